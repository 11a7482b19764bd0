"""Sheets, workbooks and CSV files as people make them, for tests of their reading."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

from cocreation import Network
from cocreation.exchange.document import InvalidDocument
from cocreation.exchange.sheets.drafts import Sheet
from cocreation.exchange.sheets.tables import from_sheets

__all__ = ["Rows", "network_of", "problems_of", "workbook_of"]

Rows = Sequence[Sequence[Any]]


def network_of(**sheets: Rows) -> Network:
    """Give back the network of sheets that are given as rows."""
    return from_sheets(Sheet(name, f"sheet {name!r}", rows) for name, rows in sheets.items())


def problems_of(**sheets: Rows) -> list[str]:
    """Give back everything that is wrong with sheets, each problem as its text."""
    try:
        net = network_of(**sheets)
    except InvalidDocument as invalid:
        return [str(problem) for problem in invalid.problems]
    raise AssertionError(f"{net!r} was read, and should not have been")


def workbook_of(sheets: Mapping[str, Rows]) -> bytes:
    """Give back a workbook with those cells, as a spreadsheet would save it."""
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
