"""Drafts of records: where each stands, and what is wrong with it, told at its cell."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import attrs

from ...errors import Problem
from ...model import Record
from .layout import Layout, letter
from .notation import Cell

__all__ = [
    "MOST_CELLS",
    "MOST_ROWS",
    "MOST_TOLD",
    "TOO_LARGE",
    "Draft",
    "Findings",
    "KnownSheet",
    "Sheet",
    "SheetBreaksOff",
]


MOST_TOLD = 1000
"""So many problems of one column are told; a file that is wrong throughout must not fill the memory."""

MOST_ROWS, MOST_CELLS = 1_100_000, 40_000_000
"""How large a sheet may be."""

TOO_LARGE = f"a sheet may have {MOST_ROWS:,} rows and {MOST_CELLS:,} cells; keep so large a network in a store."
_Place: TypeAlias = tuple[int, int, float]


class SheetBreaksOff(Exception):  # what it says: the rows so far stand, and no more come
    """Raised by rows that cannot be read to their end; its text says why and what to do."""


@attrs.frozen
class Sheet:
    """One sheet as a file holds it.

    Attributes
    ----------
    name
        What the file calls it.
    title
        What messages call it, such as ``"sheet 'people'"``.
    rows
        Its rows from the first, empty ones too. They may raise :class:`SheetBreaksOff`.
    """

    name: str
    title: str
    rows: Iterable[Sequence[Cell]]


@attrs.frozen
class KnownSheet:
    """A sheet whose layout is known, and the column in which each field was found."""

    title: str
    layout: Layout
    order: int
    columns: dict[str, int]


@attrs.define
class Draft:
    """A record to be: where it stands, its values, with references as written, and whether its id was made."""

    sheet: KnownSheet
    row: int
    values: dict[str, Any]
    sound: bool = True
    made: bool = False

    @property
    def kind(self) -> type[Record]:
        """The class of the record."""
        return self.sheet.layout.kind

    @property
    def place(self) -> str:
        """Where the draft stands, in words."""
        return f"{self.sheet.title}, row {self.row}"


class Findings:
    """Every problem found, told in the order of sheets, rows and columns; of one column so many, the rest counted."""

    def __init__(self) -> None:
        self._found: list[tuple[_Place, Problem]] = []
        self._times: Counter[tuple[int, int]] = Counter()
        self.incomplete: set[type[Record]] = set()
        """Kinds of which rows may be missing, so that a reference into the void says nothing new."""

    def __bool__(self) -> bool:
        return bool(self._found)

    def tell(self, where: str, what: str, at: tuple[int, int, int] = (0, 0, 0), field: str = "") -> None:
        """Add a problem at a place in words and in numbers."""
        order, _, column = at
        self._times[order, column] += 1
        if self._times[order, column] <= MOST_TOLD:
            self._found.append((at, Problem(where, what, field)))

    def blame(self, draft: Draft, what: str, field: str = "") -> None:
        """Add what is wrong with a draft, at the cell of the field where there is one."""
        draft.sound = False
        column = draft.sheet.columns.get(field, -1)
        where = draft.place
        if column >= 0:
            label = next(one.says.label for one in draft.sheet.layout.columns if one.name == field)
            where += f", column {letter(column)} ({label})"
        self.tell(where, what, (draft.sheet.order, draft.row, column), field)

    @property
    def problems(self) -> list[Problem]:
        """The problems in their order."""
        more = [(place, times - MOST_TOLD) for place, times in self._times.items() if times > MOST_TOLD]
        return [problem for _, problem in sorted([*self._found, *map(self._rest, more)], key=lambda one: one[0])]

    def _rest(self, more: tuple[tuple[int, int], int]) -> tuple[_Place, Problem]:
        """Give back a problem that counts those that are not told, behind the last one of its column."""
        (order, column), number = more
        at, last = max(
            (one for one in self._found if (one[0][0], one[0][2]) == (order, column)), key=lambda one: one[0]
        )
        what = f"and {number:,} more like it below; mend those that are told first."
        return (at[0], at[1], at[2] + 0.5), Problem(last.where, what, last.field)
