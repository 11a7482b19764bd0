"""Who is tied all three to each other: each triangle once."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ..progress import over
from .tie_graph import TieGraph

__all__ = ["triangles"]

_Places = npt.NDArray[np.int64]
_AT_ONCE = 1 << 17
"""Pairs looked at together: what is held of them stays in the processor's own memory, and no dense network fills it."""


def triangles(graph: TieGraph) -> Iterator[tuple[_Places, _Places, _Places]]:
    """Yield the triangles of people a, b and c, many at once: the places of the ties ab, ac and bc in ``graph.linked``.

    Each person is asked for those tied to more others than they are, and whether these are tied to each other: few are
    asked of those who know many (Chiba and Nishizeki, 1985).

    Parameters
    ----------
    graph
        Who is tied to whom, whatever the direction.

    Notes
    -----
    O(m · a · log m), where a, the arboricity, is at most √m; memory is bounded.
    """
    size, linked = graph.size, graph.linked
    row, column = graph.ends
    rank = np.empty(size, dtype=np.int64)
    rank[np.argsort(graph.degree, kind="stable")] = np.arange(size)
    up = np.flatnonzero(rank[row] < rank[column])
    until = np.cumsum(np.bincount(row[up], minlength=size))
    others = until[row[up]] - np.arange(len(up)) - 1
    ends = np.cumsum(others)
    asked = row * size + column  # in order, for so are rows and the columns within
    for first, last in over(_blocks(ends), "Going round triangles"):
        some = others[first:last]
        before = ends[first:last] - some
        one = np.repeat(np.arange(first, last), some)
        other = one + 1 + np.arange(len(one)) - np.repeat(before - before[0], some)
        ab, ac = up[one], up[other]
        third = column[ab] * size + column[ac]
        bc = np.minimum(np.searchsorted(asked, third), linked.nnz - 1)
        closed = asked[bc] == third
        yield ab[closed], ac[closed], bc[closed]


def _blocks(ends: _Places) -> list[tuple[int, int]]:
    """Cut the ties so that each part has about as many pairs as are looked at together."""
    cuts = [0]
    while cuts[-1] < len(ends):
        before = ends[cuts[-1] - 1] if cuts[-1] else 0
        cuts.append(max(cuts[-1] + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right"))))
    return list(pairwise(cuts))
