"""A picture as a figure that stands alone, outside of a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cocreation import Network

from ..frame.look import INK, plotly_figure

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["standalone"]

_ROOM = 28  # pixels above the picture


def standalone(net: Network, traces: Sequence[dict[str, Any]], layout: dict[str, Any]) -> "Figure":
    """Give back traces and layout as a figure of Plotly's own, which says so where the network is made up."""
    figure = plotly_figure(traces, layout)
    if net.about.synthetic:
        figure.add_annotation(
            text="Synthetic network: made-up people", x=1, y=1, xref="paper", yref="paper", showarrow=False,
            xanchor="right", yanchor="bottom", font={"size": 13, "color": INK}, bgcolor="#fff3c4", borderpad=4,
        )  # fmt: skip
        figure.update_layout(margin_t=layout["margin"]["t"] + _ROOM, height=layout["height"] + _ROOM)
    return figure
