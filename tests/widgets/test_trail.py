from datetime import date
from typing import Any

import pytest

from builders import BASECAMP
from cocreation import Community, Expedition, Network, Team, TeamKind, Territory, Waypoint, generate, load_example
from cocreation.analysis.expeditions import progress
from cocreation_widgets import ExpeditionTrail, StateOfPlay, figures
from cocreation_widgets.expeditions.trail_text import trail_text
from cocreation_widgets.frame.look import EMPTY

JOURNEY = "journey-to-spring-basecamp"


def said(on: date | None) -> str:
    return trail_text(progress(load_example(), JOURNEY, on))


def test_before_its_first_day_an_expedition_is_not_called_empty() -> None:
    assert said(date(2014, 9, 1)) == (
        "As of 1 September 2014, “The journey to Spring Basecamp” had not begun: its first day is 1 October 2014."
    )


def test_after_its_last_day_an_expedition_tells_what_it_had_reached() -> None:
    words = said(date(2017, 3, 19))
    assert "is over since 19 March 2015 and had reached 4 of 6 waypoints" in words
    assert "Not recorded as reached: Microsystem Festival and Spring Basecamp." in words
    assert "add basecamps" not in words
    widget = ExpeditionTrail(load_example(), on=date(2017, 3, 19))
    assert "Basecamp One" in widget._table.html
    assert "A poster that explains the network" in widget._rest.html


def test_one_team_lacks_and_two_teams_lack() -> None:
    teams = [Team(id=f"t{i}", name="T", kind=TeamKind.SCOUTING) for i in range(2)]
    ways = [Waypoint(id="w", expedition="e", name="W")]
    one = Network([teams[0], Expedition(id="e", name="E", teams=("t0",)), *ways])
    two = Network([*teams, Expedition(id="e", name="E", teams=("t0", "t1")), *ways])
    assert "1 of 1 team lacks somebody." in trail_text(progress(one, "e"))
    assert "2 of 2 teams lack somebody." in trail_text(progress(two, "e"))


def figure_of(due: date, reached_on: date | None, on: date, **more: Any) -> Any:
    net = Network(
        [Expedition(id="e", name="E"), Waypoint(id="w", expedition="e", name="W", due=due, reached_on=reached_on)]
    )
    return figures.expedition_trail(net, "e", on=on, **more)


@pytest.mark.parametrize(
    ("due", "reached_on", "lines"),
    [
        (date(2015, 1, 9), date(2015, 1, 10), "<br>reached late<br>10 January 2015"),
        (date(2015, 1, 9), date(2015, 1, 9), "<br>reached<br>9 January 2015"),
        (date(2015, 1, 9), None, "<br>overdue since<br>9 January 2015"),
        (date(2015, 1, 20), None, "<br>due<br>20 January 2015"),
    ],
)
def test_how_a_waypoint_stands_and_its_day_are_lines_of_their_own(
    due: date, reached_on: date | None, lines: str
) -> None:
    assert figure_of(due, reached_on, BASECAMP).data[3].text[0].endswith(lines)


def test_the_day_of_the_view_stands_between_the_way_so_far_and_the_way_ahead() -> None:
    across = figures.expedition_trail(load_example(), on=BASECAMP).data[4]
    assert across.name == "day of the view"
    assert "markers" not in across.mode, "the day is no waypoint"
    assert (set(across.x), sum(across.y), across.text[-1]) == ({3.5}, 0, "As of<br>13 January 2015")
    down = figures.expedition_trail(load_example(), on=BASECAMP, width=340).data[4]
    assert (set(down.y), down.text[-1]) == ({-3.5}, "As of 13 January 2015")
    assert len(figures.expedition_trail(load_example(), on=None).data[4].x) == 0


def test_an_overdue_waypoint_lies_behind_the_day_and_one_ahead_before_it() -> None:
    assert set(figure_of(date(2015, 1, 9), None, BASECAMP).data[4].x) == {0.5}
    assert set(figure_of(date(2015, 1, 20), None, BASECAMP).data[4].x) == {-0.5}


def test_at_an_end_of_the_trail_the_day_stands_a_line_above_the_nearest_waypoint() -> None:
    last = figure_of(date(2015, 1, 9), None, BASECAMP).data[4]
    assert (last.textposition, last.text[-1]) == ("top left", "As of<br>13 January 2015<br> ")
    assert figure_of(date(2015, 1, 20), None, BASECAMP).data[4].textposition == "top right"


def test_the_figure_of_a_synthetic_network_says_so_by_itself() -> None:
    grown = generate()
    mark = figures.expedition_trail(grown, on=grown.about.as_known_on).layout.annotations
    assert [one.text for one in mark] == ["Synthetic network: made-up people"]
    assert not figures.expedition_trail(load_example(), on=BASECAMP).layout.annotations


def test_a_community_tells_which_teams_host_it() -> None:
    net = Network(
        [
            Community(id="c", name="C"),
            Team(id="t", name="The hosts of C", kind=TeamKind.HOSTING, community="c"),
        ]
    )
    assert "The hosts of C" in StateOfPlay(net, selected="c")._details.html


def test_a_trail_without_waypoints_takes_no_room() -> None:
    for net in (Network(), Network([Expedition(id="e", name="E")])):
        view = ExpeditionTrail(net)
        assert view._picture.plain["layout"]["meta"] == EMPTY
        assert "Choose a waypoint" not in view._details.html
    assert ExpeditionTrail(load_example())._picture.plain["layout"]["meta"] != EMPTY


def test_of_one_thing_one_verb_is_said_however_few_count() -> None:
    known = [Expedition(id="e", name="E"), Territory(id="t", expedition="e", name="T")]
    assert "0 of 1 territory is charted." in ExpeditionTrail(Network(known))._summary.html
