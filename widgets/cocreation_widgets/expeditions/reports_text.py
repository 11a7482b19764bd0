"""An expedition's quarterly reports in words: written, due and overdue, and what the chosen or next one must cover."""

from collections.abc import Iterator, Sequence

from cocreation import Network
from cocreation.analysis.expeditions import OutcomeStanding, Progress, outcome_standing
from cocreation.analysis.reports import Covered, ReportFacts, ReportStanding, next_report
from cocreation.words import count, day, listing

from ..figures.report_times import MOST_REPORTS, report_words
from ..frame.markup import Cell, Choice, Html, block, heading, joined, mark, pairs, paragraph, table

__all__ = ["covered_text", "reports_intro", "reports_table", "reports_text"]

_MARKS = {
    ReportStanding.PUBLISHED: "good",
    ReportStanding.LATE: "late",
    ReportStanding.OVERDUE: "late",
    ReportStanding.DUE: "ahead",
    ReportStanding.UNDATED: "ahead",
}


def reports_text(found: Sequence[ReportFacts]) -> str:
    """Give back how the reports stand, in one to three plain sentences."""
    if not found:
        return (
            "No report is planned yet: the hosting team publishes one each quarter; add them with the day each is due."
        )
    written = [one for one in found if one.report.published_on]
    late = sum(one.standing is ReportStanding.LATE for one in written)
    are = "is" if 1 in (len(written), len(found)) else "are"
    said = f"{len(written)} of {count(len(found), 'report')} {are} published"
    said += f", {late} of them late." if late else "."
    overdue = [one for one in found if one.standing is ReportStanding.OVERDUE]
    longest = max((one.days or 0 for one in overdue), default=0)
    more = []
    if overdue:
        by = f"by {count(longest, 'day')}" if len(overdue) == 1 else f"the longest by {count(longest, 'day')}"
        more.append(f"{len(overdue)} {'is' if len(overdue) == 1 else 'are'} overdue, {by}.")
    ahead = next((one for one in found if one.standing is ReportStanding.DUE), None)
    if ahead:
        more.append(f"Next is {ahead.report.name}, {report_words(ahead)}.")
    return " ".join([said, *more])


def reports_intro(found: Sequence[ReportFacts]) -> Html:
    """Give back what stands above the picture of the reports."""
    left = len(found) - MOST_REPORTS
    key = "Diamond: due. Point: published. Thick line: the days it was, or is, late. Dotted line: the day of this view."
    cut = f" The last {MOST_REPORTS} are drawn; {left} more in the table." if left > 0 else ""
    return block(
        "section",
        joined(
            heading(2, "Progress reports"),
            paragraph(reports_text(found)),
            paragraph(key + cut, class_="ccn-small") if found else "",
        ),
    )


def reports_table(net: Network, how: Progress, found: Sequence[ReportFacts], selected: str | None) -> Html:
    """Give back the table twin of the picture, and what the chosen report, or the next to be written, must cover."""
    if not found:
        return Html("")
    rows: list[list[Cell]] = [
        [
            Choice(one.report.id, one.report.name, one.report.id == selected),
            one.report.due,
            one.report.published_on or "not yet",
            joined(mark(one.standing.value, _MARKS[one.standing]), " ", _days(one)),
            str(getattr(net[one.report.written_by], "name", "")) if one.report.written_by else "",
            net.library_items[one.report.item].name if one.report.item else "",
        ]
        for one in found
    ]
    columns = ["Report", "Due", "Published on", "How it stands", "Written by", "In the library"]
    chosen = next((one for one in found if one.report.id == selected), None) or next_report(list(found))
    return joined(
        table(columns, rows, id="ccn-reports", caption="Progress reports by the day they are due"),
        _coverage(how, chosen) if chosen else "",
    )


def _days(one: ReportFacts) -> str:
    if not one.days:
        return ""
    return {ReportStanding.LATE: "by {}", ReportStanding.OVERDUE: "for {}", ReportStanding.DUE: "in {}"}[
        one.standing
    ].format(count(one.days, "day"))


def _coverage(how: Progress, one: ReportFacts) -> Html:
    written = one.report.published_on is not None
    words = report_words(one)
    untold = listing([report.name for report in one.covered.untold], most=4)
    also = f" That takes in the time of {untold}, for which nothing was published." if untold else ""
    return joined(
        heading(3, f"What {one.report.name} {'had to cover' if written else 'must cover'}"),
        paragraph(
            f"{words[:1].upper()}{words[1:]}. It tells of {covered_text(one.covered)}.{also}", class_="ccn-small"
        ),
        pairs([*_told(one.covered), *_gaps(how, written)]),
    )


def covered_text(covered: Covered) -> str:
    """Give back of which time a report tells."""
    after = f"the time after {day(covered.after)}" if covered.after else "the time from the beginning"
    return f"{after} up to {day(covered.until)}" if covered.until else after


def _told(covered: Covered) -> Iterator[tuple[str, Cell]]:
    yield "Waypoints reached", listing([f"{one.name} ({day(one.reached_on)})" for one in covered.reached
                                        if one.reached_on], most=12) or "none recorded"  # fmt: skip
    yield "Due in that time and not reached", listing([one.name for one in covered.missed], most=12)
    evidenced = [one.name for one in covered.outcomes if outcome_standing(one) is OutcomeStanding.EVIDENCED]
    claimed = [one.name for one in covered.outcomes if outcome_standing(one) is not OutcomeStanding.EVIDENCED]
    yield "Outcomes with evidence", listing(evidenced, most=12) or "none recorded"
    yield "Outcomes still without evidence", listing(claimed, most=12)
    yield "Territories charted", listing([one.name for one in covered.charted], most=12) or "none recorded"
    yield "Criteria read", listing([f"{one.name} ({count(times, 'reading')})" for one, times in covered.read], most=12)
    yield "Criteria to be read", listing([one.name for one in covered.unread], most=12)


def _gaps(how: Progress, written: bool) -> Iterator[tuple[str, Cell]]:
    """Yield what teams lack now: it says nothing of the time of a report that is written."""
    if not written:
        yield "What teams lack", listing([f"{team.name} ({listing(gaps)})" for team, gaps in how.gaps if gaps], most=12)
