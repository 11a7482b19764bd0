"""Looking for words in the whole library: titles, whole texts, headings, people and communities."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from ..model import JournalEntry, LibraryItem, Network, Nugget, Pattern
from ..words import day
from .library import Entry, entries, journal

__all__ = ["Shelved", "found_in", "looked_through", "search"]

Shelved = Entry | JournalEntry
"""What a search looks through."""


def search(net: Network, query: str, on: date | None = None) -> list[Shelved]:
    """Give back what holds every word of a query somewhere, whatever its case and accents.

    Parameters
    ----------
    net
        The network.
    query
        Words, or beginnings and other parts of words, in any order; without any, all is found.
    on
        The day as of which the library is looked through; None for all days.

    Returns
    -------
    list of Shelved
        Items, nuggets and patterns in order of names, then pages of learning journals, latest first.

    Notes
    -----
    Linear in the length of all texts. See :func:`looked_through` for what is read.

    Examples
    --------
    >>> from cocreation import load_example
    >>> [one.name for one in search(load_example(), "WENGER theory")]
    ['Theory of communities of practice']
    """
    then = net if on is None else net.as_of(on)
    held: list[Shelved] = [*entries(then), *journal(then)]
    kept = found_in(looked_through(then, held), query)
    return [one for one in held if one.id in kept]


def looked_through(net: Network, held: Iterable[Shelved]) -> dict[str, str]:
    """Give back, by id, all words in which a search looks for an entry or a page: small letters without accents.

    They are its title, kind, day, whole text and link; its headings and all above them; who added, harvested, wove or
    wrote it; whose it is; where it was harvested; and for a pattern the nuggets that it is woven from, with theirs.
    """
    return {one.id: _plain(" · ".join(word for word in _words(net, one) if word)) for one in held}


def found_in(texts: Mapping[str, str], query: str) -> frozenset[str]:
    """Give back the ids of the texts of :func:`looked_through` that hold every word of a query."""
    words = _plain(query).split()
    return frozenset(id for id, text in texts.items() if all(word in text for word in words))


def _plain(text: str) -> str:
    # not casefold: a page without a process looks through the same texts, and has only small letters; as they stand
    # in its data beside markup, no sign of them can begin a tag
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if unicodedata.category(one)[0] != "M")
    # of the sigma alone the small form hangs on what follows
    return bare.lower().translate({ord("<"): " ", ord(">"): " ", ord("ς"): "σ"})


def _words(net: Network, one: Shelved) -> Iterator[str]:
    yield one.name
    if isinstance(one, LibraryItem):
        yield from (one.kind.value, _dated(one.added_on), one.summary, one.link)
        yield from (_called(net, one.added_by), _called(net, one.community), *_headings(net, one.tags))
    elif isinstance(one, Nugget):
        yield from ("nugget", one.kind.value, _dated(one.harvested_on), *_source(net, one))
        yield from (_called(net, one.harvested_by), *_headings(net, one.tags))
    elif isinstance(one, Pattern):
        yield from ("pattern", _dated(one.woven_on), one.summary, _called(net, one.woven_by))
        for nugget in one.nuggets:
            yield from (_called(net, nugget), *_headings(net, net.nuggets[nugget].tags))
    else:
        yield from ("page of a learning journal", _dated(one.on), one.text)
        yield from (_called(net, one.team), _called(net, one.written_by))


def _dated(on: date | None) -> str:
    return day(on) if on else ""


def _called(net: Network, id: str | None) -> str:
    return str(getattr(net[id], "name", "")) if id else ""


def _source(net: Network, nugget: Nugget) -> Iterator[str]:
    """Yield where a nugget was harvested, and the gathering of which that was a part."""
    if nugget.harvested_from:
        source: Any = net[nugget.harvested_from]
        yield _called(net, source.id)
        yield _called(net, getattr(source, "gathering", None))


def _headings(net: Network, tags: Iterable[str]) -> Iterator[str]:
    for tag in tags:
        above: str | None = tag
        while above:
            yield net.tags[above].name
            above = net.tags[above].broader
