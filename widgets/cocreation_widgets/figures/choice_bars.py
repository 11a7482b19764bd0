"""How many chose each option, as a Plotly figure: bars with their counts, and no share that nobody knows."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from cocreation import Network
from cocreation.analysis.questionnaires import AnsweredQuestion, Counted, question_sets
from cocreation.words import count

from ..frame.fitting import fitted
from ..frame.labels import text_size
from ..frame.look import ACCENT, FAINT, INK, MUTED, NO_HEIGHT, SELECTED, plain
from .sheet import hover, lettering, sheet
from .standalone import standalone

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["MOST_QUESTIONS", "choice_counts", "counted_by", "draw_choices"]

MOST_QUESTIONS = 12
"""The most counted questions in the picture, and among the tables beside it."""
_EDGE = 16.0
_NAMES = 0.34  # the share of a wide picture that the options' names have
_NARROW = 560  # pixels below which a name stands above its bar
_NUMBER = 64.0  # pixels for the count after the bar
_BAR, _GAP = 22.0, 10.0
_HEAD, _SIZE = 15, 14
_MOST = 40  # options of a question; the table holds all


@attrs.frozen(kw_only=True)
class _Row:
    """An option in its place, in pixels from the top left."""

    question: str
    option: str
    number: int | None
    lines: tuple[str, ...]
    text: float
    bar: float


def choice_counts(
    net: Network, put: str | None = None, *, on: date | None = None, selected: str | None = None, width: int = 1000
) -> "Figure":
    """Give back how many chose each option of a questionnaire's questions, as a figure.

    Parameters
    ----------
    net
        The network.
    put
        Id of the questionnaire, or of the gathering where the questions were put; None takes all.
    on
        The day of the view; None takes all records as they are.
    selected
        Id of a question to set off.
    width
        The picture in pixels; its height follows from what it holds.

    Returns
    -------
    plotly.graph_objects.Figure
        The question's id is the ``customdata`` of its bars.
    """
    questions = [one for each in question_sets(net, on) if put in (None, each.id) for one in each.questions]
    traces, layout = draw_choices(questions, selected=selected, width=width)
    return standalone(net, traces, layout | {"width": width})


def counted_by(counted: Counted) -> str:
    """Give back in words where counts come from, and how many people answered."""
    people = f"{count(counted.people, 'person', 'people')} answered" if counted.people is not None else ""
    return f"{counted.source.value}; {people or 'how many people answered is not recorded'}"


def draw_choices(
    questions: Sequence[AnsweredQuestion], *, selected: str | None, width: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout of the bars of all questions."""
    down = width < _NARROW
    heads: list[tuple[float, float, str]] = []
    small: list[tuple[float, float, str]] = []
    rows: list[_Row] = []
    top = _EDGE
    counted_ones = [one for one in questions if one.counts]
    for one in counted_ones[:MOST_QUESTIONS]:
        for counted in one.counts:
            top = _headed(one, counted, top, width, heads, small)
            top = _placed(one, counted, top, width, down, rows) + _EDGE
    start = _EDGE if down else _EDGE + _NAMES * width
    longest = max((row.number or 0 for row in rows), default=0)
    room = width - start - _EDGE - _NUMBER
    traces = [
        _bars(rows, start, room / max(longest, 1), selected),
        _names(rows, start, down),
        _numbers(rows, start, room / max(longest, 1)),
        lettering("questions", heads, at="middle right", size=_HEAD, colour=INK),
        lettering("sources", small, at="middle right", size=13, colour=MUTED),
    ]
    return traces, sheet(width, top if rows else NO_HEIGHT)


def _headed(
    one: AnsweredQuestion,
    counted: Counted,
    top: float,
    width: float,
    heads: list[tuple[float, float, str]],
    small: list[tuple[float, float, str]],
) -> float:
    """Write a question and where its counts come from, and give back where its bars begin."""
    room = width - 2 * _EDGE
    lines = fitted(one.question.name, room, _HEAD, bold=True, most=3)
    source = fitted(counted_by(counted).capitalize(), room, 13, most=2)
    for into, text, size, bold in ((heads, lines, _HEAD, True), (small, source, 13, False)):
        high = text_size(text, size)[1]
        shown = "<br>".join(map(plain, text))
        into.append((_EDGE, top + high / 2, f"<b>{shown}</b>" if bold else shown))
        top += high + 2
    return top + _GAP


def _placed(one: AnsweredQuestion, counted: Counted, top: float, width: float, down: bool, rows: list[_Row]) -> float:
    room = width - 2 * _EDGE if down else _NAMES * width - _GAP
    for option, number in _shown(counted):
        lines = fitted(option, room, _SIZE, most=2)
        high = text_size(lines, _SIZE)[1]
        tall = high + _BAR if down else max(high, _BAR)
        rows.append(
            _Row(
                question=one.question.id, option=option, number=number, lines=lines,
                text=top + (high if down else tall) / 2, bar=top + high + _BAR / 2 if down else top + tall / 2,
            )
        )  # fmt: skip
        top += tall + _GAP
    return top


def _shown(counted: Counted) -> list[tuple[str, int | None]]:
    unknown = [(option, None) for option, number in counted.options if number is None]
    return [*counted.ranked, *unknown][:_MOST]


def _bars(rows: Sequence[_Row], start: float, unit: float, selected: str | None) -> dict[str, Any]:
    return {
        "type": "bar", "name": "counts", "orientation": "h",
        "base": [start] * len(rows), "x": [(row.number or 0) * unit for row in rows],
        "y": [row.bar for row in rows], "width": [_BAR] * len(rows),
        "customdata": [row.question for row in rows],
        "hovertext": [hover(row.option, _told(row)) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": [ACCENT if row.number else FAINT for row in rows],
            "line": {
                "color": [SELECTED if row.question == selected else ACCENT for row in rows],
                "width": [3 if row.question == selected else 0 for row in rows],
            },
        },
    }  # fmt: skip


def _told(row: _Row) -> str:
    if row.number is None:
        return "how many chose it is not recorded"
    return f"chosen by {count(row.number, 'person', 'people')}"


def _names(rows: Sequence[_Row], start: float, down: bool) -> dict[str, Any]:
    spots = [(start if down else _EDGE, row.text, "<br>".join(map(plain, row.lines))) for row in rows]
    return lettering("options", spots, at="middle right", size=_SIZE, colour=INK)


def _numbers(rows: Sequence[_Row], start: float, unit: float) -> dict[str, Any]:
    spots = [
        (start + (row.number or 0) * unit + 6, row.bar, "?" if row.number is None else f"<b>{row.number:,}</b>")
        for row in rows
    ]
    return lettering("numbers", spots, at="middle right", size=_SIZE, colour=INK)
