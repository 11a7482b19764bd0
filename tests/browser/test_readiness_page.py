"""The page of readiness in a real browser: bars, a question by mouse and keyboard, and word clouds."""

from playwright.sync_api import Page, expect

from acting import axe_violations, open_page, picture_rests
from under_test import Server


def test_bars_and_words_answer_the_mouse_and_the_keyboard(page: Page, served: Server) -> None:
    open_page(page, served.url, "Readiness")
    view = page.locator(".ccn-readiness")
    expect(view).to_contain_text("Most chosen of 7 options: Networking and building relationships (8)")
    bars = page.locator(".ccn-choices .barlayer .point path")
    expect(bars).to_have_count(7)
    picture_rests(page, ".ccn-choices")
    box = bars.nth(0).bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + 30, box["y"] + box["height"] / 2)
    details = page.get_by_role("region", name="Details")
    expect(details).to_contain_text("Growing as a professional: 4")
    assert axe_violations(page) == []

    asked = page.get_by_role("region", name="What was asked", exact=True)
    button = asked.get_by_role("button", name="What good could communities of practice do the NHS as a whole?")
    button.focus()
    page.keyboard.press("Enter")
    expect(details.get_by_role("heading").first).to_contain_text("the NHS as a whole")
    expect(button).to_be_focused()

    page.get_by_label("Questions", exact=True).select_option(label="Asked at Basecamp One, 13 January 2015")
    expect(page.locator(".ccn-choices")).to_be_hidden()
    words = page.locator(".ccn-clouds .textpoint text")
    expect(words).to_have_count(68)  # 64 words and phrases, and the names of 4 themes
    picture_rests(page, ".ccn-clouds")
    page.locator(".ccn-clouds").scroll_into_view_if_needed()
    spoken = page.locator(".ccn-clouds .textpoint text", has_text="open mind").bounding_box()
    plain = page.locator(".ccn-clouds .textpoint text", has_text="bravery").bounding_box()
    assert spoken
    assert plain
    assert spoken["height"] > plain["height"]
    page.mouse.move(spoken["x"] + 5, spoken["y"] + 5)
    page.mouse.click(spoken["x"] + spoken["width"] / 2, spoken["y"] + spoken["height"] / 2)
    expect(details.get_by_role("heading", name="Innovative culture")).to_be_visible()
    assert axe_violations(page) == []


def test_no_words_of_a_cloud_meet_on_the_screen(page: Page, served: Server) -> None:
    open_page(page, served.url, "Readiness")
    page.get_by_label("Questions", exact=True).select_option(label="Asked at Basecamp One, 13 January 2015")
    words = page.locator(".ccn-clouds .textpoint text")
    expect(words).to_have_count(68)
    for width in (1280, 900, 375):
        page.set_viewport_size({"width": width, "height": 800})
        picture_rests(page, ".ccn-clouds")
        found = page.evaluate(
            """() => {
                const edge = document.querySelector(".ccn-clouds").getBoundingClientRect();
                const boxes = [...document.querySelectorAll(".ccn-clouds .textpoint text")].map((one) => {
                    const { left, top, right, bottom } = one.getBoundingClientRect();
                    return { text: one.textContent, left, right, top: top + 1, bottom: bottom - 1 };
                });
                const meet = (a, b) =>
                    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
                return {
                    cut: boxes.filter((one) => one.left < edge.left || one.right > edge.right).map((one) => one.text),
                    met: boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meet(a, b)).map((b) => [a, b])),
                };
            }"""
        )
        assert found == {"cut": [], "met": []}, width
