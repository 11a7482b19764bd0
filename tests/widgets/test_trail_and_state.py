from datetime import date
from typing import Any

import pytest

from builders import BASECAMP, small_network
from cocreation import (
    Expedition,
    Network,
    Outcome,
    OutcomeKind,
    Part,
    Person,
    Stage,
    Team,
    TeamKind,
    TeamMembership,
    Waypoint,
    generate,
    load_example,
)
from cocreation.analysis.communities import state_of_play
from cocreation.analysis.expeditions import WaypointStanding, progress, team_gaps
from cocreation_widgets import ExpeditionTrail, StateOfPlay, figures


def trail(*ways: dict[str, Any]) -> Network:
    return Network(
        [
            Expedition(id="e", name="E"),
            *(Waypoint(id=f"w{i}", expedition="e", name=f"W{i}", **way) for i, way in enumerate(ways)),
        ]
    )


def standings(net: Network, on: date | None) -> list[WaypointStanding]:
    return [standing for _, standing in progress(net, "e", on).waypoints]


def test_waypoints_are_reached_late_overdue_ahead_or_undated() -> None:
    day = date(2015, 1, 10)
    net = trail(
        {"due": day, "reached_on": day},
        {"due": day, "reached_on": date(2015, 1, 12)},
        {"due": date(2015, 1, 13)},
        {"due": date(2015, 1, 14)},
        {},
    )
    of = WaypointStanding
    assert standings(net, date(2015, 1, 13)) == [of.REACHED, of.REACHED_LATE, of.AHEAD, of.AHEAD, of.UNDATED]
    assert standings(net, date(2015, 1, 14))[2] is of.OVERDUE
    assert standings(net, None)[2] is of.AHEAD


def test_the_view_of_an_earlier_day_knows_no_later_fact() -> None:
    how = progress(load_example(), "journey-to-spring-basecamp", date(2015, 1, 7))
    assert how.reached == 2
    assert how.next
    assert how.next.name == "Delegates' meeting"


def test_the_next_waypoint_is_the_first_due_and_without_dates_the_next_on_the_trail() -> None:
    net = trail({}, {"due": date(2015, 3, 1)}, {"due": date(2015, 2, 1)})
    assert progress(net, "e", BASECAMP).next == net.waypoints["w2"]
    assert progress(trail({}, {}), "e", BASECAMP).next == trail({}).waypoints["w0"]
    assert progress(trail({"reached_on": BASECAMP}), "e", BASECAMP).next is None


@pytest.mark.parametrize(
    ("kind", "parts", "gaps"),
    [
        (TeamKind.SCOUTING, [], ["nobody is in it yet"]),
        (TeamKind.SCOUTING, [Part.CHAMPION], ["no domain expert"]),
        (TeamKind.SCOUTING, [Part.MEMBER], ["no champion", "no domain expert"]),
        (TeamKind.SCOUTING, [Part.CHAMPION, Part.DOMAIN_EXPERT], []),
        (TeamKind.HOSTING, [Part.MEMBER], ["no facilitator"]),
        (TeamKind.SUPPORT, [Part.MEMBER], []),
    ],
)
def test_a_teams_gaps_are_findings(kind: TeamKind, parts: list[Part], gaps: list[str]) -> None:
    net = Network(
        [
            Team(id="t", name="T", kind=kind),
            *(Person(id=f"p{i}", name="P") for i in range(len(parts))),
            *(TeamMembership(id=f"m{i}", team="t", member=f"p{i}", part=part) for i, part in enumerate(parts)),
        ]
    )
    assert list(team_gaps(net, net.teams["t"])) == gaps


def test_the_trail_says_how_far_the_journey_is() -> None:
    widget = ExpeditionTrail(load_example())
    said = widget._summary.html
    assert "As of 13 January 2015, “The journey to Spring Basecamp” has reached 4 of 6 waypoints" in said
    assert "Next is Spring Basecamp, due 19 March 2015, in 65 days" in said
    assert "4 of 6 outcomes have evidence" in said
    assert "5 of 7 teams lack somebody" in said


def test_the_trail_draws_each_waypoint_in_order_with_its_date() -> None:
    figure = figures.expedition_trail(load_example(), on=BASECAMP)
    marks = figure.data[2]
    assert list(marks.customdata)[-1] == "way-6-spring-basecamp"
    assert list(marks.x) == sorted(marks.x)
    words = " ".join(figure.data[3].text)
    assert "19 March 2015" in words
    assert "date not published" in words
    narrow = figures.expedition_trail(load_example(), on=BASECAMP, width=340)
    assert set(narrow.data[2].x) == {0.0}
    assert narrow.layout.height > figure.layout.height


def test_a_waypoint_opens_its_agenda_and_closes_again() -> None:
    widget = ExpeditionTrail(load_example())
    widget._table._handle_custom_msg({"choose": "way-4-basecamp-one"}, [])
    assert widget.selected == "way-4-basecamp-one"
    assert "Leeds" in widget._details.html
    assert "Jules Fell" in widget._details.html
    widget._picture._handle_custom_msg({"click": "way-4-basecamp-one"}, [])
    assert widget.selected is None


def test_outcomes_count_only_with_evidence_and_gaps_are_named() -> None:
    rest = ExpeditionTrail(load_example())._rest.html
    assert "claimed, without evidence yet" in rest
    assert "No knowledge product in the library." in rest
    assert "nobody is in it yet" in rest
    assert "no scouting team" in rest


def test_another_expedition_can_be_chosen() -> None:
    widget = ExpeditionTrail(generate())
    assert len(widget._controls.choices) == 4
    widget._controls.chosen = "expedition-1"
    assert widget.expedition == "expedition-1"
    assert "A calm night" in widget._summary.html
    assert "Synthetic network" in widget._summary.html


def test_empty_parts_say_what_to_add() -> None:
    assert "There is no expedition yet: add one" in ExpeditionTrail(Network())._summary.html
    widget = ExpeditionTrail(Network([Expedition(id="e", name="E")]))
    assert "has no waypoints yet: add basecamps" in widget._summary.html
    for words in ("No outcome is recorded yet", "No team carries", "Nothing is charted"):
        assert words in widget._rest.html
    assert "no criteria yet" in widget._criteria_intro.html
    assert "No report is planned yet" in widget._reports_intro.html
    assert figures.expedition_trail(Network()).data == ()


def test_an_outcome_of_a_later_day_is_not_known_yet() -> None:
    net = Network(
        [
            Expedition(id="e", name="E"),
            Outcome(id="o", expedition="e", kind=OutcomeKind.SOCIAL, name="O", claimed_on=date(2015, 1, 1),
                    evidenced_on=date(2015, 2, 1), evidence="seen"),
        ]
    )  # fmt: skip
    assert [standing.value for _, standing in progress(net, "e", BASECAMP).outcomes] == [
        "claimed, without evidence yet"
    ]
    assert [standing.value for _, standing in progress(net, "e", None).outcomes] == ["evidenced"]


def test_the_state_of_play_reads_the_day() -> None:
    rows = {row.community.id: row for row in state_of_play(small_network(), BASECAMP)}
    assert rows["north"].facilitators == ("ann",)
    assert rows["north"].stage is Stage.COALESCING
    assert rows["north"].next_steps == ("Meet monthly",)
    assert rows["south"].core == ("bea",)
    assert rows["south"].stage is None
    before = {row.community.id: row for row in state_of_play(small_network(), date(2014, 12, 1))}
    assert before["north"].stage is Stage.POTENTIAL


def test_the_state_of_play_table_has_the_published_columns_and_every_community() -> None:
    widget = StateOfPlay(load_example())
    for column in ("Community", "Facilitator", "Core group", "Progress", "Next steps"):
        assert f">{column}</button>" in widget._table.html
    assert widget._table.html.count("<tr>") == 13
    assert "12 communities: 3 potential and 9 coalescing" in widget._summary.html


def test_a_community_opens_whole_and_a_stage_narrows_the_table() -> None:
    widget = StateOfPlay(load_example())
    widget._table._handle_custom_msg({"choose": "schwartz-rounds-leaders"}, [])
    assert "Zoe Nicholl" in widget._details.html
    assert "emotional labour" in widget._details.html
    widget._controls.chosen = "POTENTIAL"
    assert widget.stage is Stage.POTENTIAL
    assert widget._table.html.count("<tr>") == 4
    widget._controls.chosen = "all"
    assert widget.stage is None
    assert "no community yet: add one" in StateOfPlay(Network())._summary.html


def test_a_network_without_communities_has_no_empty_table_of_them() -> None:
    view = StateOfPlay(Network())
    assert "There is no community yet: add one" in view._summary.html
    assert [view._table.html, view._details.html] == ["", ""]
