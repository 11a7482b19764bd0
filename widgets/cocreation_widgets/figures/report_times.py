"""An expedition's progress reports over time: when each was due, when it was published, and what is overdue."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cocreation import Network
from cocreation.analysis.reports import ReportFacts, ReportStanding, reports
from cocreation.words import count, day

from ..frame.fitting import fitted
from ..frame.look import ACCENT, FAINT, INK, MUTED, PAPER, SELECTED, plain
from .small_multiples import Cell, Scale, Spot, frame, lines, pixel_layout, set_text, words
from .standalone import standalone

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["MOST_REPORTS", "draw_reports", "report_timeline", "report_words", "reports_shown"]

MOST_REPORTS = 12
"""Three years of quarters; the table has all."""
_SIDE_BY_SIDE = 700  # pixels in which name, time and words stand beside each other
_NAME, _TOLD = 170, 300


def report_timeline(
    net: Network,
    expedition: str | None = None,
    *,
    on: date | None = None,
    selected: str | None = None,
    width: int = 1000,
) -> "Figure":
    """Give back an expedition's progress reports as a figure, a row each.

    Parameters
    ----------
    net
        The network.
    expedition
        Its id; None takes the first.
    on
        The day of the view; None takes all records as they are.
    selected
        Id of a report to set off.
    width
        The picture in pixels.

    Returns
    -------
    plotly.graph_objects.Figure
        A diamond on the day a report is due, a point on the day it was published. Its id is their ``customdata``.

    Raises
    ------
    UnknownRecord
        When there is no such expedition.
    """
    chosen = expedition if expedition is not None else next(iter(net.expeditions), None)
    then = net if on is None else net.as_of(on)
    found = reports(then, chosen, on) if chosen is not None and net.expeditions[chosen].id in then.expeditions else []
    traces, layout = draw_reports(found, on=on, selected=selected, width=width)
    return standalone(net, traces, layout)


def reports_shown(found: Sequence[ReportFacts], selected: str | None) -> list[ReportFacts]:
    """Give back the reports that are drawn: the last so many, the selected one among them."""
    chosen = next((one for one in found[:-MOST_REPORTS] if one.report.id == selected), None)
    return [chosen, *found[-MOST_REPORTS + 1 :]] if chosen else list(found[-MOST_REPORTS:])


def report_words(facts: ReportFacts) -> str:
    """Give back in words how a report stands."""
    report, days = facts.report, count(facts.days or 0, "day")
    if facts.standing is ReportStanding.LATE and report.published_on:
        return f"published {day(report.published_on)}, {days} late"
    if report.published_on:
        return f"published {day(report.published_on)}"
    if facts.standing is ReportStanding.OVERDUE and report.due:
        return f"due {day(report.due)}, {days} overdue"
    if report.due is None:
        return "planned, without a date"
    left = f", in {days}" if facts.days else ", today" if facts.days == 0 else ""
    return f"due {day(report.due)}{left}"


def draw_reports(
    found: Sequence[ReportFacts], *, on: date | None, selected: str | None, width: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout."""
    shown = reports_shown(found, selected)
    beside = width >= _SIDE_BY_SIDE
    cells = [_cell(place, width, beside, last=place + 1 == len(shown)) for place in range(len(shown))]
    days = [one for facts in shown for one in (facts.report.due, facts.report.published_on) if one]
    scale = Scale.of(days + ([on] if on and days else []))
    rows = list(zip(shown, cells, strict=True))
    chosen = [_whole(cell, width) for facts, cell in rows if facts.report.id == selected]
    height = (cells[-1].below + 36) if cells else 0
    return [
        lines("rows", [spot for cell in cells for spot in ((cell.left, cell.up(0.5)), (cell.right, cell.up(0.5)),
              (None, None))], FAINT, 1),
        lines("frame", [spot for cell in chosen for spot in frame(cell, foot=0)], SELECTED, 2),
        lines("day of the view", _today(cells, scale, on), MUTED, 1.5, dash="dot"),
        lines("late", [s for facts, cell in rows for s in _late(facts, cell, scale, on)], SELECTED, 5),
        _marks("due", rows, [facts.report.due for facts in shown], scale, "diamond", PAPER),
        _marks("published", rows, [facts.report.published_on for facts in shown], scale, "circle", ACCENT),
        words("reports", [_name(facts, cell, width, beside) for facts, cell in rows], "middle right", colour=INK),
        words("how they stand", [_told(facts, cell, width, beside) for facts, cell in rows], "middle right"),
        scale.words(cells[-1:] if days else []),
    ], pixel_layout(width, height)  # fmt: skip


def _cell(place: int, width: float, beside: bool, *, last: bool) -> Cell:
    tall = 30 if beside else 66
    top = 8 + place * tall
    above = top + (6 if beside else 42)
    return Cell(
        left=_NAME + 20 if beside else 14, right=width - _TOLD - 20 if beside else width - 14, top=top, above=above,
        below=above + 18, lowest=last,
    )  # fmt: skip


def _whole(cell: Cell, width: float) -> Cell:
    return Cell(left=8, right=width - 8, top=cell.top + 2, above=cell.above, below=cell.below + 2, lowest=cell.lowest)


def _name(facts: ReportFacts, cell: Cell, width: float, beside: bool) -> tuple[float, float, str]:
    room, height = (_NAME - 10, cell.up(0.5)) if beside else (width - 24, -(cell.top + 13))
    return 12, height, set_text(fitted(facts.report.name, room, bold=True), bold=True)


def _told(facts: ReportFacts, cell: Cell, width: float, beside: bool) -> tuple[float, float, str]:
    text = set_text(fitted(report_words(facts), _TOLD if beside else width - 24))
    return (width - _TOLD, cell.up(0.5), text) if beside else (12, -(cell.top + 31), text)


def _today(cells: Sequence[Cell], scale: Scale, on: date | None) -> list[Spot]:
    if on is None:
        return []
    return [
        spot
        for cell in cells
        for spot in ((scale.along(cell, on), -cell.above), (scale.along(cell, on), -cell.below), (None, None))
    ]


def _late(facts: ReportFacts, cell: Cell, scale: Scale, on: date | None) -> Iterator[Spot]:
    report = facts.report
    until = report.published_on if facts.standing is ReportStanding.LATE else on
    if facts.standing in (ReportStanding.LATE, ReportStanding.OVERDUE) and report.due and until:
        yield scale.along(cell, report.due), cell.up(0.5)
        yield scale.along(cell, until), cell.up(0.5)
        yield None, None


def _marks(
    name: str, rows: Sequence[tuple[ReportFacts, Cell]], days: Sequence[date | None], scale: Scale, symbol: str,
    colour: str,
) -> dict[str, Any]:  # fmt: skip
    dated = [(facts, cell, on) for (facts, cell), on in zip(rows, days, strict=True) if on]
    return {
        "type": "scatter", "name": name, "mode": "markers", "cliponaxis": False,
        "x": [scale.along(cell, on) for _, cell, on in dated],
        "y": [cell.up(0.5) for _, cell, _ in dated],
        "customdata": [facts.report.id for facts, _, _ in dated],
        "hovertext": [
            f"<b>{set_text(fitted(facts.report.name, 300, most=2))}</b><br>{plain(report_words(facts))}"
            for facts, _, _ in dated
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"symbol": symbol, "size": 13, "color": colour, "line": {"color": ACCENT, "width": 2}, "opacity": 1},
    }  # fmt: skip
