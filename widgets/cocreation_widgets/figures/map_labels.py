"""The labels of the map: as many as there is room for, the important ones first."""

import heapq
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from cocreation.analysis.constellation import Node, NodeKind
from cocreation.analysis.layout import Positions

from ..frame.labels import Label, LabelWish, place_labels
from ..frame.look import FONT, INK, MUTED, PAPER, plain
from ..map.map_frame import Frame
from ..map.map_view import MapView
from .map_nodes import FEW, HOLLOW, shrink

__all__ = ["label_shapes", "label_trace", "map_labels"]

_KEEP_OFF = 3  # how many links a suggestion's line weighs
_OTHER = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}  # a text above a place stands on it
_HIGHEST = 3  # people with most of the measure shown are named first


def label_trace(view: MapView, labels: Sequence[Label], frame: Frame) -> dict[str, Any]:
    """Give back the trace of text that names nodes."""
    nodes = [view.shown.nodes[label.id] for label in labels]
    anchors = [frame.place((label.x, label.y)) for label in labels]
    return {
        "type": "scatter",
        "name": "labels",
        "mode": "text",
        "x": [x for x, _ in anchors],
        "y": [y for _, y in anchors],
        "ids": [label.id for label in labels],
        "text": [_markup(label, node) for label, node in zip(labels, nodes, strict=True)],
        "textposition": [label.side for label in labels],
        "textfont": {
            "family": FONT,
            "size": [_letter(node) for node in nodes],
            "color": [INK if node.kind not in HOLLOW else MUTED for node in nodes],
            # a halo of paper, so that a link or a sign behind a letter does not blur it
            "shadow": ", ".join([f"0 0 2px {PAPER}"] * 6),
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def label_shapes(view: MapView, labels: Sequence[Label], frame: Frame) -> Iterator[dict[str, Any]]:
    """Yield a shape without an outline for each label, which is the text of it."""
    trace = label_trace(view, labels, frame)
    font = trace["textfont"]
    for x, y, text, side, size, colour in zip(
        trace["x"], trace["y"], trace["text"], trace["textposition"], font["size"], font["color"], strict=True
    ):
        up, along = side.split()
        yield {
            "type": "line", "x0": x, "x1": x, "y0": y, "y1": y, "line": {"width": 0},
            "label": {
                "text": text, "textangle": 0, "padding": 0,
                "xanchor": _OTHER.get(along, along), "yanchor": _OTHER.get(up, up),
                "font": {"family": FONT, "size": size, "color": colour, "shadow": font["shadow"]},
            },
        }  # fmt: skip


def _markup(label: Label, node: Node) -> str:
    text = "<br>".join(map(plain, label.lines))
    return f"<b>{text}</b>" if _bold(node) else text


def _bold(node: Node) -> bool:
    return node.kind in (NodeKind.COMMUNITY, NodeKind.TEAM)


def _letter(node: Node) -> int:
    return 11 if node.kind in HOLLOW else 13 if _bold(node) else 12


def map_labels(
    view: MapView, positions: Positions, frame: Frame, lines: Sequence[npt.NDArray[np.float64]]
) -> list[Label]:
    """Give back the labels of what is in focus that find room, off the lines (k, 2) of suggestions where they can.

    All in pixels. What is out of focus takes no room: a label above it can be read.
    """
    smaller = shrink(frame)
    few = len(view.shown.nodes) <= FEW
    seen = {id: frame.pixel(positions[id]) for id in view.lit}
    inside = {id for id, (x, y) in seen.items() if 0 <= x <= frame.width and 0 <= y <= frame.height}
    wishes = [
        LabelWish(
            id=node.id, text=node.label, x=seen[node.id][0], y=seen[node.id][1], size=_letter(node),
            radius=view.paint.sizes[node.id] * smaller / 2, bold=_bold(node), wrap=18 if _bold(node) else 24,
            over=node.kind is NodeKind.COMMUNITY or node.id in view.focus or (_bold(node) and few),
        )
        for node in _by_importance(view)
        if node.id in inside
    ]  # fmt: skip
    discs = [
        (x - r, y - r, x + r, y + r)
        for id, (x, y) in seen.items()
        if id in inside
        for r in [view.paint.sizes[id] * smaller / 2]
    ]
    return place_labels(
        # searching a place for labels that cannot all be shown is work for nothing
        wishes[:220],
        width=frame.width,
        height=frame.height,
        discs=np.array(discs).reshape(-1, 4),
        segments=_segments(view, seen, lines),
        budget=int(frame.width * frame.height / 5200),
    )


def _by_importance(view: MapView) -> Sequence[Node]:
    """Order nodes for labels: those looked at, who is to be named first, the groups, the other people, the places."""
    first = _first(view)

    def rank(node: Node) -> int:
        if node.id in view.focus:
            return 0
        if node.id in first:
            return 1
        return 2 if _bold(node) else 3 if node.kind is NodeKind.PERSON else 4

    return sorted(
        (view.shown.nodes[id] for id in view.lit), key=lambda node: (rank(node), -view.shown.degree(node.id), node.id)
    )


def _first(view: MapView) -> set[str]:
    """Give back who joins groups, whom suggestions introduce, and who has most of what is measured."""
    first = {id for one in view.introductions.shown for id in (one.source, one.target)}
    for scale in view.paint.scales:
        known = [(value, id) for id, value in scale.values.items() if value is not None and id in view.shown.nodes]
        first.update(id for _, id in heapq.nlargest(_HIGHEST, known))
    if view.paint.layer:
        first |= view.paint.layer.named & view.shown.nodes.keys()
    if len(view.shown.nodes) <= FEW:  # in a crowd, who joins groups is not special: half of everybody does
        for id, node in view.shown.nodes.items():
            groups = sum(_bold(view.shown.nodes[near]) for near in view.shown.neighbours[id])
            if node.kind is NodeKind.PERSON and groups > 1:
                first.add(id)
    return first


def _segments(
    view: MapView, seen: dict[str, tuple[float, float]], lines: Sequence[npt.NDArray[np.float64]]
) -> npt.NDArray[np.float64]:
    """Give back the lines that labels keep off; a suggestion weighs as much as several links."""
    suggested = [np.hstack([line[:-2:2], line[2::2]]) for line in lines] * _KEEP_OFF
    links = [(*seen[link.source], *seen[link.target]) for link in view.lit_links[:2000]]
    return np.vstack([*suggested, np.array(links).reshape(-1, 4)])
