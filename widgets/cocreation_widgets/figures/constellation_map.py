"""The network map as a Plotly figure: communities as places, people around them, the links between."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import plotly.graph_objects as go

from cocreation import Network
from cocreation.analysis.constellation import Link, LinkKind, Node, NodeKind, constellation
from cocreation.analysis.layout import Positions, layout
from cocreation.words import count

from ..labels import Label, LabelWish, place_labels
from ..look import ACCENT, FAINT, FONT, INK, LINE, MUTED, PAPER, PLACE_EDGE, SELECTED, figure_layout
from ..map_frame import Frame, whole
from ..map_view import ColourBy, Filters, MapView, SizeBy, map_view

__all__ = ["draw_map", "network_map", "plain"]

_DIM = 0.16
_LEGEND_ROW = 22  # pixels below the picture for each row of three signs
_FEW = 160  # up to so many nodes every group is named; beyond, teams are where there is room
# Measured: 500 people are drawn first in 190 ms by SVG and 485 by WebGL; a highlight among 2,000 takes 365 and 80.
_MOST_FOR_SVG = 1000
_TIE = "#8494a1"
_LINKS: dict[str, tuple[tuple[LinkKind, ...], str, float]] = {
    "work places": ((LinkKind.WORKS_AT, LinkKind.PART_OF), FAINT, 1.2),
    "taking part": ((LinkKind.TAKES_PART, LinkKind.IN_TEAM), LINE, 1.4),
    "ties": ((LinkKind.TIE,), _TIE, 1.4),
}
_SYMBOLS = {
    NodeKind.ORGANISATION: "square",
    NodeKind.MICROSYSTEM: "diamond",
    NodeKind.PERSON: "circle",
    NodeKind.COMMUNITY: "circle",
    NodeKind.TEAM: "square",
}
_HOLLOW = (NodeKind.ORGANISATION, NodeKind.MICROSYSTEM)


def network_map(
    net: Network,
    *,
    on: date | None = None,
    selected: str | None = None,
    steps: int = 1,
    filters: Filters | None = None,
    colour: ColourBy = ColourBy.KIND,
    size: SizeBy = SizeBy.TIES,
    positions: Positions | None = None,
    width: int = 900,
    height: int = 640,
) -> go.Figure:
    """Give back the map of a network as a figure.

    Parameters
    ----------
    net
        The network, of all days.
    on
        The day shown; None shows everything.
    selected
        Id of a node to focus on: it and what is within ``steps`` stay bright, the rest is dimmed, not removed.
    filters
        Which kinds and communities to show, and words to look for.
    colour, size
        What colours and sizes tell.
    positions
        Places by id; by default ``cocreation.analysis.layout`` of the whole network, the same for every day.
    width, height
        The picture in pixels; labels are placed for this size.

    Returns
    -------
    plotly.graph_objects.Figure
        Each node's id is its point's ``customdata``.
    """
    view = map_view(net, on=on, selected=selected, steps=steps, filters=filters, colour=colour, size=size)
    places = positions if positions is not None else layout(constellation(net), aspect=width / height)
    traces, shared = draw_map(view, places, whole(places, width=width, height=height))
    figure = go.Figure(data=traces, layout=shared)
    _add_legend(figure, view)
    if net.about.synthetic:
        figure.add_annotation(
            text="Synthetic network: made-up people", x=1, y=1, xref="paper", yref="paper", showarrow=False,
            xanchor="right", yanchor="top", font={"size": 13, "color": INK}, bgcolor="#fff3c4", borderpad=4,
        )  # fmt: skip
    return figure


def _add_legend(figure: go.Figure, view: MapView) -> None:
    """Say below the picture what its shapes and colours mean; the widget says it in words of its own."""
    figure.update_traces(showlegend=False)
    figure.for_each_trace(lambda trace: trace.update(showlegend=bool(trace.x)), selector={"mode": "markers"})
    for colour, meaning, people in view.legend:
        name = f"{plain(meaning)} ({count(people, 'person', 'people')})"
        # a sign for the legend alone: Plotly has no other way to explain a colour inside a trace
        figure.add_scatter(x=[None], y=[None], mode="markers", name=name, marker={"color": colour, "size": 12})
    signs = sum(trace.showlegend is not False for trace in figure.data)
    below = _LEGEND_ROW * math.ceil(signs / 3) + 16
    figure.update_layout(
        showlegend=True,
        height=figure.layout.height + below,
        margin_b=below,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
    )


def draw_map(view: MapView, positions: Positions, frame: Frame) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout that draw a view."""
    webgl = len(positions) > _MOST_FOR_SVG
    traces = [*_link_traces(view, positions), *_node_traces(view, positions, frame)]
    for trace in traces:
        trace["type"] = "scattergl" if webgl else "scatter"
    return [*traces, _label_trace(view, positions, frame)], _layout(frame)


def plain(text: str) -> str:
    """Give back text that Plotly shows letter for letter, without reading tags or entities in it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _layout(frame: Frame) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": False}
    return figure_layout(
        width=None,
        height=frame.height,
        autosize=True,
        dragmode="pan",
        hovermode="closest",
        showlegend=False,
        xaxis=axis | {"range": [frame.left, frame.right]},
        yaxis=axis | {"range": [frame.low, frame.high]},
    )


def _link_traces(view: MapView, positions: Positions) -> Iterator[dict[str, Any]]:
    lit = set(map(id, view.lit_links)) if view.dimmed else None
    dim = [link for link in view.shown.links if lit is not None and id(link) not in lit]
    yield _lines("out of focus", dim, positions, FAINT, 1.0, opacity=0.5)
    # many links together would be a grey mass: the more there are, the lighter each is drawn
    faint = min(1.0, (250 / max(len(view.lit_links), 1)) ** 0.5)
    for name, (kinds, colour, width) in _LINKS.items():
        links = [link for link in view.lit_links if link.kind in kinds]
        yield _lines(name, links, positions, colour, max(0.5, width * faint), opacity=max(0.25, faint))
    chosen = view.selected
    own = [link for link in view.shown.links if chosen and chosen in (link.source, link.target)]
    yield _lines("of the selected", own, positions, ACCENT, 2.0)


def _lines(
    name: str, links: Iterable[Link], positions: Positions, colour: str, width: float, *, opacity: float = 1.0
) -> dict[str, Any]:
    ends = [(positions[link.source], positions[link.target]) for link in links]
    x = [value for (x0, _), (x1, _) in ends for value in (x0, x1, None)]
    y = [value for (_, y0), (_, y1) in ends for value in (y0, y1, None)]
    return {
        "name": name,
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": width},
        "opacity": opacity,
        "hoverinfo": "skip",
    }


def _node_traces(view: MapView, positions: Positions, frame: Frame) -> Iterator[dict[str, Any]]:
    shrink = _shrink(frame)
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
                "size": [view.sizes[node.id] * shrink for node in nodes],
                "color": [_fill(node, view) for node in nodes],
                "opacity": [1.0 if node.id in view.lit else _DIM for node in nodes],
                "line": {"color": edge, "width": [3.0 if one else 1.6 for one in chosen]},
            },
        }


def _shrink(frame: Frame) -> float:
    """Nodes grow smaller as the map holds more, but never too small to see or hit."""
    return min(1.0, max(0.55, frame.scale / 46))


def _fill(node: Node, view: MapView) -> str:
    if node.kind in _HOLLOW or node.id in view.emerging:
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
    return view.colours[node.id] if node.kind in _HOLLOW else PAPER


def _hover(node: Node, view: MapView) -> str:
    joined = view.shown.degree(node.id)
    kind = "emerging community" if node.id in view.emerging else node.kind.value
    return f"<b>{plain(node.name)}</b><br>{kind}, linked to {joined}"


def _label_trace(view: MapView, positions: Positions, frame: Frame) -> dict[str, Any]:
    labels = _labels(view, positions, frame)
    nodes = [view.shown.nodes[label.id] for label in labels]
    anchors = [frame.place((label.x, label.y)) for label in labels]
    return {
        "type": "scatter",
        "name": "labels",
        "mode": "text",
        "x": [x for x, _ in anchors],
        "y": [y for _, y in anchors],
        "text": [_markup(label, node) for label, node in zip(labels, nodes, strict=True)],
        "textposition": [label.side for label in labels],
        "textfont": {
            "family": FONT,
            "size": [_letter(node) for node in nodes],
            "color": [INK if node.kind not in _HOLLOW else MUTED for node in nodes],
            # a halo of paper, so that a link behind a letter does not blur it
            "shadow": "0 0 3px #fff, 0 0 3px #fff, 0 0 3px #fff",
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _markup(label: Label, node: Node) -> str:
    text = "<br>".join(map(plain, label.lines))
    return f"<b>{text}</b>" if _bold(node) else text


def _bold(node: Node) -> bool:
    return node.kind in (NodeKind.COMMUNITY, NodeKind.TEAM)


def _letter(node: Node) -> int:
    return 11 if node.kind in _HOLLOW else 13 if _bold(node) else 12


def _labels(view: MapView, positions: Positions, frame: Frame) -> list[Label]:
    shrink = _shrink(frame)
    few = len(view.shown.nodes) <= _FEW
    seen = {id: frame.pixel(positions[id]) for id in view.shown.nodes}
    inside = {id for id, (x, y) in seen.items() if 0 <= x <= frame.width and 0 <= y <= frame.height}
    wishes = [
        LabelWish(
            id=node.id, text=node.label, x=seen[node.id][0], y=seen[node.id][1], size=_letter(node),
            radius=view.sizes[node.id] * shrink / 2, bold=_bold(node), wrap=18 if _bold(node) else 24,
            over=node.kind is NodeKind.COMMUNITY or node.id == view.selected or (_bold(node) and few),
        )
        for node in _by_importance(view)
        if node.id in inside and node.id in view.lit
    ]  # fmt: skip
    discs = [
        (x - r, y - r, x + r, y + r)
        for id, (x, y) in seen.items()
        if id in inside
        for r in [view.sizes[id] * shrink / 2]
    ]
    return place_labels(
        # searching a place for labels that cannot all be shown is work for nothing
        wishes[:220],
        width=frame.width,
        height=frame.height,
        discs=np.array(discs).reshape(-1, 4),
        segments=_segments(view.lit_links, seen),
        budget=int(frame.width * frame.height / 5200),
    )


def _by_importance(view: MapView) -> Sequence[Node]:
    """Order nodes for labels: the selected, who joins groups, the groups, the other people, the places."""
    few = len(view.shown.nodes) <= _FEW  # in a crowd, who joins groups is not special: half of everybody does

    def rank(node: Node) -> int:
        if node.id == view.selected:
            return 0
        if node.kind is NodeKind.PERSON:
            groups = sum(_bold(view.shown.nodes[near]) for near in view.shown.neighbours[node.id])
            return 1 if few and groups > 1 else 3
        return 2 if _bold(node) else 4

    ranks = {id: rank(node) for id, node in view.shown.nodes.items()}
    return sorted(view.shown.nodes.values(), key=lambda node: (ranks[node.id], -view.shown.degree(node.id), node.id))


def _segments(links: Iterable[Link], seen: dict[str, tuple[float, float]]) -> Any:
    ends = [(*seen[link.source], *seen[link.target]) for link in links]
    return np.array(ends[:2000]).reshape(-1, 4)
