"""A gathering as a widget: its agenda as it ran, who came, what people committed to, and what came of it."""

from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import Network
from cocreation.analysis.gatherings import (
    GatheringAccount,
    Timing,
    gathering_account,
    gathering_rows,
    gatherings_in_order,
)
from cocreation.words import day

from ..figures.agenda import draw_agenda
from ..figures.word_cloud import draw_clouds
from ..frame.markup import Html, heading, joined, paragraph
from ..frame.panel import Panel
from ..frame.picture import Picture
from ..frame.view import View
from ..frame.view_controls import ViewControls
from ..readiness.theme_text import CLOUDS_SHOW, theme_details, theme_lists
from .delegation_text import delegation_text
from .gathering_text import agenda_table, gathering_summary, gatherings_table, session_details
from .origin_text import origin_text
from .outcome_text import outcome_text

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["GatheringView"]

_PLAIN = {"displayModeBar": False}


class GatheringView(View):
    """What happened at a gathering, and what came of it.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; what is selected is a session or a theme.
    gathering : str or None
        Id of the gathering shown; at first the one held last.
    figure, clouds : plotly.graph_objects.Figure
        The agenda and the word clouds as they are now, to be saved or shown elsewhere; read-only.
    """

    gathering = traitlets.Unicode(None, allow_none=True)

    def __init__(self, network: Network, **traits: Any) -> None:
        self._controls = ViewControls("Gathering", picture="ccn-picture")
        self._summary, self._table = Panel(live=True), Panel(label="Agenda")
        self._details, self._came = Panel(label="Details", live=True), Panel(label="Who came and what came of it")
        self._asked, self._themes = Panel(label="What was asked"), Panel(label="Themes")
        self._rest = Panel(label="Delegation and all gatherings")
        self._picture = Picture(*draw_agenda(network, None, selected=None, width=1000), _PLAIN, name="gathering-agenda")
        self._clouds = Picture(
            *draw_clouds((), selected=None, width=1000), _PLAIN, name="theme-clouds", shows=CLOUDS_SHOW
        )
        agenda = ipywidgets.Box([self._picture], _dom_classes=("ccn-picture", "ccn-agenda"))
        clouds = ipywidgets.Box([self._clouds], _dom_classes=("ccn-picture", "ccn-clouds"))
        children = [self._summary, self._controls, agenda, self._table, self._details, self._came, self._asked, clouds]
        super().__init__(network, [*children, self._themes, self._rest], "ccn-gathering", **traits)
        self.observe(lambda _: self._draw(), ["network", "gathering", "on", "selected"])
        self._controls.observe(lambda _: self._draw(), "width")
        self._controls.observe(lambda change: self._pick(change["new"]), "chosen")
        for part in (self._table, self._themes):
            part.on_choose(self.choose)
        for picture in (self._picture, self._clouds):
            picture.on_click(self.choose)
        self._draw()
        self.remember_first()

    @property
    def figure(self) -> "Figure":
        """The agenda as it is now."""
        return self._picture.as_figure()

    @property
    def clouds(self) -> "Figure":
        """The word clouds as they are now."""
        return self._clouds.as_figure()

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the gatherings."""
        ids = [choice["id"] for choice in self._controls.choices]
        return {id: {"gathering": id, "selected": None} for id in ids} or {"": {}}

    def shapes(self) -> dict[str, dict[str, float]]:
        """Give back the widths of a desk, a tablet and a phone."""
        return {"wide": {"width": 1000}, "middle": {"width": 600}, "narrow": {"width": 340}}

    def choosable(self) -> list[str]:
        """Give back the sessions and themes shown."""
        how = self._how
        if how is None:
            return []
        return [*(one.id for one in how.sessions), *(one.theme.id for one in self._found)]

    def _pick(self, gathering: str) -> None:
        if gathering in self.network.gatherings and gathering != self.gathering:
            with self.hold_trait_notifications():
                self.gathering, self.selected = gathering, None

    def _draw(self) -> None:
        net, on = self.network, self.on
        timed = gatherings_in_order(net, on)
        held_last = timed[0][0].id if timed else None
        if self.gathering not in net.gatherings and self.gathering != held_last:
            self.gathering = held_last  # which draws
            return
        told = {Timing.HELD: "", Timing.AHEAD: ", ahead", Timing.UNDATED: ", not dated"}
        choices = [
            {"id": one.id, "label": f"{one.name}{f', {day(one.on)}' if one.on else ''}{told[timing]}"}
            for one, timing in timed
        ]
        self._controls.show(choices, self.gathering or "")
        self._how: GatheringAccount | None = gathering_account(net, self.gathering, on) if self.gathering else None
        self._found = [theme for one in (self._how.questions if self._how else ()) for theme in one.themes]
        self._show(self._how)

    def _show(self, how: GatheringAccount | None) -> None:
        net, width, selected = self.network, self._controls.width, self.selected
        size = {"width": width, "autosize": False}
        traces, shared = draw_agenda(net, how, selected=selected, width=width)
        self._picture.show(traces, shared | size)
        traces, shared = draw_clouds(self._found, selected=selected, width=width)
        self._clouds.show(traces, shared | size)
        self._summary.html = gathering_summary(net, how)
        self._table.html = agenda_table(net, how, selected)
        self._details.html = self._chosen()
        self._came.html = joined(outcome_text(net, how), origin_text(net, how))
        self._asked.html = _asked(how)
        questions = {one.question.id: one.question.name for one in how.questions} if how else {}
        self._themes.html = theme_lists(self._found, questions, selected)
        everything = gatherings_table(gathering_rows(net, self.on), self.gathering, self.on)
        self._rest.html = joined(delegation_text(net, how), everything)

    def _chosen(self) -> Html:
        theme = next((one for one in self._found if one.theme.id == self.selected), None)
        return joined(*theme_details(theme)) if theme else session_details(self.network, self._how, self.selected)


def _asked(how: GatheringAccount | None) -> Html:
    """Give back the questions put at a gathering, each with its answers where they are kept."""
    if how is None or not how.questions:
        return Html("")
    pieces = [heading(2, "What was asked, and the words of the answers")]
    for one in how.questions:
        pieces.append(heading(3, one.question.name))
        names = [each.theme.name for each in one.themes]
        said = f"Themes: {', '.join(names)}." if names else "No theme is recorded yet."
        pieces.append(paragraph(said, class_="ccn-small"))
    return joined(*pieces)
