"""Suggested introductions on the map: dashed lines that bend round labels; whole lines where they count as made."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from cocreation.analysis.constellation import NodeKind
from cocreation.analysis.layout import Positions

from ..labels import Label, crossed
from ..look import SUGGESTED
from ..map_frame import Frame
from ..map_view import MapView
from .map_nodes import shrink

if TYPE_CHECKING:
    from cocreation.analysis.weaving import Suggestion

__all__ = ["SUGGESTIONS", "suggestion_traces"]

SUGGESTIONS = "suggested introductions"
"""The name of the trace that a legend explains."""

_Points = npt.NDArray[np.float64]  # (k, 2) in pixels
_BENDS = (0.0, 0.1, -0.1, 0.2, -0.2, 0.32, -0.32)  # of the distance, to either side
_ALONG = np.linspace(0, 1, 17)[:, None]


def suggestion_traces(
    view: MapView, positions: Positions, frame: Frame, labels: Sequence[Label]
) -> Iterator[dict[str, Any]]:
    """Yield a trace of the suggestions out of focus, and one of those in it."""
    labelled = np.array([label.box for label in labels]).reshape(-1, 4)
    places = _places(view, positions, frame)
    bright = [one for one in view.introductions.shown if _bright(view, one)]
    dim = [one for one in view.introductions.shown if not _bright(view, one)]
    for name, some, width, opacity in ((f"{SUGGESTIONS} out of focus", dim, 1.6, 0.3), (SUGGESTIONS, bright, 2.6, 1.0)):
        lines = [_line(one, positions, frame, labelled, places) for one in some]
        points = [frame.place((float(x), float(y))) if x is not None else (None, None) for x, y in _broken(lines)]
        yield {
            "name": name,
            "mode": "lines",
            "x": [x for x, _ in points],
            "y": [y for _, y in points],
            "line": {"color": SUGGESTED, "width": width, "dash": "solid" if view.introductions.made else "dash"},
            "opacity": opacity,
            "hoverinfo": "skip",
        }


def _bright(view: MapView, one: "Suggestion") -> bool:
    if view.introductions.chosen:
        return one is view.introductions.chosen
    return not view.dimmed or view.selected in (one.source, one.target)


def _places(view: MapView, positions: Positions, frame: Frame) -> dict[str, tuple[float, float, float, float]]:
    """Give back boxes around communities and teams: a line across them would seem to end there."""
    smaller = shrink(frame)
    boxes = {}
    for id, node in view.shown.nodes.items():
        if node.kind in (NodeKind.COMMUNITY, NodeKind.TEAM):
            (x, y), r = frame.pixel(positions[id]), view.paint.sizes[id] * smaller / 2
            boxes[id] = (x - r, y - r, x + r, y + r)
    return boxes


def _line(
    one: "Suggestion",
    positions: Positions,
    frame: Frame,
    labelled: _Points,
    places: dict[str, tuple[float, float, float, float]],
) -> _Points:
    """Give back the line from one person to the other that crosses the fewest labels and places, and bends least."""
    boxes = np.vstack([labelled, np.array(list(places.values())).reshape(-1, 4)])
    start, end = (np.array(frame.pixel(positions[id])) for id in (one.source, one.target))
    lines = [_bent(start, end, bend) for bend in _BENDS]
    costs = [
        crossed(boxes, np.hstack([line[:-1], line[1:]])).sum() + abs(bend)
        for line, bend in zip(lines, _BENDS, strict=True)
    ]
    return lines[int(np.argmin(costs))]


def _bent(start: _Points, end: _Points, bend: float) -> _Points:
    run = end - start
    across = np.array([-run[1], run[0]])
    middle = (start + end) / 2 + 2 * bend * across
    line: _Points = (1 - _ALONG) ** 2 * start + 2 * _ALONG * (1 - _ALONG) * middle + _ALONG**2 * end
    return line


def _broken(lines: Sequence[_Points]) -> Iterator[tuple[Any, Any]]:
    for line in lines:
        yield from line.tolist()
        yield None, None
