"""From a network to the plain graph and back."""

from collections.abc import Iterable, Iterator
from typing import Any

from ...errors import InvalidNetwork, InvalidRecord, Problem
from ...model import About, Network, Record, describe
from ...progress import over
from ...words import spoken
from ..converter import converter, record_problems
from ..document import InvalidDocument
from ..formats import Loss
from .coercion import plain_fields
from .foreign import Placed, place
from .graph import ENDS, NODES, RECORD, Fields, Link, Node, PlainGraph

__all__ = ["from_network", "to_network"]


def from_network(net: Network) -> tuple[PlainGraph, tuple[Loss, ...]]:
    """Give back a network as a plain graph, and how many records of each kind a graph has no place for.

    People, organisations, microsystems, communities and teams are nodes; ties, memberships, posts and team
    memberships are links, and so are the references from one node to another. Linear in the number of records.
    """
    plain = converter(type(net)).unstructure
    nodes = tuple(_node(record, plain(record)) for kind in NODES for record in _each(net, kind))
    links = [_link(record, plain(record)) for kind in ENDS for record in _each(net, kind)]
    taken = {node.id for node in nodes} | {link.id for link in links}
    links += (link for kind in NODES for record in net.table(kind).values() for link in _references(record, taken))
    about = _values(plain(net.about))
    losses = tuple(
        Loss(spoken(plural), number)
        for plural, lookup in net.lookups.items()
        if lookup.record not in NODES and lookup.record not in ENDS and (number := len(net.table(lookup.record)))
    )
    return PlainGraph(name=net.about.name, nodes=nodes, links=tuple(links), attributes=_without(about, "name")), losses


def _each(net: Network, kind: type[Record]) -> Iterable[Record]:
    return over(net.table(kind).values(), f"Writing {describe(kind).label.lower()} records")


def _node(record: Record, plain: dict[str, Any]) -> Node:
    description = describe(record)
    drawn = {field.name for field in description.references}
    shown = {"id", "name", description.since, description.until}
    return Node(
        id=record.id,
        label=plain["name"],
        kind=description.type.__name__,
        attributes={RECORD: description.type.__name__, **_without(_values(plain), *shown, *drawn)},
        since=getattr(record, description.since) if description.since else None,
        until=getattr(record, description.until) if description.until else None,
    )


def _link(record: Record, plain: dict[str, Any]) -> Link:
    description = describe(record)
    source, target = ENDS[type(record)]
    slots = {"id", source, target, description.since, description.until, "kind", "directed", "strength"}
    kind = getattr(record, "kind", None)
    return Link(
        id=record.id,
        source=plain[source],
        target=plain[target],
        kind=kind.value if kind else description.label.lower(),
        directed=getattr(record, "directed", True),
        weight=getattr(record, "strength", None),
        attributes={RECORD: description.type.__name__, **_without(_values(plain), *slots)},
        since=getattr(record, description.since) if description.since else None,
        until=getattr(record, description.until) if description.until else None,
    )


def _references(record: Record, taken: set[str]) -> Iterator[Link]:
    description = describe(record)
    for field in description.references:
        value = getattr(record, field.name)
        if value is None:
            continue
        id = f"{record.id}-{field.name}"
        while id in taken:
            id += "-"
        taken.add(id)
        yield Link(
            id=id,
            source=record.id,
            target=value,
            kind=field.says.label.lower(),
            directed=True,
            attributes={RECORD: f"{description.type.__name__}.{field.name}"},
        )


def _values(plain: Fields) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}


def _without(values: Fields, *names: str | None) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def to_network(graph: PlainGraph, found: Iterable[Problem] = ()) -> Network:
    """Give back the network that a plain graph stands for: ours exactly, or a map that others made.

    Without the attribute ``record``, a node is what its kind names (``"Organisation"``, ``"community"``, …), else a
    person with its kind as profession; a link is a tie, a membership, a post or a team membership, as its ends
    ask. Ids that are none are made from labels, in the order of the nodes, each once. Attributes for which the
    records have no field are not read.

    Parameters
    ----------
    graph
        The plain graph.
    found
        What was found wrong while reading it; told together with everything else.

    Raises
    ------
    InvalidDocument
        When links lead nowhere or to themselves, ids come twice, or values are none that a record can hold.
    """
    placed = Placed(problems=list(found))
    place(graph, placed)
    structure = converter().structure
    records: list[Record] = []
    problems = placed.problems
    for kind, values in over(placed.records.values(), "Reading records"):
        records += _made(kind, values, problems, structure)
    about = plain_fields(About, {**graph.attributes, **({"name": graph.name} if graph.name else {})})
    told = list(_made(About, about, problems, structure))
    if not problems:
        try:
            return Network(records, about=told[0])  # type: ignore[arg-type]  # made as About above
        except InvalidNetwork as invalid:
            problems += invalid.problems
    raise InvalidDocument(problems)


def _made(kind: type[Record], values: Fields, problems: list[Problem], structure: Any) -> Iterator[Record]:
    try:
        yield structure(values, kind)
    except (InvalidRecord, KeyError, TypeError) as failed:
        found = list(record_problems(values, kind, Network))
        problems += found or [Problem(describe(kind).label, f"could not be read ({failed!r:.200}).")]
