"""A report as one page that holds all it shows: words, vector graphics and styles, and asks no host for anything."""

import json
from collections.abc import Iterator
from pathlib import Path
from string import Template

from cocreation import Network
from cocreation_widgets.frame import panel
from cocreation_widgets.frame.markup import Html, block, joined, synthetic_mark, tag
from cocreation_widgets.frame.scripts import script
from cocreation_widgets.frame.styles import styled

from .chromium import chromium, drawn
from .report import Drawing, Report

__all__ = ["as_html", "picture_page"]

_HERE = Path(__file__).parent
_QUIET = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_DRAWING = f"{_QUIET}; script-src 'unsafe-inline'"


def as_html(report: Report) -> str:
    """Give back a report as a page.

    Its pictures are drawn by the installed Chromium, as vector graphics. Without one, the page holds Plotly's script
    and draws them when it is opened.
    """
    pictures = [one for one in report.parts if isinstance(one, Drawing)]
    drawn_ahead = chromium() is not None
    addresses = iter(drawn([one.figure for one in pictures])) if drawn_ahead else iter(())
    parts = (_picture(one, next(addresses, None)) if isinstance(one, Drawing) else one for one in report.parts)
    body = joined(block("h1", report.title), report.opening, *parts)
    return _page(report.title, body, draws=bool(pictures) and not drawn_ahead)


def picture_page(drawing: Drawing, net: Network) -> str:
    """Give back a page with one picture, drawn by Plotly as it is opened: it tells of what is under the pointer."""
    title = drawing.shows
    body = joined(synthetic_mark(net.about.synthetic), block("h1", title), _picture(drawing, None))
    return _page(title, body, draws=True)


def _page(title: str, body: str, *, draws: bool) -> str:
    return Template((_HERE / "report.html").read_text(encoding="utf-8")).substitute(
        title=tag(title),
        policy=_DRAWING if draws else _QUIET,
        style=styled(Path(panel.__file__).parent / "panel.css"),
        body=body,
        scripts=_scripts() if draws else "",
    )


def _picture(one: Drawing, address: str | None) -> Html:
    width, height = (f"{round(length)}" for length in one.size)
    if address is not None:
        return block("figure", Html(f'<img src="{address}" alt="{tag(one.shows)}" width="{width}" height="{height}">'))
    figure = json.dumps(one.figure).replace("<", "\\u003c")
    held = Html(f'<script type="application/json">{figure}</script>')
    return block("figure", held, class_="ccn-drawn", role="img", aria_label=one.shows)


def _scripts() -> Html:
    return Html("".join(f"<script>{source}</script>" for source in _sources()))


def _sources() -> Iterator[str]:
    yield script("basic").read_text(encoding="utf-8").replace("</script", "<\\/script")
    yield (
        'for (const place of document.querySelectorAll(".ccn-drawn")) {'
        " const { traces, layout } = JSON.parse(place.firstElementChild.textContent);"
        " Plotly.newPlot(place.appendChild(document.createElement('div')), traces, layout,"
        " { displayModeBar: false }); }"
    )
