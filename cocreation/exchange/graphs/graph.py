"""The plain graph that stands between a network and every graph format: nodes, links, and what each says."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

import attrs

from ...model import (
    Community,
    Membership,
    Microsystem,
    Organisation,
    Person,
    Post,
    Record,
    Team,
    TeamMembership,
    Tie,
)
from ..formats import Loss

__all__ = ["ENDS", "NODES", "OTHERS", "RECORD", "Fields", "Link", "Node", "PlainGraph"]

Fields: TypeAlias = Mapping[str, Any]
"""Plain values by name: text, numbers, true or false, and tuples of text."""

RECORD = "record"
"""The attribute by which our own exports are known again: ``"Person"``, ``"Tie"``, ``"Organisation.part_of"``."""

NODES: tuple[type[Record], ...] = (Person, Organisation, Microsystem, Community, Team)
"""The kinds of record that are nodes."""

ENDS: Mapping[type[Record], tuple[str, str]] = {
    Tie: ("source", "target"),
    Membership: ("member", "community"),
    Post: ("person", "organisation"),
    TeamMembership: ("member", "team"),
}
"""The kinds of record that are links, and which of their fields are the two ends."""

OTHERS = "every record but people, organisations, microsystems, communities, teams and the links between them"
"""What no graph has a place for, in words."""


@attrs.frozen(kw_only=True)
class Node:
    """One node of a plain graph.

    Attributes
    ----------
    id
        How links call it; unique among nodes.
    label
        What people call it.
    kind
        What it is, such as ``"Person"``; any word in a map that others made.
    attributes
        Whatever else is known of it.
    since, until
        First and last day; text where a file gave something that is no date.
    """

    id: str
    label: str = ""
    kind: str = ""
    attributes: Fields = attrs.field(factory=dict)
    since: date | str | None = None
    until: date | str | None = None


@attrs.frozen(kw_only=True)
class Link:
    """One link of a plain graph; ``source`` and ``target`` are ids of nodes, the rest is as in :class:`Node`."""

    id: str = ""
    source: str
    target: str
    kind: str = ""
    directed: bool = False
    weight: Any = None
    attributes: Fields = attrs.field(factory=dict)
    since: date | str | None = None
    until: date | str | None = None


@attrs.frozen(kw_only=True)
class PlainGraph:
    """Nodes and links, with what the graph says of itself: its name, and other fields of ``About``.

    ``losses`` say what of a file did not come as far as here.
    """

    name: str = ""
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    attributes: Fields = attrs.field(factory=dict)
    losses: tuple[Loss, ...] = ()
