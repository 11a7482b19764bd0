"""How values are read from cells, kind by kind; what cannot be read says what to write instead."""

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache, singledispatch
from typing import Any

from ...model.description import FieldDescription
from ...model.kinds import Choice, Day, Flag, Identifier, Kind, Many, Number, Text, Whole
from .advice import another_day, another_id, another_number
from .notation import EMPTY, NONE, Cell, Misfit, Unusable, blank, items_of, normal, text_of

__all__ = ["BLANK", "from_cell", "reader"]

BLANK = object()
"""What an empty cell is read as: the field's default."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d{1,300}\.?\d{0,300}|\.\d{1,300})([eE][+-]?\d{1,4})?", re.ASCII)
_GREATEST = 1e300
_FLAGS = {"yes": True, "true": True, "y": True, "1": True, "no": False, "false": False, "n": False, "0": False}


def reader(field: FieldDescription) -> Callable[[Cell], Any]:
    """Give back how a field's values are read from cells: the value, ``BLANK``, or a ``Misfit`` is raised."""
    read = from_cell(field.kind)

    def value(cell: Cell) -> Any:
        if blank(cell):
            return BLANK
        if isinstance(cell, Unusable):
            raise Misfit(cell.advice)
        if isinstance(cell, str) and cell.strip() in (NONE, EMPTY):
            return None if cell.strip() == NONE else () if isinstance(field.kind, Many) else ""
        return read(cell)

    return value


@singledispatch
def from_cell(kind: Kind) -> Callable[[Cell], Any]:
    """Give back how a value of a kind is read from a cell in which something stands."""
    raise TypeError(f"No cell is known for {kind!r}.")


@from_cell.register
def _text_value(kind: Text) -> Callable[[Cell], Any]:
    return text_of


@from_cell.register
def _id_value(kind: Identifier) -> Callable[[Cell], Any]:
    def value(cell: Cell) -> str:
        text = text_of(cell)
        if type(kind) is Identifier and not kind.accepts(text):
            raise Misfit(another_id(text))
        return text

    return value


@from_cell.register
def _day_value(kind: Day) -> Callable[[Cell], Any]:
    def value(cell: Cell) -> date:
        if type(cell) is date:
            return cell
        text = text_of(cell)
        if not _DAY.fullmatch(text):
            raise Misfit(another_day(text))
        try:
            return date.fromisoformat(text)
        except ValueError as wrong:
            raise Misfit("There is no such day.") from wrong

    return value


@from_cell.register
def _choice_value(kind: Choice) -> Callable[[Cell], Any]:
    exact: dict[str, Enum] = {str(member.value): member for member in kind.of}
    known = {normal(value): member for value, member in exact.items()}

    @lru_cache(maxsize=1000)
    def nearest(text: str) -> str:
        near = get_close_matches(text, known, n=1)
        return f"Did you mean {known[near[0]].value!r}?" if near else "Write one of those."

    def value(cell: Cell) -> Enum:
        text = text_of(cell)
        found = exact.get(text) or known.get(normal(text))
        if found is None:
            raise Misfit(nearest(normal(text[:80])))
        return found

    return value


@from_cell.register
def _number_value(kind: Number) -> Callable[[Cell], Any]:
    whole = isinstance(kind, Whole)

    def value(cell: Cell) -> int | float:
        number = cell if isinstance(cell, (int, float)) and not isinstance(cell, bool) else _parsed(text_of(cell))
        if abs(number) > _GREATEST:
            raise Misfit("It is greater than a computer calculates with.")
        exact = whole and isinstance(number, float) and number.is_integer() and abs(number) < 2**53
        return int(number) if exact else number

    return value


def _parsed(text: str) -> int | float:
    if not _NUMBER.fullmatch(text):
        raise Misfit(another_number(text))
    return int(text) if text.lstrip("+-").isdecimal() else float(text)


@from_cell.register
def _flag_value(kind: Flag) -> Callable[[Cell], Any]:
    def value(cell: Cell) -> bool:
        found = _FLAGS.get(text_of(cell).casefold())
        if found is None:
            raise Misfit("Write yes or no.")
        return found

    return value


@from_cell.register
def _list_value(kind: Many) -> Callable[[Cell], Any]:
    read = from_cell(kind.item)

    def value(cell: Cell) -> tuple[Any, ...]:
        return tuple(map(read, items_of(cell) if isinstance(cell, str) else [cell]))

    return value
