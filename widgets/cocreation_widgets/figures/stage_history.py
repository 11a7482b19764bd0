"""How communities have developed, as small multiples: a step line each, from potential up to transformation."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cocreation import Network, Stage
from cocreation.analysis.communities import StateOfPlayRow, state_of_play
from cocreation.words import day

from ..frame.fitting import fitted
from ..frame.look import ACCENT, FAINT, INK, MUTED, PAPER, SELECTED, plain
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

__all__ = ["MOST_HISTORIES", "draw_histories", "histories_shown", "stage_histories"]

MOST_HISTORIES = 30
"""More than can be compared at a glance; the table has all."""
_STAGES = list(Stage)
_STEP = 17  # pixels from stage to stage: a line of text
_NAMED = 600  # pixels of a picture in which there is room for the stages' names at its left


def stage_histories(
    net: Network, *, on: date | None = None, selected: str | None = None, width: int = 1000
) -> "Figure":
    """Give back how each community has developed, as a figure of small step lines on one scale of time.

    Parameters
    ----------
    net
        The network.
    on
        The day of the view; None takes all records as they are.
    selected
        Id of a community to set off; it is shown even where there are too many.
    width
        The picture in pixels.

    Returns
    -------
    plotly.graph_objects.Figure
        The first thirty communities by name. Each community's id is its points' ``customdata``.
    """
    traces, layout = draw_histories(state_of_play(net, on), on=on, selected=selected, width=width)
    return standalone(net, traces, layout)


def histories_shown(rows: Sequence[StateOfPlayRow], selected: str | None) -> list[StateOfPlayRow]:
    """Give back the communities that are drawn: the first so many, and the selected one in place of the last."""
    shown = list(rows[:MOST_HISTORIES])
    chosen = next((row for row in rows[MOST_HISTORIES:] if row.community.id == selected), None)
    return [*shown[:-1], chosen] if chosen else shown


def draw_histories(
    rows: Sequence[StateOfPlayRow], *, on: date | None, selected: str | None, width: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout."""
    shown = histories_shown(rows, selected)
    named = width >= _NAMED
    key = [] if named or not shown else _key(width)
    cells, height = arranged(
        len(shown), width, left=118 if named else 18, least=186 if named else 136, gap=22, head=3,
        body=_STEP * (len(_STAGES) - 1), foot=30, top=12 + 18 * len(key),
    )  # fmt: skip
    panels = list(zip(shown, cells, strict=True))
    scale = Scale.of([reading.on for row in shown for reading in row.history] + ([on] if on else []))
    chosen = [(row, cell) for row, cell in panels if row.community.id == selected]
    return [
        lines("stages", list(_levels(cells)), FAINT, 1),
        words("names of the stages", [*_names(cells, named), *((2, -16 - 18 * i, t) for i, t in enumerate(key))],
              ["middle left" if named else "middle right"] * (len(_STAGES) * _rows(cells))
              + ["middle right"] * len(key)),
        lines("frame", [piece for _, cell in chosen for piece in frame(cell)], SELECTED, 2),
        lines("since the last reading", [p for row, cell in panels for p in _since(row, cell, scale)],
               MUTED, 1.5, dash="dot"),
        lines("development", [p for row, cell in panels for p in _steps(row, cell, scale)], ACCENT, 2.5,
               shape="hv"),
        lines("development of the selected", [p for row, cell in chosen for p in _steps(row, cell, scale)],
               SELECTED, 4, shape="hv"),
        _readings(panels, selected, scale),
        places([(row.community.id, cell) for row, cell in panels]),
        words("communities", [(cell.left, -cell.above + 6, _title(row, cell)) for row, cell in panels], "top right",
              colour=INK),
        scale.words(cells),
    ], pixel_layout(width, height if shown else 0)  # fmt: skip


def _key(width: float) -> list[str]:
    """Give back what the numbers of the stages mean, in lines that fit."""
    lines = [""]
    for number, stage in enumerate(_STAGES, 1):
        longer = f"{lines[-1]}   {number} {stage.value}".strip()
        if fitted(longer, width - 8) == (longer.replace("   ", " "),) or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(f"{number} {stage.value}")
    return lines


def _rows(cells: Sequence[Cell]) -> int:
    return len({cell.top for cell in cells})


def _names(cells: Sequence[Cell], named: bool) -> Iterator[tuple[float, float, str]]:
    for cell in {cell.top: cell for cell in reversed(cells)}.values():
        for place, stage in enumerate(_STAGES):
            height = cell.up(place / (len(_STAGES) - 1))
            yield (cell.left - 8, height, stage.value) if named else (0, height, str(place + 1))


def _levels(cells: Sequence[Cell]) -> Iterator[Spot]:
    for cell in cells:
        for place in range(len(_STAGES)):
            height = cell.up(place / (len(_STAGES) - 1))
            yield from ((cell.left, height), (cell.right, height), (None, None))


def _place(stage: Stage) -> float:
    return _STAGES.index(stage) / (len(_STAGES) - 1)


def _steps(row: StateOfPlayRow, cell: Cell, scale: Scale) -> Iterator[Spot]:
    for reading in row.history:
        yield scale.along(cell, reading.on), cell.up(_place(reading.stage))
    yield None, None


def _since(row: StateOfPlayRow, cell: Cell, scale: Scale) -> Iterator[Spot]:
    if row.reading:
        height = cell.up(_place(row.reading.stage))
        yield scale.along(cell, row.reading.on), height
        yield scale.along(cell, scale.last), height
        yield None, None


def _readings(panels: Sequence[tuple[StateOfPlayRow, Cell]], selected: str | None, scale: Scale) -> dict[str, Any]:
    each = [(row, cell, reading) for row, cell in panels for reading in row.history]
    return {
        "type": "scatter", "name": "readings", "mode": "markers", "cliponaxis": False,
        "x": [scale.along(cell, reading.on) for _, cell, reading in each],
        "y": [cell.up(_place(reading.stage)) for _, cell, reading in each],
        "customdata": [row.community.id for row, _, _ in each],
        "hovertext": [
            f"<b>{set_text(fitted(row.community.name, 300, most=2))}</b><br>"
            f"{plain(reading.stage.value)}, read {day(reading.on)}"
            for row, _, reading in each
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": 9,
            "color": [SELECTED if row.community.id == selected else ACCENT for row, _, _ in each],
            "line": {"color": PAPER, "width": 1.5},
            "opacity": 1,
        },
    }  # fmt: skip


def _title(row: StateOfPlayRow, cell: Cell) -> str:
    name = fitted(row.community.name, cell.width, most=2, bold=True) or (row.community.id,)
    told = row.stage.value if row.stage else "not read yet"
    return f"{set_text(name, bold=True)}<br>{told}"
