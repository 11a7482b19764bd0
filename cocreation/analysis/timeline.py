"""How a network grew: measures over the days on which something changed, and the ties born and lost between two."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import attrs

from ..model import Network, Person, Tie
from .measures import measures
from .tie_graph import Source

__all__ = ["Change", "Moment", "changes", "changes_between", "timeline"]

_Pair = tuple[str, str]
_ONE_DAY = timedelta(days=1)
QUICK = ("people", "ties", "isolates", "density", "components", "largest_component")
"""Measures that are carried on from day to day; all others are measured anew on each."""


@attrs.frozen(kw_only=True)
class Moment:
    """One day on which something changed.

    Attributes
    ----------
    on
        The day; what ended the day before is gone on it.
    values
        The measures asked for, by key; None where one is undefined.
    born, lost
        Pairs of people who are tied since that day, and who are no longer; each pair's smaller id first.
    """

    on: date
    values: dict[str, Any]
    born: tuple[_Pair, ...]
    lost: tuple[_Pair, ...]


@attrs.frozen(kw_only=True)
class Change:
    """What became of the ties between two days: pairs of people, each pair's smaller id first."""

    born: tuple[_Pair, ...]
    lost: tuple[_Pair, ...]


def timeline(net: Network, keys: Sequence[str] = ("people", "ties", "components")) -> tuple[Moment, ...]:
    """Give back the recorded ties' measures on every day on which a person or a tie begins or has ended.

    Parameters
    ----------
    net
        The network of all days.
    keys
        Measures of the whole network; see :data:`cocreation.analysis.measures.MEASURES`.

    Raises
    ------
    KeyError
        When there is no such measure.

    Notes
    -----
    What always held is there on the first day. People, ties, people without ties, density, parts and the largest
    part are carried on from day to day, in time linear in the changes; parts are counted anew only on a day on which
    a tie or a person is lost. Every other measure costs as much on each day as it does once.
    """
    anew = [key for key in keys if key not in QUICK]
    running = _Running()
    moments = []
    for day, events in _days(net):
        born, lost = running.take(events)
        values = running.values()
        if anew:
            values |= measures(net, day, source=Source.RECORDED).network
        moments.append(Moment(on=day, values={key: values[key] for key in keys}, born=born, lost=lost))
    return tuple(moments)


def changes(net: Network, first: date, last: date) -> Change:
    """Give back which recorded ties between people were born and lost from one day to another."""
    return changes_between(net.as_of(first), net.as_of(last))


def changes_between(before: Network, after: Network) -> Change:
    """Give back which recorded ties between people were born and lost between two views of a network as of a day."""
    old, new = _tied(before), _tied(after)
    return Change(born=tuple(sorted(new - old)), lost=tuple(sorted(old - new)))


def _tied(then: Network) -> set[_Pair]:
    return {_pair(tie) for tie in then.table(Tie).values() if tie.source in then.table(Person)}


def _pair(tie: Tie) -> _Pair:
    one, other = sorted((str(tie.source), str(tie.target)))
    return one, other


@attrs.frozen
class _Event:
    """A person, or a tie between two, that begins to be there or ceases to."""

    there: bool
    what: str | _Pair


def _days(net: Network) -> Iterator[tuple[date, list[_Event]]]:
    """Yield each day on which something changes, in order, with what does."""
    found: dict[date, list[_Event]] = {}
    always: list[_Event] = []
    for what, since, until in _spans(net):
        if since is None:
            always.append(_Event(there=True, what=what))
        else:
            found.setdefault(since, []).append(_Event(there=True, what=what))
        if until is not None and until < date.max:
            found.setdefault(until + _ONE_DAY, []).append(_Event(there=False, what=what))
    for number, day in enumerate(sorted(found)):
        yield day, [*always, *found[day]] if not number else found[day]


def _spans(net: Network) -> Iterator[tuple[str | _Pair, date | None, date | None]]:
    """Yield from when to when each person, and each tie between two who are there, holds; None where that is open."""
    people = net.table(Person)
    for person in people.values():
        yield person.id, person.since, person.until
    for tie in net.table(Tie).values():
        if tie.source not in people or tie.strength == 0:
            continue
        ends: tuple[Tie | Person, ...] = (tie, people[tie.source], people[tie.target])
        since = max((one.since for one in ends if one.since), default=None)
        until = min((one.until for one in ends if one.until), default=None)
        if not (since and until and until < since):
            yield _pair(tie), since, until


class _Running:
    """The network as it stands, carried on from day to day."""

    def __init__(self) -> None:
        self.people: set[str] = set()
        self.known: dict[str, set[str]] = {}
        self.ties: Counter[_Pair] = Counter()
        self.parts: dict[str, str] = {}
        self.sizes: Counter[str] = Counter()

    def take(self, events: list[_Event]) -> tuple[tuple[_Pair, ...], tuple[_Pair, ...]]:
        """Take in what changes on a day, and give back the pairs that are newly tied and no longer tied."""
        pairs = {event.what for event in events if isinstance(event.what, tuple)}
        before = {pair for pair in pairs if self.ties[pair]}
        for event in events:
            if isinstance(event.what, tuple):
                self.ties[event.what] += 1 if event.there else -1
            elif event.there:
                self.people.add(event.what)
            else:
                self.people.discard(event.what)
        born = sorted(pair for pair in pairs if self.ties[pair] and pair not in before)
        lost = sorted(pair for pair in pairs if not self.ties[pair] and pair in before)
        for one, other in born:
            self.known.setdefault(one, set()).add(other)
            self.known.setdefault(other, set()).add(one)
        for one, other in lost:
            self.known[one].discard(other)
            self.known[other].discard(one)
        gone = any(not event.there and isinstance(event.what, str) for event in events)
        self._join(born, anew=gone or bool(lost))
        return tuple(born), tuple(lost)

    def _join(self, born: list[_Pair], *, anew: bool) -> None:
        if anew:
            self.parts, self.sizes = {}, Counter()
            born = [pair for pair, count in self.ties.items() if count]
        for id in self.people - self.parts.keys():
            self.parts[id] = id
            self.sizes[id] = 1
        for pair in born:
            one, other = map(self._part, pair)
            if one != other:
                small, large = sorted((one, other), key=lambda part: (self.sizes[part], part))
                self.parts[small] = large
                self.sizes[large] += self.sizes.pop(small)

    def _part(self, id: str) -> str:
        while self.parts[id] != id:
            self.parts[id] = self.parts[self.parts[id]]
            id = self.parts[id]
        return id

    def values(self) -> dict[str, Any]:
        """Give back the measures that are carried on."""
        people, ties = len(self.people), sum(1 for count in self.ties.values() if count)
        return {
            "people": people,
            "ties": ties,
            "isolates": sum(1 for id in self.people if not self.known.get(id)),
            "density": 2 * ties / (people * (people - 1)) if people > 1 else None,
            "components": len(self.sizes),
            "largest_component": max(self.sizes.values()) / people if people else None,
        }
