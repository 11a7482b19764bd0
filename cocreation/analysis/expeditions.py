"""How far expeditions have come: waypoints reached and ahead, outcomes that count, and what teams lack."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

import attrs

from ..model import (
    Expedition,
    Guidance,
    Network,
    Outcome,
    OutcomeKind,
    Part,
    Team,
    TeamKind,
    TeamMembership,
    Waypoint,
)

__all__ = [
    "OutcomeStanding",
    "Progress",
    "WaypointStanding",
    "guidance_of",
    "on_its_way",
    "outcome_standing",
    "progress",
    "team_gaps",
]


class WaypointStanding(Enum):
    """How a waypoint stands on a day."""

    REACHED = "reached"
    REACHED_LATE = "reached late"
    AHEAD = "ahead"
    OVERDUE = "overdue"
    UNDATED = "ahead, without a date"


class OutcomeStanding(Enum):
    """Whether an outcome counts: only with evidence."""

    EVIDENCED = "evidenced"
    CLAIMED = "claimed, without evidence yet"
    EXPECTED = "expected"


@attrs.frozen(kw_only=True)
class Progress:
    """An expedition's progress on a day.

    Attributes
    ----------
    waypoints
        The trail in order, each waypoint with how it stands.
    outcomes
        Outcomes in the order of their kinds, each with whether it counts.
    gaps
        For each team of the expedition, what it lacks; teams that lack nothing have an empty tuple.
    """

    expedition: Expedition
    on: date | None
    waypoints: tuple[tuple[Waypoint, WaypointStanding], ...]
    outcomes: tuple[tuple[Outcome, OutcomeStanding], ...]
    gaps: tuple[tuple[Team, tuple[str, ...]], ...]

    @property
    def begins_later(self) -> bool:
        """Whether the expedition had not begun on the day."""
        since = self.expedition.since
        return self.on is not None and since is not None and self.on < since

    @property
    def is_over(self) -> bool:
        """Whether the expedition had ended before the day."""
        until = self.expedition.until
        return self.on is not None and until is not None and self.on > until

    @property
    def known_on(self) -> date | None:
        """The day of which the facts tell: an expedition that is over keeps what it had reached by its last day."""
        return self.expedition.until if self.is_over else self.on

    @property
    def reached(self) -> int:
        """The number of waypoints reached."""
        return sum(way.reached_on is not None for way, _ in self.waypoints)

    @property
    def next(self) -> Waypoint | None:
        """The next waypoint with a date, overdue ones first; without dates, the next on the trail."""
        ahead = [way for way, _ in self.waypoints if way.reached_on is None]
        return min(
            (way for way in ahead if way.due), key=lambda way: way.due or date.max, default=next(iter(ahead), None)
        )


def on_its_way(expedition: Expedition, on: date | None) -> bool:
    """Tell whether an expedition has begun and is not over on a day; without a day, all are on their way."""
    since, until = expedition.since, expedition.until
    return on is None or ((since is None or since <= on) and (until is None or on <= until))


def progress(net: Network, expedition: str, on: date | None = None) -> Progress:
    """Give back how far an expedition has come on a day.

    Parameters
    ----------
    net
        The network.
    expedition
        Its id.
    on
        The day; None reads all records, and calls nothing overdue. After an expedition's last day, its records are
        read as of that last day, and what was due by ``on`` and not reached is overdue.

    Raises
    ------
    UnknownRecord
        When the network has no such expedition.
    """
    it = net.expeditions[expedition]
    how = Progress(expedition=it, on=on, waypoints=(), outcomes=(), gaps=())
    then = net if how.known_on is None else net.as_of(how.known_on)
    ways = _in_order(then.where(Waypoint, expedition=expedition))
    kinds = list(OutcomeKind)
    outcomes = sorted(then.where(Outcome, expedition=expedition), key=lambda one: (kinds.index(one.kind), one.id))
    teams = [then.teams[team] for team in it.teams if team in then.teams]
    return attrs.evolve(
        how,
        waypoints=tuple((way, _standing(way, on)) for way in ways),
        outcomes=tuple((one, outcome_standing(one)) for one in outcomes),
        gaps=tuple((team, tuple(team_gaps(then, team))) for team in teams),
    )


def guidance_of(net: Network, expedition: str, on: date | None = None) -> tuple[Guidance, ...]:
    """Give back what was decided, advised, protected and encouraged for an expedition up to a day, the latest first.

    That is what names the expedition, and what one of the expedition's own teams gave to everybody. What was given
    stays so when the team that gave it, or the expedition, is over.

    Raises
    ------
    UnknownRecord
        When the network has no such expedition.

    Examples
    --------
    >>> from cocreation import Network
    >>> net = Network([Expedition(id="e", name="E", teams=("t",)), Team(id="t", name="T")])
    >>> net = net.with_records(Guidance(id="a", name="Go on", on=date(2015, 1, 8), about=("e",)))
    >>> net = net.with_records(Guidance(id="b", name="Rest", on=date(2015, 1, 13), team="t"))
    >>> [one.name for one in guidance_of(net, "e")], [one.name for one in guidance_of(net, "e", date(2015, 1, 8))]
    (['Rest', 'Go on'], ['Go on'])
    """
    it = net.expeditions[expedition]
    found = [
        one
        for one in net.table(Guidance).values()
        if (expedition in one.about or (not one.about and one.team in it.teams)) and (on is None or one.on <= on)
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def _in_order(ways: Iterable[Waypoint]) -> list[Waypoint]:
    """Give back the reached waypoints by their days, then those ahead by theirs.

    A waypoint ahead without a date stands before the next one by id that has a date.
    """
    by_id = sorted(ways, key=lambda way: _numbers_by_value(way.id))
    reached = [way for way in by_id if way.reached_on]
    ahead = [way for way in by_id if not way.reached_on]
    days: dict[str, date] = {}
    following = date.max
    for way in reversed(ahead):
        following = way.due or following
        days[way.id] = following
    return [
        *sorted(reached, key=lambda way: (way.reached_on or date.max, way.due or date.min)),
        *sorted(ahead, key=lambda way: days[way.id]),
    ]


def _numbers_by_value(id: str) -> list[str | int]:
    """Split an id so that "way-2" comes before "way-10"; words and numbers alternate, so that two can be compared."""
    return [int(part) if place % 2 else part for place, part in enumerate(re.split("([0-9]+)", id))]


def _standing(way: Waypoint, on: date | None) -> WaypointStanding:
    if way.reached_on:
        late = way.due is not None and way.reached_on > way.due
        return WaypointStanding.REACHED_LATE if late else WaypointStanding.REACHED
    if way.due is None:
        return WaypointStanding.UNDATED
    return WaypointStanding.OVERDUE if on is not None and way.due < on else WaypointStanding.AHEAD


def outcome_standing(outcome: Outcome) -> OutcomeStanding:
    """Tell whether an outcome counts: it does from the day on which there was evidence."""
    if outcome.evidenced_on:
        return OutcomeStanding.EVIDENCED
    return OutcomeStanding.CLAIMED if outcome.claimed_on else OutcomeStanding.EXPECTED


def team_gaps(net: Network, team: Team) -> Iterator[str]:
    """Yield what a team lacks of what its kind needs; a gap is a finding, not an error.

    A scouting team is led by a champion and resourced by a domain expert, a hosting team has a facilitator, and a
    team that nobody is in lacks everybody.
    """
    places = net.where(TeamMembership, team=team.id)
    if not places:
        yield "nobody is in it yet"
        return
    parts = {place.part for place in places}
    needed = {
        TeamKind.SCOUTING: {Part.CHAMPION: "no champion", Part.DOMAIN_EXPERT: "no domain expert"},
        TeamKind.HOSTING: {Part.FACILITATOR: "no facilitator"},
        TeamKind.ADVISORY: {Part.SPONSOR: "no sponsor"},
    }
    for part, words in needed.get(team.kind, {}).items():
        if part not in parts:
            yield words
