"""The library's care in words: what is new, nuggets and their patterns, upkeep, and the learning journals."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from cocreation import Adoption, JournalEntry, LibraryItem, Network, Nugget, Pattern
from cocreation.analysis.library import STALE_AFTER, News, Upkeep
from cocreation.words import count, day

from ..frame.left_out import first_of, shown_of
from ..frame.markup import Cell, Choice, Html, bullets, details, heading, joined, mark, paragraph, table
from .library_text import MOST_ROWS, entry_kind, found_caption, short, source_name

__all__ = ["journal_row", "journal_table", "news_list", "nugget_row", "nuggets_table", "upkeep_lists", "woven_into"]

_MOST_NEWS = 20
_MOST_LISTED = 50


def news_list(net: Network, new: News, visit: date | None = None) -> Html:
    """Give back what came since a day, newest first, with the rule by which it is new.

    The day is that of the last gathering, of the reader's last visit, or another.
    """
    if new.begin is None:
        title = "What came last"
        rule = "No gathering is recorded before this day, so all that has a day counts."
    elif new.since:
        title = f"New since “{new.since.name}”"
        rule = f"What came on or after {day(new.begin)}, when people last met."
    else:
        title = "New since your last visit" if new.begin == visit else f"New since {day(new.begin)}"
        rule = f"What came on or after {day(new.begin)}, by the day that is recorded with it."
    lines = [_news(net, when, record) for when, record in new.found]
    listed = bullets(first_of(lines, _MOST_NEWS)) if lines else paragraph("Nothing new is recorded.")
    return joined(heading(2, title), paragraph(rule, class_="ccn-small"), listed)


def woven_into(net: Network) -> dict[str, list[Pattern]]:
    """Give back, by nugget, the patterns that it is woven into."""
    woven: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in net.patterns.values():
        for id in pattern.nuggets:
            woven[id].append(pattern)
    return woven


def nugget_row(net: Network, one: Nugget, patterns: Sequence[Pattern], *, opens: bool = True) -> list[Cell]:
    """Give back a nugget as a row of the table, with the patterns that it is woven into."""
    return [
        Choice(one.id, one.name) if opens else one.name,
        one.kind.value,
        source_name(net, one) or "not recorded",
        one.harvested_on or "not known",
        [Choice(each.id, each.name) for each in patterns] if patterns else mark("in no pattern yet", "gap"),
    ]


def nuggets_table(
    net: Network, nuggets: Sequence[Nugget], loose: Sequence[Nugget], found: Collection[str] | None = None
) -> Html:
    """Give back the nuggets with the patterns that they are woven into; those in none come first and are marked.

    Only rows of what is among the ids ``found`` are shown; None where nothing is looked for.
    """
    title = heading(2, "Nuggets and patterns")
    if not nuggets:
        return joined(
            title, paragraph("No nugget is harvested here yet: add an idea, a lesson, a practice, a principle.")
        )
    free = {one.id for one in loose}
    woven = woven_into(net)
    out = sum(one.id in free for one in nuggets)
    said = f"{out} of {count(len(nuggets), 'nugget')} {'is' if out == 1 else 'are'} woven into no pattern yet."
    kept = [one for one in sorted(nuggets, key=lambda one: one.id not in free) if found is None or one.id in found]
    rows = [nugget_row(net, one, woven[one.id]) for one in kept[:MOST_ROWS]]
    columns = ["Nugget", "Kind", "Harvested from", "On", "Woven into"]
    whole = f"Nuggets ({len(nuggets):,}{shown_of(len(kept), MOST_ROWS)})"
    caption = whole if found is None else found_caption("Nuggets", len(kept), len(nuggets))
    return joined(title, paragraph(said), table(columns, rows, id="ccn-nuggets", caption=caption))


def upkeep_lists(found: Upkeep, on: date | None) -> Html:
    """Give back what would make the library more useful: each list with its rule."""
    told = [
        _list("untagged", f"{_things(len(found.untagged))} under no heading", found.untagged),
        _list("stale", f"{_things(len(found.stale))} stale", [one for one, _ in found.stale],
              [f"last on {day(when)}" for _, when in found.stale]),
        _list("unlinked", f"{_things(len(found.unlinked), 'item')} without a web address that can be right",
              found.unlinked, [one.link or "no link" for one in found.unlinked]),
        _list("undated", f"{_things(len(found.undated))} of unknown age", found.undated),
    ]  # fmt: skip
    rule = (
        f"Stale: nothing came, was harvested from it, woven or taken up for more than {STALE_AFTER} days. "
        "Links are only read, never followed: no other computer is asked."
    )
    if on is None:
        rule += " Choose a day to see what is stale."
    kept = [one for one in told if one]
    rest = joined(*kept) if kept else paragraph("Nothing wants upkeep.")
    return joined(heading(2, "Upkeep"), paragraph(rule, class_="ccn-small"), rest)


def journal_row(net: Network, page: JournalEntry, *, opens: bool = True) -> list[Cell]:
    """Give back a page of a journal as a row of the table; where nothing opens it whole, the row holds all of it."""
    return [
        Choice(page.id, page.name) if opens else page.name,
        page.on,
        net.teams[page.team].name if page.team else "no team named",
        net.people[page.written_by].name if page.written_by else None,
        short(page.text) if opens else page.text,
    ]


def journal_table(net: Network, pages: Sequence[JournalEntry], found: Collection[str] | None = None) -> Html:
    """Give back the pages of the learning journals, latest first, with whose they are.

    Only pages among the ids ``found`` are shown; None where nothing is looked for.
    """
    title = heading(2, "Learning journals")
    if not pages:
        return joined(title, paragraph("No page is written yet: a team keeps its journal by adding what it learnt."))
    kept = pages if found is None else [one for one in pages if one.id in found]
    rows = [journal_row(net, one) for one in kept[:MOST_ROWS]]
    cut = shown_of(len(kept), MOST_ROWS, "latest")
    columns = ["Page", "On", "Team", "Written by", "What was learnt"]
    name = "Pages of learning journals"
    caption = f"{name} ({len(pages):,}{cut})" if found is None else found_caption(name, len(kept), len(pages))
    return joined(title, table(columns, rows, id="ccn-journal", caption=caption))


def _news(net: Network, when: date, record: Any) -> Cell:
    if isinstance(record, Adoption):
        practice: Any = net[record.practice]
        words = f"{day(when)}: {net.communities[record.community].name}, {record.status.value}"
        return [words, Choice(record.practice, practice.name)]
    kind = "page of a learning journal" if isinstance(record, JournalEntry) else entry_kind(record)
    return [f"{day(when)}: {kind}", Choice(record.id, record.name)]


def _things(number: int, one: str = "item or nugget") -> str:
    many = "items" if one == "item" else "items and nuggets"
    return f"{number:,} {one if number == 1 else many}"


def _list(id: str, summary: str, records: Sequence[LibraryItem | Nugget], notes: Sequence[str] = ()) -> Html:
    if not records:
        return Html("")
    lines = list(_lines(records, notes))
    return details(summary, bullets(first_of(lines, _MOST_LISTED)), id=f"ccn-upkeep-{id}")


def _lines(records: Sequence[LibraryItem | Nugget], notes: Sequence[str]) -> Iterator[Cell]:
    for place, one in enumerate(records):
        choice = Choice(one.id, one.name)
        yield [choice, notes[place]] if notes else choice
