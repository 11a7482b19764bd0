"""A Plotly picture in a widget: made once, changed in place, its script fetched once for a page.

Plotly's own FigureWidget sends its whole script of 5 MB with every figure at every visit, and takes seconds to import;
we draw plain descriptions of traces, which are what our figure functions give back anyway.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import traitlets

from .look import plotly_figure
from .part import Part
from .scripts import SCRIPTS, script
from .styles import styled

if TYPE_CHECKING:
    from plotly.graph_objects import Figure
__all__ = ["Picture", "between_points"]

_HERE = Path(__file__).parent
_MANY = 50
"""Numbers from which on they travel as bytes."""
_PLACES = 4  # a tenth of a pixel on the largest map
_PLAIN = (str, int, type(None))  # most of what a picture is made of, and plain already
Trace: TypeAlias = dict[str, Any]


class Picture(Part):
    """Traces and a layout, as Plotly takes them, on the reader's screen.

    Parameters
    ----------
    traces, layout
        What is drawn at first; numbers may be arrays, and None among them is a gap.
    config
        Plotly's configuration, such as the buttons beside the picture.
    name
        By which it is told from others of its view; that of the figure function which draws the same, with dashes.
    shows
        What it shows, for who does not see it, where that is less than its whole view does.
    """

    _esm = _HERE / "picture.js"
    _css = styled(_HERE / "picture.css")

    _given: Sequence[Trace] | None = None
    figure: Any = traitlets.Dict().tag(sync=True)
    change: Any = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        traces: Sequence[Trace],
        layout: Mapping[str, Any],
        config: Mapping[str, Any],
        *,
        name: str = "",
        shows: str = "",
    ) -> None:
        self.name, self.shows = name, shows
        self._take(traces, layout)
        self._config = dict(config)
        super().__init__(figure=self._whole())
        self.on_msg(self._asked)

    @property
    def traces(self) -> tuple[Trace, ...]:
        """What is drawn now; not to be changed."""
        return tuple(self._traces)

    def as_figure(self) -> "Figure":
        """Give back what is drawn now as a figure of Plotly's own."""
        return plotly_figure(self._traces, self._layout)

    @property
    def plain(self) -> dict[str, Any]:
        """What is drawn now, with Plotly's configuration, as data that JSON takes; numbers to four places."""
        return self.plain_with(self._traces, self._layout)

    def plain_without(self, lines: Collection[str]) -> dict[str, Any]:
        """Give back the same without the places of some traces, told by their names."""
        placeless = [
            {key: value for key, value in one.items() if key not in ("x", "y")} if one.get("name") in lines else one
            for one in self._traces
        ]
        return self.plain_with(placeless, self._layout)

    def plain_with(self, traces: Sequence[Trace], layout: Mapping[str, Any]) -> dict[str, Any]:
        """Give back as plain data what would be drawn, without drawing it; see :attr:`plain`."""
        return {key: _plain(value) for key, value in
                {"traces": traces, "layout": layout, "config": self._config}.items()}  # fmt: skip

    def show(self, traces: Sequence[Trace], layout: Mapping[str, Any]) -> None:
        """Draw other traces and another layout; of as many traces as before only what differs is sent."""
        told, before = self._told, self._layout
        self._take(traces, layout)
        if len(told) != len(self._told):
            self.figure = self._whole()
            return
        changed = {
            str(place): difference
            for place, (old, new) in enumerate(zip(told, self._told, strict=True))
            if old is not new and (difference := _difference(old, new))
        }
        moved = _difference(before, layout)
        if changed or moved:
            self.change = _packed({"traces": changed, "layout": moved})

    def on_click(self, callback: Callable[[str], None]) -> None:
        """Call back with the ``customdata`` of a point whenever the reader clicks it."""
        self._on("click", callback, str)

    def on_move(self, callback: Callable[[list[float], list[float]], None]) -> None:
        """Call back with the ranges across and up whenever the reader has moved or zoomed the picture."""
        self._on("moved", lambda ranges: callback(ranges["x"], ranges["y"]), dict)

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:
        """Give back what a browser has to know; whoever comes later gets the picture as it is now."""
        state: dict[str, Any] = super().get_state(key, drop_defaults)
        if "figure" in state:
            state["figure"] = self._whole()
        return state

    def _take(self, traces: Sequence[Trace], layout: Mapping[str, Any]) -> None:
        """Remember what is drawn, and how the browser is told of it; the same traces as before are told the same."""
        self._layout = dict(layout)
        if traces is not self._given:
            self._given = traces
            self._traces = [dict(one) for one in traces]
            self._told = between_points(self._traces)

    def _whole(self) -> dict[str, Any]:
        packed: dict[str, Any] = _packed({"traces": self._told, "layout": self._layout, "config": self._config})
        return packed

    def _on(self, what: str, callback: Callable[[Any], None], kind: type) -> None:
        def received(_picture: object, content: object, _buffers: object) -> None:
            if isinstance(content, dict) and isinstance(content.get(what), kind):
                callback(content[what])

        self.on_msg(received)

    def _asked(self, _picture: object, content: object, _buffers: object) -> None:
        """Hand over Plotly's script where no server does."""
        if isinstance(content, dict) and content.get("script") in SCRIPTS:
            self.send({"script": content["script"]}, [script(content["script"]).read_bytes()])


def between_points(traces: Sequence[Trace]) -> list[Trace]:
    """Give back traces of which those whose lines join points say between which: a third of the bytes of their places.

    ``between`` holds two numbers for each line, the places of its ends among the points that have ``customdata``, of
    all traces together; ``picture.js`` finds the ends, and again where only the points have moved.
    """
    number: dict[tuple[Any, Any], int] = {}
    points = 0
    for trace in traces:
        for spot in zip(trace["x"], trace["y"], strict=True) if "customdata" in trace else ():
            number.setdefault(spot, points)
            points += 1
    return [_between(trace, number) for trace in traces]


def _between(trace: Trace, number: Mapping[tuple[Any, Any], int]) -> Trace:
    x, y = trace.get("x", ()), trace.get("y", ())
    if trace.get("mode") != "lines" or len(x) < _MANY or len(x) % 3 or any(one is not None for one in x[2::3]):
        return trace
    ends = [number.get(spot, -1) for place in (0, 1) for spot in zip(x[place::3], y[place::3], strict=True)]
    if min(ends) < 0:
        return trace
    lines = len(ends) // 2
    both = [end for line in range(lines) for end in (ends[line], ends[lines + line])]
    return {key: value for key, value in trace.items() if key not in ("x", "y")} | {"between": np.array(both, np.int32)}


def _difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Give back what is new, key by key; None for what is no longer there."""
    found = {key: value for key, value in new.items() if key not in old or not _same(old[key], value)}
    return found | {key: None for key in old if key not in new}


def _same(one: Any, other: Any) -> bool:
    if one is other:
        return True
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return bool(np.array_equal(np.asarray(one), np.asarray(other)))
    return bool(one == other)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, np.ndarray):
        return [_plain(one) for one in value.tolist()]
    if isinstance(value, list | tuple):
        return [one if type(one) in _PLAIN else _plain(one) for one in value]
    if isinstance(value, float):
        return round(value, _PLACES) if math.isfinite(value) else None
    return value


def _packed(value: Any) -> Any:
    """Give back a value in which long rows of numbers are bytes; None among them becomes not a number, a gap."""
    if isinstance(value, Mapping):
        return {key: _packed(one) for key, one in value.items()}
    if isinstance(value, np.ndarray):
        if value.dtype == np.int32:
            return {"int32": value.tobytes()}
        return {"float64": value.astype(np.float64).tobytes()}
    if isinstance(value, list | tuple):
        if len(value) > _MANY and all(one is None or type(one) in (int, float) for one in value):
            return {"float64": np.array(value, dtype=np.float64).tobytes()}
        return [_packed(one) for one in value]
    return value
