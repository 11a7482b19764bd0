"""The overview as a widget: five figures, what is needed, what changed since a gathering, and what was decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import Gathering, Network
from cocreation.analysis.needs import needs
from cocreation.analysis.overview import FIGURES, overview
from cocreation.analysis.since import Change, Changed, changed_since, gatherings_by, guidance_by
from cocreation.analysis.standing import Standing, standing
from cocreation.words import day

from ..figures.multiple_words import figure_id
from ..figures.multiples import draw_multiples
from ..frame.markup import Html, hint, joined
from ..frame.panel import Panel
from ..frame.picture import Picture
from ..frame.view import View
from ..frame.view_controls import ViewControls
from .needs_text import need_details, need_id, needs_table
from .overview_text import figure_details, figures_table, overview_summary
from .since_text import changes_panel, guidance_panel

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["NetworkOverview"]

_INVITATION = "Choose a figure for what it counts and how it came there, or a need for all its cases."


class NetworkOverview(View):
    """How the network is doing, and what it needs from those who sponsor it.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; what is selected is a figure, a need, or a record that a need is about.
    since : str or None
        Id of the gathering since which changes are told; at first the last one before the day.
    figure : plotly.graph_objects.Figure
        The picture as it is now, to be saved or shown elsewhere; read-only.
    """

    since = traitlets.Unicode(None, allow_none=True)

    def __init__(self, network: Network, **traits: Any) -> None:
        on = traits.get("on", network.about.as_known_on)
        traits.setdefault("since", _last_before(network, on))
        self._read(network, on)
        self._controls = ViewControls("What changed since", picture="ccn-multiples")
        self._summary, self._table = Panel(live=True), Panel(label="Five figures")
        self._needs, self._details = Panel(label="What is needed"), Panel(label="Details", live=True)
        self._changes, self._guidance = Panel(label="What changed", live=True), Panel(label="Decisions and guidance")
        traces, layout = draw_multiples(self._shown, selected=None, width=1000)
        self._picture = Picture(traces, layout, {"displayModeBar": False}, name="network-overview")
        picture = ipywidgets.Box([self._picture], _dom_classes=("ccn-picture", "ccn-multiples"))
        children = [self._summary, picture, self._table, self._needs, self._details]
        children += [self._controls, self._changes, self._guidance]
        super().__init__(network, children, "ccn-overview", **traits)
        self.observe(lambda _: self._renew(), ["network", "on"])
        self.observe(lambda _: self._draw(), ["selected", "since"])
        self._controls.observe(lambda _: self._paint(), "width")
        self._controls.observe(lambda change: self._pick(change["new"]), "chosen")
        for panel in (self._table, self._needs):
            panel.on_choose(self.choose)
        self._picture.on_click(self.choose)
        self._draw()

    @property
    def figure(self) -> "Figure":
        """The picture as it is now."""
        return self._picture.as_figure()

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the gatherings since which changes can be told."""
        return {one.id: {"since": one.id} for one in self._gatherings} or {"": {}}

    def shapes(self) -> dict[str, dict[str, float]]:
        """Give back the widths of a desk, a tablet and a phone."""
        return {"wide": {"width": 1200}, "middle": {"width": 700}, "narrow": {"width": 340}}

    def choosable(self) -> list[str]:
        """Give back the figures, and the needs."""
        return [*map(figure_id, FIGURES), *map(need_id, self._found)]

    def whole(self, id: str | None, *, everything: bool = False) -> Html:
        """Give back whole a figure, a need, or a record with every need that is about it; nothing for all else.

        With ``everything``, as for paper, no list of cases is cut.
        """
        for one in FIGURES:
            if figure_id(one) == id:
                return figure_details(one, self._shown)
        for need in self._found:
            if need_id(need) == id:
                return need_details(self._net, need, everything=everything)
        about = [need for need in self._found if any(case.id == id for case in need.cases)]
        return joined(*(need_details(self._net, need, id, everything=everything) for need in about))

    def _pick(self, gathering: str) -> None:
        if gathering in self.network.gatherings:
            self.since = gathering

    def _renew(self) -> None:
        self._read(self.network, self.on)
        if self.since not in {one.id for one in self._gatherings}:
            self.since = _last_before(self.network, self.on)
        self._draw()

    def _read(self, network: Network, on: date | None) -> None:
        """Read what does not hang on what is chosen."""
        self._net = network if on is None else network.as_of(on)
        self._shown, self._found = overview(network, on), needs(network, on, then=self._net)
        self._gatherings, self._given = gatherings_by(network, on), guidance_by(self._net)
        # of each gathering that was chosen, how the network stood then and what changed since
        self._since: dict[str, tuple[Standing, Mapping[Changed, Sequence[Change]]]] = {}

    def _draw(self) -> None:
        since = next((one for one in self._gatherings if one.id == self.since), None)
        choices = [{"id": one.id, "label": f"{one.name}, {day(one.on)}"} for one in self._gatherings if one.on]
        self._controls.show(choices, since.id if since else "")
        self._summary.html = overview_summary(self.network, self._shown, self._found, self.on)
        then, changed = self._told_since(since) if since else (None, {})
        self._table.html = figures_table(self._shown, then, self.selected, self.on)
        self._needs.html = needs_table(self._net, self._found, self.selected)
        self._details.html = self.whole(self.selected) or hint(_INVITATION)
        self._changes.html = changes_panel(since, changed, self.on)
        self._guidance.html = guidance_panel(self._net, self._given, since)
        self._paint()

    def _paint(self) -> None:
        width = self._controls.width
        traces, shared = draw_multiples(self._shown, selected=self.selected, width=width)
        self._picture.show(traces, shared | {"width": width, "autosize": False})

    def _told_since(self, since: Gathering) -> tuple[Standing, Mapping[Changed, Sequence[Change]]]:
        if since.id not in self._since and since.on:
            last = self.on or max(self.network.dates())
            before = standing(self.network.as_of(since.on), since.on)
            self._since[since.id] = before, changed_since(self.network, since.on, last)
        return self._since[since.id]


def _last_before(network: Network, on: date | None) -> str | None:
    """Give back the last gathering before the day, for on that day itself nothing has changed since."""
    dated = gatherings_by(network, on)
    earlier = [one for one in dated if on is None or (one.on and one.on < on)]
    return next((one.id for one in [*earlier, *dated]), None)
