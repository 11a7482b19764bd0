"""The expedition's trail as a widget: the way so far and ahead, what came of it, and who carries it."""

from datetime import date
from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import Expedition, ExpeditionId, Network
from cocreation.analysis.expeditions import Progress, progress

from ..figures.trail import draw_trail
from ..frame.markup import joined, paragraph, synthetic_mark
from ..frame.panel import Panel
from ..frame.picture import Picture
from ..frame.view import View
from ..frame.view_controls import ViewControls
from .trail_text import trail_details, trail_rest, trail_summary, trail_table

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["ExpeditionTrail"]

_EMPTY = "There is no expedition yet: add one, with the challenge that drives it and its waypoints."


class ExpeditionTrail(View):
    """How far an expedition has come.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; what is selected is a waypoint.
    expedition : str or None
        Id of the expedition shown; at first the first of the network.
    figure : plotly.graph_objects.Figure
        The picture as it is now, to be saved or shown elsewhere; read-only.
    """

    expedition = traitlets.Unicode(None, allow_none=True)

    def __init__(self, network: Network, **traits: Any) -> None:
        traits.setdefault("expedition", next(iter(network.expeditions), None))
        self._controls = ViewControls("Expedition", picture="ccn-trail")
        self._summary, self._table = Panel(live=True), Panel(label="Waypoints")
        self._details, self._rest = Panel(label="Details"), Panel(label="Expedition")
        self._picture = _new_picture(network, traits["expedition"], traits.get("on", network.about.as_known_on))
        picture = ipywidgets.Box([self._picture], _dom_classes=("ccn-picture", "ccn-trail"))
        children = [self._summary, self._controls, picture, self._table, self._details, self._rest]
        super().__init__(network, children, "ccn-expedition", **traits)
        self.observe(lambda _: self._draw(), ["network", "expedition", "on", "selected"])
        self._controls.observe(lambda _: self._draw(), "width")
        self._controls.observe(lambda change: self._pick(change["new"]), "chosen")
        self._table.on_choose(self.choose)
        self._picture.on_click(self.choose)
        self._draw()

    @property
    def figure(self) -> "Figure":
        """The picture as it is now."""
        return self._picture.as_figure()

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the expeditions."""
        return {id: {"expedition": id, "selected": None} for id in self.network.expeditions} or {"": {}}

    def shapes(self) -> dict[str, dict[str, float]]:
        """Give back the widths of a desk and of a phone."""
        return {"wide": {"width": 1200}, "narrow": {"width": 340}}

    def choosable(self) -> list[str]:
        """Give back the waypoints shown."""
        how = self._how
        return [way.id for way, _ in how.waypoints] if how else []

    def _pick(self, expedition: str) -> None:
        if expedition in self.network.expeditions and expedition != self.expedition:
            with self.hold_trait_notifications():
                self.expedition, self.selected = expedition, None

    def _draw(self) -> None:
        net = self.network
        choices = [{"id": one.id, "label": one.name} for one in net.expeditions.values()]
        self._controls.show(choices, self.expedition or "")
        if self.expedition is None or self.expedition not in net.expeditions:
            self._summary.html = joined(synthetic_mark(net.about.synthetic), paragraph(_EMPTY, class_="ccn-lead"))
            for panel in (self._table, self._details, self._rest):
                panel.html = ""
            self._how: Progress | None = None
            return
        self._how = how = progress(net, self.expedition, self.on)
        traces, shared = draw_trail(how, selected=self.selected, width=self._controls.width)
        self._picture.show(traces, shared | {"width": self._controls.width, "autosize": False})
        self._summary.html = trail_summary(net, how)
        self._table.html = trail_table(how, self.selected)
        self._details.html = trail_details(net, how, self.selected)
        self._rest.html = trail_rest(net, how)


def _new_picture(net: Network, expedition: str | None, on: date | None) -> Picture:
    """Make the picture, which is then changed in place; without an expedition an empty one."""
    if expedition is None or expedition not in net.expeditions:
        how = Progress(
            expedition=Expedition(id=ExpeditionId("none"), name="none"), on=on, waypoints=(), outcomes=(), gaps=()
        )
    else:
        how = progress(net, expedition, on)
    traces, shared = draw_trail(how, selected=None, width=1000)
    return Picture(traces, shared, {"displayModeBar": False})
