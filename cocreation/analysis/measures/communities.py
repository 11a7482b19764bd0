"""Measures of communities, or of organisations, as groups of people."""

from typing import Any

import numpy as np
import numpy.typing as npt

from ...model import Membership, Network, Participation, Post
from ...progress import over
from ..tie_graph import Matrix, TieGraph, csr
from .definition import Level, Measure
from .groups import By, Groups

__all__ = ["COMMUNITIES", "of_communities", "ties_of_groups"]

_Counts = npt.NDArray[np.int64]
_DRAWS = 200
_INTERVAL = (0.05, 0.95)


def _of(key: str, name: str, definition: str, source: str = "", **more: str) -> Measure:
    more.setdefault("isolates", "members without ties count as members")
    return Measure(key=key, name=name, level=Level.COMMUNITIES, definition=definition, source=source, **more)


_KRACKHARDT = "Krackhardt and Stern 1988"
COMMUNITIES: tuple[Measure, ...] = (
    _of("size", "Size", "How many people are in it."),
    _of("internal_ties", "Internal ties", "Ties between two of its people."),
    _of("external_ties", "External ties", "Ties between one of its people and somebody who is not."),
    _of("density", "Density", "The share of its pairs of people who are tied.", "Wasserman and Faust 1994",
        normalised="by s(s−1)/2; undefined for less than two people"),
    _of("external_internal", "E-I index", "External less internal ties, over both: −1 closed, 1 open.", _KRACKHARDT,
        isolates="undefined where nobody has ties"),
    _of("external_internal_expected", "E-I index expected", "What the E-I index would be if ties fell on pairs by chance.",
        _KRACKHARDT, isolates="undefined where everybody or nobody is in it"),
    _of("external_internal_low", "E-I index by chance, low", "The 5th of 100 equal parts of random groups of its size.",
        f"permutation, {_DRAWS} draws, seeded", cost=f"O({_DRAWS}·m)"),
    _of("external_internal_high", "E-I index by chance, high", "The 95th of 100 equal parts of random groups of its size.",
        f"permutation, {_DRAWS} draws, seeded", cost=f"O({_DRAWS}·m)"),
    _of("bridged", "Groups bridged to", "How many other groups its people are tied to, or share people with."),
    _of("top_facilitator", "Top facilitator", "The facilitator with most of its external ties; of an organisation, the person."),
    _of("top_facilitator_share", "Top facilitator's share", "The share of its external ties that the top facilitator holds.",
        isolates="undefined without external ties"),
    _of("organisations", "Organisations", "How many organisations its people work in.", missing="too low where posts are missing"),
)  # fmt: skip


def of_communities(
    net: Network, graph: TieGraph, belonging: Groups, by: By, rng: np.random.Generator
) -> list[dict[str, Any]]:
    """Give back the measures of every group, in the order of their ids; None where one is undefined.

    Linear in ties and places, times the 200 draws of the intervals.
    """
    belongs = belonging.belongs
    into = csr(graph.linked @ belongs)  # how many ties each person has into each group
    sizes, internal, external = ties_of_groups(graph, belonging)
    low, high = _by_chance(graph, sizes, rng)
    bridged = _bridged(belongs, into)
    top = _top(net, graph, belonging, by, into)
    organisations = _organisations(net, graph, belongs)
    rows = []
    for index, id in enumerate(belonging.ids):
        size, inner, outer = int(sizes[index]), int(internal[index]), int(external[index])
        best, outward = top.get(id, (None, 0))
        rows.append(
            {
                "id": id,
                "name": getattr(net[id], "name", id),
                "size": size,
                "internal_ties": inner,
                "external_ties": outer,
                "density": 2 * inner / (size * (size - 1)) if size > 1 else None,
                "external_internal": _index(inner, outer),
                "external_internal_expected": _expected(size, graph.size),
                "external_internal_low": _defined(low[index]),
                "external_internal_high": _defined(high[index]),
                "bridged": int(bridged[index]),
                "top_facilitator": best,
                "top_facilitator_share": outward / outer if best and outer else None,
                "organisations": int(organisations[index]),
            }
        )
    return rows


def ties_of_groups(graph: TieGraph, belonging: Groups) -> tuple[_Counts, _Counts, _Counts]:
    """Give back the size of each group, its internal ties, and its external ones, (g,) each."""
    belongs = belonging.belongs
    internal = _sums(belongs.multiply(graph.linked @ belongs)) // 2
    return _sums(belongs), internal, np.asarray(belongs.T @ graph.degree).ravel() - 2 * internal


def _sums(matrix: Matrix) -> npt.NDArray[np.int64]:
    """Add up each column."""
    return np.asarray(matrix.sum(axis=0), dtype=np.int64).ravel()


def _defined(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _index(internal: float, external: float) -> float | None:
    return (external - internal) / (external + internal) if external + internal else None


def _expected(size: int, people: int) -> float | None:
    return _index(size * (size - 1) / 2, size * (people - size))


def _by_chance(
    graph: TieGraph, sizes: npt.NDArray[np.int64], rng: np.random.Generator
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Give back between which values nine tenths of random groups of each size have their E-I index.

    One shuffle serves all sizes: a random group of s people is the first s of it, so a tie is internal from the size
    on at which the later of its ends comes in, and touched from the one at which the earlier does.
    """
    some = (sizes > 0) & (sizes < graph.size)
    wanted, place = np.unique(sizes[some], return_inverse=True)
    limits = np.full((2, len(sizes)), np.nan)
    if not len(graph.pairs) or not len(wanted):
        return limits[0], limits[1]
    drawn = np.full((_DRAWS, len(wanted)), np.nan)
    for draw in over(range(_DRAWS), "Shuffling people"):
        rank = rng.permutation(graph.size)[graph.pairs]
        internal, touched = (
            np.cumsum(np.bincount(end, minlength=graph.size))[wanted - 1] for end in (rank.max(1), rank.min(1))
        )
        np.divide(touched - 2 * internal, touched, out=drawn[draw], where=touched > 0)
    defined = ~np.isnan(drawn).all(0)
    found = np.full((2, len(wanted)), np.nan)
    found[:, defined] = np.nanquantile(drawn[:, defined], _INTERVAL, axis=0)
    limits[:, some] = found[:, place]
    return limits[0], limits[1]


def _bridged(belongs: Matrix, into: Matrix) -> npt.NDArray[np.int64]:
    """Count, for each group, the others that its people are in or tied to somebody of."""
    near = csr((into + belongs).astype(bool).astype(np.int64))
    between = csr(belongs.T @ near)
    found: npt.NDArray[np.int64] = np.diff(between.indptr) - (between.diagonal() > 0)
    return found


def _top(net: Network, graph: TieGraph, belonging: Groups, by: By, into: Matrix) -> dict[str, tuple[str, int]]:
    """Give back the facilitator of each community, or the person of each organisation, with most ties out of it."""
    if by is By.COMMUNITIES:
        known = {
            (one.community, graph.place[one.member])
            for one in net.table(Membership).values()
            if one.participation is Participation.FACILITATOR and one.member in graph.place
        }
    else:
        people, places = belonging.belongs.nonzero()
        known = {(belonging.ids[group], int(one)) for one, group in zip(people, places, strict=True)}
    group = {id: index for index, id in enumerate(belonging.ids)}
    best: dict[str, tuple[str, int]] = {}
    for id, one in sorted(known):
        outward = int(graph.degree[one] - into[one, group[id]])
        if id not in best or outward > best[id][1]:
            best[id] = graph.people[one], outward
    return best


def _organisations(net: Network, graph: TieGraph, belongs: Matrix) -> npt.NDArray[np.int64]:
    """Count the organisations in which the people of each group work."""
    posts = {(graph.place[one.person], one.organisation) for one in net.table(Post).values()}
    place = {id: index for index, id in enumerate(sorted({id for _, id in posts}))}
    rows = np.array([one for one, _ in posts], dtype=np.int64)
    columns = np.array([place[id] for _, id in posts], dtype=np.int64)
    works = csr((np.ones(len(posts), dtype=np.int64), (rows, columns)), shape=(graph.size, len(place)))
    found: npt.NDArray[np.int64] = np.diff(csr(belongs.T @ works).indptr)
    return found
