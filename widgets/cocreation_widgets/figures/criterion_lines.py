"""An expedition's criteria as run charts: readings over time, with their median and the target."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cocreation import Network
from cocreation.analysis.criteria import CriterionChart, criteria
from cocreation.analysis.run_chart import Stretch
from cocreation.words import day

from ..frame.fitting import fitted
from ..frame.look import ACCENT, INK, MUTED, PAPER, SELECTED, SUGGESTED, plain
from .small_multiples import (
    Cell,
    Scale,
    Spot,
    arranged,
    frame,
    lines,
    pixel_layout,
    places,
    set_text,
    words,
)
from .standalone import standalone

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["MOST_CRITERIA", "criteria_shown", "draw_criteria", "run_charts", "value_words"]

MOST_CRITERIA = 12
"""More than a council can watch; the table has all."""
_ASIDE = 104  # pixels at the right of a chart, for the names of its lines
_LINE = 17


def run_charts(
    net: Network,
    expedition: str | None = None,
    *,
    on: date | None = None,
    selected: str | None = None,
    width: int = 1000,
) -> "Figure":
    """Give back an expedition's criteria as a figure of run charts.

    Parameters
    ----------
    net
        The network.
    expedition
        Its id; None takes the first.
    on
        The day of the view; None takes all records as they are.
    selected
        Id of a criterion to set off.
    width
        The picture in pixels.

    Returns
    -------
    plotly.graph_objects.Figure
        Large points are part of a shift, thick lines of a trend: see :mod:`cocreation.analysis.run_chart`. Each
        criterion's id is its points' ``customdata``.

    Raises
    ------
    UnknownRecord
        When there is no such expedition.
    """
    chosen = expedition if expedition is not None else next(iter(net.expeditions), None)
    then = net if on is None else net.as_of(on)
    found = criteria(then, net.expeditions[chosen].id) if chosen is not None else []
    traces, layout = draw_criteria(found, selected=selected, width=width)
    return standalone(net, traces, layout)


def criteria_shown(found: Sequence[CriterionChart], selected: str | None) -> list[CriterionChart]:
    """Give back the criteria that are drawn: the first so many with readings, the selected one among them."""
    read = [one for one in found if one.readings]
    chosen = next((one for one in read[MOST_CRITERIA:] if one.criterion.id == selected), None)
    return [*read[: MOST_CRITERIA - 1], chosen] if chosen else read[:MOST_CRITERIA]


def draw_criteria(
    found: Sequence[CriterionChart], *, selected: str | None, width: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout."""
    shown = criteria_shown(found, selected)
    cells, height = arranged(
        len(shown), width, left=12, least=300, gap=28, head=3, body=116, foot=32, top=10,
    )  # fmt: skip
    scale = Scale.of([reading.on for one in shown for reading in one.readings])
    panels = [_Panel(one, cell, scale) for one, cell in zip(shown, cells, strict=True)]
    chosen = [one for one in panels if one.facts.criterion.id == selected]
    return [
        lines("frame", [spot for one in chosen for spot in frame(one.whole)], SELECTED, 2),
        lines("median", [spot for one in panels for spot in one.level(one.facts.chart.median)], MUTED, 1.5),
        lines("target", [spot for one in panels for spot in one.level(one.facts.criterion.target)], SUGGESTED, 2,
              dash="dash"),
        lines("readings", [spot for one in panels for spot in one.line()], ACCENT, 1.5),
        lines("trends", [spot for one in panels for stretch in one.facts.chart.trends for spot in one.line(stretch)],
              ACCENT, 5),
        places([(one.facts.criterion.id, one.whole) for one in panels]),
        _points(panels),
        words("criteria", [(one.cell.left, -one.cell.above + 8, _title(one)) for one in panels], "top right",
              colour=INK),
        words("names of lines", [spot for one in panels for spot in one.names()], "middle right"),
        scale.words([one.cell for one in panels]),
    ], pixel_layout(width, height if shown else 0)  # fmt: skip


def value_words(value: float, unit: str) -> str:
    """Give back a value with its unit."""
    return f"{value:,.10g} {unit}".strip()


class _Panel:
    """One run chart in its cell, which ends before the names of its lines."""

    def __init__(self, facts: CriterionChart, cell: Cell, scale: Scale) -> None:
        self.facts, self.whole, self.scale = facts, cell, scale
        self.cell = Cell(
            left=cell.left + 4, right=max(cell.right - _ASIDE, cell.left + 40), top=cell.top, above=cell.above,
            below=cell.below, lowest=cell.lowest,
        )  # fmt: skip
        lines = [value for value in (facts.criterion.target, facts.chart.median) if value is not None]
        values = [*facts.chart.values, *lines]
        self.low, self.high = min(values), max(values)

    def height(self, value: float) -> float:
        # halves first: the difference of two very large numbers is infinite
        span = self.high / 2 - self.low / 2
        return self.cell.up((value / 2 - self.low / 2) / span if span else 0.5)

    def level(self, value: float | None) -> list[Spot]:
        if value is None:
            return []
        height = self.height(value)
        return [(self.cell.left, height), (self.cell.right, height), (None, None)]

    def line(self, stretch: Stretch | None = None) -> Iterator[Spot]:
        part = slice(stretch.first, stretch.last + 1) if stretch else slice(None)
        for reading in self.facts.readings[part]:
            yield self.scale.along(self.cell, reading.on), self.height(reading.value)
        yield None, None

    def names(self) -> list[tuple[float, float, str]]:
        """Give back the names of the two lines, pushed apart where they would meet."""
        unit_free = {"median": self.facts.chart.median, "target": self.facts.criterion.target}
        named = sorted(
            ((self.height(value), f"{name} {value:,.6g}") for name, value in unit_free.items() if value is not None),
            reverse=True,
        )
        heights = [height for height, _ in named]
        if len(heights) > 1 and heights[0] - heights[1] < _LINE:
            middle = (heights[0] + heights[1]) / 2
            heights = [middle + _LINE / 2, middle - _LINE / 2]
        right, room = self.cell.right + 4, self.whole.right - self.cell.right - 6
        return [(right, height, set_text(fitted(text, room))) for height, (_, text) in zip(heights, named, strict=True)]

    def shifted(self) -> set[int]:
        """Give back the places of the readings that are part of a shift."""
        centre = self.facts.chart.median
        within = {place for one in self.facts.chart.shifts for place in range(one.first, one.last + 1)}
        return {place for place in within if self.facts.chart.values[place] != centre}


def _points(panels: Sequence[_Panel]) -> dict[str, Any]:
    each = [
        (one, reading, place in shifted)
        for one in panels
        for shifted in [one.shifted()]
        for place, reading in enumerate(one.facts.readings)
    ]
    return {
        "type": "scatter", "name": "readings", "mode": "markers", "cliponaxis": False,
        "x": [one.scale.along(one.cell, reading.on) for one, reading, _ in each],
        "y": [one.height(reading.value) for one, reading, _ in each],
        "customdata": [one.facts.criterion.id for one, _, _ in each],
        "hovertext": [
            f"<b>{set_text(fitted(one.facts.criterion.name, 300, most=2))}</b><br>"
            f"{plain(value_words(reading.value, one.facts.criterion.unit))}, {day(reading.on)}"
            + ("<br>part of a shift" if shifted else "")
            for one, reading, shifted in each
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": [10 if shifted else 6 for _, _, shifted in each],
            "color": [ACCENT if shifted else PAPER for _, _, shifted in each],
            "line": {"color": ACCENT, "width": 1.5},
            "opacity": 1,
        },
    }  # fmt: skip


def _title(one: _Panel) -> str:
    criterion, latest = one.facts.criterion, one.facts.latest
    name = fitted(criterion.name, one.whole.width, most=2, bold=True) or (criterion.id,)
    told = f"{value_words(latest.value, criterion.unit)} on {day(latest.on)}" if latest else ""
    return f"{set_text(name, bold=True)}<br>{set_text(fitted(told, one.whole.width))}"
