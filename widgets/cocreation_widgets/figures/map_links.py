"""The links of the map, as lines."""

from collections.abc import Iterable, Iterator
from typing import Any

from cocreation.analysis.constellation import Link, LinkKind
from cocreation.analysis.layout import Positions

from ..frame.look import ACCENT, BORN, FAINT, LINE, LOST, TIE
from ..map.map_view import MapView

__all__ = ["OWN_LINKS", "link_ends", "link_traces"]

OWN_LINKS = "of this day alone"
"""The name of the trace of what was born or lost between two days."""


_LINKS: dict[str, tuple[tuple[LinkKind, ...], str, float]] = {
    "work places": ((LinkKind.WORKS_AT, LinkKind.PART_OF), FAINT, 1.2),
    "taking part": ((LinkKind.TAKES_PART, LinkKind.IN_TEAM), LINE, 1.4),
    "ties": ((LinkKind.TIE,), TIE, 1.4),
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
    news = [link for link in view.own_links if lit is None or {link.source, link.target} <= view.lit]
    colour, dash = (BORN, "solid") if view.later else (LOST, "dash")
    share = min(1.0, (150 / max(len(news), 1)) ** 0.5)
    yield _lines(OWN_LINKS, news, positions, colour, max(1.2, 2.6 * share), opacity=max(0.35, share), dash=dash)


def link_ends(view: MapView) -> dict[str, list[tuple[str, str]]]:
    """Give back, by the name of their trace, the two ends of all links that a view without a focus draws, in order."""
    links = _drawn(view)
    return {
        name: [(link.source, link.target) for link in links if link.kind in kinds]
        for name, (kinds, _, _) in _LINKS.items()
    }


def _drawn(view: MapView) -> list[Link]:
    """Give back the links that have no lines of their own, as what is suggested, born or lost has."""
    made = view.introductions.pairs if view.introductions.made else ()
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
