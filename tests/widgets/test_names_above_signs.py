"""On a map of thousands, whose signs WebGL draws above every trace, names are shapes, which stand above these."""

import json
from pathlib import Path
from typing import Any

import pytest

from builders import small_network
from cocreation import Network, Person, Tie
from cocreation_widgets import NetworkMap
from cocreation_widgets.figures.map_focus import VEIL
from cocreation_widgets.frame import still
from scripted import run_script

_FOCUSED = """
import fs from "node:fs";
import * as map from "%s";
const { figure, beyond, wanted } = JSON.parse(fs.readFileSync(0));
const whole = map.network(figure, beyond.links);
const shown = map.filtered(whole, { kinds: null, communities: null }, {});
console.log(JSON.stringify(wanted.map((selected) => {
  const lit = map.lit(whole.near, shown, { selected, steps: 1, query: "" }, new Map());
  return map.focused(figure, beyond, shown, lit, selected).layout.shapes;
})));
"""


@pytest.fixture(scope="module")
def crowded() -> Network:
    people = [Person(id=f"p{n}", name=f"Person {n}") for n in range(1100)]
    return Network([*people, *(Tie(id=f"t{n}", source=f"p{n // 9}", target=f"p{n}") for n in range(1, 1100))])


def names(view: NetworkMap) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    plain = view._picture.widget.plain
    return next(one for one in plain["traces"] if one["name"] == "labels"), plain["layout"]["shapes"]


def before_the_veil(shapes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    fills = [one.get("fillcolor") for one in shapes]
    return shapes[: fills.index(VEIL["fillcolor"])] if VEIL["fillcolor"] in fills else shapes


def test_names_are_shapes_below_what_is_in_focus(crowded: Network) -> None:
    view = NetworkMap(crowded)
    trace, shapes = names(view)
    assert trace["visible"] is False
    assert [one["label"]["text"] for one in shapes] == list(trace["text"])
    assert len(shapes) > 10
    view.selected = "p5"
    trace, focused = names(view)
    assert before_the_veil(focused) == shapes
    assert len(focused) > len(shapes) + 1


def test_a_small_map_has_them_in_its_trace() -> None:
    trace, shapes = names(NetworkMap(small_network()))
    assert "visible" not in trace
    assert shapes == []


def test_a_page_without_a_process_draws_the_same_names(crowded: Network) -> None:
    view = NetworkMap(crowded)
    _, shapes = names(view)
    module = Path(still.__file__).with_name("still_map.js")
    given = {"figure": view._picture.widget.plain, "beyond": view.beyond(), "wanted": [None, "p5"]}
    for found in json.loads(run_script(_FOCUSED % module.as_uri(), json.dumps(given))):
        above = before_the_veil(found)
        assert [one["label"] for one in above] == [one["label"] for one in shapes]
        for axis in ("x0", "y0"):
            assert [one[axis] for one in above] == pytest.approx([one[axis] for one in shapes])
