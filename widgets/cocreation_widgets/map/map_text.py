"""The map in words: its answer in sentences, and its table."""

from collections.abc import Callable, Iterator

from cocreation import Network
from cocreation.analysis.constellation import Constellation, Node, NodeKind
from cocreation.words import count, day, listing

from ..frame.markup import Cell, Choice, Html, Valued, details, joined, paragraph, synthetic_mark, table
from .map_measures import told
from .map_stage import changes
from .map_suggestions import suggestions_table
from .map_view import MapView
from .two_days import days_apart, days_table

__all__ = ["map_summary", "map_table", "map_text"]

_RANK = {kind: place for place, kind in enumerate(NodeKind)}
_MOST_ROWS = 1000  # a browser stays quick with as many; the search finds the others


def map_text(view: MapView) -> str:
    """Give back in plain sentences what the map shows: the whole, what filters and focus leave, and who is highest."""
    facts = view.before.summary
    if view.introductions.made:
        facts = f"{_as_if(view)} As it is: {facts[0].lower()}{facts[1:]}"
    layer = [view.paint.layer.text] if view.paint.layer else []
    apart = [days_apart(view)] if view.beside else []
    return " ".join([facts, *apart, *layer, *_narrowed(view), *_highest(view)])


def map_summary(net: Network, view: MapView) -> Html:
    """Give back the map's answer as markup, with the mark of a synthetic network."""
    return joined(synthetic_mark(net.about.synthetic), paragraph(map_text(view), class_="ccn-lead"))


def _as_if(view: MapView) -> str:
    number = len(view.introductions.shown) + view.introductions.hidden
    made = "the suggested introduction were" if number == 1 else f"the {number} suggested introductions were"
    return f"As if {made} made: {changes(view.before, view.found)}."


def _highest(view: MapView) -> Iterator[str]:
    """Say for each measure shown who of those shown has most of it, and for how many it is undefined."""
    for scale in view.paint.scales:
        shown = {id: value for id, value in scale.values.items() if id in view.shown.nodes}
        known = sorted(((value, id) for id, value in shown.items() if value is not None), key=lambda one: -one[0])
        without = len(shown) - len(known)
        undefined = f"; undefined for {count(without, 'person', 'people')}" if without and known else ""
        if not known:
            yield f"{scale.measure.name} is undefined for everybody shown." if shown else "Nobody shown is measured."
        elif known[0][0] == known[-1][0]:
            yield f"{scale.measure.name} is {told(known[0][0])} for everybody{undefined}."
        else:
            yield f"{scale.measure.name} is highest for {_first(view, known)}{undefined}."


def _first(view: MapView, known: list[tuple[float, str]]) -> str:
    most = known[0][0]
    names = sorted(view.shown.nodes[id].name for value, id in known if value == most)
    if len(names) > 1:
        return f"{listing(names, most=3)} ({told(most)}{' each' if len(names) < 4 else ''})"
    value, second = known[1]
    if value == known[-1][0] and len(known) > 2:
        return f"{names[0]} ({told(most)}), {told(value)} for everybody else"
    tied = len(known) > 2 and known[2][0] == value
    return f"{names[0]} ({told(most)})" + ("" if tied else f", then {view.shown.nodes[second].name} ({told(value)})")


def _narrowed(view: MapView) -> Iterator[str]:
    shown, everything = len(view.shown.nodes), len(view.everything.nodes)
    if shown < everything:
        yield f"The filter shows {shown:,} of {everything:,} people and places."
    if view.introductions.chosen:
        yield f"In focus: {listing([view.shown.nodes[id].name for id in view.focus])}, to be introduced to each other."
    elif view.dimmed and view.selected:
        near = len(view.lit) - 1
        yield f"In focus: {view.shown.nodes[view.selected].name} with {count(near, 'neighbour')}."
    elif view.beside is not None and view.beside.selected and view.beside.on and not view.selected:
        name = view.beside.shown.nodes[view.beside.selected].name
        yield f"In focus: {name}, on the map of {day(view.beside.on)} alone."
    elif view.dimmed:
        found = sorted(view.shown.nodes[id].name for id in view.lit)
        yield f"Found: {listing(found, most=6)}." if found else "Nobody and nothing is found by that name."


def map_table(view: MapView) -> Html:
    """Give back the table twin: every node that the map shows, with what it is linked to and what is measured of it."""
    in_focus = [node for node in view.shown.nodes.values() if node.id in view.lit]
    kept = sorted(sorted(in_focus, key=_by_value(view))[:_MOST_ROWS], key=_by_name)
    rows = [_row(view, node) for node in kept]
    focus = " in focus" if view.dimmed else ""
    cut = f", the first {_MOST_ROWS:,} shown" if len(in_focus) > _MOST_ROWS else ""
    caption = f"People and places{focus} ({len(in_focus):,}{cut})"
    layer = [view.paint.layer.name] if view.paint.layer else []
    columns = [
        "Name",
        "Kind",
        "Linked to",
        *layer,
        *(scale.measure.name for scale in view.paint.scales),
        "To whom and what",
    ]
    return joined(
        details(
            "Table of what the map shows",
            table(columns, rows, id=f"ccn-map-table{_of_measures(view)}", caption=caption),
            id="ccn-map-twin",
        ),
        days_table(view),
        suggestions_table(view),
    )


def _of_measures(view: MapView) -> str:
    # another column is another table: an order by the old one would mean nothing in it
    layer = "-layer" if view.paint.layer else ""
    return layer + "".join(f"-{scale.measure.key}" for scale in view.paint.scales)


def _row(view: MapView, node: Node) -> list[Cell]:
    return [
        Choice(node.id, node.name, node.id in view.focus),
        "emerging community" if node.id in view.emerging else node.kind.value,
        view.shown.degree(node.id),
        *([view.paint.layer.told.get(node.id)] if view.paint.layer else []),
        *(Valued(scale.told(node.id), scale.values.get(node.id)) for scale in view.paint.scales),
        [Choice(near, view.shown.nodes[near].label) for near in _nearest(view.shown, node.id)],
    ]


def _by_name(node: Node) -> tuple[int, str]:
    return _RANK[node.kind], node.name


def _by_value(view: MapView) -> Callable[[Node], tuple[float, int, str]]:
    """Order nodes by the measure shown, so that where not all have room those with most of it do; else by name."""
    values = view.paint.scales[0].values if view.paint.scales else {}
    return lambda node: (-(values.get(node.id) or 0.0), *_by_name(node))


def _nearest(stars: Constellation, id: str) -> list[str]:
    near = sorted(stars.neighbours[id], key=lambda other: (_rank(stars, other), stars.nodes[other].label))
    return near[:40]


def _rank(stars: Constellation, id: str) -> int:
    return _RANK[stars.nodes[id].kind]
