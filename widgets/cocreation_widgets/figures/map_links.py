"""The links of the map, as lines."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

from cocreation.analysis.constellation import Link, LinkKind
from cocreation.analysis.layout import Positions

from ..frame.look import ACCENT, BORN, FAINT, LINE, LOST, TIE
from ..map.map_view import MapView

__all__ = ["LINES", "OWN_LINKS", "SELECTED_LINK", "link_ends", "link_looks", "link_traces", "lit_links", "own_looks"]

OWN_LINKS = "of this day alone"
"""The name of the trace of what was born or lost between two days."""

SELECTED_LINK: dict[str, Any] = {"color": ACCENT, "width": 2.0}
_MOST_LIT = 5000

_LINKS: dict[str, tuple[tuple[LinkKind, ...], str, float]] = {
    "work places": ((LinkKind.WORKS_AT, LinkKind.PART_OF), FAINT, 1.2),
    "taking part": ((LinkKind.TAKES_PART, LinkKind.IN_TEAM), LINE, 1.4),
    "ties": ((LinkKind.TIE,), TIE, 1.4),
}

LINES = frozenset({*_LINKS, OWN_LINKS})
"""The names of all traces of links."""


def link_traces(view: MapView, positions: Positions) -> Iterator[dict[str, Any]]:
    """Yield a trace of lines for each sort of link, whatever is in focus; what was born or lost last."""
    links = _drawn(view)
    faint = _faint(len(links))
    for name, (kinds, colour, width) in _LINKS.items():
        some = [link for link in links if link.kind in kinds]
        yield _lines(name, some, positions, colour, max(0.5, width * faint), opacity=max(0.25, faint))
    colour, width, opacity, dash = _own(view)
    yield _lines(OWN_LINKS, view.own_links, positions, colour, width, opacity=opacity, dash=dash)


def lit_links(view: MapView, positions: Positions) -> Iterator[dict[str, Any]]:
    """Yield a shape for each sort of link between those in focus, the selected node's own last.

    Where thousands are in focus their lines are left as they are: they would be a grey mass.
    """
    links = _drawn(view)
    both = [link for link in links if link.source in view.lit and link.target in view.lit]
    if len(both) <= _MOST_LIT:
        faint = _faint(len(both))
        for kinds, colour, width in _LINKS.values():
            some = [link for link in both if link.kind in kinds]
            yield _path(_lines("", some, positions, colour, max(0.5, width * faint), opacity=max(0.25, faint)))
    own = [link for link in links if view.selected in (link.source, link.target)]
    yield _path(_lines("", own, positions, SELECTED_LINK["color"], SELECTED_LINK["width"]))
    news = [link for link in view.own_links if {link.source, link.target} <= view.lit]
    colour, width, opacity, dash = _own(view)
    yield _path(_lines("", news, positions, colour, width, opacity=opacity, dash=dash))


def link_ends(view: MapView) -> dict[str, list[tuple[str, str]]]:
    """Give back, by the name of their trace, the two ends of all links that a view without a focus draws, in order."""
    links = _drawn(view)
    return {
        name: [(link.source, link.target) for link in links if link.kind in kinds]
        for name, (kinds, _, _) in _LINKS.items()
    }


def link_looks() -> dict[str, dict[str, Any]]:
    """Give back, by the name of their trace, the colour and the width of links that are few."""
    return {name: {"color": colour, "width": width} for name, (_, colour, width) in _LINKS.items()}


def own_looks() -> dict[str, Any]:
    """Give back how the links are drawn that only one of two days has: those of the earlier day, then of the later."""
    looks = [{"color": LOST, "dash": "dash"}, {"color": BORN, "dash": "solid"}]
    return {"name": OWN_LINKS, "of": ["taking part", "ties"], "looks": looks}


def _faint(many: int) -> float:
    """Give back how light lines are: many together would be a grey mass."""
    return min(1.0, math.sqrt(250 / max(many, 1)))


def _own(view: MapView) -> tuple[str, float, float, str]:
    """Give back colour, width, opacity and dash of the links that only this one of two days has."""
    colour, dash = own_looks()["looks"][view.later].values()
    share = min(1.0, math.sqrt(150 / max(len(view.own_links), 1)))
    return colour, max(1.2, 2.6 * share), max(0.35, share), dash


def _drawn(view: MapView) -> list[Link]:
    """Give back the links that have no lines of their own, as what is suggested, born or lost has."""
    made = view.introductions.pairs if view.introductions.made else ()
    if not made:
        return list(view.shown.links)
    return [link for link in view.shown.links if frozenset((link.source, link.target)) not in made]


def _lines(
    name: str,
    links: Iterable[Link],
    positions: Positions,
    colour: str,
    width: float,
    *,
    opacity: float = 1.0,
    dash: str = "solid",
) -> dict[str, Any]:
    ends = [(positions[link.source], positions[link.target]) for link in links]
    x = [value for (x0, _), (x1, _) in ends for value in (x0, x1, None)]
    y = [value for (_, y0), (_, y1) in ends for value in (y0, y1, None)]
    return {
        "name": name,
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": width, "dash": dash},
        "opacity": opacity,
        "hoverinfo": "skip",
    }


def _path(lines: dict[str, Any]) -> dict[str, Any]:
    """Give back a trace of lines as a shape."""
    x, y = lines["x"], lines["y"]
    ends = zip(x[::3], y[::3], x[1::3], y[1::3], strict=True)
    path = "".join(f"M{x0:.4f},{y0:.4f}L{x1:.4f},{y1:.4f}" for x0, y0, x1, y1 in ends)
    return {"type": "path", "path": path, "line": lines["line"], "opacity": lines["opacity"]}
