"""The theme: every colour once, enough contrast by day and on dark ground, and pictures that follow it."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from cocreation_dashboards.contrast import SHAPES, WORDS
from cocreation_widgets.frame import look
from cocreation_widgets.frame.styles import theme_style
from wcag import contrast

FRAME = Path(look.__file__).parent
SITE = Path(__file__).parents[2] / "dashboards/cocreation_dashboards/share/jupyter/voila/templates/cocreation/static"
SHEETS = [*FRAME.parent.glob("*/*.css"), SITE / "site.css"]
BOTH = re.compile(r"--ccn-([\w-]+): light-dark\((#\w+), (#\w+)\);")
THEME = {name: {"day": day, "dark": dark} for name, day, dark in BOTH.findall(theme_style())}

KEPT = {*look.PALETTE, look.UNDEFINED, look.TEAM} - set(look.THEMED) | {look.SCALE[1]}


@pytest.mark.parametrize("when", ["day", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(WORDS, 4.5), (SHAPES, 3)], ids=["words", "shapes"])
def test_words_and_shapes_are_told_from_what_they_stand_on(
    pairs: list[tuple[str, str]], least: float, when: str
) -> None:
    paper = THEME["paper"][when]
    found = {(one, other): contrast(THEME[one][when], THEME[other][when], paper) for one, other in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("when", ["day", "dark"])
def test_what_pictures_set_off_is_seen_on_paper(when: str) -> None:
    # what is pale by day has an edge or a name: the ring's orange and the sky blue are fills
    strong = (look.ACCENT, look.SLATE, look.INK, look.MUTED)
    set_off = {
        *(THEME[look.THEMED[one].removeprefix("--ccn-")][when] for one in strong),
        look.SELECTED,
        look.PLACE_EDGE,
    }
    set_off |= {look.SUGGESTED, THEME["drawn-most"][when]}  # the edge of whatever a scale colours
    assert {one for one in set_off if contrast(one, THEME["paper"][when]) < 3} == set()


def test_colours_with_a_meaning_of_their_own_are_seen_on_dark_ground_and_stay() -> None:
    assert {one for one in KEPT if contrast(one, THEME["paper"]["dark"]) < 3} == set()
    assert THEME["drawn-middle"]["dark"] == look.SCALE[1]


@pytest.mark.parametrize("when", ["day", "dark"])
def test_more_of_a_stage_or_a_measure_is_further_from_paper(when: str) -> None:
    for names in (
        ("drawn-line", "drawn-shade-2", "drawn-shade-3", "drawn-person", "ink"),
        ("drawn-least", "drawn-middle", "drawn-most"),
    ):
        ratios = [contrast(THEME[name][when], THEME["paper"][when]) for name in names]
        assert all(one < other for one, other in pairwise(ratios)), names


def test_every_colour_stands_in_the_theme_alone() -> None:
    for sheet in SHEETS:
        if sheet.name == "theme.css":
            continue
        text = sheet.read_text()
        assert re.findall(r"(?::|,|\s)(#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\))", text) == [], sheet.name
        assert set(re.findall(r"var\(--ccn-([\w-]+)", text)) - {"print", "fit", "fit-less", "top"} <= {
            *THEME,
            "font",
        }, sheet.name


def test_pictures_are_drawn_in_the_themes_colours_by_day() -> None:
    assert {name.removeprefix("--ccn-"): colour for colour, name in look.THEMED.items()}.items() <= {
        name: one["day"] for name, one in THEME.items()
    }.items()


def test_the_browser_knows_the_same_colours() -> None:
    script = (FRAME / "picture.js").read_text()
    scale = re.findall(r"#\w{6}", re.search(r"const SCALE = \[(.*?)\]", script)[1])
    table = re.search(r"const THEMED = \{(.*?)\};", script, re.DOTALL)[1]
    found = {
        scale[int(key[7])] if key.startswith("[") else key[1:-1]: name
        for key, name in re.findall(r'(\[SCALE\[\d\]\]|"#\w{6}"): "(--ccn-[\w-]+)"', table)
    }
    assert tuple(scale) == look.SCALE
    assert found == look.THEMED


def test_nothing_of_ours_moves_by_itself_so_that_nobody_has_to_ask_for_less() -> None:
    for sheet in SHEETS:
        assert not re.search(r"animation|transition|scroll-behavior", sheet.read_text()), sheet.name
    for script in (*FRAME.parent.glob("*/*.js"), *SITE.glob("*.js")):
        if script.parent.name != "static" or script.parent == SITE:
            assert not re.search(r"\.animate\(|behavior: *.smooth", script.read_text()), script.name
