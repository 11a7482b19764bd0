"""An expedition in words: how far it has come, its waypoints as a table, outcomes, teams, territories, reports."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from cocreation import (
    Criterion,
    Gathering,
    Network,
    OutcomeKind,
    ProgressReport,
    Reading,
    Session,
    TeamMembership,
    Territory,
)
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
    mark,
    pairs,
    paragraph,
    synthetic_mark,
    table,
)

__all__ = ["trail_details", "trail_rest", "trail_summary", "trail_table", "trail_text"]

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
        sentences.append(
            f"{counted} of {count(len(how.outcomes), 'outcome')} {'has' if counted == 1 else 'have'} evidence."
        )
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


def trail_summary(net: Network, how: Progress) -> Html:
    """Give back the answer as markup, with the mark of a synthetic network and what drives the expedition."""
    return joined(
        synthetic_mark(net.about.synthetic),
        paragraph(trail_text(how), class_="ccn-lead"),
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


def trail_rest(net: Network, how: Progress) -> Html:
    """Give back outcomes, teams, territories, criteria and reports; each empty part says what to add."""
    then = net if how.known_on is None else net.as_of(how.known_on)
    return joined(
        heading(2, "Outcomes"),
        *_outcomes(then, how),
        heading(2, "Teams"),
        _teams(then, how),
        heading(2, "Territories"),
        _territories(then, how),
        heading(2, "Criteria"),
        _criteria(then, how),
        heading(2, "Progress reports"),
        _reports(then, how),
    )


def _outcomes(net: Network, how: Progress) -> Iterator[Html]:
    if not how.outcomes:
        yield paragraph("No outcome is recorded yet: add what was learnt, created, connected or produced.")
        return
    yield paragraph("An outcome counts only with evidence.", class_="ccn-small")
    rows: list[list[Cell]] = []
    for kind in OutcomeKind:
        of_kind = [(one, standing) for one, standing in how.outcomes if one.kind is kind]
        if not of_kind:
            rows.append([kind.value.capitalize(), "none recorded yet", "", ""])
        for one, standing in of_kind:
            product = net.library_items[one.knowledge_product].name if one.knowledge_product else ""
            lacking = not product and kind is OutcomeKind.DEVELOPMENT
            evidence = one.evidence + (f" Knowledge product: {product}." if product else "")
            known = standing is OutcomeStanding.EVIDENCED
            rows.append(
                [
                    kind.value.capitalize(),
                    one.name,
                    mark(standing.value, "good" if known else "ahead"),
                    (evidence + (" No knowledge product in the library." if lacking else "")).strip(),
                ]
            )
    yield table(["Kind", "Outcome", "Does it count?", "Evidence"], rows, id="ccn-outcomes", caption="Outcomes by kind")


def _teams(net: Network, how: Progress) -> Html:
    if not how.gaps:
        return paragraph("No team carries this expedition yet: add its teams.")
    rows: list[list[Cell]] = []
    for team, gaps in how.gaps:
        places = net.where(TeamMembership, team=team.id)
        names = sorted(net.people[place.member].name for place in places)
        lacks = mark(listing(gaps), "gap") if gaps else mark("complete", "good")
        rows.append([team.name, team.kind.value, lacks, listing(names, most=12), team.purpose])
    return table(
        ["Team", "Kind", "What it lacks", "Who is in it", "Purpose"], rows, id="ccn-teams", caption="Teams and gaps"
    )


def _territories(net: Network, how: Progress) -> Html:
    found = net.where(Territory, expedition=how.expedition.id)
    if not found:
        return paragraph("Nothing is charted yet: add what you know that you do not know, and what surprised you.")
    rows: list[list[Cell]] = [
        [
            one.name,
            one.kind.value,
            net.teams[one.scouting_team].name if one.scouting_team else mark("no scouting team", "gap"),
            one.charted_on or "not charted yet",
            " ".join(one.findings),
        ]
        for one in sorted(found, key=lambda one: (one.kind.value, one.id))
    ]
    return table(
        ["Territory", "Kind", "Scouting team", "Charted on", "Findings"], rows, id="ccn-territories",
        caption="Frontiers (known unknowns) and unknown territories",
    )  # fmt: skip


def _criteria(net: Network, how: Progress) -> Html:
    found = net.where(Criterion, expedition=how.expedition.id)
    if not found:
        return paragraph("The advisory council has set no criteria yet: add what it will watch.")
    rows: list[list[Cell]] = []
    for one in found:
        readings = sorted(net.where(Reading, criterion=one.id), key=lambda reading: reading.on)
        last = readings[-1] if readings else None
        value = f"{last.value:g} {one.unit}".strip() if last else "not read yet"
        aim = f"{one.target:g} {one.unit}".strip() if one.target is not None else "none stated"
        rows.append([one.name, value, last.on if last else None, aim, one.direction.value, len(readings)])
    return table(
        ["Criterion", "Latest", "Read on", "Target", "Direction", "Readings"], rows, id="ccn-criteria",
        caption="Criteria and their latest readings",
    )  # fmt: skip


def _reports(net: Network, how: Progress) -> Html:
    found = net.where(ProgressReport, expedition=how.expedition.id)
    if not found:
        return paragraph("No report is planned yet: the hosting team publishes one each quarter.")
    rows: list[list[Cell]] = []
    for one in sorted(found, key=lambda one: (one.due or date.max, one.id)):
        late = not one.published_on and one.due is not None and how.on is not None and one.due < how.on
        standing = "published" if one.published_on else "overdue" if late else "due"
        rows.append([one.name, one.due, mark(standing, "late" if late else "good" if one.published_on else "ahead")])
    return table(["Report", "Due", "How it stands"], rows, id="ccn-reports", caption="Progress reports")
