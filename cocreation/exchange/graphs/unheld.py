"""What a map says and no record has a place for, counted, so that nothing is dropped without a word."""

from collections import Counter
from collections.abc import Mapping

import attrs

from ...words import listing
from ..formats import Loss

__all__ = ["Unheld", "under_headings"]

_MOST_TOLD = 20
_MOST_NAMED = 3


@attrs.define
class Unheld:
    """What could not be held.

    Attributes
    ----------
    values
        How many values there were under each heading.
    loops
        The name of each node that a link joins to itself, once for each such link.
    """

    values: Counter[str] = attrs.field(factory=Counter)
    loops: list[str] = attrs.field(factory=list)

    @property
    def losses(self) -> tuple[Loss, ...]:
        """The same in words: links first, then headings in the order in which they came."""
        return (*self._loops(), *under_headings(self.values))

    def _loops(self) -> tuple[Loss, ...]:
        number = len(self.loops)
        if not number:
            return ()
        of = listing([f"{name!r:.80}" for name in dict.fromkeys(self.loops)], most=_MOST_NAMED)
        one = f"connection of {of} to itself"
        return (Loss(f"connections to themselves, of {of}", number, "a connection joins two", one),)


def under_headings(values: Mapping[str, int]) -> tuple[Loss, ...]:
    """Give back a loss for each heading under which values were left out; beyond twenty, one for all the others."""
    told = list(values.items())
    losses = [_loss(f"{heading!r:.80}", number) for heading, number in told[:_MOST_TOLD]]
    if rest := told[_MOST_TOLD:]:
        losses.append(_loss(f"{len(rest):,} more headings", sum(number for _, number in rest)))
    return tuple(losses)


def _loss(headings: str, number: int) -> Loss:
    why = f"no record has a field for {'it' if number == 1 else 'them'}"
    return Loss(f"values under {headings}", number, why, f"value under {headings}")
