"""What a network needs from those who sponsor and protect it: findings from dated records, each with why and who."""

from collections.abc import Iterator, Set
from datetime import date, timedelta
from enum import Enum

import attrs

from ..model import (
    Accountability,
    Commitment,
    Expedition,
    Network,
    Part,
    ProgressReport,
    Role,
    Stage,
    Task,
    Team,
    TeamKind,
    TeamMembership,
    Waypoint,
)
from ..words import count, day, listing
from .commitments import CommitmentStanding, commitment_standing, promised_on
from .communities import StateOfPlayRow, state_of_play
from .connection import Holder, holders
from .constellation import Constellation, constellation
from .expeditions import team_gaps
from .holding import holding
from .summary import without_employers

__all__ = ["Case", "Need", "NeedKind", "needs"]

_YEAR = timedelta(days=365)


class NeedKind(Enum):
    """What is needed, in the order in which it concerns sponsors: what only they can give comes first."""

    SPONSOR = "a sponsor"
    OVERDUE_WAYPOINT = "help on the way"
    FACILITATOR = "a facilitator"
    PROTECTION = "protection and relief"
    WENT_BACK = "a closer look"
    TEAM_GAP = "people for a team"
    COMMITMENT = "a reminder or release"
    REPORT = "a report"
    OFFER = "somebody who offers"
    READING = "a reading of the stage"


@attrs.frozen(kw_only=True)
class Case:
    """One case of a need.

    Attributes
    ----------
    id
        The record that it is about.
    name
        What people call that.
    why
        What was found, in a sentence without its end.
    who
        Ids of people and teams who carry it or can do something about it; nobody where none are known.
    since
        Since when, where that is known.
    """

    id: str
    name: str
    why: str
    who: tuple[str, ...] = ()
    since: date | None = None


@attrs.frozen(kw_only=True)
class Need:
    """A need, and its cases, the longest standing first."""

    kind: NeedKind
    cases: tuple[Case, ...]


def needs(net: Network, on: date | None = None, *, then: Network | None = None) -> tuple[Need, ...]:
    """Give back what needs sponsorship or protection on a day, in the order of :class:`NeedKind`.

    Parameters
    ----------
    net
        The network of all days.
    on
        The day; None takes all records as they are, and calls nothing overdue or old.
    then
        The network as of that day, where it is at hand.

    Notes
    -----
    Linear in the number of records, but for those who alone join groups: see
    :func:`cocreation.analysis.connection.holders`.

    Examples
    --------
    >>> from cocreation import load_example
    >>> [need.kind.value for need in needs(load_example(), date(2015, 1, 13))][:2]
    ['a sponsor', 'protection and relief']
    """
    if then is None:
        then = net if on is None else net.as_of(on)
    wanted = holding(net, on, then=then).wanted_tasks
    # those whose beginning is not known stay in the order in which they are found, which says something too
    found = {kind: sorted(cases, key=lambda case: case.since or date.max) for kind, cases in _cases(then, on, wanted)}
    return tuple(Need(kind=kind, cases=tuple(found[kind])) for kind in NeedKind if found[kind])


def _cases(net: Network, on: date | None, wanted: Set[str]) -> Iterator[tuple[NeedKind, Iterator[Case]]]:
    rows = state_of_play(net)
    yield NeedKind.SPONSOR, _without_sponsor(net)
    yield NeedKind.OVERDUE_WAYPOINT, _overdue_waypoints(net, on)
    yield NeedKind.FACILITATOR, _without_facilitator(rows)
    yield NeedKind.PROTECTION, _single_holders(net)
    yield NeedKind.WENT_BACK, _went_back(rows)
    yield NeedKind.TEAM_GAP, _gaps(net)
    yield NeedKind.COMMITMENT, _overdue_commitments(net, on)
    yield NeedKind.REPORT, _overdue_reports(net, on)
    yield NeedKind.OFFER, _held_by_nobody(net, wanted)
    yield NeedKind.READING, _not_read(rows, on)


def _without_sponsor(net: Network) -> Iterator[Case]:
    for one in net.table(Expedition).values():
        councils = [id for id in one.teams if net.table(Team)[id].kind is TeamKind.ADVISORY]
        if any(place.part is Part.SPONSOR for id in councils for place in net.where(TeamMembership, team=id)):
            continue
        why = "its advisory council has no sponsor" if councils else "no advisory council carries it"
        yield Case(id=one.id, name=one.name, why=why, who=_carriers(net, one) or tuple(councils), since=one.since)


def _carriers(net: Network, one: Expedition) -> tuple[str, ...]:
    """Give back the facilitators of an expedition's teams; without any, its hosting team."""
    places = [place for id in one.teams for place in net.where(TeamMembership, team=id)]
    found = [place.member for place in places if place.part is Part.FACILITATOR]
    hosts = [id for id in one.teams if net.table(Team)[id].kind is TeamKind.HOSTING]
    return tuple(dict.fromkeys(found or hosts))


def _overdue_waypoints(net: Network, on: date | None) -> Iterator[Case]:
    for way in net.table(Waypoint).values():
        if on and way.due and way.due < on and way.reached_on is None:
            expedition = net.table(Expedition)[way.expedition]
            why = f"was due {day(way.due)} on the way of “{expedition.name}” and is not recorded as reached"
            yield Case(id=way.id, name=way.name, why=why, who=_carriers(net, expedition), since=way.due)


def _without_facilitator(rows: list[StateOfPlayRow]) -> Iterator[Case]:
    for row in rows:
        if not row.facilitators:
            others = count(len(row.members), "member") if row.members else "nobody is in it yet"
            why = f"nobody is recorded as its facilitator ({others})"
            yield Case(id=row.community.id, name=row.community.name, why=why, who=row.core, since=row.community.since)


def _single_holders(net: Network) -> Iterator[Case]:
    stars = without_employers(constellation(net))
    for holder in holders(stars):
        why = f"alone joins {_sides(stars, holder)}; without this person they fall apart"
        yield Case(id=holder.id, name=stars.nodes[holder.id].name, why=why, who=(holder.id,))


def _sides(stars: Constellation, holder: Holder) -> str:
    near = stars.neighbours[holder.id]
    sides = []
    for group in holder.groups:
        label = stars.nodes[next((id for id in group if id in near), group[0])].label
        sides.append(f"{label} with {count(len(group) - 1, 'more group')}" if len(group) > 1 else label)
    return listing(sides, most=4)


def _went_back(rows: list[StateOfPlayRow]) -> Iterator[Case]:
    stages = list(Stage)
    for row in rows:
        if len(row.history) > 1:
            before, last = row.history[-2:]
            if stages.index(last.stage) < stages.index(before.stage):
                why = f"went back from {before.stage.value} to {last.stage.value} on {day(last.on)}"
                who = row.facilitators or row.core
                yield Case(id=row.community.id, name=row.community.name, why=why, who=who, since=last.on)


def _gaps(net: Network) -> Iterator[Case]:
    for team in net.table(Team).values():
        lacks = list(team_gaps(net, team))
        if lacks:
            who = tuple(dict.fromkeys(place.member for place in net.where(TeamMembership, team=team.id)))
            yield Case(id=team.id, name=team.name, why=listing(lacks), who=who, since=team.since)


def _overdue_commitments(net: Network, on: date | None) -> Iterator[Case]:
    for one in net.table(Commitment).values():
        if one.due and commitment_standing(one, on) is CommitmentStanding.OVERDUE:
            made = promised_on(net, one)
            why = f"was due {day(one.due)}{f', made {day(made)}' if made else ''}"
            yield Case(id=one.id, name=one.name, why=why, who=(one.made_by,) if one.made_by else (), since=one.due)


def _overdue_reports(net: Network, on: date | None) -> Iterator[Case]:
    for one in net.table(ProgressReport).values():
        if on and one.due and one.due < on and one.published_on is None:
            expedition = net.table(Expedition)[one.expedition]
            why = f"on “{expedition.name}” was due {day(one.due)} and is not published"
            who = (one.written_by,) if one.written_by else _carriers(net, expedition)
            yield Case(id=one.id, name=one.name, why=why, who=who, since=one.due)


def _held_by_nobody(net: Network, wanted: Set[str]) -> Iterator[Case]:
    for one in net.table(Task).values():
        if one.id not in wanted:
            continue
        role = net.table(Role)[one.role]
        due = f", due {day(one.due)}" if one.due else ""
        result = f" for “{net.table(Accountability)[one.accountability].name}”" if one.accountability else ""
        why = f"nobody holds task {one.number}{result}{due}"
        yield Case(id=one.id, name=one.name, why=why, who=(role.team,) if role.team else (), since=one.due)


def _not_read(rows: list[StateOfPlayRow], on: date | None) -> Iterator[Case]:
    for row in rows:
        one, who = row.community, row.facilitators or row.core
        if row.reading is None:
            yield Case(id=one.id, name=one.name, why="its stage was never read", who=who, since=one.since)
        elif on and on - row.reading.on > _YEAR:
            why = f"its stage was last read {day(row.reading.on)}, more than a year ago"
            yield Case(id=one.id, name=one.name, why=why, who=who, since=row.reading.on)
