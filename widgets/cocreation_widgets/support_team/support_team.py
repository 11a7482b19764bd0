"""The Support Team as a widget: what it is relied on for, who has offered what, and whom it reaches."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import Network
from cocreation.analysis.core_group import core_group
from cocreation.analysis.duties import duties, teams_with_duties
from cocreation.analysis.load import LoadRule

from ..figures.icicle import draw_icicle
from ..frame.panel import Panel
from ..frame.picture import Picture
from ..frame.view import View
from ..frame.view_controls import ViewControls
from .duties_details import duties_details
from .duties_text import duties_summary, duties_table
from .team_text import team_rest

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["SupportTeam"]

_NO_TEAM = "(no team)"  # no id has a space
_MOST_CHOICES = 400
"""So many can be chosen on a page without a process, which holds an answer for each."""


class SupportTeam(View):
    """Who has offered what, what is due, what nobody holds, and whom the team reaches.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; what is selected is a role, an accountability, a task, or a person who offered.
    team : str or None
        Id of the team shown; None shows roles that name no team. At first the first support team that holds roles or
        has members, else the first other such team.
    rule : LoadRule
        From what load on somebody counts as overloaded.
    figure : plotly.graph_objects.Figure
        The picture as it is now, to be saved or shown elsewhere; read-only.
    """

    team = traitlets.Unicode(None, allow_none=True)
    rule = traitlets.Instance(LoadRule, ())

    def __init__(self, network: Network, **traits: Any) -> None:
        traits.setdefault("team", next((one.id for one in teams_with_duties(network)), None))
        self._controls = ViewControls("Team", picture="ccn-duties")
        self._summary, self._table = Panel(live=True), Panel(label="Roles, accountabilities and tasks")
        self._details, self._rest = Panel(label="Details", live=True), Panel(label="The team")
        self._pages: Mapping[str, str] = {}
        first = duties(network, None, None)
        self._picture = Picture(
            *draw_icicle(first, network, selected=None, width=1000), {"displayModeBar": False}, name="duties-icicle"
        )
        picture = ipywidgets.Box([self._picture], _dom_classes=("ccn-picture", "ccn-duties"))
        children = [self._summary, self._controls, picture, self._table, self._details, self._rest]
        super().__init__(network, children, "ccn-support-team", **traits)
        self.observe(lambda _: self._read(), ["network", "team", "on", "rule"])
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

    def lead_to(self, pages: Mapping[str, str]) -> None:
        """Let the page link to the form for joining a team, or to the one for everything."""
        self._pages = pages
        self._tell()

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the teams."""
        return {
            one["id"]: {"team": None if one["id"] == _NO_TEAM else one["id"], "selected": None}
            for one in self._controls.choices
        } or {"": {}}

    def shapes(self) -> dict[str, dict[str, float]]:
        """Give back the widths for which the picture is drawn ahead: what fits the smallest fits all larger ones."""
        return {"wide": {"width": 1000}, "middle": {"width": 600}, "narrow": {"width": 340}}

    def choosable(self) -> list[str]:
        """Give back what can be chosen in what is shown now."""
        facts = self._facts
        people: dict[str, None] = dict.fromkeys(one.offer.person for one in facts.offers)
        found = [
            *(one.role.id for one in facts.roles),
            *(one.accountability.id for one in facts.accountabilities),
            *(one.task.id for one in facts.tasks),
            *people,
        ]
        return found[:_MOST_CHOICES]

    def answer(self, id: str) -> dict[Any, dict[str, Any]]:
        """Give back what is chosen whole, and the picture in which it is set off."""
        self._paint(id)
        told: dict[Any, dict[str, Any]] = {
            self._details: {"html": duties_details(self.network, self._facts, id)},
            self._picture: {"figure": self._picture.plain},
        }
        self._paint(self.selected)
        return told

    def _pick(self, chosen: str) -> None:
        team = None if chosen == _NO_TEAM else chosen
        if team != self.team and chosen in {one["id"] for one in self._controls.choices}:
            with self.hold_trait_notifications():
                self.team, self.selected = team, None

    def _choices(self) -> list[dict[str, str]]:
        found = [{"id": one.id, "label": one.name} for one in teams_with_duties(self.network)]
        if any(one.team is None for one in self.network.roles.values()):
            found.append({"id": _NO_TEAM, "label": "roles without a team"})
        return found

    def _read(self) -> None:
        """Read the network as of the day, and show all of it."""
        net = self.network
        team = self.team if self.team in net.teams else None
        choices = self._choices()
        self._facts = duties(net, team, self.on, rule=self.rule)
        self._group = core_group(net, team, self.on) if team else None
        self._controls.show(choices, team or (_NO_TEAM if choices else ""))
        self._summary.html = duties_summary(net, self._facts, self._group)
        self._tell()

    def _tell(self) -> None:
        """Show what is chosen."""
        net, facts = self.network, self._facts
        self._paint(self.selected)
        self._table.html = duties_table(net, facts, self.selected)
        self._details.html = duties_details(net, facts, self.selected)
        self._rest.html = team_rest(net, facts, self._group, self.selected, pages=self._pages)

    def _paint(self, selected: str | None) -> None:
        width = self._controls.width
        traces, layout = draw_icicle(self._facts, self.network, selected=selected, width=width)
        self._picture.show(traces, layout | {"width": width, "autosize": False})
