import re
from typing import Any

import numpy as np
import pytest

from builders import small_network, woven_network
from cocreation import Community, Network, Person, Tie, TieKind, generate, load_example
from cocreation.analysis.tie_graph import Source
from cocreation.analysis.weaving import weave
from cocreation_widgets import NetworkMap, figures
from cocreation_widgets.figures.suggestion_lines import routes
from cocreation_widgets.frame.labels import Label, crossed
from cocreation_widgets.map.findings import findings
from cocreation_widgets.map.introductions import NotSoMany, name_of
from cocreation_widgets.map.map_details import map_details
from cocreation_widgets.map.map_frame import whole
from cocreation_widgets.map.map_legend import map_legend
from cocreation_widgets.map.map_text import map_table, map_text
from cocreation_widgets.map.map_view import Filters, map_view


def lines(figure: Any) -> dict[str, Any]:
    return {trace.name: trace for trace in figure.data if trace.name.startswith("suggested")}


def count_of(trace: Any) -> int:
    return sum(x is None for x in trace.x)


def test_suggestions_are_dashed_lines_between_the_two_people() -> None:
    figure = figures.network_map(woven_network(), suggestions=5)
    trace = lines(figure)["suggested introductions"]
    best = weave(woven_network(), 5).suggestions
    assert trace.line.dash == "dash"
    assert count_of(trace) == len(best) > 0
    people = next(trace for trace in figure.data if trace.name == "people")
    spots = {id: (people.x[i], people.y[i]) for i, id in enumerate(people.customdata)}
    assert (trace.x[0], trace.y[0]) == pytest.approx(spots[best[0].source])
    assert (trace.x[16], trace.y[16]) == pytest.approx(spots[best[0].target])


def test_without_being_asked_for_nothing_is_suggested() -> None:
    figure = figures.network_map(woven_network())
    assert [count_of(trace) for trace in lines(figure).values()] == [0]
    view = map_view(woven_network())
    assert "Whom to introduce" not in map_details(view)
    assert "suggested" not in map_legend(view) + map_table(view)


def test_who_refused_introductions_appears_in_no_suggestion() -> None:
    view = map_view(woven_network(), suggestions=10)
    assert "hal" not in {id for one in view.introductions.shown for id in (one.source, one.target)}
    open_to_all = woven_network().with_records(Person(id="hal", name="Hal"))
    again = map_view(open_to_all, suggestions=10)
    assert "hal" in {id for one in again.introductions.shown for id in (one.source, one.target)}


def test_the_five_best_are_the_first_of_the_ten() -> None:
    net = generate(60)
    ten = map_view(net, suggestions=10).introductions.shown
    assert [name_of(one) for one in map_view(net, suggestions=5).introductions.shown] == [name_of(o) for o in ten[:5]]
    with pytest.raises(NotSoMany, match="0 to 10, got 11"):
        map_view(net, suggestions=11)


def test_a_filter_hides_suggestions_whose_people_it_hides_and_says_so() -> None:
    view = map_view(woven_network(), suggestions=5, filters=Filters(communities=frozenset({"north"})))
    whole_map = map_view(woven_network(), suggestions=5)
    assert view.introductions.hidden == len(whole_map.introductions.shown) - len(view.introductions.shown) > 0
    assert f"The filter hides {view.introductions.hidden} more suggestion" in map_details(view)


def test_choosing_a_suggestion_focuses_both_people_and_says_why_through_whom_and_what_changes() -> None:
    widget = NetworkMap(woven_network(), suggestions=5)
    one = widget.view.introductions.shown[0]
    widget._details._handle_custom_msg({"choose": name_of(one)}, [])
    assert widget.introduction == (one.source, one.target)
    assert set(widget.view.focus) == {one.source, one.target} <= widget.view.lit
    said = widget._details.html
    names = [woven_network().people[id].name for id in (one.source, one.target)]
    assert f"Introduce {names[0]} and {names[1]}" in said
    for reason in one.reasons:
        assert reason in said
    for id in (one.source, one.target):
        before, after = (state["two_step_reach"][id] for state in (one.before, one.after))
        assert f"{before} → {after} pe" in said
    assert f"<dd>{one.before['parts']} → {one.after['parts']}</dd>" in said
    assert "The weights are ours" in said
    assert all(f"<dt>{part}" in said for part in ("Others in common", "Brings others within two steps"))
    assert f"{names[0]} and {names[1]}, to be introduced to each other." in widget._summary.html
    widget._details._handle_custom_msg({"choose": name_of(one)}, [])
    assert widget.introduction is None


def test_a_node_and_a_suggestion_take_turns_in_focus() -> None:
    widget = NetworkMap(woven_network(), suggestions=5)
    one = widget.view.introductions.shown[0]
    widget.choose(name_of(one))
    widget.choose("bea")
    assert (widget.selected, widget.introduction) == ("bea", None)
    widget.choose(name_of(one))
    assert widget.selected is None
    widget._answer("clear")
    assert widget.introduction is None
    assert not widget.view.dimmed


def test_the_chosen_one_is_bright_and_the_others_are_pale() -> None:
    best = weave(woven_network(), 5).suggestions
    figure = figures.network_map(woven_network(), suggestions=5, introduction=(best[0].target, best[0].source))
    assert count_of(lines(figure)["suggested introductions"]) == len(best)
    (bright,) = [shape for shape in figure.layout.shapes if shape.name == "suggested introductions"]
    assert bright.path.count("M") == 1, "whichever of the two is named first"


def test_a_person_in_focus_shows_the_suggestions_they_stand_in() -> None:
    best = weave(woven_network(), 5).suggestions[0]
    view = map_view(woven_network(), suggestions=5, selected=best.source)
    assert "Suggested introductions" in map_details(view)
    assert name_of(best) in map_details(view)


def test_the_table_tells_every_suggestion_with_reasons_change_load_and_score() -> None:
    view = map_view(woven_network(), suggestions=5)
    html = map_table(view)
    assert html.count("<tr>") == len(view.shown.nodes) + 1 + len(view.introductions.shown) + 1
    for one in view.introductions.shown:
        assert f'data-select="{name_of(one)}"' in html
        assert f'data-value="{one.score}"' in html
        assert all(reason in html for reason in one.reasons)


def test_introductions_made_before_are_to_be_followed_up() -> None:
    begun = Tie(id="begun", source="bea", target="eva", kind=TieKind.INTRODUCED)
    net = woven_network().with_records(begun)
    assert "Introduced before, to follow up</h3><ul><li>Bea and Eva</li>" in map_details(map_view(net, suggestions=5))


def test_where_nobody_is_left_to_introduce_that_is_said() -> None:
    pair = Network([Person(id="a", name="A"), Person(id="b", name="B"), Tie(id="t", source="a", target="b")])
    assert "Nobody is left to introduce" in map_details(map_view(pair, suggestions=5))
    assert map_view(pair, suggestions=5, made=True).introductions.made is False


def test_as_if_made_the_ties_count_in_picture_measures_and_words() -> None:
    net = woven_network()
    best = weave(net, 5).suggestions
    now, then = map_view(net, suggestions=5), map_view(net, suggestions=5, made=True, colour="degree")
    assert then.found.measures.network["ties"] == now.found.measures.network["ties"] + len(best)
    assert then.before.measures.network == now.found.measures.network
    assert then.shown.degree(best[0].source) > now.shown.degree(best[0].source)
    assert then.paint.colour_scale
    assert then.paint.colour_scale.values["ann"] == now.found.measures.graph.degree[0] + sum(
        "ann" in (one.source, one.target) for one in best
    )
    parts = [view.found.measures.network["components"] for view in (now, then)]
    said = map_text(then)
    assert said.startswith(f"As if the {len(best)} suggested introductions were made: {parts[1]} part")
    assert f"instead of {parts[0]}" in said
    assert "As it is: the network has 2 communities and 8 people." in said
    assert "as if made" in map_legend(then)
    figure = figures.network_map(net, suggestions=5, made=True)
    trace = lines(figure)["suggested introductions, as if made"]
    assert trace.line.dash == "solid"
    ties = next(trace for trace in figure.data if trace.name == "ties")
    assert count_of(ties) == 5, "what is not made yet is not drawn as a tie besides"


def test_as_if_made_nothing_moves_and_the_network_stays_as_it_is() -> None:
    net = load_example()
    widget = NetworkMap(net, suggestions=5)
    before = [trace.x for trace in widget.figure.data if trace.customdata is not None]
    widget.made = True
    assert [trace.x for trace in widget.figure.data if trace.customdata is not None] == before
    assert widget.network is net
    assert "As if the 5 suggested introductions were made: 5 parts instead of 10" in widget._summary.html
    widget.suggestions = 0
    assert "As if" not in widget._summary.html


def test_where_only_what_people_share_ties_them_that_counts_on_beside_the_suggestions() -> None:
    made = findings(small_network()).made(5)
    assert made.measures.graph.source is Source.BOTH
    assert {tie.kind for tie in made.net.ties.values()} <= {TieKind.INTRODUCED}
    assert len(made.measures.graph.pairs) == len(findings(small_network()).measures.graph.pairs) + len(made.net.ties)


def test_a_tie_that_bears_the_name_of_a_suggestion_already_stays() -> None:
    net = woven_network().with_records(Tie(id="suggestion-1", source="bea", target="cem"))
    made = findings(net).made(1).net
    assert made.ties["suggestion-1"] == net.ties["suggestion-1"]
    assert len(made.ties) == len(net.ties) + 1


def test_a_line_bends_round_a_community_and_a_label_that_stand_in_its_way() -> None:
    pair = (Person(id="a", name="A", interests=("sleep",)), Person(id="b", name="B", interests=("sleep",)))
    net = Network([*pair, Community(id="c", name="Between the two")])
    places = {"a": (0.0, 0.0), "b": (6.0, 0.0), "c": (2.0, 0.1)}
    view, frame = map_view(net, suggestions=1), whole(places, width=880, height=560)
    label = Label(id="c", lines=("Between",), x=0, y=0, side="top center", box=(500.0, 270.0, 560.0, 290.0))
    middle = np.array(frame.pixel(places["c"]))
    boxes = np.array([label.box, [*(middle - 15), *(middle + 15)]])
    (bent,) = routes(view, places, frame, [label])
    ends = bent[[0, -1]]
    assert crossed(boxes, np.hstack([ends[:-1], ends[1:]])).all(), "straight, it would cross both"
    assert not crossed(boxes, np.hstack([bent[:-1], bent[1:]])).any()


def test_a_line_with_nothing_in_its_way_is_straight() -> None:
    net = Network([Person(id=id, name=id, interests=("sleep",)) for id in "ab"])
    places = {"a": (0.0, 0.0), "b": (6.0, 0.0)}
    (line,) = routes(map_view(net, suggestions=1), places, whole(places, width=880, height=560))
    assert line[:, 1] == pytest.approx(280)


def test_names_in_suggestions_are_shown_letter_for_letter() -> None:
    evil = "<script>alert(1)</script>"
    net = Network([Person(id=id, name=f"{evil}{id}", interests=(evil,)) for id in "ab"])
    widget = NetworkMap(net, suggestions=5)
    widget.choose(name_of(widget.view.introductions.shown[0]))
    assert re.search("<script", widget._details.html + widget._table.html + widget._summary.html) is None
    assert "&lt;script&gt;" in widget._details.html
