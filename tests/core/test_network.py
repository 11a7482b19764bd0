import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import BASECAMP, small_network
from cocreation import (
    Attendance,
    Community,
    Expedition,
    Gathering,
    InvalidNetwork,
    LibraryItem,
    Membership,
    Network,
    Organisation,
    Outcome,
    OutcomeKind,
    Person,
    Reflection,
    Role,
    Session,
    Synergy,
    SynergyKind,
    Tag,
    Task,
    Tie,
    UnknownRecord,
    Waypoint,
    describe,
)
from cocreation.model import Action, MomentumPlan
from strategies import days, networks


def test_look_ups_are_mappings_from_id_to_record_in_their_order() -> None:
    net = small_network()
    assert list(net.people) == ["ann", "bea", "cem"]
    assert net.people["ann"].name == "Ann"
    assert net["north"] is net.communities["north"]
    assert "north" in net
    assert len(net) == len(list(net)) == 13
    with pytest.raises(TypeError):
        net.people["dan"] = Person(id="dan", name="Dan")


def test_a_look_up_in_vain_is_a_key_error_that_names_what_is_near() -> None:
    with pytest.raises(KeyError) as missing:
        small_network().people["anne"]
    assert isinstance(missing.value, UnknownRecord)
    assert str(missing.value) == "Person 'anne' is not in the network; near to it: ann."
    with pytest.raises(UnknownRecord, match="No record has the id 'x'"):
        small_network()["x"]


def test_where_finds_by_field_and_by_several_fields() -> None:
    net = small_network()
    assert [one.member for one in net.where(Membership, community="north")] == ["ann", "bea"]
    assert [one.id for one in net.where(Membership, community="south", member="bea")] == ["s-bea"]
    assert net.where(Membership, community="west") == ()


def test_a_dangling_reference_is_refused_and_the_message_says_what_to_do() -> None:
    with pytest.raises(InvalidNetwork) as refused:
        Network([Membership(id="m7", community="c1", member="p12")])
    assert [str(problem) for problem in refused.value.problems] == [
        "Membership 'm7': community 'c1' is not in the network; add that community first, or correct the id.",
        "Membership 'm7': member 'p12' is not in the network; add that person or microsystem first, or correct the id.",
    ]


def test_every_id_is_used_once_within_and_across_kinds() -> None:
    with pytest.raises(InvalidNetwork, match="Person 'a': this id is used twice"):
        Network([Person(id="a", name="A"), Person(id="a", name="B")])
    with pytest.raises(InvalidNetwork, match="Community 'a': this id belongs to a person already"):
        Network([Person(id="a", name="A"), Community(id="a", name="A")])


@pytest.mark.parametrize(
    "records",
    [
        [Tag(id="a", name="A", broader="b"), Tag(id="b", name="B", broader="c"), Tag(id="c", name="C", broader="a")],
        [Organisation(id="a", name="A", part_of="a")],
        [
            MomentumPlan(id="p", name="P"),
            *(Action(id=i, plan="p", name=i) for i in "ab"),
            Synergy(id="s1", source="a", target="b", kind=SynergyKind.ENABLES),
            Synergy(id="s2", source="b", target="a", kind=SynergyKind.ENABLES),
        ],
    ],
)
def test_a_circle_is_refused_and_shown(records: list[object]) -> None:
    with pytest.raises(InvalidNetwork, match="goes in a circle .* → "):
        Network(records)


def test_actions_may_amplify_each_other_in_a_circle() -> None:
    actions = [MomentumPlan(id="p", name="P"), *(Action(id=i, plan="p", name=i) for i in "ab")]
    Network([*actions, Synergy(id="s1", source="a", target="b"), Synergy(id="s2", source="b", target="a")])


def test_a_tie_joins_like_and_like() -> None:
    with pytest.raises(InvalidNetwork, match="a tie joins two people or two communities"):
        small_network().with_records(Tie(id="t", source="ann", target="north"))
    small_network().with_records(Tie(id="t", source="south", target="north"))


def test_a_tasks_number_begins_with_its_roles() -> None:
    with pytest.raises(InvalidNetwork, match="number 2.1 must begin with the number of its role, 1"):
        Network([Role(id="r", number="1", name="R"), Task(id="t", number="2.1", role="r", name="T")])


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(InvalidNetwork) as refused:
        Network([Membership(id="m", community="c", member="p"), Tie(id="t", source="x", target="y")])
    assert len(refused.value.problems) == 4


def test_adding_gives_a_new_network_and_leaves_the_old() -> None:
    net = small_network()
    more = net.with_records(Person(id="dan", name="Dan"), Person(id="ann", name="Anna"))
    assert "dan" not in net.people
    assert net.people["ann"].name == "Ann"
    assert more.people["ann"].name == "Anna"
    assert list(more.people) == ["ann", "bea", "cem", "dan"]
    assert more.without("dan").with_records(net.people["ann"]) == net


def test_taking_out_what_others_need_is_refused() -> None:
    with pytest.raises(InvalidNetwork, match="member 'ann' is not in the network"):
        small_network().without("ann")
    with pytest.raises(UnknownRecord):
        small_network().without("nobody")


def test_only_records_make_a_network() -> None:
    with pytest.raises(TypeError, match="A network holds records"):
        Network(["ann"])  # type: ignore[list-item]


def test_first_and_last_day_of_a_record_are_both_in() -> None:
    net = small_network()
    for day, there in (
        (date(2014, 9, 30), False),
        (date(2014, 10, 1), True),
        (date(2015, 6, 30), True),
        (date(2015, 7, 1), False),
    ):
        assert ("n-bea" in net.as_of(day).memberships) is there


def test_what_needs_a_record_that_is_not_there_yet_is_not_there_either() -> None:
    day = date(2015, 3, 1)
    net = small_network().with_records(
        Gathering(id="g", name="G", on=day),
        Session(id="s", gathering="g", position=1, name="S"),
        Attendance(id="a", gathering="g", person="ann"),
        Reflection(id="r", gathering="g", name="R"),
        Expedition(id="e", name="E", communities=("north",)),
        Waypoint(id="w", expedition="e", name="W", due=day, reached_on=day, gathering="g"),
    )
    before, after = net.as_of(day - timedelta(days=1)), net.as_of(day)
    assert not before.gatherings
    assert not before.attendances
    assert not before.sessions
    assert before.waypoints["w"].gathering is None
    assert before.waypoints["w"].reached_on is None, "nobody knew before the day"
    assert before.waypoints["w"].due == day, "a plan is known"
    assert after.waypoints["w"] == net.waypoints["w"]


def test_lists_lose_only_what_is_not_there() -> None:
    net = Network(
        [
            Community(id="old", name="Old"),
            Community(id="new", name="New", since=BASECAMP),
            Expedition(id="e", name="E", communities=("old", "new")),
        ]
    )
    assert net.as_of(date(2015, 1, 12)).expeditions["e"].communities == ("old",)


@given(networks(), days)
def test_the_network_of_any_day_is_sound_and_asking_twice_changes_nothing(net: Network, day: date) -> None:
    then = net.as_of(day)
    assert Network(list(then), about=then.about) == then
    assert then.as_of(day) == then
    assert then.about.as_known_on == day


@given(networks())
def test_a_day_after_all_dates_keeps_everything_that_has_not_ended(net: Network) -> None:
    last = max(net.dates(), default=date(2015, 1, 1)) + timedelta(days=1)
    ended = {
        one.id
        for one in net
        if (until := describe(one).until) and (day := getattr(one, until)) is not None and day < last
    }
    if not ended:
        assert list(net.as_of(last)) == list(net)


@given(networks())
def test_a_network_survives_pickling(net: Network) -> None:
    copy = pickle.loads(pickle.dumps(net))
    assert copy == net
    assert hash(copy) == hash(net)


@settings(max_examples=30)
@given(networks(), st.randoms())
def test_where_finds_what_reading_all_records_finds(net: Network, random: object) -> None:
    for lookup in net.lookups.values():
        for field in lookup.description.references:
            for target in list(net)[:5]:
                found = net.where(lookup.record, **{field.name: target.id})
                values = [(one, getattr(one, field.name)) for one in net.table(lookup.record).values()]
                plainly = [one for one, v in values if (target.id in v if isinstance(v, tuple) else v == target.id)]
                assert list(found) == plainly


def test_an_outcome_is_not_evidenced_before_the_product_that_shows_it() -> None:
    net = Network(
        [
            Expedition(id="e", name="E"),
            LibraryItem(id="item", name="Guide", added_on=date(2015, 3, 1)),
            Outcome(id="o", expedition="e", kind=OutcomeKind.DEVELOPMENT, name="O",
                    evidenced_on=date(2015, 1, 1), knowledge_product="item"),
        ]
    )  # fmt: skip
    before = net.as_of(date(2015, 2, 1)).outcomes["o"]
    assert (before.evidenced_on, before.knowledge_product) == (None, None)
    assert net.as_of(date(2015, 3, 1)).outcomes["o"] == net.outcomes["o"]
