"""Layers of the map: practices, role coverage, gatherings and expeditions, told by shape, colour and words."""

from typing import Any

import pytest
import traitlets

from builders import BASECAMP, hostile_network, small_network, woven_network
from cocreation import (
    Adoption,
    AdoptionStatus,
    Attendance,
    Community,
    Expedition,
    Gathering,
    Network,
    Nugget,
    NuggetKind,
    Offer,
    Part,
    Role,
    Task,
    Team,
    TeamKind,
    TeamMembership,
    generate,
    load_example,
)
from cocreation_widgets import LibraryView, NetworkMap, figures
from cocreation_widgets.frame.still import still, still_json
from cocreation_widgets.map.findings import findings
from cocreation_widgets.map.layer_choices import layer_choices
from cocreation_widgets.map.map_details import map_details
from cocreation_widgets.map.map_legend import map_legend
from cocreation_widgets.map.map_measures import UnknownMeasure
from cocreation_widgets.map.map_text import map_table, map_text
from cocreation_widgets.map.map_view import ColourBy, map_view

STATUS = dict(zip(("north", "south", "east", "west"), AdoptionStatus, strict=True))


def layered() -> Network:
    """The woven network with a practice, tasks, a gathering and an expedition."""
    return woven_network().with_records(
        *(Community(id=id, name=id.capitalize()) for id in ("east", "west", "far")),
        Nugget(id="pause", name="A pause <b>each</b> day", kind=NuggetKind.PRACTICE),
        *(
            Adoption(id=f"a-{id}", practice="pause", community=id, on=BASECAMP, status=one)
            for id, one in STATUS.items()
        ),
        Role(id="role", number="1", name="Host"),
        *(Task(id=f"task{i}", number=f"1.2.{i}", name=f"Task {i}", role="role") for i in (1, 2, 3)),
        Offer(id="o1", person="ann", takes_on="task1"),
        Offer(id="o2", person="bea", takes_on="task2"),
        Offer(id="o3", person="cem", takes_on="task2"),
        Gathering(id="camp", name="Camp", on=BASECAMP),
        *(Attendance(id=f"at-{id}", gathering="camp", person=id) for id in ("ann", "bea")),
        Team(id="scouts", name="Scouts", kind=TeamKind.SCOUTING),
        Team(id="empty", name="Empty"),
        Team(id="others", name="Others", kind=TeamKind.HOSTING),
        TeamMembership(id="tm2", team="others", member="fay"),
        TeamMembership(id="tm", team="scouts", member="eva", part=Part.CHAMPION),
        Expedition(id="quest", name="Quest", teams=("scouts",), communities=("south",)),
    )


def drawn(net: Network, colour: Any) -> dict[str, dict[str, Any]]:
    """What the figure draws of each node, by id."""
    found = {}
    for trace in figures.network_map(net, colour=colour).data:
        for i, id in enumerate(trace.customdata if trace.customdata is not None else ()):
            symbol = trace.marker.symbol
            found[id] = {
                "symbol": symbol if isinstance(symbol, str) else symbol[i],
                "fill": trace.marker.color[i],
                "edge": trace.marker.line.color[i],
                "hover": trace.hovertext[i],
            }
    return found


LOOKS = ("practice:pause", ColourBy.ROLES, "gathering:camp", "expedition:quest")


@pytest.mark.parametrize("colour", LOOKS)
def test_no_sign_of_a_layer_is_told_by_colour_alone(colour: Any) -> None:
    layer = map_view(layered(), colour=colour).paint.layer
    assert layer is not None
    words: dict[str, str] = {}
    for sign in layer.meaning:
        look = f"{sign.symbol} {sign.fill} {sign.edge}"
        assert words.setdefault(look, sign.words) == sign.words
    for sign, number in layer.legend:
        assert f"{sign.words} ({number})" in map_legend(map_view(layered(), colour=colour))
        names = [trace.name for trace in figures.network_map(layered(), colour=colour).data]
        assert f"{sign.words} ({number})" in names
    for id, said in layer.told.items():
        assert said in map_table(map_view(layered(), colour=colour))
        assert said in map_details(map_view(layered(), colour=colour, selected=id))
        assert said in drawn(layered(), colour)[id]["hover"].replace("<br>", " ")


def test_communities_show_what_they_do_with_a_practice_by_shape_too() -> None:
    found = drawn(layered(), "practice:pause")
    symbols = {id: found[id]["symbol"] for id in (*STATUS, "far")}
    assert symbols == {
        "north": "circle-dot", "south": "circle", "east": "diamond", "west": "circle-x", "far": "circle"
    }  # fmt: skip
    assert found["south"]["fill"] != found["far"]["fill"]
    assert len({found[id]["fill"] for id in ("ann", "bea", "gus")}) == 1, "people step back"
    said = map_text(map_view(layered(), colour="practice:pause"))
    assert "1 community has adopted it, 1 community has adapted it, 1 community is trying it and 1 community" in said
    assert "nothing is recorded for 1." in said


def test_the_day_shown_is_the_day_of_the_practice() -> None:
    before = map_view(layered(), on=BASECAMP.replace(day=1), colour="practice:pause").paint.layer
    assert before is not None
    assert set(before.told.values()) == {"nothing recorded"}
    later = layered().with_records(
        Adoption(id="later", practice="pause", community="south", on=BASECAMP.replace(month=2),
                 status=AdoptionStatus.DROPPED)
    )  # fmt: skip
    assert map_view(later, on=BASECAMP, colour="practice:pause").paint.layer.told["south"] == "has adopted it"  # type: ignore[union-attr]
    assert drawn(later, "practice:pause")["south"]["symbol"] == "circle-x"


def test_who_alone_holds_something_and_connects_others_is_set_off() -> None:
    found = drawn(layered(), ColourBy.ROLES)
    assert found["ann"]["symbol"] == "diamond"
    assert "alone holds Task 1; betweenness" in found["ann"]["hover"].replace("<br>", " ")
    assert found["bea"]["symbol"] == found["gus"]["symbol"] == "circle"
    assert found["bea"]["fill"] != found["gus"]["fill"]
    view = map_view(layered(), colour=ColourBy.ROLES)
    assert "1 person is the only holder of a task or an accountability, Ann among those who connect" in map_text(view)
    assert "nobody holds 1 of 3 tasks." in map_text(view)
    held = layered().with_records(Offer(id="o4", person="gus", takes_on="task3"))
    assert "nothing that is still to be done is without somebody" in map_text(map_view(held, colour=ColourBy.ROLES))
    edge = drawn(layered().with_records(Offer(id="o4", person="gus", takes_on="task3")), ColourBy.ROLES)
    assert edge["gus"]["symbol"] == "diamond"
    assert edge["gus"]["fill"] != edge["ann"]["fill"], "Gus connects nobody"


def test_a_gathering_shows_who_came_and_from_which_communities() -> None:
    found = drawn(layered(), "gathering:camp")
    assert [found[id]["symbol"] for id in ("ann", "bea", "cem")] == ["diamond", "diamond", "circle"]
    assert "2 of 5 members came" in found["north"]["hover"]
    assert found["north"]["fill"] != found["south"]["fill"]
    assert "Gathering: Camp (13 January 2015): 2 people are recorded as there, from 1 of 5 communities." in map_text(
        map_view(layered(), colour="gathering:camp")
    )


def test_an_expedition_shows_its_teams_their_people_and_its_communities() -> None:
    found = drawn(layered(), "expedition:quest")
    assert (found["scouts"]["symbol"], found["eva"]["symbol"]) == ("square", "diamond")
    assert found["scouts"]["fill"] != found["others"]["fill"]
    assert "champion in Scouts" in found["eva"]["hover"]
    assert "1 person is in its 1 team; 1 community is on it." in map_text(
        map_view(layered(), colour="expedition:quest")
    )


def test_layers_are_offered_by_name_and_nothing_is_worked_out_before_one_is_chosen() -> None:
    assert [one["id"] for one in layer_choices(layered())] == ["practice:pause", "gathering:camp", "expedition:quest"]
    assert layer_choices(small_network()) == []
    for colour in ("KIND", "practice:pause", "gathering:camp", "expedition:quest"):
        assert not map_view(layered(), colour=colour).found.measured, "only brokerage needs measures"
    view = NetworkMap(layered(), colour="practice:pause")
    assert view._controls.state["colour"] == "practice:pause"
    view._controls.state = {**view._controls.state, "colour": "expedition:quest"}
    assert view.colour == "expedition:quest"
    assert "Expedition: Quest" in view._legend.html
    view.colour = ColourBy.KIND
    assert isinstance(next(one for one in view.figure.data if one.name == "people").marker.symbol, str)


def test_what_is_no_layer_is_refused_and_what_is_gone_says_so() -> None:
    view = NetworkMap(layered())
    with pytest.raises(traitlets.TraitError):
        view.colour = "weather:rain"
    with pytest.raises(traitlets.TraitError):
        view.size = "practice:pause"
    with pytest.raises(UnknownMeasure):
        map_view(layered(), colour="weather:rain")
    for colour, words in {
        "practice:none": "A practice not known on this day",
        "gathering:none": "A gathering not known on this day",
        "expedition:none": "An expedition not known on this day",
    }.items():
        view.colour = colour
        assert words in view._summary.html


@pytest.mark.parametrize("net", [Network(), small_network(), load_example(), hostile_network(), generate()],
                         ids=["empty", "small", "embedded", "hostile", "grown"])  # fmt: skip
def test_every_layer_of_every_network_draws(net: Network) -> None:
    view = NetworkMap(net)
    for colour in ("ROLES", *(one["id"] for one in layer_choices(net)[::9])):
        view.colour = colour
        assert view.view.paint.layer is not None
        for panel in (view._summary, view._legend, view._details, view._table):
            assert "<script" not in panel.html
            assert "<img src=x" not in panel.html


def test_a_page_without_a_process_keeps_the_shapes_of_what_a_filter_leaves() -> None:
    data = still(NetworkMap(layered(), colour="practice:pause"), now_only=True)
    assert "circle-dot" in still_json(data)


def test_a_practice_chosen_in_the_library_can_colour_the_map() -> None:
    net = layered()
    library, network_map = LibraryView(net), NetworkMap(net)
    traitlets.dlink(
        (library, "selected"), (network_map, "colour"), lambda one: f"practice:{one}" if one in net.nuggets else "KIND"
    )
    library.choose("pause")
    assert network_map.view.paint.layer is not None
    library.choose("pause")
    assert network_map.view.paint.layer is None


def test_the_measured_tenth_has_at_least_one_and_nobody_who_connects_nobody() -> None:
    layer = map_view(layered(), colour="ROLES", known=lambda _: findings(layered())).paint.layer
    assert layer is not None
    assert {sign.words for sign, _ in layer.legend} == {
        "only holder of something, and among those who connect most",
        "holds something together with others",
        "holds nothing",
    }


def test_where_nobody_connects_anybody_nobody_is_among_those_who_connect_most() -> None:
    net = layered()
    apart = net.without(*net.ties, *net.memberships, *net.team_memberships, *net.attendances)
    layer = map_view(apart, colour="ROLES").paint.layer
    assert layer is not None
    assert next(sign.words for sign, _ in layer.legend) == "only holder of something"
    assert "among those who connect" not in layer.text
