"""Colours and sizes of the map's nodes."""

from collections import Counter
from enum import Enum

from cocreation.analysis.constellation import Constellation, LinkKind, NodeKind

from .look import MUTED, PALETTE, PLACE, SLATE, TEAM

__all__ = ["ColourBy", "SizeBy", "colours_of", "sizes_of"]

_OTHERS = "#9aa7b2"


class ColourBy(Enum):
    """What the colours of the map tell."""

    KIND = "kind"
    COMMUNITY = "community"
    ORGANISATION = "organisation"


class SizeBy(Enum):
    """What the sizes of the map tell."""

    TIES = "number of ties"
    SAME = "nothing"


def sizes_of(shown: Constellation, size: SizeBy) -> dict[str, float]:
    """Give back diameters in pixels on a roomy map; area grows with the number of nodes joined."""
    sizes = {}
    for id, node in shown.nodes.items():
        joined = shown.degree(id) if size is SizeBy.TIES else 3
        if node.kind is NodeKind.COMMUNITY:
            sizes[id] = 30.0 + 2.2 * min(joined, 60) ** 0.8
        elif node.kind is NodeKind.PERSON:
            sizes[id] = 9.0 + 3.4 * min(joined, 40) ** 0.5
        elif node.kind is NodeKind.TEAM:
            sizes[id] = 22.0 + 1.2 * min(joined, 40) ** 0.8
        else:
            sizes[id] = 12.0
    return sizes


def colours_of(
    shown: Constellation, stars: Constellation, by: ColourBy
) -> tuple[dict[str, str], tuple[tuple[str, str, int], ...]]:
    """Give back a colour for each node shown, and what the colours mean: (colour, meaning, count)."""
    if by is ColourBy.KIND:
        of_kind = {
            NodeKind.COMMUNITY: PLACE,
            NodeKind.TEAM: TEAM,
            NodeKind.PERSON: SLATE,
            NodeKind.ORGANISATION: MUTED,
            NodeKind.MICROSYSTEM: MUTED,
        }
        return {id: of_kind[node.kind] for id, node in shown.nodes.items()}, ()
    wanted = NodeKind.COMMUNITY if by is ColourBy.COMMUNITY else NodeKind.ORGANISATION
    belongs = {id: place for id in stars.nodes if (place := _belongs(stars, id, wanted))}
    # counted over everything, so that a filter does not repaint what stays
    counts = Counter(place for id, place in belongs.items() if stars.nodes[id].kind is NodeKind.PERSON)
    largest = [place for place, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))][: len(PALETTE)]
    paint = dict(zip(largest, PALETTE, strict=False))
    colours = {id: paint.get(belongs.get(id, ""), _OTHERS) for id in shown.nodes}
    legend = [(paint[place], stars.nodes[place].label, counts[place]) for place in largest]
    rest = sum(stars.nodes[id].kind is NodeKind.PERSON and belongs.get(id) not in paint for id in stars.nodes)
    if rest:
        other = "in another or none" if len(counts) > len(largest) else "in none"
        legend.append((_OTHERS, f"{other} ({wanted.value})", rest))
    return colours, tuple(legend)


def _belongs(stars: Constellation, id: str, wanted: NodeKind) -> str | None:
    """Give back the place of the wanted kind that a node is, or is nearest to."""
    if stars.nodes[id].kind is wanted:
        return id
    near = [
        (min(link.length for link in links), place)
        for place, links in stars.neighbours[id].items()
        if stars.nodes[place].kind is wanted and any(link.kind is not LinkKind.TIE for link in links)
    ]
    return min(near)[1] if near else None
