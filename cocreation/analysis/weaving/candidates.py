"""Pairs of people who could be introduced: near each other, with something in common, or of groups far apart."""

from collections.abc import Collection, Iterator
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy import sparse

from ...progress import over
from ..measures.groups import Groups
from ..tie_graph import TieGraph, csr
from ..two_steps import at
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
    most others and things in common; the best connected of any two groups; and for newcomers, or those asked for, the
    best connected of all.
    """
    found = _everybody(graph) if graph.size <= _FEW else _likely(graph, belonging, ground, only)
    pairs = np.column_stack(np.divmod(np.unique(found[:, 0] * graph.size + found[:, 1]), max(graph.size, 1)))
    kept = (pairs[:, 0] != pairs[:, 1]) & (at(graph.linked, pairs[:, 0], pairs[:, 1]) == 0)
    kept &= ~np.isin(pairs, list(apart)).any(axis=1)
    if only is not None:
        kept &= np.isin(pairs, list(only)).any(axis=1)
    allowed: _Pairs = pairs[kept]
    return allowed


def _everybody(graph: TieGraph) -> _Pairs:
    return np.column_stack(np.triu_indices(graph.size, 1)).astype(np.int64)


def _likely(graph: TieGraph, belonging: Groups, ground: Ground, only: Collection[int] | None) -> _Pairs:
    # whoever knows few is best introduced to somebody who knows many
    new = np.flatnonzero(graph.degree < 2)[:_NEW].tolist() if only is None else only
    hubs = np.lexsort((np.arange(graph.size), -graph.degree))[: _EACH if only is None else _EACH * 5].tolist()
    more = [*_between_groups(graph, belonging), *product(new, hubs)]
    found = np.concatenate([_nearest(graph, ground), np.array(more, dtype=np.int64).reshape(len(more), 2)])
    found.sort(axis=1)
    return found


def _nearest(graph: TieGraph, ground: Ground) -> _Pairs:
    """Give back each person with the 12 others, not tied to them, with whom they have most people and things in common.

    Each person and each thing counts the less, the more people know or have it.
    """
    rare, linked = ground.rare, graph.linked
    having = np.maximum(np.asarray(rare.sum(axis=0)).ravel(), 1)
    near = csr(graph.through + rare @ sparse.diags_array(1 / having) @ rare.T)
    tied = np.zeros(graph.size, dtype=bool)
    found = []
    for one in over(range(graph.size), "Looking for who is near"):
        known = linked.indices[linked.indptr[one] : linked.indptr[one + 1]]
        others, weight = (each[near.indptr[one] : near.indptr[one + 1]] for each in (near.indices, near.data))
        tied[known] = tied[one] = True
        free = ~tied[others]
        tied[known] = tied[one] = False
        others, weight = others[free], weight[free]
        found.append(others[np.lexsort((others, -weight))[:_EACH]] if len(others) > _EACH else others)
    counts = list(map(len, found))
    return np.column_stack([np.repeat(np.arange(graph.size), counts), np.concatenate(found)]).astype(np.int64)


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
            yield from product(some, others)
