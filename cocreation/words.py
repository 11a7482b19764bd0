"""Dates, counts and lists in plain English, the same on every machine whatever its locale."""

from collections.abc import Sequence
from datetime import date

__all__ = ["count", "day", "listing", "percent", "spoken"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(on: date) -> str:
    """Give back a date in words.

    Examples
    --------
    >>> day(date(2015, 1, 13))
    '13 January 2015'
    """
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Give back a number with its noun.

    Examples
    --------
    >>> count(1, "person", "people"), count(1200, "tie")
    ('1 person', '1,200 ties')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def listing(items: Sequence[str], *, most: int | None = None) -> str:
    """Give back items as a list in a sentence; beyond ``most``, the rest is counted.

    Examples
    --------
    >>> listing(["a", "b", "c"]), listing(["a", "b", "c", "d"], most=2)
    ('a, b and c', 'a, b and 2 more')
    """
    shown = list(items)
    if most is not None and len(shown) > most:
        shown = [*shown[:most], f"{len(shown) - most} more"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def percent(share: float | None) -> str:
    """Give back a share in percent; nothing where there is none.

    Examples
    --------
    >>> percent(9 / 24)
    '38 %'
    """
    return "" if share is None else f"{100 * share:.0f} %"


def spoken(name: str) -> str:
    """Give back a name of a field or a kind of record as people say it.

    Examples
    --------
    >>> spoken("stage_readings")
    'stage readings'
    """
    return name.replace("_", " ")
