"""The editors' page in a real browser: a person added by keyboard, a disagreement settled, a change seen elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

import cocreation
from acting import axe_violations, open_page
from builders import hostile_network
from cocreation import Pattern, Person, changed, load_example
from cocreation.store import Store
from under_test import PHONE, Server, serving


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store[Any]]:
    place = tmp_path_factory.mktemp("store") / "network.sqlite"
    with cocreation.new(place, load_example(), author="Keeper") as made:
        yield made


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, store: Store[Any]) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("edited") / "stderr.txt", "--edit", store.place, LOGNAME="Edda") as server:
        yield server


def editor(page: Page, server: Server) -> None:
    page.goto(f"{server.url}edit")
    expect(page.get_by_role("button", name="Add a new person")).to_be_visible()


def tab_to(page: Page, target: Locator, *, back: bool = False) -> None:
    """Press the tabulator until something has the focus, as somebody does who has no mouse."""
    expect(target).to_be_visible()
    for _ in range(90):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if target.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {target}")


def press(page: Page, name: str, *, back: bool = False) -> None:
    tab_to(page, page.get_by_role("button", name=name, exact=True), back=back)
    page.keyboard.press("Enter")


def test_a_person_is_added_and_taken_back_by_keyboard_alone(page: Page, edited: Server, store: Store[Any]) -> None:
    editor(page, edited)
    assert axe_violations(page) == []
    press(page, "Add a new person")
    expect(page.get_by_role("heading", name="New person")).to_be_focused()
    press(page, "See what changes, then save")
    name = page.get_by_label("Name (needed)")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(re.compile("Name is needed. How the person is called."))
    expect(page.get_by_role("status").filter(has_text="One thing is to be corrected.")).to_be_attached()
    assert axe_violations(page) == []
    page.keyboard.type("Dora Example")
    expect(name).not_to_have_attribute("aria-invalid", "true")
    press(page, "Add to interests")
    page.keyboard.type("calm nights")
    tab_to(page, page.get_by_label("Since"))
    page.keyboard.type("01012016")  # the same whichever of day and month comes first
    tab_to(page, page.get_by_label("Until"))
    page.keyboard.type("01012015")
    tab_to(page, page.get_by_label("Consent", exact=True))
    until = page.get_by_label("Until")
    expect(until).to_have_accessible_description(re.compile("Until must not be before since 2016-01-01"))
    assert axe_violations(page) == []
    tab_to(page, page.get_by_label("Since"), back=True)
    tab_to(page, until)
    page.keyboard.type("01012017")
    expect(until).not_to_have_attribute("aria-invalid", "true")
    press(page, "See what changes, then save")
    expect(page.get_by_role("heading", name="This will be added")).to_be_focused()
    expect(page.get_by_role("row", name="Since 1 January 2016")).to_be_visible()
    expect(page.get_by_role("row", name="Interests calm nights")).to_be_visible()
    assert axe_violations(page) == []
    assert "dora-example" not in store.network()
    tab_to(page, page.get_by_label("Why (optional)"))
    page.keyboard.type("Met at the basecamp")
    press(page, "Save")
    result = page.get_by_text("Person added by Edda on")
    expect(result).to_be_focused()
    assert store.network().people["dora-example"].interests == ("calm nights",)
    assert (store.revision.author, store.revision.reason) == ("Edda", "Met at the basecamp")
    history = page.get_by_role("list").filter(has_text="Added by Edda")
    expect(history).to_contain_text("Met at the basecamp")
    assert axe_violations(page) == []
    press(page, "Undo my last change")
    expect(page.get_by_text("Taken back by Edda on")).to_be_focused()
    assert "dora-example" not in store.network()
    assert axe_violations(page) == []
    page.goto("about:blank")  # leave before the server does


def test_two_who_change_the_same_settle_it_field_by_field(page: Page, edited: Server, store: Store[Any]) -> None:
    store.save(Person(id="eve", name="Eve Example"), author="Keeper")
    editor(page, edited)
    page.get_by_label("Find by name").fill("eve ex")
    page.get_by_role("button", name="Eve Example").click()
    expect(page.get_by_role("heading", name="Person: Eve Example")).to_be_focused()
    store.save(changed(store.network().people["eve"], interests=("rest",)), author="Ann")
    expect(page.get_by_role("textbox", name="Interests 1")).to_have_value("rest")
    page.get_by_label("Profession").fill("Midwife")
    page.get_by_label("Summary").fill("Began it")
    store.save(changed(store.network().people["eve"], profession="Nurse", name="Eva Example"), author="Ann")
    expect(page.locator(".ccn-edit-told")).to_contain_text("Ann changed 1 record just now.")
    expect(page.get_by_label("Profession")).to_have_value("Midwife")
    page.get_by_role("button", name="See what changes").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Ann changed the same meanwhile")).to_be_focused()
    choice = page.get_by_role("group", name="Profession")
    expect(choice.get_by_label("Ann: Nurse")).to_be_checked()
    assert axe_violations(page) == []
    tab_to(page, choice.get_by_label("Ann: Nurse"))
    page.keyboard.press("ArrowDown")
    expect(choice.get_by_label("Mine: Midwife")).to_be_checked()
    press(page, "Save what I chose")
    expect(page.get_by_text("Person saved by Edda on")).to_be_focused()
    eve = store.network().people["eve"]
    assert (eve.name, eve.profession, eve.summary) == ("Eva Example", "Midwife", "Began it")
    expect(page.get_by_role("heading", name="Person: Eva Example")).to_be_visible()
    expect(page.get_by_text("Profession: Nurse → Midwife")).to_be_visible()
    page.goto("about:blank")


def test_what_an_editor_saves_is_seen_on_a_map_that_is_open(
    context: BrowserContext, page: Page, edited: Server, store: Store[Any]
) -> None:
    open_page(page, edited.url, "Communities")
    table = page.get_by_role("region", name="State of play", exact=True)
    table.get_by_role("button", name="Perinatal Care").click()
    details = page.get_by_role("region", name="Details").get_by_role("heading").first
    expect(details).to_have_text("Perinatal Care")
    other = context.new_page()
    editor(other, edited)
    other.get_by_label("What to record").select_option("memberships")
    other.get_by_role("button", name="Add a new membership").click()
    other.get_by_label("Community (needed)").fill("Perinatal Care")
    other.get_by_label("Member (needed)").focus()
    expect(other.locator("datalist option").first).to_be_attached()
    other.keyboard.type("angela green")
    expect(other.locator("datalist[data-field=member] option")).to_have_count(1)
    other.get_by_label("Participation").select_option("core")
    other.get_by_role("button", name="See what changes").click()
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("Membership added by Edda on")).to_be_focused()
    expect(page.get_by_role("region", name="Details")).to_contain_text("Angela Green")
    expect(details).to_have_text("Perinatal Care")
    other.get_by_role("button", name="Remove …").click()
    expect(other.get_by_role("heading", name="Remove Membership:")).to_be_focused()
    assert axe_violations(other) == []
    other.get_by_role("button", name="Remove", exact=True).click()
    expect(other.get_by_text("Membership removed by Edda on")).to_be_focused()
    expect(page.get_by_role("region", name="Details")).not_to_contain_text("Angela Green")
    other.goto("about:blank")
    page.goto("about:blank")


@pytest.mark.parametrize("context", [PHONE], indirect=True)
def test_hostile_names_are_words_and_fit_a_phone(page: Page, tmp_path: Path) -> None:
    with cocreation.new(tmp_path / "s.sqlite", hostile_network(), author="<b>Keeper</b>") as store:
        person = Person(id="long", name=f"AAA مرحبا 👩‍⚕️ {'x' * 280}")
        store.save(person, author="<img src=x onerror=alert(1)>")
        with serving(tmp_path / "stderr.txt", "--edit", store.place) as server:
            editor(page, server)
            page.get_by_role("button", name="AAA").click()
            expect(page.get_by_role("heading", name="Person: AAA")).to_be_focused()
            expect(page.get_by_text("Added by <img src=x onerror=alert(1)>")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
            assert axe_violations(page) == []
            page.get_by_label("What to record").select_option("library_items")
            expect(page.locator(".ccn-edit-list button").first).to_be_visible()
            page.get_by_role("button", name="Add a new library item").click()
            expect(page.get_by_role("heading", name="New library item")).to_be_focused()
            page.get_by_label("Community").focus()
            expect(page.locator("datalist option").first).to_be_attached()
            assert page.locator(".ccn-edit img, .ccn-edit script, .ccn-edit b").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
            page.goto("about:blank")


def loom(page: Page, server: Server) -> Locator:
    page.goto(f"{server.url}weave-patterns")
    nuggets = page.get_by_role("region", name="Nuggets").get_by_role("listitem").get_by_role("button")
    expect(nuggets.first).to_be_visible()
    return nuggets


def test_a_nugget_is_woven_and_taken_out_by_keyboard_alone(page: Page, edited: Server, store: Store[Any]) -> None:
    nuggets = loom(page, edited)
    assert axe_violations(page) == []
    tab_to(page, nuggets.first)
    page.keyboard.press("Enter")
    expect(nuggets.first).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(nuggets.first).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("A new pattern"))
    page.keyboard.type("What lasts")
    page.keyboard.press("Enter")
    told = page.locator(".ccn-edit-told")
    expect(told).to_have_text("The pattern “What lasts” is begun.")
    expect(told).to_be_focused()
    (first,) = store.network().patterns["what-lasts"].nuggets
    other = next(one for one in store.network().nuggets.values() if one.id != first)
    tab_to(page, nuggets.filter(has_text=other.name))
    page.keyboard.press("Enter")
    assert axe_violations(page) == []
    tab_to(page, page.get_by_role("article", name="What lasts").get_by_role("button", name="Weave in"))
    page.keyboard.press("Enter")
    expect(told).to_have_text(f"“{other.name}” is woven into “What lasts”.")
    assert store.network().patterns["what-lasts"].nuggets == (first, other.id)
    press(page, f"Take “{other.name}” out of “What lasts”")
    expect(told).to_contain_text("is taken out of “What lasts”.")
    press(page, "Undo my last change")
    expect(told).to_contain_text("Taken back by Edda")
    assert store.network().patterns["what-lasts"].nuggets == (first, other.id)


@pytest.mark.parametrize("context", [PHONE], indirect=True)
def test_a_nugget_is_dragged_into_a_pattern(page: Page, edited: Server, store: Store[Any]) -> None:
    store.save(Pattern(id="dragged", name="By hand"), author="Ann")
    nuggets = loom(page, edited)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    place = page.get_by_role("article", name="By hand")
    nuggets.first.drag_to(place)
    expect(place.get_by_role("listitem")).to_have_count(1)
    assert len(store.network().patterns["dragged"].nuggets) == 1
    expect(nuggets.first).to_have_attribute("aria-pressed", "false")


def test_somebody_new_joins_the_support_team_by_keyboard_alone(page: Page, edited: Server, store: Store[Any]) -> None:
    page.goto(f"{edited.url}support-team")
    page.locator(".ccn-support-team").get_by_role("link", name="Join").click()
    who = page.get_by_label("Who joins (needed)")
    expect(who).to_be_visible()
    assert axe_violations(page) == []
    told = page.locator(".ccn-edit-told")
    press(page, "Join")
    expect(told).to_contain_text("Say who joins")
    tab_to(page, who)
    page.keyboard.type("Nia Example")
    first = page.get_by_role("group", name="Tasks offered to hold").get_by_role("checkbox").first
    tab_to(page, first)
    page.keyboard.press("Space")
    press(page, "Join")
    expect(told).to_contain_text("Nia Example joined Support Team and offered to hold")
    expect(told).to_be_focused()
    expect(first).not_to_be_checked()
    assert store.network().people["nia-example"].name == "Nia Example"
    press(page, "Undo my last change")
    expect(told).to_contain_text("Taken back by Edda")
    assert "nia-example" not in store.network().people


@pytest.mark.parametrize("context", [PHONE], indirect=True)
def test_the_form_for_joining_fits_a_phone(page: Page, edited: Server) -> None:
    page.goto(f"{edited.url}join")
    expect(page.get_by_label("Who joins (needed)")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
