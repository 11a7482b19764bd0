"""Two days side by side in words: what was born and lost between them, in a sentence, as a list, and as a table."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cocreation.analysis.changed_links import ChangedLinks
from cocreation.analysis.constellation import Link, LinkKind, NodeKind
from cocreation.words import count, day, listing

from ..frame.markup import Cell, Choice, Html, bullets, details, heading, joined, paragraph, table, tag
from .map_view import MapView

__all__ = ["days_apart", "days_list", "days_table"]

_NAMED = 6
_MOST_ROWS = 1000
_KINDS = {
    LinkKind.TIE: ("tie", "ties"),
    LinkKind.TAKES_PART: ("community membership", "community memberships"),
    LinkKind.IN_TEAM: ("team membership", "team memberships"),
}


def days_apart(view: MapView) -> str:
    """Give back in a sentence or two what was born and lost between the two days shown; nothing for one day."""
    if view.changed is None:
        return ""
    first, last = (day(one.on) for one in view.in_order if one.on)
    told = [_numbers(view.changed.born, "born"), _numbers(view.changed.lost, "lost")]
    people = [_people(view, view.changed.came, "came"), _people(view, view.changed.left, "left")]
    said = listing([one for one in [*told, *people] if one])
    return f"From {first} to {last}: {said or 'nothing was born or lost'}."


def _numbers(links: Sequence[Link], what: str) -> str:
    found = Counter(link.kind for link in links)
    said = [count(found[kind], *words) for kind, words in _KINDS.items() if found[kind]]
    return f"{listing(said)} {what}" if said else ""


def _people(view: MapView, ids: Sequence[str], what: str) -> str:
    everybody = [one.shown.nodes[id] for one in view.in_order for id in ids if id in one.shown.nodes]
    number = sum(node.kind is NodeKind.PERSON for node in everybody)
    return f"{count(number, 'person', 'people')} {what}" if number else ""


def days_list(view: MapView, id: str | None = None) -> Html:
    """Give back what was born and lost, the first few named; of one node all; nothing for one day."""
    if view.changed is None:
        return Html("")
    changed = view.changed if id is None else view.changed.of(id)
    first, last = (day(one.on) for one in view.in_order if one.on)
    most = _NAMED if id is None else None
    sections = [
        joined(heading(3, words), bullets(_lines(view, links, most)))
        for words, links in ((f"New by {last}", changed.born), (f"Gone since {first}", changed.lost))
        if links
    ]
    if not sections and id is None:
        return paragraph(f"Nothing was born or lost from {first} to {last}.", class_="ccn-small")
    return joined(*sections)


def _lines(view: MapView, links: Sequence[Link], most: int | None) -> Iterator[Html]:
    ordered = sorted(links, key=lambda link: (list(_KINDS).index(link.kind), *_names(view, link)))
    for link in ordered[:most]:
        one, other = (tag(_choice(view, end)) for end in (link.source, link.target))
        yield joined(one, " and " if link.kind is LinkKind.TIE else " in ", other)
    if most is not None and len(links) > most:
        yield joined(f"and {len(links) - most:,} more, in the table")


def _choice(view: MapView, id: str) -> Choice:
    return Choice(id, _name(view, id), id in view.focus)


def _names(view: MapView, link: Link) -> tuple[str, str]:
    return _name(view, link.source), _name(view, link.target)


def _name(view: MapView, id: str) -> str:
    return next(one.shown.nodes[id].name for one in view.in_order if id in one.shown.nodes)


def days_table(view: MapView) -> Html:
    """Give back the table twin of what was born and lost; nothing for one day, or where nothing was."""
    if view.changed is None:
        return Html("")
    rows = list(_rows(view, view.changed))
    if not rows:
        return Html("")
    first, last = (day(one.on) for one in view.in_order if one.on)
    cut = f", the first {_MOST_ROWS:,} shown" if len(rows) > _MOST_ROWS else ""
    caption = f"Born and lost from {first} to {last} ({len(rows):,}{cut})"
    shown = table(
        ["What", "Kind", "Who", "With whom or where"], rows[:_MOST_ROWS], id="ccn-days-table", caption=caption
    )
    return details("Table of what was born and lost", shown, id="ccn-days-twin")


def _rows(view: MapView, changed: ChangedLinks) -> Iterator[list[Cell]]:
    for what, links in (("born", changed.born), ("lost", changed.lost)):
        for link in sorted(links, key=lambda link: (list(_KINDS).index(link.kind), *_names(view, link))):
            yield [what, _KINDS[link.kind][0], _choice(view, link.source), _choice(view, link.target)]
