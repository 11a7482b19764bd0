from datetime import date, datetime

import attrs
import pytest

import cocreation
from cocreation import (
    Accountability,
    Action,
    ActionStatus,
    Commitment,
    InvalidRecord,
    Membership,
    Network,
    Outcome,
    OutcomeKind,
    Participation,
    Person,
    Record,
    StageReading,
    Synergy,
    Tally,
    Task,
    Tie,
    describe,
)


def test_a_record_is_a_value_that_cannot_be_changed_in_place() -> None:
    ann = Person(id="ann", name="Ann")
    assert ann == Person(id="ann", name="Ann")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        ann.name = "Bea"  # type: ignore[misc]
    assert cocreation.changed(ann, name="Bea").name == "Bea"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("since", "2015-01-13", "since must be a date, such as 2015-01-13 (got '2015-01-13')"),
        ("since", datetime(2015, 1, 13), "since must be a date"),
        ("participation", "core", "participation must be one of facilitator, core, active"),
        ("community", "two words", "community must be the id of a community (got 'two words')"),
        ("member", 7, "member must be the id of a person or microsystem (got 7)"),
        ("evidence", None, "evidence must be text (got None)"),
        ("evidence", "bell \x07", "evidence must be text"),
        ("evidence", "\ud800", "evidence must be text"),
        ("id", "a,b", "id must be an id: text without spaces, commas, semicolons or bars"),
    ],
)
def test_a_wrong_value_is_refused_with_record_field_rule_and_value(field: str, value: object, expected: str) -> None:
    given = {"id": "m7", "community": "c1", "member": "p1", field: value}
    with pytest.raises(InvalidRecord) as refused:
        Membership(**given)
    assert str(refused.value).startswith(f"Membership {given['id']!r}: ")
    assert expected in str(refused.value)
    assert refused.value.problems[0].field == field


def test_all_wrong_values_of_a_record_are_told_at_once() -> None:
    with pytest.raises(InvalidRecord) as refused:
        Tally(id="t", question="q", option="", count=-1, position=True)
    assert [problem.field for problem in refused.value.problems] == ["option", "count", "position"]


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(InvalidRecord, match="until must not be before since 2015-02-01"):
        Person(id="a", name="A", since=date(2015, 2, 1), until=date(2015, 1, 31))
    assert Person(id="a", name="A", since=date(2015, 2, 1), until=date(2015, 2, 1)).until


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Tie(id="t", source="a", target="a"), "target must differ from source"),
        (lambda: Synergy(id="s", source="a", target="a"), "target must be another action"),
        (lambda: Task(id="t", number="1.x", role="r", name="n"), "number must be whole numbers joined by dots"),
        (lambda: Task(id="t", number="1.2.1", role="r", name="n", times=2), "times and period go together"),
        (
            lambda: Outcome(id="o", expedition="e", kind=OutcomeKind.SOCIAL, name="n", evidenced_on=date(2015, 1, 1)),
            "evidence is missing",
        ),
        (
            lambda: Commitment(id="c", name="n", kept_on=date(2015, 1, 1), dropped_on=date(2015, 1, 1)),
            "exclude each other",
        ),
        (lambda: Accountability(id="a", number="01", role="r", name="n"), "number must be"),
        (lambda: Action(id="a", plan="p", name="n", starts=date(2015, 2, 1), due=date(2015, 1, 1)), "due must not be"),
    ],
)
def test_values_that_contradict_each_other_are_refused(make: object, words: str) -> None:
    with pytest.raises(InvalidRecord, match=words):
        make()  # type: ignore[operator]


def test_an_actions_status_is_read_from_its_dates() -> None:
    action = Action(id="a", plan="p", name="n")
    assert action.status is ActionStatus.PLANNED
    begun = cocreation.changed(action, started_on=date(2015, 1, 1))
    assert begun.status is ActionStatus.UNDER_WAY
    assert cocreation.changed(begun, done_on=date(2015, 2, 1)).status is ActionStatus.DONE
    assert cocreation.changed(begun, dropped_on=date(2015, 2, 1)).status is ActionStatus.DROPPED


def test_a_number_may_be_whole_where_a_measure_is_wanted_but_never_infinite() -> None:
    assert Tie(id="t", source="a", target="b", strength=2).strength == 2
    for wrong in (float("nan"), float("inf"), -1.0, "2"):
        with pytest.raises(InvalidRecord, match="strength must be a finite number of at least 0"):
            Tie(id="t", source="a", target="b", strength=wrong)


def test_every_record_of_the_package_is_held_by_the_network() -> None:
    defined = {
        value
        for name in cocreation.__all__
        if isinstance(value := getattr(cocreation, name), type) and issubclass(value, Record) and value is not Record
    }
    assert defined == set(Network.kinds())


def test_every_field_says_its_label_and_meaning_and_the_docstring_tells_them() -> None:
    for kind in Network.kinds():
        description = describe(kind)
        assert description.meaning
        for field in description.fields:
            assert field.says.label
            assert field.says.meaning.endswith((".", "…", "?"))
            assert field.says.meaning in (kind.__doc__ or "")


def test_what_is_no_record_has_no_description() -> None:
    with pytest.raises(TypeError, match="no record class"):
        describe(int)


def test_stages_and_degrees_of_participation_are_those_of_the_method() -> None:
    assert [stage.value for stage in cocreation.Stage] == [
        "potential", "coalescing", "maturing", "stewardship", "transformation",
    ]  # fmt: skip
    assert next(iter(Participation)) is Participation.FACILITATOR
    assert describe(StageReading).since == "on"
