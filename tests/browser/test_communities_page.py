"""The communities page in a real browser: the picture of how each developed, and whether one is ready to form."""

from playwright.sync_api import Page, expect

from acting import axe_violations, click_point, open_page
from under_test import Server


def test_a_community_is_chosen_in_the_picture_and_tells_whether_it_is_ready_to_form(page: Page, served: Server) -> None:
    open_page(page, served.url, "Communities")
    details = page.get_by_role("region", name="Details")
    expect(details).to_contain_text("Choose a community")
    picture = page.get_by_role("group", name="Picture; the table below it says the same in words")
    expect(picture).to_contain_text("Clinical Microsystems")
    assert axe_violations(page) == []

    click_point(page, ".ccn-histories", "clinical-microsystems")
    expect(details.get_by_role("heading", level=2)).to_have_text("Clinical Microsystems")
    expect(details.get_by_role("heading", name="Is it ready to form?")).to_be_visible()
    signs = details.get_by_role("table").first
    expect(signs.get_by_role("row")).to_have_count(6)
    expect(signs).to_contain_text("A worthy domain")
    table = page.get_by_role("region", name="State of play", exact=True)
    expect(table.get_by_role("button", name="Clinical Microsystems", pressed=True)).to_be_visible()
    assert axe_violations(page) == []

    button = table.get_by_role("button", name="Perinatal Care")
    button.focus()
    page.keyboard.press("Enter")
    expect(details.get_by_role("heading", level=2)).to_have_text("Perinatal Care")
    expect(details.get_by_role("heading", name="Is it ready to form?")).to_have_count(0)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(details).to_contain_text("Choose a community")

    page.get_by_label("Stage").select_option("potential")
    expect(picture).not_to_contain_text("Perinatal Care")
    expect(picture).to_contain_text("Schwartz Rounds Leaders")
    assert axe_violations(page) == []
