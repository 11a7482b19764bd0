"""The nodes of the map, a trace for each kind."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from cocreation.analysis.constellation import Node, NodeKind
from cocreation.analysis.layout import Positions

from ..frame.look import MUTED, PAPER, PLACE_EDGE, SCALE, SELECTED, TEAM, UNDEFINED, plain
from ..map.map_frame import Frame
from ..map.map_layers import Sign
from ..map.map_view import MapView
from .sign_shapes import sign_outline, sign_shapes

__all__ = ["FEW", "HOLLOW", "filled_kind", "lit_nodes", "node_traces", "shrink"]

FEW = 160
"""Up to so many nodes every group is named, and every node is kept free of other things."""

_CROWD, _THRONG = 60, 1500
"""Nodes in focus from which on all of one look are one shape, and from which on their circles have corners.

Measured: Plotly takes a third of a millisecond for a shape, and hundreds are in focus on a map of thousands.
"""
# in the order in which they are drawn: people stand above the groups in which they stand close together
_SYMBOLS = {
    NodeKind.ORGANISATION: "square",
    NodeKind.MICROSYSTEM: "diamond",
    NodeKind.COMMUNITY: "circle",
    NodeKind.TEAM: "square",
    NodeKind.PERSON: "circle",
}
_ORDER = {kind: place for place, kind in enumerate(_SYMBOLS)}
_SET_OFF = {TEAM: MUTED}  # what alone could not be told from paper by everybody, and its edge
HOLLOW = (NodeKind.ORGANISATION, NodeKind.MICROSYSTEM)


def node_traces(view: MapView, positions: Positions, frame: Frame) -> Iterator[dict[str, Any]]:
    """Yield a trace of markers for each kind of node; each point's ``customdata`` is its id."""
    smaller = shrink(frame)
    for kind, symbol in _SYMBOLS.items():
        nodes = [node for node in view.shown.nodes.values() if node.kind is kind]
        yield {
            "name": kind.plural,
            "mode": "markers",
            "x": [positions[node.id][0] for node in nodes],
            "y": [positions[node.id][1] for node in nodes],
            "customdata": [node.id for node in nodes],
            "hovertext": [_hover(node, view) for node in nodes],
            "hovertemplate": f"%{{hovertext}}{_explained(kind, view)}<extra></extra>",
            "marker": {
                "symbol": _shapes(nodes, symbol, view),
                "size": [view.paint.sizes[node.id] * smaller for node in nodes],
                "color": [_fill(node, view) for node in nodes],
                "opacity": 1,  # left to itself, Plotly makes what it calls bubbles see-through
                "line": {
                    "color": [_edge(node, view) for node in nodes],
                    "width": [_edge_width(node, view) for node in nodes],
                },
            },
        }


def lit_nodes(view: MapView, positions: Positions, frame: Frame) -> Iterator[dict[str, Any]]:
    """Yield shapes of the nodes in focus, as large as their markers and in their order; a ``name`` is a node's id."""
    smaller = shrink(frame)
    crowd: dict[tuple[Any, ...], list[str]] = {}
    alone: list[dict[str, Any]] = []
    lit = [node for node in view.shown.nodes.values() if node.id in view.lit]
    for node in sorted(lit, key=lambda node: _ORDER[node.kind]):
        sign = _sign(node, view)
        shape, size = sign.symbol if sign else _SYMBOLS[node.kind], view.paint.sizes[node.id] * smaller
        fill, edge, width = _fill(node, view), _edge(node, view), _edge_width(node, view)
        joins = len(lit) > _THRONG or (len(lit) > _CROWD and "-" not in shape)  # what is inside a sign needs its own
        if joins and node.id not in view.focus:
            outline = sign_outline(shape, size / frame.scale, positions[node.id], round_=len(lit) <= _THRONG)
            crowd.setdefault((node.kind, fill, edge, width), []).append(outline)
        else:
            look = {"fillcolor": fill, "line": {"color": edge, "width": width}, "name": node.id}
            alone += sign_shapes(shape, size, positions[node.id], look)
    for (_, fill, edge, width), outlines in crowd.items():
        look = {"fillcolor": fill, "line": {"color": edge, "width": width}}
        # nonzero: of two that overlap, what both cover is filled as well
        yield {"type": "path", "path": "".join(outlines), "fillrule": "nonzero", **look}
    yield from alone


def shrink(frame: Frame) -> float:
    """Give back how much smaller nodes are as the map holds more, but never too small to see or hit."""
    return min(1.0, max(0.55, frame.scale / 46))


def _shapes(nodes: Sequence[Node], symbol: str, view: MapView) -> str | list[str]:
    """Give back the shape of all nodes of a kind, or of each where a layer tells of them."""
    layer = view.paint.layer
    if layer is None or all(node.id not in layer.signs for node in nodes):
        return symbol
    return [layer.signs[node.id].symbol if node.id in layer.signs else symbol for node in nodes]


def _sign(node: Node, view: MapView) -> Sign | None:
    return view.paint.layer.signs.get(node.id) if view.paint.layer else None


def _fill(node: Node, view: MapView) -> str:
    if (sign := _sign(node, view)) is not None:
        return sign.fill
    if node.kind in HOLLOW or node.id in view.emerging or node.id in view.paint.undefined:
        return PAPER
    if node.id in view.focus and node.kind is filled_kind(view):
        return SELECTED
    return view.paint.colours[node.id]


def filled_kind(view: MapView) -> NodeKind | None:
    """Give back whose nodes are filled when they are looked at; None where their colour tells something."""
    return None if view.paint.colour_scale else NodeKind.PERSON


def _edge(node: Node, view: MapView) -> str:
    if node.id in view.focus:
        return SELECTED
    if (sign := _sign(node, view)) is not None:
        return sign.edge
    if node.kind is NodeKind.COMMUNITY:
        coloured = view.paint.legend and node.id not in view.emerging
        return view.paint.colours[node.id] if coloured else PLACE_EDGE
    if node.id in view.paint.undefined:
        return UNDEFINED
    if node.kind is NodeKind.PERSON and view.paint.colour_scale:
        return SCALE[-1]  # the palest of the scale could not be told from paper without it
    colour = view.paint.colours[node.id]
    return colour if node.kind in HOLLOW else _SET_OFF.get(colour, PAPER)


def _edge_width(node: Node, view: MapView) -> float:
    if node.id in view.focus:
        return 3.0
    if (sign := _sign(node, view)) is not None:
        return sign.width
    return 1.1 if node.kind is NodeKind.PERSON and view.paint.colour_scale else 1.6


def _hover(node: Node, view: MapView) -> str:
    joined = view.shown.degree(node.id)
    kind = "emerging community" if node.id in view.emerging else node.kind.value
    values = [
        f"{plain(scale.measure.name)}: {scale.told(node.id)}" for scale in view.paint.scales if node.id in scale.values
    ]
    layer = view.paint.layer
    told = [f"{layer.name}: {layer.told[node.id]}"] if layer and node.id in layer.told else []
    wrapped = [plain(line) for one in told for line in textwrap.wrap(one, 60)]
    return "<br>".join([f"<b>{plain(_short(node.name))}</b>", f"{kind}, linked to {joined}", *wrapped, *values])


def _explained(kind: NodeKind, view: MapView) -> str:
    """Say below each hover of a person what the measures shown tell, and whose they are."""
    if kind is not NodeKind.PERSON:
        return ""
    told = [f"{scale.measure.definition} ({scale.measure.source})" for scale in view.paint.scales]
    return "".join(f"<br><i>{'<br>'.join(map(plain, textwrap.wrap(text, 52)))}</i>" for text in told)


def _short(name: str) -> str:
    return textwrap.shorten(name, 80, placeholder="…") if len(name) > 80 else name
