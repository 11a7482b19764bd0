from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import Commitment, Gathering, Network
from cocreation.analysis.commitments import CommitmentStanding, commitment_standing, promised_on

DUE = date(2015, 2, 1)
BEFORE, AFTER = date(2015, 1, 20), date(2015, 2, 20)


def promise(**more: date | None) -> Commitment:
    return Commitment(id="c", name="Call", **more)


@pytest.mark.parametrize(
    ("dates", "on", "stands"),
    [
        ({"kept_on": DUE}, DUE, "kept"),
        ({"kept_on": AFTER}, AFTER, "kept late"),
        ({"kept_on": AFTER}, date(2015, 2, 19), "overdue"),
        ({}, DUE, "open"),
        ({}, AFTER, "overdue"),
        ({}, None, "open"),
        ({"dropped_on": BEFORE}, AFTER, "dropped"),
        ({"dropped_on": AFTER}, DUE, "open"),
        ({"dropped_on": AFTER}, None, "dropped"),
    ],
)
def test_a_commitment_stands_as_it_was_known_on_the_day(dates: dict[str, date], on: date | None, stands: str) -> None:
    assert commitment_standing(promise(due=DUE, **dates), on).value == stands


def test_without_a_day_that_it_is_due_it_is_never_late() -> None:
    assert commitment_standing(promise(), AFTER) is CommitmentStanding.OPEN
    assert commitment_standing(promise(kept_on=AFTER), AFTER) is CommitmentStanding.KEPT


days = st.none() | st.dates(BEFORE, AFTER)


@given(due=days, kept=days, on=st.dates(BEFORE, AFTER))
def test_the_record_of_all_days_stands_as_that_of_the_day(due: date | None, kept: date | None, on: date) -> None:
    net = Network([promise(due=due, kept_on=kept)])
    then = net.as_of(on).commitments["c"]
    assert commitment_standing(net.commitments["c"], on) is commitment_standing(then, on)


def test_a_commitment_is_made_on_its_day_or_at_its_gathering() -> None:
    net = Network(
        [
            Gathering(id="g", name="G", on=BEFORE),
            Commitment(id="c", name="C", gathering="g"),
            Commitment(id="d", name="D", gathering="g", made_on=DUE),
            Commitment(id="e", name="E"),
        ]
    )
    assert [promised_on(net, one) for one in net.commitments.values()] == [BEFORE, DUE, None]
