"""The library's care in words: what is new, nuggets and their patterns, upkeep, and the learning journals."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from cocreation import Adoption, JournalEntry, LibraryItem, Network, Nugget, Pattern
from cocreation.analysis.library import STALE_AFTER, News, Upkeep
from cocreation.words import count, day

from ..frame.markup import Cell, Choice, Html, bullets, details, heading, joined, mark, paragraph, table
from .library_text import MOST_ROWS, entry_kind, source_name

__all__ = ["journal_table", "news_list", "nuggets_table", "upkeep_lists"]

_MOST_NEWS = 20
_MOST_LISTED = 50


def news_list(net: Network, new: News) -> Html:
    """Give back what came since the last gathering, newest first, with the rule by which it is new."""
    if new.since and new.since.on:
        title = f"New since “{new.since.name}”"
        rule = (
            f"What came on or after {day(new.since.on)}, when people last met: a page cannot know when you last looked."
        )
    else:
        title = "What came last"
        rule = "No gathering is recorded before this day, so all that has a day counts."
    lines: list[Cell] = [_news(net, when, record) for when, record in new.found[:_MOST_NEWS]]
    if len(new.found) > _MOST_NEWS:
        lines.append(f"and {len(new.found) - _MOST_NEWS:,} more")
    listed = bullets(lines) if lines else paragraph("Nothing new is recorded.")
    return joined(heading(2, title), paragraph(rule, class_="ccn-small"), listed)


def nuggets_table(net: Network, nuggets: Sequence[Nugget], loose: Sequence[Nugget]) -> Html:
    """Give back the nuggets with the patterns that they are woven into; those in none are marked."""
    title = heading(2, "Nuggets and patterns")
    if not nuggets:
        return joined(
            title, paragraph("No nugget is harvested here yet: add an idea, a lesson, a practice, a principle.")
        )
    free = {one.id for one in loose}
    woven: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in net.patterns.values():
        for id in pattern.nuggets:
            woven[id].append(pattern)
    out = sum(one.id in free for one in nuggets)
    said = f"{out} of {count(len(nuggets), 'nugget')} {'is' if out == 1 else 'are'} woven into no pattern yet."
    rows: list[list[Cell]] = [
        [
            Choice(one.id, one.name),
            one.kind.value,
            source_name(net, one) or "not recorded",
            one.harvested_on or "not known",
            mark("in no pattern yet", "gap") if one.id in free else [Choice(p.id, p.name) for p in woven[one.id]],
        ]
        for one in sorted(nuggets, key=lambda one: one.id not in free)[:MOST_ROWS]
    ]
    cut = f", the first {MOST_ROWS} shown" if len(nuggets) > MOST_ROWS else ""
    columns = ["Nugget", "Kind", "Harvested from", "On", "Woven into"]
    caption = f"Nuggets ({len(nuggets):,}{cut})"
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


def journal_table(net: Network, pages: Sequence[JournalEntry]) -> Html:
    """Give back the pages of the learning journals, latest first, with whose they are."""
    title = heading(2, "Learning journals")
    if not pages:
        return joined(title, paragraph("No page is written yet: a team keeps its journal by adding what it learnt."))
    rows: list[list[Cell]] = [
        [
            Choice(one.id, one.name),
            one.on,
            net.teams[one.team].name if one.team else "no team named",
            net.people[one.written_by].name if one.written_by else None,
            one.text if len(one.text) <= 160 else f"{one.text[:159].rstrip()}…",
        ]
        for one in pages[:MOST_ROWS]
    ]
    cut = f", the latest {MOST_ROWS} shown" if len(pages) > MOST_ROWS else ""
    columns = ["Page", "On", "Team", "Written by", "What was learnt"]
    caption = f"Pages of learning journals ({len(pages):,}{cut})"
    return joined(title, table(columns, rows, id="ccn-journal", caption=caption, search="Search the journals"))


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
    lines = list(_lines(records[:_MOST_LISTED], notes))
    if len(records) > _MOST_LISTED:
        lines.append(f"and {len(records) - _MOST_LISTED:,} more")
    return details(summary, bullets(lines), id=f"ccn-upkeep-{id}")


def _lines(records: Sequence[LibraryItem | Nugget], notes: Sequence[str]) -> Iterator[Cell]:
    for place, one in enumerate(records):
        choice = Choice(one.id, one.name)
        yield [choice, notes[place]] if notes else choice
