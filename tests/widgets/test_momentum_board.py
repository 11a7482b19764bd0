import itertools
from datetime import date
from typing import Any

import pytest

from bad_plans import bad_networks
from builders import HOSTILE
from cocreation import MomentumPlan, Network, changed, load_example
from cocreation.analysis.momentum import momentum
from cocreation_widgets import MomentumBoard, figures
from cocreation_widgets.figures.plan_months import draw_plan
from cocreation_widgets.figures.plan_rows import plan_places
from cocreation_widgets.frame.fitting import fitted, shortened
from cocreation_widgets.frame.labels import text_size
from cocreation_widgets.frame.look import EMPTY
from cocreation_widgets.frame.still import first_words, still, still_json
from planned import DAY, planned_network

BAD = bad_networks()


def test_the_summary_says_what_is_done_what_unblocks_most_and_what_slips() -> None:
    said = MomentumBoard(planned_network())._summary.html
    assert "As of 13 January 2015, 1 of 8 actions of “Spring plan” done, 1 overdue, 1 late to start" in said
    assert "“Set up the library” unblocks most: 4 actions wait for it." in said
    assert "It slips by 10 days and moves 3 others." in said
    assert "Synthetic network" in said


def test_the_table_has_every_action_with_its_owner_and_what_waits_for_it() -> None:
    widget = MomentumBoard(planned_network())
    assert widget._table.html.count("<tr>") == 9
    for words in (
        "overdue",
        "late to start",
        "done 1 December 2014",
        "dropped",
        "no lane",
        "Bea (made up)",
        "nobody yet",
    ):
        assert words in widget._table.html
    assert "Without any date, and so not in the picture: Find a home for the film." in widget._table.html


def test_an_action_opens_with_what_it_needs_and_what_its_slipping_moves() -> None:
    widget = MomentumBoard(planned_network())
    widget._table._handle_custom_msg({"choose": "library"}, [])
    told = widget._details.html
    assert "1.2.3 Keep the library&#x27;s tags and navigation in order and Mindfulness" in told
    assert "It is late by 10 days. It can be done on 15 January 2015 at the earliest." in told
    assert "Tag everything from the workshops: by 9 days" in told
    widget._picture._handle_custom_msg({"click": "library"}, [])
    assert widget.selected is None
    widget.choose("prepare")
    assert "Ask each facilitator and Collect practices" in widget._details.html
    widget.choose("collect")
    assert "Is amplified by" in widget._details.html


def test_what_unblocks_slips_and_moved_lately_stands_below() -> None:
    rest = MomentumBoard(planned_network())._rest.html
    assert "The rule is ours." in rest
    assert "Tag everything from the workshops → Collect practices → Prepare the programme" in rest
    assert "After “Delegates&#x27; meeting”, which was over on 8 January 2015, nothing in the plan was done" in rest
    assert "Answers bring practices" in rest
    assert "No gathering before this day" in MomentumBoard(Network(list_of_plan()))._rest.html


def test_what_was_put_into_the_plan_since_the_last_meeting_is_told() -> None:
    net = planned_network()
    film = changed(net.actions["film"], planned_on=date(2015, 1, 12))
    board = MomentumBoard(net.with_records(film), selected="film")
    assert "1 put into the plan: Find a home for the film" in board._rest.html
    assert "Put into the plan" in board._details.html
    assert "12 January 2015" in board._details.html
    board.on = date(2015, 1, 11)
    assert "Find a home for the film" not in board._table.html


def list_of_plan() -> list[Any]:
    from planned import plan_records

    wanted = ("MomentumPlan", "Action", "Synergy", "Person")
    found = [one for one in plan_records() if type(one).__name__ in wanted]
    return [changed(one, supports=()) if type(one).__name__ == "Action" else one for one in found]


def test_empty_states_say_what_to_add() -> None:
    widget = MomentumBoard(load_example())
    assert "There is no momentum plan yet: add one" in widget._summary.html
    assert widget._picture.plain["layout"]["meta"] == EMPTY
    plan = Network([MomentumPlan(id="p", name="Bare")])
    assert "“Bare” has no actions yet: add each with its lane" in MomentumBoard(plan)._summary.html
    assert figures.momentum_plan(Network()).data == ()
    undated = Network([one for one in list_of_plan() if getattr(one, "id", "") in ("plan", "film")])
    assert "Without any date" in MomentumBoard(undated)._table.html
    assert MomentumBoard(undated)._legend.html == ""


def test_another_plan_can_be_chosen() -> None:
    net = planned_network().with_records(MomentumPlan(id="next", name="Next plan"))
    widget = MomentumBoard(net, selected="library")
    widget._controls.chosen = "next"
    assert (widget.plan, widget.selected) == ("next", None)
    assert "“Next plan” has no actions yet" in widget._summary.html
    assert widget._picture.traces[0]["x"] == []


@pytest.mark.parametrize("width", [340, 599, 600, 700, 1200])
@pytest.mark.parametrize("name", [*BAD, "planned"])
def test_no_action_lies_on_another_and_nothing_leaves_the_picture(name: str, width: int) -> None:
    net = planned_network() if name == "planned" else BAD[name]
    board = MomentumBoard(net)
    room = plan_places(board._facts, width=width)
    boxes = []
    for one in room.actions:
        assert 0 <= one.left < one.right <= width
        assert one.label_left >= 0
        assert one.label_left + one.label_width <= width
        assert one.label_width == pytest.approx(text_size([one.label], 13)[0])
        assert one.top + 46 <= room.height
        boxes.append((min(one.left, one.label_left), max(one.right, one.label_left + one.label_width), one.top))
    for i, (left, right, top) in enumerate(boxes):
        for other_left, other_right, other_top in boxes[i + 1 :]:
            assert abs(other_top - top) >= 46 or other_left >= right + 8 or left >= other_right + 8
    _, layout = draw_plan(board._facts, selected=None, width=width)
    months = [note for note in layout["annotations"] if note["y"] == 32]
    ends = [(note["x"], note["x"] + text_size([note["text"]], 13)[0]) for note in months]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(ends))
    assert all(start >= 0 and end <= width for start, end in ends)
    for shape in layout["shapes"]:
        assert 0 <= shape["x0"] <= width


@pytest.mark.parametrize("name", BAD)
def test_every_network_draws_and_its_tables_are_bounded(name: str) -> None:
    widget = MomentumBoard(BAD[name])
    for width in (340, 1200):
        widget._controls.width = width
        for id in [*list(widget.choosable())[:2], "nothing"]:
            widget.choose(id)
            assert widget.figure.layout.width == width
    for html in (widget._table.html, widget._rest.html, widget._details.html):
        assert html.count("<tr>") < 700
        assert not any(words in html for words in HOSTILE if "<" in words)
    assert len(list(widget.choosable())) <= 400


def test_a_plan_with_very_many_actions_draws_the_nearest_and_counts_the_rest() -> None:
    widget = MomentumBoard(BAD["many"])
    widget._controls.width = 1200
    assert len(widget._picture.traces[0]["x"]) == 90
    dated = sum(one.dated for one in widget._facts.actions.values())
    assert f"{dated - 90:,} more are in the table" in widget._legend.html


def traces(selected: str | None, width: int = 1000) -> dict[str, dict[str, Any]]:
    found, _ = draw_plan(momentum(planned_network(), "plan", DAY), selected=selected, width=width)
    return {one["name"]: one for one in found}


def test_synergies_are_solid_or_dashed_and_end_where_the_other_begins() -> None:
    found = traces(None)
    assert found["enables"]["line"]["dash"] == "solid"
    assert found["amplifies"]["line"]["dash"] != "solid"
    assert found["enables"]["x"].count(None) == 5
    assert found["amplifies"]["x"].count(None) == 1
    assert len(found["arrowheads"]["x"]) == 6
    starts = set(found["planned"]["base"])
    assert all(x + 4 in starts for x in found["arrowheads"]["x"])
    for name in ("enables", "amplifies"):
        assert all(0 <= x <= 1000 for x in found[name]["x"] if x is not None)


def test_what_is_chosen_stands_out_with_what_it_is_linked_to() -> None:
    found = traces("tag")
    bars = found["planned"]
    bright = {id for id, opacity in zip(bars["customdata"], bars["marker"]["opacity"], strict=True) if opacity == 1}
    assert bright == {"library", "tag", "collect", "prepare", "camp"}
    thick = [id for id, width in zip(bars["customdata"], bars["marker"]["line"]["width"], strict=True) if width > 1]
    assert thick == ["tag"]
    assert found["enables, in focus"]["x"].count(None) == 4
    assert len(traces("tag")) == len(traces(None))


def test_what_happened_is_drawn_in_the_planned_bars_and_lateness_is_hatched() -> None:
    found = traces(None)
    assert len(found["done so far"]["x"]) == 2
    assert found["began and done"]["marker"]["symbol"].count("diamond") == 1
    shapes = dict(zip(found["planned"]["customdata"], found["planned"]["marker"]["pattern"]["shape"], strict=True))
    assert {id for id, shape in shapes.items() if shape == "/"} == {"library", "tag"}
    assert shapes["letter"] == "x"
    assert "film" not in shapes
    assert found["day of the view"]["text"] == ["As of 13 January 2015", ""]


def test_a_day_far_from_the_plan_does_not_squeeze_it() -> None:
    net = planned_network()
    far, near = (momentum(net, "plan", DAY.replace(year=year)) for year in (2040, 2015))
    assert plan_places(far, width=1000).last == plan_places(near, width=1000).last
    assert draw_plan(far, selected=None, width=1000)[0][-1]["x"] == []


def test_in_a_narrow_picture_every_action_has_a_row_and_its_label_begins_at_the_left() -> None:
    room = plan_places(momentum(planned_network(), "plan", DAY), width=340)
    assert {one.label_left for one in room.actions} == {6}
    assert len({one.top for one in room.actions}) == len(room.actions) == 7
    assert room.height > plan_places(momentum(planned_network(), "plan", DAY), width=1200).height


def test_the_figure_alone_bears_the_mark_of_a_made_up_network() -> None:
    figure = figures.momentum_plan(planned_network(), on=DAY)
    assert "Synthetic network" in figure.layout.annotations[-1].text
    assert list(figure.data[0].customdata)[:2] == ["ask", "prepare"]


def test_without_a_process_every_action_is_answered_as_with_one() -> None:
    view = MomentumBoard(planned_network())
    data = still(view)
    (scene,) = data["scenes"].values()
    assert set(scene["answers"]) == set(view.choosable())
    figure = next(str(place) for place, part in enumerate(data["parts"]) if part["module"] == "picture")
    view._controls.width = 340
    view.selected = "tag"
    assert scene["narrow"]["answers"]["tag"][figure]["figure"] == view._picture.plain
    assert "<" not in still_json(data)
    assert "unblocks most" in first_words(data)


@pytest.mark.parametrize("text", ["Hold open hours", "x" * 300, "漢字" * 60, "a b c " * 50, "", "👩‍⚕️"])
@pytest.mark.parametrize("width", [5, 40, 110, 400])
@pytest.mark.parametrize("most", [1, 2])
def test_fitted_text_is_no_wider_than_its_room_and_says_when_it_is_cut(text: str, width: int, most: int) -> None:
    lines = fitted(text, width, most=most)
    assert len(lines) <= most
    assert all(text_size([line], 13)[0] <= width for line in lines)
    whole = "".join(text.split())
    shown = "".join("".join(lines).split())
    assert not lines or shown == whole or shown.endswith("…")
    assert len(shortened(text)) <= 80
