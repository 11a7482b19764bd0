"""All measures of a network on a day, with their definitions, for tables, files and frames."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

import attrs
import numpy as np

from ...model import Invitation, Network
from ..tie_graph import Source, TieGraph, tie_graph
from .answers import Completeness, invited
from .betweenness import betweenness
from .bounds import DRAWS, Bounds, bounds
from .communities import COMMUNITIES, of_communities
from .definition import Level, Measure
from .groups import By, groups
from .paths import reach
from .people import PEOPLE, of_people
from .ranking import Standards
from .whole import NETWORK, of_network

__all__ = ["MEASURES", "Measures", "measures"]

MEASURES: tuple[Measure, ...] = (*NETWORK, *PEOPLE, *COMMUNITIES)
"""Every measure, with what it says of itself."""

_COUNTS = {
    "degree",
    "in_degree",
    "out_degree",
    "core",
    "coordinator",
    "itinerant",
    "gatekeeper",
    "representative",
    "liaison",
}


@attrs.frozen(eq=False, slots=False)
class Measures:
    """What is measured of a network on a day.

    Attributes
    ----------
    network
        The measures of the whole by key; None where one is undefined.
    people, communities
        A row for each: ``id``, ``name``, and the measures by key.
    by
        What the groups are.
    graph
        What was measured: who is tied to whom.
    on
        The day; None for all records, whatever their dates.
    answers
        How many of the people asked for their ties have answered; None where nobody is recorded as asked.
    """

    network: dict[str, Any]
    people: list[dict[str, Any]]
    communities: list[dict[str, Any]]
    by: By
    graph: TieGraph
    on: date | None
    answers: Completeness | None = None
    _draw: Callable[[], Bounds] | None = attrs.field(default=None, repr=False)

    @cached_property
    def bounds(self) -> Bounds | None:
        """What the missing answers may change of each measure, drawn when first asked for; None without answers."""
        return self._draw() if self._draw else None

    def document(self) -> dict[str, Any]:
        """Give back everything as plain values, with the definition of each measure."""
        about = {"on": self.on and self.on.isoformat(), "by": self.by.value, "ties_are": self.graph.rule}
        definitions: dict[str, dict[str, Any]] = {level.value: {} for level in Level}
        for one in MEASURES:
            told = {key: value for key, value in attrs.asdict(one).items() if key not in ("key", "level")}
            definitions[one.level.value][one.key] = told
        document: dict[str, Any] = {
            "network": {**about, **self.network},
            "people": self.people,
            "communities": self.communities,
            "definitions": definitions,
        }
        if self.answers and self.bounds:
            document["answers"] = {**self.answers.document(), **self.bounds.document()}
        return document

    def to_frame(self, level: str = "people", backend: Any = "pandas") -> Any:
        """Give back a row for each person or community as a data frame of pandas, Polars or PyArrow.

        Raises
        ------
        MissingExtra
            When narwhals or the library is not installed.
        """
        from ...exchange.frames import frame_of_rows  # noqa: PLC0415  # an extra

        rows = {"people": self.people, "communities": self.communities, "network": [self.network]}[level]
        return frame_of_rows(rows, backend)


def measures(
    net: Network,
    on: date | None = None,
    *,
    by: By = By.COMMUNITIES,
    source: Source | None = None,
    seed: int = 2015,
    exact: bool | None = None,
    questionnaire: str | None = None,
    draws: int = DRAWS,
    standards: Standards | None = None,
) -> Measures:
    """Measure a network.

    Parameters
    ----------
    net
        The network.
    on
        As of this day; all records by default.
    by
        Whether communities or organisations are the groups.
    source
        What counts as a tie; see :func:`cocreation.analysis.tie_graph.tie_graph`.
    seed
        Of the chance in the search for groups, in the permutation intervals, in estimates and in the draws of missing
        answers: the same gives the same.
    exact
        Whether betweenness and closeness are counted from everybody; by default where that takes a few seconds, and
        estimated otherwise.
    questionnaire
        The id of the one that asked for ties; by default the one that people were last invited to.
    draws
        How often missing answers are drawn for the bounds.
    standards
        What rankings of people have to meet when answers are missing.
    """
    then = net if on is None else net.as_of(on)
    graph = tie_graph(then, source)
    belonging = groups(then, graph, by)
    ways = reach(graph, seed, exact=exact)
    values = of_people(graph, belonging, ways, betweenness(graph, seed, exact=exact))
    asked = questionnaire is not None or bool(then.table(Invitation))
    answers = invited(net, questionnaire, on, by=by) if asked else None

    def draw() -> Bounds:
        assert answers is not None
        return bounds(then, graph, belonging, answers, values, seed=seed, draws=draws, standards=standards)

    return Measures(
        network=of_network(graph, belonging, values, ways, seed),
        people=[
            {
                "id": id,
                "name": then.people[id].name,
                **{key: _plain(key, column[index]) for key, column in values.items()},
            }
            for index, id in enumerate(graph.people)
        ],
        communities=of_communities(then, graph, belonging, by, np.random.default_rng(seed)),
        by=by,
        graph=graph,
        on=on,
        answers=answers,
        draw=draw if answers else None,
    )


def _plain(key: str, value: Any) -> float | int | None:
    if np.isnan(value):
        return None
    return int(value) if key in _COUNTS else float(value)
