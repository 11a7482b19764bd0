"""The pages of the Support Team and of the momentum plan, in a real browser."""

from pathlib import Path

from playwright.sync_api import Page, expect

from acting import axe_violations, open_page, picture_rests
from cocreation import Network, write
from planned import planned_network
from under_test import PHONE, serving


def middle_of(page: Page, place: str, id: str) -> tuple[float, float]:
    """Give back where on the screen the bar with that id has its middle."""
    spot: dict[str, float] = page.evaluate(
        """([place, id]) => {
            const plot = document.querySelector(`${place} .js-plotly-plot`);
            plot.scrollIntoView({ block: "center" });
            const trace = plot._fullData.find((one) => one.customdata && [...one.customdata].includes(id));
            const i = [...trace.customdata].indexOf(id);
            const { xaxis, yaxis } = plot._fullLayout;
            const box = plot.getBoundingClientRect();
            return { x: box.x + xaxis._offset + xaxis.d2p(trace.base[i] + trace.x[i] * 0.7),
                     y: box.y + yaxis._offset + yaxis.d2p(trace.y[i]) };
        }""",
        [place, id],
    )
    return spot["x"], spot["y"]


def click_bar(page: Page, place: str, id: str) -> None:
    picture_rests(page, place)
    x, y = middle_of(page, place, id)
    page.mouse.move(x - 1, y - 1)
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def support_team(page: Page, url: str) -> None:
    open_page(page, url, "Support Team")
    expect(page.locator(".ccn-support-team")).to_contain_text("nobody holds 4 of 9 tasks and 2 of 8 accountabilities")
    assert axe_violations(page) == []
    details = page.get_by_role("region", name="Details")
    click_bar(page, ".ccn-duties", "task-2.2.3")
    expect(details.get_by_role("heading", level=2)).to_have_text("2.2.3 Look for new online items and respond to them")
    expect(details).to_contain_text("Week from 5 January 2015: 1 of 2, missed")
    tree = page.get_by_role("region", name="Roles, accountabilities and tasks", exact=True)
    pressed = tree.get_by_role("button", pressed=True)
    expect(pressed).to_have_text("Look for new online items and respond to them")
    assert axe_violations(page) == []
    pressed.focus()
    page.keyboard.press("Enter")
    expect(details).to_contain_text("Choose a task")
    tree.get_by_label("Find a number, a word or a person").fill("library nobody")
    expect(tree.get_by_role("rowheader")).to_have_text(["1.1.3", "1.2.3"])
    page.get_by_label("Team", exact=True).select_option("Festival delegation 2015")
    expect(page.locator(".ccn-support-team")).to_contain_text("no role is recorded for the Festival delegation 2015")
    assert axe_violations(page) == []


def momentum_plan(page: Page, url: str) -> None:
    open_page(page, url, "Momentum plan")
    expect(page.locator(".ccn-momentum-board")).to_contain_text("1 of 8 actions of “Spring plan” done")
    details = page.get_by_role("region", name="Details")
    click_bar(page, ".ccn-momentum", "collect")
    expect(details.get_by_role("heading", level=2)).to_have_text("Collect practices")
    faint = page.evaluate(
        """() => { const [bars] = document.querySelector(".ccn-momentum .js-plotly-plot")._fullData;
                   return [...bars.customdata].filter((id, i) => bars.marker.opacity[i] < 1); }"""
    )
    assert faint == ["letter"]
    assert axe_violations(page) == []
    actions = page.get_by_role("region", name="Actions", exact=True)
    button = actions.get_by_role("button", name="Set up the library")
    button.focus()
    page.keyboard.press("Enter")
    expect(details).to_contain_text("It is late by 10 days")
    expect(details).to_contain_text("Tag everything from the workshops: by 9 days")
    expect(button).to_be_focused()
    rule = page.get_by_text("How this is worked out")
    rule.click()
    expect(page.get_by_text("It keeps its planned length", exact=False)).to_be_visible()
    assert axe_violations(page) == []
    page.set_viewport_size(PHONE)
    picture_rests(page, ".ccn-momentum")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    click_bar(page, ".ccn-momentum", "camp")
    expect(details.get_by_role("heading", level=2)).to_have_text("Hold the basecamp")
    assert axe_violations(page) == []


def test_who_offered_what_and_what_moves_the_network_on(page: Page, tmp_path: Path) -> None:
    source = tmp_path / "planned.json"
    write(planned_network(), source)
    with serving(tmp_path / "stderr.txt", str(source)) as server:
        support_team(page, server.url)
        momentum_plan(page, server.url)
        page.goto("about:blank")  # leave before the server does


def test_pages_without_anything_to_show_say_what_to_add(page: Page, tmp_path: Path) -> None:
    source = tmp_path / "empty.json"
    write(Network(), source)
    with serving(tmp_path / "stderr.txt", str(source)) as server:
        for name, words in (
            ("Support Team", "add the Support Team, its roles, and who is in it"),
            ("Momentum plan", "There is no momentum plan yet: add one"),
        ):
            open_page(page, server.url, name)
            expect(page.get_by_text(words)).to_be_visible()
            expect(page.locator(".ccn-picture")).to_be_hidden()
            assert axe_violations(page) == []
        page.goto("about:blank")  # leave before the server does
