"""The contrast of what the pictures of all pages show, computed from the pictures as they are drawn."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

import cocreation_widgets
from cocreation import generate, load_example
from cocreation_dashboards.site import PAGES
from cocreation_widgets.frame import look
from cocreation_widgets.frame.picture import Picture
from cocreation_widgets.frame.styles import theme_style
from wcag import contrast

_BOTH = {name: (day, dark) for name, day, dark in
         re.findall(r"(--ccn-[\w-]+): light-dark\((#\w+), (#\w+)\);", theme_style())}  # fmt: skip
GROUND = {look.LINE, look.FAINT, look.TIE, look.ASIDE, look.GROUND, look.PAPER}
"""What steps back on purpose: grids, frames, ties in a crowd, what is out of focus; nothing is told by these alone."""


def seen(colour: str, when: int) -> str:
    """Give back what a colour becomes by day (0) or on dark ground (1)."""
    return _BOTH[look.THEMED[colour]][when] if colour in look.THEMED else colour


def pictures(widget: Any) -> Iterator[Picture]:
    if isinstance(widget, Picture):
        yield widget
    for part in getattr(widget, "children", ()):
        yield from pictures(part)


@pytest.fixture(scope="module")
def drawn() -> list[tuple[str, dict[str, Any]]]:
    """Every picture of every page, of the embedded network and of a generated one."""
    views = [(page.widget, net) for page in PAGES for net in (load_example(), generate(60))]
    return [(f"{name} {picture.name}", picture.plain) for name, net in views
            for picture in pictures(getattr(cocreation_widgets, name)(net))]  # fmt: skip


def each(value: Any, length: int) -> list[Any]:
    """Give back a value for every point, also where one stands for all."""
    return list(value) if isinstance(value, list | tuple) else [value] * length


def written(figure: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give back what is written in a picture, and on what."""
    layout = figure["layout"]
    paper = layout["paper_bgcolor"]
    for axis in (one for name, one in layout.items() if re.match(r"[xy]axis", name)):
        if axis.get("showticklabels", True) and axis.get("visible", True):
            yield axis.get("tickfont", {}).get("color", layout["font"]["color"]), paper
    for one in layout.get("annotations", ()):
        yield one["font"]["color"], one.get("bgcolor", paper)
    for trace in figure["traces"]:
        if "text" in trace.get("mode", ""):
            for colour in set(each(trace.get("textfont", {}).get("color", layout["font"]["color"]), 1)):
                yield colour, paper


def marked(figure: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give back the points and bars of a picture: their fill, their edge, and what they stand on."""
    paper = figure["layout"]["paper_bgcolor"]
    for trace in figure["traces"]:
        marker = trace.get("marker")
        if marker is None or (trace["type"] != "bar" and "markers" not in trace.get("mode", "markers")):
            continue
        fill, edge = marker.get("color", paper), marker.get("line", {}).get("color", paper)
        count = max((len(one) for one in (fill, edge) if not isinstance(one, str)), default=1)
        yield from ((one, line, paper) for one, line in zip(each(fill, count), each(edge, count), strict=True))


@pytest.mark.parametrize("when", [0, 1], ids=["day", "dark"])
def test_what_is_written_in_a_picture_can_be_read(drawn: list[tuple[str, dict[str, Any]]], when: int) -> None:
    found = {(name, ink, ground) for name, figure in drawn for ink, ground in written(figure)}
    assert len(found) > 20
    assert {(*one, round(contrast(seen(one[1], when), seen(one[2], when)), 1)) for one in found
            if contrast(seen(one[1], when), seen(one[2], when)) < 4.5} == set()  # fmt: skip


@pytest.mark.parametrize("when", [0, 1], ids=["day", "dark"])
def test_points_and_bars_are_set_off_by_their_fill_or_their_edge(
    drawn: list[tuple[str, dict[str, Any]]], when: int
) -> None:
    found = {(name, *one) for name, figure in drawn for one in marked(figure)}
    assert len(found) > 20
    faint = {
        (name, fill, edge)
        for name, fill, edge, paper in found
        if not {fill, edge} <= GROUND and max(contrast(seen(one, when), seen(paper, when)) for one in (fill, edge)) < 3
    }
    assert faint == set()


@pytest.mark.parametrize("when", [0, 1], ids=["day", "dark"])
def test_lines_that_tell_something_are_seen(drawn: list[tuple[str, dict[str, Any]]], when: int) -> None:
    found = {(name, trace["line"]["color"]) for name, figure in drawn for trace in figure["traces"]
             if "lines" in trace.get("mode", "") and "color" in trace.get("line", {})}  # fmt: skip
    assert len(found) > 10
    paper = seen(look.PAPER, when)
    assert {one for one in found if one[1] not in GROUND and contrast(seen(one[1], when), paper) < 3} == set()
