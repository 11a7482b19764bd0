"""What to write instead of what came, so that whoever filled a cell can mend it without looking anything up."""

import re
from datetime import date, timedelta

from ...model.kinds import Identifier

__all__ = ["another_day", "another_id", "another_number", "slug"]

_OTHER_SIGNS = re.compile(r"[^\w.]+")
_LONGEST = 48
_IS_ID = Identifier().accepts
_DAY_NUMBER = re.compile(r"[1-7]\d{4}", re.ASCII)  # from 1927 to 2119
_FIRST_DAY = date(1899, 12, 30)  # so that Excel's numbers are right from March 1900 on
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?!\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)", re.ASCII)


def slug(words: str) -> str:
    """Give back an id made of words, or an empty text when none can be made of them.

    Examples
    --------
    >>> slug("Angela Green"), slug("!")
    ('angela-green', '')
    """
    made = _OTHER_SIGNS.sub("-", words.casefold()).strip("-._")
    if len(made) > _LONGEST:
        made = made[: _LONGEST + 1].rpartition("-")[0] or made[:_LONGEST]
    return made if _IS_ID(made) else ""


def another_id(text: str) -> str:
    """Say which id may stand for what came."""
    made = slug(text)
    return f"Write {made!r}, or leave it empty to have one made." if made else "Leave it empty to have one made."


def another_day(text: str) -> str:
    """Say how a date that somebody wrote in their own way is to be written.

    Examples
    --------
    >>> another_day("13/01/2015")
    'Write 2015-01-13.'
    >>> another_day("3/4/2015")
    'Write 2015-04-03 where the day comes first, or 2015-03-04 where the month does.'
    >>> another_day("42017")
    'Write 2015-01-13, if it is the number of a day in Excel.'
    """
    if _DAY_NUMBER.fullmatch(text):
        return f"Write {_FIRST_DAY + timedelta(int(text))}, if it is the number of a day in Excel."
    if found := _YEAR_FIRST.match(text):
        days = [_day(*found.groups())]
    elif found := _YEAR_LAST.match(text):
        first, second, year = found.groups()
        year = year if len(year) == 4 else f"20{year}"
        days = [_day(year, second, first), _day(year, first, second)]
    else:
        return "Write year, month and day, such as 2015-01-13."
    known = list(dict.fromkeys(day for day in days if day))
    if len(known) == 2:
        return f"Write {known[0]} where the day comes first, or {known[1]} where the month does."
    return f"Write {known[0]}." if known else "There is no such day."


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def another_number(text: str) -> str:
    """Say how a number that somebody wrote in their own way is to be written.

    Examples
    --------
    >>> another_number("1,5")
    'Write 1.5.'
    """
    if re.fullmatch(r"[+-]?\d{1,20}(,\d{3}){2,6}(\.\d{1,20})?", text, re.ASCII):
        return f"Write {text.replace(',', '')}."
    if re.fullmatch(r"[+-]?\d{1,20},\d{1,20}", text, re.ASCII):
        return f"Write {text.replace(',', '.')}."
    return "Write digits only, with a point before decimals."
