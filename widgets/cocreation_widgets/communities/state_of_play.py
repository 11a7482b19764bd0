"""The state of play as a widget: where each community stands, sortable, and one of them whole."""

from typing import Any

import traitlets

from cocreation import Network, Stage
from cocreation.analysis.communities import state_of_play

from ..frame.panel import Panel
from ..frame.view import View
from ..frame.view_controls import ViewControls
from .state_text import state_details, state_of_play_table, state_summary

__all__ = ["StateOfPlay"]

_ALL = "all"


class StateOfPlay(View):
    """Where each community stands: facilitator, core group, progress towards coalescing and beyond, next steps.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; what is selected is a community.
    stage : Stage or None
        Only communities at this stage are shown; None shows all.
    """

    stage = traitlets.UseEnum(Stage, default_value=None, allow_none=True)

    def __init__(self, network: Network, **traits: Any) -> None:
        self._controls = ViewControls("Stage")
        self._summary, self._table = Panel(live=True), Panel(label="State of play")
        self._details = Panel(label="Details", live=True)
        children = [self._summary, self._controls, self._table, self._details]
        super().__init__(network, children, "ccn-state-of-play", **traits)
        self.observe(lambda _: self._draw(), ["network", "on", "selected", "stage"])
        self._controls.observe(lambda change: self._pick(change["new"]), "chosen")
        self._table.on_choose(self.choose)
        self._draw()

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the stages that can be picked, and all of them."""
        ids = [choice["id"] for choice in self._controls.choices]
        return {id: {"stage": Stage[id] if id in Stage.__members__ else None} for id in ids}

    def choosable(self) -> list[str]:
        """Give back the communities shown."""
        return [row.community.id for row in self._shown]

    def answer(self, id: str) -> dict[Any, dict[str, Any]]:
        """Give back the community whole."""
        row = next(row for row in self._shown if row.community.id == id)
        return {self._details: {"html": state_details(self._net, row)}}

    def _pick(self, chosen: str) -> None:
        self.stage = Stage[chosen] if chosen in Stage.__members__ else None

    def _draw(self) -> None:
        self._net = net = self.network if self.on is None else self.network.as_of(self.on)
        rows = state_of_play(net)
        self._shown = shown = [row for row in rows if self.stage is None or row.stage is self.stage]
        present = {row.stage for row in rows}
        choices = [{"id": _ALL, "label": "all stages"}]
        choices += [{"id": one.name, "label": one.value} for one in Stage if one in present or one is self.stage]
        self._controls.show(choices, self.stage.name if self.stage else _ALL)
        self._summary.html = state_summary(net, rows, self.on)
        self._table.html = state_of_play_table(net, shown, self.selected)
        self._details.html = state_details(net, next((r for r in rows if r.community.id == self.selected), None))
