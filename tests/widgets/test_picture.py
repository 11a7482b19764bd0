"""A picture on the screen: what is sent to the browser, what comes back, and where its script comes from."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation.errors import MissingExtra
from cocreation_widgets.frame import scripts
from cocreation_widgets.frame.picture import Picture, between_points

TRACE: dict[str, Any] = {"type": "scatter", "x": [1, 2], "y": [3, 4], "marker": {"color": "red"}}


def picture(**more: Any) -> Picture:
    return Picture([TRACE, {**TRACE, **more}], {"height": 100}, {"displaylogo": False})


def test_only_what_differs_is_sent() -> None:
    one = picture()
    one.show([TRACE, {**TRACE, "x": [1, 3]}], {"height": 100, "width": 50})
    assert one.change == {"traces": {"1": {"x": [1, 3]}}, "layout": {"width": 50}}


def test_nothing_is_sent_when_nothing_differs() -> None:
    one, sent = picture(), list[Any]()
    one.observe(sent.append, "change")
    one.show([dict(TRACE), dict(TRACE)], {"height": 100})
    assert sent == []


def test_what_is_gone_is_told_as_nothing() -> None:
    one = picture(text=["a"])
    one.show([TRACE, TRACE], {})
    assert one.change == {"traces": {"1": {"text": None}}, "layout": {"height": None}}


def test_whoever_comes_later_gets_the_picture_as_it_is_now() -> None:
    one = picture()
    one.show([TRACE, {**TRACE, "x": [7, 8]}], {"height": 100})
    assert one.get_state()["figure"]["traces"][1]["x"] == [7, 8]
    assert one.get_state(["change"]) == {"change": {"traces": {"1": {"x": [7, 8]}}, "layout": {}}}


def _map(moved: float = 0.0, lines: int = 20) -> list[dict[str, Any]]:
    """Points, and lines from the first to each."""
    x, y = [float(place) + moved for place in range(lines)], [0.0] * lines
    return [
        {"mode": "lines", "x": [v for one in x for v in (x[0], one, None)], "y": [0.0, 0.0, None] * lines},
        {"mode": "markers", "x": x, "y": y, "customdata": list(map(str, range(lines)))},
    ]


def test_lines_between_points_are_told_by_these() -> None:
    one = Picture(_map(), {}, {})
    told = one.get_state()["figure"]["traces"][0]
    assert told == {
        "mode": "lines",
        "between": {"int32": np.array([(0, end) for end in range(20)], np.int32).tobytes()},
    }
    assert one.as_figure().data[0].x[1:3] == (0.0, None), "Plotly is given all of them"


def test_points_that_move_take_their_lines_with_them_untold() -> None:
    one = Picture(_map(), {}, {})
    one.show(_map(1.5), {})
    assert one.change["traces"].keys() == {"1"}
    one.show(_map(1.5, lines=21), {})
    assert one.change["traces"]["0"].keys() == {"between"}


def test_lines_that_end_elsewhere_keep_their_places() -> None:
    lines, points = _map()
    for broken in (
        {"x": [0.5, *lines["x"][1:]]},
        {"x": [*lines["x"][:2], 1.0, *lines["x"][3:]]},
        {"mode": "lines+markers"},
    ):
        assert between_points([lines | broken, points])[0] == lines | broken
    assert between_points([{**lines, "x": lines["x"][:9], "y": lines["y"][:9]}, points])[0]["x"], "few are as short so"


def test_another_number_of_traces_is_another_figure() -> None:
    one = picture()
    one.show([TRACE], {"height": 100})
    assert one.figure["traces"] == [TRACE]
    assert one.figure["layout"] == {"height": 100}
    assert one.change == {}
    one.show([TRACE, TRACE], {"height": 100})
    assert len(one.get_state()["figure"]["traces"]) == 2


@given(st.lists(st.none() | st.integers(-(2**31), 2**31) | st.floats(allow_nan=False), min_size=51, max_size=80))
def test_many_numbers_travel_as_bytes_and_gaps_as_no_number(values: list[float | None]) -> None:
    sent = picture(x=values).figure["traces"][1]["x"]["float64"]
    back = np.frombuffer(sent, dtype=np.float64).tolist()
    assert [None if math.isnan(one) else one for one in back] == values


def test_arrays_and_lists_of_the_same_numbers_are_the_same() -> None:
    one, sent = picture(x=np.arange(60.0)), list[Any]()
    one.observe(sent.append, "change")
    one.show([TRACE, {**TRACE, "x": list(range(60))}], {"height": 100})
    assert sent == []


def test_words_and_a_few_numbers_travel_as_they_are() -> None:
    sent = picture(x=[1, None], text=["a"] * 60, flags=[True] * 60).figure["traces"][1]
    assert (sent["x"], sent["text"], sent["flags"]) == ([1, None], ["a"] * 60, [True] * 60)


def test_clicks_and_moves_reach_python_and_nonsense_does_not() -> None:
    one, heard = picture(), list[Any]()
    one.on_click(heard.append)
    one.on_move(lambda across, up: heard.append((across, up)))
    for content in ({"click": "ann"}, {"moved": {"x": [0, 1], "y": [2, 3]}}, {"click": 3}, "click", {"moved": "x"}):
        one._handle_custom_msg(content, [])
    assert heard == ["ann", ([0, 1], [2, 3])]


def test_the_script_is_handed_over_when_the_page_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    one, sent = picture(), list[Any]()
    monkeypatch.setattr(one, "send", lambda content, buffers: sent.append((content, len(buffers[0]))))
    one._handle_custom_msg({"script": "basic"}, [])
    assert sent == [({"script": "basic"}, scripts.script("basic").stat().st_size)]
    one._handle_custom_msg({"script": "../../secrets"}, [])
    assert len(sent) == 1


def test_without_npm_the_script_of_the_plotly_package_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "FOLDER", tmp_path)
    assert scripts.script("basic").name == "plotly.min.js"
    assert b"plotly.js" in scripts.script("basic").read_bytes()[:100]
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match="Plotly is not installed"):
        scripts.script("basic")
