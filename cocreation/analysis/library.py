"""What the library holds: its headings, what is new in it, what is woven into patterns, and what wants upkeep."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

import attrs

from ..model import (
    Adoption,
    Gathering,
    ItemKind,
    JournalEntry,
    LibraryItem,
    Network,
    Nugget,
    Pattern,
    Record,
    Tag,
    describe,
)

__all__ = [
    "STALE_AFTER",
    "Entry",
    "Heading",
    "News",
    "Upkeep",
    "entries",
    "headings",
    "is_address",
    "journal",
    "loose_nuggets",
    "news",
    "under",
    "upkeep",
]

STALE_AFTER = 365
"""Days without anything new after which an entry is stale."""

Entry = LibraryItem | Nugget | Pattern
"""What can be found in the library."""

_DATED = (LibraryItem, Nugget, Pattern, Adoption, JournalEntry)
_NEED_A_LINK = (ItemKind.LINK, ItemKind.VIDEO)


@attrs.frozen(kw_only=True)
class Heading:
    """A tag with what stands under it.

    Attributes
    ----------
    tag
        The tag.
    depth
        How many broader tags stand above it.
    entries
        Ids of the items, nuggets and patterns that stand under it or under a narrower one.
    """

    tag: Tag
    depth: int
    entries: frozenset[str]


@attrs.frozen(kw_only=True)
class News:
    """What came to the library since a day.

    Attributes
    ----------
    begin
        The day; None when all that has a day counts.
    since
        The gathering whose day it is; None for a day that was asked for, and when no gathering was held before.
    found
        What came on the day or later, newest first.
    """

    begin: date | None
    since: Gathering | None
    found: tuple[tuple[date, Record], ...]


@attrs.frozen(kw_only=True)
class Upkeep:
    """What would make the library more useful.

    Attributes
    ----------
    untagged
        Items and nuggets under no heading.
    stale
        Items and nuggets of which nothing came for longer than :data:`STALE_AFTER` days, each with the day of the
        last; empty for a view of all days, which has no today.
    undated
        Items and nuggets without a day, of which nothing with a day came: nobody can tell how old they are.
    unlinked
        Items whose link is no address of the web, and links and videos without any.
    """

    untagged: tuple[LibraryItem | Nugget, ...]
    stale: tuple[tuple[LibraryItem | Nugget, date], ...]
    undated: tuple[LibraryItem | Nugget, ...]
    unlinked: tuple[LibraryItem, ...]


def entries(net: Network, on: date | None = None) -> list[Entry]:
    """Give back all items, nuggets and patterns that the library holds on a day, in order of names."""
    then = net if on is None else net.as_of(on)
    found: list[Entry] = [*then.library_items.values(), *then.nuggets.values(), *then.patterns.values()]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def headings(net: Network, on: date | None = None) -> list[Heading]:
    """Give back the tags as the tree that they are: each followed by its narrower ones, in order of names.

    A pattern stands under the headings of its nuggets. What stands under several narrower tags counts once.
    """
    then = net if on is None else net.as_of(on)
    narrower: dict[str | None, list[Tag]] = defaultdict(list)
    for tag in sorted(then.tags.values(), key=lambda one: (one.name.casefold(), one.id), reverse=True):
        narrower[tag.broader].append(tag)
    held = _held(then)
    # no recursion: a chain of headings may be deeper than Python's stack
    todo, found = [(tag, 0) for tag in narrower[None]], []
    while todo:
        tag, depth = todo.pop()
        found.append((tag, depth))
        todo += [(one, depth + 1) for one in narrower[tag.id]]
    below: dict[str, frozenset[str]] = {}
    for tag, _ in reversed(found):  # narrower ones first
        below[tag.id] = held[tag.id].union(*(below[one.id] for one in narrower[tag.id]))
    return [Heading(tag=tag, depth=depth, entries=below[tag.id]) for tag, depth in found]


def under(net: Network, tag: str, on: date | None = None) -> frozenset[str]:
    """Give back the ids of what stands under a tag or a narrower one.

    Raises
    ------
    UnknownRecord
        When the network has no such tag.
    """
    net.tags[tag]
    return next((one.entries for one in headings(net, on) if one.tag.id == tag), frozenset())


def news(net: Network, on: date | None = None, since: date | None = None) -> News:
    """Give back what came to the library from a day on, up to the day of the view.

    Parameters
    ----------
    net
        The network.
    on
        The day of the view; None for all days.
    since
        From which day on. None for that of the last gathering that began before the day of the view, or of all when
        the view has none: people who meet know what was said when they last met. What came on the day itself is new:
        it was harvested there.
    """
    then = net if on is None else net.as_of(on)
    gathering = None if since else _last_gathering(then, on)
    begin = since or (gathering.on if gathering else None)
    dated = [(day, one) for kind in _DATED for one in then.table(kind).values() if (day := _day(one))]
    found = [(day, one) for day, one in dated if begin is None or day >= begin]
    latest_first = sorted(found, key=lambda one: (-one[0].toordinal(), one[1].id))
    return News(begin=begin, since=gathering, found=tuple(latest_first))


def loose_nuggets(net: Network, on: date | None = None) -> list[Nugget]:
    """Give back the nuggets that are woven into no pattern yet, in order of names."""
    then = net if on is None else net.as_of(on)
    woven = {id for pattern in then.patterns.values() for id in pattern.nuggets}
    return sorted(
        (one for one in then.nuggets.values() if one.id not in woven), key=lambda one: (one.name.casefold(), one.id)
    )


def journal(net: Network, on: date | None = None) -> list[JournalEntry]:
    """Give back the entries of the learning journals, latest first."""
    then = net if on is None else net.as_of(on)
    return sorted(then.journal_entries.values(), key=lambda one: (-one.on.toordinal(), one.id))


def upkeep(net: Network, on: date | None = None) -> Upkeep:
    """Give back what wants upkeep on a day. No link is followed: this says only which cannot be right."""
    then = net if on is None else net.as_of(on)
    tagged: list[LibraryItem | Nugget] = [*then.library_items.values(), *then.nuggets.values()]
    touched = _touched(then)
    kept = [(one, touched.get(one.id)) for one in tagged]
    old = [(one, day) for one, day in kept if on and day and (on - day).days > STALE_AFTER]
    return Upkeep(
        untagged=tuple(one for one in tagged if not one.tags),
        stale=tuple(sorted(old, key=lambda pair: pair[1])),
        undated=tuple(one for one, day in kept if day is None),
        unlinked=tuple(one for one in then.library_items.values() if _lacks_link(one)),
    )


def is_address(link: str) -> bool:
    """Tell whether a link can be an address of the web; none is asked.

    Examples
    --------
    >>> is_address("https://example.org/story"), is_address("see the shared drive")
    (True, False)
    """
    try:
        parts = urlsplit(link)
    except ValueError:  # such as half a bracketed host
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in link.strip()


def _last_gathering(net: Network, on: date | None) -> Gathering | None:
    held = [one for one in net.gatherings.values() if one.on and (on is None or one.on < on)]
    return max(held, key=lambda one: (one.on or date.min, one.id), default=None)


def _held(net: Network) -> dict[str, frozenset[str]]:
    """Give back by tag the ids of what stands directly under it."""
    found: dict[str, set[str]] = defaultdict(set)
    tagged: list[LibraryItem | Nugget] = [*net.library_items.values(), *net.nuggets.values()]
    for one in tagged:
        for tag in one.tags:
            found[tag].add(one.id)
    for pattern in net.patterns.values():
        for nugget in pattern.nuggets:
            for tag in net.nuggets[nugget].tags:
                found[tag].add(pattern.id)
    return defaultdict(frozenset, {tag: frozenset(ids) for tag, ids in found.items()})


def _day(record: Record) -> date | None:
    since = describe(record).since
    day: date | None = getattr(record, since) if since else None
    return day


def _touched(net: Network) -> dict[str, date]:
    """Give back by entry the last day on which it came, was harvested from, was woven or was taken up."""
    found: dict[str, date] = {}
    for ids, day in _touches(net):
        for id in ids:
            if id and day:
                found[id] = max(found.get(id, day), day)
    return found


def _touches(net: Network) -> Iterator[tuple[Iterable[str | None], date | None]]:
    for item in net.library_items.values():
        yield (item.id,), item.added_on
    for nugget in net.nuggets.values():
        yield (nugget.id, nugget.harvested_from), nugget.harvested_on
    for pattern in net.patterns.values():
        yield pattern.nuggets, pattern.woven_on
    for adoption in net.adoptions.values():
        yield (adoption.practice,), adoption.on


def _lacks_link(item: LibraryItem) -> bool:
    return not is_address(item.link) if item.link else item.kind in _NEED_A_LINK
