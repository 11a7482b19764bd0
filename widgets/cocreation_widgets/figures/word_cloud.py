"""Word clouds as a Plotly figure: a block for each theme, words that stand out larger, none over another."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from cocreation import Network
from cocreation.analysis.questionnaires import ThemeWords, question_sets

from ..frame.fitting import fitted
from ..frame.labels import text_size
from ..frame.look import ACCENT, FAINT, FONT, GROUND, INK, NO_HEIGHT, SELECTED, plain
from .sheet import hover, sheet
from .standalone import standalone

if TYPE_CHECKING:
    from datetime import date

    from plotly.graph_objects import Figure

__all__ = ["MOST_THEMES", "MOST_WORDS", "draw_clouds", "theme_clouds"]

MOST_THEMES = 24
"""The most themes in the picture."""
MOST_WORDS = 60
"""The most words of a theme in the picture; a cloud of more is no longer read. The list beside it holds all."""
_BLOCK = 260  # pixels: as many blocks stand side by side as have this width
_GAP = 24  # between blocks
_APART = 16  # between words of a line: twice what the estimated widths may be wrong by
_HEAD = 16  # size of a theme's name
_PLAIN, _LARGEST = 14.0, 24.0
_FLAT = 2.4  # how much wider than high a cloud is, where there is room


@attrs.frozen(kw_only=True)
class _Word:
    """A word in its place: the middle of its box, and its lines, in pixels from the top left."""

    id: str
    text: str
    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    bold: bool


def theme_clouds(
    net: Network, put: str | None = None, *, on: "date | None" = None, selected: str | None = None, width: int = 1000
) -> "Figure":
    """Give back the word clouds of what was answered to a questionnaire, or to the questions put at a gathering.

    Parameters
    ----------
    net
        The network.
    put
        Id of the questionnaire or gathering; None takes all themes.
    on
        The day of the view; None takes all records as they are.
    selected
        Id of a theme to set off.
    width
        The picture in pixels; its height follows from what it holds.

    Returns
    -------
    plotly.graph_objects.Figure
        Each theme has its own block under its name. A word's size says how much it stands out; its place and its
        colour say nothing. The theme's id is the ``customdata`` of its words.
    """
    themes = [one for each in question_sets(net, on) if put in (None, each.id) for one in each.all_themes]
    traces, layout = draw_clouds(themes, selected=selected, width=width)
    return standalone(net, traces, layout | {"width": width})


def draw_clouds(
    themes: Sequence[ThemeWords], *, selected: str | None, width: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout of the themes' word clouds."""
    themes = themes[:MOST_THEMES]
    most = max(1, int((width - _GAP) // (_BLOCK + _GAP)))
    across = max(1, -(-len(themes) // max(1, -(-len(themes) // most))))  # rows as even as can be
    room = (width - _GAP * (across + 1)) / across
    heads: list[_Word] = []
    words: list[_Word] = []
    frames: list[tuple[str, float, float, float, float]] = []
    top = float(_GAP)
    sizes = _sizes(themes)
    for start in range(0, len(themes), across):
        row = themes[start : start + across]
        bottom = top
        for place, one in enumerate(row):
            left = _GAP + place * (room + _GAP)
            made = _block(one, left, top, room, sizes)
            heads.append(made[0])
            words += made[1]
            bottom = max(bottom, made[2])
        frames += [
            (one.theme.id, _GAP + place * (room + _GAP), top, room, bottom - top) for place, one in enumerate(row)
        ]
        top = bottom + _GAP
    traces = [_frames(frames, selected), _text("themes", heads, INK), _text("words", words, ACCENT)]
    return traces, sheet(width, top if themes else NO_HEIGHT)


def _sizes(themes: Sequence[ThemeWords]) -> dict[float, float]:
    """Give each weight its size: in even steps, for the weight is an order more than a measure."""
    weights = sorted({term.weight for one in themes for term in one.terms})
    step = min(6.0, (_LARGEST - _PLAIN) / max(len(weights) - 1, 1))
    return {weight: _PLAIN + step * place for place, weight in enumerate(weights)}


def _block(
    one: ThemeWords, left: float, top: float, room: float, sizes: dict[float, float]
) -> tuple[_Word, list[_Word], float]:
    """Give back a theme's name, its words in lines below, the strongest in the middle, and where the block ends."""
    pad = 12.0
    inner = room - 2 * pad
    name = fitted(one.theme.name, inner, _HEAD, bold=True, most=2)
    high = text_size(name, _HEAD, bold=True)[1]
    middle = left + room / 2
    head = _Word(
        id=one.theme.id, text=one.theme.name, lines=name, x=middle, y=top + pad + high / 2, size=_HEAD, bold=True
    )
    y = top + pad + high + 10
    words: list[_Word] = []
    plainest = min(sizes.values(), default=_PLAIN)
    for line in _lines(one, inner, sizes):
        tall = max(text_size(lines, size)[1] for _, lines, size in line)
        wide = sum(_wide(lines, size) for _, lines, size in line) + _APART * (len(line) - 1)
        x = middle - wide / 2
        for text, lines, size in line:
            mine = _wide(lines, size)
            words.append(
                _Word(id=one.theme.id, text=text, lines=lines, x=x + mine / 2, y=y + tall / 2, size=size,
                      bold=size > plainest)
            )  # fmt: skip
            x += mine + _APART
        y += tall + 6
    return head, words, y + pad


def _wide(lines: Sequence[str], size: float) -> float:
    return text_size(lines, size, bold=True)[0]  # whether bold or not, it then has room


def _lines(one: ThemeWords, inner: float, sizes: dict[float, float]) -> list[list[tuple[str, tuple[str, ...], float]]]:
    """Give back the words in lines that fit, those that stand out most in the middle lines."""
    words = list(_fitting(one, inner, sizes))
    area = sum((_wide(lines, size) + _APART) * (text_size(lines, size)[1] + 6) for _, lines, size in words)
    widest = max((_wide(lines, size) for _, lines, size in words), default=0.0)
    inner = min(inner, max(widest, math.sqrt(_FLAT * area)))
    filled: list[list[tuple[str, tuple[str, ...], float]]] = []
    left: list[float] = []
    for text, lines, size in words:
        wide = _wide(lines, size)
        place = next((place for place, room in enumerate(left) if wide + _APART <= room), None)
        if place is None:
            filled.append([])
            left.append(inner + _APART)
            place = len(filled) - 1
        # the strongest word of a line stands in its middle
        filled[place].insert(
            len(filled[place]) // 2 if len(filled[place]) % 2 else len(filled[place]), (text, lines, size)
        )
        left[place] -= wide + _APART
    return [*reversed(filled[1::2]), *filled[0::2]]


def _fitting(one: ThemeWords, inner: float, sizes: dict[float, float]) -> Iterator[tuple[str, tuple[str, ...], float]]:
    for term in one.terms[:MOST_WORDS]:
        size = sizes[term.weight]
        yield term.name, fitted(term.name, inner, size, bold=True, most=2), size


def _frames(frames: Sequence[tuple[str, float, float, float, float]], selected: str | None) -> dict[str, Any]:
    return {
        "type": "bar", "name": "blocks", "orientation": "h", "hoverinfo": "none",
        "base": [left for _, left, _, _, _ in frames], "x": [wide for _, _, _, wide, _ in frames],
        "y": [top + high / 2 for _, _, top, _, high in frames], "width": [high for *_, high in frames],
        "customdata": [id for id, *_ in frames],
        "marker": {
            "color": GROUND,
            "line": {
                "color": [SELECTED if id == selected else FAINT for id, *_ in frames],
                "width": [3 if id == selected else 1 for id, *_ in frames],
            },
        },
    }  # fmt: skip


def _text(name: str, words: Sequence[_Word], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter", "name": name, "mode": "text", "cliponaxis": False,
        "x": [word.x for word in words], "y": [word.y for word in words],
        "text": [_shown(word) for word in words], "textposition": "middle center",
        "textfont": {"family": FONT, "size": [word.size for word in words], "color": colour},
        "customdata": [word.id for word in words],
        "hovertext": [hover(word.text, "") for word in words], "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _shown(word: _Word) -> str:
    text = "<br>".join(map(plain, word.lines))
    return f"<b>{text}</b>" if word.bold else text
