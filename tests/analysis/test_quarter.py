from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cocreation import (
    Criterion,
    Expedition,
    Guidance,
    Network,
    Outcome,
    OutcomeKind,
    ProgressReport,
    Reading,
    UnknownRecord,
    Waypoint,
)
from cocreation.analysis.quarter import quarter, quarter_of


def an_expedition() -> Network:
    return Network(
        [
            Expedition(id="e", name="E"),
            Expedition(id="other", name="Other"),
            Waypoint(id="w1", expedition="e", name="Camp", due=date(2015, 2, 1), reached_on=date(2015, 2, 3)),
            Waypoint(id="w2", expedition="e", name="Pass", due=date(2015, 3, 1)),
            Waypoint(id="w3", expedition="other", name="Elsewhere", reached_on=date(2015, 2, 3)),
            Outcome(
                id="o", expedition="e", kind=OutcomeKind.LEARNING, name="Insight",
                claimed_on=date(2014, 12, 31), evidenced_on=date(2015, 1, 1), evidence="Seen.",
            ),
            Criterion(id="c", expedition="e", name="Calm", unit="nights"),
            Reading(id="r", criterion="c", on=date(2015, 3, 31), value=2.5),
            Guidance(id="g", name="Go on", on=date(2015, 1, 7), about=("e",)),
            ProgressReport(id="p", expedition="e", name="First", due=date(2015, 3, 20)),
        ]
    )  # fmt: skip


@given(some.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_one_quarter_of_three_whole_months(day: date) -> None:
    first, last = quarter_of(day)
    assert first <= day <= last
    assert first.day == (last + timedelta(days=1)).day == 1
    assert quarter_of(first) == quarter_of(last) == (first, last)
    assert quarter_of(last + timedelta(days=1))[0] == last + timedelta(days=1)


def test_a_quarter_tells_what_happened_and_what_was_due_oldest_first() -> None:
    told = quarter(an_expedition(), "e", date(2015, 3, 31))
    assert told.is_over
    assert [(one.on.month, one.what, one.name) for one in told.happened] == [
        (1, "learning outcome evidenced", "Insight"),
        (1, "guidance", "Go on"),
        (2, "milestone reached", "Camp"),
        (3, "criterion read", "Calm: 2.5 nights"),
    ]
    assert [one.name for one in told.missed] == ["Pass", "First"]


def test_an_outcome_is_claimed_in_one_quarter_and_evidenced_in_the_next() -> None:
    told = quarter(an_expedition(), "e", date(2014, 12, 31))
    assert [one.what for one in told.happened] == ["learning outcome claimed"]


def test_a_quarter_that_is_not_over_knows_nothing_later() -> None:
    told = quarter(an_expedition(), "e", date(2015, 2, 2))
    assert not told.is_over
    assert told.last == date(2015, 2, 2)
    assert [one.what for one in told.happened] == ["learning outcome evidenced", "guidance"]
    # due the day before, and not reached yet as far as was known
    assert [one.name for one in told.missed] == ["Camp"]


def test_an_expedition_that_is_not_there_is_told() -> None:
    with pytest.raises(UnknownRecord, match="nobody"):
        quarter(an_expedition(), "nobody", date(2015, 1, 1))
