"""How values are put into cells, kind by kind."""

from collections.abc import Callable
from datetime import date
from functools import singledispatch
from typing import Any

from ...model.description import FieldDescription
from ...model.kinds import Choice, Day, Flag, Identifier, Kind, Many, Number, Text
from .notation import EMPTY, MOST_DIGITS, NONE, Cell, text_of, written

__all__ = ["to_cell", "writer"]

# Before this day, office programs count days differently, for they hold 1900 for a leap year.
_FIRST_DAY = date(1900, 3, 1)


def writer(field: FieldDescription) -> Callable[[Any], Cell]:
    """Give back how a field's values are put into cells."""
    write, default = to_cell(field.kind), field.default

    def cell(value: Any) -> Cell:
        if value is None or value in ("", ()):
            if type(value) is type(default) and value == default:
                return None
            return NONE if value is None else EMPTY
        return write(value)

    return cell


@singledispatch
def to_cell(kind: Kind) -> Callable[[Any], Cell]:
    """Give back how a value of a kind, other than an empty one, is put into a cell."""
    raise TypeError(f"No cell is known for {kind!r}.")


@to_cell.register
def _text_cell(kind: Text) -> Callable[[Any], Cell]:
    return written


@to_cell.register
def _id_cell(kind: Identifier) -> Callable[[Any], Cell]:  # and of a reference
    return written


@to_cell.register
def _day_cell(kind: Day) -> Callable[[Any], Cell]:
    return lambda day: day if day >= _FIRST_DAY else day.isoformat()


@to_cell.register
def _choice_cell(kind: Choice) -> Callable[[Any], Cell]:
    return lambda member: written(str(member.value))


@to_cell.register
def _number_cell(kind: Number) -> Callable[[Any], Cell]:
    return lambda number: number if abs(number) < MOST_DIGITS else repr(number)


@to_cell.register
def _flag_cell(kind: Flag) -> Callable[[Any], Cell]:
    return lambda flag: "yes" if flag else "no"


@to_cell.register
def _list_cell(kind: Many) -> Callable[[Any], Cell]:
    write = to_cell(kind.item)

    def cell(items: Any) -> Cell:
        one = (write(item) for item in items)
        return " | ".join(written(text_of(item), listed=True) for item in one)

    return cell
