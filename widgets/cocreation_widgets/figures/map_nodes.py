"""The nodes of the map, a trace for each kind."""

from collections.abc import Iterator
from typing import Any

from cocreation.analysis.constellation import Node, NodeKind
from cocreation.analysis.layout import Positions

from ..look import PAPER, PLACE_EDGE, SELECTED, plain
from ..map_frame import Frame
from ..map_view import MapView

__all__ = ["HOLLOW", "node_traces", "shrink"]

_DIM = 0.16
_SYMBOLS = {
    NodeKind.ORGANISATION: "square",
    NodeKind.MICROSYSTEM: "diamond",
    NodeKind.PERSON: "circle",
    NodeKind.COMMUNITY: "circle",
    NodeKind.TEAM: "square",
}
HOLLOW = (NodeKind.ORGANISATION, NodeKind.MICROSYSTEM)


def node_traces(view: MapView, positions: Positions, frame: Frame) -> Iterator[dict[str, Any]]:
    """Yield a trace of markers for each kind of node; each point's ``customdata`` is its id."""
    smaller = shrink(frame)
    for kind, symbol in _SYMBOLS.items():
        nodes = [node for node in view.shown.nodes.values() if node.kind is kind]
        chosen = [node.id == view.selected for node in nodes]
        edge = [_edge(node, view) for node in nodes]
        yield {
            "name": kind.plural,
            "mode": "markers",
            "x": [positions[node.id][0] for node in nodes],
            "y": [positions[node.id][1] for node in nodes],
            "customdata": [node.id for node in nodes],
            "hovertext": [_hover(node, view) for node in nodes],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {
                "symbol": symbol,
                "size": [view.sizes[node.id] * smaller for node in nodes],
                "color": [_fill(node, view) for node in nodes],
                "opacity": [1.0 if node.id in view.lit else _DIM for node in nodes],
                "line": {"color": edge, "width": [3.0 if one else 1.6 for one in chosen]},
            },
        }


def shrink(frame: Frame) -> float:
    """Give back how much smaller nodes are as the map holds more, but never too small to see or hit."""
    return min(1.0, max(0.55, frame.scale / 46))


def _fill(node: Node, view: MapView) -> str:
    if node.kind in HOLLOW or node.id in view.emerging:
        return PAPER
    if node.id == view.selected and node.kind is NodeKind.PERSON:
        return SELECTED
    return view.colours[node.id]


def _edge(node: Node, view: MapView) -> str:
    if node.id == view.selected:
        return SELECTED
    if node.kind is NodeKind.COMMUNITY:
        coloured = view.legend and node.id not in view.emerging
        return view.colours[node.id] if coloured else PLACE_EDGE
    return view.colours[node.id] if node.kind in HOLLOW else PAPER


def _hover(node: Node, view: MapView) -> str:
    joined = view.shown.degree(node.id)
    kind = "emerging community" if node.id in view.emerging else node.kind.value
    return f"<b>{plain(node.name)}</b><br>{kind}, linked to {joined}"
