"""Colours and sizes of the map's nodes."""

import math
from collections import Counter
from collections.abc import Collection
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from cocreation.analysis.constellation import Constellation, LinkKind, NodeKind

from ..frame.look import MUTED, PALETTE, PLACE, SLATE, TEAM
from .findings import Findings
from .layer_choices import chosen_layer
from .map_layers import ASIDE, Layer
from .map_measures import LAYERS, Scale, shown_by
from .role_layer import role_layer

if TYPE_CHECKING:
    from cocreation.analysis.measures import Measures

__all__ = ["ColourBy", "Paint", "SizeBy", "measured", "painted"]

_OF_KIND = {
    NodeKind.COMMUNITY: PLACE,
    NodeKind.TEAM: TEAM,
    NodeKind.PERSON: SLATE,
    NodeKind.ORGANISATION: MUTED,
    NodeKind.MICROSYSTEM: MUTED,
}


class ColourBy(Enum):
    """What the colours of the map tell."""

    KIND = "kind"
    COMMUNITY = "community"
    ORGANISATION = "organisation"
    ROLES = "role coverage"


class SizeBy(Enum):
    """What the sizes of the map tell."""

    TIES = "number of ties"
    SAME = "nothing"


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Paint:
    """How nodes look, and what that means.

    Attributes
    ----------
    colours
        A colour for each node shown.
    legend
        (colour, meaning, count) in the order of counts; empty when colours tell kinds or a measure.
    sizes
        A diameter in pixels for each node shown, on a roomy map.
    size
        What sizes tell where they tell no measure.
    colour_scale, size_scale
        The measures that colours and sizes tell; None where they tell something else.
    layer
        What colours and shapes tell of another page; None where they tell something else.
    of_places
        The colour of each community or organisation that has one of its own, where colours tell these.
    """

    colours: dict[str, str]
    legend: tuple[tuple[str, str, int], ...]
    sizes: dict[str, float]
    size: SizeBy | None
    colour_scale: Scale | None
    size_scale: Scale | None
    layer: Layer | None = None
    of_places: dict[str, str] = attrs.field(factory=dict)

    def scale_of(self, key: str) -> Scale | None:
        """Give back the scale of a measure, if it is shown."""
        return next((one for one in self.scales if one.measure.key == key), None)

    @cached_property
    def scales(self) -> tuple[Scale, ...]:
        """The measures shown, each once."""
        return tuple(dict.fromkeys(one for one in (self.colour_scale, self.size_scale) if one))

    @cached_property
    def undefined(self) -> frozenset[str]:
        """Ids of people for whom a measure shown is undefined."""
        return frozenset(id for one in self.scales for id, value in one.values.items() if value is None)


def measured(by: Enum | str) -> bool:
    """Tell whether what colours or sizes tell rests on measures of people."""
    return by is ColourBy.ROLES or (isinstance(by, str) and not by.startswith(LAYERS))


def painted(
    shown: Constellation, found: Findings, colour: ColourBy | str, size: SizeBy | str, *, like: Paint | None = None
) -> Paint:
    """Give back how the nodes shown look when colours and sizes tell what is asked for.

    ``like`` is the paint of another day: what a colour or a size means there, it means here.

    Raises
    ------
    UnknownMeasure
        When there is nothing by that name to tell.
    """
    layer = _layer(found, colour)
    by, larger = ColourBy.KIND if layer else shown_by(ColourBy, colour), shown_by(SizeBy, size)
    of_places = like.of_places if like else None
    colours, legend, of_places = _colours(shown, found.stars, ColourBy.KIND if isinstance(by, str) else by, of_places)
    sizes = _sizes(shown, SizeBy.TIES if isinstance(larger, str) else larger)
    scales: dict[Enum | str, Scale] = {
        key: Scale.of(found.measures, key, like.scale_of(key) if like else None)
        for key in (by, larger)
        if isinstance(key, str)
    }
    colour_scale, size_scale = scales.get(by), scales.get(larger)
    if colour_scale:
        colours |= _measured_colours(shown.nodes, colour_scale)
    if size_scale:
        sizes |= _measured_sizes(shown.nodes, size_scale, found.measures)
    if layer:
        colours |= layer.colours(shown.nodes)
        sizes |= layer.sizes(sizes)
    return Paint(
        layer=layer,
        colours=colours,
        legend=legend,
        of_places=of_places,
        sizes=sizes,
        size=None if isinstance(larger, str) else larger,
        colour_scale=colour_scale,
        size_scale=size_scale,
    )


def _layer(found: Findings, colour: ColourBy | str) -> Layer | None:
    layer = role_layer(found) if colour in (ColourBy.ROLES, ColourBy.ROLES.name) else chosen_layer(found, colour)
    return layer.on(found.stars.nodes) if layer else None


def _measured_colours(nodes: Collection[str], scale: Scale) -> dict[str, str]:
    return {id: scale.colour(value) for id, value in scale.values.items() if value is not None and id in nodes}


def _measured_sizes(nodes: Collection[str], scale: Scale, found: "Measures") -> dict[str, float]:
    """Give back diameters of people by a measure, and of communities by how many people are in them."""
    sizes = {id: scale.diameter(value) for id, value in scale.values.items() if id in nodes}
    return sizes | {row["id"]: _place_size(row["size"]) for row in found.communities if row["id"] in nodes}


def _sizes(shown: Constellation, size: SizeBy) -> dict[str, float]:
    """Give back diameters in pixels; area grows with the number of nodes joined."""
    sizes: dict[str, float] = {}
    for id, node in shown.nodes.items():
        joined = shown.degree(id) if size is SizeBy.TIES else 3
        if node.kind is NodeKind.COMMUNITY:
            sizes[id] = _place_size(joined)
        elif node.kind is NodeKind.PERSON:
            sizes[id] = 9.0 + 3.4 * min(joined, 40) ** 0.5
        elif node.kind is NodeKind.TEAM:
            sizes[id] = 22.0 + 1.2 * min(joined, 40) ** 0.8
        else:
            sizes[id] = 12.0
    return sizes


def _place_size(members: int) -> float:
    return 30.0 + 2.2 * math.pow(min(members, 60), 0.8)


def _colours(
    shown: Constellation, stars: Constellation, by: ColourBy, paint: dict[str, str] | None
) -> tuple[dict[str, str], tuple[tuple[str, str, int], ...], dict[str, str]]:
    if by is ColourBy.KIND:
        return {id: _OF_KIND[node.kind] for id, node in shown.nodes.items()}, (), {}
    wanted = NodeKind.COMMUNITY if by is ColourBy.COMMUNITY else NodeKind.ORGANISATION
    belongs = {id: place for id in stars.nodes if (place := _belongs(stars, id, wanted))}
    # counted over everything, so that a filter does not repaint what stays
    counts = Counter(place for id, place in belongs.items() if stars.nodes[id].kind is NodeKind.PERSON)
    largest = [place for place, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))][: len(PALETTE)]
    if paint is None:
        paint = dict(zip(largest, PALETTE, strict=False))
    colours = {id: paint.get(belongs.get(id, ""), ASIDE) for id in shown.nodes}
    legend = [(paint[place], stars.nodes[place].label, counts[place]) for place in largest if place in paint]
    rest = sum(stars.nodes[id].kind is NodeKind.PERSON and belongs.get(id) not in paint for id in stars.nodes)
    if rest:
        other = "in another or none" if len(counts) > len(largest) else "in none"
        legend.append((ASIDE, f"{other} ({wanted.value})", rest))
    return colours, tuple(legend), paint


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
