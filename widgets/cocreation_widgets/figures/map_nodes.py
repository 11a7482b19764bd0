"""The nodes of the map, a trace for each kind."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from cocreation.analysis.constellation import Node, NodeKind
from cocreation.analysis.layout import Positions

from ..frame.look import PAPER, PLACE_EDGE, SCALE, SELECTED, UNDEFINED, plain
from ..map.map_frame import Frame
from ..map.map_layers import Sign
from ..map.map_view import MapView

__all__ = ["FEW", "HOLLOW", "node_traces", "shrink"]

FEW = 160
"""Up to so many nodes every group is named, and every node is kept free of other things."""

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
                "opacity": [1.0 if node.id in view.lit else _DIM for node in nodes],
                "line": {
                    "color": [_edge(node, view) for node in nodes],
                    "width": [_edge_width(node, view) for node in nodes],
                },
            },
        }


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
    if node.id in view.focus and node.kind is NodeKind.PERSON and not view.paint.colour_scale:
        return SELECTED
    return view.paint.colours[node.id]


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
    return view.paint.colours[node.id] if node.kind in HOLLOW else PAPER


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
