"""Days as other programs write them: a year, a month, a moment; and the days beside an open start or end."""

import calendar
import re
from datetime import date, timedelta

__all__ = ["day_beside", "day_of"]

# A spreadsheet and Gephi write the year 2015 as 2015.0, too.
_SPAN = re.compile(r"(\d{4})(?:\.0+|-(\d\d))?", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:(?:[T ]([\d:.]*))?(?:Z|[+-]\d\d:?\d\d)?)", re.ASCII)
_MIDNIGHT = re.compile(r"[0:.]*")
_YEARS = range(1000, 3000)
"""A number beyond these is hardly a year."""


def day_of(value: object, *, last: bool = False) -> str | None:
    """Give back the day that a value names, as text; of a year or a month its first day, or its last.

    None where it names none. Whether there is such a day is not asked: that is for the record to say.

    Examples
    --------
    >>> day_of("2015"), day_of("2015-02", last=True), day_of("2015-03-19T09:30:00Z"), day_of("soon")
    ('2015-01-01', '2015-02-28', '2015-03-19', None)
    """
    if isinstance(value, date):
        return str(value)[:10]
    text = str(value).strip()
    if moment := _MOMENT.fullmatch(text):
        return moment[1]
    span = _SPAN.fullmatch(text)
    if span is None or int(span[1]) not in _YEARS:
        return None
    year, month = int(span[1]), int(span[2] or (12 if last else 1))
    if not 1 <= month <= 12:
        return None
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1] if last else 1:02}"


def day_beside(value: str, *, before: bool) -> str | None:
    """Give back the last day before an open end, or the first one after an open start; None where it names no day.

    Examples
    --------
    >>> day_beside("2015", before=True), day_beside("2015", before=False), day_beside("2015-03-19T12:00", before=True)
    ('2014-12-31', '2016-01-01', '2015-03-19')
    """
    day = day_of(value, last=not before)
    moment = _MOMENT.fullmatch(value.strip())
    if day is None or (moment and not _MIDNIGHT.fullmatch(moment[2] or "")):
        return day  # a part of that day belongs to it
    try:
        return str(date.fromisoformat(day) + timedelta(-1 if before else 1))
    except (ValueError, OverflowError):
        return day
