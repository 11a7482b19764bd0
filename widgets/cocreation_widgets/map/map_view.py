"""What the map shows: which nodes, how large, in which colour, and which of them the reader looks at."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

import attrs

from cocreation import Community, Network, Stage, StageReading
from cocreation.analysis.changed_links import ChangedLinks, changed_links
from cocreation.analysis.constellation import Constellation, Link, NodeKind

from .findings import Findings, findings
from .introductions import Introductions, introductions
from .map_paint import ColourBy, Paint, SizeBy, painted

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
    focus
        Ids of those looked at: the selected node, or the two people of the chosen suggestion.
    paint
        How nodes look, and what that means.
    emerging
        Ids of communities that were potential on the day.
    found
        What is found out about the network shown, suggestions made included.
    before
        What is found out about it as it is; the same where no suggestion is made.
    introductions
        The suggestions shown.
    beside
        The view of another day that stands beside this one; None where there is none.
    changed
        What was born and lost between the two days, of what is shown; the same in both views.
    later
        Whether this is the later one of two days.
    """

    on: date | None
    everything: Constellation
    shown: Constellation
    lit: frozenset[str]
    selected: str | None
    focus: tuple[str, ...]
    paint: Paint
    emerging: frozenset[str]
    found: Findings
    before: Findings
    introductions: Introductions
    beside: "MapView | None" = None
    changed: ChangedLinks | None = None
    later: bool = True

    @property
    def own_links(self) -> tuple[Link, ...]:
        """Links that only this one of two days has."""
        if self.changed is None:
            return ()
        return self.changed.born if self.later else self.changed.lost

    @property
    def in_order(self) -> "tuple[MapView, ...]":
        """The views shown: this one, or those of both days, the earlier first."""
        if self.beside is None:
            return (self,)
        return (self.beside, self) if self.later else (self, self.beside)

    @cached_property
    def lit_links(self) -> tuple[Link, ...]:
        """Links whose two ends are in focus."""
        return tuple(link for link in self.shown.links if link.source in self.lit and link.target in self.lit)

    @cached_property
    def unfocused(self) -> "MapView":
        """The same with nothing looked at or for."""
        return attrs.evolve(self, lit=frozenset(self.shown.nodes), selected=None, focus=())

    @property
    def dimmed(self) -> bool:
        """Whether anything is out of focus."""
        return len(self.lit) < len(self.shown.nodes)


def map_view(
    net: Network,
    *,
    on: date | None = None,
    beside: date | None = None,
    selected: str | None = None,
    steps: int = 1,
    filters: Filters | None = None,
    colour: ColourBy | str = ColourBy.KIND,
    size: SizeBy | str = SizeBy.TIES,
    suggestions: int = 0,
    made: bool = False,
    introduction: Iterable[str] | None = None,
    known: Callable[[date | None], Findings] | None = None,
) -> MapView:
    """Give back what the map of a network shows on a day, and on another beside it where one is given.

    An unknown selection selects nothing. ``known`` gives back the findings of a day where they may be known already.
    """
    filters = filters or Filters()
    known = known or (lambda day: findings(net, day))
    before = known(on)
    found = before.made(suggestions) if made and suggestions else before
    shown, paint = _painted(found, filters, colour, size)
    woven = introductions(before, shown.nodes, suggestions, introduction, made=made)
    wanted = None if woven.chosen else selected
    pair = (woven.chosen.source, woven.chosen.target) if woven.chosen else ()
    view = _view(found, shown, filters, paint, wanted, steps=steps, pair=pair, introductions=woven, before=before)
    if beside is None or on is None or beside == on:
        return view
    then = known(beside)
    past, like = _painted(then, filters, colour, size, like=paint)
    other = _view(then, past, filters, like, wanted, steps=steps, pair=pair)
    return _side_by_side(view, other)


def _view(
    found: Findings,
    shown: Constellation,
    filters: Filters,
    paint: Paint,
    selected: str | None,
    *,
    steps: int,
    pair: tuple[str, ...],
    introductions: Introductions | None = None,
    before: Findings | None = None,
) -> MapView:
    chosen = selected if selected in shown.nodes else None
    focus = tuple(id for id in pair if id in shown.nodes) or ((chosen,) if chosen else ())
    return MapView(
        on=found.on,
        everything=found.stars,
        shown=shown,
        lit=_lit(shown, focus, steps, filters.query),
        selected=chosen,
        focus=focus,
        paint=paint,
        emerging=_emerging(found.net),
        found=found,
        before=before or found,
        introductions=introductions or Introductions(),
    )


def _painted(
    found: Findings, filters: Filters, colour: ColourBy | str, size: SizeBy | str, like: Paint | None = None
) -> tuple[Constellation, Paint]:
    """Give back what the filters leave and how it looks; the very same as last time, where nothing else is asked."""

    def make() -> tuple[Constellation, Paint, Paint | None]:
        shown = _filtered(found.stars, filters)
        return shown, painted(shown, found, colour, size, like=like), like

    # the other's paint is told by its id, which nothing else can have while it is kept here
    shown, paint, _ = found.last((filters.kinds, filters.communities, colour, size, like and id(like)), make)
    return shown, paint


def _side_by_side(view: MapView, other: MapView) -> MapView:
    """Give back the view with another day's beside it, each knowing what of it the other does not have."""
    later = view.found.on is not None and other.found.on is not None and view.found.on > other.found.on
    changed = changed_links(*(one.shown for one in ((other, view) if later else (view, other))))
    if view.focus or other.focus:  # whoever is looked at is on one of the days only: nothing else is lit on the other
        view, other = (one if one.focus or one.dimmed else attrs.evolve(one, lit=frozenset()) for one in (view, other))
    other = attrs.evolve(other, changed=changed, later=not later)
    return attrs.evolve(view, beside=other, changed=changed, later=later)


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


def _lit(shown: Constellation, focus: tuple[str, ...], steps: int, query: str) -> frozenset[str]:
    words = query.casefold().split()
    if words:
        # whoever was just chosen stays in focus while the next is looked for
        found = {id for id, node in shown.nodes.items() if all(word in node.name.casefold() for word in words)}
        return frozenset(found.union(focus))
    return frozenset(near for id in focus for near in shown.within(id, steps)) if focus else frozenset(shown.nodes)


def _emerging(net: Network) -> frozenset[str]:
    latest = {}
    for community in net.table(Community):
        readings = net.where(StageReading, community=community)
        if readings:
            latest[community] = max(readings, key=lambda reading: reading.on).stage
    return frozenset(id for id, stage in latest.items() if stage is Stage.POTENTIAL)
