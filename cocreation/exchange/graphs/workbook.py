"""A small Excel workbook of plain tables: opened with the care of our own workbooks, and saved likewise."""

import warnings
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from ...errors import Problem
from ..document import InvalidDocument
from ..sheets.archive import SettledArchive, look_through
from ..sheets.notation import MOST_DIGITS, Misfit, text_of, written
from ..sheets.package import openpyxl
from ..sheets.workbook_writing import DoesNotFit
from .libraries import library

__all__ = ["opened", "saved"]

_MOST_COLUMNS = 500
_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
_ALWAYS = datetime(2015, 1, 13)  # any moment, if it is always the same: equal networks are equal bytes
_EXACT = '\\"'


def saved(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """Give back a workbook of these sheets, the same bytes for the same sheets.

    Raises
    ------
    DoesNotFit
        When a text is longer than a cell can hold, or there are more rows than a sheet can.
    """
    package = openpyxl()
    _must_fit(sheets)
    book = package.Workbook(write_only=True)
    book.properties.creator = "cocreation"
    book.properties.created = book.properties.modified = _ALWAYS
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    content = BytesIO()
    # not Workbook.save, which puts the time of saving into the file
    library("openpyxl.writer.excel", "cocreation[excel]").ExcelWriter(book, SettledArchive(content, "w")).save()
    return content.getvalue()


def _must_fit(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """Make sure of it before anything is written: what is given up half-way leaves files behind."""
    for title, rows in sheets.items():
        if len(rows) > _MOST_ROWS:
            raise DoesNotFit(f"{title} needs {len(rows):,} rows, and a sheet has {_MOST_ROWS:,}; use another format.")
        for row in rows:
            for value in row:
                # Excel counts in units of UTF-16
                if isinstance(value, str) and len(written(value).encode("utf-16-le")) > 2 * _LONGEST_TEXT:
                    what = f"{title}: a text of {row[0]!r} is longer than the {_LONGEST_TEXT:,} signs of a cell"
                    raise DoesNotFit(f"{what}; use another format.")


def _cell(sheet: Any, value: Any) -> Any:
    """Give back a cell that holds a value as it is: text is never taken for a formula, no digit is lost."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    as_number = number and abs(value) < MOST_DIGITS
    cell = library("openpyxl.cell", "cocreation[excel]").WriteOnlyCell(sheet, None)
    if value is None or isinstance(value, bool):
        cell.value = value
        return cell
    cell.value = repr(value) if number else written(value)
    cell.data_type = "n" if as_number else "s"
    return cell


def opened(content: bytes) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Give back the title and the rows of each sheet.

    Raises
    ------
    InvalidDocument
        When it is no workbook, or one that would swell beyond reason.
    """
    package = openpyxl()
    look_through(content)
    with warnings.catch_warnings():
        # openpyxl warns of whatever it leaves out: drawings, rules, extensions, none of which is ours to read
        warnings.simplefilter("ignore")
        try:
            book = package.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            return [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
        except Exception as broken:  # openpyxl raises whatever it stumbles over in a damaged file
            what = f"cannot be read ({type(broken).__name__}: {broken!s:.200}); save it anew in Excel or LibreOffice."
            raise InvalidDocument([Problem("The workbook", what)]) from broken


def _rows(sheet: Any) -> list[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what a sheet says of its size may be anything
    found = sheet.iter_rows(values_only=True, max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)
    return [tuple(map(_value, row)) for row in found]


def _value(cell: Any) -> Any:
    if isinstance(cell, str):
        try:
            return text_of(cell) if cell.startswith(_EXACT) else cell
        except Misfit:
            return cell
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < MOST_DIGITS:
        return int(cell)  # Excel knows only one kind of number
    return cell if cell is None or isinstance(cell, (bool, int, float)) else str(cell)
