"""Everything once in the data of a page: what comes back is what went in, and what comes again is not told again."""

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation_widgets.frame.pooling import pooled
from cocreation_widgets.frame.still_files import still_script
from scripted import run_node
from whole_data import whole, whole_texts

_PART = st.sampled_from(["<li>Ann</li>", "<li>Bea 😀 stays longer than a run</li>", "</ul>", "<td>1</td>", "x", "<tr>"])
_MARKUP = st.lists(_PART, max_size=20).map("".join)
_VALUES = st.sampled_from([1, 2.5, None, "a", "b"]) | st.lists(st.sampled_from(["p", "q"]), min_size=2, max_size=2)
_ROW = st.lists(_VALUES, max_size=60)
_DATA = st.lists(st.fixed_dictionaries({"html": _MARKUP, "x": _ROW}), max_size=6)


def plain(value: Any) -> Any:
    return json.loads(orjson.dumps(value))


@given(_DATA, st.booleans())
def test_what_is_put_together_again_is_what_was_told(scenes: list[Any], live: bool) -> None:
    data = {"live": live, "scenes": scenes}
    assert whole(plain(pooled(data))) == data


@given(_DATA)
def test_markup_that_is_not_cut_is_told_as_it_is_and_each_markup_once(scenes: list[Any]) -> None:
    made = pooled({"live": True, "scenes": scenes})
    assert made.keys() == {"live", "scenes", "texts"}
    assert sorted(made["texts"]) == sorted({one["html"] for one in scenes})


def table(rows: range) -> str:
    told = (
        f"<tr><td>Somebody with the number {row}</td><td>Linked to whoever else is number {row}</td></tr>"
        for row in rows
    )
    return f"<table>{''.join(told)}</table>"


def test_a_table_of_another_day_costs_what_is_another_in_it() -> None:
    shown = {"html": table(range(100))}
    first = {"live": False, "scenes": [shown]}
    both = {"live": False, "scenes": [shown, {"html": table(range(3, 99))}]}
    once, twice = (len(orjson.dumps(pooled(one))) for one in (first, both))
    assert twice - once < 250
    assert whole_texts(pooled(both))[1] == table(range(3, 99))


def test_a_row_that_comes_again_is_told_by_its_number_and_a_part_of_it_as_a_run() -> None:
    row = [place / 7 for place in range(100)]
    made = pooled({"live": False, "x": row, "y": [*row], "z": row[20:80], "few": [1, 2]})
    assert made["x"] == made["y"] == {"row": 0}
    assert made["rows"] == [[0, 100], [20, 60]]
    assert made["few"] == [1, 2]


@pytest.mark.parametrize("values", [[True] * 20, [{"id": "a"}] * 20, [[{"id": "a"}]] * 20])
def test_what_is_not_a_row_of_plain_values_stays_where_it_is(values: list[Any]) -> None:
    assert pooled({"live": False, "x": values})["x"] == values


@pytest.mark.parametrize("live", [True, False])
def test_the_pages_script_puts_it_together_the_same(live: bool) -> None:
    scene = {
        "html": table(range(50)),
        "x": [*range(50), None, "😀"],
        "deep": {"words": "<b>short</b>"},
        "text": "plain",
    }
    data = {"live": live, "scenes": {"a": scene, "b": {"html": table(range(30))}}}
    module = still_script().split("const still_data = (() => {")[1].split("})();")[0]
    script = f"""
      const {{ opened, told }} = (() => {{ {module} }})();
      const data = JSON.parse(require("node:fs").readFileSync(0));
      console.log(JSON.stringify(told(data.scenes, opened(data))));
    """
    said = run_node(["--input-type=commonjs", "-e", script], orjson.dumps(pooled(data)).decode())
    assert json.loads(said) == data["scenes"]
