"""Distances between all people, by walking from 64 of them at a time in the bits of one number."""

import attrs
import numpy as np
import numpy.typing as npt

from ...progress import over
from ..tie_graph import Matrix, TieGraph

__all__ = ["EXACT_REACH", "Reach", "reach"]

EXACT_REACH = 2_000_000_000
"""People times ties up to which the walk begins from everybody: a few seconds (20,000 people, 64,000 ties)."""
_ASKED = 4096
_BYTES = 1 << 22
"""How much memory one step of the walk may take."""


@attrs.frozen(eq=False)
class Reach:
    """How many people reach each person, step by step.

    Attributes
    ----------
    at
        (steps, n): how many of those asked are exactly that many steps away, from one step on.
    asked
        (n,): how many others were asked; everybody, where the count is exact.
    """

    at: npt.NDArray[np.int64]
    asked: npt.NDArray[np.int64]

    @property
    def closeness(self) -> npt.NDArray[np.float64]:
        """(n,): the mean of one over the distance to every other; nothing where there is no other."""
        steps = np.arange(1, len(self.at) + 1)
        return (self.at / steps[:, None]).sum(0) / np.maximum(self.asked, 1)  # type: ignore[no-any-return]  # numpy gives the type of its sum too widely

    @property
    def mean_distance(self) -> float | None:
        """The mean distance over all pairs that reach each other; None where none does."""
        pairs = self.at.sum(1)
        steps = np.arange(1, len(self.at) + 1)
        return float((pairs * steps).sum() / pairs.sum()) if pairs.sum() else None


def reach(graph: TieGraph, seed: int = 2015, *, exact: bool | None = None) -> Reach:
    """Give back how many others reach each person in one step, two, and so on, whatever the ties' direction.

    Parameters
    ----------
    graph
        Who is tied to whom.
    seed
        Of chance, where only some people are asked.
    exact
        Whether to begin from everybody; by default where that takes a few seconds. Otherwise from 4,096, drawn by
        chance (Eppstein and Wang, 2004).

    Notes
    -----
    O(n · m / 64) for each step of the longest way, or O(4,096 · m / 64); memory is bounded.
    """
    if exact is None:
        exact = graph.size * len(graph.pairs) <= EXACT_REACH
    starts = np.arange(graph.size)
    if not exact and graph.size > _ASKED:
        starts = np.sort(np.random.default_rng(seed).choice(graph.size, _ASKED, replace=False))
    # a step of the walk that stays in the processor's own memory is twice as fast as one that does not
    at_once = 64 * max(1, min(-(-len(starts) // 64), _BYTES // max(1, 8 * graph.linked.nnz)))
    levels: list[npt.NDArray[np.int64]] = []
    for first in over(range(0, len(starts), at_once), "Walking from person to person"):
        for step, counts in enumerate(_walk(graph.linked, starts[first : first + at_once])):
            if step == len(levels):
                levels.append(np.zeros(graph.size, dtype=np.int64))
            levels[step] += counts
    asked = np.full(graph.size, len(starts), dtype=np.int64)
    asked[starts] -= 1
    return Reach(np.array(levels, dtype=np.int64).reshape(len(levels), graph.size), asked)


def _walk(linked: Matrix, starts: npt.NDArray[np.int64]) -> list[npt.NDArray[np.int64]]:
    """Count, step by step, those of the starting people who reach each person for the first time."""
    count = linked.shape[0]
    edge = np.zeros((count, -(-len(starts) // 64)), dtype=np.uint64)
    bits = np.arange(len(starts))
    edge[starts, bits // 64] = np.uint64(1) << (bits % 64).astype(np.uint64)
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
