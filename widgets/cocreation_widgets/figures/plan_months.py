"""A momentum plan as a Plotly figure: months across, lanes below each other, and how actions help each other."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from cocreation import Network, SynergyKind
from cocreation.analysis.momentum import ActionStanding, Momentum, linked_actions, momentum
from cocreation.words import day

from ..frame.fitting import fitted
from ..frame.look import (
    ACCENT,
    EMPTY,
    FAINT,
    FONT,
    INK,
    LINE,
    MUTED,
    PAPER,
    PLACE,
    PLACE_EDGE,
    SELECTED,
    SLATE,
    UNDEFINED,
    figure_layout,
    plain,
    plotly_figure,
)
from .plan_rows import PlacedAction, PlanPlaces, plan_places
from .standalone import standalone

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["action_when", "draw_plan", "momentum_plan"]

_LATE = (ActionStanding.OVERDUE, ActionStanding.LATE_TO_START)
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12000, 24000)  # months between two words above the picture
_BAR, _ACTUAL = 18, 7
_STEPS_OF_A_CURVE = 20
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Spots = tuple[list[float | None], list[float | None]]


def momentum_plan(
    net: Network,
    plan: str | None = None,
    *,
    on: date | None = None,
    selected: str | None = None,
    width: int = 1000,
) -> "Figure":
    """Give back a momentum plan as a figure.

    Parameters
    ----------
    net
        The network.
    plan
        Its id; None takes the first.
    on
        The day of the view; None takes all records as they are.
    selected
        Id of an action to set off, with all that it needs and enables.
    width
        The picture in pixels: in a narrow one each action has a row of its own.

    Returns
    -------
    plotly.graph_objects.Figure
        Each action's id is its bar's ``customdata``. Actions without any date are not drawn.

    Raises
    ------
    UnknownRecord
        When there is no such plan.
    """
    chosen = plan if plan is not None else next(iter(net.momentum_plans), None)
    if chosen is None:
        return plotly_figure((), figure_layout(height=120, xaxis={"visible": False}, yaxis={"visible": False}))
    traces, layout = draw_plan(momentum(net, chosen, on), selected=selected, width=width)
    return standalone(net, traces, layout)


def draw_plan(facts: Momentum, *, selected: str | None, width: float) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout of a plan."""
    room = plan_places(facts, width=width)
    chosen = selected if selected in facts.actions else None
    lit = linked_actions(facts, chosen) if chosen else frozenset(facts.actions)
    return [
        _bars(room, lit, chosen),
        _actual(room, facts.on, lit),
        *(
            _links(facts, room, kind, lit, chosen, bright=bright)
            for kind in SynergyKind
            for bright in (False, True)
        ),
        _heads(facts, room, lit, chosen),
        _marks(room, lit),
        _today(room, facts.on),
    ], _layout(room, lit)  # fmt: skip


def action_when(starts: date | None, due: date | None) -> str:
    """Give back in words for when an action is planned."""
    if starts and due:
        return f"{day(starts)} to {day(due)}"
    if due:
        return f"until {day(due)}"
    return f"from {day(starts)}" if starts else "no date planned"


def _bars(room: PlanPlaces, lit: frozenset[str], selected: str | None) -> dict[str, Any]:
    actions = room.actions
    standings = [one.facts.standing for one in actions]
    return {
        "type": "bar", "name": "planned", "orientation": "h",
        "base": [one.left for one in actions], "x": [one.right - one.left for one in actions],
        "y": [one.middle for one in actions], "width": [_BAR] * len(actions),
        "customdata": [one.facts.action.id for one in actions],
        "hovertext": [_hover(one) for one in actions], "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            # what is hatched is so in its colour, on paper
            "color": [
                SELECTED if one in _LATE else UNDEFINED if one is ActionStanding.DROPPED else PLACE
                for one in standings
            ],
            "opacity": [1 if one.facts.action.id in lit else 0.25 for one in actions],
            "pattern": {
                "shape": ["/" if one in _LATE else "x" if one is ActionStanding.DROPPED else "" for one in standings],
                "fgopacity": 0.6, "size": 7, "solidity": 0.2,
            },
            "line": {
                "color": [
                    SELECTED if one.facts.action.id == selected or one.facts.standing in _LATE
                    else UNDEFINED if one.facts.standing is ActionStanding.DROPPED else PLACE_EDGE
                    for one in actions
                ],
                "width": [3.5 if one.facts.action.id == selected else 1 for one in actions],
            },
        },
    }  # fmt: skip


def _hover(one: PlacedAction) -> str:
    action = one.facts.action
    named = "<br>".join(plain(line) for line in fitted(action.name, 380, bold=True, most=4))
    return f"<b>{named}</b><br>{one.facts.standing.value}; {action_when(action.starts, action.due)}"


def _actual(room: PlanPlaces, on: date | None, lit: frozenset[str]) -> dict[str, Any]:
    """Give back what happened as thinner, darker bars: from the day it began to the day it was done, or to now."""
    spans = []
    for one in room.actions:
        action = one.facts.action
        last = action.done_on or action.dropped_on or on
        if action.started_on and last and last >= action.started_on:
            start = room.x(action.started_on)
            ends = max(min(room.x(last), room.width - 2), start + 2)
            spans.append((one, start, ends))
    return {
        "type": "bar", "name": "done so far", "orientation": "h", "hoverinfo": "skip",
        "base": [start for _, start, _ in spans], "x": [end - start for _, start, end in spans],
        "y": [one.middle for one, _, _ in spans], "width": [_ACTUAL] * len(spans),
        "marker": {
            "color": ACCENT, "opacity": [1 if one.facts.action.id in lit else 0.25 for one, _, _ in spans],
            "line": {"width": 0},
        },
    }  # fmt: skip


def _pairs(facts: Momentum, room: PlanPlaces, kind: SynergyKind) -> Iterator[tuple[PlacedAction, PlacedAction]]:
    placed = {one.facts.action.id: one for one in room.actions}
    for one in facts.synergies:
        if one.kind is kind and one.source in placed and one.target in placed:
            yield placed[one.source], placed[one.target]


def _is_lit(pair: tuple[PlacedAction, PlacedAction], lit: frozenset[str], selected: str | None) -> bool:
    return selected is not None and all(one.facts.action.id in lit for one in pair)


def _links(
    facts: Momentum, room: PlanPlaces, kind: SynergyKind, lit: frozenset[str], selected: str | None, *, bright: bool
) -> dict[str, Any]:
    pairs = [pair for pair in _pairs(facts, room, kind) if _is_lit(pair, lit, selected) is bright]
    xs, ys = _curves(pairs)
    colour = INK if bright else SLATE if selected is None else LINE
    return {
        "type": "scatter", "name": f"{kind.value}{', in focus' if bright else ''}", "mode": "lines",
        "hoverinfo": "skip", "x": xs, "y": ys,
        "line": {
            "color": colour, "width": 2.4 if bright else 1.4,
            "dash": "solid" if kind is SynergyKind.ENABLES else "5px,4px",
        },
    }  # fmt: skip


def _curves(pairs: Iterable[tuple[PlacedAction, PlacedAction]]) -> Spots:
    """Give back for each pair a curve (Bézier's, of the third degree) that ends level at the beginning of the other."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for source, target in pairs:
        ends = _between(source, target)
        for step in range(_STEPS_OF_A_CURVE + 1):
            t = step / _STEPS_OF_A_CURVE
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            xs.append(sum(share * x for share, (x, _) in zip(shares, ends, strict=True)))
            ys.append(sum(share * y for share, (_, y) in zip(shares, ends, strict=True)))
        xs.append(None)
        ys.append(None)
    return xs, ys


def _between(source: PlacedAction, target: PlacedAction) -> tuple[tuple[float, float], ...]:
    """Give back the four points of a curve: from the end of a bar, or from its side where the other begins before."""
    x1, y1 = target.left - 5, target.middle
    if source.right + 24 <= target.left:
        bend = (x1 - source.right) / 2
        return (source.right, source.middle), (source.right + bend, source.middle), (x1 - bend, y1), (x1, y1)
    x0 = max(min(source.right, target.left - 16), source.left)
    side = _BAR / 2 if y1 > source.middle else -_BAR / 2
    y0 = source.middle + side
    return (x0, y0), (min(x0, x1 - 14), y0 + (y1 - y0) * 0.7), (x1 - 14, y1), (x1, y1)


def _heads(facts: Momentum, room: PlanPlaces, lit: frozenset[str], selected: str | None) -> dict[str, Any]:
    pairs = [pair for kind in SynergyKind for pair in _pairs(facts, room, kind)]
    return {
        "type": "scatter", "name": "arrowheads", "mode": "markers", "hoverinfo": "skip",
        "x": [target.left - 4 for _, target in pairs], "y": [target.middle for _, target in pairs],
        "marker": {
            "symbol": "triangle-right", "size": 9, "opacity": 1, "line": {"width": 0},
            "color": [
                SLATE if selected is None else INK if _is_lit(pair, lit, selected) else LINE for pair in pairs
            ],
        },
    }  # fmt: skip


def _marks(room: PlanPlaces, lit: frozenset[str]) -> dict[str, Any]:
    """Give back a ring on the day an action began, and a diamond on the day it was done."""
    spots = []
    for one in room.actions:
        for on, done in ((one.facts.action.started_on, False), (one.facts.action.done_on, True)):
            if on:
                spots.append((one, min(max(room.x(on), 5), room.width - 5), done))
    return {
        "type": "scatter", "name": "began and done", "mode": "markers", "hoverinfo": "skip",
        "x": [x for _, x, _ in spots], "y": [one.middle for one, _, _ in spots],
        "marker": {
            "symbol": ["diamond" if done else "circle" for _, _, done in spots],
            "size": [12 if done else 9 for _, _, done in spots],
            "color": [ACCENT if done else PAPER for _, _, done in spots],
            "opacity": [1 if one.facts.action.id in lit else 0.25 for one, _, _ in spots],
            "line": {"color": ACCENT, "width": 2},
        },
    }  # fmt: skip


def _today(room: PlanPlaces, on: date | None) -> dict[str, Any]:
    """Give back the day of the view as a line, if it lies within the picture."""
    shown = on if on and room.actions and room.first <= on <= room.last else None
    x = room.x(shown) if shown else 0.0
    return {
        "type": "scatter", "name": "day of the view", "mode": "lines+text", "hoverinfo": "skip", "cliponaxis": False,
        "x": [x, x] if shown else [], "y": [20, room.height] if shown else [],
        "text": [f"As of {day(shown)}", ""] if shown else [],
        "textposition": "top left" if x > room.width / 2 else "top right",
        "textfont": {"family": FONT, "size": 13, "color": INK},
        "line": {"color": INK, "width": 2},
    }  # fmt: skip


def _layout(room: PlanPlaces, lit: frozenset[str]) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True}
    months = list(_months(room)) if room.actions else []
    return figure_layout(
        height=round(room.height) + 4 if room.actions else 40,
        meta="" if room.actions else EMPTY,
        autosize=True,
        dragmode=False,
        hovermode="closest",
        showlegend=False,
        barmode="overlay",
        xaxis=axis | {"range": [0, room.width]},
        yaxis=axis | {"range": [room.height, 0]},
        shapes=[
            *(_line(x, x, 40, room.height, FAINT) for x, _ in months),
            *(_line(0, room.width, one.top, one.top, LINE) for one in room.lanes),
        ],
        annotations=[
            *(_note(x, 32, words, MUTED) for x, words in months),
            *(
                _note(3, one.top + 15, f"<b>{plain(''.join(fitted(one.name, room.width - 20, bold=True)))}</b>", MUTED)
                for one in room.lanes
            ),
            *(
                _note(
                    one.label_left - 2, one.top + 11, plain(one.label),
                    INK if one.facts.action.id in lit else UNDEFINED,
                )
                for one in room.actions
            ),
        ],
    )  # fmt: skip


def _note(x: float, y: float, words: str, colour: str) -> dict[str, Any]:
    # a note has paper behind it, so that the curves which pass below it do not cross its letters
    return {
        "x": x, "y": y, "text": words, "showarrow": False, "xanchor": "left", "yanchor": "middle", "borderpad": 0,
        "bgcolor": PAPER, "font": {"family": FONT, "size": 13, "color": colour},
    }  # fmt: skip


def _line(x0: float, x1: float, y0: float, y1: float, colour: str) -> dict[str, Any]:
    return {
        "type": "line", "layer": "below", "x0": x0, "x1": x1, "y0": y0, "y1": y1,
        "line": {"color": colour, "width": 1},
    }  # fmt: skip


def _months(room: PlanPlaces) -> Iterator[tuple[float, str]]:
    """Yield the first days of months, as far apart as their words need."""
    months = (room.last.year - room.first.year) * 12 + room.last.month - room.first.month + 1
    fitting = [step for step in _STEPS if step * room.width / months >= (60 if step < 12 else 44)]
    step = fitting[0] if fitting else _STEPS[-1]
    number = room.first.year * 12 + room.first.month - 1
    at = number if step < 12 else -(-number // step) * step
    while at < number + months:
        year, month = divmod(at, 12)
        x = room.x(date(max(year, 1), month + 1, 1))
        wide = 58 if step < 12 else 36
        if x + wide <= room.width:
            yield x, f"{_SHORT[month]} {year}" if step < 12 else str(year)
        at += step
