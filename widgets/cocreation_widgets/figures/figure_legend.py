"""The legend of a map that stands alone; the widget says the same in words of its own."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cocreation.words import count, day

from ..frame.look import PAPER, SCALE, SLATE, UNDEFINED, plain
from ..map.map_measures import told
from ..map.map_view import MapView
from .map_links import OWN_LINKS
from .suggestion_lines import SUGGESTIONS

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["add_legend"]

_LARGEST = 16.0  # pixels: Plotly draws no larger sign in a legend, and would make unequal ones equal
_ROW = 22  # pixels below the picture for each row of three signs


def add_legend(figure: "Figure", view: MapView, *, smaller: float) -> None:
    """Say below the picture what its shapes, colours, sizes and dashes mean."""
    figure.update_traces(showlegend=False)
    kinds = {trace.name: trace for trace in figure.data if trace.mode == "markers" and trace.x}
    for trace in kinds.values():  # once, though it stands in the pictures of both days
        trace.showlegend = True
    if view.changed is not None:
        first, last = (day(one.on) for one in view.in_order if one.on)
        lost, born = (trace for trace in figure.data if trace.name == OWN_LINKS)
        lost.update(showlegend=bool(lost.x), name=f"gone since {first}")
        born.update(showlegend=bool(born.x), name=f"born by {last}")
    if view.introductions.shown:
        words = "suggested introductions, as if made" if view.introductions.made else SUGGESTIONS
        figure.update_traces(showlegend=True, name=words, selector={"name": SUGGESTIONS})
    for name, marker in _signs(view, smaller):
        # a sign for the legend alone: Plotly has no other way to explain what differs inside a trace
        figure.add_scatter(x=[None], y=[None], mode="markers", name=name, marker=marker)
    signs = sum(trace.showlegend is not False for trace in figure.data)
    below = _ROW * math.ceil(signs / 3) + 16
    figure.update_layout(
        showlegend=True,
        height=figure.layout.height + below,
        margin_b=below,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
    )


def _signs(view: MapView, smaller: float) -> Iterator[tuple[str, dict[str, Any]]]:
    paint = view.paint
    for sign, number in paint.layer.legend if paint.layer else ():
        marker = {"color": sign.fill, "size": 12, "symbol": sign.symbol, "line": {"color": sign.edge, "width": 1.6}}
        yield f"{sign.words} ({number:,})", marker
    for colour, meaning, people in paint.legend:
        yield f"{plain(meaning)} ({count(people, 'person', 'people')})", {"color": colour, "size": 12}
    for scale in paint.scales:
        largest = max(map(scale.diameter, scale.steps), default=_LARGEST)
        fitting = min(smaller, _LARGEST / largest)
        for value in scale.steps:
            coloured = scale is paint.colour_scale
            yield (
                f"{plain(scale.measure.name)}: {told(value)}",
                {
                    "color": scale.colour(value) if coloured else SLATE,
                    "size": scale.diameter(value) * fitting if scale is paint.size_scale else 12,
                    "line": {"color": SCALE[-1] if coloured else PAPER, "width": 1.6},
                },
            )
    if paint.undefined:
        hollow = {"color": PAPER, "size": 10, "line": {"color": UNDEFINED, "width": 1.6}}
        yield f"undefined ({count(len(paint.undefined), 'person', 'people')})", hollow
