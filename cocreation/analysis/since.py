"""What changed in a network since a gathering, and what its council gave on the way."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

import attrs

from ..model import (
    Adoption,
    AdoptionStatus,
    Commitment,
    Community,
    Expedition,
    Gathering,
    Guidance,
    Network,
    Outcome,
    Person,
    ProgressReport,
    Stage,
    Waypoint,
)
from .communities import current_reading
from .timeline import changes_between

__all__ = ["Change", "Changed", "changed_since", "gatherings_by", "guidance_by"]

_ONE_DAY = timedelta(days=1)


class Changed(Enum):
    """What changed, in the order in which it is told."""

    JOINED = "People who joined"
    LEFT = "People who left"
    FORMED = "Communities formed"
    MOVED = "Communities that moved on"
    WENT_BACK = "Communities that went back"
    ENDED = "Communities that ended"
    BORN = "Ties born"
    LOST = "Ties that ended"
    BEGUN = "Expeditions begun"
    REACHED = "Waypoints reached"
    EVIDENCED = "Outcomes evidenced"
    KEPT = "Commitments kept"
    PUBLISHED = "Reports published"
    ADOPTED = "Practices taken up"


@attrs.frozen(kw_only=True)
class Change:
    """One thing that changed: in words, on which day where that is known, and the record that it is about.

    Whoever left, and what ended, did so on the day after the last on which they were there.
    """

    id: str
    words: str
    on: date | None = None


def gatherings_by(net: Network, on: date | None = None) -> tuple[Gathering, ...]:
    """Give back the gatherings with a date up to a day, the latest first; all that have one when there is no day."""
    dated = [(one.on, place, one) for place, one in enumerate(net.table(Gathering).values()) if one.on]
    return tuple(
        one for held, _, one in sorted(dated, reverse=True, key=lambda row: row[:2]) if on is None or held <= on
    )


def changed_since(net: Network, first: date, last: date) -> dict[Changed, tuple[Change, ...]]:
    """Give back what changed after a day, up to another; the latest first.

    A community moved on when its last stage reading is of a later stage than the last one before, and went back when
    it is of an earlier one. People left, and communities ended, whose last day is recorded; of those without one,
    nobody knows.

    Parameters
    ----------
    net
        The network of all days.
    first
        The day before, such as that of the last gathering: what happened on it does not count.
    last
        The day of the view: what happened on it does.

    Notes
    -----
    Linear in the number of records.
    """
    before, then = net.as_of(first), net.as_of(last)
    ties = changes_between(before, then)
    found = {
        Changed.JOINED: _new(then, Person, "since", first),
        Changed.LEFT: _gone(before, then, Person),
        Changed.FORMED: _new(then, Community, "since", first),
        Changed.MOVED: _moved(before, then, forward=True),
        Changed.WENT_BACK: _moved(before, then, forward=False),
        Changed.ENDED: _gone(before, then, Community),
        Changed.BORN: (_tied(net, pair) for pair in ties.born),
        Changed.LOST: (_tied(net, pair) for pair in ties.lost),
        Changed.BEGUN: _begun(net, first, last),
        Changed.REACHED: _new(then, Waypoint, "reached_on", first),
        Changed.EVIDENCED: _new(then, Outcome, "evidenced_on", first),
        Changed.KEPT: _new(then, Commitment, "kept_on", first),
        Changed.PUBLISHED: _published(net, first, last),
        Changed.ADOPTED: _taken_up(then, first),
    }
    return {what: tuple(sorted(rows, key=_latest_first)) for what, rows in found.items()}


def guidance_by(net: Network, on: date | None = None) -> tuple[Guidance, ...]:
    """Give back what councils decided, advised, protected and encouraged up to a day, the latest first."""
    then = net if on is None else net.as_of(on)
    return tuple(sorted(then.table(Guidance).values(), key=lambda one: one.on, reverse=True))


def _latest_first(change: Change) -> int:
    return -change.on.toordinal() if change.on else 0


def _new(
    net: Network, kind: type[Person | Community | Waypoint | Outcome | Commitment], field: str, first: date
) -> Iterator[Change]:
    for one in net.table(kind).values():
        on: date | None = getattr(one, field)
        if on and on > first:
            yield Change(id=one.id, words=one.name, on=on)


def _gone(before: Network, then: Network, kind: type[Person | Community]) -> Iterator[Change]:
    for one in before.table(kind).values():
        if one.until and one.id not in then:
            yield Change(id=one.id, words=one.name, on=one.until + _ONE_DAY)


def _moved(before: Network, then: Network, *, forward: bool) -> Iterator[Change]:
    stages = list(Stage)
    for one in then.table(Community).values():
        old, new = (current_reading(net, one.id) for net in (before, then))
        if not old or not new or old.stage is new.stage:
            continue
        if forward is (stages.index(new.stage) > stages.index(old.stage)):
            yield Change(id=one.id, words=f"{one.name} (from {old.stage.value} to {new.stage.value})", on=new.on)


def _begun(net: Network, first: date, last: date) -> Iterator[Change]:
    # of all days: one that began and is over already did begin
    for one in net.table(Expedition).values():
        if one.since and first < one.since <= last:
            yield Change(id=one.id, words=one.name, on=one.since)


def _published(net: Network, first: date, last: date) -> Iterator[Change]:
    # of all days: the last report is often published when its expedition is over
    for one in net.table(ProgressReport).values():
        if one.published_on and first < one.published_on <= last:
            words = f"{one.name} ({net.table(Expedition)[one.expedition].name})"
            yield Change(id=one.id, words=words, on=one.published_on)


def _tied(net: Network, pair: tuple[str, str]) -> Change:
    one, other = (net.table(Person)[id].name for id in pair)
    return Change(id=pair[0], words=f"{one} with {other}")


def _taken_up(net: Network, first: date) -> Iterator[Change]:
    for one in net.table(Adoption).values():
        if one.on > first and one.status is not AdoptionStatus.DROPPED:
            practice, community = net[one.practice], net.table(Community)[one.community]
            words = f"{getattr(practice, 'name', one.practice)} ({community.name}: {one.status.value})"
            yield Change(id=one.practice, words=words, on=one.on)
