"""What the nodes and links of a map stand for: by their ``record`` attribute where we wrote it, else by their kinds."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ...errors import Problem
from ...model import Network, Person, Post, Record, Tie, TieKind, describe
from ...model.description import FieldDescription
from ...model.kinds import Choice
from .coercion import blank, named, plain_fields
from .graph import ENDS, NODES, RECORD, Link, Node, PlainGraph
from .identifiers import Identifiers
from .unheld import Unheld

__all__ = ["Placed", "kind_of", "place"]

_NODES = {kind.__name__: kind for kind in NODES}
_LINKS = {kind.__name__: kind for kind in ENDS}
_KINDS: Mapping[str, type[Record]] = {
    **{
        named(word): lookup.record
        for plural, lookup in Network.lookups.items()
        if lookup.record in NODES
        for word in (plural, lookup.record.__name__, lookup.description.label)
    },
    **dict.fromkeys(("organization", "organizations"), _NODES["Organisation"]),
}
# A tie comes last: it joins people and communities, but not one with the other, which is a membership.
_BY_LIKELIHOOD = sorted(ENDS, key=lambda kind: kind is Tie)


@attrs.define
class Placed:
    """Records in the making, by id, with their kinds; what was found wrong on the way, and what could not be held."""

    records: dict[str, tuple[type[Record], dict[str, Any]]] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)
    unheld: Unheld = attrs.field(factory=Unheld)


def place(graph: PlainGraph, placed: Placed) -> None:
    """Find for each node and link the record that it stands for, and fill that record's values."""
    ids = Identifiers(
        nodes=[(node.id, node.label) for node in graph.nodes],
        links=[link.id for link in graph.links if _own(link)],
    )
    for node in graph.nodes:
        _place_node(node, ids, placed)
    placed.problems += ids.problems
    for number, link in enumerate(graph.links, 1):
        where = f"Link {link.id!r}" if link.id else f"Link {number} ({link.source!r} to {link.target!r})"
        if ends := _ends(link, where, ids, placed):
            _place_link(link, where, ends, ids, placed)


def kind_of(node: Node) -> type[Record]:
    """Give back the kind of record that a node stands for."""
    return _NODES.get(str(node.attributes.get(RECORD))) or _KINDS.get(named(node.kind), Person)


def _place_node(node: Node, ids: Identifiers, placed: Placed) -> None:
    id = ids.of_node(node.id)
    if id in placed.records:
        return  # told by the ids already
    own = _NODES.get(str(node.attributes.get(RECORD)))
    kind = kind_of(node)
    description = describe(kind)
    drawn = {field.name for field in description.references}
    said = plain_fields(kind, node.attributes, placed.unheld.values)
    name = next(word for word in (node.label, node.id, id) if word.strip())
    fixed = {"id": id, "name": name, **_days(kind, node, placed)}
    for heading, value in said.items():
        # a reference is drawn as a link, and what has an id and a name has no other ones
        if heading in drawn or (heading in fixed and str(value) not in (fixed[heading], node.id)):
            placed.unheld.values[heading] += 1
    values = {heading: value for heading, value in said.items() if heading not in drawn} | fixed
    if not own:
        _place_kind(node, kind, values, placed)
    placed.records[id] = (kind, values)


def _place_kind(node: Node, kind: type[Record], values: dict[str, Any], placed: Placed) -> None:
    """Take what others call the kind of a person for a profession, and count what goes nowhere."""
    trade = kind is Person and node.kind and named(node.kind) not in _KINDS
    if trade and values.setdefault("profession", node.kind) != node.kind:
        placed.unheld.values["type"] += 1
    if RECORD in node.attributes:
        placed.unheld.values[RECORD] += 1


def _days(kind: type[Record], one: Node | Link, placed: Placed) -> dict[str, Any]:
    description = describe(kind)
    days = {"since": (description.since, one.since), "until": (description.until, one.until)}
    for heading, (name, day) in days.items():
        if name is None and day is not None:
            placed.unheld.values[heading] += 1
    return plain_fields(kind, {name: day for name, day in days.values() if name})


def _own(link: Link) -> bool:
    return str(link.attributes.get(RECORD)) in _LINKS


def _ends(link: Link, where: str, ids: Identifiers, placed: Placed) -> tuple[str, str] | None:
    for end, id in (("source", link.source), ("target", link.target)):
        if not ids.knows(id):
            placed.problems.append(Problem(where, f"{end} {id!r:.80} is no node; add that node, or correct the id."))
    if not (ids.knows(link.source) and ids.knows(link.target)):
        return None
    ends = ids.of_node(link.source), ids.of_node(link.target)
    if link.source == link.target:
        placed.unheld.loops.append(str(placed.records[ends[0]][1]["name"]))
        return None
    return ends


def _place_link(link: Link, where: str, ends: tuple[str, str], ids: Identifiers, placed: Placed) -> None:
    record, _, field = str(link.attributes.get(RECORD, "")).partition(".")
    if _own(link):
        kind = _LINKS[record]
        # the kind of a link without one is the label of its record, which says nothing new
        said = {"kind": link.kind} if any(one.name == "kind" for one in describe(kind).fields) else {}
        _add(kind, ends, {**link.attributes, **said}, link, ids, placed)
    elif record in _NODES and _refer(where, ends, [record], field, placed):
        return
    else:
        _place_foreign(link, where, ends, ids, placed)


def _place_foreign(link: Link, where: str, ends: tuple[str, str], ids: Identifiers, placed: Placed) -> None:
    for way in (ends, ends[::-1]):
        kinds = [placed.records[id][0] for id in way]
        for kind in _BY_LIKELIHOOD:
            fields = {field.name: field for field in describe(kind).fields}
            if all(_refers(fields[end], to) for end, to in zip(ENDS[kind], kinds, strict=True)) and (
                kind is not Tie or kinds[0] is kinds[1]
            ):
                # the order of a tie's ends is kept: the first way that fits it is its own
                said = _said(kind, link.kind)
                if link.kind and not said and named(link.kind) != named(describe(kind).label):
                    placed.unheld.values["type"] += 1
                _add(kind, way, {**said, **link.attributes}, link, ids, placed)
                return
        wanted = named(link.kind) if kinds[0] is kinds[1] else ""
        if _refer(where, way, [kinds[0].__name__], wanted, placed):
            _count_beside(link, placed)
            return
    words = " and ".join(f"the {describe(placed.records[id][0]).label.lower()} {id!r}" for id in ends)
    placed.problems.append(
        Problem(where, f"joins {words}, for which a network has no record; take the link out, or change the kinds.")
    )


def _refers(field: FieldDescription, kind: type[Record]) -> bool:
    return field.reference is not None and describe(kind).id_type in field.reference.targets


def _refer(where: str, ends: tuple[str, ...], records: Iterable[str], wanted: str, placed: Placed) -> bool:
    """Let one node refer to the other, where it has a field for that; tell whether it has."""
    kind, values = placed.records[ends[0]]
    other = placed.records[ends[1]][0]
    for field in describe(kind).references:
        if kind.__name__ in records and _refers(field, other) and wanted in ("", field.name):
            if values.setdefault(field.name, ends[1]) != ends[1]:
                what = f"{ends[0]!r} has a {field.name} already, {values[field.name]!r}; keep one of the two links."
                placed.problems.append(Problem(where, what))
            return True
    return False


def _said(kind: type[Record], word: str) -> dict[str, str]:
    """Give back what the word on a link says in a record's own terms, as far as it has terms for it."""
    choice = next((field for field in describe(kind).fields if isinstance(field.kind, Choice)), None)
    if choice is None:
        return {"title": word} if kind is Post else {}
    assert isinstance(choice.kind, Choice)
    if any(named(word) in (named(one.value), named(one.name)) for one in choice.kind.of):
        return {choice.name: word}
    if kind is Tie and word:
        return {"kind": TieKind.OTHER.value, "evidence": word}
    return {}


def _add(
    kind: type[Record], ends: tuple[str, ...], said: Mapping[str, Any], link: Link, ids: Identifiers, placed: Placed
) -> None:
    slots: dict[str, Any] = {}
    if kind is Tie:
        slots = {"directed": link.directed, "strength": link.weight}
    elif _weighs(link):
        placed.unheld.values["weight"] += 1
    values = plain_fields(kind, {**slots, **said}, placed.unheld.values) | _days(kind, link, placed)
    values |= dict(zip(ENDS[kind], ends, strict=True))
    id = ids.of_link(link.id, ends, own=_own(link))
    if id in placed.records:
        placed.problems.append(Problem(f"Link {id!r}", "this id comes twice; give each link its own."))
        return
    placed.records[id] = (kind, {**values, "id": id})


def _count_beside(link: Link, placed: Placed) -> None:
    """Count what a link says beside joining two, where it becomes a mere reference."""
    days = {"since": link.since, "until": link.until}
    placed.unheld.values.update(name for name, day in days.items() if day is not None)
    placed.unheld.values.update([*link.attributes, *(["weight"] if _weighs(link) else ())])


def _weighs(link: Link) -> bool:
    """Tell whether a link has a weight that says something: Gephi gives 1 to every link that has none."""
    return not blank(link.weight) and str(link.weight) not in ("1", "1.0")
