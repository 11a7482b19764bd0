"""The map in words: its answer in a sentence, its table, and what the reader can choose."""

from collections.abc import Iterator
from typing import Any

from cocreation import Network
from cocreation.analysis.constellation import Constellation, NodeKind
from cocreation.analysis.summary import connection_summary
from cocreation.words import count, day, listing

from .map_view import ColourBy, MapView, SizeBy
from .markup import Cell, Choice, Html, details, joined, paragraph, synthetic_mark, table

__all__ = ["map_choices", "map_summary", "map_table", "map_text"]

_MOST_ROWS = 1000  # a browser stays quick with as many; the search finds the others


def map_text(view: MapView) -> str:
    """Give back in plain sentences what the map shows: the whole, then what filters and focus leave of it."""
    return " ".join([connection_summary(view.everything, view.on), *_narrowed(view)])


def map_summary(net: Network, view: MapView) -> Html:
    """Give back the map's answer as markup, with the mark of a synthetic network."""
    return joined(synthetic_mark(net.about.synthetic), paragraph(map_text(view), class_="ccn-lead"))


def _narrowed(view: MapView) -> Iterator[str]:
    shown, everything = len(view.shown.nodes), len(view.everything.nodes)
    if shown < everything:
        yield f"The filter shows {shown:,} of {everything:,} people and places."
    if view.dimmed and view.selected:
        near = len(view.lit) - 1
        yield f"In focus: {view.shown.nodes[view.selected].name} with {count(near, 'neighbour')}."
    elif view.dimmed:
        found = sorted(view.shown.nodes[id].name for id in view.lit)
        yield f"Found: {listing(found, most=6)}." if found else "Nobody and nothing is found by that name."


def map_table(view: MapView) -> Html:
    """Give back the table twin: every node that the map shows, with what it is linked to."""
    nodes = sorted(view.shown.nodes.values(), key=lambda node: (list(NodeKind).index(node.kind), node.name))
    in_focus = [node for node in nodes if node.id in view.lit]
    rows: list[list[Cell]] = [
        [
            Choice(node.id, node.name, node.id == view.selected),
            "emerging community" if node.id in view.emerging else node.kind.value,
            view.shown.degree(node.id),
            [Choice(near, view.shown.nodes[near].label) for near in _nearest(view.shown, node.id)],
        ]
        for node in in_focus[:_MOST_ROWS]
    ]
    focus = " in focus" if view.dimmed else ""
    cut = f", the first {_MOST_ROWS:,} shown" if len(in_focus) > _MOST_ROWS else ""
    caption = f"People and places{focus} ({len(in_focus):,}{cut})"
    columns = ["Name", "Kind", "Linked to", "To whom and what"]
    return details(
        "Table of what the map shows",
        table(columns, rows, id="ccn-map-table", caption=caption),
        id="ccn-map-twin",
    )


def _nearest(stars: Constellation, id: str) -> list[str]:
    near = sorted(stars.neighbours[id], key=lambda other: (_rank(stars, other), stars.nodes[other].label))
    return near[:40]


def _rank(stars: Constellation, id: str) -> int:
    return list(NodeKind).index(stars.nodes[id].kind)


def map_choices(net: Network, view: MapView) -> dict[str, Any]:
    """Give back what the reader can choose in the controls of the map."""
    everything = view.everything
    of_kind = {kind: sum(node.kind is kind for node in everything.nodes.values()) for kind in NodeKind}
    communities = sorted(net.communities.values(), key=lambda community: community.name)
    days = {on for on in net.dates() if on} | ({net.about.as_known_on} if net.about.as_known_on else set())
    return {
        "nodes": [{"id": node.id, "label": node.name} for node in view.shown.nodes.values()],
        "kinds": [
            {"id": kind.name, "label": kind.plural, "count": number} for kind, number in of_kind.items() if number
        ],
        "communities": [{"id": one.id, "label": one.name} for one in communities],
        "colour": [{"id": one.name, "label": one.value} for one in ColourBy],
        "size": [{"id": one.name, "label": one.value} for one in SizeBy],
        "steps": [{"id": str(n), "label": count(n, "step")} for n in (1, 2, 3)],
        "dates": [{"id": on.isoformat(), "label": day(on)} for on in sorted(days)],
    }
