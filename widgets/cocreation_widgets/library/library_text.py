"""The library in words: its answer, its headings, everything in it as a table to search, and one entry whole."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cocreation import JournalEntry, LibraryItem, Network, Nugget, Pattern, Reflection, Session
from cocreation.analysis.library import Entry, Heading, News, is_address
from cocreation.analysis.practices import PracticeSpread
from cocreation.words import count, day, listing

from ..frame.left_out import in_line, shown_of
from ..frame.markup import (
    Cell,
    Choice,
    Html,
    bullets,
    details,
    heading,
    hint,
    joined,
    link,
    pairs,
    paragraph,
    synthetic_mark,
    table,
)
from ..frame.markup import tag as as_markup
from .practice_text import community_details, practice_details, practices_text

__all__ = [
    "MOST_ROWS",
    "entry_day",
    "entry_kind",
    "entry_row",
    "found_caption",
    "found_words",
    "library_details",
    "library_summary",
    "library_table",
    "library_text",
    "short",
    "source_name",
    "table_title",
]

MOST_ROWS = 500  # a browser stays quick with as many
_MOST_HEADINGS = 100
_DEEPEST = 5  # headings below that stand beside those above them
_MOST_CHOICES = 40
_OPEN = 12  # headings up to which the tree stands open


def library_text(net: Network, spreads: Sequence[PracticeSpread], new: News, on: date | None) -> str:
    """Give back what the library holds, how far practices have spread and what is new, in plain sentences."""
    when = f"On {day(on)}, " if on else ""
    held = [
        *_counted(len(net.library_items), "item"),
        *_counted(len(net.nuggets), "nugget"),
        *_counted(len(net.patterns), "pattern"),
        *_counted(len(net.journal_entries), "page of learning journals", "pages of learning journals"),
    ]
    if not held:
        said = f"{when}the library holds nothing yet: add an item, a nugget or a page of a learning journal."
        return said[0].upper() + said[1:]
    sentences = [f"{when}the library holds {listing(held)}.", practices_text(spreads)]
    if new.begin:
        fresh = count(len(new.found), "thing is", "things are") if new.found else "nothing is"
        since = f"“{new.since.name}” of {day(new.begin)}" if new.since else day(new.begin)
        sentences.append(f"{fresh} new since {since}.")
    return " ".join(one[0].upper() + one[1:] for one in sentences if one)


def library_summary(net: Network, spreads: Sequence[PracticeSpread], new: News, on: date | None) -> Html:
    """Give back the answer as markup, with the mark of a synthetic network."""
    return joined(
        synthetic_mark(net.about.synthetic), paragraph(library_text(net, spreads, new, on), class_="ccn-lead")
    )


def entry_kind(entry: Entry) -> str:
    """Give back what sort of entry it is, in a word or two."""
    if isinstance(entry, Pattern):
        return "pattern"
    return f"nugget: {entry.kind.value}" if isinstance(entry, Nugget) else entry.kind.value


def entry_day(entry: Entry) -> date | None:
    """Give back the day on which an entry came to the library; None when it is not known."""
    if isinstance(entry, LibraryItem):
        return entry.added_on
    return entry.harvested_on if isinstance(entry, Nugget) else entry.woven_on


def found_words(entries: tuple[int, int], pages: tuple[int, int]) -> str:
    """Give back how many entries and pages of journals a search found, each with how many there are."""
    kinds = ((*entries, "entry", "entries"), (*pages, "page of learning journals", "pages of learning journals"))
    if not entries[0] + pages[0]:
        return "Nothing found: no title, text, heading, person or community holds all of these words."
    return f"Found: {listing([f'{n:,} of {count(of, one, many)}' for n, of, one, many in kinds if of])}."


def found_caption(title: str, found: int, of: int) -> str:
    """Give back what a table of what was found is called."""
    return f"{title}: {found:,} of {of:,} found{shown_of(found, MOST_ROWS)}"


def table_title(net: Network, tag: str | None) -> str:
    """Give back what the table of entries is called, without their number."""
    return f"Under “{net.tags[tag].name}”" if tag else "All that the library holds"


def entry_row(net: Network, entry: Entry, selected: str | None, *, opens: bool = True) -> list[Cell]:
    """Give back an entry as a row of the table; where nothing opens it whole, the row itself tells all that it says."""
    content = _content(net, entry)
    return [
        Choice(entry.id, entry.name, entry.id == selected) if opens else entry.name,
        entry_kind(entry),
        listing([net.tags[id].name for id in getattr(entry, "tags", ())], most=4) or None,
        entry_day(entry) or "not known",
        short(content) if opens else content,
    ]


def library_table(  # what a table of a library hangs on
    net: Network,
    shown: Sequence[Entry],
    tree: Sequence[Heading],
    tag: str | None,
    selected: str | None,
    found: Collection[str] | None = None,
) -> Html:
    """Give back the headings as a tree, and what stands under the chosen one as a table.

    Of what stands there, only what is among the ids ``found`` is shown; None where nothing is looked for.
    """
    title = table_title(net, tag)
    parts = [heading(2, "The library"), _headings(tree, tag)]
    if not shown:
        words = (
            "Nothing stands under this heading yet." if tag else "Nothing is here yet: add items with their headings."
        )
        return joined(*parts, paragraph(words))
    kept = shown if found is None else [one for one in shown if one.id in found]
    left = len(kept) > MOST_ROWS
    whole = f"{title} ({count(len(shown), 'entry', 'entries')}{shown_of(len(kept), MOST_ROWS)})"
    listed = table(
        ["Title", "Kind", "Headings", "Since", "What it holds"],
        [entry_row(net, one, selected) for one in kept[:MOST_ROWS]],
        id="ccn-library-table",
        caption=whole if found is None else found_caption(title, len(kept), len(shown)),
        on_screen="; choose a heading or search to see others" if left else "",
    )
    return joined(*parts, listed)


def library_details(net: Network, spreads: Sequence[PracticeSpread], id: str) -> Html:
    """Give back one entry whole, a page of a journal, or what a community does with practices."""
    if id in net.communities:
        return community_details(spreads, net.communities[id])
    if id in net.journal_entries:
        return _page(net, net.journal_entries[id])
    tables: tuple[Mapping[str, Entry], ...] = (net.library_items, net.nuggets, net.patterns)
    for held in tables:
        if id in held:
            return _entry(net, spreads, held[id])
    return joined(
        heading(2, "Details"),
        hint("Choose a practice, or anything in the library, to see it whole and where it is used."),
    )


def _counted(number: int, one: str, many: str | None = None) -> list[str]:
    return [count(number, one, many)] if number else []


def _headings(tree: Sequence[Heading], tag: str | None) -> Html:
    if not tree:
        words = "There are no headings yet: add tags, with the broader tag above each, to find things by subject."
        return paragraph(words, class_="ccn-small")
    shown = list(tree[:_MOST_HEADINGS])
    more = [f"and {len(tree) - len(shown)} more in the choice above"] if len(tree) > len(shown) else []
    listed = joined(_nested(shown, tag, 0), paragraph(*more) if more else "")
    summary = f"Headings ({len(tree)}); choose one to see only what stands under it"
    return details(summary, listed, id="ccn-headings", opened=len(tree) <= _OPEN)


def _nested(rows: Sequence[Heading], tag: str | None, depth: int) -> Html:
    """Give back headings as nested lists; each counts what stands under it and its narrower ones."""
    items: list[Html] = []
    place = 0
    while place < len(rows):
        end = place + 1
        while depth < _DEEPEST and end < len(rows) and rows[end].depth > rows[place].depth:
            end += 1
        one = rows[place]
        line: Cell = Choice(one.tag.id, one.tag.name, one.tag.id == tag)
        below = _nested(rows[place + 1 : end], tag, depth + 1) if end > place + 1 else Html("")
        items.append(joined(as_markup(line), f" ({len(one.entries)})", below))
        place = end
    return bullets(items)


def short(text: str, most: int = 160) -> str:
    """Give back the beginning of a text, as much as a cell of a table has room for."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _content(net: Network, entry: Entry) -> str:
    if isinstance(entry, LibraryItem):
        return entry.summary
    if isinstance(entry, Pattern):
        woven = listing([net.nuggets[id].name for id in entry.nuggets], most=3)
        return entry.summary or (f"Woven from {woven}." if woven else "")
    return f"Harvested from {source}." if (source := source_name(net, entry)) else ""


def source_name(net: Network, nugget: Nugget) -> str:
    """Give back where a nugget was harvested, in words; nothing where that is not recorded."""
    source: Any = net[nugget.harvested_from] if nugget.harvested_from else None
    if isinstance(source, Session | Reflection):
        return f"{source.name} ({net.gatherings[source.gathering].name})"
    return source.name if source else ""


def _entry(net: Network, spreads: Sequence[PracticeSpread], entry: Entry) -> Html:
    kind = entry_kind(entry)
    facts = joined(heading(2, entry.name), pairs([("Kind", kind[0].upper() + kind[1:]), *_facts(net, entry)]))
    spread = next((one for one in spreads if one.practice.id == entry.id), None)
    return joined(facts, practice_details(net, spread) if spread else "")


def _facts(net: Network, entry: Entry) -> Iterator[tuple[str, Cell]]:
    tags: tuple[str, ...] = getattr(entry, "tags", ())
    if isinstance(entry, LibraryItem):
        yield "What it holds", entry.summary
        yield "Where to find it", link(entry.link, entry.link) if is_address(entry.link) else entry.link
        yield "Whose it is", net.communities[entry.community].name if entry.community else None
        yield "Added", _who_when(net, entry.added_by, entry.added_on)
        harvested = [one for one in net.nuggets.values() if one.harvested_from == entry.id]
        yield "Harvested from it", _choices(harvested)
    elif isinstance(entry, Nugget):
        yield "Harvested from", source_name(net, entry)
        yield "Harvested", _who_when(net, entry.harvested_by, entry.harvested_on)
        patterns = net.where(Pattern, nuggets=entry.id)
        yield "Woven into", _choices(patterns) if patterns else "no pattern yet"
    else:
        yield "What it means", entry.summary
        yield "Woven from", _choices([net.nuggets[id] for id in entry.nuggets])
        yield "Woven", _who_when(net, entry.woven_by, entry.woven_on)
    yield "Headings", listing([net.tags[id].name for id in tags])


def _choices(records: Sequence[Nugget | Pattern]) -> Html:
    return in_line([Choice(one.id, one.name) for one in records], _MOST_CHOICES)


def _who_when(net: Network, who: str | None, when: date | None) -> str:
    by = f"by {net.people[who].name}" if who else ""
    return " ".join(one for one in (by, f"on {day(when)}" if when else "") if one)


def _page(net: Network, page: JournalEntry) -> Html:
    return joined(
        heading(2, page.name),
        pairs(
            [
                ("Learning journal", net.teams[page.team].name if page.team else "of no team in particular"),
                ("Written", _who_when(net, page.written_by, page.on)),
            ]
        ),
        paragraph(page.text or "The page is empty."),
    )
