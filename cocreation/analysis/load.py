"""How much each person has offered to hold at the same time, and from when on that is too much."""

from statistics import median

import attrs

from ..model import Network

__all__ = ["Load", "LoadRule", "loads"]


@attrs.frozen(kw_only=True)
class Load:
    """What a person holds on a day: ids of the tasks and accountabilities, each once however often it was offered."""

    person: str
    holds: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many things."""
        return len(self.holds)


@attrs.frozen(kw_only=True)
class LoadRule:
    """From what load on somebody counts as overloaded: more than a number, **and** more than so often the median.

    The number and the factor are ours, taken from no study: a team in which everybody holds four things is busy but
    even, and somebody with two things among people with one does not yet carry too much. Set them as a team sees fit.

    Examples
    --------
    >>> LoadRule().exceeded(4, 2.0), LoadRule().exceeded(5, 2.0), LoadRule().exceeded(3, 1.0)
    (False, True, False)
    """

    more_than: int = 3
    times_median: float = 2.0

    def exceeded(self, count: int, typical: float | None) -> bool:
        """Tell whether a load is too much, where half of those who hold anything hold ``typical`` or less."""
        return typical is not None and count > self.more_than and count > self.times_median * typical


def loads(net: Network) -> tuple[tuple[Load, ...], float | None]:
    """Give back what everybody holds by offers of all teams, the most first, and the median load.

    Parameters
    ----------
    net
        The network as of a day: its offers are those in force then, unless they are fulfilled.

    Returns
    -------
    tuple
        The loads of those who hold anything, and their median; None when nobody does.
    """
    held: dict[str, set[str]] = {}
    for offer in net.offers.values():
        if offer.fulfilled_on is None:
            held.setdefault(offer.person, set()).add(offer.takes_on)
    found = [Load(person=person, holds=tuple(sorted(things))) for person, things in held.items()]
    found.sort(key=lambda one: (-one.count, net.people[one.person].name.casefold(), one.person))
    return tuple(found), median(one.count for one in found) if found else None
