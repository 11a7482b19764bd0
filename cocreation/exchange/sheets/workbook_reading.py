"""From a workbook to a network: row by row, with nothing calculated and nothing fetched."""

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar

from ...errors import CocreationError, Problem
from ...model import Network
from ..document import InvalidDocument
from .archive import look_through
from .drafts import MOST_CELLS, MOST_ROWS, TOO_LARGE, Sheet, SheetBreaksOff
from .notation import Cell, Unusable
from .package import openpyxl
from .tables import from_sheets

__all__ = ["from_workbook"]

N = TypeVar("N", bound=Network)


def from_workbook(
    content: bytes,
    network_type: type[N] = Network,  # type: ignore[assignment]  # the default is the plain network
    onto: Network | None = None,
) -> N:
    """Give back the network that a workbook holds, alone or as it comes to another.

    Nothing in it is calculated, and no link is followed.

    Raises
    ------
    InvalidDocument
        When anything is wrong; ``problems`` names every wrong cell with its sheet, row and column.
    MissingExtra
        When openpyxl is not installed.
    """
    openpyxl()
    look_through(content)
    with warnings.catch_warnings():
        # openpyxl warns of whatever it leaves out: drawings, rules, extensions, none of which is ours to read
        warnings.simplefilter("ignore")
        return from_sheets(_sheets(content), network_type, onto)


def _sheets(content: bytes) -> Iterator[Sheet]:
    from openpyxl.reader.excel import ExcelReader

    try:
        reader: Any = ExcelReader(io.BytesIO(content), read_only=True, keep_links=False)
        reader.read()
        declared = [one.name for one in reader.parser.sheets]
        sheets = reader.wb.worksheets
        lacking = set(declared) - set(reader.wb.sheetnames)
    except Exception as broken:  # openpyxl raises whatever it stumbles over in a damaged file
        raise _damaged(broken) from broken
    if lacking:
        what = f"is damaged: it lists sheets that are not in it ({', '.join(map(repr, sorted(lacking)))})."
        raise InvalidDocument([Problem("The workbook", what)])
    for sheet in sheets:
        yield Sheet(sheet.title, f"sheet {sheet.title!r:.80}", _rows(sheet))


def _damaged(broken: Exception) -> InvalidDocument:
    cause = broken.__cause__ or broken
    what = f"cannot be read ({type(cause).__name__}: {cause!s:.200}); save it anew in Excel or LibreOffice."
    return InvalidDocument([Problem("The workbook", what)])


def _rows(sheet: Any) -> Iterator[Sequence[Cell]]:
    sheet.reset_dimensions()  # what a sheet says of its size may be anything
    cells = 0
    rows = sheet.iter_rows()
    row = 0
    while True:
        try:
            found = next(rows, None)
            values = None if found is None else [_value(cell) for cell in found]
        except CocreationError:
            raise
        except Exception as broken:  # as above
            what = f"cannot be read ({type(broken).__name__}: {broken!s:.200}); mend or empty this row."
            raise SheetBreaksOff(what) from broken
        if values is None:
            return
        row, cells = row + 1, cells + len(values)
        if row > MOST_ROWS or cells > MOST_CELLS:
            raise SheetBreaksOff(TOO_LARGE)
        yield values


def _value(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return Unusable("a formula", "Put its value in its place (in Excel: copy, then paste values).")
    if cell.data_type == "e":
        return Unusable(f"the error {value}", "Put a value in its place.")
    return value if isinstance(value, (bool, int, float)) or value is None else _text_or_day(value)


def _text_or_day(value: object) -> str | date:
    if isinstance(value, str):
        # so Excel keeps line breaks that were brought in from elsewhere; ours are never written so
        return value.replace("_x000D_\n", "\n").replace("_x000D_", "\n")
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    return str(value)  # a time of day or a span of time, which no field holds
