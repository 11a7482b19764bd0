"""The signs of Plotly's markers as shapes, which a picture can change without drawing its markers anew."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["sign_outline", "sign_shapes"]

_DIAMOND = 1.3  # how much farther its corners are from the middle than a circle's edge is
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "circle": [(math.cos(turn), math.sin(turn)) for turn in (math.pi * eighth / 4 for eighth in range(8))],
    "square": [(1, 1), (1, -1), (-1, -1), (-1, 1)],
    "diamond": [(0, _DIAMOND), (_DIAMOND, 0), (0, -_DIAMOND), (-_DIAMOND, 0)],
}
_PULL = 4 / 3 * (math.sqrt(2) - 1)  # of the points that bend a cubic into a quarter of a circle
_ROUND = [
    (1.0, 0.0), (1, _PULL), (_PULL, 1), (0, 1), (-_PULL, 1), (-1, _PULL), (-1, 0),
    (-1, -_PULL), (-_PULL, -1), (0, -1), (_PULL, -1), (1, -_PULL), (1, 0),
]  # fmt: skip


def sign_shapes(symbol: str, size: float, at: tuple[float, float], look: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the shapes of a sign that keeps its size in pixels wherever the reader zooms to.

    Parameters
    ----------
    symbol
        What Plotly calls it: a circle, a square or a diamond, and ``-dot`` or ``-x`` for what is inside.
    size
        Pixels across.
    at
        Where its middle is, in the units of the axes.
    look
        Its ``fillcolor`` and ``line``, and whatever else a shape may have.
    """
    outline, _, inside = symbol.partition("-")
    radius = round(size / 2, 2)
    there = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": at[0], "yanchor": at[1]}
    if outline == "diamond":
        far = round(_DIAMOND * radius, 2)
        yield {"type": "path", "path": f"M0,{far}L{far},0L0,{-far}L{-far},0Z", **there, **look}
    else:
        yield {"type": "circle" if outline == "circle" else "rect", **_box(radius), **there, **look}
    edge = look["line"]["color"]
    if inside == "dot":
        yield {"type": "circle", **_box(round(radius / 3, 2)), **there, "fillcolor": edge, "line": {"width": 0}}
    if inside == "x":
        near = round(radius * 0.7, 2)
        yield {
            "type": "path",
            "path": f"M{-near},{-near}L{near},{near}M{-near},{near}L{near},{-near}",
            **there,
            "line": look["line"],
        }


def sign_outline(symbol: str, size: float, at: tuple[float, float], *, round_: bool) -> str:
    """Give back the path of a sign in the units of the axes, to stand in one shape with many others.

    It grows as the reader zooms, until the picture is drawn anew. Where circles are not ``round_`` they have eight
    corners, which cannot be told from them at the few pixels that a sign has among thousands.
    """
    outline = symbol.partition("-")[0]
    (x, y), radius = at, size / 2

    def points(places: Iterable[tuple[float, float]]) -> list[str]:
        return [f"{x + across * radius:.4f},{y + up * radius:.4f}" for across, up in places]

    if outline == "circle" and round_:
        first, *rest = points(_ROUND)
        # Plotly reads no more than one bend after each C
        return f"M{first}" + "".join(f"C{' '.join(rest[quarter : quarter + 3])}" for quarter in range(0, 12, 3)) + "Z"
    return f"M{'L'.join(points(_CORNERS[outline]))}Z"


def _box(radius: float) -> dict[str, float]:
    return {"x0": -radius, "x1": radius, "y0": -radius, "y1": radius}
