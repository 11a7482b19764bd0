"""The spread of practices as a Plotly figure: a row for each, time across, communities as bands that rise and fall."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from cocreation import Adoption, AdoptionStatus, Network
from cocreation.analysis.practices import USING, PracticeSpread, Step, practice_spread
from cocreation.words import day, listing

from ..frame.labels import text_size
from ..frame.look import (
    ACCENT,
    FAINT,
    FONT,
    INK,
    LINE,
    MUTED,
    PAPER,
    PLACE,
    SELECTED,
    figure_layout,
    plain,
    plotly_figure,
)

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["SIGNS", "draw_practices", "drawn_practices", "practice_adoption", "spread_words"]

SIGNS = {
    AdoptionStatus.TRYING: "circle-open",
    AdoptionStatus.ADOPTED: "circle",
    AdoptionStatus.ADAPTED: "diamond",
    AdoptionStatus.DROPPED: "x-thin",
}
_MOST_ROWS = 10
_BAND = 0.66  # of a row's height; of a narrow one, over whose band its name stands, less
_NARROW_BAND = 0.48
_NARROW = 600  # pixels
_MONTH = 31  # days
_EMPTY = "No community is recorded with a practice yet. Add an adoption: who, which practice, since when."
_Band = tuple[list[str | None], list[float | None]]


def practice_adoption(
    net: Network, *, on: date | None = None, selected: str | None = None, width: int = 1000
) -> "Figure":
    """Give back how practices have spread across communities as a figure.

    Parameters
    ----------
    net
        The network.
    on
        The day of the view; None takes all records as they are.
    selected
        Id of a practice to set off.
    width
        The picture in pixels: in a narrow one the names stand above their rows.

    Returns
    -------
    plotly.graph_objects.Figure
        Each practice's id is the ``customdata`` of its points. The ten that most communities use are drawn.
    """
    spreads = drawn_practices(practice_spread(net, on), selected)
    names = {id: one.name for id, one in net.communities.items()}
    traces, layout = draw_practices(spreads, names, on=on, selected=selected, width=width)
    figure = plotly_figure(traces, layout | {"width": width})
    if net.about.synthetic:
        figure.add_annotation(
            text="Synthetic network: made-up people", x=1, y=1, xref="paper", yref="paper", showarrow=False,
            xanchor="right", yanchor="bottom", font={"size": 13, "color": INK}, bgcolor="#fff3c4", borderpad=4,
        )  # fmt: skip
        figure.update_layout(margin_t=36, height=layout["height"] + 28)
    return figure


def drawn_practices(spreads: Sequence[PracticeSpread], selected: str | None) -> list[PracticeSpread]:
    """Give back the practices that have room: the first of those with a record, and what is selected among them."""
    taken_up = [one for one in spreads if one.steps]
    shown = taken_up[:_MOST_ROWS]
    chosen = next((one for one in taken_up[_MOST_ROWS:] if one.practice.id == selected), None)
    return [*shown[:-1], chosen] if chosen else shown


def draw_practices(
    spreads: Sequence[PracticeSpread],
    names: Mapping[str, str],
    *,
    on: date | None,
    selected: str | None,
    width: float,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout of the rows.

    Parameters
    ----------
    spreads
        What is drawn, from above.
    names
        The names of communities by id.
    on, selected, width
        As of :func:`practice_adoption`.
    """
    begin, end = _span(spreads, on)
    most = max((step.using + step.trying for one in spreads for step in one.steps), default=0) or 1
    unit = (_NARROW_BAND if width < _NARROW else _BAND) / most
    return [
        _area(
            "trying it", [_band(one.steps, end, -row, unit, _using, _both) for row, one in enumerate(spreads)], PLACE
        ),
        _area(
            "using it", [_band(one.steps, end, -row, unit, _none, _using) for row, one in enumerate(spreads)], ACCENT
        ),
        _records(spreads, names, unit),
    ], _layout(spreads, (begin, end), selected, width)


def spread_words(spread: PracticeSpread) -> str:
    """Give back in a few words how many communities do what with a practice."""
    counts = spread.counts
    trying, dropped = counts.get(AdoptionStatus.TRYING, 0), counts.get(AdoptionStatus.DROPPED, 0)
    words = [f"{spread.using} {'uses' if spread.using == 1 else 'use'} it"] if spread.using else []
    words += [f"{trying} {'tries' if trying == 1 else 'try'} it"] if trying else []
    words += [f"{dropped} dropped it"] if dropped else []
    return ", ".join(words) or "no community now"


def _none(_step: Step) -> int:
    return 0


def _using(step: Step) -> int:
    return step.using


def _both(step: Step) -> int:
    return step.using + step.trying


def _band(steps: Sequence[Step], end: date, base: float, unit: float, low: Any, high: Any) -> _Band:
    """Give back the outline of what lies between two counts, as steps; it ends in a gap."""
    lasts = [*(step.on for step in steps[1:]), end]
    there: list[tuple[str, float]] = []
    back: list[tuple[str, float]] = []
    for step, last in zip(steps, lasts, strict=True):
        for when in (step.on, last):
            there.append((when.isoformat(), base + unit * high(step)))
            back.append((when.isoformat(), base + unit * low(step)))
    outline = [*there, *reversed(back)]
    return [*(x for x, _ in outline), None], [*(y for _, y in outline), None]


def _area(name: str, bands: Sequence[_Band], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter", "name": name, "mode": "lines", "hoverinfo": "skip", "fill": "toself", "fillcolor": colour,
        "x": [x for xs, _ in bands for x in xs], "y": [y for _, ys in bands for y in ys],
        "line": {"color": ACCENT, "width": 1.5},
    }  # fmt: skip


def _records(spreads: Sequence[PracticeSpread], names: Mapping[str, str], unit: float) -> dict[str, Any]:
    """Give back a sign for what was recorded on each day, where it moved the band."""
    signs = [(one, -row, step, status) for row, one in enumerate(spreads) for step, status in _signs(one.steps)]
    return {
        "type": "scatter", "name": "records", "mode": "markers", "cliponaxis": False,
        "x": [step.on.isoformat() for _, _, step, _ in signs],
        "y": [base + unit * _height(step, status) for _, base, step, status in signs],
        "customdata": [one.practice.id for one, _, _, _ in signs],
        "hovertext": [_told(one, step, names) for one, _, step, _ in signs],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": [SIGNS[status] for _, _, _, status in signs], "size": 11, "opacity": 1,
            "color": [INK if status is AdoptionStatus.DROPPED else ACCENT for _, _, _, status in signs],
            "line": {
                "color": [PAPER if status in USING else INK for _, _, _, status in signs],
                "width": [1.5 if status in USING else 2.5 for _, _, _, status in signs],
            },
        },
    }  # fmt: skip


def _signs(steps: Sequence[Step]) -> Iterator[tuple[Step, AdoptionStatus]]:
    for step in steps:
        present = {adoption.status for adoption in step.adoptions}
        yield from ((step, status) for status in AdoptionStatus if status in present)


def _height(step: Step, status: AdoptionStatus) -> int:
    return 0 if status is AdoptionStatus.DROPPED else _both(step) if status is AdoptionStatus.TRYING else step.using


def _told(spread: PracticeSpread, step: Step, names: Mapping[str, str]) -> str:
    def called(one: Adoption) -> str:
        return _short(names.get(one.community, one.community), 60)

    said = [
        f"{status.value}: {listing(sorted(called(one) for one in step.adoptions if one.status is status), most=6)}"
        for status in AdoptionStatus
        if any(one.status is status for one in step.adoptions)
    ]
    lines = [*wrap(plain(spread.practice.name), 60, max_lines=2, placeholder="…"), day(step.on)]
    return "<br>".join([f"<b>{lines[0]}</b>", *lines[1:], *(plain(one) for one in said)])


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _span(spreads: Sequence[PracticeSpread], on: date | None) -> tuple[date, date]:
    """Give back the first and the last day of the picture; a little room stands before the first record."""
    days = [step.on for one in spreads for step in one.steps] or [on or date(2000, 1, 1)]
    first, last = min(days), max(*days, on or date.min)
    room = max((last - first).days // 40, 5)
    begin = date.fromordinal(max(first.toordinal() - room, 1))
    return begin, last if on and last > first else min(last, date.max - timedelta(days=room)) + timedelta(days=room)


def _layout(
    spreads: Sequence[PracticeSpread], span: tuple[date, date], selected: str | None, width: float
) -> dict[str, Any]:
    empty = "<br>".join(wrap(_EMPTY, int(width // 7.5)))
    axis = {"fixedrange": True, "showgrid": False, "zeroline": False}
    if not spreads:
        return figure_layout(
            height=92 if width < _NARROW else 64, dragmode=False, showlegend=False, shapes=[],
            xaxis={"visible": False, "fixedrange": True}, yaxis={"visible": False, "fixedrange": True},
            annotations=[_words(empty, 0.5, 0.5, xanchor="center", yref="paper")],
        )  # fmt: skip
    narrow, count = width < _NARROW, len(spreads)
    row = 124 if narrow else 70
    left, right = (0, 0) if narrow else (min(320, int(width * 0.3)), 150)
    plot = width - left - right - 32
    ticks = max(2, int(plot // 100))
    apart = (span[1] - span[0]).days / ticks
    return figure_layout(
        height=row * count + 56,
        autosize=True,
        dragmode=False,
        hovermode="closest",
        showlegend=False,
        margin={"l": left + 16, "r": right + 16, "t": 4, "b": 44},
        xaxis=axis | {
            "type": "date", "range": [day.isoformat() for day in span], "nticks": ticks,
            # of a few weeks each tick would bear the same month
            "tickformat": "%b<br>%Y" if apart > _MONTH else "%-d %b<br>%Y",
            "ticks": "outside", "tickcolor": LINE, "linecolor": LINE, "showline": True,
            "tickfont": {"family": FONT, "size": 13, "color": MUTED},
        },
        yaxis=axis | {"visible": False, "range": [0.87 - count, 0.98 if narrow else _BAND + 0.12]},
        shapes=list(_lines(spreads, selected, (-(left + 10) / plot, 1 + (right + 10) / plot), narrow)),
        annotations=[
            one for place, spread in enumerate(spreads) for one in _labels(spread, -place, left, width, narrow)
        ],
    )  # fmt: skip


def _lines(
    spreads: Sequence[PracticeSpread], selected: str | None, across: tuple[float, float], narrow: bool
) -> Iterator[dict[str, Any]]:
    """Yield a ground line for each row, and a ground behind what is selected."""
    for place, one in enumerate(spreads):
        shared = {"xref": "paper", "layer": "below"}
        if one.practice.id == selected:
            yield shared | {
                "type": "rect", "x0": across[0], "x1": across[1], "fillcolor": FAINT, "line": {"width": 0},
                "y0": -place - 0.09, "y1": -place + (0.87 if narrow else _BAND + 0.1),
            }  # fmt: skip
            yield shared | {
                # where time begins: at the picture's edge a wider one would lose it
                "type": "line", "x0": 0, "x1": 0, "line": {"color": SELECTED, "width": 4},
                "y0": -place - 0.09, "y1": -place + (0.87 if narrow else _BAND + 0.1),
            }  # fmt: skip
        yield shared | {
            "type": "line", "x0": 0, "x1": 1, "y0": -place, "y1": -place, "line": {"color": LINE, "width": 1.5},
        }  # fmt: skip


def _labels(spread: PracticeSpread, base: float, left: float, width: float, narrow: bool) -> Iterator[dict[str, Any]]:
    said = spread_words(spread)
    if narrow:
        name = _name(spread.practice.name, width - 36, 2)
        yield _words(f"<b>{name}</b><br>{said}", 0, base + _NARROW_BAND + 0.04, yanchor="bottom")
        return
    # both in the margins, beside the middle of the band
    yield _words(f"<b>{_name(spread.practice.name, left - 4, 3)}</b>", 0, base + _BAND / 2, xshift=-left - 4)
    yield _words(said.replace(", ", "<br>"), 1, base + _BAND / 2, xshift=12)


def _name(name: str, room: float, lines: int) -> str:
    """Give back a name in as many lines of bold letters as there is room for, in pixels."""
    for letters in range(max(int(room // 5), 4), 3, -2):
        said = wrap(name, letters, max_lines=lines, placeholder="…") or [name]
        if text_size(said, 13, bold=True)[0] <= room:
            break
    return "<br>".join(map(plain, said))


def _words(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    place = {"x": x, "y": y, "xref": "paper", "xanchor": "left", "yanchor": "middle", "align": "left"}
    return place | {"text": text, "showarrow": False, "font": {"family": FONT, "size": 13, "color": INK}} | more
