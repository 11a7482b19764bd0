"""Introductions worth making: ranked, with reasons, and with what each changes."""

import heapq
from collections import Counter
from datetime import date
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from ...errors import UnknownRecord
from ...model import Adoption, AdoptionStatus, Membership, Network, Person, Tie, TieKind
from ..measures.groups import Groups, groups
from ..tie_graph import Source, TieGraph, csr, tie_graph
from .affinity import affinity
from .candidates import candidates
from .gains import Ties, gains
from .ground import Ground, common_ground
from .weights import Weights

__all__ = ["Suggestion", "Weaving", "weave"]

_Values = npt.NDArray[np.float64]
_DIGITS = 12
"""To which scores are compared: what differs later differs by rounding only."""
_ENOUGH = 3
"""So many things in common count as common ground in full."""


@attrs.frozen(kw_only=True)
class Suggestion:
    """One introduction.

    Attributes
    ----------
    source, target
        The ids of the two people.
    score
        The weighted sum of the parts.
    parts
        Each part of the score before its weight, between 0 and 1.
    through
        The ids of people who know both, those with most ties first; empty where nobody does.
    reasons
        Why, in sentences.
    before, after
        What the introduction changes: who reaches how many within two steps, how far the two and their groups are
        apart (None where there is no way), how many parts the network has, how many people alone hold parts together.
    load
        How many ties each of the two has already.
    """

    source: str
    target: str
    score: float
    parts: dict[str, float]
    through: tuple[str, ...]
    reasons: tuple[str, ...]
    before: dict[str, Any]
    after: dict[str, Any]
    load: dict[str, int]


@attrs.frozen(kw_only=True)
class Weaving:
    """What is suggested, and what was begun and is to be followed up.

    Attributes
    ----------
    suggestions
        The introductions, the best first.
    follow_up
        Pairs that were introduced and have no other tie yet, with the day, the oldest first.
    weights
        How the parts of the scores were weighed.
    graph
        What counted as a tie.
    """

    suggestions: tuple[Suggestion, ...]
    follow_up: tuple[tuple[str, str, date | None], ...]
    weights: Weights
    graph: TieGraph

    def document(self) -> dict[str, Any]:
        """Give back everything as plain values."""
        return {
            "ties_are": self.graph.rule,
            "weights": attrs.asdict(self.weights),
            "suggestions": [attrs.asdict(one) for one in self.suggestions],
            "follow_up": [
                {"source": one, "target": other, "since": on and on.isoformat()} for one, other, on in self.follow_up
            ],
        }


def weave(
    net: Network,
    number: int = 10,
    *,
    on: date | None = None,
    of: str | None = None,
    weights: Weights | None = None,
    most: int = 2,
    source: Source | None = None,
) -> Weaving:
    """Suggest whom to introduce to whom.

    Parameters
    ----------
    net
        The network.
    number
        How many introductions; fewer where there are no more.
    on
        As of this day; all records by default.
    of
        The id of a person or a community for whom to look; everybody by default.
    weights
        How the parts of the score weigh; see :class:`Weights`.
    most
        In how many suggestions a person may stand; the one asked for in any number.
    source
        What counts as a tie; see :func:`cocreation.analysis.tie_graph.tie_graph`.

    Raises
    ------
    UnknownRecord
        When there is no such person or community on that day.

    Notes
    -----
    People who do not want to be introduced are left alone, and nobody is suggested to somebody they are tied to.
    Each choice counts with those before it: what two introductions would both bring is counted once. Pairs with the
    same score come in the order of their ids.
    """
    then = net if on is None else net.as_of(on)
    weights = weights or Weights()
    graph = tie_graph(then, source)
    belonging, ground = groups(then, graph), common_ground(then, graph)
    apart = {graph.place[one.id] for one in then.table(Person).values() if not one.introductions}
    only = None if of is None else _asked_for(then, graph, of)
    pairs = candidates(graph, belonging, ground, apart=apart, only=only)
    found: tuple[Suggestion, ...] = ()
    if len(pairs):
        search = _Search(then, graph, belonging, ground, pairs, weights)
        found = tuple(search.chosen(number, most, only if of in then.people else frozenset()))
    return Weaving(suggestions=found, follow_up=_begun(then), weights=weights, graph=graph)


def _asked_for(net: Network, graph: TieGraph, of: str) -> frozenset[int]:
    if of in net.people:
        return frozenset({graph.place[of]})
    if of in net.communities:
        members = (one.member for one in net.where(Membership, community=of))
        return frozenset(graph.place[id] for id in members if id in graph.place)
    raise UnknownRecord(f"No person or community has the id {of!r} on that day; check the id.")


def _begun(net: Network) -> tuple[tuple[str, str, date | None], ...]:
    """Give back the pairs whose only tie is that they were introduced."""
    kinds: dict[tuple[str, str], list[Tie]] = {}
    for tie in net.table(Tie).values():
        if tie.source in net.people:
            one, other = sorted((tie.source, tie.target))
            kinds.setdefault((str(one), str(other)), []).append(tie)
    begun = [
        (one, other, min((tie.since for tie in ties if tie.since), default=None))
        for (one, other), ties in kinds.items()
        if all(tie.kind is TieKind.INTRODUCED for tie in ties)
    ]
    return tuple(sorted(begun, key=lambda row: (row[2] or date.min, row[:2])))


class _Search:
    """Chooses introductions one by one, the best first, each on top of those before."""

    def __init__(
        self,
        net: Network,
        graph: TieGraph,
        belonging: Groups,
        ground: Ground,
        pairs: npt.NDArray[np.int64],
        weights: Weights,
    ) -> None:
        self.net, self.graph, self.belonging, self.ground = net, graph, belonging, ground
        self.pairs, self.weights = pairs, weights
        self.ties = Ties(graph)
        self.practices = _Practices(net)
        gain = gains(graph, pairs)
        self.most_gain = max(int(gain.max()), 1)
        near = affinity(graph, pairs)
        shared = csr(ground.has[pairs[:, 0]]).multiply(ground.has[pairs[:, 1]]).sum(axis=1)
        self.parts = {
            "likely": near / (near.max() or 1),
            "ground": np.minimum(np.asarray(shared, dtype=float).ravel() / _ENOUGH, 1),
            "reach": gain / self.most_gain,
            "bridge": _bridging(graph, belonging, pairs),
            "load": graph.degree[pairs].max(axis=1) / max(int(graph.degree.max()), 1),
        }
        plain = attrs.asdict(weights)
        self.fixed = sum(plain[key] * self.parts[key] for key in ("likely", "ground", "bridge"))
        self.fixed -= weights.load * self.parts["load"]

    def chosen(self, number: int, most: int, free: frozenset[int] | None) -> list[Suggestion]:
        """Give back the best introductions; ``free`` may stand in any number of them."""
        # an introduction lets scores fall, save those of the two people introduced, which are told anew: so what
        # comes up with its score unchanged is the best
        scores = -np.round(self.fixed + self.weights.reach * self.parts["reach"], _DIGITS)
        heap = [(score, index) for index, score in enumerate(scores.tolist())]
        heapq.heapify(heap)
        done: set[int] = set()
        stands: Counter[int] = Counter()
        found: list[Suggestion] = []
        while heap and len(found) < number:
            score, index = heapq.heappop(heap)
            one, other = (int(end) for end in self.pairs[index])
            if index in done or any(stands[end] >= most and end not in (free or ()) for end in (one, other)):
                continue
            now = self._score(index)
            if now != score:
                heapq.heappush(heap, (now, index)) if now > score else None
                continue
            done.add(index)
            found.append(self._suggestion(index, one, other, -now))
            self.ties.join(one, other)
            stands.update((one, other))
            for changed in np.flatnonzero((self.pairs == one) | (self.pairs == other)) // 2:
                heapq.heappush(heap, (self._score(int(changed)), int(changed)))
        return found

    def _reach(self, index: int) -> float:
        one, other = (int(end) for end in self.pairs[index])
        return min(self.ties.gain(one, other) / self.most_gain, 1.0)

    def _score(self, index: int) -> float:
        """Give back the score of a pair as things stand, less than nothing, for the heap."""
        return -float(np.round(self.fixed[index] + self.weights.reach * self._reach(index), _DIGITS))

    def _suggestion(self, index: int, one: int, other: int, score: float) -> Suggestion:
        people, degree = self.graph.people, self.graph.degree
        parts = {key: float(values[index]) for key, values in self.parts.items()} | {"reach": self._reach(index)}
        through = sorted(self.ties.common(one, other), key=lambda place: (-degree[place], place))
        before = self._state(one, other)
        self.ties.join(one, other)
        after = self._state(one, other)
        self.ties.part(one, other)
        return Suggestion(
            source=people[one],
            target=people[other],
            score=score,
            parts=parts,
            through=tuple(people[place] for place in through),
            reasons=tuple(self._reasons(one, other, through, before)),
            before=before,
            after=after,
            load={people[one]: int(degree[one]), people[other]: int(degree[other])},
        )

    def _state(self, one: int, other: int) -> dict[str, Any]:
        people = self.graph.people
        return {
            "two_step_reach": {people[end]: len(self.ties.within_two(end)) for end in (one, other)},
            "distance": self.ties.distance([one], [other]),
            "groups_distance": self._groups_distance(one, other),
            "parts": self.ties.parts,
            "cut_people": self.ties.cut_people,
        }

    def _groups_distance(self, one: int, other: int) -> int | None:
        first, second = (int(self.belonging.first[end]) for end in (one, other))
        if min(first, second) < 0 or first == second:
            return None
        member = self.belonging.belongs
        ends = [np.flatnonzero(member[:, [group]].toarray().ravel()).tolist() for group in (first, second)]
        return self.ties.distance(*ends)

    def _reasons(self, one: int, other: int, through: list[int], before: dict[str, Any]) -> list[str]:
        net, people = self.net, self.graph.people
        told = [f"They {kind.value} {name}." for kind, name in self.ground.shared(one, other)]
        if through:
            names = [net.people[people[place]].name for place in through[:3]]
            more = f" and {len(through) - 3} more" if len(through) > 3 else ""
            told.append(f"{', '.join(names)}{more} {'know' if len(through) > 1 else 'knows'} both.")
        first, second = (int(self.belonging.first[end]) for end in (one, other))
        if min(first, second) >= 0 and first != second:
            ids = self.belonging.ids[first], self.belonging.ids[second]
            names = [net.communities[id].name for id in ids]
            if before["groups_distance"] is None:
                told.append(f"No way leads from {names[0]} to {names[1]}.")
            elif self.parts["bridge"].size and before["groups_distance"] > 1:
                told.append(f"{names[0]} and {names[1]} are {before['groups_distance']} steps apart.")
            told += self.practices.between(*ids)
        alone = [net.people[people[end]].name for end in (one, other) if not self.graph.degree[end]]
        told += [f"{name} is tied to nobody yet." for name in alone]
        return told


class _Practices:
    """Which community has adopted what, and which is trying it."""

    def __init__(self, net: Network) -> None:
        self._net = net
        self._last: dict[tuple[str, str], AdoptionStatus] = {}
        for one in sorted(net.table(Adoption).values(), key=lambda one: one.on):
            self._last[one.community, one.practice] = one.status

    def between(self, one: str, other: str) -> list[str]:
        """Say which practices one of two communities has adopted and the other is trying."""
        told = []
        for giver, taker in ((one, other), (other, one)):
            for (community, practice), status in sorted(self._last.items()):
                known = status in (AdoptionStatus.ADOPTED, AdoptionStatus.ADAPTED)
                if community == giver and known and self._last.get((taker, practice)) is AdoptionStatus.TRYING:
                    names = (self._net.communities[id].name for id in (giver, taker))
                    what = getattr(self._net[practice], "name", practice)
                    told.append(f"{next(names)} has adopted {what}, which {next(names)} is trying.")
        return told


def _bridging(graph: TieGraph, belonging: Groups, pairs: npt.NDArray[np.int64]) -> _Values:
    """Give back, for each pair, one over one and the ties between their groups; 0 within one, and without a group."""
    between = csr(belonging.belongs.T @ graph.linked @ belonging.belongs)
    first, second = belonging.first[pairs[:, 0]], belonging.first[pairs[:, 1]]
    apart = (first >= 0) & (second >= 0) & (first != second)
    made = np.zeros(len(pairs))
    if apart.any():
        ties = np.asarray(between[first[apart], second[apart]], dtype=float).ravel()
        made[apart] = 1 / (1 + ties)
    return made
