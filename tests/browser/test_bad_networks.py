"""Every page of networks with missing, contradictory or unwieldy parts, published and opened at a desk and a phone."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bad_networks import BAD_NETWORKS, crowd
from cocreation_dashboards.publishing import publish
from cocreation_dashboards.site import PAGES
from under_test import DESKTOP, PHONE

SILLY = re.compile(r"\b(nan|undefined|null|Infinity|0 of 0)\b|\bNone\b(?! [a-z])|\[object|\bfrom \.", re.ASCII)
"""What stands on a page only where nobody thought of an empty value; sentences may begin with “None of 3 people”."""
SIZES = pytest.mark.parametrize("context", [DESKTOP, PHONE], indirect=True, ids=["desk", "phone"])

# every picture has words in it or is put away; the map's frame stands also while nobody is on it
_DRAWN = """() => [...document.querySelectorAll(".ccn-picture")].every((one) =>
    one.hidden || one.querySelector("text") || one.closest(".ccn-network-map")?.querySelector(".main-svg"))"""
_STICKING_OUT = """() => {
    const kept = (one) => {
        for (let up = one.parentElement; up; up = up.parentElement)
            if (getComputedStyle(up).overflowX !== "visible") return true;
        return false;
    };
    return [...document.querySelectorAll("main *:not(svg *)")]
        .filter((one) => {
            const { left, right, width, height } = one.getBoundingClientRect();
            return width > 1 && height > 1 && (right > innerWidth + 1 || left < -1) && !kept(one);
        })
        .map((one) => `${one.tagName} ${one.className}: ${one.textContent.slice(0, 40)}`);
}"""
# by more than half a line: a font may have taller letters than is estimated
_OVER_EACH_OTHER = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((plot) => {
    const texts = [...plot.querySelectorAll("text")].filter((one) => one.textContent.trim());
    const boxes = texts.map((one) => one.getBoundingClientRect());
    const over = (a, b) => a.width && b.width && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 8;
    return texts.flatMap((one, i) => texts.slice(i + 1)
        .filter((_, j) => over(boxes[i], boxes[i + 1 + j]))
        .map((other) => `${one.textContent.slice(0, 30)} / ${other.textContent.slice(0, 30)}`));
})"""


@pytest.fixture(scope="module", params=BAD_NETWORKS)
def bad(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a published bad network."""
    return publish(BAD_NETWORKS[request.param](), tmp_path_factory.mktemp("bad") / "site").parent


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(crowd(), tmp_path_factory.mktemp("crowd") / "site").parent


def is_sensible(page: Page, folder: Path, path: str) -> None:
    """The page says something in words, and nothing sticks out of it or lies over something else."""
    page.goto((folder / f"{path}.html").as_uri())
    expect(page.locator(".ccn-lead").first).to_have_text(re.compile(r"^\W?\S.{15,}", re.DOTALL))
    page.wait_for_function(_DRAWN)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), f"{path} scrolls sideways"
    assert page.evaluate(_STICKING_OUT) == [], path
    assert page.evaluate(_OVER_EACH_OTHER) == [], path
    assert SILLY.search(page.locator("main").inner_text()) is None, path


def are_sensible(page: Page, folder: Path, paths: Sequence[str]) -> None:
    for path in paths:
        is_sensible(page, folder, path)


@SIZES
def test_every_page_of_a_bad_network_is_sensible(page: Page, bad: Path) -> None:
    are_sensible(page, bad, [one.path for one in PAGES])


@SIZES
def test_two_thousand_communities_are_shown_and_answer(page: Page, crowded: Path) -> None:
    are_sensible(page, crowded, ["overview", "communities", "network-map"])
    page.get_by_label("Find a person or place").fill("Community 1999")
    page.keyboard.press("Enter")
    details = page.get_by_role("region", name="Details")
    expect(details.get_by_role("heading", level=2)).to_have_text("Community 1999")
