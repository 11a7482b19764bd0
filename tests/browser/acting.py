"""What a person does on the pages, and what they then see; waits instead of sleeping."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

__all__ = [
    "axe_violations",
    "axe_violations_day_and_night",
    "click_node",
    "click_point",
    "count_whole_drawings",
    "map_is_drawn",
    "open_page",
    "picture_rests",
    "places",
    "points",
    "selected_name",
    "taken_over",
    "whole_drawings",
]

# what axe would fetch for itself a published page allows nobody to fetch
_RULES = {
    "preload": False,
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}
_FIND_PLOT = "document.querySelector('.ccn-network-map .js-plotly-plot')"


def open_page(page: Page, url: str, name: str) -> None:
    """Open the front page and follow the link of that name to its page."""
    page.goto(url)
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
    expect(page).to_have_title(f"{name} – Co-Creation Network")
    taken_over(page)


def taken_over(page: Page) -> None:
    """Wait until the page's own process has taken over from what was drawn ahead."""
    expect(page.locator("#rendered_cells")).to_be_visible()
    expect(page.locator("#ccn-first")).to_have_count(0)


def map_is_drawn(page: Page) -> Locator:
    """Wait until the map shows its people, has the size of its place on the page, and has come to rest there."""
    plot = page.locator(".ccn-network-map .js-plotly-plot")
    expect(plot.locator(".scatterlayer .point").first).to_be_attached()
    picture_rests(page, ".ccn-picture")
    return plot


def count_whole_drawings(page: Page) -> None:
    """Count from now on how often a picture is drawn whole, rather than only the shapes above it."""
    page.evaluate("""() => {
        window.ccnWhole = 0;
        const { react } = Plotly;
        Plotly.react = (...given) => { window.ccnWhole += 1; return react(...given); };
    }""")


def whole_drawings(page: Page) -> int:
    """Give back how often that happened."""
    return int(page.evaluate("window.ccnWhole"))


def picture_rests(page: Page, place: str) -> None:
    """Wait until a picture has the size of its place on the page, and has come to rest there."""
    page.wait_for_function(
        """(place) => {
            const plot = document.querySelector(`${place} .js-plotly-plot`);
            const { width, height, xaxis } = plot._fullLayout;
            const { x, y } = plot.getBoundingClientRect();
            const now = JSON.stringify([width, height, xaxis.range, x, y, plot._fullData.at(-1).x]);
            const rest = (window.ccnRest ??= {});
            if (rest.seen !== now) Object.assign(rest, { seen: now, since: performance.now() });
            const fits = Math.abs(width - document.querySelector(place).clientWidth) < 3;
            return fits && performance.now() - rest.since > 700;
        }""",
        arg=place,
    )


def points(page: Page) -> dict[str, float]:
    """Give back the nodes that the picture draws, each with how much of it is seen through what lies above it."""
    found: dict[str, float] = page.evaluate(
        f"""() => {{
            const {{ shapes }} = {_FIND_PLOT}._fullLayout;
            const veil = shapes.find(({{ xref }}) => xref === "x domain");
            const lit = new Set(shapes.map(({{ name }}) => name));
            return Object.fromEntries({_FIND_PLOT}._fullData
                .flatMap((trace) => [...(trace.customdata ?? [])])
                .map((id) => [id, veil && !lit.has(id) ? 1 - veil.opacity : 1]));
        }}"""
    )
    return found


def places(page: Page) -> dict[str, list[float]]:
    """Give back where each drawn node stands, in the layout's units."""
    found: dict[str, list[float]] = page.evaluate(
        f"""() => Object.fromEntries({_FIND_PLOT}._fullData
            .filter((trace) => trace.customdata?.length)
            .flatMap((trace) => [...trace.customdata].map((id, i) => [id, [trace.x[i], trace.y[i]]])))"""
    )
    return found


def click_node(page: Page, id: str) -> None:
    """Click a node with the mouse, where the picture draws it."""
    map_is_drawn(page).scroll_into_view_if_needed()
    spot: dict[str, float] = page.evaluate(
        f"""(id) => {{
            const plot = {_FIND_PLOT};
            const trace = plot._fullData.find((one) => one.customdata && [...one.customdata].includes(id));
            const i = [...trace.customdata].indexOf(id);
            const {{ xaxis, yaxis }} = plot._fullLayout;
            const box = plot.getBoundingClientRect();
            return {{ x: box.x + xaxis._offset + xaxis.d2p(trace.x[i]),
                      y: box.y + yaxis._offset + yaxis.d2p(trace.y[i]) }};
        }}""",
        id,
    )
    page.mouse.move(spot["x"] - 1, spot["y"] - 1)
    page.mouse.move(spot["x"], spot["y"])
    page.mouse.click(spot["x"], spot["y"])


def click_point(page: Page, place: str, id: str) -> None:
    """Click a point of a picture with the mouse, the last that has an id, once the picture has come to rest."""
    picture_rests(page, place)
    page.locator(place).scroll_into_view_if_needed()
    spot: dict[str, float] = page.evaluate(
        """([place, id]) => {
            const plot = document.querySelector(`${place} .js-plotly-plot`);
            const trace = plot._fullData.findLast(({ customdata }) => customdata && [...customdata].includes(id));
            const i = [...trace.customdata].lastIndexOf(id);
            const { xaxis, yaxis } = plot._fullLayout;
            const box = plot.getBoundingClientRect();
            return { x: box.x + xaxis._offset + xaxis.d2p(trace.x[i]),
                     y: box.y + yaxis._offset + yaxis.d2p(trace.y[i]) };
        }""",
        [place, id],
    )
    page.mouse.move(spot["x"] - 1, spot["y"] - 1)
    page.mouse.move(spot["x"], spot["y"])
    page.mouse.click(spot["x"], spot["y"])


def selected_name(page: Page) -> Locator:
    """The heading of the details beside the map."""
    return page.get_by_role("region", name="Details").get_by_role("heading").first


def axe_violations(page: Page) -> list[Any]:
    """Give back what axe-core finds against WCAG 2.2 A and AA."""
    found = Axe().run(page, options=_RULES).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:5]) for one in found]


def axe_violations_day_and_night(page: Page) -> list[Any]:
    """Give back what axe-core finds by day and in the dark."""
    found = axe_violations(page)
    page.emulate_media(color_scheme="dark")
    found += axe_violations(page)
    page.emulate_media(color_scheme="null")
    return found
