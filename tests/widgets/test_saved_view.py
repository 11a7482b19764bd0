import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cocreation_widgets
from builders import small_network
from cocreation import About, Network, Person, generate, load_example
from cocreation.analysis.constellation import NodeKind
from cocreation_dashboards.site import PAGES
from cocreation_widgets import NetworkMap, StateOfPlay
from cocreation_widgets.frame.saved_view import UnusableView, read_view, restore, saved, write_view
from cocreation_widgets.map.map_view import Filters

EVERY = sorted({page.widget for page in PAGES})


def a_map() -> NetworkMap:
    shown = NetworkMap(load_example(), colour="betweenness", on=date(2014, 12, 1))
    shown.filters = Filters(kinds=frozenset([NodeKind.PERSON, NodeKind.COMMUNITY]), query="zoë <b>")
    shown.steps, shown.suggestions = 2, 3
    first = shown.view.introductions.shown[0]
    shown.introduction = (first.source, first.target)
    return shown


def test_a_saved_view_shows_the_same_picture_when_it_is_opened(tmp_path: Path) -> None:
    shown, opened = a_map(), NetworkMap(load_example())
    shown._answer("in")
    write_view(shown, tmp_path / "view.json")
    restore(opened, read_view(tmp_path / "view.json"))
    assert saved(opened) == saved(shown)
    assert opened._picture.widget.plain == shown._picture.widget.plain
    assert [one.html for one in (opened._summary, opened._details, opened._table)] == [
        one.html for one in (shown._summary, shown._details, shown._table)
    ]
    opened._answer("whole")
    restore(opened, read_view(tmp_path / "view.json"))
    assert opened._picture.widget.plain == shown._picture.widget.plain


def test_a_file_keeps_where_everybody_stands_whatever_comes_later(tmp_path: Path) -> None:
    shown = NetworkMap(small_network(), beside=date(2016, 1, 1))
    shown._controls.width, shown._controls.height = 500, 900  # as on a phone, where all stands otherwise
    write_view(shown, tmp_path / "view.json")
    later = small_network().with_records(Person(id="zoe", name="Zoe"))
    opened = NetworkMap(later)
    restore(opened, read_view(tmp_path / "view.json"))
    before, now = shown._picture.positions, opened._picture.positions
    assert {id: now[id] for id in before} == {id: pytest.approx(place, abs=1e-4) for id, place in before.items()}
    assert "zoe" in now


@pytest.mark.parametrize("name", EVERY)
def test_what_a_view_was_made_with_is_saved_too(name: str, tmp_path: Path) -> None:
    view: Any = getattr(cocreation_widgets, name)(generate(20), on=date(2016, 1, 1))
    write_view(view, tmp_path / "view.json")
    opened: Any = getattr(cocreation_widgets, name)(generate(20))
    restore(opened, read_view(tmp_path / "view.json"))
    assert opened.on == date(2016, 1, 1)
    assert saved(opened) == saved(view)


@pytest.mark.parametrize("name", EVERY)
def test_the_address_of_a_view_that_shows_what_it_showed_at_first_is_the_pages_own(name: str) -> None:
    view: Any = getattr(cocreation_widgets, name)(load_example())
    assert view._link.state == ""
    view.on = date(2014, 12, 1)
    assert json.loads(view._link.state)["shows"]["on"] == "2014-12-01"
    restore(view, saved(view) | {"shows": {}})
    assert view._link.state == ""


def test_the_link_follows_the_view_and_opens_it_with_its_day_even_when_a_later_one_is_known() -> None:
    view = StateOfPlay(load_example())
    view.stage = "POTENTIAL"
    view.selected = "mindfulness"
    shows = json.loads(view._link.state)["shows"]
    assert shows == {"on": "2015-01-13", "selected": "mindfulness", "stage": "POTENTIAL"}
    net = load_example()
    other = StateOfPlay(Network(net, about=About(name="Later", as_known_on=date(2016, 1, 1))))
    other._link.wanted = view._link.state
    assert other.shown_now() == view.shown_now()
    view.stage = view.selected = None
    assert view._link.state == ""


def test_a_link_holds_the_part_in_sight_and_nobodys_place() -> None:
    view = NetworkMap(load_example())
    view._answer("in")
    assert set(json.loads(view._link.state)["shows"]) == {"on", "sight"}
    other = NetworkMap(load_example())
    other._link.wanted = view._link.state
    assert other.sight == view.sight
    assert other.figure == view.figure
    view._answer("whole")
    assert view._link.state == ""
    view.positions = {"mindfulness": (1.0, 2.0)}
    assert view._link.state == ""


def test_a_view_goes_back_to_what_it_showed_at_first_where_nothing_else_was_saved() -> None:
    view = StateOfPlay(load_example())
    empty = saved(view) | {"shows": {}}
    view.stage = "POTENTIAL"
    restore(view, empty)
    assert view.stage is None


@pytest.mark.parametrize(
    ("shows", "said"),
    [
        ({"colour": "nonsense"}, "cannot be shown"),
        ({"steps": 99}, "cannot be shown"),
        ({"on": "the day after"}, "value for on that cannot be read"),
        ({"filters": {"kinds": ["GHOST"]}}, "value for filters that cannot be read"),
        ({"filters": 3}, "value for filters that cannot be read"),
        ({"introduction": 3}, "value for introduction that cannot be read"),
        (
            {"positions": {"ann": [1, float("nan")]}},
            "cannot be shown: the position of 'ann' must be two finite numbers",
        ),
        ({"positions": {"ann": "12"}}, "must be two finite numbers"),
        ({"positions": 3}, "value for positions that cannot be read"),
        ({"sight": [1.0, 0.0, 0.0, 1.0]}, "a left, right, lower and upper edge, in this order"),
        ({"sight": [1.0]}, "cannot be shown"),
        ({"network": None}, "does not show: network"),
        ({"layout": {}}, "does not show: layout"),
    ],
)
def test_what_cannot_be_shown_is_told_and_changes_nothing(shows: dict[str, Any], said: str) -> None:
    view = a_map()
    before = view.shown_now()
    with pytest.raises(UnusableView, match=said):
        restore(view, saved(view) | {"shows": {"steps": 3} | shows})
    assert view.shown_now() == before


@pytest.mark.parametrize("data", [None, [], "x", {}, {"format": "cocreation-view"}, {"format": "other", "shows": {}}])
def test_what_is_no_saved_view_is_told(data: Any) -> None:
    with pytest.raises(UnusableView, match="no saved view"):
        restore(StateOfPlay(load_example()), data)


def test_a_view_of_another_page_or_version_is_told() -> None:
    view = StateOfPlay(load_example())
    with pytest.raises(UnusableView, match="one of 'NetworkMap'"):
        restore(view, saved(NetworkMap(load_example())))
    with pytest.raises(UnusableView, match="another version"):
        restore(view, saved(view) | {"version": 7})


@pytest.mark.parametrize("wanted", ["?", "{}", "[1", '{"format": "cocreation-view", "shows": {"x": 1}}'])
def test_a_link_that_cannot_be_opened_says_so_in_words(wanted: str) -> None:
    view = StateOfPlay(load_example())
    view._link.wanted = wanted
    assert view._link.told
    assert "Traceback" not in view._link.told
    view.stage = "POTENTIAL"
    view._link.wanted = view._link.state
    assert view._link.told == ""


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableView, match="cannot be read"):
        read_view(tmp_path / "nothing.json")
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(UnusableView, match="no saved view"):
        read_view(tmp_path / "broken.json")


def test_what_is_in_focus_and_no_longer_there_is_in_focus_nowhere() -> None:
    view = StateOfPlay(load_example(), selected="mindfulness")
    other = StateOfPlay(small_network())
    restore(other, saved(view))
    assert "Choose a community" in other._details.html
