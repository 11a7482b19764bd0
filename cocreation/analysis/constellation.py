"""The network as a constellation: people and the places that gather them, and the links between."""

from collections.abc import Iterator
from enum import Enum
from functools import cached_property

import attrs

from ..model import (
    Community,
    Membership,
    Microsystem,
    Network,
    Organisation,
    Participation,
    Person,
    Post,
    Team,
    TeamMembership,
    Tie,
)

__all__ = ["Constellation", "Link", "LinkKind", "Node", "NodeKind", "constellation"]


class NodeKind(Enum):
    """What stands on the map."""

    COMMUNITY = "community"
    TEAM = "team"
    PERSON = "person"
    ORGANISATION = "organisation"
    MICROSYSTEM = "microsystem"

    @property
    def plural(self) -> str:
        """The kind in the plural, such as ``"people"``."""
        return {"community": "communities", "person": "people"}.get(self.value, f"{self.value}s")


class LinkKind(Enum):
    """What joins two nodes."""

    TAKES_PART = "takes part in"
    IN_TEAM = "is in the team"
    WORKS_AT = "works at"
    TIE = "tie"
    PART_OF = "is part of"


@attrs.frozen(kw_only=True)
class Node:
    """A person or a place on the map; ``label`` is short enough to stand beside it."""

    id: str
    kind: NodeKind
    name: str
    label: str


@attrs.frozen(kw_only=True)
class Link:
    """What joins two nodes, and how near that brings them.

    Attributes
    ----------
    source, target
        Ids of the nodes.
    kind
        What joins them.
    words
        How the source stands to the target, such as ``"facilitator"``.
    length
        How far apart the link would have the two, in units of a plain membership.
    """

    source: str
    target: str
    kind: LinkKind
    words: str
    length: float


@attrs.frozen(slots=False)
class Constellation:
    """Nodes by id, and the links between them.

    Attributes
    ----------
    nodes
        n nodes by id.
    links
        m links; two nodes may be joined by several.
    """

    nodes: dict[str, Node]
    links: tuple[Link, ...]

    @cached_property
    def neighbours(self) -> dict[str, dict[str, list[Link]]]:
        """For each node, the nodes joined to it and the links that join them."""
        found: dict[str, dict[str, list[Link]]] = {id: {} for id in self.nodes}
        for link in self.links:
            found[link.source].setdefault(link.target, []).append(link)
            found[link.target].setdefault(link.source, []).append(link)
        return found

    def degree(self, id: str) -> int:
        """Count the nodes joined to this one."""
        return len(self.neighbours[id])

    def within(self, id: str, steps: int) -> dict[str, int]:
        """Give back the nodes within a number of steps of a node, each with its distance; O(n + m)."""
        distance = {id: 0}
        edge = [id]
        for step in range(1, steps + 1):
            edge = [far for near in edge for far in self.neighbours[near] if far not in distance]
            distance.update(dict.fromkeys(edge, step))
        return distance

    def only(self, ids: set[str]) -> "Constellation":
        """Give back the part of the constellation that these nodes make."""
        nodes = {id: node for id, node in self.nodes.items() if id in ids}
        links = tuple(link for link in self.links if link.source in nodes and link.target in nodes)
        return Constellation(nodes, links)


# The nearer the middle of a community, the nearer on the map.
_LENGTH = {
    Participation.FACILITATOR: 0.8,
    Participation.CORE: 0.9,
    Participation.ACTIVE: 1.0,
    Participation.OCCASIONAL: 1.15,
    Participation.PERIPHERAL: 1.3,
    Participation.PROSPECTIVE: 1.5,
}


def constellation(net: Network) -> Constellation:
    """Give back who and what is linked in a network; ask ``net.as_of(day)`` first for a day's view.

    A membership, a place in a team, a post, a tie and a unit in its organisation are links. Gatherings and tasks
    are not: they join people only through a projection, which is analysis. Organisations, units and teams that
    nothing is linked to are left out; people and communities without links stay, for they are findings.
    """
    links = tuple(_links(net))
    linked = {end for link in links for end in (link.source, link.target)}
    # somewhere nobody of the network works has no place on a map of who connects whom
    nodes = [node for node in _nodes(net) if node.kind not in _ONLY_WITH_LINKS or node.id in linked]
    return Constellation({node.id: node for node in nodes}, links)


_ONLY_WITH_LINKS = (NodeKind.ORGANISATION, NodeKind.MICROSYSTEM, NodeKind.TEAM)


def _nodes(net: Network) -> Iterator[Node]:
    for community in net.table(Community).values():
        label = community.short_name or community.name
        yield Node(id=community.id, kind=NodeKind.COMMUNITY, name=community.name, label=label)
    for team in net.table(Team).values():
        yield Node(id=team.id, kind=NodeKind.TEAM, name=team.name, label=team.short_name or team.name)
    for person in net.table(Person).values():
        yield Node(id=person.id, kind=NodeKind.PERSON, name=person.name, label=person.name)
    for place in net.table(Organisation).values():
        yield Node(id=place.id, kind=NodeKind.ORGANISATION, name=place.name, label=place.short_name or place.name)
    for unit in net.table(Microsystem).values():
        yield Node(id=unit.id, kind=NodeKind.MICROSYSTEM, name=unit.name, label=unit.name)


def _links(net: Network) -> Iterator[Link]:
    for membership in net.table(Membership).values():
        yield Link(
            source=membership.member,
            target=membership.community,
            kind=LinkKind.TAKES_PART,
            words=membership.participation.value,
            length=_LENGTH[membership.participation],
        )
    for place in net.table(TeamMembership).values():
        yield Link(source=place.member, target=place.team, kind=LinkKind.IN_TEAM, words=place.part.value, length=1.0)
    for post in net.table(Post).values():
        yield Link(
            source=post.person,
            target=post.organisation,
            kind=LinkKind.WORKS_AT,
            words=post.title or "works there",
            length=1.2,
        )
        if post.microsystem:
            yield Link(
                source=post.person,
                target=post.microsystem,
                kind=LinkKind.WORKS_AT,
                words=post.title or "works there",
                length=0.9,
            )
    for tie in net.table(Tie).values():
        length = 1.8 if tie.source in net.table(Person) else 2.4
        yield Link(source=tie.source, target=tie.target, kind=LinkKind.TIE, words=tie.kind.value, length=length)
    for unit in net.table(Microsystem).values():
        if unit.organisation:
            yield Link(
                source=unit.id,
                target=unit.organisation,
                kind=LinkKind.PART_OF,
                words="is part of",
                length=0.9,
            )
