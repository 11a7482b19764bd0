"""A gathering in words: what happened in a few sentences, its agenda as a table, one session, and all gatherings."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cocreation import Network, Session
from cocreation.analysis.commitments import CommitmentStanding
from cocreation.analysis.gatherings import GatheringAccount, GatheringRow, Timing
from cocreation.words import count, day, listing

from ..figures.agenda import harvest_of
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

__all__ = ["agenda_table", "gathering_summary", "gathering_text", "gatherings_table", "session_details"]

_EMPTY = "There is no gathering yet: add one, with its day, its sessions and who came."
_MOST_ROWS = 500


def gathering_text(how: GatheringAccount | None) -> str:
    """Give back what happened at a gathering and what came of it, in plain sentences."""
    if how is None:
        return _EMPTY
    said = [f"{_when(how)}{f', in {how.gathering.place}' if how.gathering.place else ''}."]
    if how.timing is Timing.AHEAD:
        planned = len(how.sessions)
        said.append(f"{count(planned, 'session')} {'is' if planned == 1 else 'are'} planned." if planned else "")
        return " ".join(part for part in said if part)
    people, sessions = len(how.attendees), len(how.sessions)
    known = [f"{count(people, 'person', 'people')} who came"] if people else []
    known += [count(sessions, "session")] if sessions else []
    said.append(f"Recorded: {listing(known)}." if known else "Neither who came nor an agenda is recorded yet.")
    said += [_committed(how), _taken(how)]
    return " ".join(part for part in said if part)


def _when(how: GatheringAccount) -> str:
    it, name = how.gathering, how.gathering.name
    if it.on is None:
        return f"The day of “{name}” is not recorded"
    until = f" to {day(it.ends)}" if it.ends and it.ends > it.on else ""
    if how.timing is Timing.AHEAD:
        left = f", {count((it.on - how.on).days, 'day')} after {day(how.on)}" if how.on else ""
        return f"“{name}” lies ahead: {day(it.on)}{until}{left}"
    if until and how.on and it.ends and how.on <= it.ends:
        return f"“{name}” is under way: {day(it.on)}{until}"
    return f"“{name}” was held on {day(it.on)}{until}"


def _committed(how: GatheringAccount) -> str:
    if not how.commitments:
        return "No commitment made there is recorded."
    numbers = Counter(standing for _, standing in how.commitments)
    fates = listing([f"{numbers[one]} {one.value}" for one in CommitmentStanding if numbers[one]])
    made = count(len(how.commitments), "commitment was", "commitments were")
    return f"{made} made there: {fates}."


def _taken(how: GatheringAccount) -> str:
    taken = [count(len(how.reflections), "reflection")] if how.reflections else []
    taken += [count(len(how.nuggets), "nugget of knowledge", "nuggets of knowledge")] if how.nuggets else []
    begun = len(how.first.ties) if how.first else 0
    taken += [count(begun, "tie first made there", "ties first made there")] if begun else []
    return f"What came of it: {listing(taken)}." if taken else ""


def gathering_summary(net: Network, how: GatheringAccount | None) -> Html:
    """Give back the answer as markup, with the mark of a synthetic network and what the gathering was about."""
    about = how.gathering.summary if how else ""
    source = how.gathering.evidence if how else ""
    return joined(
        synthetic_mark(net.about.synthetic),
        paragraph(gathering_text(how), class_="ccn-lead"),
        paragraph(about) if about else "",
        paragraph(f"Known from: {source}", class_="ccn-small") if source else "",
    )


def agenda_table(net: Network, how: GatheringAccount | None, selected: str | None) -> Html:
    """Give back the table twin of the agenda; where there is none, what to add."""
    if how is None:
        return Html("")
    if not how.agenda:
        return paragraph("No agenda is recorded yet: add its sessions, each with its place in the order.")
    harvest = harvest_of(how)
    rows: list[list[Cell]] = [
        [
            Choice(one.id, one.name, one.id == selected),
            one.position,
            listing([other.name for other in _beside(how, one)], most=3),
            one.kind.value,
            listing([net.people[id].name for id in one.led_by]) or "not recorded",
            harvest.get(one.id, ""),
        ]
        for one in how.sessions[:_MOST_ROWS]
    ]
    ran = "as planned" if how.timing is Timing.AHEAD else "as it ran"
    cut = f", the first {_MOST_ROWS} shown" if len(how.sessions) > _MOST_ROWS else ""
    return table(
        ["Session", "Place", "At the same time", "Kind", "Led by", "What came of it"],
        rows,
        id="ccn-agenda-table",
        caption=f"Agenda of {how.gathering.name}, {ran} ({count(len(how.sessions), 'session')}{cut})",
    )


def session_details(net: Network, how: GatheringAccount | None, selected: str | None) -> Html:
    """Give back what is known of the chosen session: what happened, beside what it ran, and what was taken from it."""
    if how is None or not how.agenda:
        return Html("")
    one = next((session for session in how.sessions if session.id == selected), None)
    if one is None:
        return hint("Choose a session to see what happened there and what came of it.")
    beside = [other.name for other in _beside(how, one)]
    thoughts = [each.name for each in how.reflections if each.session == one.id]
    nuggets = [f"{each.name} ({each.kind.value})" for each in how.nuggets if each.harvested_from == one.id]
    ahead = how.timing is Timing.AHEAD
    return joined(
        heading(2, one.name),
        paragraph(f"{one.kind.value.capitalize()}, at place {one.position} of the agenda", class_="ccn-small"),
        "" if ahead else paragraph(one.summary),
        pairs(
            [
                ("Led by", listing([net.people[id].name for id in one.led_by])),
                ("At the same time", listing(beside, most=12)),
            ]
        ),
        joined(heading(3, "Reflections"), bullets(thoughts)) if thoughts else "",
        joined(heading(3, "Harvested"), bullets(nuggets)) if nuggets else "",
    )


def _beside(how: GatheringAccount, one: Session) -> Sequence[Session]:
    return [other for other in how.sessions if other.position == one.position and other.id != one.id]


def gatherings_table(rows: Sequence[GatheringRow], shown: str | None, on: date | None) -> Html:
    """Give back the table of all gatherings with what is counted of each."""
    if not rows:
        return Html("")
    cells: list[list[Cell]] = [
        [
            joined(row.gathering.name, " ", mark("shown above")) if row.gathering.id == shown else row.gathering.name,
            row.gathering.on or "not dated",
            mark(row.timing.value, "ahead") if row.timing is Timing.AHEAD else row.timing.value,
            row.gathering.kind.value,
            row.gathering.place,
            *_counts(row),
        ]
        for row in rows[:_MOST_ROWS]
    ]
    cut = f", the first {_MOST_ROWS} shown" if len(rows) > _MOST_ROWS else ""
    when = f" as of {day(on)}" if on else ""
    return joined(
        heading(2, "All gatherings"),
        table(
            ["Gathering", "Day", "Held?", "Kind", "Place", "Sessions", "People recorded", "Commitments kept"],
            cells,
            id="ccn-gatherings",
            caption=f"All gatherings{when} ({len(rows):,}{cut})",
            search="Find a gathering" if len(rows) > 12 else "",
        ),
    )


def _counts(row: GatheringRow) -> list[Cell]:
    kept = f"{row.kept} of {row.committed}" if row.committed else "none recorded"
    return [row.sessions or "none recorded", row.people or "none recorded", kept]
