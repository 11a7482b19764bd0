"""Layers of the map: who came to a gathering, and which teams carry an expedition."""

from collections import defaultdict
from enum import Enum

from cocreation import Attendance, Membership, Network, TeamMembership
from cocreation.analysis.constellation import NodeKind
from cocreation.words import count, day, listing

from ..frame.look import FAINT, PALETTE, PAPER, SLATE, TEAM, UNDEFINED
from .findings import Findings
from .map_layers import ASIDE, PLAIN_BLUE, Layer, Sign, shortened_name, signs_of

__all__ = ["expedition_layer", "gathering_layer"]


class _Came(Enum):
    """Who came to a gathering, and from which community, with its sign."""

    PERSON = Sign(words="came", symbol="diamond", fill=PALETTE[0], edge=PAPER)
    AWAY = Sign(words="not recorded as there", symbol="circle", fill=ASIDE, edge=PAPER)
    FROM = Sign(
        words="community from which somebody came", symbol="circle", fill=PLAIN_BLUE, edge=PALETTE[0], width=2.5
    )
    NOBODY = Sign(words="community from which nobody came", symbol="circle", fill=FAINT, edge=UNDEFINED)


class _Carries(Enum):
    """What is part of an expedition, with its sign."""

    TEAM = Sign(words="team that carries it", symbol="square", fill=TEAM, edge=SLATE, width=2.5)
    PERSON = Sign(words="in one of its teams", symbol="diamond", fill=PALETTE[0], edge=PAPER)
    COMMUNITY = Sign(words="community on it", symbol="circle", fill=PLAIN_BLUE, edge=PALETTE[0], width=2.5)
    OTHER_TEAM = Sign(words="other team", symbol="square", fill=FAINT, edge=UNDEFINED)
    OTHER_PERSON = Sign(words="other person", symbol="circle", fill=ASIDE, edge=PAPER)
    OTHER_COMMUNITY = Sign(words="other community", symbol="circle", fill=FAINT, edge=UNDEFINED)


def gathering_layer(found: Findings, gathering: str) -> Layer:
    """Give back who came to a gathering, and from which communities."""
    net = found.net
    there = {one.person for one in net.where(Attendance, gathering=gathering)}
    members: dict[str, set[str]] = defaultdict(set)
    for one in net.table(Membership).values():
        members[one.community].add(one.member)
    came = {id: _Came.PERSON if id in there else _Came.AWAY for id in net.people}
    came |= {id: _Came.FROM if members[id] & there else _Came.NOBODY for id in net.communities}
    told = {id: came[id].value.words for id in net.people}
    told |= {id: f"{len(members[id] & there)} of {count(len(members[id]), 'member')} came" for id in net.communities}
    name = "A gathering not known on this day"
    if gathering in net.gatherings:
        when = net.gatherings[gathering].on
        name = f"Gathering: {shortened_name(net, gathering)}{f' ({day(when)})' if when else ''}"
    sources = sum(one is _Came.FROM for one in came.values())
    people = f"{count(len(there), 'person is', 'people are')} recorded as there"
    return Layer(
        name=name,
        definition="Who is recorded as having come; members are those of the day shown.",
        kinds=(NodeKind.PERSON, NodeKind.COMMUNITY),
        **signs_of(_Came, came),
        told=told,
        text=f"{name}: {people}, from {sources} of {count(len(net.communities), 'community', 'communities')}.",
        aside=True,
        named=frozenset(id for id, one in came.items() if one in (_Came.PERSON, _Came.FROM)),
    )


def expedition_layer(found: Findings, expedition: str) -> Layer:
    """Give back the teams that carry an expedition, who is in them, and the communities on it."""
    net = found.net
    record = net.expeditions.get(expedition)
    name = f"Expedition: {shortened_name(net, expedition)}" if record else "An expedition not known on this day"
    teams: list[str] = [id for id in record.teams if id in net.teams] if record else []
    communities: list[str] = [id for id in record.communities if id in net.communities] if record else []
    parts = _parts(net, teams)
    carries: dict[str, _Carries] = dict.fromkeys(net.people, _Carries.OTHER_PERSON)
    carries |= dict.fromkeys(net.teams, _Carries.OTHER_TEAM) | dict.fromkeys(net.communities, _Carries.OTHER_COMMUNITY)
    carries |= dict.fromkeys(parts, _Carries.PERSON) | dict.fromkeys(teams, _Carries.TEAM)
    carries |= dict.fromkeys(communities, _Carries.COMMUNITY)
    told = {id: one.value.words for id, one in carries.items()}
    told |= {id: listing(said, most=3) for id, said in parts.items()}
    told |= {id: f"{_Carries.TEAM.value.words}: {_size(net, id)}" for id in teams}
    people = f"{count(len(parts), 'person is', 'people are')} in its {count(len(teams), 'team')}"
    return Layer(
        name=name,
        definition="The teams recorded to carry it, who is in them on the day shown, and the communities on it.",
        kinds=(NodeKind.PERSON, NodeKind.TEAM, NodeKind.COMMUNITY),
        **signs_of(_Carries, carries),
        told=told,
        text=f"{name}: {people}; {count(len(communities), 'community is', 'communities are')} on it.",
        aside=True,
        named=frozenset([*communities, *parts, *teams]),
    )


def _parts(net: Network, teams: list[str]) -> dict[str, list[str]]:
    """Give back by person what part they have in which of the teams."""
    found: dict[str, list[str]] = defaultdict(list)
    for team in teams:
        for one in net.where(TeamMembership, team=team):
            found[one.member].append(f"{one.part.value} in {shortened_name(net, team, 40)}")
    return found


def _size(net: Network, team: str) -> str:
    return count(len(net.where(TeamMembership, team=team)), "person", "people")
