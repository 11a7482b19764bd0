"""What the map shows: which nodes, how large, in which colour, and which of them the reader looks at."""

from datetime import date
from functools import cached_property

import attrs

from cocreation import Community, Network, Stage, StageReading
from cocreation.analysis.constellation import Constellation, Link, NodeKind, constellation

from .map_paint import ColourBy, SizeBy, colours_of, sizes_of

__all__ = ["ColourBy", "Filters", "MapView", "SizeBy", "map_view"]


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
    colours, legend = colours_of(shown, stars, colour)
    return MapView(
        on=on,
        everything=stars,
        shown=shown,
        lit=_lit(shown, chosen, steps, filters.query),
        selected=chosen,
        colours=colours,
        legend=legend,
        sizes=sizes_of(shown, size),
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


def _emerging(net: Network) -> frozenset[str]:
    latest = {}
    for community in net.table(Community):
        readings = net.where(StageReading, community=community)
        if readings:
            latest[community] = max(readings, key=lambda reading: reading.on).stage
    return frozenset(id for id, stage in latest.items() if stage is Stage.POTENTIAL)
