"""Two pictures of one map in one figure, side by side or one below the other, which move together."""

from collections.abc import Sequence
from typing import Any

from ..frame.look import INK, LINE

__all__ = ["BETWEEN", "side_by_side"]

BETWEEN = 24.0
"""Pixels between the two pictures."""

_HEAD = 30  # pixels above each for what it is called
_Drawn = tuple[list[dict[str, Any]], dict[str, Any]]


def side_by_side(drawn: Sequence[_Drawn], names: Sequence[str], *, width: float, stacked: bool) -> _Drawn:
    """Give back the traces and the layout of two pictures together.

    Parameters
    ----------
    drawn
        Traces and layout of each; both see the same part of the map.
    names
        What each is called.
    width
        Of one of them in pixels; the height is its layout's.
    stacked
        Whether the second stands below the first.
    """
    (traces, layout), (more, other) = drawn
    height = layout["height"]
    across, up = _domains(stacked=stacked, width=width, height=height)
    second = {"xaxis": "x2", "yaxis": "y2"}
    shared = layout | {
        "width": width if stacked else 2 * width + BETWEEN,
        "height": 2 * (height + _HEAD) + BETWEEN if stacked else height + _HEAD,
        "autosize": False,
        "margin": layout["margin"] | {"t": _HEAD},
        "xaxis": layout["xaxis"] | {"domain": across[0]},
        "yaxis": layout["yaxis"] | {"domain": up[0]},
        # what is seen of one is seen of the other
        "xaxis2": layout["xaxis"] | {"domain": across[1], "matches": "x", "anchor": "y2"},
        "yaxis2": layout["yaxis"] | {"domain": up[1], "matches": "y", "anchor": "x2"},
        "annotations": [_name(name, x[0], y[1]) for name, x, y in zip(names, across, up, strict=True)],
        "shapes": [_divider(across, up, stacked=stacked), *layout["shapes"], *map(_in_second, other["shapes"])],
    }
    return [*traces, *({**trace, **second} for trace in more)], shared


def _in_second(shape: dict[str, Any]) -> dict[str, Any]:
    return shape | {"xref": shape["xref"].replace("x", "x2"), "yref": shape["yref"].replace("y", "y2")}


def _domains(*, stacked: bool, width: float, height: float) -> tuple[list[list[float]], list[list[float]]]:
    """Give back where each picture lies across and up, as shares of the room that the margins leave."""
    if not stacked:
        share = width / (2 * width + BETWEEN)
        return [[0.0, share], [1.0 - share, 1.0]], [[0.0, 1.0], [0.0, 1.0]]
    share = height / (2 * height + _HEAD + BETWEEN)
    return [[0.0, 1.0], [0.0, 1.0]], [[1.0 - share, 1.0], [0.0, share]]


def _name(name: str, left: float, top: float) -> dict[str, Any]:
    return {
        "text": f"<b>{name}</b>", "x": left, "y": top, "xref": "paper", "yref": "paper", "showarrow": False,
        "xanchor": "left", "yanchor": "bottom", "xshift": 8, "yshift": 4, "font": {"size": 15, "color": INK},
    }  # fmt: skip


def _divider(across: list[list[float]], up: list[list[float]], *, stacked: bool) -> dict[str, Any]:
    middle = (up[1][1] + up[0][0]) / 2 if stacked else (across[0][1] + across[1][0]) / 2
    ends = {"x0": 0, "x1": 1, "y0": middle, "y1": middle} if stacked else {"x0": middle, "x1": middle, "y0": 0, "y1": 1}
    return {"type": "line", "xref": "paper", "yref": "paper", "line": {"color": LINE, "width": 1}, **ends}
