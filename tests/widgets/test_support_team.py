from datetime import date
from html import unescape
from typing import Any

import pytest
import traitlets

from bad_plans import bad_networks
from builders import HOSTILE
from cocreation import About, Network, Person, Role, Task, Team, TeamMembership, load_example
from cocreation.analysis.duties import duties
from cocreation.analysis.load import LoadRule
from cocreation.model import changed
from cocreation_widgets import MomentumBoard, SupportTeam, figures
from cocreation_widgets.figures.icicle import draw_icicle
from cocreation_widgets.frame.labels import text_size
from cocreation_widgets.frame.look import EMPTY
from cocreation_widgets.frame.still import first_words, still, still_json
from planned import DAY, planned_network

BAD = bad_networks()


def lead(widget: SupportTeam) -> str:
    return str(widget._summary.html)


def test_the_published_team_waits_for_offers() -> None:
    said = lead(SupportTeam(load_example()))
    assert "On 13 January 2015, nobody holds any of the 9 tasks and 8 accountabilities of the Support Team." in said
    assert "Task 2.2.3, due twice a week: 0 of 2 this week, until 18 January 2015." in said
    assert "6 people are in the team; 11 of 12 communities have no link to it." in said


def test_the_summary_says_what_is_missed_and_who_holds_too_much() -> None:
    widget = SupportTeam(planned_network())
    assert "Synthetic network" in lead(widget)
    assert "nobody holds 4 of 9 tasks and 2 of 8 accountabilities" in lead(widget)
    assert "missed in 7 of the 8 weeks before" in lead(widget)
    assert "Ann (made up) holds more than is good." in lead(widget)
    widget.rule = LoadRule(more_than=4)
    assert "more than is good" not in lead(widget)
    assert "more than 4 tasks and accountabilities" in widget._rest.html


def test_the_table_is_the_tree_with_numbers_and_levels() -> None:
    html = SupportTeam(planned_network())._table.html
    numbers = [part.split("<")[0] for part in html.split('<th scope="row">')[1:]]
    assert numbers[:4] == ["1", "1.1.1", "1.2.1", "1.1.2"]
    assert len(numbers) == 19
    assert html.count("ccn-level-0") == 2
    assert html.count("ccn-level-1") == 8
    assert html.count("ccn-level-2") == 9
    assert "only through its tasks" in html
    assert "done 10 January 2015" in html
    assert 'type="search"' in html


def test_a_task_opens_with_its_offers_its_record_and_its_deliveries() -> None:
    widget = SupportTeam(planned_network())
    widget._table._handle_custom_msg({"choose": "task-2.2.3"}, [])
    told = widget._details.html
    assert "Ann (made up) from 3 November 2014 until 30 June 2015: in force" in told
    assert "Week from 12 January 2015: 1 of 2, still open" in told
    assert "Week from 5 January 2015: 1 of 2, missed" in told
    assert "Week from 29 December 2014: 2 of 2, done" in told
    assert "12 January 2015, Ann (made up): Two &lt;b&gt;answers&lt;/b&gt;" in told
    widget._picture._handle_custom_msg({"click": "task-2.2.3"}, [])
    assert widget.selected is None
    assert "Choose a task" in widget._details.html


def test_an_accountability_a_role_and_a_person_open_as_well() -> None:
    widget = SupportTeam(planned_network())
    widget.choose("accountability-1.1.2")
    assert "Ann (made up) from 1 November 2014: in force" in widget._details.html
    widget.choose("role-1")
    assert "Looks after the network as a whole" in widget._details.html
    widget.choose("cem")
    assert "Holds nothing now." in widget._details.html
    assert "fulfilled 10 January 2015" in widget._details.html
    widget.choose("somebody else")
    assert "Choose a task" in widget._details.html


def test_what_the_team_is_for_and_does_for_the_others_is_told() -> None:
    net = load_example()
    team = net.teams["support-team"]
    widget = SupportTeam(net)
    assert f"What the team is for:</strong> {team.purpose}" in lead(widget)
    assert lead(widget).index("nobody holds any of the 9 tasks") < lead(widget).index("What the team is for")
    assert "<h2>What the team does for the others</h2><ul><li>Coaching and" in widget._rest.html
    assert widget._rest.html.count("<li>") == len(team.functions) == 3
    assert "Not recorded yet" not in widget._rest.html
    widget.team = "festival-delegation-2015"
    assert net.teams["festival-delegation-2015"].functions[0] in widget._rest.html


@pytest.mark.parametrize(
    ("team", "asked"),
    [
        ({}, "add what the team is for and what it does for the others."),
        ({"purpose": "To host"}, "add what it does for the others."),
        ({"functions": ("Hosts <calls>",)}, "add what the team is for."),
    ],
)
def test_what_is_missing_of_a_teams_purpose_and_functions_is_asked_for(team: dict[str, Any], asked: str) -> None:
    person, place = Person(id="p", name="P"), TeamMembership(id="m", team="t", member="p")
    widget = SupportTeam(Network([Team(id="t", name="Hosts", **team), person, place]))
    assert f"Not recorded yet: {asked}" in widget._rest.html
    assert ("What the team is for" in lead(widget)) is ("purpose" in team)
    assert "Hosts <calls>" not in widget._rest.html


def test_offers_loads_and_the_core_group_stand_below() -> None:
    rest = SupportTeam(planned_network())._rest.html
    assert "fulfilled 10 January 2015" in rest
    assert ">ended<" in rest
    assert "too much" in rest
    assert "Community of Safer Medication Practice" in rest
    assert "Whom to ask" in rest


ASK = "ask anybody in the team; they are named below"


def test_without_the_page_for_it_who_wants_to_join_asks_the_team() -> None:
    widget = SupportTeam(load_example())
    assert f"Joining is open:</strong> {ASK}, and say which tasks you offer to hold." in widget._rest.html
    assert "<a " not in widget._rest.html
    widget.team = "festival-delegation-2015"
    assert f"Joining is not recorded as open: {ASK}." in widget._rest.html
    empty = Network([Team(id="t", name="T", open_membership=True), Role(id="r", number="1", name="R", team="t")])
    assert "Joining is open:</strong> ask whoever keeps this network" in SupportTeam(empty)._rest.html


def test_whoever_may_open_the_page_for_joining_is_led_there_from_teams_that_it_offers() -> None:
    widget = SupportTeam(load_example())
    widget.lead_to({"edit": "Edit", "join": "Join"})
    link = '<a href="./join">Join</a>'
    assert f"Joining is open:</strong> the page {link} has one form for who joins" in widget._rest.html
    widget.team = "festival-delegation-2015"
    assert link not in widget._rest.html
    assert 'on the page <a href="./edit">Edit</a>.' in widget._rest.html
    widget.network = load_example().with_records(
        changed(load_example().teams["support-team"], until=date(2030, 1, 1)), about=About(as_known_on=DAY)
    )
    widget.team = "support-team"
    assert f"Joining is open:</strong> {ASK}" in widget._rest.html, "the form offers no team that has a last day"
    widget.on = date(2030, 1, 2)
    assert "The team’s last day was 1 January 2030." in widget._rest.html


def test_where_the_page_leads_is_no_part_of_a_saved_view() -> None:
    widget = SupportTeam(load_example())
    widget.lead_to({"join": "Join"})
    assert "pages" not in str(widget.shown_now())
    assert widget.shown_now() == widget.first_shown


def test_another_team_can_be_chosen_and_roles_without_a_team() -> None:
    net = load_example().with_records(Role(id="r9", number="9", name="Host a café"))
    widget = SupportTeam(net, selected="task-1.2.1")
    labels = [one["label"] for one in widget._controls.choices]
    assert labels == ["Support Team", "Festival delegation 2015", "roles without a team"]
    widget._controls.chosen = "festival-delegation-2015"
    assert (widget.team, widget.selected) == ("festival-delegation-2015", None)
    assert "no role is recorded for the Festival delegation 2015: add its roles" in lead(widget)
    widget._controls.chosen = widget._controls.choices[-1]["id"]
    assert widget.team is None
    assert "Host a café" in widget._table.html


def test_a_day_without_a_date_calls_nothing_due() -> None:
    widget = SupportTeam(planned_network())
    widget.on = None
    assert "this week" not in lead(widget)
    assert "No day is chosen, so nothing can be called due" in widget._rest.html


def test_empty_parts_say_what_to_add() -> None:
    assert "add the Support Team, its roles, and who is in it" in lead(SupportTeam(Network()))
    assert "Nobody has offered anything yet: add an offer" in SupportTeam(load_example())._rest.html
    widget = SupportTeam(load_example(), selected="task-1.2.1")
    assert "Nobody has offered for this task yet: add an offer" in widget._details.html
    assert "No delivery is recorded" in widget._details.html
    assert SupportTeam(Network())._picture.plain["layout"]["meta"] == EMPTY
    assert widget._picture.plain["layout"]["meta"] != EMPTY


def cells(traces: list[dict[str, Any]]) -> list[tuple[float, float, float, float]]:
    return [
        (base, y - high / 2, base + x, y + high / 2)
        for trace in traces[:3]
        for base, x, y, high in zip(trace["base"], trace["x"], trace["y"], trace["width"], strict=True)
    ]


@pytest.mark.parametrize("width", [340, 599, 600, 700, 1200])
@pytest.mark.parametrize("name", BAD)
def test_no_rectangle_lies_on_another_and_every_word_fits_into_its_own(name: str, width: int) -> None:
    widget = SupportTeam(BAD[name])
    traces, layout = draw_icicle(widget._facts, BAD[name], selected=None, width=width)
    boxes = cells(traces)
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= layout["height"]
    ordered = sorted(boxes, key=lambda box: box[1])
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            if other[1] >= one[3]:
                break
            assert other[2] <= one[0] or other[0] >= one[2], (one, other)
    words = traces[3]
    for x, y, text, (left, top, right, bottom) in zip(
        words["x"], words["y"], words["text"], boxes_of(traces), strict=True
    ):
        lines = [unescape(line.removeprefix("<b>").removesuffix("</b>")) for line in text.split("<br>")]
        assert left < x < right
        assert x + max(text_size([line], 13)[0] for line in lines) <= right + 1, text
        assert 17 * len(lines) <= bottom - top
        assert y == pytest.approx((top + bottom) / 2)


def boxes_of(traces: list[dict[str, Any]]) -> list[tuple[float, float, float, float]]:
    """Match words to rectangles by their middle and their left."""
    found = []
    for x, y in zip(traces[3]["x"], traces[3]["y"], strict=True):
        found.append(next(box for box in cells(traces) if (box[1] + box[3]) / 2 == y and 0 < x - box[0] < 10))
    return found


@pytest.mark.parametrize("name", BAD)
def test_every_network_draws_and_its_tables_are_bounded(name: str) -> None:
    widget = SupportTeam(BAD[name])
    for width in (340, 1200):
        widget._controls.width = width
        for id in [*list(widget.choosable())[:2], "nothing"]:
            widget.choose(id)
            assert widget.figure.layout.width == width
    for html in (widget._table.html, widget._rest.html, widget._details.html):
        assert html.count("<tr>") < 1200
        assert not any(words in html for words in HOSTILE if "<" in words)
    assert len(list(widget.choosable())) <= 400


def test_the_picture_is_cut_where_there_is_too_much_of_it() -> None:
    assert len(cells(list(SupportTeam(BAD["many"])._picture.traces))) <= 60


def test_what_is_chosen_is_set_off_and_a_person_sets_off_all_they_hold() -> None:
    net = planned_network()

    def thick(selected: str | None) -> set[str]:
        traces, _ = draw_icicle(duties(net, "support-team", DAY), net, selected=selected, width=1000)
        return {
            id
            for trace in traces[:3]
            for id, width in zip(trace["customdata"], trace["marker"]["line"]["width"], strict=True)
            if width > 1
        }

    assert thick(None) == set()
    assert thick("task-2.2.3") == {"task-2.2.3"}
    assert thick("ann") == {"task-1.2.1", "accountability-1.1.2", "task-2.2.3", "task-2.2.5"}


def test_what_nobody_holds_is_hatched_and_said_in_words() -> None:
    figure = figures.duties_icicle(planned_network(), "support-team", on=DAY)
    tasks = figure.data[2]
    hatched = {id for id, shape in zip(tasks.customdata, tasks.marker.pattern.shape, strict=True) if shape}
    assert hatched == {"task-1.2.2", "task-1.2.3", "task-1.2.4", "task-2.2.4"}
    assert " ".join(figure.data[3].text).count("nobody yet") == 6
    assert "Synthetic network" in figure.layout.annotations[0].text


def test_views_can_be_linked() -> None:
    net = planned_network()
    one, other = SupportTeam(net), SupportTeam(net)
    board = MomentumBoard(net)
    traitlets.link((one, "selected"), (other, "selected"))
    traitlets.link((one, "on"), (board, "on"))
    one.choose("task-2.2.3")
    assert "2.2.3" in other._details.html
    one.on = date(2014, 12, 1)
    assert board.on == date(2014, 12, 1)


def test_without_a_process_every_choice_is_answered_as_with_one() -> None:
    view = SupportTeam(planned_network())
    data = still(view)
    assert list(data["scenes"]) == ["support-team", "festival-delegation-2015"]
    scene = data["scenes"]["support-team"]
    assert set(scene["answers"]) == set(view.choosable())
    details, picture = (
        next(str(place) for place, part in enumerate(_parts(view)) if part is wanted)
        for wanted in (view._details, view._picture)
    )
    for shape, width in (("narrow", 340), ("middle", 600)):
        view._controls.width = width
        view.selected = "task-2.2.3"
        assert scene[shape]["answers"]["task-2.2.3"][picture]["figure"] == view._picture.plain
        assert scene["answers"]["task-2.2.3"][details]["html"] == view._details.html
        view.selected = None
    assert "<" not in still_json(data)
    assert "nobody holds" in first_words(data)


def _parts(widget: Any) -> list[Any]:
    children = getattr(widget, "children", None)
    return [widget] if children is None else [part for child in children for part in _parts(child)]


def test_a_team_with_people_but_no_roles_still_shows_its_people() -> None:
    net = Network(
        [
            Team(id="t", name="Hosts"),
            *load_example().people.values(),
            TeamMembership(id="m", team="t", member="angela-green"),
        ]
    )
    widget = SupportTeam(net)
    assert "no role is recorded for the Hosts" in lead(widget).replace("No role", "no role")
    assert "Angela Green" in widget._rest.html
    assert "There is no community yet." in widget._rest.html


def test_a_task_outside_the_team_is_none_of_it() -> None:
    net = load_example().with_records(
        Role(id="r9", number="9", name="Else"), Task(id="t9", number="9.1", role="r9", name="Else")
    )
    assert "t9" not in SupportTeam(net).choosable()
