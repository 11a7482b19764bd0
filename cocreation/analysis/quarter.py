"""A quarter of an expedition: what happened in it, which the hosting team reports, and what was due and did not."""

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from ..model import Criterion, Expedition, Guidance, Network, Outcome, ProgressReport, Reading, Territory, Waypoint

__all__ = ["Event", "Quarter", "quarter", "quarter_of"]


@attrs.frozen(kw_only=True, order=True)
class Event:
    """Something that happened, or was due and did not, on a day."""

    on: date
    what: str
    name: str


@attrs.frozen(kw_only=True)
class Quarter:
    """An expedition's quarter.

    Attributes
    ----------
    first, last
        Its days; the last is the day of the view while the quarter is not over.
    is_over
        Whether the whole quarter is told.
    happened, missed
        What happened, and what was due and did not happen by the last day, oldest first.
    """

    expedition: Expedition
    first: date
    last: date
    is_over: bool
    happened: tuple[Event, ...]
    missed: tuple[Event, ...]


def quarter_of(day: date) -> tuple[date, date]:
    """Give back the first and the last day of the calendar quarter of a day.

    Examples
    --------
    >>> quarter_of(date(2015, 2, 11))
    (datetime.date(2015, 1, 1), datetime.date(2015, 3, 31))
    """
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    following = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, following - timedelta(days=1)


def quarter(net: Network, expedition: str, on: date) -> Quarter:
    """Give back what happened on an expedition in the calendar quarter of a day, as far as it was known on that day.

    Raises
    ------
    UnknownRecord
        When there is no such expedition.
    """
    first, last = quarter_of(on)
    then = net.as_of(on)
    happened = sorted(one for one in _happened(then, expedition) if first <= one.on <= on)
    missed = sorted(one for one in _due(then, expedition) if first <= one.on < on)
    return Quarter(
        expedition=net.expeditions[expedition],
        first=first,
        last=min(last, on),
        is_over=on >= last,
        happened=tuple(happened),
        missed=tuple(missed),
    )


def _happened(net: Network, id: str) -> Iterator[Event]:
    dated = [
        *((way.reached_on, f"{way.kind.value} reached", way.name) for way in net.where(Waypoint, expedition=id)),
        *((one.charted_on, f"{one.kind.value} charted", one.name) for one in net.where(Territory, expedition=id)),
        *((one.published_on, "report published", one.name) for one in net.where(ProgressReport, expedition=id)),
        *((one.on, one.kind.value, one.name) for one in net.where(Guidance, about=id)),
        *(event for outcome in net.where(Outcome, expedition=id) for event in _came(outcome)),
        *(event for criterion in net.where(Criterion, expedition=id) for event in _read(net, criterion)),
    ]
    for on, what, name in dated:
        if on is not None:
            yield Event(on=on, what=what, name=name)


def _came(outcome: Outcome) -> Iterator[tuple[date | None, str, str]]:
    yield outcome.evidenced_on, f"{outcome.kind.value} outcome evidenced", outcome.name
    if outcome.claimed_on != outcome.evidenced_on:
        yield outcome.claimed_on, f"{outcome.kind.value} outcome claimed", outcome.name


def _read(net: Network, criterion: Criterion) -> Iterator[tuple[date | None, str, str]]:
    for reading in net.where(Reading, criterion=criterion.id):
        yield reading.on, "criterion read", f"{criterion.name}: {reading.value:g} {criterion.unit}".strip()


def _due(net: Network, id: str) -> Iterator[Event]:
    for way in net.where(Waypoint, expedition=id):
        if way.due and way.reached_on is None:
            yield Event(on=way.due, what=f"{way.kind.value} due", name=way.name)
    for report in net.where(ProgressReport, expedition=id):
        if report.due and report.published_on is None:
            yield Event(on=report.due, what="report due", name=report.name)
