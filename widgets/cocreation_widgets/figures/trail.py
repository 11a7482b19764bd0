"""An expedition's trail as a Plotly figure: the way so far, the way ahead, and where today is."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from cocreation import Network, Waypoint, WaypointKind
from cocreation.analysis.expeditions import Progress, WaypointStanding, progress
from cocreation.words import day

from ..frame.look import ACCENT, EMPTY, FONT, INK, LINE, MUTED, PAPER, SELECTED, figure_layout, plain, plotly_figure
from .standalone import standalone

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["draw_trail", "expedition_trail", "waypoint_when"]

_DONE = (WaypointStanding.REACHED, WaypointStanding.REACHED_LATE)
_WHENS = ("reached late", "reached", "overdue since", "due")
_ROW = 74  # pixels for a waypoint where the trail runs down the page


def expedition_trail(
    net: Network,
    expedition: str | None = None,
    *,
    on: date | None = None,
    selected: str | None = None,
    width: int = 1000,
) -> "Figure":
    """Give back an expedition's trail as a figure.

    Parameters
    ----------
    net
        The network.
    expedition
        Its id; None takes the first.
    on
        The day of the view; None takes all records as they are.
    selected
        Id of a waypoint to set off.
    width
        The picture in pixels: a narrow one has the trail run down instead of across.

    Returns
    -------
    plotly.graph_objects.Figure
        Each waypoint's id is its point's ``customdata``. Waypoints stand in order at even distances, for dates may be
        missing or lie close together; their dates are written beside them.

    Raises
    ------
    UnknownRecord
        When there is no such expedition.
    """
    chosen = expedition if expedition is not None else next(iter(net.expeditions), None)
    if chosen is None:
        return plotly_figure((), figure_layout(height=120, xaxis={"visible": False}, yaxis={"visible": False}))
    traces, layout = draw_trail(progress(net, chosen, on), selected=selected, width=width)
    return standalone(net, traces, layout)


def draw_trail(how: Progress, *, selected: str | None, width: float) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout of a trail."""
    ways = how.waypoints
    down = width < 150 * max(len(ways), 1)
    spots = [(0.0, -float(i)) if down else (float(i), 0.0) for i in range(len(ways))]
    done = how.reached
    return [
        _path("way so far", spots[: max(done, 1)] if done else [], ACCENT, "solid"),
        _path("way ahead", spots[max(done - 1, 0) :], LINE, "dot"),
        _marks(ways, spots, selected),
        _words(ways, spots, down),
        _today(how, down),
    ], _layout(len(ways), down)


def waypoint_when(way: Waypoint, standing: WaypointStanding) -> str:
    """Give back in words when a waypoint was reached, or is due."""
    if standing in _DONE and way.reached_on:
        return f"{standing.value} {day(way.reached_on)}"
    if way.due is None:
        return "date not published"
    return f"{'overdue since' if standing is WaypointStanding.OVERDUE else 'due'} {day(way.due)}"


def _path(name: str, spots: Sequence[tuple[float, float]], colour: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter", "name": name, "mode": "lines", "hoverinfo": "skip",
        "x": [x for x, _ in spots], "y": [y for _, y in spots],
        "line": {"color": colour, "width": 4, "dash": dash},
    }  # fmt: skip


def _marks(
    ways: Sequence[tuple[Waypoint, WaypointStanding]], spots: Sequence[tuple[float, float]], selected: str | None
) -> dict[str, Any]:
    camps = [way.kind is WaypointKind.BASECAMP for way, _ in ways]
    return {
        "type": "scatter", "name": "waypoints", "mode": "markers",
        "x": [x for x, _ in spots], "y": [y for _, y in spots],
        "customdata": [way.id for way, _ in ways],
        "hovertext": [f"<b>{plain(way.name)}</b><br>{waypoint_when(way, standing)}" for way, standing in ways],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": ["triangle-up" if camp else "circle" for camp in camps],
            "size": [30 if camp else 22 for camp in camps],
            "color": [ACCENT if standing in _DONE else PAPER for _, standing in ways],
            "line": {
                "color": [
                    SELECTED if way.id == selected or standing is WaypointStanding.OVERDUE else ACCENT
                    for way, standing in ways
                ],
                "width": [4 if way.id == selected else 2.5 for way, _ in ways],
            },
            "opacity": 1,
        },
    }  # fmt: skip


def _words(
    ways: Sequence[tuple[Waypoint, WaypointStanding]], spots: Sequence[tuple[float, float]], down: bool
) -> dict[str, Any]:
    texts = []
    for way, standing in ways:
        when = waypoint_when(way, standing)
        texts.append(f"<b>{'<br>'.join(map(plain, _lines(way.name, 30 if down else 18)))}</b><br>{_broken(when, down)}")
    return {
        "type": "scatter", "name": "words", "mode": "text", "hoverinfo": "skip", "cliponaxis": False,
        "x": [x + (0.09 if down else 0) for x, _ in spots], "y": [y - (0 if down else 0.24) for _, y in spots],
        "text": texts, "textposition": "middle right" if down else "bottom center",
        "textfont": {"family": FONT, "size": 13, "color": INK},
    }  # fmt: skip


def _today(how: Progress, down: bool) -> dict[str, Any]:
    """Give back the day of the view as a mark on the trail, after all that was reached or due before it."""
    ways = how.waypoints
    behind = (*_DONE, WaypointStanding.OVERDUE)
    past = max((place for place, (_, standing) in enumerate(ways, 1) if standing in behind), default=0)
    along = past - 0.5
    at_the_end = {0: "top right", len(ways): "top left"}.get(past)
    # at an end the words run back over the nearest waypoint, so they stand a line higher
    words = "As of {}" if down else "As of<br>{}<br> " if at_the_end else "As of<br>{}"
    # a short line, not a marker: whoever counts the points counts waypoints
    x, y = ([-0.03, 0.03, None, 0.09], [-along] * 4) if down else ([along, along], [-0.13, 0.13])
    shown = how.on if ways and not how.begins_later else None
    return {
        "type": "scatter", "name": "day of the view", "mode": "lines+text", "hoverinfo": "skip",
        "cliponaxis": False, "x": x if shown else [], "y": y if shown else [],
        "text": [*[""] * (len(x) - 1), words.format(day(shown))] if shown else [],
        "textposition": "middle right" if down else at_the_end or "top center",
        "textfont": {"family": FONT, "size": 13, "color": MUTED},
        "line": {"color": INK, "width": 2.5},
    }  # fmt: skip


def _broken(when: str, down: bool) -> str:
    # across, a date goes on its own line so that neighbours never meet
    head = next((one for one in _WHENS if when.startswith(f"{one} ")), "")
    return plain(when) if down or not head else f"{head}<br>{plain(when[len(head) + 1 :])}"


def _lines(text: str, width: int) -> list[str]:
    return wrap(text, width, max_lines=2, placeholder="…") or [text]


def _layout(count: int, down: bool) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True}
    across = [-0.12, 1.0] if down else [-0.55, max(count, 1) - 0.45]
    up = [-max(count, 1) + 0.3, 0.75] if down else [-1.1, 0.8]
    return figure_layout(
        meta="" if count else EMPTY,
        height=_ROW * max(count, 1) + 33 if down else 178,
        autosize=True,
        dragmode=False,
        hovermode="closest",
        showlegend=False,
        font={"family": FONT, "size": 13, "color": MUTED},
        xaxis=axis | {"range": across},
        yaxis=axis | {"range": up},
    )
