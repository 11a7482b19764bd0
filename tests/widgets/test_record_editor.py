"""The editor without a browser: what it shows, what it saves, and what others do meanwhile."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import traitlets

import cocreation
from builders import HOSTILE, hostile_network, small_network
from cocreation import (
    About,
    CocreationError,
    Membership,
    Network,
    Person,
    UnknownRecord,
    changed,
    generate,
    load_example,
)
from cocreation.store import Store
from cocreation_widgets import JoinTeam, NetworkMap, PatternLoom, RecordEditor
from cocreation_widgets.editing import store_widget
from cocreation_widgets.frame.markup import SYNTHETIC

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store[Any]]:
    with cocreation.new(tmp_path / "s.sqlite", small_network(), author="Keeper", clock=lambda: NOON) as made:
        yield made


@pytest.fixture
def editor(store: Store[Any]) -> RecordEditor:
    return RecordEditor(store, author="Edda")


def step(editor: RecordEditor) -> str:
    return str(editor.step["name"])


def values(editor: RecordEditor) -> dict[str, Any]:
    return {field["name"]: field["value"] for field in editor.form["fields"]}


def says(editor: RecordEditor, what: str, **more: Any) -> None:
    """Say what the browser's script would say."""
    editor._handle_custom_msg({"do": what, **more}, [])


def told(changes: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(one["label"], one["before"], one["after"]) for one in changes]


def change_name(editor: RecordEditor, id: str, name: str) -> None:
    editor.edit(id)
    editor.review({"name": name})
    editor.save()


def test_a_person_is_added_seen_changed_and_taken_back(editor: RecordEditor, store: Store[Any]) -> None:
    editor.begin()
    assert editor.form["title"] == "New person"
    editor.review({})
    assert editor.problems == {"name": "Name is needed. How the person is called."}
    assert step(editor) == "fill"
    assert editor.step["wrong"]
    editor.check({"name": "Dora", "since": "2015-01"})
    assert "since" in editor.problems
    editor.review({"name": "Dora", "since": "2015-01-13"})
    assert editor.problems == {}
    assert step(editor) == "review"
    assert ("Since", "nothing", "13 January 2015") in told(editor.step["changes"])
    assert "dora" not in store.network().people
    editor.save("She came to the basecamp")
    assert store.network().people["dora"].name == "Dora"
    assert editor.said["text"] == "Person added by Edda on 9 March 2026, 12:00 UTC."
    assert editor.network == store.network()
    assert (editor.selected, editor.revision) == ("dora", 2)
    (added,) = editor.past
    assert (added["who"], added["what"], added["why"]) == ("Edda", "Added", "She came to the basecamp")
    editor.review({"profession": "Nurse"})
    assert told(editor.step["changes"]) == [("Profession", "nothing", "Nurse")]
    editor.save()
    assert editor.said["text"].startswith("Person saved by Edda")
    assert [one["what"] for one in editor.past] == ["Changed", "Added"]
    assert told(editor.past[0]["changes"]) == [("Profession", "nothing", "Nurse")]
    assert editor.undoable == "Changed person: Dora"
    editor.undo()
    assert values(editor)["profession"] == ""
    assert editor.said["text"].endswith("UTC: Changed person: Dora")
    assert [(one["who"], one["why"]) for one in editor.past] == [
        ("Edda", "Undo of revision 3: Changed person: Dora"),
        ("Edda", ""),
        ("Edda", "She came to the basecamp"),
    ]
    assert [one["why"] for one in editor.latest][1:] == [
        "Changed person: Dora", "She came to the basecamp", "The store was made",
    ]  # fmt: skip
    editor.undo()
    assert "dora" not in store.network().people
    assert (step(editor), editor.selected, editor.undoable) == ("choose", None, "")


def test_nothing_changed_is_nothing_saved(editor: RecordEditor, store: Store[Any]) -> None:
    editor.edit("ann")
    editor.review(values(editor))
    assert step(editor) == "fill"
    assert "Nothing was changed" in editor.said["text"]
    editor.save()
    assert store.revision.number == 1


def test_every_kind_can_be_chosen_opened_and_begun(tmp_path: Path) -> None:
    with cocreation.new(tmp_path / "s.sqlite", load_example(), author="Keeper") as store:
        editor = RecordEditor(store, "Edda")
        kinds = [one["kind"] for group in editor.kinds for one in group["kinds"]]
        assert kinds[0] == "about"
        assert set(kinds) == {"about", *Network.lookups}
        for kind in kinds[1:]:
            editor.choose_kind(kind)
            for one in editor.found["records"][:3]:
                editor.edit(one["id"])
                assert one["name"]
                assert editor.past[0]["who"] == "Keeper"
            editor.begin()
            assert editor.form["new"]
        editor.choose_kind("about")
        editor.review({"summary": "Who we are."})
        editor.save()
        assert store.network().about.summary == "Who we are."
        assert editor.past[0]["what"] == "Changed"
        assert not editor.form["removable"]


def test_references_are_found_by_name(editor: RecordEditor, store: Store[Any]) -> None:
    editor.choose_kind("memberships")
    editor.begin()
    editor.suggest("member", "e")
    assert editor.options["names"] == ["Bea", "Cem"]
    editor.suggest("since", "e")
    editor.review({"community": "north", "member": "cem", "participation": "core"})
    assert ("Member", "nothing", "Cem") in told(editor.step["changes"])
    editor.save()
    assert store.network().memberships["north-cem"].member == "cem"


def test_what_others_refer_to_is_not_removed_and_who_refers_is_named(editor: RecordEditor, store: Store[Any]) -> None:
    editor.edit("ann")
    editor.ask_to_remove()
    assert [one["name"] for one in editor.step["referring"]] == ["Post: Ann – The Trust", "Membership: North – Ann"]
    assert editor.step["until"] == "Until"
    editor.edit("n-ann")
    editor.ask_to_remove()
    assert editor.step["referring"] == []
    assert ("Member", "Ann", "nothing") in told(editor.step["changes"])
    editor.remove("She left")
    assert "n-ann" not in store.network().memberships
    assert editor.said["text"].startswith("Membership removed by Edda")
    assert step(editor) == "choose"
    editor.undo()
    assert store.network() == small_network()


def test_who_is_referred_to_since_removing_was_asked_for_is_kept(editor: RecordEditor, store: Store[Any]) -> None:
    store.save(Person(id="dan", name="Dan"), author="Ann")
    editor.look()
    editor.edit("dan")
    editor.ask_to_remove()
    assert editor.step["referring"] == []
    store.save(Membership(id="new", community="south", member="dan"), author="Ann")
    editor.remove()
    assert [one["id"] for one in editor.step["referring"]] == ["new"]
    assert "dan" in store.network().people


def test_a_change_elsewhere_is_shown_with_who_made_it(editor: RecordEditor, store: Store[Any]) -> None:
    other = NetworkMap(editor.network)
    traitlets.dlink((editor, "network"), (other, "network"))
    editor.edit("bea")
    store.save(
        Person(id="dan", name="Dan"), changed(store.network().people["bea"], name="Beatrix"), author="Ann", reason="x"
    )
    editor.look()
    assert editor.said["text"] == "Ann changed 2 records just now. The record that is open is among them."
    assert editor.stale == editor.form["n"]
    assert values(editor)["name"] == "Bea"  # the script may be typed into just now, and asks for the new one if not
    said = editor.said
    says(editor, "renew")
    assert values(editor)["name"] == "Beatrix"
    assert editor.said == said
    assert "Dan" in [one["name"] for one in editor.found["records"]]
    assert other.network.people["dan"].name == "Dan"
    assert editor.revision == 2
    said = editor.said
    editor.look()
    assert editor.said == said


def test_what_is_typed_stays_when_others_change_the_record(editor: RecordEditor, store: Store[Any]) -> None:
    editor.edit("bea")
    editor.check({"profession": "Nurse"})
    form = editor.form
    store.save(changed(store.network().people["bea"], name="Beatrix"), author="Ann")
    editor.look()
    assert editor.form == form
    assert "The record that is open is among them." in editor.said["text"]
    editor.review({"profession": "Nurse"})
    editor.save()
    bea = store.network().people["bea"]
    assert (bea.name, bea.profession) == ("Beatrix", "Nurse")


@pytest.mark.parametrize(("mine", "name"), [(True, "Beate"), (False, "Beatrix")])
def test_two_who_change_the_same_field_decide_field_by_field(
    editor: RecordEditor, store: Store[Any], mine: bool, name: str
) -> None:
    editor.edit("bea")
    editor.review({"name": "Beate", "profession": "Nurse"})
    store.save(changed(store.network().people["bea"], name="Beatrix", summary="Midwife"), author="Ann")
    editor.save("Asked her")
    assert step(editor) == "settle"
    assert (editor.step["who"], editor.step["gone"]) == ("Ann", "")
    assert told(editor.step["changes"]) == [("Name", "Beatrix", "Beate")]
    assert store.revision.number == 2
    editor.settle({"name": mine}, "Asked her")
    bea = store.network().people["bea"]
    assert (bea.name, bea.profession, bea.summary) == (name, "Nurse", "Midwife")
    assert store.revision.reason == "Asked her"
    assert step(editor) == "fill"


def test_a_second_change_while_two_decide_is_told_again(editor: RecordEditor, store: Store[Any]) -> None:
    editor.edit("bea")
    editor.review({"name": "Beate"})
    store.save(changed(store.network().people["bea"], name="Beatrix"), author="Ann")
    editor.save()
    store.save(changed(store.network().people["bea"], name="Beatriz"), author="Cem")
    editor.settle({"name": True})
    assert step(editor) == "settle"
    assert told(editor.step["changes"]) == [("Name", "Beatriz", "Beate")]
    editor.settle({"name": True})
    assert store.network().people["bea"].name == "Beate"


@pytest.mark.parametrize("back", [True, False])
def test_a_record_that_others_removed_can_be_put_back(editor: RecordEditor, store: Store[Any], back: bool) -> None:
    editor.edit("n-ann")
    editor.review({"evidence": "List of members"})
    store.save(remove=["n-ann"], author="Ann")
    editor.save()
    assert (step(editor), editor.step["gone"]) == ("settle", "theirs")
    editor.settle({"": back})
    found = store.network().memberships.get("n-ann")
    assert (found.evidence if found else None) == ("List of members" if back else None)
    assert "n-ann-2" not in store.network()
    assert step(editor) == ("fill" if back else "choose")


def test_what_others_changed_is_not_removed_unseen(editor: RecordEditor, store: Store[Any]) -> None:
    editor.edit("n-bea")
    editor.ask_to_remove()
    store.save(changed(store.network().memberships["n-bea"], evidence="Minutes"), author="Ann")
    editor.remove()
    assert editor.step["gone"] == "mine"
    editor.settle({})
    assert values(editor)["evidence"] == "Minutes"
    assert "n-bea" in store.network()


def test_two_who_add_somebody_of_the_same_name_add_two_people(editor: RecordEditor, store: Store[Any]) -> None:
    editor.begin()
    editor.review({"name": "Dora", "profession": "Nurse"})
    store.save(Person(id="dora", name="Dora"), author="Ann")
    editor.save()
    people = store.network().people
    assert (people["dora"].profession, people["person-dora"].profession) == ("", "Nurse")
    assert editor.selected == "person-dora"
    assert {one["name"] for one in editor.found["records"]} >= {"Dora (dora)", "Dora (person-dora)"}


def test_an_id_that_was_once_somebodys_is_not_given_again(editor: RecordEditor, store: Store[Any]) -> None:
    store.save(Person(id="dora", name="Dora"), author="Ann")
    store.save(remove=["dora"], author="Ann")
    editor.begin()
    editor.review({"name": "Dora"})
    editor.save()
    assert editor.selected == "person-dora"


def test_what_the_store_refuses_is_told_in_words(editor: RecordEditor, store: Store[Any], tmp_path: Path) -> None:
    editor.choose_kind("memberships")
    editor.begin()
    editor.review({"community": "North", "member": "Cem"})
    store.save(remove=["s-cem"], author="Ann")
    store.save(remove=["cem"], author="Ann")
    says(editor, "save")
    assert editor.said["tone"] == "problem"
    assert editor.said["text"].startswith(
        "Nothing was saved. Membership 'north-cem': member 'cem' is not in the network"
    )
    editor.back()
    assert editor.check({"community": "North", "member": "Cem"}).problems.keys() == {"member"}  # type: ignore[union-attr]
    with cocreation.open(tmp_path / "s.sqlite", read_only=True) as viewing:
        viewer = RecordEditor(viewing, "Vera")
        viewer.edit("ann")
        viewer.review({"name": "Anna"})
        says(viewer, "save")
        assert "reading only" in viewer.said["text"]
        with pytest.raises(CocreationError):
            viewer.save()
    assert store.network().people["ann"].name == "Ann"


def test_an_undo_that_would_take_others_work_is_refused(editor: RecordEditor, store: Store[Any]) -> None:
    change_name(editor, "bea", "Beate")
    store.save(changed(store.network().people["bea"], name="Beatrix"), author="Ann")
    editor.look()
    says(editor, "undo")
    assert editor.said["tone"] == "problem"
    assert "Beatrix" in editor.said["text"]
    assert store.network().people["bea"].name == "Beatrix"


def test_only_ones_own_last_change_is_offered_to_be_undone(editor: RecordEditor, store: Store[Any]) -> None:
    change_name(editor, "bea", "Beate")
    store.save(Person(id="dan", name="Dan"), author="Ann")
    editor.look()
    assert editor.undoable == "Changed person: Beate"
    again = RecordEditor(store, "Edda")  # as after the page was loaded anew
    again.undo()
    assert store.network().people["bea"].name == "Bea"
    assert "dan" in store.network().people
    assert RecordEditor(store, "Somebody else").undoable == ""


def test_a_store_that_cannot_be_read_is_told_once_and_what_is_open_stays(
    editor: RecordEditor, store: Store[Any]
) -> None:
    editor.edit("ann")
    form, place = editor.form, store.place
    store.engine.dispose()
    Path(place).rename(f"{place}.away")
    editor.look()
    said = editor.said
    assert said["text"].startswith("The store cannot be read just now.")
    editor.look()
    assert editor.said == said
    assert editor.form == form
    Path(f"{place}.away").rename(place)
    store.engine.dispose()
    editor.look()
    assert editor.said["text"] == "The store can be read again."


def test_while_a_loop_runs_it_looks_by_itself_until_it_is_closed(
    store: Store[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_widget, "_LOOK_SECONDS", 0.01)

    async def work() -> None:
        editor = RecordEditor(store, "Edda")
        store.save(Person(id="dan", name="Dan"), author="Ann")
        for _ in range(200):
            await asyncio.sleep(0.01)
            if "dan" in editor.network.people:
                break
        assert editor.said["text"] == "Ann changed 1 record just now."
        editor.close()
        await asyncio.sleep(0.05)
        assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []

    asyncio.run(work())


def test_selecting_elsewhere_opens_the_form(editor: RecordEditor) -> None:
    view = NetworkMap(editor.network)
    traitlets.link((view, "selected"), (editor, "selected"))
    view.selected = "north"
    assert (editor.kind, editor.form["title"]) == ("communities", "Community: North")
    editor.edit("ann")
    assert view.selected == "ann"
    view.selected = None
    assert editor.form["title"] == "Person: Ann"


@pytest.mark.parametrize(
    "said",
    [
        None, "save", [], {}, {"do": None}, {"do": "close"}, {"do": "save"}, {"do": "remove"}, {"do": "undo"},
        {"do": "kind"}, {"do": "kind", "kind": "__class__"}, {"do": "open", "id": 7}, {"do": "open", "id": "nobody"},
        {"do": "find", "words": ["x"]}, {"do": "suggest", "field": "id", "words": "a"}, {"do": "settle", "mine": 3},
        {"do": "review"}, {"do": "check", "answers": {"name": {"a": 1}, "id": "bea", "since": ["a", "b"], "until": 4}},
        {"do": "review", "answers": {"id": "bea", "nothing": "x"}}, {"do": "settle", "mine": {"": True}},
    ],
)  # fmt: skip
def test_messages_that_no_form_sends_change_nothing(editor: RecordEditor, store: Store[Any], said: Any) -> None:
    editor._handle_custom_msg(said, [])
    editor.edit("ann")
    editor._handle_custom_msg(said, [])
    says(editor, "save")
    assert store.revision.number == 1


def test_setting_what_is_shown_from_outside_saves_nothing(editor: RecordEditor, store: Store[Any]) -> None:
    editor.edit("ann")
    editor.set_state({"step": {"name": "remove"}, "form": {}, "kind": "people", "found": {"records": []}})
    says(editor, "save")
    assert store.revision.number == 1
    assert store.network() == small_network()


def test_hostile_names_stay_words(tmp_path: Path) -> None:
    with cocreation.new(tmp_path / "s.sqlite", hostile_network(), author=HOSTILE[0]) as store:
        editor = RecordEditor(store, HOSTILE[3])
        for kind in Network.lookups:
            editor.choose_kind(kind)
            for one in editor.found["records"][:2]:
                editor.edit(one["id"])
        change_name(editor, next(iter(store.network().people)), "مرحبا 👩‍⚕️ " + "x" * 300)
        assert HOSTILE[3] in editor.said["text"]


def test_the_editors_of_a_large_network_stay_small(tmp_path: Path) -> None:
    with cocreation.new(tmp_path / "s.sqlite", generate(people=1000), author="Keeper") as store:
        editor = RecordEditor(store, "Edda")
        for kind in Network.lookups:
            editor.choose_kind(kind)
            assert len(editor.found["records"]) <= 30
        editor.choose_kind("ties")
        editor.begin()
        editor.suggest("source", "")
        assert len(editor.options["names"]) <= 50
        assert editor.options["total"] > 1000


def test_an_empty_network_begins_with_its_first_person(tmp_path: Path) -> None:
    with cocreation.new(tmp_path / "s.sqlite", Network(), author="Keeper") as store:
        editor = RecordEditor(store, "Edda")
        assert editor.found["records"] == []
        assert editor.undoable == ""
        editor.begin()
        editor.review({"name": "Ann"})
        editor.save()
        assert list(editor.network.people) == ["ann"]
        with pytest.raises(UnknownRecord):
            editor.edit("nobody")


@pytest.mark.parametrize("widget", [RecordEditor, JoinTeam, PatternLoom])
def test_every_widget_over_a_store_says_when_the_network_is_made_up(widget: Any, tmp_path: Path) -> None:
    for net, said in ((generate(20), SYNTHETIC), (load_example(), "")):
        with cocreation.new(tmp_path / f"{net.about.synthetic}.sqlite", net, author="Keeper") as store:
            shown = widget(store, author="Ann")
            assert shown.synthetic == said
            shown.network = Network(about=About(name="Other", synthetic=not said))
            assert bool(shown.synthetic) is not bool(said)
            shown.close()
