"""A network as a folder of CSV files, one for each kind of record, for any spreadsheet, database or script."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import TypeVar

from ...errors import Problem
from ...model import Network
from ...model.kinds import Many
from ..document import InvalidDocument
from ..formats import Content, Format, Written
from ..neutral import inside_active, neutral, restored
from .drafts import MOST_ROWS, TOO_LARGE, Sheet, SheetBreaksOff
from .layout import Layout, layouts, named_layout
from .notation import Cell, exactly, items_of, normal, text_of
from .tables import Filled, from_sheets, to_sheets

__all__ = ["CSV", "csv_rows", "from_csv", "to_csv"]

N = TypeVar("N", bound=Network)
_ENDING = ".csv"
_DELIMITERS = ",;\t"
_ENCODING = "utf-8-sig"  # Excel takes a file for UTF-8 by the mark at its beginning only
# In its first line, Excel lets a file say what stands between its cells.
_SEPARATOR = re.compile(r'("?sep=([,;\t|])"?)(?=[\r\n])', re.IGNORECASE)


def to_csv(net: Network) -> dict[str, bytes]:
    """Give back the files that hold a network, by name; kinds of which there is no record have none.

    Everybody is named in it: :func:`cocreation.write` is what respects consent.
    """
    return {_file(one.layout): _written(one) for one in to_sheets(net) if one.records}


def from_csv(
    content: Content,
    network_type: type[N] = Network,  # type: ignore[assignment]  # the default is the plain network
    onto: Network | None = None,
) -> N:
    """Give back the network that CSV files hold, alone or as they come to another.

    Commas, semicolons and tabs between the cells are all understood, and so is a mark of UTF-8 at the beginning.

    Raises
    ------
    InvalidDocument
        When anything is wrong; ``problems`` names every wrong cell with its file, row and column.
    """
    if not content:
        names = ", ".join(_file(layout) for layout in layouts(network_type))
        raise InvalidDocument([Problem("The folder", f"holds none of the files of a network: {names}.")])
    # dead rows come to light as they are read, in the order of their names
    sheets = [_sheet(name, data, network_type) for name, data in sorted(content.items())]
    return from_sheets(sheets, network_type, onto)


def _file(layout: Layout) -> str:
    return f"{layout.name}{_ENDING}"


def _written(filled: Filled) -> bytes:
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([field.says.label for field in filled.layout.columns])
    many = [isinstance(field.kind, Many) for field in filled.layout.columns]
    for row in filled.rows:
        rows.writerow(["" if cell is None else _neutral(cell, listed) for cell, listed in zip(row, many, strict=True)])
    return text.getvalue().encode(_ENCODING)


def _neutral(cell: Cell, listed: bool) -> str:
    if not isinstance(cell, str):
        return text_of(cell)
    if inside_active(cell):
        # not by an apostrophe: it would be taken out of texts that others wrote so
        cell = " | ".join(_exact(str(item)) for item in items_of(cell)) if listed else _exact(cell)
    return neutral(cell)


def _exact(cell: str) -> str:
    """Give back a cell, or an item of a list, in the notation that holds a text exactly, with no formula in it."""
    return exactly(text_of(cell)) if inside_active(f";{cell}") else cell


def _sheet(name: str, content: bytes, network_type: type[Network]) -> Sheet:
    stem = PurePath(name).stem
    layout = named_layout(stem, network_type)
    return Sheet(stem, name, csv_rows(content, lambda text: _delimiter(text, layout)))


def csv_rows(content: bytes, delimiter_of: Callable[[str], str]) -> Iterator[list[str]]:
    """Yield the rows of a CSV file, whatever stands between its cells, with or without a mark of UTF-8.

    Parameters
    ----------
    content
        The file's bytes.
    delimiter_of
        Tells from the text what stands between its cells, where the file does not say so itself.

    Raises
    ------
    SheetBreaksOff
        When it is not in UTF-8, is empty, too large, or its quotation marks do not match; its text says where.
    """
    try:
        text = content.decode(_ENCODING)
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        what = f"line {line} is not in UTF-8; save the file in that encoding (in Excel: CSV UTF-8)."
        raise SheetBreaksOff(what) from wrong
    if not text.strip():
        raise SheetBreaksOff("the file is empty; write headings into its first row, or take it away.")
    if len(text) > csv.field_size_limit():
        csv.field_size_limit(len(text))  # one cell may hold a long text, and no cell more than the file
    told = _SEPARATOR.match(text)
    if told:
        text = text[told.end(1) :]  # the end of the line stays, so that rows keep their numbers
    delimiter = told[2] if told else delimiter_of(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                raise SheetBreaksOff(TOO_LARGE)
            yield list(map(restored, row))
    except csv.Error as wrong:
        what = f"cannot be read from line {rows.line_num} on ({wrong}); check its quotation marks."
        raise SheetBreaksOff(what) from wrong


def _delimiter(text: str, layout: Layout | None) -> str:
    """Give back the sign between cells: the one that makes the most known headings of the first row."""
    first = next((line for line in text.splitlines() if line.strip(" ,;\t")), "")

    def known(delimiter: str) -> int:
        cells = [normal(cell.strip('" ')) for cell in first.split(delimiter)]
        return sum(cell in layout.by_heading for cell in cells) if layout else len(cells)

    return max(_DELIMITERS, key=known)


def _recognises(content: Content) -> bool:
    return any(named_layout(PurePath(name).stem) for name in content)


def _write(net: Network, _name: str) -> Written:
    content = to_csv(net)
    return Written(content, absent=frozenset(map(_file, layouts(type(net)))) - content.keys())


CSV = Format(
    key="csv",
    name="folder of CSV files",
    extensions=(_ENDING,),
    read=from_csv,
    write=_write,
    onto=lambda content, net: from_csv(content, Network, net),
    recognises=_recognises,
    folder=True,
)
