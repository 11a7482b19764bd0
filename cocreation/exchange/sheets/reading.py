"""From the rows of a sheet to drafts of records, with every misfit at its place; references are still as written."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...model import Network
from ...model.description import FieldDescription, shortened
from ..converter import nearest
from .drafts import Draft, Findings, KnownSheet, Sheet, SheetBreaksOff
from .examples import EXAMPLE, example_row
from .layout import CONTENTS, Layout, layouts, letter, named_layout
from .merged import Merged
from .notation import Cell, Misfit, Unusable, blank, normal, text_of
from .values import BLANK, reader

__all__ = ["read_sheets"]

_OWN = "_"
"""How the name of a sheet or a column begins that people keep for themselves."""


def read_sheets(
    sheets: Iterable[Sheet], findings: Findings, network_type: type[Network], *, partly: bool = False
) -> list[Draft]:
    """Give back the drafts of all rows of all sheets; what is wrong with them is told.

    Where they come to a network that is there already, they may tell of its records partly: a column that is missing
    is none that must be there.
    """
    drafts: list[Draft] = []
    seen: dict[Layout, str] = {}
    for order, sheet in enumerate(sheets, 1):
        name = normal(sheet.name)
        if name == CONTENTS or sheet.name.strip().startswith(_OWN):
            continue
        layout = named_layout(name, network_type)
        if layout is None:
            _unknown_sheet(sheet, order, findings, network_type)
        elif layout in seen:
            what = f"holds the same kind of records as {seen[layout]}; put all its rows there."
            findings.tell(sheet.title, what, (order, 0, 0))
        else:
            seen[layout] = sheet.title
            drafts += _drafts(sheet, layout, order, findings, partly=partly)
    if not seen and not findings:
        names = ", ".join(one.name for one in layouts(network_type))
        findings.tell("The file", f"holds none of the sheets of a network: {names}.")
    return drafts


def _unknown_sheet(sheet: Sheet, order: int, findings: Findings, network_type: type[Network]) -> None:
    try:
        empty = all(blank(cell) for row in sheet.rows for cell in row)
    except SheetBreaksOff:
        empty = False
    if not empty:
        hint = nearest(normal(sheet.name[:80]).replace(" ", "_"), [one.name for one in layouts(network_type)])
        what = f"is no part of a network{hint} Begin its name with {_OWN} to keep it for yourself."
        findings.tell(sheet.title, what, (order, 0, 0))


def _drafts(sheet: Sheet, layout: Layout, order: int, findings: Findings, *, partly: bool) -> Iterator[Draft]:
    row = 0
    rows = _Rows(sheet.title, layout, order, findings, partly=partly)
    try:
        for row, cells in enumerate(sheet.rows, 1):
            if not all(map(_says_nothing, cells)) and (draft := rows.read(row, cells)):
                yield draft
    except SheetBreaksOff as why:
        findings.incomplete.add(layout.kind)
        findings.tell(f"{sheet.title}, row {row + 1}", str(why), (order, row + 1, 0))


def _says_nothing(cell: Cell) -> bool:
    return blank(cell) or isinstance(cell, Merged)  # a row of nothing but parts of blocks goes on with the one above


class _Rows:
    """Reads the rows of one sheet: first the headings, then a draft from each."""

    def __init__(self, title: str, layout: Layout, order: int, findings: Findings, *, partly: bool) -> None:
        self.sheet, self.partly = KnownSheet(title, layout, order, {}), partly
        self.findings = findings
        self.example = {
            field.name: cell for field, cell in zip(layout.columns, example_row(layout), strict=False)
        }  # empty for what has no example
        self.readers: list[tuple[int, FieldDescription, Any]] | None = None
        self.headed: set[int] = set()
        self.whole = True

    def read(self, row: int, cells: Sequence[Cell]) -> Draft | None:
        """Give back the draft in a row; None for the headings and for examples."""
        if self.readers is None:
            self._headings(row, cells)
            return None
        if len(cells) > len(self.headed):
            self._without_heading(row, cells)
        if self._is_example(row, cells):
            return None
        draft = Draft(self.sheet, row, {}, sound=self.whole)
        for column, field, read in self.readers or ():
            self._cell(draft, field, read, cells[column] if column < len(cells) else None)
        return draft

    def _cell(self, draft: Draft, field: FieldDescription, read: Any, cell: Cell) -> None:
        try:
            value = read(cell)
        except Misfit as misfit:
            self.findings.blame(draft, f"{field.refusal(cell)} {misfit}", field.name)
            if field.name == "id" and not isinstance(cell, Unusable):
                draft.values["id"] = str(cell).strip()  # what refers to it is not wrong for that
            return
        if value is BLANK:
            if field.required and field.name != "id":
                what = f"{field.name} is missing; it must be {field.kind.expected}."
                self.findings.blame(draft, what, field.name)
        elif field.reference is None and not field.accepts(value):
            self.findings.blame(draft, field.refusal(cell), field.name)
        else:
            draft.values[field.name] = value

    def _headings(self, row: int, cells: Sequence[Cell]) -> None:
        self.readers = []
        for column, cell in enumerate(cells):
            if blank(cell):
                continue
            self.headed.add(column)
            if isinstance(cell, Merged):
                self._tell_column(row, column, f"{cell.shown}, where a heading should be. {cell.advice}")
                continue
            name = cell.shown if isinstance(cell, Unusable) else str(cell)
            field = self.sheet.layout.by_heading.get(normal(name))
            if field is not None and field.name not in self.sheet.columns:
                self.sheet.columns[field.name] = column
                self.readers.append((column, field, reader(field)))
            elif not name.strip().startswith(_OWN):
                self._heading_problem(row, column, name, field)
        if not self.partly:
            self._lacking(row)

    def _lacking(self, row: int) -> None:
        for field in self.sheet.layout.columns:
            if field.required and field.name not in self.sheet.columns and field.name != "id":
                self.whole = False
                if field.name == "name":
                    self.findings.incomplete.add(self.sheet.layout.kind)
                what = f"the column {field.says.label!r} is missing; add it: {field.says.meaning}"
                self.findings.tell(f"{self.sheet.title}, row {row}", what, (self.sheet.order, row, -1))

    def _heading_problem(self, row: int, column: int, name: str, field: FieldDescription | None) -> None:
        if field is not None:
            first = letter(self.sheet.columns[field.name])
            what = f"the heading {shortened(name)} stands twice, first in column {first}; take one away."
        else:
            labels = [one.says.label for one in self.sheet.layout.columns]
            what = f"there is no column {shortened(name)}{nearest(name[:80], labels)} "
            what += f"Begin its heading with {_OWN} to keep it for yourself."
        self._tell_column(row, column, what)

    def _without_heading(self, row: int, cells: Sequence[Cell]) -> None:
        for column, cell in enumerate(cells):
            if column not in self.headed and not _says_nothing(cell):
                self.headed.add(column)  # told once
                what = f"{shortened(cell)} stands in a column without a heading; write one in its first row."
                self._tell_column(row, column, what)

    def _tell_column(self, row: int, column: int, what: str) -> None:
        where = f"{self.sheet.title}, row {row}, column {letter(column)}"
        self.findings.tell(where, what, (self.sheet.order, row, column))

    def _is_example(self, row: int, cells: Sequence[Cell]) -> bool:
        column = self.sheet.columns.get("id", len(cells))
        id = cells[column] if column < len(cells) else None
        if not isinstance(id, str) or not id.strip().casefold().startswith(f"{EXAMPLE} "):
            return False
        for name, at in self.sheet.columns.items():
            cell = cells[at] if at < len(cells) else None
            if name != "id" and not blank(cell) and not _same(cell, self.example.get(name)):
                what = f"is marked as an example by its id {shortened(id)}, and was changed; clear the id to have it "
                what += "read, or take the row away."
                self.findings.tell(f"{self.sheet.title}, row {row}", what, (self.sheet.order, row, -1))
                break
        return True


def _same(one: Cell, other: Cell) -> bool:
    try:
        return text_of(one) == text_of(other)
    except Misfit:
        return False
