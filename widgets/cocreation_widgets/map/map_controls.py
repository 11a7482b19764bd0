"""The controls of the network map: what the reader may choose, and what they have chosen."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import traitlets

from cocreation.analysis.constellation import NodeKind
from cocreation.words import day

from ..frame.part import Part
from ..frame.styles import styled
from ..frame.whole_script import whole_script
from .map_view import ColourBy, Filters, SizeBy

__all__ = ["DESK", "MapControls"]

DESK = {"width": 880, "height": 450}
"""The room of the map on most desks, in pixels: what it has until its reader's own is known."""
_HERE = Path(__file__).parent


class MapControls(Part):
    """A form of native controls; ``state`` is what the reader chose, ``choices`` what there is to choose.

    Attributes
    ----------
    choices : dict
        ``nodes``, ``kinds``, ``communities``, ``colour``, ``size``, ``steps``, ``suggestions``, ``made``, ``beside``
        and ``dates``, each a list of ``{"id", "label"}``, some with ``count`` or with the ``group`` they are listed
        under.
    state : dict
        ``query``, ``colour``, ``size``, ``steps``, ``suggestions``, ``made``, ``on`` (index into dates),
        ``beside`` (a day as text, empty for none), ``kinds`` and ``communities`` (lists of ids, or None for all), and
        ``selected`` once the reader has found somebody.
    width, height : int
        Width of the picture on the reader's screen, and the height that is left for it there, in pixels.
    """

    _esm = whole_script(_HERE / "map_controls.js")
    _css = styled(_HERE.parent / "frame" / "controls.css")

    choices = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    width = traitlets.Int(DESK["width"]).tag(sync=True)
    height = traitlets.Int(DESK["height"]).tag(sync=True)

    def __init__(self) -> None:
        super().__init__(choices=_NOTHING, state=_START)
        self._dates: list[date] = []

    def on_ask(self, callback: Callable[[str], None]) -> None:
        """Call back with the name of a button of the picture when it is pressed: in, out, whole or clear."""
        self.on_msg(lambda _, content, __: callback(str(content.get("ask", ""))))

    def show(self, widget: Any, choices: dict[str, Any]) -> None:
        """Show what a map's traits say; nothing is sent when nothing changed."""
        self._dates = [date.fromisoformat(choice["id"]) for choice in choices["dates"]]
        if widget.beside is not None and all(one["id"] != widget.beside.isoformat() for one in choices["beside"]):
            # a day that was asked for by a script or a link
            other = {"id": widget.beside.isoformat(), "label": day(widget.beside), "group": "Other"}
            choices = {**choices, "beside": [*choices["beside"], other]}
        self.choices = choices
        filters: Filters = widget.filters
        self.state = {
            "query": filters.query,
            "colour": _name(widget.colour),
            "size": _name(widget.size),
            "suggestions": str(widget.suggestions),
            "made": "yes" if widget.made else "no",
            "steps": str(widget.steps),
            "beside": "" if widget.beside is None else widget.beside.isoformat(),
            "on": self._dates.index(widget.on) if widget.on in self._dates else len(self._dates) - 1,
            "kinds": None if filters.kinds is None else sorted(kind.name for kind in filters.kinds),
            "communities": None if filters.communities is None else sorted(filters.communities),
        }

    def wishes(self, on: date | None) -> dict[str, Any]:
        """Give back the traits of the map that the reader's choices ask for.

        A day that the slider has no stop for stays as it is until the reader moves the slider.
        """
        state: dict[str, Any] = self.state
        kinds, communities = state["kinds"], state["communities"]
        index = int(state["on"])
        untouched = on not in self._dates and index == len(self._dates) - 1
        wishes = {
            "filters": Filters(
                kinds=None if kinds is None else frozenset(NodeKind[name] for name in kinds),
                communities=None if communities is None else frozenset(communities),
                query=str(state["query"]),
            ),
            "colour": state["colour"],
            "size": state["size"],
            "suggestions": int(state["suggestions"]),
            "made": state["made"] == "yes",
            "steps": int(state["steps"]),
            "beside": date.fromisoformat(state["beside"]) if state["beside"] else None,
            "on": on if untouched or not self._dates else self._dates[index],
        }
        return wishes | ({"selected": state["selected"]} if state.get("selected") else {})


def _name(shown: Enum | str) -> str:
    return shown if isinstance(shown, str) else shown.name


_NOTHING: dict[str, Any] = {
    "nodes": [],
    "kinds": [],
    "communities": [],
    "colour": [],
    "size": [],
    "steps": [],
    "suggestions": [],
    "made": [],
    "beside": [],
    "dates": [],
}
_START: dict[str, Any] = {
    "query": "",
    "colour": ColourBy.KIND.name,
    "size": SizeBy.TIES.name,
    "steps": "1",
    "suggestions": "0",
    "made": "no",
    "beside": "",
    "on": 0,
    "kinds": None,
    "communities": None,
}
