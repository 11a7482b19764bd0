"""The network map as a Plotly figure: communities as places, people around them, the links between."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import numpy.typing as npt

from cocreation import Network
from cocreation.analysis.arrangement import saved_positions
from cocreation.analysis.constellation import constellation
from cocreation.analysis.layout import Positions, layout
from cocreation.words import day

from ..frame.look import INK, figure_layout, plotly_figure
from ..map.map_frame import Frame, whole
from ..map.map_view import ColourBy, Filters, MapView, SizeBy, map_view
from .figure_legend import add_legend
from .map_focus import clipped, focus_shapes
from .map_labels import label_shapes, label_trace, map_labels
from .map_links import link_traces
from .map_nodes import node_traces, shrink
from .side_by_side import BETWEEN, side_by_side
from .suggestion_lines import routes, suggestion_trace

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["Ground", "draw_days", "ground", "network_map"]

# Measured: 500 people are drawn first in 190 ms by SVG and 485 by WebGL; a highlight among 2,000 takes 365 and 80.
_MOST_FOR_SVG = 1000


def network_map(
    net: Network,
    *,
    on: date | None = None,
    beside: date | None = None,
    selected: str | None = None,
    steps: int = 1,
    filters: Filters | None = None,
    colour: ColourBy | str = ColourBy.KIND,
    size: SizeBy | str = SizeBy.TIES,
    suggestions: int = 0,
    made: bool = False,
    introduction: Iterable[str] | None = None,
    positions: Positions | None = None,
    width: int = 900,
    height: int = 640,
) -> "Figure":
    """Give back the map of a network as a figure.

    Parameters
    ----------
    net
        The network, of all days.
    on
        The day shown; None shows everything.
    beside
        Another day, shown in a picture of its own beside it with what was born and lost between the two.
    selected
        Id of a node to focus on: it and what is within ``steps`` stay bright, the rest is dimmed, not removed.
    filters
        Which kinds and communities to show, and words to look for.
    colour, size
        What colours and sizes tell; also the key of any measure of people, such as ``"betweenness"``, and for colour
        ``"practice:"``, ``"gathering:"`` or ``"expedition:"`` and an id: who does what with it, came to it, carries it.
    suggestions
        How many of the best suggested introductions to show as dashed lines, 0 to 10.
    made
        Whether to show the network as if these had been made.
    introduction
        Ids of the two people of the suggestion to focus on.
    positions
        Places by id; by default those saved with the network, or else ``cocreation.analysis.layout`` of the whole
        network: the same for every day.
    width, height
        The picture in pixels; labels are placed for this size.

    Returns
    -------
    plotly.graph_objects.Figure
        Each node's id is its point's ``customdata``.

    Raises
    ------
    UnknownMeasure
        When there is no such measure of people.
    NotSoMany
        When a map does not show so many suggestions.
    """
    view = map_view(
        net, on=on, beside=beside, selected=selected, steps=steps, filters=filters, colour=colour, size=size,
        suggestions=suggestions, made=made, introduction=introduction,
    )  # fmt: skip
    across = width if view.beside is None else (width - BETWEEN) / 2
    places = positions
    if places is None:
        places = layout(constellation(net), aspect=across / height, previous=saved_positions(net))
    frame = whole(places, width=across, height=height)
    traces, shared = draw_days(view, places, frame)
    figure = plotly_figure(traces, shared)
    add_legend(figure, view, smaller=shrink(frame))
    if net.about.synthetic:
        figure.add_annotation(
            text="Synthetic network: made-up people", x=1, y=1, xref="paper", yref="paper", showarrow=False,
            xanchor="right", yanchor="top", font={"size": 13, "color": INK}, bgcolor="#fff3c4", borderpad=4,
        )  # fmt: skip
    return figure


@attrs.frozen(eq=False)
class Ground:
    """What of a map stays as it is whatever is in focus.

    Attributes
    ----------
    traces
        Always as many and in the same order.
    names
        Shapes of the names, where signs drawn by WebGL would cover a trace of text; else none.
    suggested
        The lines of the suggestions shown, (k, 2) each, in pixels.
    """

    traces: list[dict[str, Any]]
    names: list[dict[str, Any]]
    suggested: list[npt.NDArray[np.float64]]


def draw_days(
    view: MapView,
    positions: Positions,
    frame: Frame,
    *,
    stacked: bool = False,
    grounds: Callable[[MapView, Positions, Frame], Ground] | None = None,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces and the layout that draw a view, or the views of two days, the earlier first.

    ``grounds`` gives back the ground of a view where it may be known already.
    """
    drawn = [draw_map(one, (grounds or ground)(one, positions, frame), positions, frame) for one in view.in_order]
    if len(drawn) == 1:
        return drawn[0]
    names = [day(one.on) for one in view.in_order if one.on]
    return side_by_side(drawn, names, width=frame.width, stacked=stacked)


def draw_map(
    view: MapView, below: Ground, positions: Positions, frame: Frame
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces and the layout that draw a view; what is in focus is told by the layout alone."""
    shapes = [*below.names, *focus_shapes(view, positions, frame, below.suggested)]
    return below.traces, _layout(frame) | {"shapes": shapes}


def ground(view: MapView, positions: Positions, frame: Frame) -> Ground:
    """Give back what a map draws whatever is in focus."""
    webgl = len(positions) > _MOST_FOR_SVG
    view = view.unfocused
    # labels keep off the lines of suggestions, and these then bend round what labels could not leave free
    labels = map_labels(view, positions, frame, routes(view, positions, frame))
    suggested = routes(view, positions, frame, labels)
    lines = [*link_traces(view, positions), suggestion_trace(view, suggested, frame)]
    traces = [*lines, *node_traces(view, positions, frame)]
    for trace in traces:
        trace["type"] = "scattergl" if webgl else "scatter"
    # Plotly draws WebGL above all traces of SVG, and below shapes: the trace then only tells who has a name where
    names = label_trace(view, labels, frame) | ({"visible": False} if webgl else {})
    return Ground([*traces, names], clipped(label_shapes(view, labels, frame)) if webgl else [], suggested)


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
