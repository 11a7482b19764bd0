from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import (
    Accountability,
    Community,
    Delivery,
    Membership,
    Network,
    Offer,
    Part,
    Participation,
    Period,
    Person,
    Record,
    Role,
    Task,
    Team,
    TeamKind,
    TeamMembership,
    load_example,
)
from cocreation.analysis.core_group import core_group
from cocreation.analysis.duties import (
    Duties,
    Hold,
    OfferStanding,
    TaskDuty,
    TaskStanding,
    duties,
    teams_with_duties,
)
from cocreation.analysis.load import LoadRule
from cocreation.errors import UnknownRecord

TUESDAY = date(2015, 1, 13)
EARLY, LATER = date(2014, 12, 1), date(2015, 2, 1)


def team(*more: Record) -> Network:
    """A Support Team with one role, two accountabilities and four tasks, and three people."""
    return Network(
        [
            *(Person(id=id, name=id.capitalize()) for id in ("ann", "bea", "cem")),
            Team(id="st", name="Support Team", kind=TeamKind.SUPPORT),
            Role(id="r1", number="1", name="Coordinate", team="st"),
            Accountability(id="a1", number="1.1.1", role="r1", name="Learn"),
            Accountability(id="a2", number="1.1.2", role="r1", name="Plan"),
            Task(id="t10", number="1.2.10", role="r1", name="Late in the list", accountability="a1"),
            Task(id="t1", number="1.2.1", role="r1", name="Journal", accountability="a1"),
            Task(id="t2", number="1.2.2", role="r1", name="Watch", times=2, period=Period.WEEK),
            Task(id="t3", number="1.2.3", role="r1", name="Table", accountability="a2", due=date(2015, 1, 10)),
            *more,
        ]
    )


def offer(id: str, person: str, takes_on: str, **more: date | None) -> Offer:
    return Offer(id=id, person=person, takes_on=takes_on, **more)


def read(net: Network, on: date | None = TUESDAY, **more: Any) -> Duties:
    return duties(net, "st", on, **more)


def task(net: Network, id: str, on: date | None = TUESDAY) -> TaskDuty:
    return next(one for one in read(net, on).tasks if one.task.id == id)


def test_tasks_stand_below_their_accountability_in_the_order_of_their_numbers() -> None:
    (role,) = read(team()).roles
    assert [one.accountability.id for one in role.accountabilities] == ["a1", "a2"]
    assert [one.task.id for one in role.accountabilities[0].tasks] == ["t1", "t10"]
    assert [one.task.id for one in role.tasks] == ["t2"]
    assert [one.task.id for one in role.all_tasks] == ["t1", "t2", "t3", "t10"]


def test_a_task_that_names_an_accountability_of_another_role_stands_in_its_own_role() -> None:
    net = team(
        Role(id="r2", number="2", name="Other", team="st"),
        Task(id="t4", number="2.2.1", role="r2", name="Astray", accountability="a1"),
    )
    first, second = read(net).roles
    assert "t4" not in [one.task.id for one in first.all_tasks]
    assert [one.task.id for one in second.tasks] == ["t4"]


def test_an_offer_holds_from_its_first_to_its_last_day() -> None:
    net = team(offer("o", "ann", "t1", since=EARLY, until=TUESDAY))
    assert task(net, "t1", date(2014, 11, 30)).holders == ()
    assert task(net, "t1", EARLY).holders == ("ann",)
    assert task(net, "t1", TUESDAY).holders == ("ann",)
    assert task(net, "t1", date(2015, 1, 14)).holders == ()
    (ended,) = read(net, LATER).offers
    assert ended.standing is OfferStanding.ENDED


def test_an_offer_is_not_known_before_its_first_day_and_not_fulfilled_before_it_is() -> None:
    net = team(offer("o", "ann", "t3", since=EARLY, fulfilled_on=LATER))
    assert read(net, date(2014, 11, 1)).offers == ()
    assert [one.standing for one in read(net).offers] == [OfferStanding.IN_FORCE]
    assert read(net).offers[0].offer.fulfilled_on is None
    assert [one.standing for one in read(net, LATER).offers] == [OfferStanding.FULFILLED]
    assert [one.standing for one in read(net, None).offers] == [OfferStanding.FULFILLED]


def test_who_left_the_network_holds_nothing_and_stays_in_the_record() -> None:
    net = team(Person(id="dan", name="Dan", until=EARLY), offer("o", "dan", "t1"))
    assert task(net, "t1").holders == ()
    assert [one.standing for one in read(net).offers] == [OfferStanding.ENDED]


def test_an_accountability_is_held_itself_through_a_task_or_by_nobody() -> None:
    def holds(net: Network) -> list[Hold]:
        return [one.hold for one in read(net).accountabilities]

    assert holds(team()) == [Hold.NOBODY, Hold.NOBODY]
    assert holds(team(offer("o", "ann", "t1"))) == [Hold.THROUGH_TASKS, Hold.NOBODY]
    assert holds(team(offer("o", "ann", "t1"), offer("p", "bea", "a1"))) == [Hold.HELD, Hold.NOBODY]
    assert [one.accountability.id for one in read(team(offer("o", "ann", "t1"))).wanted_accountabilities] == ["a2"]


def test_a_task_done_once_is_due_then_overdue_and_done_by_an_offer_or_a_delivery() -> None:
    assert task(team(), "t3", date(2015, 1, 10)).standing is TaskStanding.DUE
    assert task(team(), "t3").standing is TaskStanding.OVERDUE
    assert task(team(), "t3", None).standing is TaskStanding.DUE
    for more in (
        offer("o", "ann", "t3", fulfilled_on=date(2015, 1, 12)),
        Delivery(id="d", task="t3", on=date(2015, 1, 12)),
    ):
        assert task(team(more), "t3", date(2015, 1, 11)).standing is TaskStanding.OVERDUE
        found = task(team(more), "t3")
        assert (found.standing, found.done_on, found.wanted) == (TaskStanding.DONE, date(2015, 1, 12), False)


def test_a_task_without_day_or_rhythm_is_never_late_and_done_unless_it_comes_round_again() -> None:
    def told(*more: Record) -> tuple[TaskStanding, date | None, bool]:
        found = task(team(*more), "t1")
        return found.standing, found.done_on, found.wanted

    early, again = Delivery(id="d", task="t1", on=EARLY), Delivery(id="e", task="t1", on=TUESDAY)
    assert told() == (TaskStanding.UNTIMED, None, True)
    assert told(early) == (TaskStanding.DONE, EARLY, False)
    assert told(offer("o", "ann", "t1", fulfilled_on=EARLY)) == (TaskStanding.DONE, EARLY, False)
    assert told(early, again) == (TaskStanding.UNTIMED, TUESDAY, True)
    assert told(early, again, offer("o", "ann", "t1")) == (TaskStanding.UNTIMED, TUESDAY, False)


def test_what_recurs_needs_somebody_however_often_it_was_done_and_whoever_holds_its_accountability() -> None:
    net = team(
        Task(id="t5", number="1.2.5", role="r1", name="Again", accountability="a1", times=1, period=Period.MONTH),
        Delivery(id="d", task="t5", on=TUESDAY),
        offer("o", "ann", "t5", since=EARLY, until=EARLY, fulfilled_on=EARLY),
        offer("p", "bea", "a1"),
    )
    found = task(net, "t5")
    assert (found.standing, found.hold, found.wanted) == (TaskStanding.KEPT, Hold.NOBODY, True)


def test_a_task_of_another_role_holds_the_accountability_that_it_names() -> None:
    net = team(
        Role(id="r2", number="2", name="Other", team="st"),
        Task(id="t4", number="2.2.1", role="r2", name="Astray", accountability="a2"),
        offer("o", "ann", "t4"),
    )
    assert [one.hold for one in read(net).accountabilities] == [Hold.NOBODY, Hold.THROUGH_TASKS]


def test_a_recurring_task_is_open_until_all_that_is_due_is_done() -> None:
    monday = Delivery(id="d", task="t2", on=date(2015, 1, 12))
    assert task(team(monday), "t2").standing is TaskStanding.OPEN
    assert task(team(monday, Delivery(id="e", task="t2", on=TUESDAY)), "t2").standing is TaskStanding.KEPT
    assert task(team(monday), "t2", None).standing is TaskStanding.UNTIMED


def test_a_week_without_a_holder_is_missed_as_well() -> None:
    net = team(offer("o", "ann", "t2", since=date(2014, 12, 1), until=date(2014, 12, 31)))
    assert len(task(net, "t2").missed) == 6
    assert task(net, "t2").wanted


def test_overloaded_is_more_than_the_number_and_more_than_twice_the_median() -> None:
    things = ("t1", "t2", "t3", "t10", "a1", "a2")
    busy = [offer(f"o{i}", "ann", id) for i, id in enumerate(things[:4])]
    net = team(*busy, offer("o", "bea", "t1"), offer("p", "cem", "a1"))
    assert [one.person for one in read(net).overloaded] == ["ann"]
    assert read(net, rule=LoadRule(more_than=4)).overloaded == ()
    even = [offer(f"{who}{i}", who, id) for who in ("ann", "bea") for i, id in enumerate(things[:4])]
    assert read(team(*even)).overloaded == ()
    assert [(one.person, one.count) for one in read(team(*even)).loads] == [("ann", 4), ("bea", 4)]


def test_what_is_offered_twice_is_one_load_and_other_teams_count() -> None:
    net = team(
        Role(id="r9", number="9", name="Elsewhere"),
        Task(id="t9", number="9.1", role="r9", name="Elsewhere"),
        offer("o", "ann", "t1"),
        offer("p", "ann", "t1"),
        offer("q", "ann", "t9"),
        offer("s", "bea", "t9"),
    )
    assert [(one.person, one.count) for one in read(net).loads] == [("ann", 2)]
    assert [one.person for one in duties(net, None, TUESDAY).loads] == ["ann", "bea"]


@given(st.lists(st.tuples(st.sampled_from(["ann", "bea", "cem"]), st.sampled_from(["t1", "t2", "t3", "a1"]),
                          st.none() | st.dates(EARLY, LATER), st.none() | st.dates(EARLY, LATER)), max_size=8),
       st.dates(EARLY, LATER))  # fmt: skip
def test_later_records_change_nothing_of_an_earlier_day(
    offers: list[tuple[str, str, date | None, date | None]], on: date
) -> None:
    made = [
        Offer(id=f"o{i}", person=who, takes_on=what, since=since, until=until)
        for i, (who, what, since, until) in enumerate(offers)
        if not (since and until and until < since)
    ]
    net = team(*made)
    later = net.with_records(
        Delivery(id="later", task="t2", on=LATER.replace(day=2)),
        Offer(id="later-offer", person="ann", takes_on="a2", since=LATER.replace(day=2)),
    )
    assert read(later, on) == read(net, on)
    assert read(team(*reversed(made)), on) == read(net, on)
    found = read(net, on)
    assert {one.task.id for one in found.wanted_tasks}.isdisjoint(thing for load in found.loads for thing in load.holds)


def test_teams_with_roles_or_people_can_be_chosen_support_teams_first() -> None:
    net = team(
        Team(id="empty", name="Empty"),
        Team(id="people", name="A team of people"),
        TeamMembership(id="m", team="people", member="ann"),
    )
    assert [one.id for one in teams_with_duties(net)] == ["st", "people"]
    with pytest.raises(UnknownRecord):
        duties(net, "nobody")


def test_nobody_has_offered_in_the_published_network() -> None:
    found = duties(load_example(), "support-team", TUESDAY)
    assert (len(found.roles), len(found.accountabilities), len(found.tasks)) == (2, 8, 9)
    assert len(found.wanted_tasks) == 9
    assert len(found.wanted_accountabilities) == 8
    (recurring,) = found.recurring
    assert recurring.task.number == "2.2.3"
    assert recurring.now
    assert (recurring.now.due, recurring.now.last) == (2, date(2015, 1, 18))


def test_the_core_group_is_linked_to_the_communities_that_its_people_are_in() -> None:
    net = team(
        *(Community(id=id, name=id.capitalize()) for id in ("north", "south", "west")),
        TeamMembership(id="m1", team="st", member="ann", part=Part.FACILITATOR, since=EARLY),
        TeamMembership(id="m2", team="st", member="bea", until=EARLY),
        Membership(id="c1", community="north", member="ann", participation=Participation.PERIPHERAL),
        Membership(id="c2", community="north", member="ann", participation=Participation.FACILITATOR),
        Membership(id="c3", community="south", member="bea", participation=Participation.CORE),
        Membership(id="c4", community="south", member="cem", participation=Participation.OCCASIONAL),
    )
    group = core_group(net, "st", TUESDAY)
    (ann,) = group.members
    assert (ann.person, ann.since, ann.facilitates) == ("ann", EARLY, ("north",))
    assert [(one.community.id, one.ask) for one in group.unlinked] == [("south", ("bea",)), ("west", ())]
    assert group.linked == 1
    assert [one.person for one in core_group(net, "st", EARLY).members] == ["ann", "bea"]
