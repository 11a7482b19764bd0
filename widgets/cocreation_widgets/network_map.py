"""The network map as a widget: state in traits, pictures and words from pure functions, a thin view."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ipywidgets
import plotly.graph_objects as go
import traitlets

from cocreation import Network
from cocreation.analysis.constellation import constellation

from .map_controls import MapControls
from .map_details import map_details
from .map_legend import map_legend
from .map_picture import MapPicture
from .map_text import map_choices, map_summary, map_table
from .map_view import ColourBy, Filters, MapView, SizeBy, map_view
from .panel import Panel
from .view import View

__all__ = ["NetworkMap"]

_SHOWN = ["on", "selected", "steps", "filters", "colour", "size"]
_ZOOMS = {"in": 1.5, "out": 1 / 1.5, "whole": None}


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
        self._controls = MapControls()
        self._summary, self._details = Panel(live=True), Panel(label="Details")
        self._legend, self._table = Panel(), Panel(label="Table of the map")
        shown = {key: value for key, value in traits.items() if key in _SHOWN}
        self._view = map_view(network, **shown)
        room = (self._controls.width, self._controls.height)
        self._picture = MapPicture(constellation(network), self._view, *room)
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

    @property
    def figure(self) -> go.FigureWidget:
        """The picture."""
        return self._picture.figure

    def _listen(self) -> None:
        self.observe(lambda _: self._draw(), _SHOWN)
        self.observe(lambda _: self._renew(), "network")
        self._controls.observe(lambda _: self._obey(), "state")
        self._controls.observe(lambda _: self._resize(), ["width", "height"])
        self._controls.on_ask(self._answer)
        for part in (self._picture, self._details, self._table, self._summary):
            part.on_choose(self.choose)

    # What the reader does.

    def _obey(self) -> None:
        if not self._busy:
            with self.hold_trait_notifications():
                for name, value in self._controls.wishes(self.on).items():
                    setattr(self, name, value)

    def _answer(self, ask: str) -> None:
        if ask == "clear":
            self.selected = None
            self.filters = Filters(kinds=self.filters.kinds, communities=self.filters.communities)
        elif ask in _ZOOMS:
            self._picture.zoom(_ZOOMS[ask])
            self._picture.show(self._view)

    def _resize(self) -> None:
        # width and height come together: the first to tell has drawn for both
        if self._picture.resize(self._controls.width, self._controls.height):
            self._picture.show(self._view)

    # What follows from it.

    def _renew(self) -> None:
        self._picture.renew(constellation(self.network))
        self._draw()

    def _draw(self) -> None:
        self._view = map_view(self.network, **{name: getattr(self, name) for name in _SHOWN})
        self._picture.show(self._view)
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
        """Keep what this widget sets on its controls from coming back as if the reader had done it."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
