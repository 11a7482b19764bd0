"""From a workbook to a network: row by row, with nothing calculated and nothing fetched."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from ...errors import CocreationError, Problem
from ...model import Network
from ..document import InvalidDocument
from .archive import look_through
from .drafts import MOST_CELLS, MOST_ROWS, TOO_LARGE, Sheet, SheetBreaksOff
from .merged import Blocks, merged_in
from .notation import Cell
from .package import openpyxl
from .sheet_xml import Values, rows_of
from .tables import from_sheets

__all__ = ["first_rows", "from_workbook"]

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


def first_rows(content: bytes) -> list[tuple[str, Sequence[Cell]]]:
    """Give back the name and the first row of each sheet, as soon as they are read.

    Raises
    ------
    InvalidDocument
        When it is no workbook, or is damaged before the end of these rows.
    """
    openpyxl()
    look_through(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as above
        try:
            return [(sheet.name, next(iter(sheet.rows), ())) for sheet in _sheets(content)]
        except SheetBreaksOff as broken:
            raise InvalidDocument([Problem("The workbook", str(broken))]) from broken


def _sheets(content: bytes) -> Iterator[Sheet]:
    try:
        reader = _opened(content)
        declared = list(reader.parser.find_sheets())
        lacking = {sheet.name for sheet in reader.parser.sheets}
        lacking -= {sheet.name for sheet, at in declared if at.target in reader.valid_files}
        values = Values(reader.shared_strings, reader.wb._date_formats, reader.wb._timedelta_formats, reader.wb.epoch)
    except Exception as broken:  # openpyxl raises whatever it stumbles over in a damaged file
        raise _damaged(broken) from broken
    if lacking:
        what = f"is damaged: it lists sheets that are not in it ({', '.join(map(repr, sorted(lacking)))})."
        raise InvalidDocument([Problem("The workbook", what)])
    for sheet, at in declared:
        if "chartsheet" not in at.Type:
            yield Sheet(sheet.name, f"sheet {sheet.name!r:.80}", _rows(reader.archive, at.target, values))


def _opened(content: bytes) -> Any:
    """Give back openpyxl's reader with all but the sheets read: it would walk through each to find out its size."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    reader: Any = ExcelReader(io.BytesIO(content), read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    return reader


def _damaged(broken: Exception) -> InvalidDocument:
    cause = broken.__cause__ or broken
    what = f"cannot be read ({type(cause).__name__}: {cause!s:.200}); save it anew in Excel or LibreOffice."
    return InvalidDocument([Problem("The workbook", what)])


def _rows(archive: zipfile.ZipFile, part: str, values: Values) -> Iterator[Sequence[Cell]]:
    try:
        with archive.open(part) as source:
            blocks = Blocks(merged_in(source))
        with archive.open(part) as source:
            yield from _bounded(rows_of(source, values), blocks)
    except CocreationError:
        raise
    except SheetBreaksOff:
        raise
    except Exception as broken:  # as above
        what = f"cannot be read ({type(broken).__name__}: {broken!s:.200}); mend or empty this row."
        raise SheetBreaksOff(what) from broken


def _bounded(rows: Iterator[list[Cell]], blocks: Blocks) -> Iterator[Sequence[Cell]]:
    cells = 0
    for row, values in enumerate(rows, 1):
        told = blocks.told(row, values) if blocks else values
        cells += len(told)
        if row > MOST_ROWS or cells > MOST_CELLS:
            raise SheetBreaksOff(TOO_LARGE)
        yield told
