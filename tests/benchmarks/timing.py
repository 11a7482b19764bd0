"""What all benchmarks share: medians, and the peer of everything that makes records."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from math import log
from typing import TypeAlias

__all__ = ["Row", "growth", "median", "seconds_to_build"]

Row: TypeAlias = tuple[str, str, float, float]
"""What was measured, its peer, its seconds and the peer's."""


def median(run: Callable[[], object], times: int) -> float:
    """Give back the median seconds of a call over several."""
    took = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def growth(small: float, large: float, times: float = 10) -> float:
    """Give back the exponent with which seconds grow when what is worked on is so many times as large."""
    return log(max(large, 1e-9) / max(small, 1e-9)) / log(times)


def seconds_to_build(records: Sequence[object]) -> float:
    """Give back how long the same attrs records take to be made once more: the peer of all that a network adds."""
    kinds = {type(one) for one in records}
    fields = {kind: [slot for slot in vars(kind)["__slots__"] if not slot.startswith("__")] for kind in kinds}
    given = [(type(one), {name: getattr(one, name) for name in fields[type(one)]}) for one in records]
    gc.collect()
    start = time.perf_counter()
    made = [kind(**values) for kind, values in given]
    took = time.perf_counter() - start
    assert len(made) == len(records)
    return took
