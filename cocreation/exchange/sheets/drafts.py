"""Drafts of records: where each stands, and what is wrong with it, told at its cell."""

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from ...errors import Problem
from ...model import Record
from .layout import Layout, letter
from .notation import Cell

__all__ = ["Draft", "Findings", "KnownSheet", "Sheet", "SheetBreaksOff"]


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
    """Every problem found, told in the order of sheets, rows and columns."""

    def __init__(self) -> None:
        self._found: list[tuple[tuple[int, int, int], Problem]] = []
        self.incomplete: set[type[Record]] = set()
        """Kinds of which rows may be missing, so that a reference into the void says nothing new."""

    def __bool__(self) -> bool:
        return bool(self._found)

    def tell(self, where: str, what: str, at: tuple[int, int, int] = (0, 0, 0), field: str = "") -> None:
        """Add a problem at a place in words and in numbers."""
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
        return [problem for _, problem in sorted(self._found, key=lambda one: one[0])]
