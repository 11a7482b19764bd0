"""The expedition's trail as a widget: the way so far and ahead, what came of it, and who carries it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import Expedition, ExpeditionId, Network, Territory
from cocreation.analysis.behind import behind
from cocreation.analysis.criteria import CriterionChart, criteria
from cocreation.analysis.expeditions import Progress, guidance_of, on_its_way, progress
from cocreation.analysis.reports import ReportFacts, ReportStanding, reports
from cocreation.words import count, listing

from ..figures.criterion_lines import criteria_shown, draw_criteria
from ..figures.report_times import draw_reports, reports_shown
from ..figures.trail import draw_trail
from ..frame.markup import block, joined, paragraph, synthetic_mark
from ..frame.panel import Panel
from ..frame.picture import Picture
from ..frame.view import View
from ..frame.view_controls import ViewControls
from .behind_text import teams_section
from .criteria_text import criteria_intro, criteria_table
from .guidance_text import guidance_section
from .reports_text import reports_intro, reports_table
from .territories_text import territories_section
from .trail_text import trail_details, trail_outcomes, trail_summary, trail_table

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["ExpeditionTrail"]

_EMPTY = "There is no expedition yet: add one, with the challenge that drives it and its waypoints."


_PLAIN = {"displayModeBar": False}


class ExpeditionTrail(View):
    """How far an expedition has come, what came of it, who carries it, and how it does by its criteria.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; what is selected is a waypoint, a criterion or a progress report.
    expedition : str or None
        Id of the expedition shown; at first the first that is on its way, or else the first of the network.
    figure : plotly.graph_objects.Figure
        The picture of the trail as it is now, to be saved or shown elsewhere; read-only.
    """

    expedition = traitlets.Unicode(None, allow_none=True)

    def __init__(self, network: Network, **traits: Any) -> None:
        traits.setdefault("expedition", _first(network, traits.get("on", network.about.as_known_on)))
        self._controls = ViewControls("Expedition", picture="ccn-trail")
        self._summary, self._table = Panel(live=True), Panel(label="Waypoints")
        self._details, self._rest = Panel(label="Details"), Panel(label="Expedition")
        self._criteria_intro, self._criteria = Panel(label="Criteria in words"), Panel(label="Criteria")
        self._reports_intro, self._reports = Panel(label="Reports in words"), Panel(label="Progress reports")
        self._picture = _new_picture(network, traits["expedition"], traits.get("on", network.about.as_known_on))
        self._charts = Picture(
            *draw_criteria([], selected=None, width=1000), _PLAIN, name="run-charts",
            shows="The readings of each criterion as run charts; the table says the same.",
        )  # fmt: skip
        self._times = Picture(
            *draw_reports([], on=None, selected=None, width=1000), _PLAIN, name="report-timeline",
            shows="When each progress report was due and published; the table says the same.",
        )  # fmt: skip
        trail, charts, times = (
            ipywidgets.Box([picture], _dom_classes=("ccn-picture", f"ccn-{name}"))
            for picture, name in ((self._picture, "trail"), (self._charts, "charts"), (self._times, "times"))
        )
        children = [
            self._summary, self._controls, trail, self._table, self._details, self._rest,
            self._criteria_intro, charts, self._criteria, self._reports_intro, times, self._reports,
        ]  # fmt: skip
        super().__init__(network, children, "ccn-expedition", **traits)
        self.observe(lambda _: self._read(), ["network", "expedition", "on"])
        self.observe(lambda _: self._draw_chosen(), "selected")
        self._controls.observe(lambda _: self._draw_pictures(), "width")
        self._controls.observe(lambda change: self._pick(change["new"]), "chosen")
        for part in (self._table, self._criteria, self._reports):
            part.on_choose(self.choose)
        for picture in (self._picture, self._charts, self._times):
            picture.on_click(self.choose)
        self._read()

    @property
    def figure(self) -> "Figure":
        """The picture of the trail as it is now."""
        return self._picture.as_figure()

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the expeditions."""
        return {id: {"expedition": id, "selected": None} for id in self.network.expeditions} or {"": {}}

    def shapes(self) -> dict[str, dict[str, float]]:
        """Give back the widths of a desk and of a phone."""
        return {"wide": {"width": 1200}, "narrow": {"width": 340}}

    def choosable(self) -> list[str]:
        """Give back the waypoints shown, and the criteria and reports that are drawn."""
        ways = [way.id for way, _ in self._how.waypoints] if self._how else []
        drawn = [one.criterion.id for one in criteria_shown(self._criteria_found, None)]
        return [*ways, *drawn, *(one.report.id for one in reports_shown(self._reports_found, None))]

    def _pick(self, expedition: str) -> None:
        if expedition in self.network.expeditions and expedition != self.expedition:
            with self.hold_trait_notifications():
                self.expedition, self.selected = expedition, None

    def _read(self) -> None:
        """Read the facts of the day; what is chosen among them is drawn at less cost."""
        net = self.network
        choices = [{"id": one.id, "label": one.name} for one in net.expeditions.values()]
        self._controls.show(choices, self.expedition or "")
        self._how: Progress | None = None
        self._criteria_found: list[CriterionChart] = []
        self._reports_found: list[ReportFacts] = []
        if self.expedition is None or self.expedition not in net.expeditions:
            self._summary.html = joined(synthetic_mark(net.about.synthetic), paragraph(_EMPTY, class_="ccn-lead"))
            for panel in (self._table, self._details, self._rest, self._criteria_intro, self._criteria,
                          self._reports_intro, self._reports):  # fmt: skip
                panel.html = ""
            self._draw_pictures()
            return
        self._how = how = progress(net, self.expedition, self.on)
        self._net = then = net if how.known_on is None else net.as_of(how.known_on)
        self._criteria_found = criteria(then, self.expedition) if self.expedition in then.expeditions else []
        self._reports_found = _reports_of(then, how)
        territories = then.where(Territory, expedition=self.expedition)
        self._summary.html = trail_summary(net, how, _also(territories, self._criteria_found, self._reports_found))
        known = self.expedition in then.expeditions
        self._rest.html = joined(
            block("section", trail_outcomes(then, how)),
            teams_section(then, how, behind(then, self.expedition)) if known else "",
            territories_section(then, self.expedition),
            guidance_section(net, guidance_of(net, self.expedition, self.on)),
        )
        self._criteria_intro.html = criteria_intro(self._criteria_found)
        self._reports_intro.html = reports_intro(self._reports_found)
        self._draw_chosen()

    def _draw_chosen(self) -> None:
        if self._how is None:
            return
        self._table.html = trail_table(self._how, self.selected)
        self._details.html = trail_details(self.network, self._how, self.selected)
        self._criteria.html = criteria_table(self.network, self._criteria_found, self.selected)
        self._reports.html = reports_table(self._net, self._how, self._reports_found, self.selected)
        self._draw_pictures()

    def _draw_pictures(self) -> None:
        width, selected = self._controls.width, self.selected
        size = {"width": width, "autosize": False}
        traces, shared = draw_trail(self._how or _no_way(self.on), selected=selected, width=width)
        self._picture.show(traces, shared | size)
        traces, shared = draw_criteria(self._criteria_found, selected=selected, width=width)
        self._charts.show(traces, shared | size)
        traces, shared = draw_reports(self._reports_found, on=self.on, selected=selected, width=width)
        self._times.show(traces, shared | size)


def _reports_of(net: Network, how: Progress) -> list[ReportFacts]:
    id = how.expedition.id
    return reports(net, id, how.on, of=how.known_on) if id in net.expeditions else []


def _also(
    territories: Sequence[Territory], criteria_found: Sequence[CriterionChart], reports_found: Sequence[ReportFacts]
) -> str:
    """Give back in a sentence what is charted, met and overdue; nothing where none of these is recorded."""
    charted = sum(one.charted_on is not None for one in territories)
    aimed = [one.met for one in criteria_found if one.met is not None]
    overdue = sum(one.standing is ReportStanding.OVERDUE for one in reports_found)
    told = []
    if territories:
        are = "is" if 1 in (charted, len(territories)) else "are"
        told.append(f"{charted} of {count(len(territories), 'territory', 'territories')} {are} charted")
    if aimed:
        meet = "meets its target" if 1 in (sum(aimed), len(aimed)) else "meet their targets"
        told.append(f"{sum(aimed)} of {count(len(aimed), 'criterion', 'criteria')} {meet}")
    if reports_found:
        are = "is" if 1 in (overdue, len(reports_found)) else "are"
        told.append(f"{overdue} of {count(len(reports_found), 'report')} {are} overdue")
    return f"{listing(told)}." if told else ""


def _new_picture(net: Network, expedition: str | None, on: date | None) -> Picture:
    """Make the picture, which is then changed in place; without an expedition an empty one."""
    how = progress(net, expedition, on) if expedition and expedition in net.expeditions else _no_way(on)
    traces, shared = draw_trail(how, selected=None, width=1000)
    return Picture(traces, shared, _PLAIN, name="expedition-trail")


def _no_way(on: date | None) -> Progress:
    """Give back the progress of no expedition, whose trail is empty."""
    nothing = Expedition(id=ExpeditionId("none"), name="none")
    return Progress(expedition=nothing, on=on, waypoints=(), outcomes=(), gaps=())


def _first(net: Network, on: date | None) -> str | None:
    """Give back the first expedition that is on its way; where none is, the first of all."""
    under_way = (one.id for one in net.expeditions.values() if on_its_way(one, on))
    return next(under_way, next(iter(net.expeditions), None))
