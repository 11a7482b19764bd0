"""The suggested introductions that a map shows, which of them is looked at, and whether they count as made."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import attrs

from cocreation import CocreationError

from .findings import MOST_SUGGESTIONS, Findings

if TYPE_CHECKING:
    from cocreation.analysis.weaving import Suggestion

__all__ = ["Introductions", "NotSoMany", "introductions", "name_of"]


class NotSoMany(CocreationError, ValueError):
    """A map shows no such number of suggestions."""


@attrs.frozen(kw_only=True, eq=False)
class Introductions:
    """Suggestions on the map.

    Attributes
    ----------
    shown
        Those whose two people are both shown, the best first.
    hidden
        How many more there are whose people a filter hides.
    chosen
        The one looked at.
    made
        Whether the map shows the network as if all of them had been made.
    asked
        Whether suggestions are asked for at all.
    """

    shown: "tuple[Suggestion, ...]" = ()
    hidden: int = 0
    chosen: "Suggestion | None" = None
    made: bool = False
    asked: bool = False

    @property
    def pairs(self) -> frozenset[frozenset[str]]:
        """The two people of each that is shown."""
        return frozenset(frozenset((one.source, one.target)) for one in self.shown)


def introductions(
    found: Findings, nodes: Collection[str], number: int, pair: Iterable[str] | None, *, made: bool
) -> Introductions:
    """Give back the first suggestions, those that the nodes shown leave; an unknown pair chooses none.

    Raises
    ------
    NotSoMany
        When the number is below 0, or more than can be told apart on a map.
    """
    if not 0 <= number <= MOST_SUGGESTIONS:
        raise NotSoMany(f"suggestions: a map shows 0 to {MOST_SUGGESTIONS}, got {number}; ask `weave` for more.")
    if not number:
        return Introductions()
    suggested = found.weaving.suggestions[:number]
    shown = tuple(one for one in suggested if one.source in nodes and one.target in nodes)
    wanted = frozenset(pair or ())
    return Introductions(
        shown=shown,
        hidden=len(suggested) - len(shown),
        chosen=next((one for one in shown if {one.source, one.target} == wanted), None),
        made=made and bool(suggested),
        asked=True,
    )


def name_of(one: "Suggestion") -> str:
    """Give back by what name the reader's choice of a suggestion reaches the kernel."""
    return f"introduce {one.source} and {one.target}"
