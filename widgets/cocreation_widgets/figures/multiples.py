"""Five small pictures in one: how each figure of the network stands, and how it came there."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import attrs

from cocreation import Network
from cocreation.analysis.overview import FIGURES, FigureOfNetwork, Overview, overview
from cocreation.analysis.standing import Standing

from ..frame.labels import text_size
from ..frame.look import ACCENT, FAINT, FONT, INK, LINE, MUTED, PAPER, SELECTED, SLATE, figure_layout, plain
from .multiple_words import SHADES, figure_id, figure_note, figure_on_day, legend_text, short_day
from .standalone import standalone

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["draw_multiples", "network_overview"]

_TITLE, _NUMBER, _NOTE, _SMALL = 16, 32, 15, 13
_WIDE = 1000  # pixels from which on the five stand side by side
_GAP, _PAD = 16.0, 14.0
_SPARK = 58.0
_LEGEND = 204.0  # the widest legend


@attrs.frozen(kw_only=True)
class _Tile:
    """Where one figure stands: all in pixels, from the picture's upper left corner."""

    left: float
    top: float
    wide: float
    high: float
    spark: tuple[float, float, float, float]  # left, top, right, bottom
    letters: int  # of a note's line


_Each = Sequence[tuple[FigureOfNetwork, _Tile]]


def network_overview(
    net: Network, *, on: date | None = None, selected: str | None = None, width: int = 1200
) -> "Figure":
    """Give back the five figures of a network as one Plotly figure.

    Parameters
    ----------
    net
        The network.
    on
        The day of the view; None takes all records as they are.
    selected
        The id of a figure to set off; see :func:`figure_id`.
    width
        The picture in pixels: in a narrow one the five stand one below the other.

    Returns
    -------
    plotly.graph_objects.Figure
        A point's ``customdata`` is the id of its figure. Every small picture begins at 0 and has its own scale.
    """
    traces, layout = draw_multiples(overview(net, on), selected=selected, width=width)
    return standalone(net, traces, {**layout, "width": width})


def draw_multiples(
    shown: Overview, *, selected: str | None, width: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout."""
    tiles, height = _tiles(width)
    each = list(zip(FIGURES, tiles, strict=True))
    lines = [(one, tile) for one, tile in each if one.key != "stages"]
    stages = next(tile for one, tile in each if one.key == "stages")
    return [
        _spots(shown.now, each),
        _words("titles", [(tile.left, tile.top, f"<b>{one.short}</b>") for one, tile in each], _TITLE, INK),
        _numbers(shown.now, each),
        _notes(shown.now, each),
        *_bars(shown.trend, stages),
        _line("second", shown.trend, lines, MUTED, "dot", 2),
        _line("figures", shown.trend, lines, ACCENT, "solid", 3),
        _marks(shown.trend, each),
        _dates(shown.trend, each),
        _legends(shown.trend, each),
    ], _layout(width, height, each, selected)


def _tiles(width: float) -> tuple[list[_Tile], float]:
    number = len(FIGURES)
    if width >= _WIDE:
        wide = (width - 2 - _GAP * (number - 1)) / number
        room = wide - 2 * _PAD
        tiles = [
            _Tile(
                left=1 + place * (wide + _GAP) + _PAD, top=14, wide=room, high=222,
                spark=(place * (wide + _GAP) + _PAD + 4, 126, place * (wide + _GAP) + _PAD + room - 4, 126 + _SPARK),
                letters=int(room / 7.6),
            )
            for place in range(number)
        ]  # fmt: skip
        return tiles, 250
    high, split = 148.0, max(176.0, 0.42 * width)
    tiles = [
        _Tile(
            left=_PAD, top=12 + place * (high + 8), wide=width - 2 * _PAD, high=high - 12,
            spark=(split, 44 + place * (high + 8), width - _PAD - 8, 44 + place * (high + 8) + _SPARK),
            letters=int((split - 2 * _PAD) / 7.6),
        )
        for place in range(number)
    ]  # fmt: skip
    return tiles, number * (high + 8)


def _spots(now: Standing, each: _Each) -> dict[str, Any]:
    """Give back unseen places over the numbers, which tell what is counted and can be clicked."""
    said = [wrap(f"{one.name}: {figure_note(one, now)}. {one.definition}", 60) for one, _ in each]
    return {
        "type": "scatter", "name": "definitions", "mode": "markers", "cliponaxis": False,
        "x": [tile.left + 40 for _, tile in each], "y": [tile.top + 44 for _, tile in each],
        "customdata": [figure_id(one) for one, _ in each],
        "hovertext": ["<br>".join(map(plain, lines)) for lines in said],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": 64, "opacity": 0, "color": PAPER},
    }  # fmt: skip


def _words(name: str, rows: Sequence[tuple[float, float, str]], size: int, colour: str) -> dict[str, Any]:
    """Give back texts, each below and to the right of its place."""
    return {
        "type": "scatter", "name": name, "mode": "text", "hoverinfo": "skip", "cliponaxis": False,
        "x": [x for x, _, _ in rows], "y": [y for _, y, _ in rows], "text": [text for _, _, text in rows],
        "textposition": "bottom right", "textfont": {"family": FONT, "size": size, "color": colour},
    }  # fmt: skip


def _numbers(now: Standing, each: _Each) -> dict[str, Any]:
    # undefined is said in words, and never looks like a number
    values = [one.value(now) for one, _ in each]
    said = ["not known" if value is None else f"<b>{value:,}</b>" for value in values]
    rows = [(tile.left, tile.top + 24, text) for (_, tile), text in zip(each, said, strict=True)]
    made = _words("numbers", rows, _NUMBER, INK)
    made["textfont"] = {
        "family": FONT,
        "size": [_TITLE if value is None else _NUMBER for value in values],
        "color": [MUTED if value is None else INK for value in values],
    }
    return made


def _notes(now: Standing, each: _Each) -> dict[str, Any]:
    rows = []
    for one, tile in each:
        lines = wrap(figure_note(one, now), tile.letters, max_lines=2, placeholder="…")
        rows.append((tile.left, tile.top + 66, "<br>".join(map(plain, lines))))
    return _words("notes", rows, _NOTE, MUTED)


def _line(name: str, trend: Sequence[Standing], each: _Each, colour: str, dash: str, wide: int) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for one, tile in each:
        read = one.second if name == "second" else one.value
        if not any(read(now) is not None for now in trend):
            continue
        for now in trend:
            value = read(now)
            x.append(_across(now, trend, tile))
            y.append(None if value is None else _down(value, one, trend, tile))
        x.append(None)
        y.append(None)
    return {
        "type": "scatter", "name": name, "mode": "lines", "hoverinfo": "skip", "cliponaxis": False,
        "x": x, "y": y, "line": {"color": colour, "width": wide, "dash": dash}, "connectgaps": False,
    }  # fmt: skip


def _across(now: Standing, trend: Sequence[Standing], tile: _Tile) -> float:
    left, _, right, _ = tile.spark
    days = [one.on.toordinal() for one in trend if one.on]
    if not now.on or days[0] == days[-1]:
        return right
    return left + (right - left) * (now.on.toordinal() - days[0]) / (days[-1] - days[0])


def _top_value(figure: FigureOfNetwork, trend: Sequence[Standing]) -> int:
    values = [value for now in trend for value in (figure.value(now), figure.second(now)) if value is not None]
    return max(values, default=0) or 1


def _down(value: int, figure: FigureOfNetwork, trend: Sequence[Standing], tile: _Tile) -> float:
    _, top, _, bottom = tile.spark
    return bottom - (bottom - top) * value / _top_value(figure, trend)


def _marks(trend: Sequence[Standing], each: _Each) -> dict[str, Any]:
    x: list[float] = []
    y: list[float] = []
    ids: list[str] = []
    said: list[str] = []
    size: list[float] = []
    for one, tile in each:
        for place, now in enumerate(trend):
            value = one.value(now)
            if value is None:
                continue
            x.append(_across(now, trend, tile))
            y.append(tile.spark[3] - 6 if one.key == "stages" else _down(value, one, trend, tile))
            ids.append(figure_id(one))
            said.append(figure_on_day(one, now, value))
            # the columns of the stages are marks enough
            size.append(0.1 if one.key == "stages" else 9 if place == len(trend) - 1 else 5)
    return {
        "type": "scatter", "name": "days", "mode": "markers", "cliponaxis": False, "x": x, "y": y,
        "customdata": ids, "hovertext": said, "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": size, "color": ACCENT, "opacity": 1, "line": {"width": 0}},
    }  # fmt: skip


def _bars(trend: Sequence[Standing], tile: _Tile) -> list[dict[str, Any]]:
    """Give back the communities of each day as a column, the stages one above the other, the earliest lowest."""
    top = max((now.communities for now in trend), default=0) or 1
    _, above, _, below = tile.spark
    days = len(trend)
    # columns stand at even distances, for two days may lie side by side
    step = (tile.spark[2] - tile.spark[0]) / max(days, 1)
    middles = [tile.spark[2] - step * (days - place - 0.5) for place in range(days)]
    base = [below] * days
    made = []
    for stage, shade in SHADES.items():
        highs = [(below - above) * now.stages.get(stage, 0) / top for now in trend]
        made.append(
            {
                "type": "bar", "name": stage.value if stage else "not read yet", "x": middles,
                "y": [-high for high in highs], "base": list(base), "width": [min(0.72 * step, 26)] * days,
                "customdata": ["figure-stages"] * days,
                "hovertext": [figure_on_day(_stages(), now, now.communities) for now in trend],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "marker": {"color": shade, "line": {"color": SLATE, "width": 1}},
            }
        )  # fmt: skip
        base = [low - high for low, high in zip(base, highs, strict=True)]
    return made


def _stages() -> FigureOfNetwork:
    return next(one for one in FIGURES if one.key == "stages")


def _dates(trend: Sequence[Standing], each: _Each) -> dict[str, Any]:
    rows, sides = [], []
    for one, tile in each:
        known = [now.on for now in trend if now.on and one.value(now) is not None]
        if not known or not trend[0].on or not trend[-1].on:
            continue
        ends = [(tile.spark[2] + 4, trend[-1].on, "bottom left")]
        both = text_size([short_day(trend[0].on) + short_day(trend[-1].on)], _SMALL)[0] + 12
        if trend[0].on != trend[-1].on and both < tile.spark[2] - tile.spark[0] + 8:
            ends.insert(0, (tile.spark[0] - 4, trend[0].on, "bottom right"))
        for x, on, side in ends:
            rows.append((x, tile.spark[3] + 4, short_day(on)))
            sides.append(side)
    return {**_words("dates", rows, _SMALL, MUTED), "textposition": sides}


def _legends(trend: Sequence[Standing], each: _Each) -> dict[str, Any]:
    rows = []
    for one, tile in each:
        # with the small picture, or before it where that is too narrow
        left = min(tile.spark[0] - 4, tile.left + tile.wide - _LEGEND) if tile.spark[0] > tile.left + 20 else tile.left
        rows.append((left, tile.spark[3] + 23, legend_text(one, trend)))
    return _words("legends", [row for row in rows if row[2]], _SMALL, MUTED)


def _layout(width: float, height: float, each: _Each, selected: str | None) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True}
    frames = [
        {
            "type": "rect", "layer": "below", "x0": tile.left - _PAD + 1, "x1": tile.left + tile.wide + _PAD - 1,
            "y0": tile.top - 10, "y1": tile.top + tile.high,
            "line": {"color": SELECTED if figure_id(one) == selected else FAINT,
                     "width": 3 if figure_id(one) == selected else 1},
        }
        for one, tile in each
    ]  # fmt: skip
    floors = [
        {"type": "line", "layer": "below", "x0": tile.spark[0] - 4, "x1": tile.spark[2] + 4,
         "y0": tile.spark[3], "y1": tile.spark[3], "line": {"color": LINE, "width": 1}}
        for _, tile in each
    ]  # fmt: skip
    return figure_layout(
        height=height, autosize=True, dragmode=False, hovermode="closest", showlegend=False, barmode="overlay",
        xaxis=axis | {"range": [0, width]}, yaxis=axis | {"range": [height, 0]}, shapes=[*frames, *floors],
    )  # fmt: skip
