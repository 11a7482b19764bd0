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
from ..losses import leave_out
from ..sheets.addition import fitting
from .addition import completed, recognised, told_of
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
        Loss(spoken(plural), number, one=lookup.description.label.lower())
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
        id = f"{record.id}-{field.name}".replace("_", "-")  # Kumu wants no underscores in ids
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


def to_network(graph: PlainGraph, found: Iterable[Problem] = (), onto: Network | None = None) -> Network:
    """Give back the network that a plain graph stands for: ours exactly, or a map that others made.

    Without the attribute ``record``, a node is what its kind names (``"Organisation"``, ``"community"``, …), else a
    person with its kind as profession; a link is a tie, a membership, a post or a team membership, as its ends
    ask. Ids that are none are made from labels, in the order of the nodes, each once. A link from a node to
    itself and attributes for which the records have no field are left out, and told: see ``cocreation.left_out``.

    Parameters
    ----------
    graph
        The plain graph.
    found
        What was found wrong while reading it; told together with everything else.
    onto
        A network to which it comes: nodes of a map that others made mean those who bear their names there, and what
        no record of a kind has in the map stays as it is there. What is given back then holds the map's records alone.

    Raises
    ------
    InvalidDocument
        When links lead nowhere, ids come twice, or values are none that a record can hold.
    """
    placed = Placed(problems=list(found))
    problems = placed.problems
    place(graph if onto is None else recognised(graph, onto, problems), placed)
    structure = converter().structure
    records: list[Record] = []
    given = placed.records if onto is None else completed(placed.records, onto)
    for kind, values in over(given.values(), "Reading records"):
        records += _made(kind, values, problems, structure)
    named = {"name": graph.name} if graph.name else {}
    about = plain_fields(About, {**named, **graph.attributes}, placed.unheld.values)
    about = about if onto is None else told_of(graph, about, onto)
    told: Any = list(_made(About, about, problems, structure))
    if not problems:
        try:
            net = fitting(records, told[0], Network, onto)
        except InvalidNetwork as invalid:
            problems += invalid.problems
        else:
            leave_out(*graph.losses, *placed.unheld.losses)
            return net
    raise InvalidDocument(problems)


def _made(kind: type[Record], values: Fields, problems: list[Problem], structure: Any) -> Iterator[Record]:
    try:
        yield structure(values, kind)
    except (InvalidRecord, KeyError, TypeError) as failed:
        found = list(record_problems(values, kind, Network))
        problems += found or [Problem(describe(kind).label, f"could not be read ({failed!r:.200}).")]
