"""What a team is relied on for as a Plotly figure: roles, beside them accountabilities, beside those tasks."""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import attrs

from cocreation import Network, Period
from cocreation.analysis.duties import Duties, Hold, RoleDuty, TaskDuty, TaskStanding, duties
from cocreation.words import count, day, listing

from ..frame.fitting import fitted
from ..frame.look import (
    EMPTY,
    FAINT,
    FONT,
    INK,
    MUTED,
    PAPER,
    PLACE,
    PLACE_EDGE,
    SELECTED,
    TEAM,
    figure_layout,
    plain,
)
from .standalone import standalone

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["MOST_ROWS", "draw_icicle", "duties_icicle", "task_words"]

MOST_ROWS = 60
"""So many tasks and accountabilities are drawn; a picture with more is no longer looked through."""

_NARROW = 600  # pixels
_SHARES = (0.22, 0.39, 0.39)  # of the width: roles, accountabilities, tasks
_INDENT, _GAP, _PAD = 14, 4, 10
_LINE, _HEAD = 17, 22  # pixels of a line of text, and of the names of the columns


@attrs.frozen(kw_only=True)
class _Cell:
    """One rectangle: its place in pixels, y downwards, and what it says."""

    id: str
    level: int
    left: float
    right: float
    top: float
    bottom: float
    lines: tuple[str, ...]
    hold: Hold | None
    done: bool = False
    holders: tuple[str, ...] = ()
    hover: str = ""


@attrs.frozen(kw_only=True)
class _Wish:
    """What a rectangle is to say, before it has a place."""

    id: str
    number: str
    name: str
    below: str
    hold: Hold | None = None
    done: bool = False
    holders: tuple[str, ...] = ()

    def lines(self, width: float) -> tuple[str, ...]:
        room = width - 2 * _PAD
        named = fitted(f"{self.number} {self.name}", room, bold=True, most=2)
        below = fitted(self.below, room, most=2)
        return (*(f"<b>{plain(one)}</b>" for one in named), *(plain(one) for one in below))

    def placed(self, level: int, left: float, right: float, top: float, bottom: float) -> _Cell:
        return _Cell(
            id=self.id, level=level, left=left, right=right, top=top, bottom=bottom, hold=self.hold, done=self.done,
            holders=self.holders, lines=self.lines(right - left),
            hover=f"<b>{self.number} {plain(_cut(self.name))}</b><br>{plain(_cut(self.below))}",
        )  # fmt: skip


def duties_icicle(
    net: Network, team: str | None, *, on: date | None = None, selected: str | None = None, width: int = 1000
) -> "Figure":
    """Give back what a team is relied on for as a figure.

    Parameters
    ----------
    net
        The network.
    team
        The team's id; None takes roles that name no team.
    on
        The day of the view; None takes all records as they are.
    selected
        Id of a role, accountability or task to set off, or of a person whose tasks and accountabilities are.
    width
        The picture in pixels: in a narrow one all stand below each other, indented by level.

    Returns
    -------
    plotly.graph_objects.Figure
        One row of bars for each level; each bar's id is its ``customdata``. What nobody holds is hatched.

    Raises
    ------
    UnknownRecord
        When there is no such team.
    """
    traces, layout = draw_icicle(duties(net, team, on), net, selected=selected, width=width)
    return standalone(net, traces, layout)


def draw_icicle(
    facts: Duties, net: Network, *, selected: str | None, width: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout."""
    place = _down if width < _NARROW else _across
    begin = 0.0 if width < _NARROW else _HEAD
    cells: list[_Cell] = []
    for role in facts.roles:
        top = max(one.bottom for one in cells) + 2 * _GAP if cells else begin
        fresh = list(place(role, net, width, top))
        if cells and len(cells) + len(fresh) > MOST_ROWS:
            break
        cells += fresh[: MOST_ROWS * 2]
    height = max((one.bottom for one in cells), default=0.0)
    names = ("roles", "accountabilities", "tasks")
    bars = [_bars(name, [one for one in cells if one.level == level], selected) for level, name in enumerate(names)]
    return [*bars, _words(cells), _heads(width if cells and begin else 0)], _layout(width, height)


def task_words(duty: TaskDuty, net: Network) -> str:
    """Give back in words who holds a task and how it stands."""
    who = listing([net.people[id].name for id in duty.holders], most=2) or "nobody yet"
    now = duty.now
    if duty.standing is TaskStanding.DONE:
        who = listing([net.people[id].name for id in duty.holders], most=2)
    said = [who] if who else []
    if now:
        period = f"this {duty.task.period.value}" if duty.task.period else ""
        said.append(f"{now.done} of {now.due} {'today' if duty.task.period is Period.DAY else period}")
    if duty.standing is TaskStanding.DONE and duty.done_on:
        said.append(f"done {day(duty.done_on)}")
    if duty.task.due and duty.standing in (TaskStanding.OVERDUE, TaskStanding.DUE):
        said.append(f"{'overdue since' if duty.standing is TaskStanding.OVERDUE else 'due'} {day(duty.task.due)}")
    return " · ".join(said)


def _wishes(role: RoleDuty, net: Network) -> Iterator[tuple[_Wish | None, list[_Wish]]]:
    """Yield each accountability with its tasks, at last those tasks that name none."""
    for one in role.accountabilities:
        held = listing([net.people[id].name for id in one.holders], most=2)
        below = held or ("only through its tasks" if one.hold is Hold.THROUGH_TASKS else "nobody yet")
        yield (
            _Wish(
                id=one.accountability.id, number=one.accountability.number, name=one.accountability.name, below=below,
                hold=one.hold, holders=one.holders,
            ),
            [_task(task, net) for task in one.tasks],
        )  # fmt: skip
    if role.tasks:
        yield None, [_task(task, net) for task in role.tasks]


def _task(duty: TaskDuty, net: Network) -> _Wish:
    task = duty.task
    return _Wish(
        id=task.id, number=task.number, name=task.name, below=task_words(duty, net), hold=duty.hold,
        done=duty.standing is TaskStanding.DONE, holders=duty.holders,
    )  # fmt: skip


def _role(role: RoleDuty) -> _Wish:
    open_tasks = sum(one.wanted for one in role.all_tasks)
    total = len(role.all_tasks)
    below = f"{open_tasks} of {count(total, 'task')} without anybody" if total else "no task recorded"
    return _Wish(id=role.role.id, number=role.role.number, name=role.role.name, below=below)


def _across(role: RoleDuty, net: Network, width: float, top: float) -> Iterator[_Cell]:
    """Place a role, its accountabilities and its tasks side by side: each is as high as all that stands beside it."""
    edges = [0.0, _SHARES[0] * width, (_SHARES[0] + _SHARES[1]) * width, width]
    y = top
    for head, tasks in _wishes(role, net):
        start = y
        for task in tasks:
            bottom = y + _height(task, edges[3] - edges[2])
            yield task.placed(2, edges[2] + _GAP, edges[3], y, bottom)
            y = bottom + _GAP
        if head:
            bottom = max(y - _GAP, start + _height(head, edges[2] - edges[1]))
            yield head.placed(1, edges[1] + _GAP, edges[2], start, bottom)
            y = bottom + _GAP
    wish = _role(role)
    yield wish.placed(0, edges[0], edges[1], top, max(y - _GAP, top + _height(wish, edges[1])))


def _down(role: RoleDuty, net: Network, width: float, top: float) -> Iterator[_Cell]:
    """Place a role, its accountabilities and its tasks one below the other, indented by level."""
    y = top
    listed: list[tuple[int, _Wish]] = [(0, _role(role))]
    for head, tasks in _wishes(role, net):
        listed += [(1, head)] if head else []
        listed += [(2, task) for task in tasks]
    for level, wish in listed:
        left = float(level * _INDENT)
        bottom = y + _height(wish, width - left)
        yield wish.placed(level, left, width, y, bottom)
        y = bottom + _GAP


def _height(wish: _Wish, width: float) -> float:
    return _LINE * len(wish.lines(width - _GAP)) + _PAD


def _bars(name: str, cells: list[_Cell], selected: str | None) -> dict[str, Any]:
    nobody = [one.hold is Hold.NOBODY and not one.done for one in cells]
    return {
        "type": "bar", "name": name, "orientation": "h",
        "base": [one.left for one in cells], "x": [one.right - one.left for one in cells],
        "y": [(one.top + one.bottom) / 2 for one in cells], "width": [one.bottom - one.top for one in cells],
        "customdata": [one.id for one in cells],
        "hovertext": [one.hover for one in cells], "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            # what is hatched is so in its colour, on paper
            "color": [TEAM if open else _fill(one) for one, open in zip(cells, nobody, strict=True)],
            "pattern": {
                "shape": ["/" if one else "" for one in nobody],
                "fgopacity": 0.4, "size": 9, "solidity": 0.12,
            },
            "line": {
                "color": [_edge(one, selected, open) for one, open in zip(cells, nobody, strict=True)],
                "width": [3.5 if selected in (one.id, *one.holders) else 1 for one in cells],
            },
        },
    }  # fmt: skip


def _fill(cell: _Cell) -> str:
    if cell.hold is None or cell.done:
        return FAINT
    return PLACE if cell.hold is Hold.HELD else PAPER


def _edge(cell: _Cell, selected: str | None, nobody: bool) -> str:
    if selected in (cell.id, *cell.holders):
        return SELECTED
    return MUTED if nobody or cell.hold is None else PLACE_EDGE


def _words(cells: list[_Cell]) -> dict[str, Any]:
    # beside the edge, not in the bars: there lines of text would be centred
    return {
        "type": "scatter", "name": "words", "mode": "text", "hoverinfo": "skip",
        "x": [one.left + _PAD - 4 for one in cells], "y": [(one.top + one.bottom) / 2 for one in cells],
        "text": ["<br>".join(one.lines) for one in cells], "textposition": "middle right",
        "textfont": {"family": FONT, "size": 13, "color": INK},
    }  # fmt: skip


def _heads(width: float) -> dict[str, Any]:
    """Give back what stands in each column, above them."""
    names = ["Roles", "Accountabilities", "Tasks"] if width else []
    edges = [0, _SHARES[0] * width + _GAP, (_SHARES[0] + _SHARES[1]) * width + _GAP]
    return {
        "type": "scatter", "name": "columns", "mode": "text", "hoverinfo": "skip",
        "x": [edge + 1 for edge in edges[: len(names)]], "y": [_HEAD / 2 - 1] * len(names), "text": names,
        "textposition": "middle right", "textfont": {"family": FONT, "size": 13, "color": MUTED},
    }  # fmt: skip


def _layout(width: float, height: float) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True}
    return figure_layout(
        height=round(height) + 8 if height else 40,
        meta="" if height else EMPTY,
        autosize=True,
        dragmode=False,
        hovermode="closest",
        showlegend=False,
        barmode="overlay",
        xaxis=axis | {"range": [-4, width + 4]},
        yaxis=axis | {"range": [height + 4, -4]},
    )


def _cut(text: str) -> str:
    return "<br>".join(wrap(text, 60, max_lines=4, placeholder="…"))
