"""Recurring tasks: how often each is due, what was done in each period, and which periods were missed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from ..model import Delivery, Period, Task

__all__ = ["Round", "period_of", "rounds"]

_DAY = timedelta(days=1)
_MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}


@attrs.frozen(kw_only=True)
class Round:
    """One period of a recurring task.

    Attributes
    ----------
    first, last
        Its first and its last day; both belong to it.
    done
        How many deliveries fall into it, as known on the day of the view.
    due
        How many were to.
    over
        Whether its last day lies before the day of the view.
    whole
        Whether the task was known to be somebody's or done before from its first day on. Of the period in which a
        task began only a part was there to do it in.
    """

    first: date
    last: date
    done: int
    due: int
    over: bool
    whole: bool = True

    @property
    def kept(self) -> bool:
        """Whether all that was due was done."""
        return self.done >= self.due

    @property
    def missed(self) -> bool:
        """Whether it passed, as a whole, without all that was due."""
        return self.over and self.whole and not self.kept


def period_of(on: date, period: Period) -> tuple[date, date]:
    """Give back the first and the last day of the period that a day falls into.

    A week is one of ISO 8601, from Monday to Sunday; months, quarters and years are those of the calendar.

    Examples
    --------
    >>> [str(day) for day in period_of(date(2015, 1, 13), Period.WEEK)]
    ['2015-01-12', '2015-01-18']
    >>> [str(day) for day in period_of(date(2015, 1, 13), Period.QUARTER)]
    ['2015-01-01', '2015-03-31']
    """
    if period is Period.DAY:
        return on, on
    if period is Period.WEEK:
        first = on - timedelta(days=on.weekday())
        return first, first + min(timedelta(days=6), date.max - first)
    months = _MONTHS[period]
    first = on.replace(month=1 + (on.month - 1) // months * months, day=1)
    if first.month + months > 12:
        return first, date(first.year, 12, 31)
    return first, first.replace(month=first.month + months) - _DAY


def rounds(
    task: Task, deliveries: Iterable[Delivery], *, on: date, begun: date | None = None, most: int = 8
) -> tuple[Round, ...]:
    """Give back the period that a day falls into, preceded by those before it, oldest first.

    A delivery counts once, in the period of its day. Deliveries after the day are not known yet. Periods before the
    one in which the task began are left out: nothing was due in them.

    Parameters
    ----------
    task
        A recurring task. ``times`` in each ``period`` are due.
    deliveries
        The times it was done, in any order; those of other tasks are passed over.
    on
        The day of the view.
    begun
        The first day on which the task was known to be somebody's. An earlier delivery is earlier evidence of it.
        Without either, only the present period is given back, for nothing says that the task was due before.
    most
        How many periods before the present one to give back at most.

    Returns
    -------
    tuple of Round
        Empty for a task that does not recur.

    Notes
    -----
    Takes time in n log n of the deliveries, and ``most`` times log n.
    """
    if task.times is None or task.period is None:
        return ()
    days = sorted(one.on for one in deliveries if one.task == task.id and one.on <= on)
    first_known = min([*days[:1], *([begun] if begun and begun <= on else [])], default=on)
    found: list[Round] = []
    first, last = period_of(on, task.period)
    while True:
        done = bisect_right(days, last) - bisect_left(days, first)
        found.append(
            Round(first=first, last=last, done=done, due=task.times, over=last < on, whole=first_known <= first)
        )
        if len(found) > most or first <= first_known or first == date.min:
            return tuple(reversed(found))
        first, last = period_of(first - _DAY, task.period)
