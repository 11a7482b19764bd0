"""Groups that fit the ties best, by Leiden's algorithm as NetworKit has it."""

from typing import Any

import numpy as np
import numpy.typing as npt

from ..engines import networkit_graph
from ..tie_graph import TieGraph
from .groups import modularity

__all__ = ["leiden"]

_SMALL, _TRIES = 2_000, 10


def leiden(graph: TieGraph, seed: int) -> npt.NDArray[np.int64]:
    """Give back the group of each person, (n,), numbered from 0 (Traag, Waltman and van Eck, 2019).

    The same graph and seed give the same groups. Up to 2,000 people the best of ten runs is taken.
    """
    if not len(graph.pairs):
        return np.arange(graph.size)
    with networkit_graph(graph) as (nk, drawn):
        tries = [_run(nk, drawn, seed + number) for number in range(_TRIES if graph.size <= _SMALL else 1)]
    return max(tries, key=lambda found: modularity(graph, found) or 0.0)


def _run(nk: Any, drawn: Any, seed: int) -> npt.NDArray[np.int64]:
    nk.setSeed(seed, useThreadId=False)
    search = nk.community.ParallelLeiden(drawn, randomize=True)
    search.run()
    partition = search.getPartition()
    partition.compact()
    return np.array(partition.getVector(), dtype=np.int64)
