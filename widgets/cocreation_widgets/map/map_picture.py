"""The picture of the map: a figure made once and updated in place, where everybody stands on it, and what is seen."""

import math
import operator
from collections.abc import Callable
from typing import Any

from cocreation.analysis.constellation import Constellation
from cocreation.analysis.layout import Positions, layout

from ..figures.constellation_map import Ground, draw_days, ground
from ..figures.side_by_side import BETWEEN
from ..frame.picture import Picture
from .map_frame import Edges, Frame, fitted, whole
from .map_view import MapView

__all__ = ["MapPicture"]

_NARROW = 600  # pixels: below this the picture is taller than wide
_OTHER_SHAPE = 0.2  # how much (as a logarithm) the shape must change before everybody is placed anew
_BUTTONS = {
    "displaylogo": False,
    "doubleClick": "reset",
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"filename": "network-map", "scale": 2},
}


class MapPicture:
    """A picture that keeps places while what it shows changes.

    Parameters
    ----------
    everything
        Nodes and links of all days: who has a place keeps it, whatever the day.
    saved
        Places saved with the network, which hold in every shape of picture.
    view
        What is shown at first.
    width, height
        Room for the picture in pixels.

    Attributes
    ----------
    widget : Picture
        The picture on the screen, made once.
    positions : Positions
        Where everybody stands.
    sight : tuple of float or None
        The edges of what is seen: left, right, low, high, in units of the positions; None for the whole map.
    frame : Frame
        The part of the map that is seen; of two days side by side both see the same.
    """

    def __init__(self, everything: Constellation, saved: Positions, view: MapView, width: float, height: float) -> None:
        self._everything, self._saved = everything, saved
        self._view = view
        self.positions: Positions = {}
        self._aspect = 1.0
        self.sight: Edges | None = None
        self._grounds: list[tuple[tuple[object, ...], tuple[object, ...], Ground]] = []
        self._room = (width, height)
        self._fit()
        self.widget = Picture(*self._drawn(), _BUTTONS, name="network-map")

    @property
    def frame(self) -> Frame:
        """The part of the map that is seen, and how large."""
        width, height = self._size
        if self.sight is not None:
            return fitted(self.sight, width=width, height=height)
        return whole(self.positions, width=width, height=height)

    def on_choose(self, callback: Callable[[str], None]) -> None:
        """Call back with the id of a node whenever the reader clicks it."""
        self.widget.on_click(callback)

    def show(self, view: MapView) -> None:
        """Draw a view into the picture, and beside it the view of another day if it has one."""
        apart = (view.beside is None) is not (self._view.beside is None)
        self._view = view
        if apart:
            self._fit()
        self.widget.show(*self._drawn())

    def _drawn(self) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        traces, shared = draw_days(
            self._view, self.positions, self.frame, stacked=self._narrow, grounds=self._known_ground
        )
        if self._view.beside is not None:
            return traces, shared
        # said outright: left to itself, the browser asks for the width once, before the page has one
        return traces, shared | {"width": self._size[0], "height": self._size[1], "autosize": False}

    def _known_ground(self, view: MapView, positions: Positions, frame: Frame) -> Ground:
        """Give back the ground of a view, drawn anew only where it differs from the last: a click leaves it alone."""
        # of two days each has its own, which differ by what was born and lost between them
        shown = (view.shown, view.paint, view.changed, positions, *view.introductions.shown)
        others = (frame, view.introductions.made, view.later)
        for kept, than, made in self._grounds:
            if len(kept) == len(shown) and all(map(operator.is_, kept, shown)) and than == others:
                return made
        made = ground(view, positions, frame)
        self._grounds = [*self._grounds[-1:], (shown, others, made)]
        return made

    def renew(self, everything: Constellation, saved: Positions) -> None:
        """Take another network; those who stay keep their places, unless others are saved for them."""
        self._everything, self._saved = everything, saved
        self._place()

    def resize(self, width: float, height: float) -> bool:
        """Fit the picture into its room; tell whether anything changed."""
        before, self._room = self._size, (width, height)
        if self._shape() == before:
            return False
        self._fit()
        return True

    def on_see(self, callback: Callable[[Edges], None]) -> None:
        """Call back with the edges of what is seen whenever the reader has moved or zoomed the picture."""

        def moved(across: list[float], up: list[float]) -> None:
            if not _same((*across, *up), self.frame):  # the browser only says back what it was told
                callback((across[0], across[1], up[0], up[1]))

        self.widget.on_move(moved)

    @property
    def _narrow(self) -> bool:
        return self._room[0] < _NARROW

    def _fit(self) -> None:
        self._size = self._shape()
        self._place()

    def _shape(self) -> tuple[float, float]:
        """Give back how large one picture is: on a narrow screen higher than wide, and two are one below the other."""
        width, height = self._room
        if self._narrow:
            return float(width), round(width / 0.64)
        return (float(width) if self._view.beside is None else (width - BETWEEN) / 2), height

    def _place(self) -> None:
        """Find places for all nodes of all days; those that have one keep it, unless the picture's shape is another."""
        width, height = self._size
        fits = bool(self.positions) and abs(math.log(width / height / self._aspect)) < _OTHER_SHAPE
        if not fits:
            self._aspect = width / height
        before = self.positions
        previous = (before if fits else {}) | self._saved
        self.positions = layout(self._everything, aspect=self._aspect, previous=previous)
        if self.positions != before:
            self.sight = None  # something else would be seen there


def _same(edges: tuple[float, ...], frame: Frame) -> bool:
    return all(abs(one - two) < 1e-6 * max(1.0, abs(two)) for one, two in zip(edges, frame.edges, strict=True))
