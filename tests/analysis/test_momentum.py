from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import Action, Gathering, MomentumPlan, Network, Record, Synergy, SynergyKind
from cocreation.analysis.momentum import ActionStanding, Momentum, linked_actions, momentum
from cocreation.analysis.slipping import Slip, own_delay, slips
from cocreation.errors import InvalidRecord, UnknownRecord

TODAY = date(2015, 1, 13)


def on(day: int, month: int = 1) -> date:
    return date(2015, month, day)


def action(id: str, starts: date | None = None, due: date | None = None, **more: Any) -> Action:
    return Action(id=id, plan="p", name=id.upper(), starts=starts, due=due, **more)


def enables(*links: str) -> list[Record]:
    return [Synergy(id=f"s-{one}", source=one[0], target=one[-1], kind=SynergyKind.ENABLES) for one in links]


def plan(*records: Record, **more: Any) -> Network:
    return Network([MomentumPlan(id="p", name="Plan", **more), *records])


def slip(net: Network, id: str, day: date | None = TODAY) -> Slip:
    return next(one for one in momentum(net, "p", day).slips if one.action == id)


@pytest.mark.parametrize(
    ("made", "standing"),
    [
        (action("a", on(1), on(20), started_on=on(1), done_on=on(10)), ActionStanding.DONE),
        (action("a", on(1), on(5), done_on=on(10)), ActionStanding.DONE_LATE),
        (action("a", on(1), on(5), dropped_on=on(10)), ActionStanding.DROPPED),
        (action("a", on(1), on(12)), ActionStanding.OVERDUE),
        (action("a", on(1), on(13), started_on=on(2)), ActionStanding.UNDER_WAY),
        (action("a", on(12), on(20)), ActionStanding.LATE_TO_START),
        (action("a", on(13), on(20)), ActionStanding.PLANNED),
        (action("a"), ActionStanding.PLANNED),
        (action("a", on(1), on(12), done_on=on(14)), ActionStanding.OVERDUE),  # not known yet
    ],
)
def test_an_action_stands_as_known_on_the_day(made: Action, standing: ActionStanding) -> None:
    assert momentum(plan(made), "p", TODAY).actions["a"].standing is standing


def test_without_a_day_nothing_is_overdue() -> None:
    net = plan(action("a", on(1), on(2)), action("b", on(1), on(5), started_on=on(3)))
    found = momentum(net, "p")
    assert found.actions["a"].standing is ActionStanding.PLANNED
    assert [(one.action, one.days) for one in found.slips] == [("b", 2)]
    assert found.since is None


def test_a_plan_is_shown_before_its_first_day_and_after_its_last() -> None:
    net = plan(action("a", on(1, 3), on(2, 3)), since=on(1, 3), until=on(30, 4))
    for day in (TODAY, on(1, 6)):
        assert list(momentum(net, "p", day).actions) == ["a"]
    with pytest.raises(UnknownRecord):
        momentum(net, "other")


def test_what_unblocks_most_counts_all_that_wait_behind_it_once() -> None:
    net = plan(
        *(action(id) for id in "abcde"),
        action("x", started_on=on(1)),
        action("y"),
        *enables("a-b", "a-c", "b-d", "c-d", "d-e", "a-x", "x-y"),
    )
    found = momentum(net, "p", TODAY)
    assert found.actions["a"].unblocks == ("b", "c", "d", "e")
    assert found.actions["a"].unblocks_directly == 2
    # x is under way and no longer waits, but y waits for it
    assert found.actions["x"].unblocks == ("y",)
    assert [one.action.id for one in found.unblocking] == ["a", "b", "c", "x", "d"]


def test_nothing_waits_for_what_is_done_or_dropped() -> None:
    net = plan(action("a", done_on=on(1)), action("b", dropped_on=on(1)), action("c"), *enables("a-c", "b-c"))
    assert momentum(net, "p", TODAY).unblocking == ()


def test_an_action_is_late_by_the_most_of_its_delays() -> None:
    assert own_delay(action("a", on(1), on(20), started_on=on(4)), TODAY) == 3
    assert own_delay(action("a", on(1), on(10), started_on=on(4)), TODAY) == 3
    assert own_delay(action("a", on(1), on(8), started_on=on(4)), TODAY) == 5
    assert own_delay(action("a", on(1), on(20)), TODAY) == 12
    assert own_delay(action("a", on(20), on(21), started_on=on(2)), TODAY) == 0
    assert own_delay(action("a", on(1), on(2), done_on=on(10)), TODAY) == 0
    assert own_delay(action("a", started_on=on(2)), TODAY) == 0


def test_a_delay_passes_on_less_the_time_to_spare() -> None:
    net = plan(
        action("a", on(1), on(8), started_on=on(1)),  # 5 days late: done on the 13th at the earliest
        action("b", on(10), on(20)),  # moves by 3 days, to be done on the 23rd
        action("c", on(22), on(25)),  # moves by 1
        action("d", on(26), on(28)),  # does not move
        *enables("a-b", "b-c", "c-d"),
    )
    found = slip(net, "a")
    assert (found.days, found.overdue, found.expected) == (5, True, on(13))
    assert found.moves == {"b": 3, "c": 1}
    assert found.chain == ("b", "c")


def test_a_plan_that_lets_two_overlap_moves_by_no_more_than_the_delay() -> None:
    net = plan(action("a", on(1), on(10)), action("b", on(14), on(20)), action("c", on(1, 2)), *enables("a-b"))
    assert slip(net, "a").moves == {"b": 8}  # 12 days late: done on the 22nd, 8 days after the 14th
    lapping = plan(action("a", on(1), on(30), started_on=on(3)), action("b", on(20), on(25)), *enables("a-b"))
    assert slip(lapping, "a").moves == {"b": 2}


def test_where_several_ways_lead_the_longest_delay_and_the_longest_chain_count() -> None:
    net = plan(
        action("a", on(1), on(3), started_on=on(1)),  # 10 days late
        action("b", on(4), on(10)),
        action("c", on(14), on(15)),
        action("d", on(15), on(16)),
        *enables("a-b", "b-d", "a-c", "c-d"),
    )
    found = slip(net, "a")
    assert found.moves == {"b": 9, "d": 4}
    assert found.chain == ("b", "d")


def test_what_is_begun_dropped_or_undated_is_not_moved() -> None:
    late = action("a", on(1), on(3), started_on=on(1))
    others = [action("b", on(4), on(5), started_on=on(4)), action("c", on(4), on(5), dropped_on=on(4)), action("d")]
    assert slip(plan(late, *others, *enables("a-b", "a-c", "a-d")), "a").moves == {}
    due_only = action("e", due=on(8))
    assert slip(plan(late, due_only, *enables("a-e")), "a").moves == {"e": 5}
    endless = action("a", on(1), None, started_on=on(3))
    assert slip(plan(endless, action("b", on(4), on(5)), *enables("a-b")), "a").expected is None


def test_amplifying_passes_nothing_on() -> None:
    net = plan(action("a", on(1), on(3)), action("b", on(20), on(25)), Synergy(id="s", source="a", target="b"))
    assert slip(net, "a").moves == {}


def test_a_circle_ends_all_the_same() -> None:
    made = [action(id, on(1), on(3)) for id in "abc"]
    found = slips(made, {"a": ("b",), "b": ("c",), "c": ("a",)}, TODAY)
    assert {one.action for one in found} == {"a", "b", "c"}


dates = st.none() | st.dates(date(2014, 12, 1), date(2015, 3, 1))


@st.composite
def plans(draw: st.DrawFn) -> Network:
    count = draw(st.integers(1, 7))
    made = []
    for i in range(count):
        first, last, begun, done = (draw(dates) for _ in range(4))
        if first and last and last < first:
            first, last = last, first
        made.append(action(f"x{i}", first, last, started_on=begun, done_on=done if draw(st.booleans()) else None))
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=10)) if pairs else []
    links = [
        Synergy(id=f"s{i}-{j}", source=f"x{i}", target=f"x{j}", kind=SynergyKind.ENABLES) for i, j in chosen
    ]  # fmt: skip
    return plan(*made, *links)


@given(plans())
def test_no_move_is_longer_than_the_delay_it_comes_from_and_every_one_waits(net: Network) -> None:
    found = momentum(net, "p", TODAY)
    for one in found.slips:
        facts = found.actions[one.action]
        assert one.days > 0
        assert all(0 < days <= one.days for days in one.moves.values())
        assert set(one.moves) <= set(facts.unblocks)
        assert set(one.chain) <= set(one.moves)
        assert len(one.chain) <= len(one.moves)
        assert bool(one.chain) is bool(one.moves)


@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_change_what_slips(net: Network, chance: Any) -> None:
    records = list(net)
    chance.shuffle(records)

    def told(facts: Momentum) -> Any:
        return {one.action: (one.days, dict(one.moves), len(one.chain)) for one in facts.slips}

    assert told(momentum(Network(records), "p", TODAY)) == told(momentum(net, "p", TODAY))


@given(plans(), st.integers(1, 30))
def test_later_happenings_change_nothing_of_an_earlier_day(net: Network, days: int) -> None:
    from cocreation import changed

    later = TODAY + timedelta(days=days)
    more = [changed(one, done_on=later) for one in net.actions.values() if not one.done_on and not one.dropped_on]
    assert momentum(net.with_records(*more), "p", TODAY).actions.keys() == momentum(net, "p", TODAY).actions.keys()
    before, after = momentum(net, "p", TODAY), momentum(net.with_records(*more), "p", TODAY)
    assert [one.standing for one in before.actions.values()] == [one.standing for one in after.actions.values()]


def test_what_moved_since_the_last_gathering() -> None:
    net = plan(
        Gathering(id="old", name="Old", on=on(2)),
        Gathering(id="last", name="Last", on=on(5), ends=on(6)),
        Gathering(id="today", name="Today", on=on(13)),
        Gathering(id="undated", name="Undated"),
        action("done", on(1), on(9), started_on=on(6), done_on=on(7)),
        action("begun", on(8), on(20), started_on=on(9)),
        action("dropped", on(1), on(30), dropped_on=on(13)),
        action("late", on(1), on(6)),
        action("late-before", on(1), on(5)),
        action("not-begun", on(10), on(20)),
        action("due-today", on(1, 1), on(13), started_on=on(1)),
        action("new", on(20), on(25), planned_on=on(8)),
        action("known-there", on(20), on(25), planned_on=on(6)),
    )
    since = momentum(net, "p", TODAY).since
    assert since
    assert (since.gathering, since.after) == ("last", on(6))
    assert since.done == ("done",)
    assert since.started == ("begun",)  # what began on the gathering's own day was known there
    assert since.dropped == ("dropped",)
    assert since.planned == ("new",)
    assert since.came_up == ("begun", "not-begun")
    assert since.became_late == ("late", "not-begun")
    assert momentum(net, "p", on(2)).since is None


def test_an_action_is_in_the_plan_from_the_day_on_which_it_was_put_there() -> None:
    net = plan(action("a", on(9)), action("b", on(20), planned_on=on(8)), *enables("a-b"))
    assert list(momentum(net, "p", on(8)).actions) == ["a", "b"]
    before = momentum(net, "p", on(7))
    assert list(before.actions) == ["a"]
    assert not before.synergies


def test_nothing_can_happen_to_an_action_before_it_was_planned() -> None:
    with pytest.raises(InvalidRecord, match="done_on must not be before planned_on 2015-01-08"):
        action("one", planned_on=on(8), done_on=on(7))


def test_what_is_linked_to_an_action_runs_both_ways_along_enables_and_one_step_along_amplifies() -> None:
    net = plan(
        *(action(id) for id in "abcdxyz"),
        *enables("a-b", "b-c", "c-d", "a-z"),
        Synergy(id="s1", source="x", target="c"),
        Synergy(id="s2", source="y", target="x"),
    )
    assert linked_actions(momentum(net, "p", TODAY), "c") == {"a", "b", "c", "d", "x"}


def test_actions_without_dates_come_last_and_a_lane_without_a_name_too() -> None:
    net = plan(action("z"), action("b", on(5), lane="Two"), action("a", due=on(3)), action("c", on(9), lane=" One "))
    found = momentum(net, "p", TODAY)
    assert list(found.actions) == ["a", "b", "c", "z"]
    assert found.lanes == ("Two", "One", "")
    assert not found.actions["z"].dated
