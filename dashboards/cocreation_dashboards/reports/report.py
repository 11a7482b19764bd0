"""What a report holds: the words and pictures of views, in their order, for whatever kind of file."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import ipywidgets
from bs4 import BeautifulSoup

from cocreation import Network
from cocreation.words import day
from cocreation_widgets.frame.look import EMPTY
from cocreation_widgets.frame.markup import Html, joined, paragraph, synthetic_mark
from cocreation_widgets.frame.panel import Panel
from cocreation_widgets.frame.picture import Picture
from cocreation_widgets.frame.view import View

__all__ = ["NEW_SHEET", "Drawing", "Part", "Report", "parts_of", "picture_names", "printable"]

NEW_SHEET = "ccn-new-sheet"
"""The class of a heading with which a new sheet of paper begins."""
_HIGH = 0.62  # of the width, where a picture fills the room that it is given
_WIDTH = 920  # pixels: on A4 its letters are as large as those of the tables


@attrs.frozen(kw_only=True)
class Drawing:
    """A picture.

    Attributes
    ----------
    figure
        Plain ``traces`` and ``layout``, as Plotly takes them.
    shows
        What it shows, for who does not see it.
    name
        By which it is told from the others of its page.
    """

    figure: dict[str, Any] = attrs.field(eq=False)
    shows: str
    name: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        layout = self.figure["layout"]
        return float(layout.get("width", _WIDTH)), float(layout.get("height", 450))


Part = Html | Drawing


@attrs.frozen(kw_only=True)
class Report:
    """A report.

    Attributes
    ----------
    title
        Its main heading.
    net
        The network that it tells of.
    on
        The day as of which it tells; None for all days together.
    parts
        Its words, as printable markup whose headings begin at level 2, and its pictures.
    """

    title: str
    net: Network
    on: date | None
    parts: tuple[Part, ...]

    @property
    def opening(self) -> Html:
        """What stands below the title: which network, as of when, from where, and whether it is made up."""
        about = self.net.about
        told = [about.name, f"As of {day(self.on)}" if self.on else "", about.source]
        return joined(
            synthetic_mark(about.synthetic),
            paragraph(". ".join(one.rstrip(".") for one in told if one), class_="ccn-small"),
        )


def parts_of(view: View, *, shows: str, width: int = _WIDTH) -> Iterator[Part]:
    """Yield what a view shows: the words of its panels, and its pictures as they are at that width."""
    controls = next((one for one in _leaves(view) if one.has_trait("width")), None)
    if controls is not None:
        with controls.hold_trait_notifications():
            controls.width = width
            if controls.has_trait("height"):
                controls.height = round(_HIGH * width)
    for one in _leaves(view):
        if isinstance(one, Panel) and (words := printable(one.html)):
            yield words
        elif isinstance(one, Picture):
            plain = one.plain
            if any(trace.get("x") for trace in plain["traces"]) and plain["layout"].get("meta") != EMPTY:
                layout = {"width": width, "height": 450} | plain["layout"]
                # WebGL draws pixels; for a picture that is made once, plain vector graphics are quick enough
                traces = [{**one, "type": one["type"].removesuffix("gl")} for one in plain["traces"]]
                drawn = {"traces": traces, "layout": layout}
                yield Drawing(figure=drawn, shows=one.shows or shows, name=one.name)


def picture_names(view: View) -> list[str]:
    """Give back what the pictures of a view are called, in their order, those with nothing to draw now too."""
    return [one.name for one in _leaves(view) if isinstance(one, Picture)]


def printable(html: str) -> Html:
    """Give back markup of a view without what only a screen can do: buttons, search, hints, and the synthetic mark."""
    soup = BeautifulSoup(html, "html.parser")
    for one in soup.select(".ccn-search, .ccn-hint, .ccn-synthetic, script"):
        one.decompose()
    for one in soup.select("button, summary"):
        if one.name == "summary":
            one.name, one.attrs = "p", {}
            one.wrap(soup.new_tag("strong")).wrap(soup.new_tag("p"))
            one.unwrap()
        else:
            one.unwrap()
    for one in soup.select("details"):
        one.name, one.attrs = "div", {}
    for one in soup.select("table[id]"):  # by which it is sorted and searched; one report has several of a kind
        del one["id"]
    for one in soup.select("[tabindex], [aria-sort]"):
        one.attrs = {key: value for key, value in one.attrs.items() if key not in ("tabindex", "aria-sort", "role")}
    return Html(str(soup).strip())


def _leaves(widget: Any) -> Iterator[Any]:
    if isinstance(widget, ipywidgets.Box):
        for child in widget.children:
            yield from _leaves(child)
    else:
        yield widget
