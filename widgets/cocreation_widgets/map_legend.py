"""The legend of the map: what its shapes and colours mean."""

from cocreation.analysis.constellation import NodeKind
from cocreation.words import count

from .look import MUTED, PAPER, PLACE, PLACE_EDGE, SLATE, TEAM
from .map_view import MapView
from .markup import Html, block, joined

__all__ = ["map_legend"]


def map_legend(view: MapView) -> Html:
    """Give back what shapes and colours mean, as a list with a small picture before each."""
    present = {node.kind for node in view.shown.nodes.values()}
    signs = [
        (NodeKind.COMMUNITY, "community (larger: more members)", _disc(PLACE, PLACE_EDGE, 8)),
        (NodeKind.PERSON, "person (larger: more links)", _disc(SLATE, PAPER, 6)),
        (NodeKind.TEAM, "team", _square(TEAM, PAPER)),
        (NodeKind.ORGANISATION, "organisation", _square(PAPER, MUTED)),
        (NodeKind.MICROSYSTEM, "microsystem (front-line unit)", _diamond(PAPER, MUTED)),
    ]
    items = [joined(picture, words) for kind, words, picture in signs if kind in present]
    if view.emerging & view.shown.nodes.keys():
        items.insert(1, joined(_disc(PAPER, PLACE_EDGE, 8), "emerging community"))
    items += [
        joined(_disc(colour, PAPER, 7), f"{meaning} ({count(people, 'person', 'people')})")
        for colour, meaning, people in view.legend
    ]
    return block("ul", Html("".join(block("li", item) for item in items)), class_="ccn-legend", aria_label="Legend")


def _svg(shape: str) -> Html:
    return Html(f'<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">{shape}</svg>')


def _disc(fill: str, edge: str, radius: int) -> Html:
    return _svg(f'<circle cx="9" cy="9" r="{radius}" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>')


def _square(fill: str, edge: str) -> Html:
    return _svg(f'<rect x="3" y="3" width="12" height="12" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>')


def _diamond(fill: str, edge: str) -> Html:
    return _svg(f'<path d="M9 2 16 9 9 16 2 9Z" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>')
