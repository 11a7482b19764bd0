"""A team as the core group of the network: who is in it, where each of them stands, and what it has no link to."""

from datetime import date

import attrs

from ..model import Community, Membership, Network, Part, Participation, Team, TeamMembership

__all__ = ["CoreGroup", "CoreMember", "Unlinked", "core_group"]

_TO_ASK = (Participation.FACILITATOR, Participation.CORE, Participation.ACTIVE)


@attrs.frozen(kw_only=True)
class CoreMember:
    """One person of a team.

    Attributes
    ----------
    parts
        What they are in the team.
    since
        First day of the earliest part that they have now; None when none is recorded.
    communities
        Ids of the communities that they are a member of themselves, with how closely, nearest first.
    """

    person: str
    parts: tuple[Part, ...]
    since: date | None
    communities: tuple[tuple[str, Participation], ...]

    @property
    def facilitates(self) -> tuple[str, ...]:
        """Ids of the communities that they facilitate."""
        return tuple(id for id, degree in self.communities if degree is Participation.FACILITATOR)


@attrs.frozen(kw_only=True)
class Unlinked:
    """A community that nobody of the team is a member of, with ids of people to ask: those nearest to its middle."""

    community: Community
    ask: tuple[str, ...]


@attrs.frozen(kw_only=True)
class CoreGroup:
    """A team on a day: its people in order of their names, and the communities that it has no link to."""

    team: Team
    members: tuple[CoreMember, ...]
    unlinked: tuple[Unlinked, ...]
    communities: int

    @property
    def linked(self) -> int:
        """The number of communities that somebody of the team is a member of."""
        return self.communities - len(self.unlinked)


def core_group(net: Network, team: str, on: date | None = None) -> CoreGroup:
    """Give back who is in a team on a day, and which communities it has a link to.

    A community is *linked* when somebody of the team is a member of it themselves, however closely. To ask are, of a
    community that is not, its facilitators; without any, its core; without any, its active members.

    Parameters
    ----------
    net
        The network.
    team
        The team's id.
    on
        The day; None reads all records.

    Raises
    ------
    UnknownRecord
        When the network has no such team.
    """
    then = net if on is None else net.as_of(on)
    places: dict[str, list[TeamMembership]] = {}
    for place in then.where(TeamMembership, team=team):
        places.setdefault(place.member, []).append(place)
    people = sorted(places, key=lambda one: (then.people[one].name.casefold(), one))
    members = tuple(_member(then, id, places[id]) for id in people)
    linked = {id for one in members for id, _ in one.communities}
    apart = sorted(
        (one for one in then.communities.values() if one.id not in linked), key=lambda one: one.name.casefold()
    )
    return CoreGroup(
        team=net.teams[team],
        members=members,
        unlinked=tuple(Unlinked(community=one, ask=_to_ask(then, one.id)) for one in apart),
        communities=len(then.communities),
    )


def _member(net: Network, person: str, places: list[TeamMembership]) -> CoreMember:
    ranks = {degree: rank for rank, degree in enumerate(Participation)}
    nearest: dict[str, Participation] = {}
    for one in sorted(net.where(Membership, member=person), key=lambda one: ranks[one.participation]):
        nearest.setdefault(one.community, one.participation)
    days = [one.since for one in places if one.since]
    return CoreMember(
        person=person,
        parts=tuple(sorted({one.part for one in places}, key=list(Part).index)),
        since=min(days, default=None),
        communities=tuple(
            sorted(nearest.items(), key=lambda pair: (ranks[pair[1]], net.communities[pair[0]].name.casefold()))
        ),
    )


def _to_ask(net: Network, community: str) -> tuple[str, ...]:
    for degree in _TO_ASK:
        found = {
            one.member
            for one in net.where(Membership, community=community)
            if one.participation is degree and one.member in net.people
        }
        if found:
            return tuple(sorted(found, key=lambda one: (net.people[one].name.casefold(), one)))
    return ()
