"""Who stands in which group, and what the groups make of the ties."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt
from scipy import sparse

from ...model import Membership, Network, Participation, Post
from ..tie_graph import Matrix, TieGraph, csr

__all__ = ["By", "Groups", "external_internal", "groups", "modularity", "participation"]

_RANK = {part: rank for rank, part in enumerate(Participation)}


class By(Enum):
    """What makes a group."""

    COMMUNITIES = "communities"
    ORGANISATIONS = "organisations"


@attrs.frozen(eq=False, slots=False)
class Groups:
    """g groups of people.

    Attributes
    ----------
    ids
        The communities or organisations.
    belongs
        (n, g) of ones: who is in which; somebody may be in several, or in none.
    first
        (n,): the group in which each person stands nearest to the middle; −1 where there is none.
    """

    ids: tuple[str, ...]
    belongs: Matrix
    first: npt.NDArray[np.int64]


def groups(net: Network, graph: TieGraph, by: By = By.COMMUNITIES) -> Groups:
    """Give back the groups of a network's people."""
    ids = tuple(sorted(net.communities if by is By.COMMUNITIES else net.organisations))
    place = {id: index for index, id in enumerate(ids)}
    found: dict[tuple[int, int], int] = {}
    records: Any = net.table(Membership if by is By.COMMUNITIES else Post).values()
    for record in records:
        if by is By.COMMUNITIES:
            person, group, rank = record.member, record.community, _RANK[record.participation]
        else:
            person, group, rank = record.person, record.organisation, 0
        if person in graph.place:
            key = (graph.place[person], place[group])
            found[key] = min(rank, found.get(key, rank))
    first = np.full(graph.size, -1, dtype=np.int64)
    best: dict[int, tuple[int, int]] = {}
    for (person, group), rank in sorted(found.items()):
        if person not in best or (rank, group) < best[person]:
            best[person] = (rank, group)
            first[person] = group
    rows, columns = (np.array([key[axis] for key in found], dtype=np.int64) for axis in (0, 1))
    ones = np.ones(len(found), dtype=np.int64)
    belongs = sparse.coo_array((ones, (rows, columns)), shape=(graph.size, len(ids)))
    return Groups(ids, csr(belongs), first)


def modularity(graph: TieGraph, group: npt.NDArray[np.int64]) -> float | None:
    """Give back the modularity of a partition (Newman and Girvan, 2004), without strengths; None without ties.

    Whoever is in no group (−1) is a group of one.
    """
    ties = len(graph.pairs)
    if not ties:
        return None
    alone = group < 0
    label = group.copy()
    label[alone] = label.max(initial=-1) + 1 + np.arange(alone.sum())
    inside = np.bincount(label[graph.pairs[:, 0]], label[graph.pairs[:, 0]] == label[graph.pairs[:, 1]])
    ends = np.bincount(label, graph.degree, minlength=len(inside))
    return float(inside.sum() / ties - ((ends / (2 * ties)) ** 2).sum())


def external_internal(graph: TieGraph, group: npt.NDArray[np.int64]) -> float | None:
    """Give back Krackhardt and Stern's (1988) E-I: external less internal ties, over all; None without ties."""
    known = (group[graph.pairs] >= 0).all(1)
    ends = group[graph.pairs[known]]
    if not len(ends):
        return None
    external = int((ends[:, 0] != ends[:, 1]).sum())
    return (2 * external - len(ends)) / len(ends)


def expected_external_internal(sizes: Sequence[int]) -> float | None:
    """Give back E-I under random mixing: 1 − 2·Σ s(s−1)/(n(n−1)); None for less than two people.

    Examples
    --------
    >>> round(expected_external_internal([17, 17]), 4)
    0.0303
    """
    total = sum(sizes)
    if total < 2:
        return None
    return 1 - 2 * sum(size * (size - 1) for size in sizes) / (total * (total - 1))


def participation(graph: TieGraph, belonging: Groups) -> npt.NDArray[np.float64]:
    """Give back how evenly each person's ties are spread over groups (Guimerà and Amaral, 2005); nan without ties.

    One less the sum of squared shares of each group in the ties; ties to people in no group are a group of their own.
    """
    known = belonging.first >= 0
    label = np.where(known, belonging.first, len(belonging.ids))
    shape = (graph.size, len(belonging.ids) + 1)
    member = sparse.coo_array((np.ones(graph.size), (np.arange(graph.size), label)), shape=shape)
    ties = csr(graph.linked @ csr(member))
    squares = np.asarray(ties.power(2).sum(axis=1), dtype=float).ravel()
    degree = np.where(graph.degree == 0, np.nan, graph.degree)
    spread: npt.NDArray[np.float64] = 1 - squares / degree**2
    return spread
