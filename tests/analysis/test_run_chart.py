"""Run charts: worked examples checked by hand, published critical values, and properties of any row of readings."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation.analysis.run_chart import (
    FEWEST_READINGS,
    RunsVerdict,
    count_runs,
    run_chart,
    run_limits,
    shifts,
    trends,
)

# few different values, so that readings on the median and equal neighbours are common
rows = st.lists(st.integers(-4, 4).map(float), max_size=40)


def test_six_readings_on_one_side_are_a_shift_and_five_are_none() -> None:
    (found,) = shifts([6, 7, 8, 6, 7, 8, 1], 5)
    assert (found.first, found.last, found.points, found.up) == (0, 5, 6, True)
    assert list(shifts([6, 7, 8, 6, 7, 1], 5)) == []


def test_readings_on_the_median_neither_count_nor_break_a_shift() -> None:
    (found,) = shifts([9, 1, 1, 5, 1, 5, 5, 1, 1, 1, 9], 5)
    assert (found.first, found.last, found.points, found.up) == (1, 9, 6, False)
    assert list(shifts([1, 1, 5, 1, 5, 5, 1, 1], 5)) == []


def test_five_readings_in_one_direction_are_a_trend_and_four_are_none() -> None:
    (found,) = trends([5, 4, 3, 2, 1])
    assert (found.first, found.last, found.points, found.up) == (0, 4, 5, False)
    assert list(trends([1, 2, 3, 4])) == []


def test_equal_neighbours_count_once_in_a_trend() -> None:
    (found,) = trends([1, 2, 2, 3, 3, 3, 4, 5, 5])
    assert (found.first, found.last, found.points) == (0, 8, 5)
    assert list(trends([1, 2, 2, 3, 3, 4])) == []


def test_a_reading_that_turns_ends_one_trend_and_begins_the_next() -> None:
    found = list(trends([1, 2, 3, 4, 5, 4, 3, 2, 1]))
    assert [(one.first, one.last, one.up) for one in found] == [(0, 4, True), (4, 8, False)]


@pytest.mark.parametrize(
    ("above", "below", "too_few", "too_many"),
    # critical values at 2.5 % on each side from the tables of Swed and Eisenhart (1943)
    [(5, 5, 2, 10), (6, 6, 3, 11), (8, 8, 4, 14), (10, 10, 6, 16), (12, 12, 7, 19), (15, 15, 10, 22), (20, 20, 14, 28)],
)
def test_limits_of_runs_are_the_published_critical_values(above: int, below: int, too_few: int, too_many: int) -> None:
    fewest, most = run_limits(above, below)
    assert (fewest - 1, most + 1) == (too_few, too_many)


@pytest.mark.parametrize(("above", "below"), [(3, 4), (5, 5), (2, 8)])
def test_limits_of_runs_agree_with_counting_every_order(above: int, below: int) -> None:
    total = above + below
    found = [
        count_runs([9 if place in places else 1 for place in range(total)], 5)
        for places in combinations(range(total), above)
    ]
    fewest, most = run_limits(above, below)
    share = len(found) * 0.025
    assert sum(runs < fewest for runs in found) <= share < sum(runs <= fewest for runs in found)
    assert sum(runs > most for runs in found) <= share < sum(runs >= most for runs in found)


def test_too_few_and_too_many_runs_are_told() -> None:
    apart = run_chart([1] * 8 + [9] * 8)
    assert apart.runs
    assert apart.runs.verdict is RunsVerdict.TOO_FEW
    swinging = run_chart([1, 9] * 8)
    assert swinging.runs
    assert (swinging.runs.found, swinging.runs.verdict) == (16, RunsVerdict.TOO_MANY)
    usual = run_chart([1, 9, 2, 2, 8, 9, 1, 9, 1, 1, 9, 9])
    assert usual.runs
    assert usual.runs.verdict is RunsVerdict.AS_EXPECTED
    assert not usual.changed


def test_with_fewer_than_ten_readings_nothing_is_judged() -> None:
    chart = run_chart(list(range(FEWEST_READINGS - 1)))
    assert (chart.median, chart.judged, chart.changed) == (4, False, False)
    assert run_chart(list(range(FEWEST_READINGS))).changed
    assert run_chart([]).median is None


def test_where_half_the_readings_are_equal_there_is_no_shift() -> None:
    chart = run_chart([0, 1] * 10 + [0])  # the median is 0, and nothing lies below
    assert (chart.median, chart.shifts, chart.runs) == (0, (), None)


@given(rows)
def test_a_mirrored_row_has_the_mirrored_patterns(values: list[float]) -> None:
    up, down = run_chart(values), run_chart([-value for value in values])
    assert [(one.first, one.last, one.points, not one.up) for one in up.shifts] == [
        (one.first, one.last, one.points, one.up) for one in down.shifts
    ]
    assert [(one.first, one.last, one.points, not one.up) for one in up.trends] == [
        (one.first, one.last, one.points, one.up) for one in down.trends
    ]
    assert (up.runs and up.runs.found) == (down.runs and down.runs.found)


@given(rows, st.sampled_from([2.0, 0.5, 8.0]), st.integers(-3, 3))
def test_another_unit_changes_no_finding(values: list[float], times: float, plus: int) -> None:
    one, other = run_chart(values), run_chart([value * times + plus for value in values])
    assert (one.shifts, one.trends, one.runs) == (other.shifts, other.trends, other.runs)


@given(rows)
def test_patterns_hold_what_they_say(values: list[float]) -> None:
    chart = run_chart(values)
    for shift in chart.shifts:
        within = [value for value in values[shift.first : shift.last + 1] if value != chart.median]
        assert chart.median is not None
        assert len(within) == shift.points >= 6
        assert all((value > chart.median) is shift.up for value in within)
    for trend in chart.trends:
        within = values[trend.first : trend.last + 1]
        steps = [later - one for one, later in pairwise(within) if later != one]
        assert len(steps) + 1 == trend.points >= 5
        assert all((step > 0) is trend.up for step in steps)


@given(st.integers(1, 20), st.integers(1, 20))
def test_limits_lie_among_the_runs_there_can_be(above: int, below: int) -> None:
    fewest, most = run_limits(above, below)
    assert 2 <= fewest <= most <= 2 * min(above, below) + (above != below)
    assert run_limits(below, above) == (fewest, most)
