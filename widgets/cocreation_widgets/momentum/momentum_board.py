"""The momentum plan as a widget: months and lanes, what unblocks most, and what slips."""

from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import MomentumPlan, MomentumPlanId, Network
from cocreation.analysis.momentum import momentum

from ..figures.plan_months import draw_plan
from ..frame.markup import joined, paragraph, synthetic_mark
from ..frame.panel import Panel
from ..frame.picture import Picture
from ..frame.view import View
from ..frame.view_controls import ViewControls
from .momentum_details import action_details, momentum_rest
from .momentum_text import momentum_legend, momentum_summary, momentum_table

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["MomentumBoard"]

_EMPTY = "There is no momentum plan yet: add one for the team, then its actions with their months and owners."
_NONE = MomentumPlan(id=MomentumPlanId("none"), name="none")
_NOTHING = momentum(Network([_NONE]), _NONE.id)
_MOST_CHOICES = 400
"""So many can be chosen on a page without a process, which holds an answer for each."""


class MomentumBoard(View):
    """What moves the network on, month by month, and how actions help each other.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; what is selected is an action.
    plan : str or None
        Id of the plan shown; at first the first of the network.
    figure : plotly.graph_objects.Figure
        The picture as it is now, to be saved or shown elsewhere; read-only.
    """

    plan = traitlets.Unicode(None, allow_none=True)

    def __init__(self, network: Network, **traits: Any) -> None:
        traits.setdefault("plan", next(iter(network.momentum_plans), None))
        self._controls = ViewControls("Plan", picture="ccn-momentum")
        self._summary, self._legend = Panel(live=True), Panel(label="Legend")
        self._table, self._details = Panel(label="Actions"), Panel(label="Details", live=True)
        self._rest = Panel(label="Plan")
        self._picture = Picture(
            *draw_plan(_NOTHING, selected=None, width=1000), {"displayModeBar": False}, name="momentum-plan"
        )
        picture = ipywidgets.Box([self._picture], _dom_classes=("ccn-picture", "ccn-momentum"))
        children = [self._summary, self._controls, picture, self._legend, self._table, self._details, self._rest]
        super().__init__(network, children, "ccn-momentum-board", **traits)
        self.observe(lambda _: self._read(), ["network", "plan", "on"])
        self.observe(lambda _: self._tell(), "selected")
        self._controls.observe(lambda _: self._paint(self.selected), "width")
        self._controls.observe(lambda change: self._pick(change["new"]), "chosen")
        for part in (self._table, self._rest):
            part.on_choose(self.choose)
        self._picture.on_click(self.choose)
        self._read()

    @property
    def figure(self) -> "Figure":
        """The picture as it is now."""
        return self._picture.as_figure()

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the plans."""
        return {id: {"plan": id, "selected": None} for id in self.network.momentum_plans} or {"": {}}

    def shapes(self) -> dict[str, dict[str, float]]:
        """Give back the widths for which the picture is drawn ahead: what fits the smallest fits all larger ones."""
        return {"wide": {"width": 1000}, "middle": {"width": 600}, "narrow": {"width": 340}}

    def choosable(self) -> list[str]:
        """Give back the actions shown."""
        return list(self._facts.actions)[:_MOST_CHOICES]

    def answer(self, id: str) -> dict[Any, dict[str, Any]]:
        """Give back an action whole, and the picture in which it is set off."""
        self._paint(id)
        told: dict[Any, dict[str, Any]] = {
            self._details: {"html": action_details(self.network, self._facts, id)},
            self._picture: {"figure": self._picture.plain},
        }
        self._paint(self.selected)
        return told

    def _pick(self, plan: str) -> None:
        if plan in self.network.momentum_plans and plan != self.plan:
            with self.hold_trait_notifications():
                self.plan, self.selected = plan, None

    def _read(self) -> None:
        """Read the network as of the day, and show all of it."""
        net = self.network
        choices = [{"id": one.id, "label": one.name} for one in net.momentum_plans.values()]
        self._controls.show(choices, self.plan or "")
        known = self.plan in net.momentum_plans
        self._facts = momentum(net, self.plan, self.on) if self.plan and known else _NOTHING
        missing = joined(synthetic_mark(net.about.synthetic), paragraph(_EMPTY, class_="ccn-lead"))
        self._summary.html = momentum_summary(net, self._facts) if known else missing
        self._tell()

    def _tell(self) -> None:
        """Show what is chosen."""
        net, facts = self.network, self._facts
        self._paint(self.selected)
        self._table.html = momentum_table(net, facts, self.selected)
        self._details.html = action_details(net, facts, self.selected)
        self._rest.html = momentum_rest(net, facts, self.selected)

    def _paint(self, selected: str | None) -> None:
        width = self._controls.width
        traces, layout = draw_plan(self._facts, selected=selected, width=width)
        self._picture.show(traces, layout | {"width": width, "autosize": False})
        self._legend.html = momentum_legend(self._facts, width)
