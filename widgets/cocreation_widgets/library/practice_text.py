"""Practices in words: who uses which as a table, what the picture's signs mean, and one practice's communities."""

from collections.abc import Iterator, Sequence

from cocreation import AdoptionStatus, Community, Network
from cocreation.analysis.practices import USING, PracticeSpread
from cocreation.words import count, day

from ..frame.look import ACCENT, INK, PAPER, PLACE
from ..frame.markup import Cell, Choice, Html, block, bullets, heading, joined, mark, pairs, paragraph, table

__all__ = ["MOST_PRACTICES", "community_details", "practice_details", "practices_table", "practices_text"]

MOST_PRACTICES = 200
_MARKS = {
    AdoptionStatus.TRYING: "ahead",
    AdoptionStatus.ADOPTED: "good",
    AdoptionStatus.ADAPTED: "good",
    AdoptionStatus.DROPPED: "gap",
}


def practices_text(spreads: Sequence[PracticeSpread]) -> str:
    """Give back how far practices have spread, in a sentence; an empty one without any practice."""
    if not spreads:
        return ""
    used = [one for one in spreads if one.using]
    unused = [one for one in spreads if not one.standing]
    users = {id for one in used for id, adoption in one.standing.items() if adoption.status in USING}
    if not used:
        described = "practice is described; no community is recorded as using it yet"
        many = "practices are described; no community is recorded as using any of them yet"
        return f"{count(len(spreads), described, many)}."
    some = count(len(users), "community uses", "communities use")
    most = used[0]
    said = f"{some} {count(len(used), 'practice')}; “{most.practice.name}” has spread furthest ({most.using})."
    if not unused:
        return said
    return (
        f"{said} {len(unused)} of {len(spreads)} practices {'has' if len(unused) == 1 else 'have'} not been tried yet."
    )


def practices_table(spreads: Sequence[PracticeSpread], selected: str | None, drawn: int) -> Html:
    """Give back the picture's legend and its twin: for each practice how many communities do what."""
    if not spreads:
        words = (
            "No practice is described yet. Add a nugget or a library item of the kind “practice”, then who tries it."
        )
        return joined(heading(2, "Practices"), paragraph(words))
    rows: list[list[Cell]] = [
        [
            Choice(one.practice.id, one.practice.name, one.practice.id == selected),
            *(one.counts.get(status, 0) for status in AdoptionStatus),
            one.first or "not yet",
            one.last,
        ]
        for one in spreads[:MOST_PRACTICES]
    ]
    columns = ["Practice", *(status.value.capitalize() for status in AdoptionStatus), "First", "Last"]
    cut = f", the first {MOST_PRACTICES} shown" if len(spreads) > MOST_PRACTICES else ""
    caption = f"Communities by what they do with each practice ({count(len(spreads), 'practice')}{cut})"
    return joined(
        _legend(spreads, drawn) if drawn else "",
        heading(2, "Practices"),
        table(columns, rows, id="ccn-practices", caption=caption),
    )


def practice_details(net: Network, spread: PracticeSpread) -> Html:
    """Give back the communities of a practice with what they do, since when, and how it came to that."""
    if not spread.adoptions:
        return joined(
            heading(3, "Where it is used"),
            paragraph("No community has taken it up yet. Add an adoption when one tries it."),
        )
    order = list(AdoptionStatus)
    known = sorted(
        spread.standing.values(), key=lambda one: (order.index(one.status), _name(net, one.community).casefold())
    )
    rows: list[list[Cell]] = [
        [
            Choice(one.community, _name(net, one.community)),
            joined(mark(one.status.value, _MARKS[one.status]), paragraph(one.evidence, class_="ccn-small")),
            one.on,
        ]
        for one in known[:MOST_PRACTICES]
    ]
    cut = f", the first {MOST_PRACTICES} shown" if len(known) > MOST_PRACTICES else ""
    caption = f"Communities with this practice ({len(known)}{cut})"
    now = table(["Community", "Does what", "Since"], rows, id="ccn-practice-communities", caption=caption)
    return joined(
        heading(3, "Where it is used"),
        now if rows else paragraph("The communities that had it have ended."),
        *_course(net, spread),
    )


def community_details(spreads: Sequence[PracticeSpread], community: Community) -> Html:
    """Give back what a community does with the practices."""
    rows: list[list[Cell]] = [
        [Choice(one.practice.id, one.practice.name), mark(known.status.value, _MARKS[known.status]), known.on]
        for one in spreads
        if (known := one.standing.get(community.id))
    ]
    caption = f"Practices of this community ({len(rows)})"
    return joined(
        heading(2, community.name),
        table(["Practice", "Does what", "Since"], rows, id="ccn-community-practices", caption=caption)
        if rows
        else paragraph("No practice is recorded with this community yet."),
        pairs([("Its own practice", community.practice)]),
    )


def _name(net: Network, community: str) -> str:
    return net.communities[community].name


def _course(net: Network, spread: PracticeSpread) -> Iterator[Html]:
    """Yield the course of it where it says more than what holds now."""
    if len(spread.adoptions) == len(spread.standing):
        return
    latest = list(reversed(spread.adoptions))
    lines = [f"{day(one.on)}: {_name(net, one.community)}, {one.status.value}" for one in latest[:40]]
    more = [f"and {len(latest) - 40} earlier"] if len(latest) > 40 else []
    yield heading(3, "How it came to that")
    yield bullets([*lines, *more])


def _legend(spreads: Sequence[PracticeSpread], drawn: int) -> Html:
    most = max(step.using + step.trying for one in spreads for step in one.steps)
    signs = [
        (_box(ACCENT), "communities that use it (adopted or adapted)"),
        (_box(PLACE), "communities that try it"),
        (_circle(PAPER), "began trying"),
        (_circle(ACCENT), "adopted"),
        (_svg(f'<path d="M8 1 15 8 8 15 1 8Z" fill="{ACCENT}"/>'), "adapted"),
        (_svg(f'<path d="M2 2 14 14M14 2 2 14" stroke="{INK}" stroke-width="2.4"/>'), "dropped"),
    ]
    rest = sum(bool(one.steps) for one in spreads) - drawn
    notes = [f"All rows have one scale, up to {count(most, 'community', 'communities')}."] if most else []
    notes += [f"{rest} more are in the table."] if rest > 0 else []
    listed = Html("".join(block("li", joined(sign, words)) for sign, words in signs))
    return joined(
        block("ul", listed, class_="ccn-legend", aria_label="Legend"),
        paragraph(" ".join(notes), class_="ccn-small") if notes else "",
    )


def _svg(shape: str) -> Html:
    return Html(f'<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">{shape}</svg>')


def _box(fill: str) -> Html:
    return _svg(f'<rect x="1" y="3" width="14" height="10" fill="{fill}" stroke="{ACCENT}" stroke-width="1.5"/>')


def _circle(fill: str) -> Html:
    return _svg(f'<circle cx="8" cy="8" r="5.5" fill="{fill}" stroke="{ACCENT}" stroke-width="2.4"/>')
