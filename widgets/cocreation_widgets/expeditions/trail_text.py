"""An expedition in words: how far it has come, its waypoints as a table, and what came of it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from cocreation import Gathering, Network, Outcome, OutcomeKind, Session
from cocreation.analysis.expeditions import OutcomeStanding, Progress, WaypointStanding
from cocreation.words import count, day, listing

from ..figures.trail import waypoint_when
from ..frame.markup import (
    Cell,
    Choice,
    Html,
    bullets,
    heading,
    hint,
    joined,
    link,
    mark,
    pairs,
    paragraph,
    synthetic_mark,
    table,
)

__all__ = ["outcomes_text", "trail_details", "trail_outcomes", "trail_summary", "trail_table", "trail_text"]

_MARKS = {
    WaypointStanding.REACHED: "good",
    WaypointStanding.REACHED_LATE: "late",
    WaypointStanding.OVERDUE: "late",
    WaypointStanding.AHEAD: "ahead",
    WaypointStanding.UNDATED: "ahead",
}


def trail_text(how: Progress) -> str:
    """Give back how far an expedition has come, in two or three plain sentences."""
    when = f"As of {day(how.on)}, " if how.on else ""
    total = len(how.waypoints)
    if how.begins_later and how.expedition.since:
        return f"{when}“{how.expedition.name}” had not begun: its first day is {day(how.expedition.since)}."
    if not total:
        return f"{when}“{how.expedition.name}” has no waypoints yet: add basecamps and milestones to see its trail."
    sentences = [f"{when}“{how.expedition.name}” {_came(how)} {how.reached} of {count(total, 'waypoint')}."]
    if how.is_over:
        missed = [way.name for way, _ in how.waypoints if way.reached_on is None]
        sentences.append(f"Not recorded as reached: {listing(missed, most=4)}." if missed else "The trail is complete.")
    elif ahead := how.next:
        sentences.append(f"Next is {ahead.name}{_due(ahead.due, how.on)}.")
    else:
        sentences.append("The trail is complete.")
    counted = sum(standing is OutcomeStanding.EVIDENCED for _, standing in how.outcomes)
    if how.outcomes:
        has = "has" if 1 in (counted, len(how.outcomes)) else "have"
        sentences.append(f"{counted} of {count(len(how.outcomes), 'outcome')} {has} evidence.")
    lacking = sum(bool(gaps) for _, gaps in how.gaps)
    if lacking:
        verb = "lacks" if lacking == 1 else "lack"
        sentences.append(f"{lacking} of {count(len(how.gaps), 'team')} {'lacked' if how.is_over else verb} somebody.")
    return " ".join(sentences)


def _came(how: Progress) -> str:
    until = how.expedition.until
    return f"is over since {day(until)} and had reached" if how.is_over and until else "has reached"


def _due(due: date | None, on: date | None) -> str:
    if due is None:
        return ", whose date is not published"
    days = (due - on).days if on else 0
    left = f", in {count(days, 'day')}" if days > 0 else f", {count(-days, 'day')} ago" if days < 0 else ""
    return f", due {day(due)}{left}"


def trail_summary(net: Network, how: Progress, also: str = "") -> Html:
    """Give back the answer as markup, with the mark of a synthetic network, what drives it, and what else is told."""
    return joined(
        synthetic_mark(net.about.synthetic),
        paragraph(trail_text(how), class_="ccn-lead"),
        paragraph(also) if also else "",
        paragraph(how.expedition.challenge),
    )


def trail_table(how: Progress, selected: str | None) -> Html:
    """Give back the table twin of the trail."""
    rows: list[list[Cell]] = [
        [
            Choice(way.id, way.name, way.id == selected),
            way.kind.value,
            mark(standing.value, _MARKS[standing]),
            way.reached_on or way.due or "date not published",
            way.summary,
        ]
        for way, standing in how.waypoints
    ]
    if not rows:
        return Html("")
    return table(
        ["Waypoint", "Kind", "How it stands", "Reached or due", "What it means"],
        rows,
        id="ccn-trail-table",
        caption=f"Waypoints of {how.expedition.name}, in order",
    )


def trail_details(net: Network, how: Progress, selected: str | None) -> Html:
    """Give back what is known of the chosen waypoint: its gathering, the sessions in order, and the evidence."""
    chosen = next(((way, standing) for way, standing in how.waypoints if way.id == selected), None)
    if chosen is None and not how.waypoints:
        return Html("")
    if chosen is None:
        return hint("Choose a waypoint on the trail or in the table to see what happened there.")
    way, standing = chosen
    gathering = net.gatherings.get(way.gathering) if way.gathering else None
    return joined(
        heading(2, way.name),
        paragraph(f"{way.kind.value.capitalize()}, {waypoint_when(way, standing)}", class_="ccn-small"),
        paragraph(way.summary),
        pairs([("Place", gathering.place), ("What it was about", gathering.summary)]) if gathering else "",
        _agenda(net, gathering) if gathering else "",
        pairs([("Evidence", way.evidence)]),
    )


def _agenda(net: Network, gathering: Gathering) -> Html:
    sessions = sorted(net.where(Session, gathering=gathering.id), key=lambda one: (one.position, one.id))
    if not sessions:
        return Html("")
    at_once = Counter(one.position for one in sessions)
    lines = []
    for one in sessions:
        who = listing([net.people[id].name for id in one.led_by])
        beside = " – at the same time as another" if at_once[one.position] > 1 else ""
        lines.append(one.name + (f" ({who})" if who else "") + beside)
    return heading(3, "Agenda") + bullets(lines)


def trail_outcomes(net: Network, how: Progress) -> Html:
    """Give back the outcomes by kind, each with what shows it; without any, what to add."""
    return joined(heading(2, "Outcomes"), *_outcomes(net, how))


def outcomes_text(how: Progress) -> str:
    """Give back how many outcomes of each kind count, in a sentence or two."""
    if not how.outcomes:
        return "No outcome is recorded yet: add what was learnt, created, connected or produced."
    kinds = []
    for kind in OutcomeKind:
        of_kind = [standing for one, standing in how.outcomes if one.kind is kind]
        counted = sum(standing is OutcomeStanding.EVIDENCED for standing in of_kind)
        kinds.append(f"{counted} of {len(of_kind)} {kind.value}" if of_kind else f"no {kind.value}")
    total = sum(standing is OutcomeStanding.EVIDENCED for _, standing in how.outcomes)
    counts = "counts" if 1 in (total, len(how.outcomes)) else "count"
    said = f"{total} of {count(len(how.outcomes), 'outcome')} {counts}: {listing(kinds)}."
    return f"{said} An outcome counts only with evidence."


def _outcomes(net: Network, how: Progress) -> Iterator[Html]:
    yield paragraph(outcomes_text(how))
    rows: list[list[Cell]] = []
    for kind in OutcomeKind:
        of_kind = [(one, standing) for one, standing in how.outcomes if one.kind is kind]
        if not of_kind:
            rows.append([kind.value.capitalize(), "none recorded yet", "", None, "", ""])
        for one, standing in of_kind:
            known = standing is OutcomeStanding.EVIDENCED
            rows.append(
                [
                    kind.value.capitalize(),
                    one.name,
                    mark(standing.value, "good" if known else "ahead"),
                    one.evidenced_on or one.claimed_on,
                    one.evidence or ("" if known else "still to come"),
                    _product(net, one),
                ]
            )
    if how.outcomes:
        columns = ["Kind", "Outcome", "Does it count?", "Since", "Evidence", "Knowledge product"]
        yield table(columns, rows, id="ccn-outcomes", caption="Outcomes by kind")


def _product(net: Network, one: Outcome) -> Cell:
    """Give back where the library holds an outcome; a development outcome without such a product lacks it."""
    if one.knowledge_product:
        item = net.library_items[one.knowledge_product]
        return link(item.name, item.link)
    return mark("No knowledge product in the library.", "gap") if one.kind is OutcomeKind.DEVELOPMENT else ""
