"""How a practice might spread from person to person: many runs of chance, with how far they lie apart."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

import attrs
import numpy as np
import numpy.typing as npt

from ..errors import CocreationError, UnknownRecord
from ..model import Adoption, AdoptionStatus, Membership, Network
from .measures.betweenness import betweenness
from .measures.groups import groups, participation
from .tie_graph import Matrix, Source, TieGraph, csr, tie_graph

__all__ = ["Contagion", "NobodyToBegin", "Spread", "Strategy", "spread"]

_INTERVAL = (0.05, 0.95)
_States = npt.NDArray[np.bool_]


class Strategy(Enum):
    """With whom a practice begins."""

    ADOPTERS = "those whose community has adopted it"
    COHESIVE = "people of one close community"
    BRIDGES = "people whose ties reach into most communities"


class Contagion(Enum):
    """What it takes for somebody to take a practice up."""

    SIMPLE = "each tie to somebody who has it passes it on by chance"
    COMPLEX = "a share of one's ties must have it"


class NobodyToBegin(CocreationError, ValueError):
    """There is nobody with whom the practice could begin."""


@attrs.frozen(kw_only=True, eq=False)
class Spread:
    """What came of it.

    Attributes
    ----------
    begins
        The ids of the people with whom it began.
    share
        The mean share of all people who have the practice, at the beginning and after each step.
    low, high
        Between these shares nine tenths of the runs lie, at the beginning and after each step.
    runs
        How many runs there were.
    """

    begins: tuple[str, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    runs: int


def spread(
    net: Network,
    practice: str | None = None,
    strategy: Strategy = Strategy.ADOPTERS,
    *,
    rng: np.random.Generator,
    contagion: Contagion = Contagion.SIMPLE,
    chance: float = 0.1,
    threshold: float = 0.25,
    begins: int = 5,
    steps: int = 20,
    runs: int = 200,
    also: Sequence[tuple[str, str]] = (),
    on: date | None = None,
    source: Source | None = Source.BOTH,
) -> Spread:
    """Let a practice spread over ties, communities, teams and gatherings.

    Parameters
    ----------
    net
        The network.
    practice
        The id of the practice; needed for those who have adopted it.
    strategy
        With whom it begins.
    rng
        Where chance comes from; the same state gives the same result.
    contagion
        What it takes to take it up.
    chance
        Simple contagion: how likely each tie passes the practice on in a step, 0 to 1.
    threshold
        Complex contagion: the mean share of one's ties that must have it; each person's own lies within a half of it.
    begins
        With how many people it begins, where the strategy leaves it open.
    steps, runs
        How many steps each run takes, and how many runs there are.
    also
        Ties to add: pairs of ids, such as introductions that were suggested.
    on
        As of this day; all records by default.
    source
        What counts as a tie; see :func:`cocreation.analysis.tie_graph.tie_graph`.

    Raises
    ------
    UnknownRecord
        When a person or the practice is not in the network on that day.
    NobodyToBegin
        When the strategy finds nobody.

    Notes
    -----
    Simple contagion spreads as a rumour does (Kermack and McKendrick, 1927, without recovery); complex contagion needs
    several to confirm it (Granovetter, 1978; Centola and Macy, 2007), and gets over wide bridges better than over
    long ones. O(runs · (n + m)) for each step.
    """
    then = net if on is None else net.as_of(on)
    graph = tie_graph(then, source)
    first = _first(then, graph, practice, strategy, begins)
    if not first:
        raise NobodyToBegin(f"There is nobody to begin with: {strategy.value}. Name another strategy.")
    linked = _with(graph, also)
    have = np.zeros((graph.size, runs), dtype=bool)
    have[first] = True
    own = threshold * rng.uniform(0.5, 1.5, (graph.size, runs))
    told = [have.mean(axis=0)]
    for _ in range(steps):
        have = _step(linked, have, contagion, chance, own, rng)
        told.append(have.mean(axis=0))
    shares = np.array(told)
    low, high = np.quantile(shares, _INTERVAL, axis=1)
    return Spread(
        begins=tuple(graph.people[place] for place in first),
        share=tuple(shares.mean(axis=1).tolist()),
        low=tuple(low.tolist()),
        high=tuple(high.tolist()),
        runs=runs,
    )


def _step(
    linked: Matrix,
    have: _States,
    contagion: Contagion,
    chance: float,
    own: npt.NDArray[np.float64],
    rng: np.random.Generator,
) -> _States:
    around = np.asarray(linked @ have.astype(np.float64))
    if contagion is Contagion.SIMPLE:
        taken: _States = rng.random(have.shape) < 1 - (1 - chance) ** around
    else:
        ties = np.maximum(np.asarray(linked.sum(axis=1)).ravel(), 1)[:, None]
        taken = (around > 0) & (around / ties >= own)
    return have | taken


def _first(net: Network, graph: TieGraph, practice: str | None, strategy: Strategy, begins: int) -> list[int]:
    if strategy is Strategy.ADOPTERS:
        return sorted(_adopters(net, graph, practice))
    belonging = groups(net, graph)
    if strategy is Strategy.BRIDGES:
        wide = np.nan_to_num(participation(graph, belonging))
        return sorted(np.lexsort((np.arange(graph.size), -betweenness(graph).value, -wide))[:begins].tolist())
    member = belonging.belongs.T.tocsr()
    circles = [member.indices[member.indptr[one] : member.indptr[one + 1]] for one in range(len(belonging.ids))]
    closest = max(circles, key=lambda circle: (_inside(graph, circle), len(circle)), default=np.zeros(0, dtype=int))
    inside = np.asarray(graph.linked[closest][:, closest].sum(axis=1)).ravel() if len(closest) else closest
    return sorted(closest[np.lexsort((closest, -inside))][:begins].tolist())


def _inside(graph: TieGraph, circle: npt.NDArray[np.int64]) -> float:
    """Give back how close a circle is: its density, times the share of a circle of five that it fills."""
    size = len(circle)
    if size < 2:
        return 0.0
    ties = graph.linked[circle][:, circle].sum() / (size * (size - 1))
    return float(ties * min(size / 5, 1))


def _adopters(net: Network, graph: TieGraph, practice: str | None) -> set[int]:
    if practice is None:
        raise NobodyToBegin("Name a practice, or another strategy to begin with.")
    if practice not in net:
        raise UnknownRecord(f"No practice has the id {practice!r} on that day; check the id.")
    last: dict[str, AdoptionStatus] = {}
    for one in sorted(net.table(Adoption).values(), key=lambda one: one.on):
        if one.practice == practice:
            last[one.community] = one.status
    having = {id for id, status in last.items() if status in (AdoptionStatus.ADOPTED, AdoptionStatus.ADAPTED)}
    members = (one for one in net.table(Membership).values() if one.community in having)
    return {graph.place[one.member] for one in members if one.member in graph.place}


def _with(graph: TieGraph, also: Sequence[tuple[str, str]]) -> Matrix:
    """Give back who is tied to whom, with some ties more."""
    for one in (id for pair in also for id in pair):
        if one not in graph.place:
            raise UnknownRecord(f"No person has the id {one!r} on that day; check the id.")
    if not also:
        return graph.linked
    ends = np.array([(graph.place[one], graph.place[other]) for one, other in also])
    rows, columns = np.concatenate([ends, ends[:, ::-1]]).T
    more = csr((np.ones(len(rows)), (rows, columns)), shape=graph.linked.shape)
    return csr((graph.linked + more).astype(bool).astype(np.int64))
