"""The network behind an expedition: who is in its teams and communities, from where, and which teams stand apart."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import attrs

from ..model import Membership, Network, Post, TeamMembership, Tie

__all__ = ["Behind", "TeamLink", "Traveller", "behind"]


@attrs.frozen(kw_only=True)
class Traveller:
    """Somebody behind an expedition.

    Attributes
    ----------
    person
        The id.
    teams, communities
        Ids of the expedition's teams and communities that the person is in, in the expedition's order.
    organisations
        Ids of the organisations where the person holds a post, in order of their names.
    """

    person: str
    teams: tuple[str, ...]
    communities: tuple[str, ...]
    organisations: tuple[str, ...]


@attrs.frozen(kw_only=True)
class TeamLink:
    """What holds two teams together.

    Attributes
    ----------
    teams
        Ids of the two.
    shared
        Ids of the people who are in both.
    ties
        How many pairs of other people, one from each, are tied to each other.
    """

    teams: tuple[str, str]
    shared: tuple[str, ...]
    ties: int

    @property
    def alone(self) -> str | None:
        """The id of the one person who holds them together; None where there is more, or nothing, between them."""
        return self.shared[0] if len(self.shared) == 1 and not self.ties else None


@attrs.frozen(kw_only=True)
class Behind:
    """The network behind an expedition.

    Attributes
    ----------
    travellers
        Everybody in its teams or communities: those in most teams first, then those in most communities, then by name.
    organisations
        Ids of the organisations they come from, each with how many people; the most first.
    links
        Pairs of teams that have somebody in common, or a tie between them.
    isolated
        Ids of the teams with people in them that have neither with any other of its teams; none where it has one team.
    empty
        Ids of the teams that nobody is in.
    """

    travellers: tuple[Traveller, ...]
    organisations: tuple[tuple[str, int], ...]
    links: tuple[TeamLink, ...]
    isolated: tuple[str, ...]
    empty: tuple[str, ...]

    @property
    def in_teams(self) -> int:
        """How many people are in its teams."""
        return sum(bool(one.teams) for one in self.travellers)

    @property
    def in_communities(self) -> int:
        """How many people are in its communities."""
        return sum(bool(one.communities) for one in self.travellers)

    @property
    def linking(self) -> tuple[Traveller, ...]:
        """Those who are in two teams or more."""
        return tuple(one for one in self.travellers if len(one.teams) > 1)


def behind(net: Network, expedition: str) -> Behind:
    """Give back the network behind an expedition; ask ``net.as_of(day)`` first for a day's view.

    Parameters
    ----------
    net
        The network.
    expedition
        The id.

    Notes
    -----
    Only what is recorded counts as a tie between two people; whoever is in both teams needs none. Linear in
    memberships and ties, and quadratic in the number of the expedition's teams.
    """
    it = net.expeditions[expedition]
    teams = [str(id) for id in dict.fromkeys(it.teams) if id in net.teams]
    communities = [str(id) for id in dict.fromkeys(it.communities) if id in net.communities]
    of_team = {id: _people(net, (place.member for place in net.where(TeamMembership, team=id))) for id in teams}
    of_community = {
        id: _people(net, (place.member for place in net.where(Membership, community=id))) for id in communities
    }
    everybody = set().union(*of_team.values(), *of_community.values())
    at = _organisations(net, everybody)
    travellers = [
        Traveller(
            person=id,
            teams=tuple(team for team in teams if id in of_team[team]),
            communities=tuple(one for one in communities if id in of_community[one]),
            organisations=at.get(id, ()),
        )
        for id in everybody
    ]
    links = _links(net, of_team)
    linked = {team for link in links for team in link.teams}
    manned = [id for id in teams if of_team[id]]
    return Behind(
        travellers=tuple(
            sorted(
                travellers,
                key=lambda one: (
                    -len(one.teams),
                    -len(one.communities),
                    net.people[one.person].name.casefold(),
                    one.person,
                ),
            )
        ),
        organisations=_counted(net, travellers),
        links=links,
        isolated=tuple(id for id in manned if id not in linked) if len(manned) > 1 else (),
        empty=tuple(id for id in teams if not of_team[id]),
    )


def _people(net: Network, members: Iterable[str]) -> set[str]:
    return {id for id in members if id in net.people}


def _organisations(net: Network, people: set[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for post in net.table(Post).values():
        if post.person in people:
            found[post.person].add(post.organisation)
    return {id: tuple(sorted(ids, key=lambda one: (_name(net, one), one))) for id, ids in found.items()}


def _counted(net: Network, travellers: Iterable[Traveller]) -> tuple[tuple[str, int], ...]:
    people: dict[str, int] = defaultdict(int)
    for one in travellers:
        for id in one.organisations:
            people[id] += 1
    return tuple(sorted(people.items(), key=lambda one: (-one[1], _name(net, one[0]), one[0])))


def _name(net: Network, id: str) -> str:
    return net.organisations[id].name.casefold()


def _links(net: Network, of_team: dict[str, set[str]]) -> tuple[TeamLink, ...]:
    tied = _tied(net, set().union(*of_team.values()))
    found = []
    for one, other in combinations(of_team, 2):
        shared = of_team[one] & of_team[other]
        ones, others = of_team[one] - shared, of_team[other] - shared
        ties = sum(len(tied.get(id, set()) & others) for id in ones)
        if shared or ties:
            found.append(TeamLink(teams=(one, other), shared=tuple(sorted(shared)), ties=ties))
    return tuple(found)


def _tied(net: Network, people: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for tie in net.table(Tie).values():
        if tie.source in people and tie.target in people:
            found[tie.source].add(tie.target)
            found[tie.target].add(tie.source)
    return found
