"""The cells of a workbook's sheet as its XML tells them, row by row: no tree is built, and nothing is calculated.

openpyxl builds an element for each cell in Python, as the reader that refuses entities wants it; a sheet of a million
rows takes it a minute and a half. It still reads everything else: the list of sheets, texts, styles and dates.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import IO, Any
from xml.parsers import expat

from .notation import Cell, Unusable

__all__ = ["Values", "rows_of"]

_CHUNK = 1 << 14
"""Small, for a few bytes may tell of a row of thousands of empty cells."""
_VALUES = frozenset(("v", "t", "f"))
_FORMULA = Unusable("a formula", "Put its value in its place (in Excel: copy, then paste values).")


class Values:
    """What the cells of a workbook mean.

    Parameters
    ----------
    texts
        The texts that cells share, by number.
    days
        The numbers of the styles that show a date or a time.
    spans
        The numbers of those among them that show a span of time.
    epoch
        The day from which the workbook counts.
    """

    def __init__(self, texts: Any, days: set[int], spans: set[int], epoch: Any) -> None:
        from openpyxl.utils.datetime import from_excel, from_ISO8601

        self._texts, self._days, self._spans, self._epoch = texts, days, spans, epoch
        self._from_excel: Callable[..., Any] = from_excel
        self._from_iso: Callable[[str], Any] = from_ISO8601

    def of(self, type: str, style: str, text: str) -> Cell:
        """Give back the value of a cell from its type, its style and its text."""
        if type == "s":
            return _plain(self._texts[int(text)])
        if type == "n":
            return self._number(style, text)
        if type == "b":
            return bool(int(text))
        if type == "e":
            return _error(text)
        return _text_or_day(self._from_iso(text)) if type == "d" else _plain(text)

    def _number(self, style: str, text: str) -> Cell:
        number = float(text) if "." in text or "e" in text or "E" in text else int(text)
        if not style or int(style) not in self._days:
            return number
        try:
            return _text_or_day(self._from_excel(number, self._epoch, timedelta=int(style) in self._spans))
        except (OverflowError, ValueError):
            return _error("#VALUE!")  # as Excel shows a number that is no date


def _error(shown: str) -> Unusable:
    return Unusable(f"the error {shown}", "Put a value in its place.")


def _plain(text: str) -> str:
    # so Excel keeps line breaks that were brought in from elsewhere; ours are never written so
    return text.replace("_x000D_\n", "\n").replace("_x000D_", "\n") if "_x000D_" in text else text


def _text_or_day(value: object) -> str | date:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    return str(value)  # a time of day or a span of time, which no field holds


def rows_of(source: IO[bytes], values: Values) -> Iterator[list[Cell]]:
    """Yield the cells of each row from the first on, those that the sheet leaves out too.

    It raises whatever goes wrong in a damaged sheet, once the rows before are told.
    """
    sheet = _Sheet(values)
    chunk = b" "
    while chunk:
        chunk = source.read(_CHUNK)
        try:
            sheet.parser.Parse(chunk, not chunk)
        except Exception:  # a sheet from elsewhere may be wrong in any way
            yield from sheet.rows()
            raise
        yield from sheet.rows()


class _Sheet:
    """Takes in what the parser comes across, and keeps the rows that are complete."""

    def __init__(self, values: Values) -> None:
        from openpyxl.utils import column_index_from_string

        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._done: list[tuple[int, list[Cell]]] = []
        self._next = 1
        self._of = values.of
        self._index: Callable[[str], int] = column_index_from_string
        self._columns: dict[str, int] = {}
        self._row = self._column = 0
        self._cells: list[Cell] = []
        self._inside = False
        self._type = self._style = ""
        self._formula = self._phonetic = False
        self._pieces: list[str] | None = None
        self._value: str | None = None
        self._inline: list[str] = []

    def rows(self) -> Iterator[list[Cell]]:
        """Yield the rows that are complete, each once; one that comes too late is none."""
        for number, cells in self._done:
            for _ in range(self._next, number):
                yield []
            if number >= self._next:
                self._next = number + 1
                yield cells
        self._done.clear()

    def _refuse(self, *_: object) -> None:
        raise ValueError("it declares a document type, which no office program does")

    def _start(self, name: str, given: dict[str, str]) -> None:
        name = name.rpartition("}")[2]
        if name == "c":
            self._begin_cell(given)
        elif name == "row":
            row = given.get("r")
            self._row = self._row + 1 if row is None else int(float(row)) if "." in row else int(row)
            self._column, self._cells = 0, []
        elif self._inside:
            if name in _VALUES:
                self._pieces = []
                self._formula = self._formula or name == "f"
            elif name == "rPh":
                self._phonetic = True

    def _begin_cell(self, given: dict[str, str]) -> None:
        place = given.get("r")
        if place is None:
            self._column += 1
        else:
            letters = place.rstrip("0123456789")
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = self._index(letters.replace("$", ""))
            self._column = column
        self._type, self._style = given.get("t", "n"), given.get("s", "")
        self._inside, self._formula, self._phonetic = True, False, False
        self._value, self._inline = None, []

    def _characters(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition("}")[2]
        if self._pieces is not None and name in _VALUES:
            text = "".join(self._pieces)
            self._pieces = None
            if name == "v":
                self._value = text if self._value is None else self._value
            elif name == "t" and not self._phonetic:
                self._inline.append(text)
        elif name == "rPh":
            self._phonetic = False
        elif name == "c" and self._inside:
            self._inside = False
            self._put(self._cell())
        elif name == "row":
            self._done.append((self._row, self._cells))

    def _cell(self) -> Cell:
        if self._formula:
            return _FORMULA
        if self._type == "inlineStr":
            return _plain("".join(self._inline)) if self._inline else None
        return self._of(self._type, self._style, self._value) if self._value else None

    def _put(self, cell: Cell) -> None:
        cells, column = self._cells, self._column
        if cell is None and column > len(cells):
            return  # what stands behind fills the gap
        while len(cells) < column - 1:
            cells.append(None)
        if len(cells) < column:
            cells.append(cell)
        else:
            cells[column - 1] = cell
