"""A view as data, for pages without a process: what it shows, what it answers, and that nothing in it can act."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cocreation_widgets
from builders import small_network, woven_network
from cocreation import Community, Network, Person, Tie, changed, load_example
from cocreation.analysis.constellation import NodeKind
from cocreation_dashboards.site import PAGES
from cocreation_widgets import ExpeditionTrail, NetworkMap, StateOfPlay
from cocreation_widgets.frame.still import bundles, first_words, still, still_json
from cocreation_widgets.frame.still_files import still_mark, still_script, still_style
from cocreation_widgets.map.map_view import Filters, map_view
from scripted import run_node, run_script
from whole_data import whole, whole_texts

HERE = Path(__file__).parent
VIEWS = [getattr(cocreation_widgets, page.widget) for page in PAGES]
"""The views of all pages: what one of them cannot do is not published."""


def parts(data: dict[str, Any], module: str) -> list[str]:
    return [str(place) for place, part in enumerate(data["parts"]) if part["module"] == module]


@pytest.mark.parametrize("kind", VIEWS)
def test_the_view_is_afterwards_as_it_was(kind: Any) -> None:
    view = kind(load_example())
    before = view.shown_now()
    first = still(view)
    assert view.shown_now() == before
    assert still(view) == first


@pytest.mark.parametrize("kind", VIEWS)
def test_an_empty_network_has_data_as_well(kind: Any) -> None:
    data = still(kind(Network([])))
    assert list(data["scenes"]) == [data["scene"]]
    assert first_words(data)
    assert json.loads(still_json(data))["texts"]


def test_each_date_of_the_slider_is_a_scene_and_shows_what_the_widget_shows_on_it() -> None:
    view = NetworkMap(small_network(), on=date(2015, 6, 30))
    data = still(view)
    (summary, _legend, details, table) = parts(data, "panel")
    days = [date.fromisoformat(choice["id"]) for choice in view._controls.choices["dates"]]
    assert len(data["scenes"]) == len(days) > 2
    for place, on in enumerate(days):
        view.on = on
        view.selected = "bea"
        scene = data["scenes"][str(place)]
        shown = {**{str(n): part["state"] for n, part in enumerate(data["parts"])}}
        for part, changes in scene["parts"].items():
            shown[part] = {**shown[part], **changes}
        assert scene["answers"]["bea"][details]["html"] == view._details.html
        view.selected = None
        assert shown[summary]["html"] == view._summary.html
        assert shown[table]["html"] == view._table.html


def test_every_stage_and_every_community_is_answered() -> None:
    view = StateOfPlay(small_network())
    data = still(view)
    (_, table, details) = parts(data, "panel")
    assert set(data["scenes"]) == {"all", "COALESCING"}
    assert set(data["scenes"]["all"]["answers"]) == {"north", "south"}
    assert set(data["scenes"]["COALESCING"]["answers"]) == {"north"}
    view.selected = "north"
    assert data["scenes"]["all"]["answers"]["north"][details]["html"] == view._details.html
    assert "South" not in data["scenes"]["COALESCING"]["parts"][table]["html"]


def test_a_chosen_community_is_set_off_in_the_picture_too_also_on_a_phone() -> None:
    view = StateOfPlay(small_network())
    data = still(view)
    (picture,) = parts(data, "picture")
    scene = data["scenes"]["all"]
    for width, answers in ((1200, scene["answers"]), (340, scene["narrow"]["answers"])):
        view._controls.width = width
        view.selected = "north"
        assert answers["north"][picture]["figure"] == view._picture.plain


def test_every_waypoint_is_answered_in_the_picture_too_also_on_a_phone() -> None:
    net = load_example()
    view = ExpeditionTrail(net)
    data = still(view)
    picture, _charts, _times = parts(data, "picture")
    (scene,) = data["scenes"].values()
    id = next(iter(scene["answers"]))
    view.selected = id
    figure = view._picture.plain
    assert scene["answers"][id][picture]["figure"]["traces"] == figure["traces"]
    assert scene["narrow"]["answers"][id][picture]["figure"]["traces"] != figure["traces"]


def test_lines_of_the_map_are_left_to_the_page_and_no_picture_is_told_twice() -> None:
    view = NetworkMap(load_example())
    data = still(view, now_only=True)
    (picture,) = parts(data, "picture")
    scene = data["scenes"][data["scene"]]
    links = scene["beyond"]["links"]
    assert sum(map(len, links.values())) == len(view.view.shown.links)
    for figure in (data["parts"][int(picture)]["state"]["figure"], scene["narrow"]["parts"][picture]["figure"]):
        lines = [one for one in figure["traces"] if one["name"] in links]
        assert len(lines) == len(links)
        assert not any({"x", "y"} & one.keys() for one in lines)
        assert all("x" in one for one in figure["traces"] if one.get("customdata"))
    assert picture not in scene["parts"], "the first shape is what is told first"


def test_what_waits_for_its_process_has_one_scene_and_no_answers() -> None:
    data = still(NetworkMap(load_example()), now_only=True)
    (scene,) = data["scenes"].values()
    assert data["live"]
    assert scene["answers"] == {}
    assert scene["narrow"]["parts"]


def test_a_day_without_a_stop_on_the_slider_is_kept() -> None:
    data = still(NetworkMap(small_network(), on=date(2015, 3, 7)))
    assert "7 March 2015" in first_words(data)


def test_more_dates_than_a_page_can_carry_are_spread_evenly() -> None:
    people = [Person(id=f"p{n}", name=f"P{n}", since=date(2000 + n, 1, 1)) for n in range(40)]
    data = still(NetworkMap(Network(people)))
    keys = [int(key) for key in data["scenes"]]
    assert 20 <= len(keys) <= 24
    assert keys == sorted(keys)
    assert (keys[0], keys[-1]) == (0, 39)


HOSTILE = "</script><script>alert(1)</script>{{7*7}}\u2028<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("kind", VIEWS)
def test_no_word_of_a_network_can_act(kind: Any) -> None:
    net = small_network()
    hostile = [changed(one, name=HOSTILE) for one in (*net.people.values(), *net.communities.values())]
    data = still(kind(net.with_records(*hostile)))
    said = still_json(data)
    assert "<" not in said
    assert "\u2028" not in said
    assert "<script" not in first_words(data)
    assert "<img" not in first_words(data)
    again = json.loads(said)
    looks = whole(again).get("looks", {})
    middles = [text for look in looks.values() for one in look.values() for text in said_in(one)]
    assert all("<script" not in text and "<img" not in text for text in [*whole_texts(again), *middles])


def said_in(look: dict[str, Any]) -> list[str]:
    """What a look puts into the middle of answers."""
    return [text for middles in look["middles"].values() for text in middles["said"]]


def test_a_large_map_is_drawn_by_the_other_script() -> None:
    people = [Person(id=f"p{n}", name=f"P{n}") for n in range(1100)]
    ties = [Tie(id=f"t{n}", source="p0", target=f"p{n}") for n in range(1, 1100)]
    assert bundles(still(NetworkMap(Network([*people, *ties])), now_only=True)) == ["webgl"]
    assert bundles(still(NetworkMap(small_network()), now_only=True)) == ["basic"]
    assert bundles(still(StateOfPlay(small_network()), now_only=True)) == ["basic"]


def test_the_script_is_in_one_piece_and_runs(tmp_path: Path) -> None:
    script = tmp_path / "still.js"
    script.write_text(still_script())
    run = f"{script.read_text()}\nif (typeof globalThis.ccnStill !== 'function') process.exit(1);"
    run_node(["--input-type=commonjs"], run)
    assert not re.search(r"^\s*(import|export)\b", still_script(), re.MULTILINE)
    assert re.fullmatch(r"[0-9a-f]{16}", still_mark())
    assert ".ccn-panel" in still_style()


_JUDGE = """
import fs from "node:fs";
import * as map from "%s";
const { figure, beyond, cases, names, labels } = JSON.parse(fs.readFileSync(0));
const whole = map.network(figure, beyond.links);
const called = new Map(Object.entries(labels));
console.log(JSON.stringify(cases.map((one) => {
  const shown = map.filtered(whole, one, names);
  const lit = map.lit(whole.near, shown, one, called);
  const selected = shown.has(one.selected) ? one.selected : null;
  const drawn = map.focused(figure, beyond, shown, lit, selected);
  const ids = drawn.traces.flatMap(({ customdata }) => customdata ?? []);
  const ends = Object.fromEntries(drawn.traces.filter(({ mode }) => mode === "lines").map(({ name, x }) => [name, x.length / 3]));
  return { shown: [...shown].sort(), lit: [...lit].sort(), ends, ids: ids.sort(), shapes: drawn.layout.shapes };
})));
"""  # noqa: E501


@pytest.mark.parametrize("net", [small_network(), woven_network(), load_example()], ids=["small", "woven", "embedded"])
def test_the_pages_script_finds_the_same_focus_as_the_widget(net: Network) -> None:
    view = NetworkMap(net)
    shown = view.view.shown
    ids = list(shown.nodes)
    communities = [id for id in ids if isinstance(net[id], Community)]
    wishes: list[dict[str, Any]] = [
        *({"selected": id, "steps": steps} for id in ids for steps in (1, 2, 3)),
        *({"kinds": [kind]} for kind in NodeKind),
        *({"kinds": [kind, NodeKind.PERSON], "selected": ids[0]} for kind in NodeKind),
        *({"communities": [id], "selected": id} for id in communities),
        {"communities": communities[:2], "kinds": [NodeKind.PERSON]},
        {"communities": []},
        *({"query": query} for query in ("an", "AN e", "nobody at all", " ")),
    ]
    wishes = [{"selected": None, "steps": 1, "query": "", "kinds": None, "communities": None, **one} for one in wishes]
    asked = [{**one, "kinds": one["kinds"] and [kind.plural for kind in one["kinds"]]} for one in wishes]
    given = {
        "figure": view._picture.widget.plain, "beyond": view.beyond(), "cases": asked,
        "names": {"community": NodeKind.COMMUNITY.plural, "person": NodeKind.PERSON.plural},
        "labels": {id: node.name for id, node in shown.nodes.items()},
    }  # fmt: skip
    module = HERE.parents[1] / "widgets" / "cocreation_widgets" / "frame" / "still_map.js"
    ran = run_script(_JUDGE % module.as_uri(), json.dumps(given))
    for wish, found in zip(wishes, json.loads(ran), strict=True):
        kinds, chosen = wish["kinds"], wish["communities"]
        filters = Filters(
            kinds=None if kinds is None else frozenset(kinds),
            communities=None if chosen is None else frozenset(chosen),
            query=wish["query"],
        )
        one = map_view(net, on=view.on, selected=wish["selected"], steps=wish["steps"], filters=filters)
        assert found["shown"] == sorted(one.shown.nodes), wish
        assert found["lit"] == sorted(one.lit), wish
        view.filters, view.selected, view.steps = filters, wish["selected"], wish["steps"]
        drawn = view._picture.widget.plain
        assert found["ids"] == sorted(one for trace in drawn["traces"] for one in trace.get("customdata", [])), wish
        ends = {trace["name"]: len(trace["x"]) / 3 for trace in drawn["traces"] if trace["mode"] == "lines"}
        assert found["ends"] == ends, wish
        theirs, ours = (
            [_outline(shape) for shape in shapes if "label" not in shape]
            for shapes in (found["shapes"], drawn["layout"]["shapes"])
        )
        # where names find room is another matter: the page keeps to the room they have
        assert [words for words, _ in theirs] == [words for words, _ in ours], wish
        for (_, numbers), (_, others) in zip(theirs, ours, strict=True):
            if kinds or chosen:  # fewer ties make smaller nodes, which the page leaves as they are
                continue
            assert numbers == pytest.approx(others, abs=0.02), wish


def _outline(shape: dict[str, Any]) -> tuple[dict[str, Any], list[float]]:
    """The words of a shape, and its numbers, those of its path in the order of their size."""
    known = {key: value for key, value in shape.items() if key not in ("line", "path")} | shape["line"]
    path = sorted(float(one) for one in re.findall(r"-?[\d.]+", shape.get("path", "")))
    words = {key: value for key, value in known.items() if isinstance(value, str | None)}
    return words, [*(float(known[key]) for key in sorted(known.keys() - words.keys())), *path]


def test_first_words_hold_so_many_rows_of_a_table_and_say_how_many_more_come() -> None:
    data = still(StateOfPlay(load_example()), now_only=True)
    whole, begun = first_words(data), first_words(data, rows=5)
    assert whole.count("<tr>") == 13
    assert begun.count("<tr>") == 1 + 5 + 1
    assert '<td colspan="6">7 more rows …</td>' in begun
    assert first_words(data, rows=12) == whole
