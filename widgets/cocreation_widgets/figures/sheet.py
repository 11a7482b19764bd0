"""What figures share that are laid out in pixels, from the top left, with their texts where they were measured."""

from collections.abc import Sequence
from typing import Any

from ..frame.fitting import fitted
from ..frame.look import EMPTY, FONT, NO_HEIGHT, figure_layout, plain

__all__ = ["hover", "lettering", "sheet"]

_HOVER = 420  # pixels


def sheet(width: float, height: float) -> dict[str, Any]:
    """Give back the layout of a figure of so many pixels; one without anything on it is not shown."""
    high = max(round(height), NO_HEIGHT)
    axis = {"visible": False, "fixedrange": True}
    return figure_layout(
        height=high,
        meta=EMPTY if high <= NO_HEIGHT else "",
        autosize=True,
        dragmode=False,
        hovermode="closest",
        showlegend=False,
        xaxis=axis | {"range": [0, width]},
        yaxis=axis | {"range": [high, 0]},
    )


def lettering(
    name: str, spots: Sequence[tuple[float, float, str]], *, at: str, size: int, colour: str
) -> dict[str, Any]:
    """Give back a trace of texts, each with its place; the texts are markup of Plotly's already."""
    return {
        "type": "scatter", "name": name, "mode": "text", "hoverinfo": "skip", "cliponaxis": False,
        "x": [x for x, _, _ in spots], "y": [y for _, y, _ in spots], "text": [text for *_, text in spots],
        "textposition": at, "textfont": {"family": FONT, "size": size, "color": colour},
    }  # fmt: skip


def hover(name: str, more: str) -> str:
    """Give back what is shown over a mark: its whole name, as far as a few lines hold it, and more about it."""
    lines = "<br>".join(map(plain, fitted(name, _HOVER, 13, bold=True, most=5)))
    rest = "<br>".join(map(plain, fitted(more, _HOVER, 13, most=4)))
    return f"<b>{lines}</b><br>{rest}" if rest else f"<b>{lines}</b>"
