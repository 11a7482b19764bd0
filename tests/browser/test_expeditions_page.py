"""The expeditions page in a real browser: run charts, reports and the network behind an expedition."""

from pathlib import Path

from playwright.sync_api import Page, expect

from acting import axe_violations, click_point, open_page
from cocreation import generate, write
from under_test import serving


def test_criteria_and_reports_are_chosen_in_their_pictures_and_by_keyboard(page: Page, tmp_path: Path) -> None:
    grown = generate()
    write(grown, tmp_path / "grown.json")
    criterion = next(one for one in grown.criteria.values() if one.expedition == "expedition-0")
    with serving(tmp_path / "stderr.txt", str(tmp_path / "grown.json")) as server:
        open_page(page, server.url, "Expeditions")
        page.get_by_role("combobox", name="Expedition").select_option("journey-to-spring-basecamp")
        # the published journey has no criteria and no reports: their pictures take no room
        expect(page.get_by_text("The advisory council has set no criteria yet")).to_be_visible()
        expect(page.locator(".ccn-charts")).to_be_hidden()
        page.get_by_role("combobox", name="Expedition").select_option("expedition-0")
        expect(page.locator(".ccn-lead")).to_contain_text("Fewer falls at home")
        expect(page.locator(".ccn-charts")).to_contain_text(criterion.name)
        expect(page.locator(".ccn-times")).to_contain_text("Quarter 9")
        assert axe_violations(page) == []

        click_point(page, ".ccn-charts", criterion.id)
        criteria = page.get_by_role("region", name="Criteria", exact=True)
        expect(criteria.get_by_role("heading", name=criterion.name)).to_be_visible()
        expect(criteria.get_by_role("table").last.get_by_role("row")).to_have_count(26)
        expect(criteria.get_by_role("button", name=criterion.name, pressed=True)).to_be_visible()

        reports = page.get_by_role("region", name="Progress reports", exact=True)
        expect(reports.get_by_role("heading", name="What Quarter 9 must cover")).to_be_visible()
        button = reports.get_by_role("button", name="Quarter 1", exact=True)
        button.focus()
        page.keyboard.press("Enter")
        expect(reports.get_by_role("heading", name="What Quarter 1 had to cover")).to_be_visible()
        expect(button).to_be_focused()
        expect(criteria.get_by_role("button", name=criterion.name, pressed=False)).to_be_visible()

        page.get_by_text("Everybody behind it").click()
        page.get_by_label("Search people").fill("weavers")
        expect(page.locator("#ccn-behind tbody tr:visible")).to_have_count(3)
        page.get_by_text("How chance is told from change").click()
        expect(page.get_by_text("Swed and Eisenhart")).to_be_visible()
        assert axe_violations(page) == []
        page.goto("about:blank")  # leave before the server does
