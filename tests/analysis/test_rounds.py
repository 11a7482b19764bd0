import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import Delivery, Period, Task
from cocreation.analysis.rounds import period_of, rounds

days = st.dates(date(2013, 1, 1), date(2016, 12, 31))
periods = st.sampled_from(Period)
TUESDAY = date(2015, 1, 13)


def task(times: int | None = 2, period: Period | None = Period.WEEK) -> Task:
    return Task(id="t", number="1.1", role="r", name="T", times=times, period=period)


def done(*on: date) -> list[Delivery]:
    return [Delivery(id=f"d{i}", task="t", on=day) for i, day in enumerate(on)]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.DAY, TUESDAY, TUESDAY),
        (Period.WEEK, date(2015, 1, 12), date(2015, 1, 18)),
        (Period.MONTH, date(2015, 1, 1), date(2015, 1, 31)),
        (Period.QUARTER, date(2015, 1, 1), date(2015, 3, 31)),
        (Period.YEAR, date(2015, 1, 1), date(2015, 12, 31)),
    ],
)
def test_periods_are_those_of_the_calendar(period: Period, first: date, last: date) -> None:
    assert period_of(TUESDAY, period) == (first, last)


def test_a_week_at_new_year_belongs_to_both_years() -> None:
    assert period_of(date(2015, 1, 1), Period.WEEK) == (date(2014, 12, 29), date(2015, 1, 4))


def test_february_ends_on_its_last_day_in_a_leap_year_too() -> None:
    assert period_of(date(2016, 2, 10), Period.MONTH) == (date(2016, 2, 1), date(2016, 2, 29))


@given(days, periods)
def test_periods_hold_their_day_and_follow_each_other_without_gap(day: date, period: Period) -> None:
    first, last = period_of(day, period)
    assert first <= day <= last
    assert period_of(first, period) == period_of(last, period) == (first, last)
    assert period_of(last + timedelta(days=1), period)[0] == last + timedelta(days=1)


@pytest.mark.parametrize("period", Period)
def test_the_first_and_the_last_day_of_all_have_periods(period: Period) -> None:
    assert period_of(date.min, period)[0] == date.min
    assert period_of(date.max, period)[1] == date.max
    assert rounds(task(1, period), done(date.min), on=date.min)


def test_twice_a_week_means_twice_from_monday_to_sunday() -> None:
    # Sunday and Monday lie side by side, and in two weeks
    found = rounds(task(), done(date(2014, 12, 29), date(2015, 1, 11), date(2015, 1, 12)), on=TUESDAY)
    assert [(one.first, one.done, one.missed) for one in found] == [
        (date(2014, 12, 29), 1, True),
        (date(2015, 1, 5), 1, True),
        (date(2015, 1, 12), 1, False),
    ]
    assert not found[-1].over
    assert not found[-1].kept


def test_the_week_in_which_a_task_began_is_not_missed() -> None:
    found = rounds(task(), [], on=TUESDAY, begun=date(2014, 12, 31))
    assert [(one.first, one.whole, one.missed) for one in found] == [
        (date(2014, 12, 29), False, False),
        (date(2015, 1, 5), True, True),
        (date(2015, 1, 12), True, False),
    ]


def test_nothing_was_due_before_anything_is_known_of_a_task() -> None:
    (now,) = rounds(task(), [], on=TUESDAY)
    assert (now.first, now.done, now.due) == (date(2015, 1, 12), 0, 2)
    assert rounds(task(), [], on=TUESDAY, begun=date(2015, 3, 1)) == (now,)


def test_a_task_done_once_has_no_rounds() -> None:
    assert rounds(task(None, None), done(TUESDAY), on=TUESDAY) == ()


@given(st.lists(days, max_size=30), days, periods, st.integers(1, 3), st.none() | days, st.integers(0, 12))
def test_every_delivery_counts_once_and_none_after_the_day(
    on_days: list[date], on: date, period: Period, times: int, begun: date | None, most: int
) -> None:
    found = rounds(task(times, period), done(*on_days), on=on, begun=begun, most=most)
    assert 1 <= len(found) <= most + 1
    assert found[-1].first <= on <= found[-1].last
    assert all(one.last + timedelta(days=1) == other.first for one, other in itertools.pairwise(found))
    assert sum(one.done for one in found) == sum(found[0].first <= day <= on for day in on_days)
    assert all(one.over for one in found[:-1])
    later = done(*on_days, *(on + timedelta(days=1 + i) for i in range(3)))
    assert rounds(task(times, period), later, on=on, begun=begun, most=most) == found


@given(st.lists(days, max_size=12), st.randoms(use_true_random=False), periods)
def test_the_order_of_the_records_does_not_matter(on_days: list[date], chance: object, period: Period) -> None:
    given_so = done(*on_days)
    mixed = list(given_so)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # random.Random
    other = [Delivery(id="o", task="another", on=TUESDAY)]
    assert rounds(task(2, period), mixed + other, on=TUESDAY) == rounds(task(2, period), given_so, on=TUESDAY)
