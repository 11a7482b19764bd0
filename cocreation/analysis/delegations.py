"""The delegations that travel to gatherings: who they are, what they prepare, and what they bring back."""

from collections.abc import Iterator, Set
from datetime import date

import attrs

from ..model import (
    Attendance,
    Gathering,
    GatheringKind,
    Invitation,
    JournalEntry,
    LibraryItem,
    Network,
    Nugget,
    Questionnaire,
    Reflection,
    Session,
    Team,
    TeamKind,
    TeamMembership,
    Waypoint,
)
from .questionnaires import AnsweredQuestion, answered_questions

__all__ = ["DelegationFacts", "delegations_at"]

_THEIRS = (GatheringKind.FESTIVAL, GatheringKind.DELEGATES_MEETING)
_WORD = "delegat"  # delegate, delegates, delegation


@attrs.frozen(kw_only=True)
class DelegationFacts:
    """A delegation on a day.

    Attributes
    ----------
    members, came
        Ids of the delegates in order of their names, and of those among them who are recorded at the gathering.
    preparation
        The questionnaires put to them, each with its questions and what was answered.
    nuggets, items, journal
        What they brought back by the day: harvested by a delegate or from what one of them said, led or added; added
        to the library by one of them; and the team's own journal.
    """

    team: Team
    members: tuple[str, ...]
    came: tuple[str, ...]
    preparation: tuple[tuple[Questionnaire, tuple[AnsweredQuestion, ...]], ...]
    nuggets: tuple[Nugget, ...]
    items: tuple[LibraryItem, ...]
    journal: tuple[JournalEntry, ...]


def delegations_at(net: Network, gathering: Gathering, on: date | None = None) -> tuple[DelegationFacts, ...]:
    """Give back the delegations of whose journey a gathering is a part, as they are known on a day.

    It is part of the journey of a delegation that existed on its day when a delegate came to it, when an expedition
    both names the team and has the gathering on its trail, or when it is a festival or a delegates' meeting.
    """
    then = net if on is None else net.as_of(on)
    return tuple(
        _facts(net, then, team, gathering, on)
        for team in then.teams.values()
        if team.kind is TeamKind.DELEGATION and _there(team, gathering) and _joins(net, team, gathering)
    )


def _there(team: Team, gathering: Gathering) -> bool:
    day = gathering.on
    return day is None or ((team.since is None or team.since <= day) and (team.until is None or team.until >= day))


def _joins(net: Network, team: Team, gathering: Gathering) -> bool:
    if gathering.kind in _THEIRS:
        return True
    ways = net.where(Waypoint, gathering=gathering.id)
    if any(team.id in net.expeditions[way.expedition].teams for way in ways):
        return True
    members = {place.member for place in net.where(TeamMembership, team=team.id)}
    return any(place.person in members for place in net.where(Attendance, gathering=gathering.id))


def _facts(net: Network, then: Network, team: Team, gathering: Gathering, on: date | None) -> DelegationFacts:
    places = {place.member for place in then.where(TeamMembership, team=team.id)}
    members = tuple(sorted(places, key=lambda one: (net.people[one].name.casefold(), one)))
    ahead = on is not None and gathering.on is not None and gathering.on > on
    came = {place.person for place in net.where(Attendance, gathering=gathering.id)} if not ahead else set()
    sources = set(_sources(then, places))
    nuggets = [one for one in then.nuggets.values() if one.harvested_by in places or one.harvested_from in sources]
    return DelegationFacts(
        team=team,
        members=members,
        came=tuple(id for id in members if id in came),
        preparation=tuple(
            (one, answered_questions(net, on, questionnaire=one.id)) for one in _preparation(then, team, places)
        ),
        nuggets=tuple(one for one in nuggets if _since(team, one.harvested_on)),
        items=tuple(
            one for one in then.library_items.values() if one.added_by in places and _since(team, one.added_on)
        ),
        journal=tuple(sorted(then.where(JournalEntry, team=team.id), key=lambda one: (one.on, one.id))),
    )


def _sources(then: Network, delegates: Set[str]) -> Iterator[str]:
    """Yield the ids of what delegates said, led and added."""
    for id in delegates:
        yield from (one.id for one in then.where(Reflection, made_by=id))
        yield from (one.id for one in then.where(Session, led_by=id))
        yield from (one.id for one in then.where(LibraryItem, added_by=id))


def _since(team: Team, day: date | None) -> bool:
    """Tell whether something came when the delegation was there; what has no date may have."""
    return day is None or team.since is None or team.since <= day


def _preparation(then: Network, team: Team, delegates: Set[str]) -> Iterator[Questionnaire]:
    """Yield the questionnaires put to a delegation.

    No record joins the two: one counts where a delegate was invited to answer it, or where the words for whom it was
    sent to speak of delegates or name the team, while the team existed.
    """
    for one in then.questionnaires.values():
        to = one.sent_to.casefold()
        asked = {each.person for each in then.where(Invitation, questionnaire=one.id)}
        named = _WORD in to or team.name.casefold() in to
        if (asked & delegates if asked else named) and _since(team, one.on):
            yield one
