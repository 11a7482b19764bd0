import re
from typing import Any

import pytest
import traitlets
from hypothesis import given
from hypothesis import strategies as st

from builders import woven_network
from cocreation import Community, Network, Person, Tie, load_example
from cocreation.analysis.measures import MEASURES, Level
from cocreation_widgets import NetworkMap, figures
from cocreation_widgets.frame.look import PAPER, SCALE
from cocreation_widgets.map.map_choices import map_choices
from cocreation_widgets.map.map_legend import map_legend
from cocreation_widgets.map.map_measures import PEOPLE_MEASURES, Scale, UnknownMeasure
from cocreation_widgets.map.map_text import map_table, map_text
from cocreation_widgets.map.map_view import ColourBy, Filters, SizeBy, map_view


def points(figure: Any, name: str) -> dict[str, dict[str, Any]]:
    """What is drawn of each node of a kind, by id."""
    trace = next(trace for trace in figure.data if trace.name == name)
    return {
        id: {
            "colour": trace.marker.color[i],
            "size": trace.marker.size[i],
            "edge": trace.marker.line.color[i],
            "hover": trace.hovertext[i],
        }
        for i, id in enumerate(trace.customdata)
    }


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def scale_of(*values: float | None) -> Scale:
    return Scale(measure=PEOPLE_MEASURES["betweenness"], values={str(i): value for i, value in enumerate(values)})


def test_every_measure_of_people_can_be_colour_and_size() -> None:
    choices = map_choices(woven_network(), map_view(woven_network()))
    measured = [one.key for one in MEASURES if one.level is Level.PEOPLE and one.family]
    for name, kinds in (("colour", ColourBy), ("size", SizeBy)):
        assert [one["id"] for one in choices[name]][: len(kinds)] == list(kinds.__members__)
        assert sorted(one["id"] for one in choices[name]) == sorted([*kinds.__members__, *measured])
        groups = [one["group"] for one in choices[name]]
        assert len(set(groups)) == sum(one != two for one, two in zip([None, *groups], groups, strict=False))
    for key in measured:
        figure = figures.network_map(woven_network(), colour=key, size=key)
        assert len(points(figure, "people")) == 8


def test_the_broker_of_a_star_is_the_darkest_and_the_largest() -> None:
    drawn = points(figures.network_map(woven_network(), colour="betweenness", size="betweenness"), "people")
    assert drawn["ann"]["colour"] == SCALE[-1]
    assert drawn["bea"]["colour"] == SCALE[0]
    assert all(drawn["ann"]["size"] > one["size"] for id, one in drawn.items() if id != "ann")
    assert "Betweenness (brokerage): 0.286" in drawn["ann"]["hover"], "6 of the 21 pairs of others"


def test_undefined_is_hollow_small_and_said_never_zero() -> None:
    view = map_view(woven_network(), colour="constraint", size="constraint")
    drawn = points(figures.network_map(woven_network(), colour="constraint", size="constraint"), "people")
    assert drawn["gus"]["colour"] == PAPER
    assert drawn["gus"]["size"] < min(one["size"] for id, one in drawn.items() if id != "gus")
    assert "Constraint: undefined" in drawn["gus"]["hover"]
    assert "undefined for 1 person" in map_legend(view)
    assert "undefined for 1 person" in map_text(view)
    assert re.search(r"Gus.*?<td class=\"ccn-number\">undefined</td>", map_table(view))


def test_the_palest_colour_is_told_from_paper_by_its_edge() -> None:
    drawn = points(figures.network_map(woven_network(), colour="constraint"), "people")
    for one in drawn.values():
        contrast = 1.05 / (luminance(one["edge"]) + 0.05)
        assert contrast >= 3, "what WCAG asks of pictures"


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=20))
def test_more_is_never_paler_or_smaller(values: list[float]) -> None:
    scale = scale_of(*values)
    ordered = sorted(values)
    shades = [luminance(scale.colour(value)) for value in ordered]
    assert shades == sorted(shades, reverse=True)
    sizes = [scale.diameter(value) for value in ordered]
    assert sizes == sorted(sizes)


def test_the_legend_names_smallest_middle_and_largest_with_the_definition_and_its_source() -> None:
    legend = map_legend(map_view(woven_network(), colour="betweenness", size="degree"))
    assert "Colour: Betweenness (brokerage)." in legend
    assert "The share of all pairs of others whose shortest ways lead through the person. (Freeman 1977" in legend
    for value in ("0", "0.143", "0.286"):
        assert f"</svg>{value}</li>" in legend
    assert "Size: Degree." in legend
    assert "A tie here: recorded ties between people" in legend
    assert "by the pairs of others" in legend


def test_a_middle_between_counts_is_a_count() -> None:
    scale = Scale(measure=PEOPLE_MEASURES["degree"], values={"a": 0, "b": 5})
    assert scale.steps == [0, 2, 5]
    assert scale_of(0.5, None, 0.5).steps == [0.5]
    assert scale_of(None).steps == []


def test_the_figure_alone_explains_what_its_colours_and_sizes_measure() -> None:
    figure = figures.network_map(woven_network(), colour="constraint", size="degree")
    explained = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert [name for name in explained if name.startswith("Degree")] == ["Degree: 0", "Degree: 2", "Degree: 4"]
    assert "undefined (1 person)" in explained
    sizes = [trace.marker.size for trace in figure.data if str(trace.name).startswith("Degree")]
    assert sizes == sorted(set(sizes))
    assert sizes[-1] <= 16, "Plotly would cut larger signs to that, and make unequal ones equal"
    hover = next(trace for trace in figure.data if trace.name == "people").hovertemplate
    assert "Burt 1992" in hover


def test_the_table_has_a_column_for_each_measure_shown_that_sorts_by_value() -> None:
    html = map_table(map_view(woven_network(), colour="betweenness", size="degree"))
    assert re.findall(r'data-sort="\d">([^<]+)', html) == [
        "Name", "Kind", "Linked to", "Betweenness (brokerage)", "Degree", "To whom and what",
    ]  # fmt: skip
    assert re.search(r'Ann</button></th>.*?<td data-value="0.285\d+" class="ccn-number">0.286</td>', html)
    north = html[html.index("North</button>") :]
    assert north.index('<td class="ccn-number"></td>') < north.index("</tr>"), "a community is not measured"


def test_where_the_table_has_no_room_for_all_it_keeps_those_with_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cocreation_widgets.map.map_text._MOST_ROWS", 2)
    html = map_table(map_view(woven_network(), size="degree"))
    assert re.findall(r'scope="row"><button[^>]*>([^<]+)', html) == ["Ann", "Bea"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("betweenness", "Betweenness (brokerage) is highest for Ann (0.286), 0 for everybody else."),
        ("core", "k-core is highest for Ann, Bea, Cem and 4 more (1)."),
        ("itinerant", "Itinerant broker is 0 for everybody."),
    ],
)
def test_the_text_names_who_is_highest(key: str, said: str) -> None:
    assert said in map_text(map_view(woven_network(), colour=key))


def test_a_filter_leaves_colours_and_names_who_is_highest_among_those_shown() -> None:
    whole = map_view(woven_network(), colour="degree")
    some = map_view(woven_network(), colour="degree", filters=Filters(communities=frozenset({"south"})))
    assert some.paint.colours.items() <= whole.paint.colours.items()
    assert "Degree is highest for Eva and Fay (1 each)." in map_text(some)


def test_communities_are_as_large_as_they_have_members_when_people_are_sized_by_a_measure() -> None:
    sizes = map_view(woven_network(), size="betweenness").paint.sizes
    assert sizes["north"] > sizes["south"]


def test_the_widget_takes_keys_and_members_and_refuses_the_rest() -> None:
    widget = NetworkMap(woven_network(), colour="betweenness")
    assert widget.colour == "betweenness"
    widget.colour = "COMMUNITY"
    assert widget.colour is ColourBy.COMMUNITY
    with pytest.raises(traitlets.TraitError, match="'brokerage' is nothing that the map can show"):
        widget.colour = "brokerage"
    with pytest.raises(UnknownMeasure, match="betweenness"):
        figures.network_map(woven_network(), size="density")


def test_the_controls_choose_a_measure_and_the_details_tell_its_value() -> None:
    widget = NetworkMap(load_example())
    widget._controls.state = {**widget._controls.state, "colour": "betweenness", "size": "degree"}
    assert (widget.colour, widget.size) == ("betweenness", "degree")
    assert widget._controls.state["colour"] == "betweenness"
    widget.selected = "angela-green"
    assert "<dt>Betweenness (brokerage)</dt><dd>0.163</dd>" in widget._details.html
    assert "Effective size" in widget._details.html, "all measures are told once they are worked out"
    widget.selected = "mindfulness"
    assert "Top facilitator: Angela Green" in widget._details.html


def test_measures_are_worked_out_once_for_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    from cocreation.analysis import measures as module

    days: list[Network] = []
    real = module.measures

    def counted(net: Network, **more: Any) -> Any:
        days.append(net)
        return real(net, **more)

    monkeypatch.setattr(module, "measures", counted)
    widget = NetworkMap(load_example(), colour="betweenness")
    for id in ("angela-green", "liz-watson", "mindfulness"):
        widget.choose(id)
    widget.size = "degree"
    assert len(days) == 1
    widget.on = None
    assert len(days) == 2
    widget.on = load_example().about.as_known_on
    assert len(days) == 2, "the first day is kept"
    widget.network = woven_network()
    assert len(days) == 3, "another network is another matter"


LONG = Network([*(Person(id=id, name=id * 300) for id in "ab"), Tie(id="t", source="a", target="b")])


@pytest.mark.parametrize(
    "net",
    [
        Network(),
        Network([Person(id="a", name="A")]),
        Network([Person(id=id, name=id) for id in "abc"]),
        Network([Community(id="c", name="C")]),
        LONG,
        woven_network(),
    ],
    ids=["empty", "one person", "no ties", "no people", "long names", "parts"],
)
def test_every_measure_draws_and_tells_the_smallest_networks(net: Network) -> None:
    widget = NetworkMap(net, suggestions=5, made=True)
    for key in PEOPLE_MEASURES:
        widget.set_trait("colour", key)
        widget.set_trait("size", key)
        assert widget._legend.html
        assert PEOPLE_MEASURES[key].name in widget._summary.html or not net.people
    widget.selected = "nobody"
    widget.introduction = ("nobody", "else")
    assert widget.view.focus == ()
