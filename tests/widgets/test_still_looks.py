"""The looks of the map on a page without a process: what colours tell and a day beside, as the widget shows them."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cocreation_widgets
from builders import hostile_network, small_network, woven_network
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
    Person,
    PersonId,
    Role,
    Task,
    Tie,
    load_example,
)
from cocreation.analysis.constellation import NodeKind
from cocreation_dashboards.site import PAGES
from cocreation_widgets import NetworkMap
from cocreation_widgets.frame import still_looks
from cocreation_widgets.frame.still import still, still_json
from cocreation_widgets.frame.still_notes import put
from cocreation_widgets.map import findings
from cocreation_widgets.map.layer_choices import layer_choices
from cocreation_widgets.map.map_measures import PEOPLE_MEASURES
from cocreation_widgets.map.map_view import Filters
from scripted import run_script
from whole_data import whole

FRAME = Path(__file__).parents[2] / "widgets" / "cocreation_widgets" / "frame"
OTHERS = [getattr(cocreation_widgets, page.widget) for page in PAGES if page.widget != "NetworkMap"]
_WIDE, _NARROW = ({"width": 880, "height": 450}, {"width": 340, "height": 520})


def leaving() -> Network:
    """A network of which somebody is on the earlier day only, tied to who stays, and somebody on the later one."""
    people = [
        Person(id="gone", name="Gone <b>Guy</b> 😀", until=date(2015, 3, 1)),
        Person(id="new", name="New Nell", since=date(2015, 3, 1)),
    ]
    ties = [
        Tie(id="old", source="gone", target="ann", until=date(2015, 3, 1)),
        Tie(id="young", source="new", target="bea", since=date(2015, 4, 1)),
    ]
    return small_network().with_records(*people, *ties)


def layered() -> Network:
    """A network with a practice, somebody who alone holds a task, a gathering that somebody came to, an expedition."""
    return woven_network().with_records(
        Nugget(id="pause", name="A pause <b>each</b> day 😀", kind=NuggetKind.PRACTICE),
        Adoption(id="a", practice="pause", community="south", on=date(2015, 1, 1), status=AdoptionStatus.ADOPTED),
        Task(id="task1", number="1.2.1", name="Task 1", role="role"),
        Role(id="role", number="1", name="Host"),
        Offer(id="o1", person="ann", takes_on="task1"),
        Gathering(id="camp", name="Camp", on=date(2015, 1, 1)),
        Attendance(id="at", gathering="camp", person="ann"),
        Expedition(id="quest", name="Quest", communities=("south",)),
    )


NETWORKS = {"embedded": load_example, "layered": layered, "hostile": hostile_network}


def looks_of(data: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, found in data.get("looks", {}).items():
        for id, look in found.items():
            yield name, id, look


def chosen_in(view: NetworkMap, name: str, id: str) -> None:
    put(view, {"colour": "KIND", "beside": None, name: date.fromisoformat(id) if name == "beside" else id})


def told_in(view: NetworkMap) -> dict[str, str]:
    """What the panels say, by the places that they have in the data."""
    return {"0": view._summary.html, "3": view._legend.html, "4": view._details.html, "5": view._table.html}


def without_pressed(html: str) -> str:
    return html.replace(' aria-pressed="true"', ' aria-pressed="false"')


def without_measures(html: str) -> str:
    """The details without what stands there once somebody has asked for measures: no look asks for them."""
    return re.sub(r'<details id="ccn-map-measures">.*?</details>', "", html)


def test_every_layer_measure_and_day_to_remember_is_a_look() -> None:
    net = load_example()
    view = NetworkMap(net)
    looks = still(view)["looks"]
    days = {one["id"] for one in view._controls.choices["beside"]} - {"", str(view.on)}
    layers = {one["id"] for one in layer_choices(net)}
    assert layers
    assert set(looks["colour"]) == {"COMMUNITY", "ORGANISATION", "ROLES", *layers, *PEOPLE_MEASURES}
    assert set(looks["beside"]) == days
    assert "2015-01-01" in days


@pytest.mark.parametrize("net", NETWORKS.values(), ids=NETWORKS)
def test_panels_and_pictures_of_each_look_are_those_of_the_widget(net: Any) -> None:
    view = NetworkMap(net())
    data = still(view)
    first = {str(place): part["state"] for place, part in enumerate(data["parts"])}
    for shape, size in (("wide", _WIDE), ("narrow", _NARROW)):
        put(view._controls, size)
        for name, id, look in looks_of(data):
            chosen_in(view, name, id)
            told = {**look["parts"], **(look[shape]["parts"] if shape == "narrow" else {})}
            drawn = view._picture.widget.plain_without(view.lines)
            assert told["2"]["figure"] == drawn, (name, id, shape)
            if shape == "wide":
                said = {place: {**first[place], **told.get(place, {})}["html"] for place in ("0", "3", "4", "5")}
                assert said == told_in(view), (name, id)


def known_of_selected(view: NetworkMap) -> str:
    return str(view.answer(view.selected or "")[view._details]["html"])


_DRESS = """
import fs from "node:fs";
import * as content from "%s";
const { data, asked } = JSON.parse(fs.readFileSync(0));
const pool = content.opened(data);
const scene = content.told(data.scenes[data.scene], pool);
console.log(JSON.stringify(asked.map(([name, id]) => {
  const look = content.told(data.looks[name][id], pool);
  const found = content.dressed(scene, look);
  return Object.fromEntries(Object.entries(found.answers).map(([id, parts]) => [id, parts["4"].html]));
})));
"""


@pytest.mark.parametrize("net", [*NETWORKS.values(), leaving], ids=[*NETWORKS, "leaving"])
def test_the_details_of_everybody_tell_of_the_look_as_the_widgets_do(net: Any) -> None:
    view = NetworkMap(net())
    if net is leaving:
        view.on = date(2015, 6, 30)
    data = json.loads(still_json(still(view)))
    asked = [(name, id) for name, id, _ in looks_of(data)]
    ran = run_script(_DRESS % (FRAME / "still_data.js").as_uri(), json.dumps({"data": data, "asked": asked}))
    for (name, id), answers in zip(asked, json.loads(ran), strict=True):
        chosen_in(view, name, id)
        assert set(answers) == set(view.choosable())
        for one, html in answers.items():
            known = view.answer(one)[view._details]["html"]
            ours, theirs = (without_measures(without_pressed(told)) for told in (html, known))
            assert ours == theirs, (name, id, one)
        view.selected = next(iter(answers))
        assert without_pressed(known_of_selected(view)) == without_pressed(view._details.html)
        view.selected = None


def test_whoever_is_on_the_day_beside_alone_is_answered_with_that_day() -> None:
    data = still(NetworkMap(leaving(), on=date(2015, 6, 30)))
    found = [look["answers"]["gone"]["4"]["html"] for name, _, look in looks_of(data) if "gone" in look["answers"]]
    assert found
    assert all("not on the other day" in html for html in found)


_FOCUS = """
import fs from "node:fs";
import * as map from "%s";
import * as days from "%s";
const { figure, beyond, cases, names, labels } = JSON.parse(fs.readFileSync(0));
const called = new Map(Object.entries(labels));
console.log(JSON.stringify(cases.map((asked) => {
  const { figure: drawn, found } = days.focused(map, figure, beyond, asked, names, called);
  const told = ({ name, x, xaxis, line, opacity }) => [`${name} ${xaxis ?? ""}`, [
    x.length / 3, line.color, line.dash, +line.width.toFixed(3), +opacity.toFixed(3),
  ]];
  const lines = Object.fromEntries(drawn.traces.filter(({ name }) => names.lines.includes(name)).map(told));
  const ids = drawn.traces.flatMap(({ customdata }) => customdata ?? []).sort();
  return { lit: found.map(({ lit }) => [...lit].sort()), lines, ids, shapes: drawn.layout.shapes };
})));
"""


def test_the_pages_script_focuses_both_days_as_the_widget_does() -> None:
    for net, beside in ((load_example(), date(2014, 10, 1)), (leaving(), date(2015, 1, 1))):
        view = (
            NetworkMap(net, beside=beside)
            if net.about.as_known_on
            else NetworkMap(net, on=date(2015, 6, 30), beside=beside)
        )
        compared(view)


def compared(view: NetworkMap) -> None:
    ids = view.choosable()
    communities = [id for id in ids if isinstance(view.network[id], Community)]
    wishes: list[dict[str, Any]] = [
        *({"selected": id, "steps": steps} for id in ids for steps in (1, 2)),
        *({"query": query} for query in ("an", "nobody at all", " ")),
        *({"kinds": [kind, NodeKind.PERSON], "selected": ids[0]} for kind in NodeKind),
        *({"communities": [id]} for id in communities),
    ]
    wishes = [{"selected": None, "steps": 1, "query": "", "kinds": None, "communities": None, **one} for one in wishes]
    names = {id: node.name for one in view.view.in_order for id, node in one.shown.nodes.items()}
    given = {
        "figure": view._picture.widget.plain_without(view.lines), "beyond": view.beyond(), "labels": names,
        "cases": [{**one, "kinds": one["kinds"] and [kind.plural for kind in one["kinds"]]} for one in wishes],
        "names": {"community": NodeKind.COMMUNITY.plural, "person": NodeKind.PERSON.plural, "lines": [*view.lines]},
    }  # fmt: skip
    modules = tuple((FRAME / name).as_uri() for name in ("still_map.js", "still_days.js"))
    for wish, found in zip(wishes, json.loads(run_script(_FOCUS % modules, json.dumps(given))), strict=True):
        kinds, chosen = wish["kinds"], wish["communities"]
        view.filters = Filters(
            kinds=kinds and frozenset(kinds), communities=chosen and frozenset(chosen), query=wish["query"]
        )
        put(view, {"selected": wish["selected"], "steps": wish["steps"]})
        drawn = view._picture.widget.plain
        assert found["lit"] == [sorted(one.lit) for one in view.view.in_order], wish
        assert found["ids"] == sorted(id for trace in drawn["traces"] for id in trace.get("customdata", [])), wish
        assert found["lines"] == lines_of(drawn["traces"], view.lines), wish
        theirs, ours = (
            [
                (one["type"], one["xref"], one["yref"], one.get("name"), one["line"].get("dash"))
                for one in shapes
                if "label" not in one
            ]
            for shapes in (found["shapes"], drawn["layout"]["shapes"])
        )
        assert theirs == ours, wish


def lines_of(traces: list[dict[str, Any]], names: Collection[str]) -> dict[str, list[Any]]:
    """How many lines each trace of them has, and how they look."""
    return {
        f"{one['name']} {one.get('xaxis', '')}": [
            len(one["x"]) / 3,
            one["line"]["color"],
            one["line"]["dash"],
            round(one["line"]["width"], 3),
            round(one["opacity"], 3),
        ]
        for one in traces
        if one["name"] in names
    }


_RESIZED = """
import fs from "node:fs";
import * as map from "%s";
import * as days from "%s";
const { layout, width, height } = JSON.parse(fs.readFileSync(0));
console.log(JSON.stringify(days.resized(map, layout, width, height)));
"""


@pytest.mark.parametrize(("drawn", "room"), [(_WIDE, (1100, 620)), (_NARROW, (390, 480))], ids=["beside", "below"])
def test_the_pages_script_places_two_days_in_another_room_as_the_widget_does(
    drawn: dict[str, int], room: tuple[int, int]
) -> None:
    view = NetworkMap(load_example(), beside=date(2014, 10, 1))
    put(view._controls, drawn)
    given = {"layout": view._picture.widget.plain["layout"], "width": room[0], "height": room[1]}
    modules = tuple((FRAME / name).as_uri() for name in ("still_map.js", "still_days.js"))
    found = json.loads(run_script(_RESIZED % modules, json.dumps(given)))
    put(view._controls, {"width": room[0], "height": room[1]})
    assert placed(found) == pytest.approx(placed(view._picture.widget.plain["layout"]), abs=0.002)


def placed(layout: dict[str, Any]) -> list[float]:
    """How large two days are drawn, and where each lies with its name and the line between."""
    domains = [edge for name in ("xaxis", "yaxis", "xaxis2", "yaxis2") for edge in layout[name]["domain"]]
    names = [one[key] for one in layout["annotations"] for key in ("x", "y")]
    return [
        layout["width"],
        layout["height"],
        *domains,
        *names,
        *(layout["shapes"][0][key] for key in ("x0", "x1", "y0", "y1")),
    ]


def test_two_days_have_their_own_links_in_the_script_as_well() -> None:
    view = NetworkMap(leaving(), on=date(2015, 6, 30), beside=date(2015, 1, 1))
    assert view.view.changed is not None
    assert {link.target for link in view.view.changed.lost} >= {PersonId("ann")}
    assert {link.source for link in view.view.changed.born} >= {PersonId("new")}


def test_what_waits_for_its_process_has_no_looks_and_nothing_for_them() -> None:
    data = still(NetworkMap(load_example()), now_only=True)
    assert "looks" not in data
    assert "middles" not in data["scenes"][data["scene"]]
    assert not {"pieces", "rows", "items"} & json.loads(still_json(data)).keys()


@pytest.mark.parametrize("kind", OTHERS)
def test_views_of_one_look_have_none(kind: Any) -> None:
    data = still(kind(small_network()))
    assert "looks" not in data
    assert all("middles" not in scene for scene in data["scenes"].values())


def test_nothing_is_measured_for_the_view_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "_AT_ONCE", 0)  # as in a network of thousands
    view = NetworkMap(small_network(), on=date(2015, 6, 30))
    data = still(view)
    assert "ROLES" in data["looks"]["colour"]
    assert view._findings(view.network, view.on).measured is None
    assert "All measures" not in json.dumps(data)


def test_a_large_map_has_the_looks_most_wanted_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(still_looks, "_MOST_TOLD", 59)
    view = NetworkMap(Network([Person(id=f"p{n}", name=f"P{n}") for n in range(11)]))
    assert list(still(view)["looks"]["colour"]) == ["COMMUNITY", "ORGANISATION", "ROLES", "degree", "in_degree"]


def test_a_map_that_was_made_with_a_layer_offers_the_kinds_as_another_look() -> None:
    data = json.loads(still_json(still(NetworkMap(layered(), colour="practice:pause"))))
    assert "KIND" in data["looks"]["colour"]
    assert "practice:pause" not in data["looks"]["colour"]
    assert whole(data)["looks"]["colour"]["KIND"]["middles"]["4"]["said"] == ["<dl></dl><dl></dl>"]
