"""The library as a widget: where practices have spread, what there is by heading, what is new and what wants care."""

from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import Network, Nugget
from cocreation.analysis.library import entries, headings, journal, loose_nuggets, news, upkeep
from cocreation.analysis.practices import practice_spread

from ..figures.practice_rows import draw_practices, drawn_practices
from ..frame.markup import joined
from ..frame.panel import Panel
from ..frame.picture import Picture
from ..frame.view import View
from ..frame.view_controls import ViewControls
from .library_text import MOST_ROWS, library_details, library_summary, library_table
from .practice_text import MOST_PRACTICES, practices_table
from .shelf_text import journal_table, news_list, nuggets_table, upkeep_lists

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["LibraryView"]

_ALL = ""


class LibraryView(View):
    """What the network has learnt, and where it is used.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; what is selected is a practice, an item, a nugget, a pattern, a page of a learning
        journal, or a community.
    tag : str or None
        Id of a heading: only what stands under it and its narrower ones is shown.
    figure : plotly.graph_objects.Figure
        The picture as it is now, to be saved or shown elsewhere; read-only.
    """

    tag = traitlets.Unicode(None, allow_none=True)

    def __init__(self, network: Network, **traits: Any) -> None:
        self._controls = ViewControls("Heading", picture="ccn-practices")
        self._summary, self._details = Panel(live=True), Panel(label="Details", live=True)
        self._practices, self._library = Panel(label="Practices"), Panel(label="The library")
        self._news, self._rest = Panel(label="What is new"), Panel(label="Care of the library")
        self._picture = Picture(
            *draw_practices([], {}, on=None, selected=None, width=1000), {"displayModeBar": False},
            name="practice-adoption",
        )  # fmt: skip
        picture = ipywidgets.Box([self._picture], _dom_classes=("ccn-picture", "ccn-practices"))
        shelves = [self._practices, self._details, self._news, self._library, self._rest]
        stage = ipywidgets.Box(shelves, _dom_classes=("ccn-beside",))
        super().__init__(network, [self._summary, self._controls, picture, stage], "ccn-library", **traits)
        self.observe(lambda _: self._read(), ["network", "on", "tag"])
        self.observe(lambda _: self._show(), "selected")
        self._controls.observe(lambda _: self._paint(self.selected), "width")
        self._controls.observe(lambda change: self._pick(change["new"]), "chosen")
        for panel in shelves:
            panel.on_choose(self.choose)
        self._picture.on_click(self.choose)
        self._read()

    @property
    def figure(self) -> "Figure":
        """The picture as it is now."""
        return self._picture.as_figure()

    def choose(self, id: str) -> None:
        """Put something into focus, or show what stands under a heading; choosing it again lets go of it."""
        if id in self._net.tags:
            self.tag = None if id == self.tag else id
        else:
            super().choose(id)

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the headings that can be chosen, and all of them."""
        return {id: {"tag": id or None, "selected": None} for id in [_ALL, *(one.tag.id for one in self._tree)]}

    def shapes(self) -> dict[str, dict[str, float]]:
        """Give back the widths of a desk and of a phone."""
        return {"wide": {"width": 1200}, "narrow": {"width": 340}}

    def choosable(self) -> list[str]:
        """Give back what the tables and lists offer."""
        listed: list[str] = [one.practice.id for one in self._spreads[:MOST_PRACTICES]]
        listed += [one.id for one in self._shown[:MOST_ROWS]]
        listed += [one.id for one in self._nuggets[:MOST_ROWS]]
        listed += [one.id for one in self._pages[:MOST_ROWS]]
        listed += sorted({id for one in self._spreads[:MOST_PRACTICES] for id in one.standing})
        return list(dict.fromkeys(listed))

    def answer(self, id: str) -> dict[Any, dict[str, Any]]:
        """Give back what is told of an entry, and the picture with a practice that is drawn set off in it."""
        told: dict[Any, dict[str, Any]] = {self._details: {"html": library_details(self._net, self._spreads, id)}}
        if any(one.practice.id == id for one in drawn_practices(self._spreads, None)):
            self._paint(id)
            told[self._picture] = {"figure": self._picture.plain}
            self._paint(self.selected)
        return told

    def _pick(self, chosen: str) -> None:
        with self.hold_trait_notifications():
            self.tag = chosen or None

    def _read(self) -> None:
        """Read the network as of the day, and show all of it."""
        self._net = net = self.network if self.on is None else self.network.as_of(self.on)
        self._tree = headings(net)
        if self.tag not in net.tags:
            self.tag = None
        below = next((one.entries for one in self._tree if one.tag.id == self.tag), None)
        self._all = practice_spread(self.network, self.on)
        self._spreads = [one for one in self._all if below is None or one.practice.id in below]
        self._shown = [one for one in entries(net) if below is None or one.id in below]
        self._nuggets = [one for one in self._shown if isinstance(one, Nugget)]
        self._loose, self._pages = loose_nuggets(net), journal(net)
        labels = {one.tag.id: f"{'– ' * min(one.depth, 5)}{one.tag.name} ({len(one.entries)})" for one in self._tree}
        choices = {_ALL: "all headings"} | labels
        self._controls.show([{"id": id, "label": label} for id, label in choices.items()], self.tag or _ALL)
        new = news(net, self.on)
        self._summary.html = library_summary(net, self._all, new, self.on)
        self._news.html = news_list(net, new)
        self._rest.html = joined(upkeep_lists(upkeep(net, self.on), self.on), journal_table(net, self._pages))
        self._show()

    def _show(self) -> None:
        """Show what is in focus."""
        drawn = self._paint(self.selected)
        self._practices.html = practices_table(self._spreads, self.selected, drawn)
        self._library.html = joined(
            library_table(self._net, self._shown, self._tree, self.tag, self.selected),
            nuggets_table(self._net, self._nuggets, self._loose),
        )
        self._details.html = library_details(self._net, self._spreads, self.selected or "")

    def _paint(self, selected: str | None) -> int:
        """Draw the picture, and give back how many practices have room in it."""
        drawn = drawn_practices(self._spreads, selected)
        names = {id: one.name for id, one in self.network.communities.items()}
        width = self._controls.width
        traces, layout = draw_practices(drawn, names, on=self.on, selected=selected, width=width)
        self._picture.show(traces, layout | {"width": width, "autosize": False})
        return len(drawn)
