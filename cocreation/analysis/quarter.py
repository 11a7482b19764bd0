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
    for way in net.where(Waypoint, expedition=id):
        if way.reached_on:
            yield Event(on=way.reached_on, what=f"{way.kind.value} reached", name=way.name)
    for outcome in net.where(Outcome, expedition=id):
        if outcome.evidenced_on:
            yield Event(on=outcome.evidenced_on, what=f"{outcome.kind.value} outcome evidenced", name=outcome.name)
        if outcome.claimed_on and outcome.claimed_on != outcome.evidenced_on:
            yield Event(on=outcome.claimed_on, what=f"{outcome.kind.value} outcome claimed", name=outcome.name)
    for ground in net.where(Territory, expedition=id):
        if ground.charted_on:
            yield Event(on=ground.charted_on, what=f"{ground.kind.value} charted", name=ground.name)
    for criterion in net.where(Criterion, expedition=id):
        for reading in net.where(Reading, criterion=criterion.id):
            value = f"{criterion.name}: {reading.value:g} {criterion.unit}".strip()
            yield Event(on=reading.on, what="criterion read", name=value)
    for report in net.where(ProgressReport, expedition=id):
        if report.published_on:
            yield Event(on=report.published_on, what="report published", name=report.name)
    for given in net.where(Guidance, about=id):
        yield Event(on=given.on, what=given.kind.value, name=given.name)


def _due(net: Network, id: str) -> Iterator[Event]:
    for way in net.where(Waypoint, expedition=id):
        if way.due and way.reached_on is None:
            yield Event(on=way.due, what=f"{way.kind.value} due", name=way.name)
    for report in net.where(ProgressReport, expedition=id):
        if report.due and report.published_on is None:
            yield Event(on=report.due, what="report due", name=report.name)
