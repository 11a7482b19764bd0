"""Two days side by side on the map: pictures, words, and what the reader chooses."""

from datetime import date
from typing import Any

import pytest

from builders import small_network, woven_network
from cocreation import Network, generate
from cocreation_widgets import NetworkMap, figures
from cocreation_widgets.figures.map_links import OWN_LINKS
from cocreation_widgets.frame.saved_view import restore, saved
from cocreation_widgets.map.map_details import map_details
from cocreation_widgets.map.map_text import map_table, map_text
from cocreation_widgets.map.map_view import ColourBy, map_view

AUTUMN, SUMMER = date(2014, 11, 1), date(2015, 7, 31)


def two(net: Network | None = None, **more: Any) -> Any:
    return map_view(net or small_network(), **{"on": SUMMER, "beside": AUTUMN, **more})


def segments(trace: Any) -> int:
    return sum(value is None for value in trace["x"] or ())


def choose(widget: NetworkMap, **state: Any) -> None:
    widget._controls.state = {**widget._controls.state, **state}


def test_the_earlier_day_stands_first_whichever_was_asked_for_beside() -> None:
    for view in (two(), two(on=AUTUMN, beside=SUMMER)):
        assert [one.on for one in view.in_order] == [AUTUMN, SUMMER]
        assert [[link.source for link in one.own_links] for one in view.in_order] == [["bea"], ["cem"]]


def test_what_is_born_and_lost_is_said_in_a_sentence() -> None:
    said = map_text(two())
    assert "From 1 November 2014 to 31 July 2015: 1 community membership born, 1 community membership lost" in said
    assert "1 person came." in said
    assert "nothing was born or lost" in map_text(two(woven_network()))
    assert "From " not in map_text(map_view(small_network(), on=SUMMER))
    assert "From " not in map_text(two(beside=SUMMER))


def test_the_list_and_the_table_name_both_ends() -> None:
    html = map_details(two())
    assert "New by 31 July 2015</h3>" in html
    assert "Gone since 1 November 2014</h3>" in html
    rows = map_table(two())
    assert "Born and lost from 1 November 2014 to 31 July 2015 (2)" in rows
    assert rows.index("born") < rows.index("lost")
    assert "ccn-days-table" not in map_table(two(woven_network()))


def test_of_whoever_is_chosen_what_is_new_and_gone() -> None:
    assert "New by 31 July 2015" in map_details(two(selected="cem"))
    assert "Gone since" not in map_details(two(selected="cem"))
    assert "Gone since 1 November 2014" in map_details(two(selected="bea"))


def test_who_is_on_one_day_only_is_told_of_that_day_and_nothing_is_lit_on_the_other() -> None:
    view = two(on=AUTUMN, beside=SUMMER, selected="cem")
    assert "As of 31 July 2015: not on the other day." in map_details(view)
    assert "<h2>Cem</h2>" in map_details(view)
    assert "In focus: Cem, on the map of 31 July 2015 alone." in map_text(view)
    assert view.lit == frozenset()
    assert "cem" in view.beside.lit
    assert two(selected="nobody").lit == frozenset(two().shown.nodes)


def test_the_figure_has_both_days_with_the_same_places() -> None:
    figure = figures.network_map(small_network(), on=SUMMER, beside=AUTUMN)
    shown = [{id for trace in figure.data if trace.customdata and trace.xaxis == axis for id in trace.customdata}
             for axis in (None, "x2")]  # fmt: skip
    assert shown[1] - shown[0] == {"cem"}
    places = [
        dict(zip(trace.customdata, zip(trace.x, trace.y, strict=True), strict=True))
        for trace in figure.data
        if trace.name == "communities"
    ]
    assert places[0] == places[1]
    assert [note.text for note in figure.layout.annotations] == ["<b>1 November 2014</b>", "<b>31 July 2015</b>"]
    assert figure.layout.xaxis2.matches == "x"
    assert figure.layout.yaxis2.matches == "y"
    assert {trace.name for trace in figure.data if trace.showlegend is not False} == {
        "gone since 1 November 2014", "born by 31 July 2015", "organisations", "people", "communities",
    }  # fmt: skip


def test_colours_and_sizes_mean_the_same_on_both_days() -> None:
    net = generate(120)
    on = net.about.as_known_on
    for colour in ("betweenness", ColourBy.COMMUNITY, ColourBy.ORGANISATION):
        view = map_view(net, on=on, beside=date(2016, 1, 1), colour=colour, size="degree")
        assert view.beside is not None
        now, then = view.paint, view.beside.paint
        assert now.size_scale is not None
        assert then.size_scale is not None
        assert then.size_scale.diameter(3) == now.size_scale.diameter(3)
        if now.colour_scale and then.colour_scale:
            assert then.colour_scale.colour(0.01) == now.colour_scale.colour(0.01)
        else:
            assert then.of_places == now.of_places
            assert set(then.colours.values()) <= set(now.colours.values())


def test_the_controls_offer_gatherings_and_years_and_lead_to_the_second_picture() -> None:
    net = generate(60)
    widget = NetworkMap(net)
    groups = [choice.get("group") for choice in widget._controls.choices["beside"]]
    assert groups[0] is None
    assert {"Gatherings", "Beginnings of years"} == set(groups[1:])
    alone = len(widget._picture.widget.traces)
    choose(widget, beside="2016-01-01")
    assert widget.beside == date(2016, 1, 1)
    both = widget._picture.widget
    assert len(both.traces) == 2 * alone
    assert sum(one["name"] == OWN_LINKS and segments(one) > 0 for one in both.traces) == 2
    assert "born by" in widget._legend.html
    choose(widget, beside="")
    assert widget.beside is None
    assert len(both.traces) == alone


def test_another_day_than_those_offered_is_named_in_the_controls() -> None:
    widget = NetworkMap(generate(60), beside=date(2016, 5, 17))
    assert widget._controls.choices["beside"][-1]["label"] == "17 May 2016"
    assert widget._controls.state["beside"] == "2016-05-17"


def test_both_pictures_share_the_room_and_stand_below_each_other_on_a_phone() -> None:
    widget = NetworkMap(generate(60), beside=date(2016, 1, 1))
    layout = widget._picture.widget._layout
    assert layout["width"] == 880
    assert layout["xaxis"]["domain"][1] < layout["xaxis2"]["domain"][0]
    widget._controls.width = 340
    layout = widget._picture.widget._layout
    assert layout["width"] == 340
    assert layout["yaxis2"]["domain"][1] < layout["yaxis"]["domain"][0]
    assert layout["height"] > 1000


def test_moving_one_picture_moves_both() -> None:
    widget = NetworkMap(generate(60), beside=date(2016, 1, 1))
    frame = widget._picture.frame
    nearer = frame.zoomed(1.5)
    moved = {"x": [nearer.left, nearer.right], "y": [nearer.low, nearer.high]}
    widget._picture.widget._handle_custom_msg({"moved": moved}, [])
    layout = widget._picture.widget._layout
    assert layout["xaxis"]["range"] == layout["xaxis2"]["range"] == pytest.approx(moved["x"])
    assert widget.sight == pytest.approx(nearer.edges)


def test_a_saved_view_keeps_the_other_day() -> None:
    net = generate(60)
    widget, other = NetworkMap(net, beside=date(2016, 1, 1)), NetworkMap(net)
    widget.selected = next(iter(net.communities))
    restore(other, {**saved(widget), "shows": {"beside": "2016-01-01", "selected": widget.selected}})
    assert other.figure == widget.figure


@pytest.mark.parametrize("net", [Network([]), woven_network()])
def test_a_network_without_days_has_nothing_to_compare(net: Network) -> None:
    widget = NetworkMap(net, beside=date(2016, 1, 1))
    assert widget.view.beside is None
    assert "born" not in widget._summary.html
