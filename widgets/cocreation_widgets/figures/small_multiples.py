"""Small multiples: cells side by side on one picture, measured in pixels, and texts cut to fit into them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Self, TypeAlias

import attrs

from cocreation.words import day

from ..frame.look import EMPTY, FONT, MUTED, figure_layout, plain

__all__ = [
    "Cell",
    "Scale",
    "Spot",
    "arranged",
    "frame",
    "lines",
    "pixel_layout",
    "places",
    "set_text",
    "words",
]

Spot: TypeAlias = tuple[float | None, float | None]
"""How far from the left, and how high on Plotly's axis; None is a gap in a line."""

_SIZE = 13
_LINE = 17  # pixels from one line of text to the next
_NO_BREAK = "…"


@attrs.frozen(kw_only=True)
class Cell:
    """Where one of the small pictures stands, in pixels from the left and from above.

    Attributes
    ----------
    left, right
        Its sides.
    top
        Where its words begin.
    above, below
        Between these it is drawn.
    lowest
        Whether no other stands under it.
    """

    left: float
    right: float
    top: float
    above: float
    below: float
    lowest: bool

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    def along(self, share: float) -> float:
        """Give back how far from the left a share of 0 to 1 lies."""
        return self.left + share * self.width

    def up(self, share: float) -> float:
        """Give back the height of a share of 0 to 1 on Plotly's axis, which runs upwards."""
        return -(self.below - share * (self.below - self.above))


@attrs.frozen(kw_only=True)
class Scale:
    """One scale of time for all cells.

    Attributes
    ----------
    first, last
        The days at its ends; where they are the same, that day stands in the middle.
    """

    first: date
    last: date

    @classmethod
    def of(cls, days: Sequence[date]) -> Self:
        """Give back the scale that holds some days; without any it is never seen."""
        return cls(first=min(days, default=date.min), last=max(days, default=date.min))

    def share(self, on: date) -> float:
        """Give back where a day lies between the ends, 0 to 1."""
        span = (self.last - self.first).days
        return (on - self.first).days / span if span else 0.5

    def along(self, cell: Cell, on: date) -> float:
        """Give back how far from the left a day lies in a cell."""
        return cell.along(self.share(on))

    def words(self, cells: Sequence[Cell]) -> dict[str, Any]:
        """Give back a trace with the days at the ends, under the lowest cells."""
        ends = (self.first, self.last) if self.first < self.last else (self.first,)
        at = [(self.along(cell, on), -cell.below - 5, _month(on)) for cell in cells if cell.lowest for on in ends]
        sides = ["bottom right", "bottom left"] if len(ends) > 1 else ["bottom center"]
        return words("days", at, sides * (len(at) // len(ends)))


def _month(on: date) -> str:
    """Give back a month with its year, short."""
    _, name, year = day(on).split()
    return f"{name[:3]} {year}"


def arranged(
    count: int, width: float, *, left: float, least: float, gap: float, head: int, body: float, foot: float, top: float
) -> tuple[list[Cell], float]:
    """Give back cells in rows, as many beside each other as there is room for, and the height of them all.

    Parameters
    ----------
    count
        How many.
    width
        Of the picture.
    left
        What stays free at the left of every row.
    least
        How wide a cell has to be.
    gap
        Between two beside each other.
    head
        How many lines of text stand above each.
    body, foot
        The heights of what is drawn, and of what stays free under it.
    top
        What stays free above them all.
    """
    columns = max(1, min(int((width - left + gap) // (least + gap)), max(count, 1)))
    wide = max((width - left - gap * (columns - 1) - _EDGE) / columns, 40)
    tall = head * _LINE + 8 + body + foot
    found = []
    for place in range(count):
        row, column = divmod(place, columns)
        start, upper = left + column * (wide + gap), top + row * tall
        above = upper + head * _LINE + 8
        found.append(
            Cell(left=start, right=start + wide, top=upper, above=above, below=above + body,
                 lowest=place + columns >= count)
        )  # fmt: skip
    rows = -(-count // columns)
    return found, top + rows * tall


_EDGE = 10.0  # what stays free at the right, so that marks at the edge are whole


def set_text(lines: Sequence[str], *, bold: bool = False) -> str:
    """Give back lines as Plotly takes them, letter for letter."""
    shown = "<br>".join(map(plain, lines))
    return f"<b>{shown}</b>" if bold and shown else shown


def words(
    name: str, at: Sequence[tuple[float, float, str]], position: str | list[str], *, colour: str = MUTED
) -> dict[str, Any]:
    """Give back a trace of words: each with its distance from the left and its height."""
    return {
        "type": "scatter", "name": name, "mode": "text", "hoverinfo": "skip", "cliponaxis": False,
        "x": [x for x, _, _ in at], "y": [y for _, y, _ in at], "text": [text for _, _, text in at],
        "textposition": position, "textfont": {"family": FONT, "size": _SIZE, "color": colour},
    }  # fmt: skip


def lines(name: str, spots: Iterable[Spot], colour: str, width: float, **more: str) -> dict[str, Any]:
    """Give back a trace of lines."""
    found = list(spots)
    return {
        "type": "scatter", "name": name, "mode": "lines", "hoverinfo": "skip", "cliponaxis": False,
        "x": [x for x, _ in found], "y": [y for _, y in found],
        "line": {"color": colour, "width": width, **more},
    }  # fmt: skip


def frame(cell: Cell, *, foot: float = 9) -> list[Spot]:
    """Give back the frame around a cell that is set off, with the days under it if it is a lowest one."""
    left, right, top = cell.left - 6, cell.right + 6, -cell.top + 4
    under = -cell.below - (_LINE + 8 if cell.lowest and foot else foot)
    return [(left, top), (right, top), (right, under), (left, under), (left, top)]


def places(each: Sequence[tuple[str, Cell]]) -> dict[str, Any]:
    """Give back what is clicked beside a point: the whole of a cell, unseen, with the id of what it shows."""
    return {
        "type": "scatter", "name": "places", "mode": "markers", "hoverinfo": "none",
        "x": [(cell.left + cell.right) / 2 for _, cell in each],
        "y": [-(cell.top + cell.below) / 2 for _, cell in each],
        "customdata": [id for id, _ in each],
        "marker": {"size": [min(cell.width, cell.below - cell.top) for _, cell in each], "symbol": "square",
                   "opacity": 0},
    }  # fmt: skip


def pixel_layout(width: float, height: float) -> dict[str, Any]:
    """Give back a layout whose axes count pixels; without a height it is that of a picture that takes no room."""
    axis = {"visible": False, "fixedrange": True}
    return figure_layout(
        meta="" if height else EMPTY,
        height=max(height, 10),
        autosize=True,
        dragmode=False,
        hovermode="closest",
        showlegend=False,
        xaxis=axis | {"range": [0, width]},
        yaxis=axis | {"range": [-max(height, 10), 0]},
    )
