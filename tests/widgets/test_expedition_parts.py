"""Expeditions: run charts, reports, territories, outcomes and the network behind, in pictures and words."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from boxes import cut_off, meeting
from builders import BASECAMP, hostile_network, small_network
from cocreation import (
    Community,
    Criterion,
    Direction,
    Expedition,
    Gathering,
    Guidance,
    GuidanceKind,
    Network,
    Part,
    Person,
    ProgressReport,
    Reading,
    Team,
    TeamId,
    TeamKind,
    TeamMembership,
    Territory,
    generate,
    load_example,
)
from cocreation.analysis.criteria import criteria
from cocreation.analysis.reports import reports
from cocreation.model import TerritoryKind
from cocreation_widgets import ExpeditionTrail, figures
from cocreation_widgets.expeditions.criteria_text import criteria_text, criterion_text
from cocreation_widgets.expeditions.reports_text import reports_text
from cocreation_widgets.expeditions.territories_text import territories_text
from cocreation_widgets.figures.criterion_lines import MOST_CRITERIA, draw_criteria
from cocreation_widgets.figures.report_times import MOST_REPORTS, draw_reports

FIRST = date(2015, 1, 1)
STRANGE = ("x" * 300, "many words " * 30, "مجتمع الممارسة " * 10, "👩‍⚕️👩🏽‍🔬", "<b>a</b> & b")


def read_monthly(*values: float, direction: Direction = Direction.HIGHER, target: float | None = None) -> Network:
    return Network(
        [
            Expedition(id="e", name="E"),
            Criterion(id="k", expedition="e", name="Falls", unit="a week", direction=direction, target=target),
            *(
                Reading(id=f"r{n:02}", criterion="k", on=FIRST + timedelta(days=30 * n), value=value)
                for n, value in enumerate(values)
            ),
        ]
    )


def strange_network() -> Network:
    """Everything that an expedition may have, with strange names, missing dates and impossible values."""
    records: list[object] = [Expedition(id="e", name=STRANGE[0], teams=tuple(TeamId(f"t{n}") for n in range(5)))]
    for place, name in enumerate(STRANGE):
        records += [
            Team(id=f"t{place}", name=name, kind=list(TeamKind)[place]),
            Criterion(id=f"k{place}", expedition="e", name=name, unit=name, target=[None, 1e300, -5, 0, 3][place]),
            Territory(id=f"te{place}", expedition="e", name=name, findings=(name,)),
            ProgressReport(id=f"pr{place}", expedition="e", name=name, due=[None, FIRST, FIRST, None, date.min][place],
                           published_on=[None, FIRST - timedelta(1), None, FIRST, None][place]),
            *(Reading(id=f"r{place}-{n}", criterion=f"k{place}", on=FIRST + timedelta(days=n * 30 * place),
                      value=[5, n, n % 2, -n, 1e300 * (n % 3)][place]) for n in range(12)),
        ]  # fmt: skip
    return Network(records)


NETWORKS: dict[str, Callable[[], Network]] = {
    "empty": Network,
    "one person": lambda: Network([Person(id="p", name="P")]),
    "small": small_network,
    "embedded": load_example,
    "grown": generate,
    "hostile": hostile_network,
    "strange": strange_network,
    "bare": lambda: Network([Expedition(id="e", name="E")]),
}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("width", [340, 700, 1200])
def test_no_words_of_the_pictures_meet_or_are_cut_off(name: str, width: int) -> None:
    net = NETWORKS[name]()
    for id in net.expeditions:
        found, due = criteria(net, id), reports(net, id, date(2016, 6, 1))
        for traces, layout in (
            draw_criteria(found, selected=found[-1].criterion.id if found else None, width=width),
            draw_reports(due, on=date(2016, 6, 1), selected=due[0].report.id if due else None, width=width),
        ):
            assert meeting(traces) == []
            assert cut_off(traces, layout) == []
            assert all(trace["textfont"]["size"] >= 13 for trace in traces if trace["mode"] == "text")


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_draws_and_everything_in_it_can_be_chosen(name: str) -> None:
    net = NETWORKS[name]()
    widget = ExpeditionTrail(net)
    for expedition in net.expeditions or [None]:
        widget.expedition = expedition
        for id in widget.choosable():
            widget.choose(id)
        for on in (date(2014, 9, 1), date(2030, 1, 1), None):
            widget.on = on
        told = "".join(part.html for part in widget.children if hasattr(part, "html"))
        assert "<script" not in told
    assert figures.run_charts(net).layout.height >= 10
    assert figures.report_timeline(net).layout.height >= 10


def test_pictures_without_anything_to_show_take_no_room() -> None:
    widget = ExpeditionTrail(load_example())
    assert widget._charts.plain["layout"]["meta"] == "empty"
    assert widget._times.plain["layout"]["meta"] == "empty"
    grown = ExpeditionTrail(generate(), expedition="expedition-0")
    assert grown._charts.plain["layout"]["meta"] != "empty"


def test_a_shift_is_told_with_its_readings_its_day_and_what_it_is_worth() -> None:
    (found,) = criteria(read_monthly(3, 4, 3, 4, 3, 5, 8, 9, 8, 9, 8, 9, direction=Direction.LOWER, target=2), "e")
    told = criterion_text(found)
    assert told.startswith("9 a week on 27 November 2015, still above the target of 2 a week.")
    assert "A shift of 6 readings above the median since 30 June 2015, on the worse side." in told
    assert "A shift of 6 readings below the median from 1 January 2015 to 31 May 2015, on the better side." in told
    assert "Too few runs: 2, where chance would make 4 to 10" in told


def test_a_trend_is_told_for_the_better_or_the_worse() -> None:
    net = read_monthly(9, 8, 7, 6, 5, 9, 1, 9, 1, 9, direction=Direction.LOWER)
    (found,) = criteria(net, "e")
    assert "A trend of 5 readings going down from 1 January 2015 to 1 May 2015, for the better." in criterion_text(
        found
    )


def test_fewer_than_ten_readings_tell_only_from_where_to_where() -> None:
    (found,) = criteria(read_monthly(2, 5, target=5), "e")
    assert criterion_text(found) == (
        "5 a week on 31 January 2015, which meets the target of 5 a week. "
        "Up from 2 a week on 1 January 2015, which is better. "
        "With 2 readings nobody can tell change from chance yet: 8 more are needed."
    )
    (single,) = criteria(read_monthly(2), "e")
    assert "With 1 reading nobody can tell" in criterion_text(single)


def test_readings_that_vary_by_chance_are_left_alone() -> None:
    (found,) = criteria(read_monthly(1, 9, 2, 2, 8, 9, 1, 9, 1, 1, 9, 9), "e")
    assert "The readings vary as chance alone would have them." in criterion_text(found)


def test_without_criteria_or_readings_the_words_say_what_to_add() -> None:
    assert "has set no criteria yet: add" in criteria_text([])
    assert "none read yet: add readings" in criteria_text(criteria(read_monthly(), "e"))


def test_the_run_chart_draws_median_target_shift_and_trend() -> None:
    found = criteria(read_monthly(3, 4, 3, 4, 3, 5, 8, 9, 8, 9, 8, 9, target=2), "e")
    traces = {trace["name"]: trace for trace in draw_criteria(found, selected=None, width=1000)[0] if trace["x"]}
    assert set(traces.keys() & {"median", "target"}) == {"median", "target"}
    assert traces["names of lines"]["text"] == ["median 6.5", "target 2"]
    drawn = draw_criteria(found, selected="k", width=1000)[0]
    points = [trace for trace in drawn if trace["name"] == "readings" and trace["mode"] == "markers"]
    assert points[0]["marker"]["size"] == [10] * 12
    assert points[0]["customdata"] == ["k"] * 12
    rising = criteria(read_monthly(*range(12)), "e")
    trend = next(trace for trace in draw_criteria(rising, selected=None, width=1000)[0] if trace["name"] == "trends")
    assert len([x for x in trend["x"] if x is not None]) == 12


def test_where_there_are_many_criteria_the_chosen_one_is_drawn_too() -> None:
    records = [
        Expedition(id="e", name="E"),
        *(Criterion(id=f"k{n:02}", expedition="e", name=f"K{n:02}") for n in range(20)),
        *(Reading(id=f"r{n}", criterion=f"k{n:02}", on=FIRST, value=n) for n in range(20)),
    ]
    widget = ExpeditionTrail(Network(records))
    assert f"The first {MOST_CRITERIA} with readings are drawn; 8 more in the table." in widget._criteria_intro.html
    widget.selected = "k19"
    drawn = next(trace for trace in widget._charts.traces if trace["name"] == "places")["customdata"]
    assert (len(drawn), drawn[-1]) == (MOST_CRITERIA, "k19")


def test_a_chosen_criterion_shows_each_reading() -> None:
    widget = ExpeditionTrail(read_monthly(3, 4, 3, 4, 3, 5, 8, 9, 8, 9, 8, 9))
    assert "ccn-readings" not in widget._criteria.html
    widget._charts._handle_custom_msg({"click": "k"}, [])
    assert widget.selected == "k"
    assert widget._criteria.html.count("<td>shift</td>") == 12
    frame = next(trace for trace in widget._charts.traces if trace["name"] == "frame")
    assert frame["x"]


def test_reports_are_told_with_what_is_late_and_what_comes_next() -> None:
    net = generate()
    found = reports(net, "expedition-0", net.about.as_known_on)
    assert reports_text(found) == (
        f"{sum(one.report.published_on is not None for one in found)} of {len(found)} reports are published, "
        f"{sum(one.standing.name == 'LATE' for one in found)} of them late. "
        f"{sum(one.standing.name == 'OVERDUE' for one in found)} are overdue, "
        f"the longest by {max(one.days or 0 for one in found if one.standing.name == 'OVERDUE')} days. "
        f"Next is Quarter 9, due 15 June 2017, in 88 days."
    )


def test_the_next_report_says_what_it_must_cover_and_a_chosen_one_what_it_had_to() -> None:
    net = Network(
        [
            Expedition(id="e", name="E", since=FIRST),
            ProgressReport(id="q1", expedition="e", name="Quarter 1", due=date(2015, 3, 31), published_on=FIRST),
            ProgressReport(id="q2", expedition="e", name="Quarter 2", due=date(2015, 6, 30)),
            ProgressReport(id="q3", expedition="e", name="Quarter 3", due=date(2015, 9, 30)),
        ]
    )
    widget = ExpeditionTrail(net, on=date(2015, 7, 1))
    assert "What Quarter 3 must cover" in widget._reports.html
    assert "the time after 31 March 2015 up to 30 September 2015" in widget._reports.html
    assert "takes in the time of Quarter 2, for which nothing was published" in widget._reports.html
    widget._times._handle_custom_msg({"click": "q1"}, [])
    assert "What Quarter 1 had to cover" in widget._reports.html
    assert "overdue</strong> for 1 day" in widget._reports.html


def test_only_the_last_reports_are_drawn() -> None:
    records = [
        Expedition(id="e", name="E"),
        *(ProgressReport(id=f"q{n:02}", expedition="e", name=f"Q{n:02}", due=FIRST + timedelta(n)) for n in range(20)),
    ]
    widget = ExpeditionTrail(Network(records))
    due = next(trace for trace in widget._times.traces if trace["name"] == "due")
    assert due["customdata"] == [f"q{n:02}" for n in range(20 - MOST_REPORTS, 20)]
    assert "8 more in the table" in widget._reports_intro.html


def test_territories_are_counted_by_kind_with_who_goes_ahead() -> None:
    net = Network(
        [
            Expedition(id="e", name="E", teams=("t",)),
            Team(id="t", name="The scouts", kind=TeamKind.SCOUTING),
            Person(id="p", name="Pat"),
            TeamMembership(id="m", team="t", member="p", part=Part.CHAMPION),
            Territory(id="a", expedition="e", name="A", scouting_team="t", charted_on=FIRST, findings=("Found",)),
            Territory(id="b", expedition="e", name="B", kind=TerritoryKind.UNKNOWN),
        ]
    )
    assert territories_text(list(net.territories.values())) == (
        "1 of 2 territories is charted: 1 of 1 unexplored frontier and 0 of 1 unknown territory. "
        "1 has no scouting team."
    )
    widget = ExpeditionTrail(net, on=BASECAMP)
    assert "1 of 2 territories is charted" in widget._summary.html
    for words in ("The scouts", "Pat", "no domain expert", "no scouting team", "not charted yet", "Found"):
        assert words in widget._rest.html


def test_the_teams_tell_what_ties_them_and_who_alone_holds_two_together() -> None:
    told = ExpeditionTrail(load_example())._rest.html
    assert "Angela Green alone holds Support Team and Festival delegation 2015 together." in told
    assert "Festival delegation 2015: 1 person in both" in told
    grown = ExpeditionTrail(generate(), expedition="expedition-0")._rest.html
    assert "stands apart" in grown
    assert "people stand behind it, from" in grown


def test_people_in_two_teams_who_are_left_out_are_counted() -> None:
    people = range(201)
    net = Network(
        [
            Team(id="one", name="One"),
            Team(id="two", name="Two"),
            Expedition(id="e", name="E", teams=("one", "two")),
            *(Person(id=f"p{n}", name=f"P{n}") for n in people),
            *(TeamMembership(id=f"{team}{n}", team=team, member=f"p{n}") for team in ("one", "two") for n in people),
        ]
    )
    assert "People in two teams or more (201, the first 200 shown)" in ExpeditionTrail(net)._rest.html


def test_a_width_redraws_the_pictures_in_place() -> None:
    widget = ExpeditionTrail(generate(), expedition="expedition-0")
    before = widget._times.plain["layout"]["height"]
    widget._controls.width = 340
    assert widget._times.plain["layout"]["height"] > before
    assert widget._charts.plain["layout"]["width"] == 340


def test_the_names_of_median_and_target_are_pushed_apart_where_they_would_meet() -> None:
    found = criteria(read_monthly(1, 5, 9, target=5.1), "e")
    traces, _ = draw_criteria(found, selected=None, width=1000)
    names = next(trace for trace in traces if trace["name"] == "names of lines")
    assert names["text"] == ["target 5.1", "median 5"]
    assert names["y"][0] - names["y"][1] >= 17
    assert meeting(traces) == []


def guided() -> Network:
    """An expedition whose council gave guidance and set criteria, and is no more since."""
    return Network(
        [
            Team(id="council", name="The <Council>", kind=TeamKind.ADVISORY, until=FIRST),
            Team(id="others", name="Others"),
            Community(id="c", name="Mindfulness"),
            Gathering(id="g", name="Basecamp", on=FIRST),
            Expedition(id="e", name="Quest", teams=("council",)),
            Expedition(id="other", name="Another"),
            Criterion(id="k", expedition="e", name="Calls", set_by="council"),
            Criterion(id="l", expedition="e", name="Letters"),
            Guidance(id="g1", name="Go slowly", on=FIRST, team="council", about=("e", "c"), gathering="g"),
            Guidance(id="g2", name="Ask for a room", on=date(2015, 3, 1), kind=GuidanceKind.DECISION, about=("e",)),
            Guidance(id="g3", name="Take heart", on=FIRST, kind=GuidanceKind.ENCOURAGEMENT, team="council"),
            Guidance(id="g4", name="For another", on=FIRST, team="council", about=("other",)),
            Guidance(id="g5", name="From somebody else", on=FIRST, team="others"),
        ]
    )


def rows_of(html: str, table: str) -> list[list[str]]:
    (body,) = re.findall(f'<table id="{table}".*?<tbody>(.*?)</tbody>', html)
    return [
        [re.sub("<.*?>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall("<tr>(.*?)</tr>", body)
    ]


def test_what_the_council_gave_the_expedition_is_told_the_latest_first_and_nothing_of_later() -> None:
    widget = ExpeditionTrail(guided(), expedition="e", on=date(2015, 3, 1))
    council = "The &lt;Council&gt;"
    assert rows_of(widget._rest.html, "ccn-guidance") == [
        ["1 March 2015", "Ask for a room", "decision", "not recorded", "Quest", ""],
        ["1 January 2015", "Go slowly", "guidance", council, "Quest and Mindfulness", "Basecamp"],
        ["1 January 2015", "Take heart", "encouragement", council, "everybody", ""],
    ]
    assert "3 decisions and pieces of guidance" in widget._rest.html
    widget.on = FIRST
    assert "Ask for a room" not in widget._rest.html
    assert "<Council>" not in widget._rest.html


def test_without_guidance_the_words_say_what_to_add() -> None:
    assert "No decision or guidance for it is recorded yet: add" in ExpeditionTrail(read_monthly(1))._rest.html


def test_each_criterion_says_which_council_set_it() -> None:
    html = ExpeditionTrail(guided(), expedition="e", on=date(2015, 3, 1))._criteria.html
    place = re.findall(r'data-sort="\d+">(.*?)</button>', html).index("Set by")
    rows = rows_of(html, "ccn-criteria")
    assert {row[0]: row[place] for row in rows} == {"Calls": "The &lt;Council&gt;", "Letters": "not recorded"}
