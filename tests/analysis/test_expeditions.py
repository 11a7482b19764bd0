from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cocreation import Expedition, Network, Outcome, OutcomeKind, Waypoint
from cocreation.analysis.expeditions import WaypointStanding, on_its_way, progress

BEGIN, END = date(2015, 1, 1), date(2015, 6, 30)


def trail(*ways: Waypoint) -> Network:
    return Network([Expedition(id="e", name="E", since=BEGIN, until=END), *ways])


def way(id: str, due: date | None = None, reached_on: date | None = None) -> Waypoint:
    return Waypoint(id=id, expedition="e", name=id, due=due, reached_on=reached_on)


def order(net: Network, on: date | None = date(2015, 1, 13)) -> list[str]:
    return [way.id for way, _ in progress(net, "e", on).waypoints]


def test_waypoints_ahead_stand_in_the_order_of_their_days_after_the_reached_ones() -> None:
    net = trail(
        way("a", due=date(2015, 5, 1)),
        way("b", due=date(2015, 2, 1)),
        way("c", reached_on=date(2015, 1, 9)),
        way("d", reached_on=date(2015, 1, 5)),
    )
    assert order(net) == ["d", "c", "b", "a"]


def test_a_waypoint_without_a_date_stands_before_the_next_by_id_that_has_one() -> None:
    net = trail(way("w-10"), way("w-9", due=date(2015, 5, 1)), way("w-2"), way("w-1", due=date(2015, 2, 1)))
    assert order(net) == ["w-1", "w-2", "w-9", "w-10"]


def test_ids_are_ordered_by_the_numbers_in_them() -> None:
    assert order(trail(way("w-10"), way("w-2"), way("2-w"))) == ["2-w", "w-2", "w-10"]


days = st.none() | st.dates(BEGIN, END)


@given(st.lists(st.tuples(days, days), max_size=8), st.dates(BEGIN, END))
def test_every_trail_is_whole_reached_first_and_dated_ones_in_order(
    dates: list[tuple[date | None, date | None]], on: date
) -> None:
    net = trail(*(way(f"w{i}", due, reached) for i, (due, reached) in enumerate(dates)))
    ways = [way for way, _ in progress(net, "e", on).waypoints]
    assert {one.id for one in ways} == set(net.waypoints)
    reached = [one.reached_on for one in ways if one.reached_on]
    assert reached == sorted(reached)
    assert all(one.reached_on for one in ways[: len(reached)])
    due = [one.due for one in ways if one.due and not one.reached_on]
    assert due == sorted(due)


def test_an_expedition_that_is_over_keeps_what_it_reached() -> None:
    done = way("w1", due=date(2015, 2, 1), reached_on=date(2015, 2, 1))
    net = trail(done, way("w2", due=END)).with_records(
        Outcome(id="o", expedition="e", kind=OutcomeKind.SOCIAL, name="O", claimed_on=date(2015, 3, 1))
    )
    on_the_last_day, later = progress(net, "e", END), progress(net, "e", date(2017, 1, 1))
    assert not on_the_last_day.is_over
    assert later.is_over
    assert later.known_on == END
    assert later.reached == on_the_last_day.reached == 1
    assert len(later.outcomes) == 1
    assert [one for _, one in later.waypoints] == [WaypointStanding.REACHED, WaypointStanding.OVERDUE]


def test_an_expedition_begins_on_its_first_day() -> None:
    net = trail(way("w1", due=END))
    assert progress(net, "e", date(2014, 12, 31)).begins_later
    assert not progress(net, "e", BEGIN).begins_later
    assert not progress(net, "e", None).begins_later


def test_an_expedition_is_on_its_way_from_its_first_day_to_its_last() -> None:
    one = Expedition(id="e", name="E", since=date(2015, 1, 2), until=date(2015, 1, 4))
    days = [date(2015, 1, day) for day in range(1, 6)]
    assert [on_its_way(one, day) for day in days] == [False, True, True, True, False]
    assert on_its_way(one, None)
    assert on_its_way(Expedition(id="e", name="E"), date(2015, 1, 1))
