"""Suggested introductions on the map: dashed lines that bend round labels and nodes; whole ones when as if made."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from cocreation.analysis.constellation import NodeKind
from cocreation.analysis.layout import Positions

from ..frame.labels import Label, crossed
from ..frame.look import SUGGESTED
from ..map.map_frame import Frame
from ..map.map_view import MapView
from .map_nodes import FEW, shrink

if TYPE_CHECKING:
    from cocreation.analysis.weaving import Suggestion

__all__ = ["SUGGESTIONS", "lit_suggestions", "routes", "suggestion_trace"]

SUGGESTIONS = "suggested introductions"
"""The name of the trace that a legend explains."""

_Points = npt.NDArray[np.float64]  # (k, 2) in pixels
_Obstacles = dict[str, tuple[float, tuple[float, float, float, float]]]  # how bad it is to cross which box
_BENDS = (0.0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.34, -0.34)  # of the distance, to either side
_STRAIGHTER = 1.5  # how many labels a bend of the whole distance is worth
_ALONG = np.linspace(0, 1, 17)[:, None]


def routes(view: MapView, positions: Positions, frame: Frame, labels: Sequence[Label] = ()) -> list[_Points]:
    """Give back a line for each suggestion shown that crosses few labels and nodes, and bends little; in pixels."""
    named = [(1.0, label.box) for label in labels]
    obstacles = _obstacles(view, positions, frame) if view.introductions.shown else {}
    return [_route(one, positions, frame, named, obstacles) for one in view.introductions.shown]


def suggestion_trace(view: MapView, lines: Sequence[_Points], frame: Frame) -> dict[str, Any]:
    """Give back the trace of all suggestions shown, whatever is in focus."""
    points = [spot for line in lines for spot in [*_spots(line, frame), (None, None)]]
    return {
        "name": SUGGESTIONS,
        "mode": "lines",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "line": _line(view),
        "hoverinfo": "skip",
    }


def lit_suggestions(view: MapView, lines: Sequence[_Points], frame: Frame) -> dict[str, Any]:
    """Give back the shape of the suggestions in focus."""
    some = [line for one, line in zip(view.introductions.shown, lines, strict=True) if _in_focus(view, one)]
    spots = ["L".join(f"{x:.4f},{y:.4f}" for x, y in _spots(line, frame)) for line in some]
    return {"type": "path", "path": "".join(f"M{one}" for one in spots), "line": _line(view), "name": SUGGESTIONS}


def _spots(line: _Points, frame: Frame) -> list[tuple[float, float]]:
    return [frame.place((x, y)) for x, y in line.tolist()]


def _line(view: MapView) -> dict[str, Any]:
    return {"color": SUGGESTED, "width": 2.6, "dash": "solid" if view.introductions.made else "dash"}


def _in_focus(view: MapView, one: "Suggestion") -> bool:
    if view.introductions.chosen:
        return one is view.introductions.chosen
    return view.selected in (one.source, one.target)


def _obstacles(view: MapView, positions: Positions, frame: Frame) -> _Obstacles:
    """Give back boxes around nodes: a line across a community would seem to end there."""
    smaller, few = shrink(frame), len(view.shown.nodes) <= FEW
    boxes: _Obstacles = {}
    for id, node in view.shown.nodes.items():
        gathers = node.kind in (NodeKind.COMMUNITY, NodeKind.TEAM)
        if gathers or few:  # in a crowd no line gets round everybody
            (x, y), r = frame.pixel(positions[id]), view.paint.sizes[id] * smaller / 2
            boxes[id] = (1.0 if gathers else 0.6, (x - r, y - r, x + r, y + r))
    return boxes


def _route(
    one: "Suggestion",
    positions: Positions,
    frame: Frame,
    named: list[tuple[float, tuple[float, float, float, float]]],
    obstacles: _Obstacles,
) -> _Points:
    others = [cost for id, cost in obstacles.items() if id not in (one.source, one.target)]
    weights = np.array([weight for weight, _ in [*named, *others]])
    boxes = np.array([box for _, box in [*named, *others]]).reshape(-1, 4)
    start, end = (np.array(frame.pixel(positions[id])) for id in (one.source, one.target))
    lines = [_bent(start, end, bend) for bend in _BENDS]
    costs = [
        weights[crossed(boxes, np.hstack([line[:-1], line[1:]]))].sum() + _STRAIGHTER * abs(bend)
        for line, bend in zip(lines, _BENDS, strict=True)
    ]
    return lines[int(np.argmin(costs))]


def _bent(start: _Points, end: _Points, bend: float) -> _Points:
    run = end - start
    middle = (start + end) / 2 + 2 * bend * np.array([-run[1], run[0]])
    line: _Points = (1 - _ALONG) ** 2 * start + 2 * _ALONG * (1 - _ALONG) * middle + _ALONG**2 * end
    return line
