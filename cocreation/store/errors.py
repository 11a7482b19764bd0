"""What a store refuses, in words: what happened, to which record, and what to do."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import attrs

from ..errors import CocreationError
from ..words import count

__all__ = ["Clash", "Conflict", "NoStore", "ReadOnlyStore", "Revision", "StoreError"]


class StoreError(CocreationError):
    """Root of what goes wrong between the toolkit and a store; nothing was saved."""


class NoStore(StoreError, OSError):
    """There is no store at that place, or what is there is none that this program can open."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class ReadOnlyStore(StoreError, PermissionError):
    """A change to a store that was opened for reading only, or that may not be written."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


@attrs.frozen(kw_only=True)
class Revision:
    """One saved change: who made it, when and why.

    Attributes
    ----------
    number
        1 for the first, then one more each time.
    at
        When it was saved, in UTC; never before the revision before it.
    author
        Who saved it.
    reason
        Why, in the author's words.
    undoes
        The number of the revision that it takes back, when it is an undo.
    forgets
        Whether it took a person out of the history; it cannot be undone.
    """

    number: int
    at: datetime
    author: str
    reason: str
    undoes: int | None = None
    forgets: bool = False

    def __str__(self) -> str:
        return f"revision {self.number} by {self.author} on {self.at:%Y-%m-%d %H:%M} UTC"


@attrs.frozen(kw_only=True)
class Clash:
    """One field that two people changed to different values.

    Attributes
    ----------
    record
        The label and id of the record, such as ``"Person 'ann'"``.
    field
        The field; empty when one of the two took the whole record away.
    base
        The value that both started from, as in a JSON document; None where there was none.
    mine
        The value to be saved.
    theirs
        The value that stands in the store.
    by
        The revision that put it there.
    """

    record: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    by: Revision

    def __str__(self) -> str:
        if self.field:
            return (
                f"{self.record}: {self.field} was {self.base!r}, is now {self.theirs!r} ({self.by}), not {self.mine!r}."
            )
        done = "was taken out" if self.theirs is None else "was changed or added"
        return f"{self.record} {done} meanwhile ({self.by})."


class Conflict(StoreError, ValueError):
    """A change that started from an older revision and contradicts what others saved since; nothing was saved.

    Attributes
    ----------
    clashes
        Each field in question, with the three values and who saved what.
    """

    clashes: tuple[Clash, ...]

    def __init__(self, clashes: Iterable[Clash]) -> None:
        self.clashes = tuple(clashes)
        super().__init__(self.clashes)

    def __str__(self) -> str:
        heading = f"{count(len(self.clashes), 'field')} changed meanwhile; read the network again and decide:"
        return "\n".join([heading, *map(str, self.clashes)])

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.clashes,)
