"""The network map as a Plotly figure: communities as places, people around them, the links between."""

import math
from datetime import date
from typing import Any

import plotly.graph_objects as go

from cocreation import Network
from cocreation.analysis.constellation import constellation
from cocreation.analysis.layout import Positions, layout
from cocreation.words import count

from ..look import INK, figure_layout, plain
from ..map_frame import Frame, whole
from ..map_view import ColourBy, Filters, MapView, SizeBy, map_view
from .map_labels import label_trace
from .map_links import link_traces
from .map_nodes import node_traces

__all__ = ["draw_map", "network_map"]

_LEGEND_ROW = 22  # pixels below the picture for each row of three signs
# Measured: 500 people are drawn first in 190 ms by SVG and 485 by WebGL; a highlight among 2,000 takes 365 and 80.
_MOST_FOR_SVG = 1000


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
    traces = [*link_traces(view, positions), *node_traces(view, positions, frame)]
    for trace in traces:
        trace["type"] = "scattergl" if webgl else "scatter"
    return [*traces, label_trace(view, positions, frame)], _layout(frame)


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
