"""Every view makes its pictures once and updates them: nothing is taken away and put back, and nothing piles up."""

import gc
import itertools
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import ipywidgets
import pytest

import cocreation_widgets
from all_sorts import all_sorts
from builders import small_network
from cocreation import Network, generate, load_example
from cocreation_dashboards.site import PAGES
from cocreation_widgets import NetworkMap
from cocreation_widgets.frame.picture import Picture
from cocreation_widgets.frame.view import View
from cocreation_widgets.map.map_view import Filters

VIEWS = [getattr(cocreation_widgets, page.widget) for page in PAGES]


def parts(widget: Any) -> Iterator[Any]:
    """What a view is made of, box by box."""
    yield widget
    for child in widget.children if isinstance(widget, ipywidgets.Box) else ():
        yield from parts(child)


def pictures(view: View) -> list[Picture]:
    return [part for part in parts(view) if isinstance(part, Picture)]


def drawn(view: View) -> list[Any]:
    return [one.plain for one in pictures(view)]


def drawn_anew(view: View, told: list[str]) -> None:
    """Note whenever a picture is sent whole instead of what differs."""
    for picture in pictures(view):
        picture.observe(lambda change: told.append(change["owner"].name), "figure")


def show(view: View, traits: Mapping[str, Any]) -> None:
    with view.hold_trait_notifications():
        for name, value in traits.items():
            setattr(view, name, value)


@pytest.mark.parametrize("kind", VIEWS)
def test_whatever_is_chosen_the_same_pictures_are_updated(kind: Any) -> None:
    view, whole = kind(generate()), list[str]()
    for traits in view.scenes().values():
        show(view, traits)
        if list(view.choosable()):
            break
    before, first = list(parts(view)), drawn(view)
    drawn_anew(view, whole)
    chosen = list(view.choosable())[:12]
    assert chosen
    for id in chosen:
        view.selected = id
    view.selected = None
    assert drawn(view) == first
    assert list(parts(view)) == before
    assert whole == []


@pytest.mark.parametrize("kind", VIEWS)
def test_whatever_scene_and_network_is_shown_the_same_pictures_draw_what_new_ones_would(kind: Any) -> None:
    view = kind(load_example())
    before = list(parts(view))
    for net in (generate(), small_network(), Network(), load_example()):
        view.network, view.on = net, net.about.as_known_on
        for traits in list(view.scenes().values())[:3]:
            for width in (340, 1000):
                show(view, traits)
                view._controls.width = width
                if kind is NetworkMap:  # who stays in the network stays in their place, where a new map may move them
                    continue
                fresh = kind(net, **traits)
                fresh._controls.width = width
                assert drawn(view) == drawn(fresh)
    assert list(parts(view)) == before


def handled(view: View) -> list[dict[str, Any]]:
    """What readers do beside choosing: another choice above the picture, another day, a search."""
    days = [{"on": view.network.about.as_known_on}, {"on": date(2015, 3, 19)}]
    searches: list[dict[str, Any]] = [{}]
    if isinstance(view, NetworkMap):
        searches = [{"filters": Filters(query=words)} for words in ("an", "th", "")]
    elif view.has_trait("query"):
        searches = [{"query": words} for words in ("ca", "")]
    return [
        {**scene, **day, **search} for scene, day, search in itertools.product(view.scenes().values(), days, searches)
    ]


@pytest.mark.parametrize("kind", VIEWS)
def test_a_thousand_interactions_leave_nothing_behind(kind: Any) -> None:
    view = kind(all_sorts())
    ids, others, widths = list(view.choosable()), handled(view), (340, 1000)

    def interact(times: int) -> int:
        for turn in range(times):
            view.choose(ids[turn % len(ids)])
            if turn % 10 == 0:
                show(view, others[turn // 10 % len(others)])
                view._controls.width = widths[turn // 50 % 2]
        gc.collect()
        return sys.getallocatedblocks()

    first = interact(400)
    assert interact(1000) - first < 1000, "not so much as one number for each"
