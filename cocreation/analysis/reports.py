"""An expedition's quarterly reports: which are written, which are due, and what each has to tell of."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

import attrs

from ..model import Criterion, Network, Outcome, ProgressReport, Reading, Territory, Waypoint

__all__ = ["Covered", "ReportFacts", "ReportStanding", "next_report", "reports"]


class ReportStanding(Enum):
    """How a report stands on a day."""

    PUBLISHED = "published"
    LATE = "published late"
    DUE = "due"
    OVERDUE = "overdue"
    UNDATED = "planned, without a date"


@attrs.frozen(kw_only=True)
class Covered:
    """What came about in the time of which a report tells.

    Attributes
    ----------
    after, until
        The time: the days after the one, up to and with the other; None is open.
    reached, missed
        Waypoints reached in that time, and those due in it that were not.
    outcomes
        Outcomes claimed or evidenced in it.
    charted
        Territories charted in it.
    read
        Criteria read in it, each with the number of readings.
    unread
        Criteria not read in it.
    untold
        Earlier reports that were not published, so that their time falls to this one.
    """

    after: date | None
    until: date | None
    reached: tuple[Waypoint, ...]
    missed: tuple[Waypoint, ...]
    outcomes: tuple[Outcome, ...]
    charted: tuple[Territory, ...]
    read: tuple[tuple[Criterion, int], ...]
    unread: tuple[Criterion, ...]
    untold: tuple[ProgressReport, ...] = ()


@attrs.frozen(kw_only=True)
class ReportFacts:
    """One report on a day.

    Attributes
    ----------
    report
        Which.
    standing
        How it stands.
    days
        How many days it was late, or is overdue, or is left; None where dates are missing.
    covered
        What came about in its time.
    """

    report: ProgressReport
    standing: ReportStanding
    days: int | None
    covered: Covered


def reports(net: Network, expedition: str, on: date | None = None, *, of: date | None = None) -> list[ReportFacts]:
    """Give back an expedition's reports in the order of their due days, those without one last.

    Parameters
    ----------
    net
        The network of the day; see ``Network.as_of``.
    expedition
        Its id.
    on
        The day; without one nothing is overdue.
    of
        The day of which the facts tell, if an earlier one: an expedition that is over brings nothing more about.

    Notes
    -----
    A report tells of the time after the last published report before it was due, the first one of the time from the
    expedition's first day. Linear in reports, times waypoints, outcomes and readings.
    """
    it = net.expeditions[expedition]
    rows = sorted(
        net.where(ProgressReport, expedition=expedition), key=lambda one: (one.due or date.max, one.name, one.id)
    )
    found: list[ReportFacts] = []
    after: date | None = None
    untold: list[ProgressReport] = []
    for one in rows:
        standing, days = _standing(one, on)
        covered = _covered(net, expedition, after, one.due, of or on, since=it.since)
        covered = attrs.evolve(covered, untold=tuple(untold))
        found.append(ReportFacts(report=one, standing=standing, days=days, covered=covered))
        if one.published_on:
            after, untold = one.due or after, []
        else:
            untold.append(one)
    return found


def next_report(found: list[ReportFacts]) -> ReportFacts | None:
    """Give back the report to be written next: the first still ahead, or else the last overdue; None when none is."""
    ahead = [one for one in found if one.standing in (ReportStanding.DUE, ReportStanding.UNDATED)]
    overdue = [one for one in found if one.standing is ReportStanding.OVERDUE]
    return next(iter(ahead), None) or next(reversed(overdue), None)


def _standing(report: ProgressReport, on: date | None) -> tuple[ReportStanding, int | None]:
    due, published = report.due, report.published_on
    if published:
        days = (published - due).days if due else None
        return (ReportStanding.LATE, days) if days is not None and days > 0 else (ReportStanding.PUBLISHED, None)
    if due is None:
        return ReportStanding.UNDATED, None
    if on is None:
        return ReportStanding.DUE, None
    return (ReportStanding.OVERDUE, (on - due).days) if due < on else (ReportStanding.DUE, (due - on).days)


def _covered(
    net: Network, expedition: str, after: date | None, until: date | None, on: date | None, *, since: date | None
) -> Covered:
    # the expedition's own first day belongs to the first report
    begin = after if after is not None else date.fromordinal(max(since.toordinal() - 1, 1)) if since else None

    def within(day: date | None) -> bool:
        return day is not None and (begin is None or day > begin) and (until is None or day <= until)

    ways = sorted(net.where(Waypoint, expedition=expedition), key=lambda one: (one.due or date.max, one.id))
    outcomes = sorted(net.where(Outcome, expedition=expedition), key=lambda one: one.id)
    read = dict(_readings(net, expedition, begin, until))
    return Covered(
        after=begin,
        until=until,
        reached=tuple(one for one in ways if within(one.reached_on)),
        missed=tuple(
            one
            for one in ways
            if one.reached_on is None and within(one.due) and one.due and (on is None or one.due <= on)
        ),
        outcomes=tuple(one for one in outcomes if within(one.claimed_on) or within(one.evidenced_on)),
        charted=tuple(one for one in net.where(Territory, expedition=expedition) if within(one.charted_on)),
        read=tuple((one, times) for one, times in read.items() if times),
        unread=tuple(one for one, times in read.items() if not times),
    )


def _readings(net: Network, expedition: str, begin: date | None, until: date | None) -> Iterator[tuple[Criterion, int]]:
    for one in sorted(net.where(Criterion, expedition=expedition), key=lambda one: (one.name.casefold(), one.id)):
        days = [reading.on for reading in net.where(Reading, criterion=one.id)]
        yield one, sum((begin is None or day > begin) and (until is None or day <= until) for day in days)
