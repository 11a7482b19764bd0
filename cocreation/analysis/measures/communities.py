"""Measures of communities, or of organisations, as groups of people."""

from typing import Any

import numpy as np
import numpy.typing as npt

from ...model import Membership, Network, Participation, Post
from ..tie_graph import TieGraph, csr
from .definition import Level, Measure
from .groups import By, Groups

__all__ = ["COMMUNITIES", "of_communities"]

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
    """Give back the measures of every group, in the order of their ids; None where one is undefined."""
    member = belonging.belongs.T.tocsr()
    rows = []
    for index, id in enumerate(belonging.ids):
        people = member.indices[member.indptr[index] : member.indptr[index + 1]]
        inside = np.zeros(graph.size, dtype=bool)
        inside[people] = True
        rows.append(
            {"id": id, "name": getattr(net[id], "name", id), **_row(net, graph, belonging, by, id, inside, rng)}
        )
    return rows


def _row(
    net: Network,
    graph: TieGraph,
    belonging: Groups,
    by: By,
    id: str,
    inside: npt.NDArray[np.bool_],
    rng: np.random.Generator,
) -> dict[str, Any]:
    size = int(inside.sum())
    internal, external = (int(one) for one in _ties(graph, inside[:, None])[:, 0])
    low, high = _by_chance(graph, size, rng)
    top, share = _top(net, graph, by, id, inside, external)
    return {
        "size": size,
        "internal_ties": internal,
        "external_ties": external,
        "density": 2 * internal / (size * (size - 1)) if size > 1 else None,
        "external_internal": _index(internal, external),
        "external_internal_expected": _expected(size, graph.size),
        "external_internal_low": low,
        "external_internal_high": high,
        "bridged": _bridged(graph, belonging, id, inside),
        "top_facilitator": top,
        "top_facilitator_share": share,
        "organisations": len(
            {post.organisation for post in net.table(Post).values() if _is(graph, inside, post.person)}
        ),
    }


def _is(graph: TieGraph, inside: npt.NDArray[np.bool_], person: str) -> bool:
    return person in graph.place and bool(inside[graph.place[person]])


def _ties(graph: TieGraph, inside: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """(2, k): the internal and external ties of k groups, given as columns of who is in each."""
    first, second = inside[graph.pairs[:, 0]], inside[graph.pairs[:, 1]]
    return np.array([(first & second).sum(0), (first ^ second).sum(0)], dtype=np.int64)


def _index(internal: float, external: float) -> float | None:
    return (external - internal) / (external + internal) if external + internal else None


def _expected(size: int, people: int) -> float | None:
    return _index(size * (size - 1) / 2, size * (people - size))


def _by_chance(graph: TieGraph, size: int, rng: np.random.Generator) -> tuple[float | None, float | None]:
    """Give back between which values nine tenths of random groups of that size have their E-I index."""
    if not size or not len(graph.pairs):
        return None, None
    drawn = rng.random((graph.size, _DRAWS)).argpartition(size - 1, axis=0)[:size] if size < graph.size else None
    if drawn is None:
        return None, None
    inside = np.zeros((graph.size, _DRAWS), dtype=bool)
    inside[drawn, np.arange(_DRAWS)] = True
    internal, external = _ties(graph, inside)
    touched = internal + external > 0
    if not touched.any():
        return None, None
    values = (external[touched] - internal[touched]) / (external[touched] + internal[touched])
    low, high = np.quantile(values, _INTERVAL)
    return float(low), float(high)


def _bridged(graph: TieGraph, belonging: Groups, id: str, inside: npt.NDArray[np.bool_]) -> int:
    near = np.asarray(graph.linked @ inside.astype(np.int64)).ravel() > 0
    others = np.asarray(csr(belonging.belongs).T @ (near | inside).astype(np.int64)).ravel() > 0
    return int(others.sum()) - int(others[belonging.ids.index(id)])


def _top(
    net: Network, graph: TieGraph, by: By, id: str, inside: npt.NDArray[np.bool_], external: int
) -> tuple[str | None, float | None]:
    outward = np.asarray(graph.linked @ (~inside).astype(np.int64)).ravel() * inside
    if by is By.COMMUNITIES:
        known = [
            graph.place[one.member]
            for one in net.where(Membership, community=id)
            if one.participation is Participation.FACILITATOR and one.member in graph.place
        ]
    else:
        known = list(np.flatnonzero(inside))
    if not known:
        return None, None
    best = max(sorted(known), key=lambda place: outward[place])
    return graph.people[best], float(outward[best] / external) if external else None
