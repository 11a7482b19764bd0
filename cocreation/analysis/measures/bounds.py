"""Between which values each measure may lie, given who did not answer: the missing ties are drawn again and again."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from ...model import Network
from ...progress import over
from ..tie_graph import Source, TieGraph, csr, tie_graph
from .answers import Completeness
from .betweenness import betweenness
from .communities import ties_of_groups
from .groups import Groups
from .missing import MODEL, Gaps
from .paths import reach
from .people import of_people, of_ties
from .ranking import Ranking, Standards, likeness, overlap, refusal
from .whole import of_network

__all__ = ["DRAWS", "Bounds", "Interval", "bounds"]

DRAWS = 100
"""How often the missing ties are drawn."""
_QUANTILES = (0.05, 0.95)
_MOST_WORK = 1_000_000
"""People times ties up to which distances and shortest ways are measured in every draw: some seconds in all."""
_FEW = ("degree", "in_degree", "out_degree", "strength")
_NOT_DRAWN = ("modularity", "groups_found")
Interval: TypeAlias = tuple[float, float]
"""The 5th and the 95th of 100 equal parts of what the draws gave."""
_Values: TypeAlias = npt.NDArray[np.float64]
_WHAT = "who connects whom most"


@attrs.frozen(kw_only=True, eq=False)
class Bounds:
    """What the missing answers may change.

    A value may lie outside its own interval: where ties are missing, degrees are too low as they stand. Without
    missing answers both ends of every interval are the value.

    Attributes
    ----------
    draws
        How often the missing ties were drawn; 0 where they could not be.
    network
        The interval of each measure of the whole, by key; None where it is undefined in every draw.
    people, communities
        The same for each person and each community or organisation, by id.
    rankings
        For each measure of people, how far their order by it can be relied on.
    refusal
        Why people are not to be ranked by betweenness, or by anything; empty where they may be.
    left_out
        Keys of measures for which the draws would have taken too long.
    standards
        What rankings have to meet.
    """

    draws: int
    network: dict[str, Interval | None]
    people: dict[str, dict[str, Interval | None]]
    communities: dict[str, dict[str, Interval | None]]
    rankings: dict[str, Ranking]
    refusal: str
    left_out: tuple[str, ...]
    standards: Standards

    def document(self) -> dict[str, Any]:
        """Give back everything as plain values."""
        return {
            "model": MODEL,
            "draws": self.draws,
            "interval": list(_QUANTILES),
            "refusal": self.refusal,
            "standards": attrs.asdict(self.standards),
            "rankings": {key: attrs.asdict(one) for key, one in self.rankings.items()},
            "left_out": list(self.left_out),
            "network": _ends(self.network),
            "people": [{"id": id, **_ends(row)} for id, row in self.people.items()],
            "communities": [{"id": id, **_ends(row)} for id, row in self.communities.items()],
        }


def _ends(row: Mapping[str, Interval | None]) -> dict[str, Any]:
    return {key: one and {"low": one[0], "high": one[1]} for key, one in row.items()}


def bounds(
    net: Network,
    graph: TieGraph,
    belonging: Groups,
    answers: Completeness,
    observed: dict[str, _Values],
    *,
    seed: int,
    draws: int = DRAWS,
    standards: Standards | None = None,
) -> Bounds:
    """Draw the missing ties, measure each time, and say what that makes of values and ranks.

    Parameters
    ----------
    net, graph, belonging
        What was measured.
    answers
        Who answered.
    observed
        The measures of people as they are, by key, (n,) each.
    seed, draws
        Of the chance, and how often: the same give the same.
    standards
        What rankings have to meet.

    Notes
    -----
    The model of what is missing stands in :mod:`cocreation.analysis.measures.missing`. Where people times ties are
    over 1,000,000, only degrees and strengths of people, and the simplest measures of the rest, are bounded.
    """
    gaps = _gaps(net, graph, belonging, answers)
    thorough = graph.size * len(graph.pairs) <= _MOST_WORK
    number = (draws if gaps.known else 0) if gaps.silent else 1
    rng = np.random.default_rng(seed)
    found = [
        _measured(_filled(graph, gaps, rng), belonging, thorough=thorough)
        for _ in over(range(number), "Drawing missing answers")
    ]
    limits = standards or Standards()
    likely = sorted(answers.silent, key=lambda one: (-graph.degree[graph.place[one]], one))
    names = [net.people[one].name for one in likely]
    rankings = {key: _ranking(key, values, found, limits) for key, values in observed.items()}
    if gaps.silent:  # otherwise no order is in doubt
        rankings = {
            key: attrs.evolve(one, refusal=refusal(answers, limits, one, _WHAT, names)) for key, one in rankings.items()
        }
    return Bounds(
        draws=number if gaps.silent else 0,
        network=dict(_intervals([one.network for one in found])),
        people=_rows(graph.people, [one.people for one in found]),
        communities=_rows(belonging.ids, [one.communities for one in found]),
        rankings=rankings,
        refusal=rankings["betweenness"].refusal,
        left_out=() if thorough else tuple(key for key in observed if key not in _FEW),
        standards=limits,
    )


def _gaps(net: Network, graph: TieGraph, belonging: Groups, answers: Completeness) -> Gaps:
    """Give back where ties may be missing: among the recorded ones, for of memberships nobody was asked."""
    told = graph if graph.source is not Source.BOTH else tie_graph(net, Source.RECORDED)
    silent = () if graph.source is Source.PROJECTED else answers.silent
    return Gaps.of(told, set(answers.answered), set(silent), belonging.first)


def _filled(graph: TieGraph, gaps: Gaps, rng: np.random.Generator) -> TieGraph:
    return TieGraph(graph.people, csr(graph.weights + gaps.drawn(rng)), graph.source, graph.left_out)


@attrs.frozen(eq=False)
class _Drawn:
    """What one draw gave: of the whole, and columns of people and of groups."""

    network: dict[str, Any]
    people: dict[str, _Values]
    communities: dict[str, _Values]


def _measured(graph: TieGraph, belonging: Groups, *, thorough: bool) -> _Drawn:
    if not thorough:
        n, m = graph.size, len(graph.pairs)
        whole = {"ties": m, "isolates": int((graph.degree == 0).sum()), "density": 2 * m / (n * (n - 1))}
        return _Drawn(whole, of_ties(graph), _of_groups(graph, belonging))
    ways = reach(graph)
    people = of_people(graph, belonging, ways, betweenness(graph, exact=True))
    whole = of_network(graph, belonging, people, ways, None)
    return _Drawn({key: _number(one) for key, one in whole.items()}, people, _of_groups(graph, belonging))


def _number(value: Any) -> Any:
    """Give back a value as a number: lists are counted, as in the table."""
    return len(value) if isinstance(value, list) else np.nan if value is None else value


def _of_groups(graph: TieGraph, belonging: Groups) -> dict[str, _Values]:
    size, internal, external = (one.astype(float) for one in ties_of_groups(graph, belonging))
    nothing = np.full(len(size), np.nan)
    touched = internal + external
    return {
        "internal_ties": internal,
        "external_ties": external,
        "density": np.divide(2 * internal, size * (size - 1), out=nothing.copy(), where=size > 1),
        "external_internal": np.divide(external - internal, touched, out=nothing.copy(), where=touched > 0),
    }


def _quantiles(drawn: list[Any]) -> Iterator[Interval | None]:
    """Yield the interval of each column of what was drawn; None where it is undefined in every draw."""
    values = np.array(drawn, dtype=float).reshape(len(drawn), -1)
    partly = np.isnan(values).any(axis=0)
    low, high = np.quantile(np.where(partly, 0, values), _QUANTILES, axis=0)
    for column, undefined in enumerate(partly.tolist()):
        if not undefined:
            yield float(low[column]), float(high[column])
            continue
        defined = values[~np.isnan(values[:, column]), column]
        yield tuple(np.quantile(defined, _QUANTILES).tolist()) if len(defined) else None


def _intervals(drawn: list[dict[str, Any]]) -> Iterator[tuple[str, Interval | None]]:
    for key in drawn[0] if drawn else ():
        if key not in _NOT_DRAWN:
            yield key, next(_quantiles([one[key] for one in drawn]))


def _rows(ids: tuple[str, ...], drawn: list[dict[str, _Values]]) -> dict[str, dict[str, Interval | None]]:
    rows: dict[str, dict[str, Interval | None]] = {id: {} for id in ids}
    for key in drawn[0] if drawn and ids else ():
        for id, interval in zip(ids, _quantiles([one[key] for one in drawn]), strict=True):
            rows[id][key] = interval
    return rows


def _ranking(key: str, values: _Values, found: list[_Drawn], limits: Standards) -> Ranking:
    drawn = [one.people[key] for one in found if key in one.people]
    alike = _mean([likeness(values, one) for one in drawn])
    staying = None if alike is None else _mean([overlap(values, one, limits.top) for one in drawn])
    return Ranking(likeness=alike, overlap=staying)


def _mean(values: list[float]) -> float | None:
    defined = [one for one in values if not np.isnan(one)]
    return sum(defined) / len(defined) if defined else None
