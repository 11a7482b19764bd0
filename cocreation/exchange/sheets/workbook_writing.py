"""Workbooks as people fill them: a sheet for each kind of record, with headings that explain themselves."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import attrs

from ...errors import CocreationError
from ...model import Network
from ...model.description import FieldDescription
from ...words import count
from .appearance import colour_of, format_of, options_of, width_of
from .archive import SettledArchive
from .examples import EXAMPLE, example_row
from .layout import CONTENTS, Layout, help_of, letter
from .notation import Cell
from .package import openpyxl
from .tables import Filled, to_sheets

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["DoesNotFit", "template", "to_workbook"]

_LAST_ROW = 1_048_576
_LONGEST_TEXT = 32_767
_SPARE_ROWS = 500
_ALWAYS = datetime(2015, 1, 13)  # any moment, if it is always the same: equal networks are equal bytes
_ACTIVE = ("=", "+", "-", "@")
_NOTES = (
    "Fill the sheets you need and leave the others as they are. Each row is one record.",
    "Point at a heading to read what its column means. Columns may stand in any order.",
    "Write several values in one cell with | between them.",
    "Refer to a person, a community or anything else by its name, or by its id where several have that name.",
    f"Rows whose id begins with {EXAMPLE!r} are examples: they are not read.",
    "An empty id is made from the name. Write dates as 2015-01-13.",
)


class DoesNotFit(CocreationError, ValueError):
    """A network with more rows or longer texts than a workbook can hold."""


def to_workbook(net: Network) -> bytes:
    """Give back a network as an Excel workbook, the same bytes for equal networks.

    Everybody is named in it: :func:`cocreation.write` is what respects consent.

    Raises
    ------
    DoesNotFit
        When a text is longer than a cell can hold, or there are more records of a kind than a sheet can.
    MissingExtra
        When openpyxl is not installed.
    """
    return _workbook(list(to_sheets(net)), examples=False)


def template(network_type: type[Network] = Network) -> bytes:
    """Give back an empty workbook to fill: all sheets, with an example row in each, marked so that none is read.

    Raises
    ------
    MissingExtra
        When openpyxl is not installed.
    """
    empty = [attrs.evolve(one, records=()) for one in to_sheets(network_type())]
    return _workbook(empty, examples=True)


def _workbook(sheets: Sequence[Filled], *, examples: bool) -> bytes:
    package = openpyxl()
    for one in sheets:
        _must_fit(one)
    book = package.Workbook(write_only=True)
    book.properties.creator = "cocreation"
    book.properties.created = book.properties.modified = _ALWAYS
    _contents(book, [one.layout for one in sheets])
    rows = {
        one.layout.description.id_type: (one.layout, min(len(one.records) + _SPARE_ROWS, _LAST_ROW - 1))
        for one in sheets
    }
    for one in sheets:
        _Writing(book, one.layout, rows).write(one, example_row(one.layout) if examples else [])
    return _saved(book)


def _must_fit(filled: Filled) -> None:
    """Make sure of it before anything is written: what is given up half-way leaves files behind."""
    layout = filled.layout
    if len(filled.records) >= _LAST_ROW:
        number = count(len(filled.records), "record")
        raise DoesNotFit(f"{layout.name} holds {number}, and a sheet has {_LAST_ROW:,} rows; use json or csv.")
    for record, cells in zip(filled.records, filled.rows, strict=True):
        for field, cell in zip(layout.columns, cells, strict=True):
            if isinstance(cell, str) and len(cell) > _LONGEST_TEXT // 2 and _signs(cell) > _LONGEST_TEXT:
                where = f"{layout.description.label} {getattr(record, 'id', '')!r}"
                what = f"{field.name} is longer than the {_LONGEST_TEXT:,} signs of a cell; use json or csv."
                raise DoesNotFit(f"{where}: {what}")


def _signs(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2  # as Excel counts


def _saved(book: "Workbook") -> bytes:
    from openpyxl.writer.excel import ExcelWriter

    content = io.BytesIO()
    # not Workbook.save, which puts the time of saving into the file
    ExcelWriter(book, SettledArchive(content, "w")).save()
    return content.getvalue()


def _contents(book: "Workbook", layouts: Iterable[Layout]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet = book.create_sheet(CONTENTS)
    sheet.freeze_panes = "A2"
    for column, width in (("A", 24), ("B", 24), ("C", 100)):
        sheet.column_dimensions[column].width = width
    sheet.append([_cell(sheet, text, font=Font(bold=True)) for text in ("Area", "Sheet", "What it is for")])
    for layout in layouts:
        link = _cell(sheet, layout.name, font=Font(underline="single", color="0563C1"))
        link.hyperlink = Hyperlink(ref="", location=f"'{layout.name}'!A1")
        meaning = layout.description.meaning.split("\n\n")[0]
        sheet.append(
            [_cell(sheet, layout.area.value), link, _cell(sheet, meaning, alignment=Alignment(wrap_text=True))]
        )
    sheet.append([])
    for note in _NOTES:
        sheet.append([_cell(sheet, note)])


def _cell(sheet: Any, value: Cell, **styles: Any) -> Any:
    """Give back a cell that holds a value as it is: text is never taken for a formula or an error."""
    from openpyxl.cell import WriteOnlyCell

    number = isinstance(value, float)
    plain: Any = repr(value) if number else value
    cell = WriteOnlyCell(sheet, plain)
    if number:
        cell.data_type = "n"  # openpyxl itself would write 16 digits, where some numbers need 17
    elif isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_ACTIVE):
            cell.quotePrefix = True  # so that it stays text when somebody edits it
    for name, style in styles.items():
        setattr(cell, name, style)
    return cell


class _Writing:
    """Writes one sheet."""

    def __init__(self, book: "Workbook", layout: Layout, rows: dict[str, tuple[Layout, int]]) -> None:
        self.layout, self.rows = layout, rows
        self.sheet: Any = book.create_sheet(layout.name)
        self.formats = [format_of(field.kind) for field in layout.columns]

    def write(self, filled: Filled, example: Sequence[Cell]) -> None:
        """Write headings and rows; styles come first, since a sheet is written from its top."""
        self._prepare()
        self.sheet.append([self._heading(field) for field in self.layout.columns])
        if example:
            self.sheet.append([self._example(*one) for one in zip(example, self.formats, strict=True)])
        for cells in filled.rows:
            self.sheet.append(list(map(self._value, cells, self.formats)))

    def _prepare(self) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        self.sheet.sheet_properties.tabColor = colour_of(self.layout.area)
        self.sheet.freeze_panes = "A2"
        for index, field in enumerate(self.layout.columns):
            column = self.sheet.column_dimensions[letter(index)]
            column.width = max(width_of(field.kind), len(field.says.label) + 4)
            column.number_format = self.formats[index]
            rule, strict = options_of(field.kind, self.rows)
            if rule:
                validation = DataValidation("list", formula1=rule, allow_blank=True, showErrorMessage=strict)
                validation.error = f"It must be {field.kind.expected}."[:225]
                validation.add(f"{letter(index)}2:{letter(index)}{_LAST_ROW}")
                self.sheet.data_validations.append(validation)

    def _heading(self, field: FieldDescription) -> Any:
        from openpyxl.comments import Comment
        from openpyxl.styles import Font, PatternFill

        fill = PatternFill("solid", fgColor="E8E8E8")
        cell = _cell(self.sheet, field.says.label, font=Font(bold=True), fill=fill)
        cell.comment = Comment(help_of(field), "cocreation", height=120, width=320)
        return cell

    def _value(self, value: Cell, number_format: str) -> Any:
        if value is None:
            return None
        if isinstance(value, (date, str)):
            return _cell(self.sheet, value, number_format=number_format)
        return _cell(self.sheet, value)

    def _example(self, value: Cell, number_format: str) -> Any:
        from openpyxl.styles import Font, PatternFill

        fill = PatternFill("solid", fgColor="FFF8DC")
        return _cell(self.sheet, value, number_format=number_format, font=Font(italic=True, color="666666"), fill=fill)
