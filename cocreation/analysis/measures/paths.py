"""Distances between all people, by walking from 64 of them at a time in the bits of one number."""

import attrs
import numpy as np
import numpy.typing as npt

from ..tie_graph import Matrix, TieGraph

__all__ = ["Reach", "reach"]

_BYTES = 1 << 26
"""How much memory one step of the walk may take."""


@attrs.frozen(eq=False)
class Reach:
    """How many others each person reaches, step by step.

    Attributes
    ----------
    at
        (steps, n): how many others are exactly that many steps away, from one step on.
    """

    at: npt.NDArray[np.int64]

    @property
    def reached(self) -> npt.NDArray[np.int64]:
        """(n,): how many others each person reaches at all."""
        return self.at.sum(0)  # type: ignore[no-any-return]  # numpy gives the type of its sum too widely

    def within(self, steps: int) -> npt.NDArray[np.int64]:
        """(n,): how many others are at most that many steps away."""
        return self.at[:steps].sum(0)  # type: ignore[no-any-return]  # same

    @property
    def harmonic(self) -> npt.NDArray[np.float64]:
        """(n,): the sum of one over the distance to every other."""
        steps = np.arange(1, len(self.at) + 1)
        return (self.at / steps[:, None]).sum(0)  # type: ignore[no-any-return]  # same

    @property
    def mean_distance(self) -> float | None:
        """The mean distance over all pairs that reach each other; None where none does."""
        pairs = self.at.sum(1)
        steps = np.arange(1, len(self.at) + 1)
        return float((pairs * steps).sum() / pairs.sum()) if pairs.sum() else None


def reach(graph: TieGraph) -> Reach:
    """Give back how many others each person reaches in one step, two, and so on, whatever the ties' direction.

    O(n · m / 64) for each step of the longest way; memory is bounded.
    """
    linked = graph.linked
    words = max(1, min(-(-graph.size // 64), _BYTES // max(1, 8 * linked.nnz)))
    levels: list[npt.NDArray[np.int64]] = []
    for first in range(0, graph.size, 64 * words):
        for step, counts in enumerate(_walk(linked, first, min(first + 64 * words, graph.size))):
            if step == len(levels):
                levels.append(np.zeros(graph.size, dtype=np.int64))
            levels[step] += counts
    return Reach(np.array(levels, dtype=np.int64).reshape(len(levels), graph.size))


def _walk(linked: Matrix, first: int, last: int) -> list[npt.NDArray[np.int64]]:
    """Count, step by step, those of the starting people who reach each person for the first time."""
    count = linked.shape[0]
    starts = np.arange(first, last)
    edge = np.zeros((count, -(-(last - first) // 64)), dtype=np.uint64)
    edge[starts, (starts - first) // 64] = np.uint64(1) << ((starts - first) % 64).astype(np.uint64)
    seen = edge.copy()
    some = np.flatnonzero(np.diff(linked.indptr))  # reduceat has no empty sums
    counts: list[npt.NDArray[np.int64]] = []
    while True:
        near = np.zeros_like(edge)
        if len(some):
            near[some] = np.bitwise_or.reduceat(edge[linked.indices], linked.indptr[some], axis=0)
        edge = near & ~seen
        reached = np.bitwise_count(edge).sum(1, dtype=np.int64)
        if not reached.any():
            return counts
        seen |= edge
        counts.append(reached)
