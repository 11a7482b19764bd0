"""The links of the map, as lines."""

from collections.abc import Iterable, Iterator
from typing import Any

from cocreation.analysis.constellation import Link, LinkKind
from cocreation.analysis.layout import Positions

from ..frame.look import ACCENT, FAINT, LINE
from ..map.map_view import MapView

__all__ = ["link_ends", "link_traces"]

_TIE = "#8494a1"
_LINKS: dict[str, tuple[tuple[LinkKind, ...], str, float]] = {
    "work places": ((LinkKind.WORKS_AT, LinkKind.PART_OF), FAINT, 1.2),
    "taking part": ((LinkKind.TAKES_PART, LinkKind.IN_TEAM), LINE, 1.4),
    "ties": ((LinkKind.TIE,), _TIE, 1.4),
}


def link_traces(view: MapView, positions: Positions) -> Iterator[dict[str, Any]]:
    """Yield a trace of lines for each sort of link, those out of focus first, the selected node's own last."""
    lit = set(map(id, view.lit_links)) if view.dimmed else None
    links = _drawn(view)
    dim = [link for link in links if lit is not None and id(link) not in lit]
    yield _lines("out of focus", dim, positions, FAINT, 1.0, opacity=0.5)
    # many links together would be a grey mass: the more there are, the lighter each is drawn
    faint = min(1.0, (250 / max(len(view.lit_links), 1)) ** 0.5)
    for name, (kinds, colour, width) in _LINKS.items():
        bright = [link for link in links if link.kind in kinds and (lit is None or id(link) in lit)]
        yield _lines(name, bright, positions, colour, max(0.5, width * faint), opacity=max(0.25, faint))
    chosen = view.selected
    own = [link for link in links if chosen and chosen in (link.source, link.target)]
    yield _lines("of the selected", own, positions, ACCENT, 2.0)


def link_ends(view: MapView) -> dict[str, list[tuple[str, str]]]:
    """Give back, by the name of their trace, the two ends of all links that a view without a focus draws, in order."""
    links = _drawn(view)
    return {
        name: [(link.source, link.target) for link in links if link.kind in kinds]
        for name, (kinds, _, _) in _LINKS.items()
    }


def _drawn(view: MapView) -> list[Link]:
    made = view.introductions.pairs if view.introductions.made else ()
    return [link for link in view.shown.links if frozenset((link.source, link.target)) not in made]


def _lines(
    name: str, links: Iterable[Link], positions: Positions, colour: str, width: float, *, opacity: float = 1.0
) -> dict[str, Any]:
    ends = [(positions[link.source], positions[link.target]) for link in links]
    x = [value for (x0, _), (x1, _) in ends for value in (x0, x1, None)]
    y = [value for (_, y0), (_, y1) in ends for value in (y0, y1, None)]
    return {
        "name": name,
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": width},
        "opacity": opacity,
        "hoverinfo": "skip",
    }
