"""Who came to a gathering, where they came from, and who met there first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum
from itertools import combinations

import attrs

from ..model import Attendance, Gathering, Membership, Network, Post, Tie

__all__ = ["FirstMeetings", "Origin", "OriginKind", "attendees", "first_meetings", "origins"]

_WINDOW = 90  # days


class OriginKind(Enum):
    """What somebody comes from."""

    ORGANISATION = "organisation"
    COMMUNITY = "community"
    PROFESSION = "profession"


@attrs.frozen(kw_only=True)
class Origin:
    """An organisation, community or profession with those who came from it.

    Attributes
    ----------
    name
        Its name; None for those of whom it is not recorded.
    people
        Their ids. Somebody who belongs to two is among the people of both.
    """

    kind: OriginKind
    name: str | None
    people: tuple[str, ...]


@attrs.frozen(kw_only=True)
class FirstMeetings:
    """Who met first at a gathering.

    Attributes
    ----------
    window
        So many days after the gathering's last a tie may begin to count as made there.
    ties
        Ties between two people who were there that began in the window, where the two had no earlier tie. A tie
        without a first day may be older, so its two do not count.
    pairs
        How many pairs of people were together at a gathering for the first time.
    possible
        How many pairs were there.
    """

    window: int
    ties: tuple[Tie, ...]
    pairs: int
    possible: int


def attendees(net: Network, gathering: str) -> tuple[str, ...]:
    """Give back the ids of those recorded as having come to a gathering, each once, in order of their names."""
    there = {place.person for place in net.where(Attendance, gathering=gathering)}
    return tuple(sorted(there, key=lambda one: (net.people[one].name.casefold(), one)))


def origins(net: Network, people: Iterable[str], on: date | None = None) -> tuple[Origin, ...]:
    """Give back the organisations, communities and professions that people came from on a day, the largest first.

    What is not recorded comes last of its kind, without a name.
    """
    found: dict[tuple[OriginKind, str | None, str | None], list[str]] = {}
    for id in people:
        for kind, place, name in _places(net, id, on):
            found.setdefault((kind, place, name), []).append(id)
    kinds = list(OriginKind)
    made = [Origin(kind=kind, name=name, people=tuple(there)) for (kind, _, name), there in found.items()]
    return tuple(
        sorted(made, key=lambda one: (kinds.index(one.kind), one.name is None, -len(one.people), one.name or ""))
    )


def _places(net: Network, person: str, on: date | None) -> Iterator[tuple[OriginKind, str | None, str | None]]:
    posts = dict.fromkeys(one.organisation for one in net.where(Post, person=person) if _held(one, on))
    memberships = dict.fromkeys(one.community for one in net.where(Membership, member=person) if _held(one, on))
    for organisation in posts:
        yield OriginKind.ORGANISATION, organisation, net.organisations[organisation].name
    for community in memberships:
        yield OriginKind.COMMUNITY, community, net.communities[community].name
    profession = net.people[person].profession or None
    yield OriginKind.PROFESSION, profession, profession
    if not posts:
        yield OriginKind.ORGANISATION, None, None
    if not memberships:
        yield OriginKind.COMMUNITY, None, None


def _held(record: Post | Membership, on: date | None) -> bool:
    if on is None:
        return True
    return (record.since is None or record.since <= on) and (record.until is None or record.until >= on)


def first_meetings(
    net: Network, gathering: Gathering, on: date | None = None, *, window: int = _WINDOW
) -> FirstMeetings | None:
    """Give back who met first at a gathering, as far as it is known on a day; None when the gathering has no date.

    Notes
    -----
    Linear in the ties of those who came; pairs are counted by what gatherings people had been to before, so the cost
    grows with the square of the number of such histories, not of people.
    """
    if gathering.on is None:
        return None
    there = attendees(net, gathering.id)
    total = len(there) * (len(there) - 1) // 2
    return FirstMeetings(
        window=window,
        ties=tuple(_first_ties(net, gathering, set(there), on, window)),
        pairs=total - _met_before(net, gathering, there),
        possible=total,
    )


def _first_ties(net: Network, gathering: Gathering, there: set[str], on: date | None, window: int) -> Iterator[Tie]:
    assert gathering.on is not None
    last = (gathering.ends or gathering.on) + timedelta(days=window)
    until = last if on is None else min(last, on)
    between: dict[frozenset[str], list[Tie]] = {}
    for id in there:
        for tie in net.where(Tie, source=id):
            if tie.target in there:
                between.setdefault(frozenset((tie.source, tie.target)), []).append(tie)
    begun = []
    for ties in between.values():
        first = min(ties, key=lambda tie: tie.since or date.min)
        if first.since is not None and gathering.on <= first.since <= until:
            begun.append(first)
    yield from sorted(begun, key=lambda tie: (tie.since or date.min, tie.id))


def _met_before(net: Network, gathering: Gathering, there: Iterable[str]) -> int:
    """Count the pairs who had both been at one earlier gathering."""
    earlier = [one.id for one in net.gatherings.values() if one.on and gathering.on and one.on < gathering.on]
    bit = {id: 1 << place for place, id in enumerate(earlier)}
    histories: Counter[int] = Counter()
    for id in there:
        been = {place.gathering for place in net.where(Attendance, person=id)}
        histories[sum(bit[one] for one in been if one in bit)] += 1
    met = sum(number * (number - 1) // 2 for history, number in histories.items() if history)
    return met + sum(one * other for (been, one), (gone, other) in combinations(histories.items(), 2) if been & gone)
