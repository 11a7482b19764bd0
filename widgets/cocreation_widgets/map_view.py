"""What the map shows: which nodes, how large, in which colour, and which of them the reader looks at."""

from collections import Counter
from datetime import date
from enum import Enum
from functools import cached_property

import attrs

from cocreation import Community, Network, Stage, StageReading
from cocreation.analysis.constellation import Constellation, Link, LinkKind, NodeKind, constellation

from .look import MUTED, PALETTE, PLACE, SLATE, TEAM

__all__ = ["ColourBy", "Filters", "MapView", "SizeBy", "map_view"]

_OTHERS = "#9aa7b2"
_GATHERING = (NodeKind.COMMUNITY, NodeKind.TEAM)


class ColourBy(Enum):
    """What the colours of the map tell."""

    KIND = "kind"
    COMMUNITY = "community"
    ORGANISATION = "organisation"


class SizeBy(Enum):
    """What the sizes of the map tell."""

    TIES = "number of ties"
    SAME = "nothing"


@attrs.frozen(kw_only=True)
class Filters:
    """What the reader wants to see.

    Attributes
    ----------
    kinds
        The kinds of node shown; None shows all.
    communities
        Ids of the communities shown, with their people and those people's places; None shows all.
    query
        Words to look for in names; what does not match is dimmed.
    """

    kinds: frozenset[NodeKind] | None = None
    communities: frozenset[str] | None = None
    query: str = ""


@attrs.frozen(kw_only=True, slots=False)
class MapView:
    """What is shown, and what of it is in focus; the figure, the table and the text are drawn from it.

    Attributes
    ----------
    shown
        The nodes and links that the filters leave, as of the day.
    lit
        Ids in focus; the rest is dimmed. Equal to all of ``shown`` when nothing is selected or looked for.
    selected
        Id of the selected node; None when there is none, or it is not shown.
    colours
        A colour for each node.
    legend
        (colour, meaning, count) in the order of counts; empty when colours tell kinds.
    emerging
        Ids of communities that were potential on the day.
    """

    on: date | None
    everything: Constellation
    shown: Constellation
    lit: frozenset[str]
    selected: str | None
    colours: dict[str, str]
    legend: tuple[tuple[str, str, int], ...]
    sizes: dict[str, float]
    emerging: frozenset[str]

    @cached_property
    def lit_links(self) -> tuple[Link, ...]:
        """Links whose two ends are in focus."""
        return tuple(link for link in self.shown.links if link.source in self.lit and link.target in self.lit)

    @property
    def dimmed(self) -> bool:
        """Whether anything is out of focus."""
        return len(self.lit) < len(self.shown.nodes)


def map_view(
    net: Network,
    *,
    on: date | None = None,
    selected: str | None = None,
    steps: int = 1,
    filters: Filters | None = None,
    colour: ColourBy = ColourBy.KIND,
    size: SizeBy = SizeBy.TIES,
) -> MapView:
    """Give back what the map of a network shows on a day; an unknown selection selects nothing."""
    filters = filters or Filters()
    then = net if on is None else net.as_of(on)
    stars = constellation(then)
    shown = _filtered(stars, filters)
    chosen = selected if selected in shown.nodes else None
    colours, legend = _colours(shown, stars, colour)
    return MapView(
        on=on,
        everything=stars,
        shown=shown,
        lit=_lit(shown, chosen, steps, filters.query),
        selected=chosen,
        colours=colours,
        legend=legend,
        sizes=_sizes(shown, size),
        emerging=_emerging(then),
    )


def _filtered(stars: Constellation, filters: Filters) -> Constellation:
    ids = set(stars.nodes)
    if filters.communities is not None:
        people = {
            near
            for community in filters.communities & stars.nodes.keys()
            for near in stars.neighbours[community]
            if stars.nodes[near].kind is not NodeKind.COMMUNITY
        }
        places = {
            near
            for person in people
            for near in stars.neighbours[person]
            if stars.nodes[near].kind not in (NodeKind.COMMUNITY, NodeKind.PERSON)
        }
        ids &= filters.communities | people | places
    if filters.kinds is not None:
        ids = {id for id in ids if stars.nodes[id].kind in filters.kinds}
    return stars.only(ids)


def _lit(shown: Constellation, selected: str | None, steps: int, query: str) -> frozenset[str]:
    everybody = frozenset(shown.nodes)
    words = query.casefold().split()
    if words:
        # the person just chosen stays in focus while the next is looked for
        found = {id for id, node in shown.nodes.items() if all(word in node.name.casefold() for word in words)}
        return frozenset(found | ({selected} if selected else set()))
    return frozenset(shown.within(selected, steps)) if selected else everybody


def _sizes(shown: Constellation, size: SizeBy) -> dict[str, float]:
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


def _colours(
    shown: Constellation, stars: Constellation, by: ColourBy
) -> tuple[dict[str, str], tuple[tuple[str, str, int], ...]]:
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


def _emerging(net: Network) -> frozenset[str]:
    latest = {}
    for community in net.table(Community):
        readings = net.where(StageReading, community=community)
        if readings:
            latest[community] = max(readings, key=lambda reading: reading.on).stage
    return frozenset(id for id, stage in latest.items() if stage is Stage.POTENTIAL)
