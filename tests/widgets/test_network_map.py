from datetime import date
from typing import Any

import pytest
import traitlets

from builders import BASECAMP, small_network
from cocreation import Community, Network, Person, Tie, changed, generate, load_example
from cocreation.analysis.arrangement import arranged
from cocreation.analysis.constellation import NodeKind
from cocreation_widgets import NetworkMap, figures
from cocreation_widgets.figures.map_focus import focus_shapes
from cocreation_widgets.map.map_frame import whole
from cocreation_widgets.map.map_view import ColourBy, Filters, SizeBy, map_view


def drawn(figure: Any) -> set[str]:
    return {id for trace in figure.data if trace.customdata is not None for id in trace.customdata}


def lit(figure: Any) -> set[str]:
    """Whose nodes are drawn above the veil."""
    return {shape.name for shape in figure.layout.shapes if shape.name}


def places(figure: Any) -> dict[str, tuple[float, float]]:
    return {
        id: (x, y)
        for trace in figure.data
        if trace.customdata is not None
        for id, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


def labels(figure: Any) -> str:
    return " ".join(figure.data[-1].text or ())


def choose(widget: NetworkMap, **state: Any) -> None:
    """Do what the browser does when the reader uses the controls."""
    widget._controls.state = {**widget._controls.state, **state}


def test_the_figure_draws_every_node_and_carries_its_id() -> None:
    figure = figures.network_map(load_example())
    assert len(drawn(figure)) == 12 + 25 + 2 + 14
    assert not figure.layout.shapes, "nothing lies over it"
    assert "Mindfulness" in labels(figure)
    assert "Angela Green" in labels(figure)


def test_the_figure_alone_explains_its_shapes_and_colours() -> None:
    figure = figures.network_map(load_example(), colour=ColourBy.COMMUNITY)
    explained = {trace.name for trace in figure.data if trace.showlegend is not False}
    assert explained > {"communities", "teams", "people", "organisations"}
    assert "microsystems" not in explained, "there is none to explain"
    assert len(explained) == 4 + 7, "six communities and the others"


def test_a_selection_dims_the_rest_and_moves_nothing() -> None:
    before, focused = (figures.network_map(load_example(), selected=one) for one in (None, "angela-green"))
    assert lit(focused) == {
        "angela-green", "mindfulness", "support-team", "festival-delegation-2015", "improvement-academy",
    }  # fmt: skip
    assert places(focused) == places(before)
    two = figures.network_map(load_example(), selected="angela-green", steps=2)
    assert lit(focused) < lit(two)


def test_a_selection_changes_no_trace() -> None:
    """So that a click is drawn at once: traces take four times as long to be drawn anew as what lies above them."""
    before, focused = (figures.network_map(load_example(), selected=one) for one in (None, "angela-green"))
    assert focused.data == before.data
    veil, *above = focused.layout.shapes
    assert (veil.fillcolor, veil.opacity) == ("#ffffff", 0.84)
    assert {shape.label.text for shape in above if shape.label.text} == {
        "Angela Green", "<b>Mindfulness</b>", "<b>Support Team</b>", "<b>Delegation 2015</b>", "Improvement Academy",
    }  # fmt: skip


def test_a_focus_that_reaches_everybody_dims_nobody() -> None:
    people = [Person(id=id, name=id.title()) for id in ("ann", "bob")]
    figure = figures.network_map(Network([*people, Tie(id="t", source="ann", target="bob")]), selected="ann")
    assert lit(figure) == {"ann"}
    assert all(shape.fillcolor != "#ffffff" for shape in figure.layout.shapes)
    assert any(shape.line.color == "#005eb8" for shape in figure.layout.shapes), "her own tie"


def test_a_crowd_in_focus_is_one_shape_for_each_look() -> None:
    path, names = crowd_in_focus(1601)
    assert path.count("Z") == 1600
    assert "C" not in path, "at a few pixels eight corners are a circle"
    assert names == ["p1"], "whom one looks at stands out"
    path, names = crowd_in_focus(101)
    assert path.count("Z") == path.count("C") / 4 == 100, (
        "each is bent four times, once after each C: Plotly reads no more"
    )
    assert names == ["p1"]


def crowd_in_focus(many: int) -> tuple[str, list[str]]:
    people = [Person(id=f"p{n}", name=f"Ann {n}" if n else "Bob") for n in range(many + 1)]
    view = map_view(Network(people), selected="p1", filters=Filters(query="ann"))
    positions = {person.id: (float(place), 0.0) for place, person in enumerate(people)}
    shapes = focus_shapes(view, positions, whole(positions, width=900, height=560), [])
    (crowd,) = [shape for shape in shapes if shape["type"] == "path" and "label" not in shape]
    assert crowd["fillrule"] == "nonzero", "those that overlap hide nothing of each other"
    return crowd["path"], [shape["name"] for shape in shapes if "name" in shape]


def test_positions_stay_put_whatever_day_filter_or_search_is_asked_for() -> None:
    net = load_example()
    all_places = places(figures.network_map(net))
    for more in (
        {"on": date(2014, 10, 1)},
        {"filters": Filters(kinds=frozenset({NodeKind.PERSON}))},
        {"filters": Filters(communities=frozenset({"mindfulness"}))},
        {"filters": Filters(query="green")},
    ):
        some = places(figures.network_map(net, **more))
        assert some
        assert some.items() <= all_places.items()


def test_the_map_of_an_earlier_day_shows_what_was_there() -> None:
    then = drawn(figures.network_map(load_example(), on=date(2014, 10, 1)))
    assert "mindfulness" in then
    assert "clinical-microsystems" not in then, "it emerged later"
    assert "festival-delegation-2015" not in then


def test_a_filter_leaves_a_community_with_its_people_and_their_places() -> None:
    view = map_view(load_example(), filters=Filters(communities=frozenset({"perinatal-care"})))
    assert set(view.shown.nodes) == {"perinatal-care", "trudi-enright"}


def test_a_search_brightens_what_matches_all_words() -> None:
    view = map_view(load_example(), filters=Filters(query="teaching LEEDS"))
    assert view.lit == {"leeds-teaching-hospitals"}
    assert map_view(load_example(), filters=Filters(query="nobody at all")).lit == frozenset()


def test_colours_by_community_are_at_most_six_and_a_filter_repaints_nothing() -> None:
    net = generate(300)
    whole = map_view(net, colour=ColourBy.COMMUNITY)
    assert len(set(whole.paint.colours.values())) <= 7
    some = map_view(net, colour=ColourBy.COMMUNITY, filters=Filters(communities=frozenset(list(net.communities)[:3])))
    assert some.paint.colours.items() <= whole.paint.colours.items()
    assert sum(people for _, _, people in whole.paint.legend) == len(net.people)


def test_size_tells_the_number_of_links_or_nothing() -> None:
    sizes = map_view(load_example()).paint.sizes
    assert sizes["angela-green"] > sizes["trudi-enright"]
    same = map_view(load_example(), size=SizeBy.SAME).paint.sizes
    assert same["angela-green"] == same["trudi-enright"]


def test_names_are_shown_letter_for_letter() -> None:
    net = Network([Person(id="x", name="<b>Bold</b> & <script>alert(1)</script>"), Community(id="c", name="A<br>B")])
    figure = figures.network_map(net)
    hover = " ".join(text for trace in figure.data if trace.hovertext for text in trace.hovertext)
    assert "<script>" not in hover + labels(figure)
    assert "&lt;script&gt;" in hover
    assert "A&lt;br&gt;B" in labels(figure)
    html = NetworkMap(net)
    html.selected = "x"
    assert "<script>" not in html._details.html + html._table.html + html._summary.html


def test_a_made_up_network_is_marked_in_figure_and_widget() -> None:
    net = generate(20)
    assert "Synthetic network" in figures.network_map(net).layout.annotations[0].text
    assert "Synthetic network: made-up people" in NetworkMap(net)._summary.html
    assert "Synthetic" not in NetworkMap(load_example())._summary.html


def test_the_widget_opens_on_the_day_the_network_is_known_and_says_its_answer() -> None:
    widget = NetworkMap(load_example())
    assert widget.on == BASECAMP
    assert "On 13 January 2015 the network has 12 communities" in widget._summary.html
    assert "Angela Green alone holds" in widget._summary.html


def test_a_click_selects_and_a_second_click_lets_go() -> None:
    widget = NetworkMap(load_example())
    widget._picture.widget._handle_custom_msg({"click": "mindfulness"}, [])
    assert widget.selected == "mindfulness"
    assert "<h2>Mindfulness</h2>" in widget._details.html
    assert "perinatal-care" in drawn(widget.figure) - lit(widget.figure)
    widget._picture.widget._handle_custom_msg({"click": "mindfulness"}, [])
    assert widget.selected is None
    assert "Look closer" in widget._details.html


def test_a_click_sends_what_is_in_focus_alone() -> None:
    for net, beside in ((load_example(), None), (generate(40), BASECAMP)):
        widget = NetworkMap(net, beside=beside)
        before = [dict(trace) for trace in widget._picture.widget.traces]
        widget.choose(next(iter(widget.view.shown.nodes)))
        assert widget._picture.widget.change["traces"] == {}
        assert widget._picture.widget.change["layout"].keys() == {"shapes"}
        assert [dict(trace) for trace in widget._picture.widget.traces] == before
        assert (
            all(one["x"] is other["x"] for one, other in zip(before, widget._picture.widget.traces, strict=True))
            or beside
        )


def test_what_the_ground_is_drawn_from_draws_it_anew() -> None:
    widget = NetworkMap(load_example())
    for change in (
        {"on": BASECAMP}, {"filters": Filters(kinds=frozenset({NodeKind.PERSON}))}, {"colour": "constraint"},
        {"size": "betweenness"}, {"suggestions": 3}, {"made": True},
    ):  # fmt: skip
        for name, value in change.items():
            setattr(widget, name, value)
        fresh = NetworkMap(load_example(), **{name: getattr(widget, name) for name in (
            "on", "filters", "colour", "size", "suggestions", "made")})  # fmt: skip
        assert widget.figure.data == fresh.figure.data, change


def test_a_choice_in_the_details_or_the_table_selects() -> None:
    widget = NetworkMap(load_example())
    for panel in (widget._details, widget._table):
        widget.selected = None
        panel._handle_custom_msg({"choose": "angela-green"}, [])
        assert widget.selected == "angela-green"


def test_the_controls_change_what_is_drawn() -> None:
    widget = NetworkMap(load_example())
    choose(widget, query="liz")
    assert lit(widget.figure) == {"liz-watson"}
    choose(widget, query="", selected="liz-watson")
    assert widget.selected == "liz-watson"
    choose(widget, kinds=["PERSON"])
    assert widget.filters.kinds == {NodeKind.PERSON}
    assert "mindfulness" not in drawn(widget.figure)
    choose(widget, kinds=None, communities=["perinatal-care"])
    assert set(drawn(widget.figure)) == {"perinatal-care", "trudi-enright"}
    assert "The filter shows 2 of" in widget._summary.html
    choose(widget, communities=None, on=0, steps="2", colour="COMMUNITY", size="SAME")
    assert (widget.on, widget.steps) == (date(2014, 10, 1), 2)
    assert (widget.colour, widget.size) == (ColourBy.COMMUNITY, SizeBy.SAME)


def test_clear_lets_go_of_focus_and_search_and_keeps_the_filter() -> None:
    widget = NetworkMap(load_example(), filters=Filters(kinds=frozenset({NodeKind.PERSON}), query="liz"))
    widget.selected = "liz-watson"
    widget._answer("clear")
    assert (widget.selected, widget.filters.query) == (None, "")
    assert widget.filters.kinds == {NodeKind.PERSON}


def test_zooming_shows_a_smaller_part_and_whole_shows_all_again() -> None:
    widget = NetworkMap(load_example())
    before = widget.figure.layout.xaxis.range
    widget._answer("in")
    nearer = widget.figure.layout.xaxis.range
    assert nearer[1] - nearer[0] < before[1] - before[0]
    widget._answer("whole")
    assert widget.figure.layout.xaxis.range == before


def test_the_same_picture_is_updated_in_place() -> None:
    widget = NetworkMap(load_example())
    picture, traces = widget._picture.widget, len(widget.figure.data)
    choose(widget, query="green")
    widget.network = small_network()
    assert widget._picture.widget is picture
    assert len(widget.figure.data) == traces
    assert "ann" in drawn(widget.figure)


def test_another_network_keeps_the_places_of_all_who_stay() -> None:
    net = load_example()
    widget = NetworkMap(net)
    before = places(widget.figure)
    widget.network = net.with_records(Person(id="new", name="New"))
    after = places(widget.figure)
    assert before.items() <= after.items()
    assert "new" in after


def test_traits_link_to_other_widgets() -> None:
    one, two = NetworkMap(load_example()), NetworkMap(load_example())
    traitlets.link((one, "selected"), (two, "selected"))
    traitlets.link((one, "filters"), (two, "filters"))
    one.selected = "mindfulness"
    assert two.selected == "mindfulness"
    two.filters = Filters(query="x")
    assert one.filters.query == "x"


@pytest.mark.parametrize(
    "net",
    [Network(), Network([Person(id="a", name="A")]), Network([Community(id="c", name="C" * 300)])],
    ids=["empty", "one person", "one long name"],
)
def test_the_smallest_networks_draw_a_sensible_page(net: Network) -> None:
    widget = NetworkMap(net)
    assert widget._summary.html
    assert len(drawn(widget.figure)) == len(net)
    widget.selected = "nobody"
    assert widget.view.selected is None


def test_the_table_has_a_row_for_each_node_shown() -> None:
    widget = NetworkMap(load_example())
    assert widget._table.html.count("<tr>") == len(drawn(widget.figure)) + 1
    assert "emerging community" in widget._table.html


def test_a_narrow_screen_gets_a_tall_picture() -> None:
    widget = NetworkMap(load_example())
    widget._controls.width = 340
    assert widget.figure.layout.height > 400
    spots = places(widget.figure).values()
    assert max(x for x, _ in spots) - min(x for x, _ in spots) < max(y for _, y in spots) - min(y for _, y in spots)


def test_everybody_stands_where_the_network_says() -> None:
    net = arranged(load_example())
    first = next(iter(net.positions.values()))
    moved = net.with_records(changed(first, x=first.x + 3))
    figure = figures.network_map(moved)
    assert places(figure)[first.of] == (first.x + 3, first.y)
    widget = NetworkMap(moved)
    assert places(widget.figure)[first.of] == (first.x + 3, first.y)
    widget.network = net
    assert places(widget.figure)[first.of] == (first.x, first.y)
