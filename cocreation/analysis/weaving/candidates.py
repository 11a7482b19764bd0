"""Pairs of people who could be introduced: near each other, with something in common, or of groups far apart."""

from collections.abc import Collection, Iterator
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ..measures.groups import Groups
from ..tie_graph import Matrix, TieGraph, csr
from .ground import Ground

__all__ = ["candidates"]

_Pairs = npt.NDArray[np.int64]
_GROUPS = 60
_CONNECTORS = 3
_EACH = 12
_FEW, _NEW = 300, 500


def candidates(
    graph: TieGraph, belonging: Groups, ground: Ground, *, apart: Collection[int], only: Collection[int] | None
) -> _Pairs:
    """Give back (k, 2) places of people who are not tied, the smaller place first, in order.

    Parameters
    ----------
    graph, belonging, ground
        Who is tied, in which group, and what they have in common.
    apart
        People who are to be left alone.
    only
        People of whom one must be in each pair; everybody by default.

    Notes
    -----
    Up to 300 people everybody who is not tied is a pair. Of more, the 12 nearest of each person are taken, those with
    most others and things in common; the best connected of any two groups; and for those asked for, the best
    connected of all.
    """
    found = _everybody(graph) if graph.size <= _FEW else _likely(graph, belonging, ground, only)
    tied = set(map(tuple, graph.pairs.tolist()))
    kept = {
        pair
        for pair in found
        if pair not in tied
        and not (pair[0] in apart or pair[1] in apart)
        and (only is None or pair[0] in only or pair[1] in only)
    }
    return np.array(sorted(kept), dtype=np.int64).reshape(len(kept), 2)


def _everybody(graph: TieGraph) -> Iterator[tuple[int, int]]:
    return combinations(range(graph.size), 2)


def _likely(
    graph: TieGraph, belonging: Groups, ground: Ground, only: Collection[int] | None
) -> Iterator[tuple[int, int]]:
    near = csr(graph.linked @ graph.linked + ground.rare @ ground.rare.T)
    yield from _nearest(csr(near - near.multiply(graph.linked)))
    yield from _between_groups(graph, belonging)
    # whoever knows few is best introduced to somebody who knows many
    new = np.flatnonzero(graph.degree < 2)[:_NEW].tolist() if only is None else only
    hubs = np.lexsort((np.arange(graph.size), -graph.degree))[: _EACH if only is None else _EACH * 5].tolist()
    yield from ((min(one, other), max(one, other)) for one in new for other in hubs if one != other)


def _nearest(near: Matrix) -> Iterator[tuple[int, int]]:
    indptr, indices, data = near.indptr, near.indices, near.data
    for one in range(len(indptr) - 1):
        others, weight = indices[indptr[one] : indptr[one + 1]], data[indptr[one] : indptr[one + 1]]
        some = (others != one) & (weight > 0)
        others, weight = others[some], weight[some]
        for other in others[np.lexsort((others, -weight))[:_EACH]].tolist():
            yield min(one, other), max(one, other)


def _between_groups(graph: TieGraph, belonging: Groups) -> Iterator[tuple[int, int]]:
    """Yield pairs of the best connected people of any two of the largest groups."""
    sizes = np.asarray(belonging.belongs.sum(axis=0)).ravel()
    largest = np.lexsort((np.arange(len(sizes)), -sizes))[:_GROUPS]
    member = csr(belonging.belongs.T)
    best = []
    for group in largest:
        people = member.indices[member.indptr[group] : member.indptr[group + 1]]
        best.append(people[np.lexsort((people, -graph.degree[people]))[:_CONNECTORS]].tolist())
    for index, some in enumerate(best):
        for others in best[:index]:
            yield from ((min(one, other), max(one, other)) for one in some for other in others if one != other)
