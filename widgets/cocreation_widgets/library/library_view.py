"""The library as a widget: where practices have spread, what there is by heading, what is new and what wants care."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import Network, Nugget
from cocreation.analysis.library import entries, headings, journal, loose_nuggets, news, upkeep
from cocreation.analysis.library_search import found_in, looked_through
from cocreation.analysis.practices import practice_spread
from cocreation.words import count

from ..figures.practice_rows import draw_practices, drawn_practices
from ..frame.markup import Cell, joined, table_row
from ..frame.panel import Panel
from ..frame.picture import Picture
from ..frame.search_field import SearchField
from ..frame.view import View
from ..frame.view_controls import ViewControls
from .library_text import (
    MOST_ROWS,
    entry_row,
    found_words,
    library_details,
    library_summary,
    library_table,
    table_title,
)
from .practice_text import MOST_PRACTICES, practices_table
from .shelf_text import journal_row, journal_table, news_list, nugget_row, nuggets_table, upkeep_lists, woven_into
from .since_choice import SinceChoice, since_choices

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["LibraryView"]

_ALL = ""
_MOST_OPENED = 1000  # of a table: so many entries a page without a process opens whole


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
    query : str
        Words that are looked for: the tables of entries, nuggets and journals then show only what holds all of them in
        its title, whole text, headings, people or community.
    since : datetime.date or None
        From which day on things are new; None for that of the last gathering. On a server's page it is at first that
        of the reader's last visit, where their browser remembers one.
    figure : plotly.graph_objects.Figure
        The picture as it is now, to be saved or shown elsewhere; read-only.
    """

    tag = traitlets.Unicode(None, allow_none=True)
    query = traitlets.Unicode()
    since = traitlets.Instance(date, allow_none=True)

    def __init__(self, network: Network, **traits: Any) -> None:
        self._controls = ViewControls("Heading", picture="ccn-practices")
        self._summary, self._details = Panel(live=True), Panel(label="Details", live=True)
        self._practices, self._library = Panel(label="Practices"), Panel(label="The library")
        self._news, self._rest = Panel(label="What is new"), Panel(label="Care of the library")
        self._search, self._since = SearchField(label="Search the library"), SinceChoice(network=network.about.name)
        self._visit: date | None = None
        self._picture = Picture(
            *draw_practices([], {}, on=None, selected=None, width=1000), {"displayModeBar": False},
            name="practice-adoption",
        )  # fmt: skip
        picture = ipywidgets.Box([self._picture], _dom_classes=("ccn-picture", "ccn-practices"))
        shelves = [self._practices, self._details, self._news, self._library, self._rest]
        self._texts: dict[str, str] | None = None
        self._found: frozenset[str] | None = None
        beside = [*shelves[:2], self._since, self._news, self._search, *shelves[3:]]
        stage = ipywidgets.Box(beside, _dom_classes=("ccn-beside",))
        super().__init__(network, [self._summary, self._controls, picture, stage], "ccn-library", **traits)
        self.observe(lambda _: self._read(), ["network", "on", "tag"])
        self.observe(lambda _: self._show(), "selected")
        self.observe(lambda _: self._look(), "query")
        self.observe(lambda _: self._tell_news(), "since")
        self._since.observe(lambda change: self._pick_since(change["new"]), "chosen")
        self._since.observe(lambda change: self._welcome(change["new"]), "visit")
        traitlets.link((self, "query"), (self._search, "query"))
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
        """Give back what the tables and lists offer, and what a search can bring into them."""
        listed: list[str] = [one.practice.id for one in self._spreads[:MOST_PRACTICES]]
        listed += [one.id for one in self._shown[:_MOST_OPENED]]
        listed += [one.id for one in self._nuggets[:MOST_ROWS]]
        listed += [one.id for one in self._pages[:_MOST_OPENED]]
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

    def looked_through(self) -> list[dict[str, Any]]:
        """Give back every entry, nugget and page as a row, with the words in which a search looks for it."""
        opened, woven, net = frozenset(self.choosable()), woven_into(self._net), self._net
        loose = {one.id for one in self._loose}
        nuggets = sorted(self._nuggets, key=lambda one: one.id not in loose)
        entries = count(len(self._shown), "entry", "entries")
        pages = count(len(self._pages), "page of learning journals", "pages of learning journals")
        return [
            self._looked("ccn-library-table", table_title(net, self.tag), entries, self._shown,
                         lambda one: entry_row(net, one, None, opens=one.id in opened)),
            self._looked("ccn-nuggets", "Nuggets", "", nuggets,
                         lambda one: nugget_row(net, one, woven[one.id], opens=one.id in opened)),
            self._looked("ccn-journal", "Pages of learning journals", pages, self._pages,
                         lambda one: journal_row(net, one, opens=one.id in opened)),
        ]  # fmt: skip

    def _looked(
        self, table: str, title: str, of: str, shelved: Sequence[Any], row: Callable[[Any], Sequence[Cell]]
    ) -> dict[str, Any]:
        texts = self._all_texts()
        rows = [{"html": table_row(row(one)), "words": texts[one.id]} for one in shelved]
        return {"table": table, "title": title, "of": of, "most": MOST_ROWS, "rows": rows}

    def _all_texts(self) -> dict[str, str]:
        """Give back the texts that are looked through: those of all headings, read when they are first asked for."""
        if self._texts is None:
            self._texts = looked_through(self._net, [*entries(self._net), *self._pages])
        return self._texts

    def _look(self) -> None:
        """Look for what the query asks for, and show it."""
        self._seek()
        self._show()

    def _seek(self) -> None:
        self._found, told = None, ""
        if self.query.strip():
            self._found = found_in(self._all_texts(), self.query)
            both: tuple[Sequence[Any], ...] = (self._shown, self._pages)
            told = found_words(*((_among(held, self._found), len(held)) for held in both))
        self._search.told = told

    def also(self) -> dict[Any, dict[str, dict[Any, dict[str, Any]]]]:
        """Give back what is new from each day that can be chosen."""
        days = {one["id"]: _as_day(one["id"]) for one in self._since.choices}
        return {self._since: {id: {part: {"html": html} for part, html in self._news_since(since).items()}
                              for id, since in days.items()}}  # fmt: skip

    def _open_link(self, wanted: str) -> None:
        self.first_shown["since"] = None  # whoever made the link saw what is new since the last gathering
        super()._open_link(wanted)

    def _welcome(self, visit: str) -> None:
        """Tell what is new since the reader's last visit, unless they or the page's address asked for another day."""
        self._visit = _as_day(visit)
        if self._visit and self.shown_now() == self.first_shown:
            self.since = self._visit
            self.remember_first()
        else:
            self._tell_news()

    def _pick_since(self, chosen: str) -> None:
        self.since = _as_day(chosen)

    def _tell_news(self) -> None:
        choices = since_choices(self._net, news(self._net, self.on), self.on, self.since, self._visit)
        with self._since.hold_trait_notifications():
            self._since.choices, self._since.chosen = choices, self.since.isoformat() if self.since else ""
        for part, html in self._news_since(self.since).items():
            part.html = html

    def _news_since(self, since: date | None) -> dict[Panel, str]:
        new = news(self._net, self.on, since)
        return {
            self._summary: library_summary(self._net, self._all, new, self.on),
            self._news: news_list(self._net, new, self._visit),
        }

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
        self._texts = None
        self._seek()
        labels = {one.tag.id: f"{'– ' * min(one.depth, 5)}{one.tag.name} ({len(one.entries)})" for one in self._tree}
        choices = {_ALL: "all headings"} | labels
        self._controls.show([{"id": id, "label": label} for id, label in choices.items()], self.tag or _ALL)
        self._since.network, self._since.day = net.about.name, self.on.isoformat() if self.on else ""
        self._tell_news()
        self._care = upkeep_lists(upkeep(net, self.on), self.on)
        self._show()

    def _show(self) -> None:
        """Show what is in focus."""
        drawn = self._paint(self.selected)
        self._practices.html = practices_table(self._spreads, self.selected, drawn)
        self._library.html = joined(
            library_table(self._net, self._shown, self._tree, self.tag, self.selected, self._found),
            nuggets_table(self._net, self._nuggets, self._loose, self._found),
        )
        self._rest.html = joined(self._care, journal_table(self._net, self._pages, self._found))
        self._details.html = library_details(self._net, self._spreads, self.selected or "")

    def _paint(self, selected: str | None) -> int:
        """Draw the picture, and give back how many practices have room in it."""
        drawn = drawn_practices(self._spreads, selected)
        names = {id: one.name for id, one in self.network.communities.items()}
        width = self._controls.width
        traces, layout = draw_practices(drawn, names, on=self.on, selected=selected, width=width)
        self._picture.show(traces, layout | {"width": width, "autosize": False})
        return len(drawn)


def _as_day(text: str) -> date | None:
    """Give back the day that a browser tells; None where that is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _among(held: Iterable[Any], found: frozenset[str]) -> int:
    return sum(one.id in found for one in held)
