"""What breaks when people leave, and what hangs on one person alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs
import numpy as np
import rustworkx as rx

from ..errors import UnknownRecord
from ..model import Network
from .engines import rx_graph
from .holding import holding
from .measures.betweenness import betweenness
from .tie_graph import Source, TieGraph, tie_graph

__all__ = ["PointOfFailure", "Robustness", "State", "robustness"]


@attrs.frozen(kw_only=True)
class State:
    """How a network hangs together.

    Attributes
    ----------
    without
        The ids of the people who have left.
    people
        How many people are left.
    parts
        How many parts no tie joins; somebody without ties is one.
    largest
        The share of those left who are in the largest part; None where nobody is left.
    reaching
        The share of pairs of those left who reach each other; None where there is no pair.
    """

    without: tuple[str, ...]
    people: int
    parts: int
    largest: float | None
    reaching: float | None


@attrs.frozen(kw_only=True)
class PointOfFailure:
    """Somebody who alone offers to be accountable for something, and connects others besides.

    Attributes
    ----------
    person
        The id.
    holds
        The ids of the tasks and accountabilities that nobody else has offered to hold.
    betweenness
        How much of others' connection leads through the person, normalised.
    risk
        How many they hold, times one and their betweenness.
    """

    person: str
    holds: tuple[str, ...]
    betweenness: float
    risk: float


@attrs.frozen(kw_only=True)
class Robustness:
    """What was found.

    Attributes
    ----------
    now
        How the network hangs together.
    one_by_one
        How it would without each of the people in question, those first who would leave it the worst off.
    together
        How it would as they leave one after the other, the best connected first.
    alone
        Single points of failure, the greatest risk first.
    """

    now: State
    one_by_one: tuple[State, ...]
    together: tuple[State, ...]
    alone: tuple[PointOfFailure, ...]


def robustness(
    net: Network,
    people: Sequence[str] | None = None,
    *,
    on: date | None = None,
    most: int = 5,
    source: Source | None = None,
) -> Robustness:
    """Give back what breaks when people leave.

    Parameters
    ----------
    net
        The network.
    people
        The ids of those who might leave; by default the ``most`` who connect others most (by betweenness).
    on
        As of this day; all records by default.
    source
        What counts as a tie; see :func:`cocreation.analysis.tie_graph.tie_graph`.

    Raises
    ------
    UnknownRecord
        When one of them is not in the network on that day.

    Notes
    -----
    The betweenness, counted or estimated, O(n + m) for each who leaves.

    Examples
    --------
    >>> from cocreation import Network, Person, Tie
    >>> star = [Tie(id=i, source="hub", target=i) for i in "abc"]
    >>> net = Network([*(Person(id=i, name=i) for i in ("hub", "p", "q", "r"))])
    >>> net = net.with_records(*(Tie(id=f"t{i}", source="hub", target=i) for i in "pqr"))
    >>> found = robustness(net, ["hub"])
    >>> found.now.parts, found.one_by_one[0].parts
    (1, 3)
    """
    then = net if on is None else net.as_of(on)
    graph = tie_graph(then, source)
    broker = _normalised(graph)
    if people is None:
        order = np.lexsort((np.arange(graph.size), -broker))
        leaving = [int(place) for place in order[:most] if broker[place] > 0]
    else:
        leaving = [_place(graph, id) for id in people]
    alone = [_state(graph, [place]) for place in leaving]
    alone.sort(key=lambda state: (state.reaching or 0, state.without))
    leaving.sort(key=lambda place: (-broker[place], place))
    return Robustness(
        now=_state(graph, []),
        one_by_one=tuple(alone),
        together=tuple(_state(graph, leaving[: number + 1]) for number in range(len(leaving))),
        alone=_points_of_failure(then, graph, broker),
    )


def _place(graph: TieGraph, id: str) -> int:
    if id not in graph.place:
        raise UnknownRecord(f"No person has the id {id!r} on that day; check the id.")
    return graph.place[id]


def _normalised(graph: TieGraph) -> Any:
    pairs = (graph.size - 1) * (graph.size - 2) / 2
    return betweenness(graph).value / pairs if pairs > 0 else np.zeros(graph.size)


def _state(graph: TieGraph, without: Sequence[int]) -> State:
    left = rx_graph(graph).copy()
    left.remove_nodes_from(list(without))
    sizes = sorted(map(len, rx.connected_components(left)))
    count = sum(sizes)
    pairs = count * (count - 1) / 2
    return State(
        without=tuple(graph.people[place] for place in without),
        people=count,
        parts=len(sizes),
        largest=sizes[-1] / count if count else None,
        reaching=sum(size * (size - 1) / 2 for size in sizes) / pairs if pairs else None,
    )


def _points_of_failure(net: Network, graph: TieGraph, broker: Any) -> tuple[PointOfFailure, ...]:
    alone: dict[str, list[str]] = {}
    for what, people in holding(net).holders.items():
        if len(people) == 1:
            alone.setdefault(next(iter(people)), []).append(what)
    found = [
        PointOfFailure(
            person=person,
            holds=tuple(sorted(what)),
            betweenness=float(broker[graph.place[person]]),
            risk=len(what) * (1 + float(broker[graph.place[person]])),
        )
        for person, what in alone.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.risk, one.person)))
