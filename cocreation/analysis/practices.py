"""How practices spread across communities: what each does with a practice, and how many have done so over time."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import attrs

from ..model import Adoption, AdoptionStatus, Community, ItemKind, LibraryItem, Network, Nugget, NuggetKind

__all__ = ["USING", "PracticeSpread", "Step", "practice_spread", "practices", "standing"]

USING = (AdoptionStatus.ADOPTED, AdoptionStatus.ADAPTED)
"""What a community does with a practice that it uses."""


@attrs.frozen(kw_only=True)
class Step:
    """How many communities did what with a practice from a day on.

    Attributes
    ----------
    on
        The day.
    counts
        For each status the number of communities; those that were there and ended count no more.
    adoptions
        What was recorded for the day.
    """

    on: date
    counts: Mapping[AdoptionStatus, int]
    adoptions: tuple[Adoption, ...]

    @property
    def using(self) -> int:
        """The number of communities that have adopted or adapted the practice."""
        return sum(self.counts.get(status, 0) for status in USING)

    @property
    def trying(self) -> int:
        """The number of communities that try it."""
        return self.counts.get(AdoptionStatus.TRYING, 0)


@attrs.frozen(kw_only=True)
class PracticeSpread:
    """Where a practice has spread by a day.

    Attributes
    ----------
    practice
        The nugget or library item that describes it.
    adoptions
        All that was recorded of it to the day, oldest first.
    standing
        By the id of each community that is there on the day, what was last recorded of it.
    steps
        How many communities did what, each time that it changed, oldest first.
    """

    practice: Nugget | LibraryItem
    adoptions: tuple[Adoption, ...]
    standing: Mapping[str, Adoption]
    steps: tuple[Step, ...]

    @property
    def counts(self) -> Mapping[AdoptionStatus, int]:
        """For each status the number of communities."""
        return Counter(one.status for one in self.standing.values())

    @property
    def using(self) -> int:
        """The number of communities that have adopted or adapted it."""
        return sum(one.status in USING for one in self.standing.values())

    @property
    def first(self) -> date | None:
        """The day of the first record of a community with it; None without any."""
        return self.adoptions[0].on if self.adoptions else None

    @property
    def last(self) -> date | None:
        """The day of the last record of a community with it; None without any."""
        return self.adoptions[-1].on if self.adoptions else None


def practices(net: Network, on: date | None = None) -> list[Nugget | LibraryItem]:
    """Give back what is a practice on a day, in order of names.

    Nuggets and library items of the kind "practice" are, and whatever else a community has adopted or tried.
    """
    then = net if on is None else net.as_of(on)
    taken_up = {one.practice for one in then.adoptions.values()}
    found: list[Nugget | LibraryItem] = [
        one for one in then.nuggets.values() if one.kind is NuggetKind.PRACTICE or one.id in taken_up
    ]
    found += [one for one in then.library_items.values() if one.kind is ItemKind.PRACTICE or one.id in taken_up]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def practice_spread(net: Network, on: date | None = None) -> list[PracticeSpread]:
    """Give back for each practice how it has spread by a day: those that most communities use come first.

    Parameters
    ----------
    net
        The network of all days, so that communities which have ended count for the days on which they were there.
    on
        The day; None reads all records, and lets no community end.

    Notes
    -----
    A community's last record says what it does with a practice; of several on one day, the status furthest along
    counts (trying, adopted, adapted, dropped). A community that has ended does nothing any more.
    Linear in the number of adoptions, apart from sorting them.
    """
    there = {one.id: one for one in practices(net, on)}
    of_practice: dict[str, list[Adoption]] = defaultdict(list)
    for adoption in net.adoptions.values():
        begun = on is None or (adoption.on <= on and _begun(net.communities[adoption.community], on))
        if begun and adoption.practice in there:
            of_practice[adoption.practice].append(adoption)
    found = [_spread(net, one, of_practice[id], on) for id, one in there.items()]
    return sorted(found, key=lambda one: (-one.using, -len(one.standing), one.practice.name.casefold()))


def standing(net: Network, practice: str, on: date | None = None) -> dict[str, Adoption]:
    """Give back what each community does with a practice on a day, by its id; the others have not taken it up.

    Examples
    --------
    >>> from cocreation import generate
    >>> {one.status.value for one in standing(generate(), "nugget-0").values()} <= {
    ...     "trying", "adopted", "adapted", "dropped"
    ... }
    True
    """
    then = net if on is None else net.as_of(on)
    return {one.community: one for one in sorted(then.where(Adoption, practice=practice), key=_order)}


def _begun(community: Community, on: date) -> bool:
    return community.since is None or community.since <= on


def _ended(community: Community, on: date | None) -> bool:
    return on is not None and community.until is not None and community.until < on


def _order(adoption: Adoption) -> tuple[date, int, str]:
    return adoption.on, list(AdoptionStatus).index(adoption.status), adoption.id


def _spread(net: Network, practice: Nugget | LibraryItem, adoptions: list[Adoption], on: date | None) -> PracticeSpread:
    ordered = tuple(sorted(adoptions, key=_order))
    last = {one.community: one for one in ordered}
    return PracticeSpread(
        practice=practice,
        adoptions=ordered,
        standing={id: one for id, one in last.items() if not _ended(net.communities[id], on)},
        steps=tuple(_steps(net, ordered, on)),
    )


def _steps(net: Network, adoptions: Sequence[Adoption], on: date | None) -> list[Step]:
    recorded: dict[date, list[Adoption]] = defaultdict(list)
    leaving: dict[date, list[str]] = defaultdict(list)
    for adoption in adoptions:
        recorded[adoption.on].append(adoption)
    for id in {one.community for one in adoptions}:
        until = net.communities[id].until
        if until is not None and _ended(net.communities[id], on):
            leaving[until + timedelta(days=1)].append(id)
    now: dict[str, AdoptionStatus] = {}
    gone: set[str] = set()
    steps = []
    for day in sorted(recorded.keys() | leaving.keys()):
        now |= {one.community: one.status for one in recorded[day]}
        gone |= set(leaving[day])
        counts = Counter(status for id, status in now.items() if id not in gone)
        steps.append(Step(on=day, counts=counts, adoptions=tuple(recorded[day])))
    return steps
