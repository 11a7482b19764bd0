"""The network map as a widget: state in traits, pictures and words from pure functions, a thin view."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import ipywidgets
import plotly.graph_objects as go
import traitlets

from cocreation import Network
from cocreation.analysis.constellation import Constellation, constellation
from cocreation.analysis.layout import Positions, layout

from .figures.constellation_map import draw_map
from .map_controls import MapControls
from .map_frame import Frame, whole
from .map_text import map_choices, map_details, map_legend, map_summary, map_table
from .map_view import ColourBy, Filters, MapView, SizeBy, map_view
from .panel import Panel
from .view import View

__all__ = ["NetworkMap"]

_NARROW = 600  # pixels: below this the picture is taller than wide
_OTHER_SHAPE = 0.2  # how much (as a logarithm) the shape must change before everybody is placed anew
_PICTURE_BUTTONS = {
    "displaylogo": False,
    "doubleClick": "reset",
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"filename": "network-map", "scale": 2},
}


class NetworkMap(View):
    """Who connects whom: the map of a network, with search, filters, focus, a date slider, details and a table.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; giving another network keeps the places of all that stay.
    filters : Filters
        Kinds and communities shown, and words looked for.
    colour : ColourBy
        What colours tell.
    size : SizeBy
        What sizes tell.
    steps : int
        How far the focus reaches, 1 to 3.
    view : MapView
        What is shown now; read-only.
    figure : plotly.graph_objects.FigureWidget
        The picture, made once and updated in place; read-only.
    """

    filters = traitlets.Instance(Filters, args=())
    colour = traitlets.UseEnum(ColourBy, default_value=ColourBy.KIND)
    size = traitlets.UseEnum(SizeBy, default_value=SizeBy.TIES)
    steps = traitlets.Int(1, min=1, max=3)

    def __init__(self, network: Network, **traits: Any) -> None:
        traits.setdefault("on", network.about.as_known_on)
        self._busy = False
        self._everything: Constellation = constellation(network)
        self._positions: Positions = {}
        self._aspect = 1.0
        self._frame: Frame | None = None
        self._controls = MapControls()
        self._summary, self._details = Panel(live=True), Panel(label="Details")
        self._legend, self._table = Panel(), Panel(label="Table of the map")
        self.figure = self._new_figure(network, traits)
        picture = ipywidgets.Box([self.figure], _dom_classes=("ccn-picture",))
        left = ipywidgets.VBox([picture, self._legend], _dom_classes=("ccn-left",))
        stage = ipywidgets.Box([left, self._details], _dom_classes=("ccn-stage",))
        children = [self._summary, self._controls, stage, self._table]
        super().__init__(network, children, "ccn-network-map", **traits)
        self._listen()
        self._draw()

    @property
    def view(self) -> MapView:
        """What is shown now."""
        return self._view

    def _new_figure(self, network: Network, traits: dict[str, Any]) -> go.FigureWidget:
        self._place()
        keys = ("on", "selected", "steps", "filters", "colour", "size")
        self._view = map_view(network, **{key: traits[key] for key in keys if key in traits})
        traces, shared = draw_map(self._view, self._positions, self._seen)
        figure = go.FigureWidget(data=traces, layout=shared)
        figure._config = figure._config | _PICTURE_BUTTONS  # noqa: SLF001  # the only way to reach it (plotly 7)
        return figure

    def _listen(self) -> None:
        drawn = ["selected", "on", "filters", "colour", "size", "steps"]
        self.observe(lambda _: self._draw(), drawn)
        self.observe(lambda _: self._renew(), "network")
        self._controls.observe(lambda _: self._obey(), "state")
        self._controls.observe(lambda _: self._resize(), ["width", "height"])
        self._controls.on_ask(self._answer)
        self._details.on_choose(self.choose)
        self._table.on_choose(self.choose)
        self._summary.on_choose(self.choose)
        for index, trace in enumerate(self.figure.data):
            trace.on_click(partial(self._clicked, index))
        self.figure.layout.on_change(self._moved, "xaxis.range", "yaxis.range")

    # What the reader does.

    def _clicked(self, index: int, _trace: Any, points: Any, _state: Any) -> None:
        if points.point_inds:
            self.choose(str(self.figure.data[index].customdata[points.point_inds[0]]))

    def _obey(self) -> None:
        if not self._busy:
            with self.hold_trait_notifications():
                for name, value in self._controls.wishes(self.on).items():
                    setattr(self, name, value)

    def _answer(self, ask: str) -> None:
        if ask == "clear":
            self.selected = None
            self.filters = Filters(kinds=self.filters.kinds, communities=self.filters.communities)
            return
        seen = self._seen
        self._frame = None if ask == "whole" else seen.zoomed(1.5 if ask == "in" else 1 / 1.5)
        self._draw()

    def _moved(self, _layout: Any, across: Any, up: Any) -> None:
        seen = self._seen
        if self._busy or not across or not up or _same((*across, *up), seen):
            return
        self._frame = Frame(
            left=across[0], right=across[1], low=up[0], high=up[1], width=seen.width, height=seen.height
        )
        self._draw()

    def _resize(self) -> None:
        if (self.figure.layout.width, self.figure.layout.height) == self._size:
            return  # width and height come together: the first to tell has drawn for both
        self._frame = None
        self._place()
        self._draw()

    # What follows from it.

    def _renew(self) -> None:
        self._everything = constellation(self.network)
        self._frame = None
        self._place()
        self._draw()

    def _place(self) -> None:
        """Find places for all nodes of all days; those that have one keep it, unless the picture's shape is another."""
        width, height = self._size
        fits = bool(self._positions) and abs(math.log(width / height / self._aspect)) < _OTHER_SHAPE
        if not fits:
            self._aspect = width / height
        previous = self._positions if fits else None
        self._positions = layout(self._everything, aspect=self._aspect, previous=previous)

    @property
    def _size(self) -> tuple[float, float]:
        width = float(self._controls.width)
        return width, round(width / 0.64) if width < _NARROW else self._controls.height

    @property
    def _seen(self) -> Frame:
        width, height = self._size
        return self._frame or whole(self._positions, width=width, height=height)

    def _draw(self) -> None:
        if self._busy:
            return
        self._view = map_view(
            self.network,
            on=self.on,
            selected=self.selected,
            steps=self.steps,
            filters=self.filters,
            colour=self.colour,
            size=self.size,
        )
        traces, shared = draw_map(self._view, self._positions, self._seen)
        with self._quietly(), self.figure.batch_update():
            for trace, new in zip(self.figure.data, traces, strict=True):
                del new["type"]
                trace.update(new, overwrite=False)
            # said outright: left to itself, the browser asks for the width once, before the page around it has one
            self.figure.layout.width, self.figure.layout.height = self._size
            self.figure.layout.xaxis.range = shared["xaxis"]["range"]
            self.figure.layout.yaxis.range = shared["yaxis"]["range"]
        with self._quietly():
            self._say()

    def _say(self) -> None:
        view, net = self._view, self.network
        self._controls.show(self, map_choices(net, view))
        self._summary.html = map_summary(net, view)
        self._details.html = map_details(net, view)
        self._legend.html = map_legend(view)
        self._table.html = map_table(view)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Keep what this widget sets on its parts from coming back as if the reader had done it."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False


def _same(edges: tuple[float, ...], frame: Frame) -> bool:
    """Tell whether the browser only says back what it was told."""
    told = (frame.left, frame.right, frame.low, frame.high)
    return all(abs(one - two) < 1e-6 * max(1.0, abs(two)) for one, two in zip(edges, told, strict=True))
