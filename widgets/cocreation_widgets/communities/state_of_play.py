"""The state of play as a widget: where each community stands, how it came there, and one of them whole."""

from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import Network, Stage
from cocreation.analysis.communities import StateOfPlayRow, state_of_play

from ..figures.stage_history import draw_histories, histories_shown
from ..frame.panel import Panel
from ..frame.picture import Picture
from ..frame.view import View
from ..frame.view_controls import ViewControls
from .community_text import state_details
from .state_text import MOST_ROWS, state_of_play_table, state_summary

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from cocreation.analysis.readiness import Grounds, Readiness

__all__ = ["StateOfPlay"]

_ALL = "all"
_FORMING = (None, Stage.POTENTIAL)


class StateOfPlay(View):
    """Where each community stands, how it came there, and of one all that is known.

    Parameters
    ----------
    network
        The network of all days.
    most
        So many communities have a row and can be chosen; None shows all, as paper does.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; what is selected is a community.
    stage : Stage or None
        Only communities at this stage are shown; None shows all.
    figure : plotly.graph_objects.Figure
        The picture as it is now, to be saved or shown elsewhere; read-only.
    """

    stage = traitlets.UseEnum(Stage, default_value=None, allow_none=True)

    def __init__(self, network: Network, *, most: int | None = MOST_ROWS, **traits: Any) -> None:
        self._most = most
        self._controls = ViewControls("Stage", picture="ccn-histories")
        self._summary, self._table = Panel(live=True), Panel(label="State of play")
        self._details = Panel(label="Details", live=True)
        self._picture = Picture(
            *draw_histories([], on=None, selected=None, width=1000), {"displayModeBar": False}, name="stage-histories"
        )
        picture = ipywidgets.Box([self._picture], _dom_classes=("ccn-picture", "ccn-histories"))
        children = [self._summary, self._controls, picture, self._table, self._details]
        super().__init__(network, children, "ccn-state-of-play", **traits)
        self.observe(lambda _: self._read(), ["network", "on"])
        self.observe(lambda _: self._draw(), ["stage", "selected"])
        self._controls.observe(lambda _: self._draw_picture(), "width")
        self._controls.observe(lambda change: self._pick(change["new"]), "chosen")
        self._table.on_choose(self.choose)
        self._picture.on_click(self.choose)
        self._read()

    @property
    def figure(self) -> "Figure":
        """The picture as it is now."""
        return self._picture.as_figure()

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the stages that can be picked, and all of them."""
        ids = [choice["id"] for choice in self._controls.choices]
        return {id: {"stage": Stage[id] if id in Stage.__members__ else None} for id in ids}

    def shapes(self) -> dict[str, dict[str, float]]:
        """Give back the widths of a desk and of a phone."""
        return {"wide": {"width": 1200}, "narrow": {"width": 340}}

    def choosable(self) -> list[str]:
        """Give back the communities that the table shows."""
        return [row.community.id for row in self._shown[: self._most]]

    def answer(self, id: str) -> dict[Any, dict[str, Any]]:
        """Give back the community whole, and the picture with it set off if it is one of those drawn."""
        row = next(row for row in self._shown if row.community.id == id)
        told: dict[Any, dict[str, Any]] = {self._details: {"html": self._details_of(row)}}
        if row in histories_shown(self._shown, None):
            told[self._picture] = {"figure": self._picture.plain_with(*self._drawing(id))}
        return told

    def _pick(self, chosen: str) -> None:
        self.stage = Stage[chosen] if chosen in Stage.__members__ else None

    def _read(self) -> None:
        """Read the network of the day; what is chosen in it is drawn at less cost."""
        self._net = self.network if self.on is None else self.network.as_of(self.on)
        self._rows = state_of_play(self._net)
        self._grounds: Grounds | None = None
        self._draw()

    def _draw(self) -> None:
        rows, net = self._rows, self._net
        self._shown = shown = [row for row in rows if self.stage is None or row.stage is self.stage]
        present = {row.stage for row in rows}
        choices = [{"id": _ALL, "label": "all stages"}]
        choices += [{"id": one.name, "label": one.value} for one in Stage if one in present or one is self.stage]
        self._controls.show(choices, self.stage.name if self.stage else _ALL)
        self._summary.html = state_summary(net, rows, self.on, drawn=len(shown))
        self._draw_picture()
        self._table.html = state_of_play_table(net, shown, self.selected, most=self._most)
        self._details.html = self._details_of(next((row for row in rows if row.community.id == self.selected), None))

    def _draw_picture(self) -> None:
        self._picture.show(*self._drawing(self.selected))

    def _drawing(self, selected: str | None) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        width = self._controls.width
        traces, layout = draw_histories(self._shown, on=self.on, selected=selected, width=width)
        return traces, layout | {"width": width, "autosize": False}

    def _details_of(self, row: StateOfPlayRow | None) -> str:
        return state_details(self._net, row, self._readiness(row)) if self._rows else ""

    def _readiness(self, row: StateOfPlayRow | None) -> "Readiness | None":
        """Give back how ready a community is that has yet to form; what all share is worked out once."""
        if row is None or row.stage not in _FORMING:
            return None
        if self._grounds is None:
            # only those who ask about a community that has yet to form wait for what its ties are measured with
            from cocreation.analysis.readiness import grounds  # noqa: PLC0415

            self._grounds = grounds(self.network, self.on)
        return self._grounds.of(row.community.id)
