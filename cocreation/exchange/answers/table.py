"""A CSV file of answers as a table: its headings, and rows of the same length with their numbers in the file."""

import csv
import io
from collections.abc import Iterator, Sequence

import attrs

from ...model.description import shortened
from ...model.kinds import Text
from ..sheets.csv_folder import csv_rows
from ..sheets.drafts import Findings, SheetBreaksOff
from ..sheets.layout import letter

__all__ = ["Table", "read_table"]

_DELIMITERS = ";\t|,"
_IS_TEXT = Text(required=False).accepts


@attrs.frozen
class Table:
    """A table of answers.

    Attributes
    ----------
    headings
        The questions; an empty one where a column has none.
    top
        The number of their row in the file.
    rows
        For each respondent the number of the row in the file, and as many cells as there are headings.
    """

    headings: tuple[str, ...] = ()
    top: int = 1
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def cells(self, place: int) -> Iterator[tuple[int, str]]:
        """Yield the cells of a column that hold something, each with the number of its row."""
        for number, row in self.rows:
            if cell := row[place].strip():
                yield number, cell


def read_table(content: bytes, title: str, findings: Findings) -> Table:
    """Give back the table in a CSV file; what is wrong is told, with its row and column.

    Rows without anything are passed over, and so are columns at the right that have neither heading nor cells.
    """
    rows: list[list[str]] = []
    try:
        rows.extend(csv_rows(content, _delimiter))
    except SheetBreaksOff as why:
        findings.tell(title, str(why), (0, len(rows) + 1, 0))
        return Table()
    # a line about what stands between the cells leaves an empty row
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if not filled:
        findings.tell(title, "holds no questions; write one above each column of answers.", (0, 1, 0))
        return Table()
    top, first = filled.pop(0)
    headings = tuple(" ".join(heading.split()) for heading in first)
    headings = headings[: max(place for place, heading in enumerate(headings, 1) if heading)]
    if not filled:
        findings.tell(title, "holds no answers; write each respondent's into a row below the questions.", (0, 2, 0))
    wide = len(headings)
    table = Table(headings, top, tuple((number, (*row[:wide], *[""] * (wide - len(row)))) for number, row in filled))
    _check(title, table, filled, findings)
    return table


def _check(title: str, table: Table, filled: Sequence[tuple[int, list[str]]], findings: Findings) -> None:
    wide = len(table.headings)
    for number, row in filled:
        more = next((cell for cell in row[wide:] if cell.strip()), None)
        if more:
            where, at = f"{title}, row {number}", (0, number, wide)
            what = f"has more cells than there are questions: {shortened(more, 40)} comes after the last; "
            findings.tell(where, f"{what}put answers that hold such signs into quotation marks.", at)
    for number, cells in ((table.top, table.headings), *table.rows):
        for place, cell in enumerate(cells):
            if not _IS_TEXT(cell):
                where = f"{title}, row {number}, column {letter(place)}"
                findings.tell(where, "holds control characters; take them out.", (0, number, place))


def _delimiter(text: str) -> str:
    """Give back what stands between the cells.

    It parts the questions and the answers, gives no row more cells than there are questions, and makes the most of
    them; of two that do as well, the semicolon rather than the comma, which stands in the words of questions.
    """

    def fit(delimiter: str) -> tuple[bool, bool, int]:
        try:
            rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if row]
        except csv.Error:
            return False, False, 0
        wide = len(rows[0]) if rows else 0
        parts = wide > 1 and any(len(row) > 1 for row in rows[1:])
        return parts, all(len(row) <= wide for row in rows), wide

    return max(_DELIMITERS, key=fit)
