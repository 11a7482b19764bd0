"""Merged cells: a spreadsheet keeps the value in the first cell of the block alone, and shows it in all of them."""

import re
from collections.abc import Iterable
from typing import IO

import attrs

from .notation import Cell, Unusable, blank

__all__ = ["Blocks", "Merged", "merged_in"]

_CHUNK = 1 << 20
_LONGEST = 400
_MOST = 100_000
_REFERENCE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*?\bref=["']([A-Za-z$]+[0-9$]+:[A-Za-z$]+[0-9]+)["']""")
_CORNERS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_ADVICE = "Unmerge them (in Excel: Home, Merge & Center, Unmerge Cells) and write the value into each cell it is for."


class Merged(Unusable):
    """A cell in which nothing stands because it is part of a block, whose value may be meant for it, too."""


@attrs.frozen
class _Block:
    """The corners of a block, counted from 1, and what stands in the place of its cells but the first."""

    top: int
    left: int
    bottom: int
    right: int
    part: Merged


def merged_in(source: IO[bytes]) -> dict[str, None]:
    """Give back the blocks of a sheet's XML, such as ``"A2:A4"``; they stand behind all rows, so it is read through."""
    found: dict[str, None] = {}
    before = b""
    while (chunk := source.read(_CHUNK)) and len(found) < _MOST:
        piece = before + chunk
        if b"mergeCell" in piece:
            found.update((reference.decode(), None) for reference in _REFERENCE.findall(piece))
        before = piece[-_LONGEST:]
    return found


class Blocks:
    """The merged blocks of a sheet, which tell cells that lie in one as its rows come by.

    Parameters
    ----------
    references
        The blocks, such as ``"A2:A4"``.
    """

    def __init__(self, references: Iterable[str]) -> None:
        self._starting: dict[int, list[_Block]] = {}
        for reference in references:
            if (block := _block(reference)) is not None:
                self._starting.setdefault(block.top, []).append(block)
        self._in_column: dict[int, _Block] = {}
        self._width = 0

    def __bool__(self) -> bool:
        return bool(self._starting)

    def told(self, row: int, cells: list[Cell]) -> list[Cell]:
        """Give back the cells of a row with :class:`Merged` in the place of those that are part of a block.

        A block in which nothing stands hides nothing. Cells beyond the widest row so far are in no column.
        """
        self._width = max(self._width, len(cells))
        if self._in_column:
            self._in_column = {column: block for column, block in self._in_column.items() if block.bottom >= row}
        parts = dict(self._in_column)
        for block in self._starting.get(row, ()):
            if block.left <= len(cells) and not blank(cells[block.left - 1]):
                columns = range(block.left, min(block.right, self._width) + 1)
                parts.update((column, block) for column in columns[1:])
                self._in_column.update((column, block) for column in columns if block.bottom > row)
        if not parts:
            return cells
        made = cells + [None] * (max(parts) - len(cells))
        for column, block in parts.items():
            if blank(made[column - 1]):
                made[column - 1] = block.part
        return made


def _block(reference: str) -> _Block | None:
    corners = _CORNERS.fullmatch(reference.upper())
    if corners is None:
        return None
    left, top, right, bottom = _number(corners[1]), int(corners[2]), _number(corners[3]), int(corners[4])
    part = Merged(f"a part of the merged cells {reference.replace('$', '')}", _ADVICE)
    return _Block(top, left, bottom, right, part)


def _number(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - ord("A") + 1
    return number
