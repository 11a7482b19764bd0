"""What the text, number or date in a cell or an attribute means to a field, following the field's description."""

import math
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from ...model import Record, describe
from ...model.description import FieldDescription
from ...model.kinds import Choice, Day, Flag, Identifier, Kind, Many, Number, Text, Whole
from .cells import split
from .graph import RECORD, Fields

__all__ = ["blank", "named", "plain_fields"]

_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
# Beyond it, a whole number is none that a computer calculates with.
_GREATEST = 1e300
_BREAKS = re.compile(r"[\s_-]+")
# What other programs call a field of ours: a record takes the first of these fields that it has.
_OTHER_NAMES = {"description": ("summary", "purpose", "domain"), "tags": ("interests", "knowledge_areas")}


def named(name: object) -> str:
    """Give back a heading as a field's name would be written.

    Examples
    --------
    >>> named("Short name")
    'short_name'
    """
    return _named(str(name))


@lru_cache(maxsize=4096)
def _named(name: str) -> str:
    """Spell a name; a file has few headings, and repeats them for every node and link."""
    return _BREAKS.sub("_", name.strip()).casefold()


@cache
def _fields(kind: type[Record]) -> dict[str, FieldDescription]:
    return {field.name: field for field in describe(kind).fields}


def plain_fields(kind: type[Record], values: Fields, unheld: Counter[str] | None = None) -> dict[str, Any]:
    """Give back those values that a kind of record has fields for, as the converter wants them.

    Empty cells are left out, so that the field's default holds; what no field can make sense of stays as it came,
    for the record to refuse in its own words. Values for which there is no field, or a second one for the same field,
    are counted in ``unheld`` under their headings.
    """
    fields = _fields(kind)  # type: ignore[arg-type]  # mypy holds a class to its instances' hash
    found: dict[str, Any] = {}
    for heading, value in values.items():
        name = named(heading)
        if name not in fields and name in _OTHER_NAMES:
            name = next((other for other in _OTHER_NAMES[name] if other in fields and other not in found), name)
        if blank(value):
            continue
        if name in fields and name not in found:
            found[name] = _plain(fields[name].kind, value)
        elif unheld is not None and name != RECORD:
            unheld[heading] += 1
    return found


def blank(value: object) -> bool:
    """Tell whether a value says nothing: none, an empty text or collection, or the float that is no number."""
    return value is None or (
        not value if isinstance(value, (str, tuple, list, dict)) else isinstance(value, float) and math.isnan(value)
    )


def _plain(kind: Kind, value: Any) -> Any:
    if type(value) is str and isinstance(kind, (Text, Identifier)):
        return value  # most values are, in most files
    if isinstance(kind, Many):
        items = split(value) if isinstance(value, str) else value
        return [_plain(kind.item, item) for item in items] if isinstance(items, (list, tuple)) else [str(items)]
    if getattr(value, "ndim", None) == 0:
        value = value.item()  # a number of NumPy, as graphs that somebody calculated with hold
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        value = value.isoformat()
    for known, read in _READERS.items():
        if isinstance(kind, known):
            return read(kind, value)
    # a name such as 365 is a number to a spreadsheet; to us it is text
    return str(value) if isinstance(value, (int, float)) else value


def _flag(_kind: Kind, value: Any) -> Any:
    return _FLAGS.get(str(value).strip().casefold(), value)


def _day(_kind: Kind, value: Any) -> Any:
    """Take the day of a date with a time, as Gephi and spreadsheets write it."""
    if isinstance(value, str) and len(value) > 10 and value[10] in "T ":
        return value[:10]
    return value


def _choice(kind: Kind, value: Any) -> Any:
    assert isinstance(kind, Choice)
    wanted = named(value)
    return next((one.value for one in kind.of if wanted in (named(one.value), named(one.name))), value)


def _number(kind: Kind, value: Any) -> Any:
    number = _parsed(value) if isinstance(value, str) else value
    # a spreadsheet writes the whole number 5 as 5.0
    if isinstance(kind, Whole) and isinstance(number, float) and number.is_integer():
        return int(number)
    return number


def _parsed(text: str) -> Any:
    for read in (int, float):
        try:
            number = read(text)
        except ValueError:
            continue
        return number if abs(number) <= _GREATEST else text
    return text


_READERS: dict[type[Kind], Callable[[Kind, Any], Any]] = {Flag: _flag, Day: _day, Choice: _choice, Number: _number}
