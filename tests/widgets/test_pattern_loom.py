"""The loom without a browser: what it shows, what it weaves, and what others weave meanwhile."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cocreation
from builders import HOSTILE
from cocreation import Network, Nugget, Pattern, changed
from cocreation.store import Store
from cocreation_widgets import PatternLoom
from cocreation_widgets.editing.pattern_loom import NoPattern


def library() -> Network:
    return Network(
        [
            Nugget(id="calm", name="Calm wards sleep better"),
            Nugget(id="bell", name="A bell at night wakes six"),
            Nugget(id="ask", name="Ask what matters"),
            Pattern(id="nights", name="Quiet nights", summary="Noise is a choice", nuggets=("calm",)),
            Pattern(id="voice", name="A voice"),
        ]
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store[Any]]:
    with cocreation.new(tmp_path / "s.sqlite", library(), author="Keeper") as made:
        yield made


@pytest.fixture
def loom(store: Store[Any]) -> PatternLoom:
    return PatternLoom(store, author="Edda")


def ask(loom: PatternLoom, do: str, **more: Any) -> None:
    """Say what the script says."""
    loom._received(loom, {"do": do, **more}, [])


def inside(loom: PatternLoom, pattern: str) -> list[str]:
    return [one["id"] for place in loom.patterns if place["id"] == pattern for one in place["nuggets"]]


def test_nuggets_in_no_pattern_yet_stand_first(loom: PatternLoom) -> None:
    assert [one["id"] for one in loom.nuggets["shown"]] == ["bell", "ask", "calm"]
    assert (loom.nuggets["loose"], loom.nuggets["all"]) == (2, 3)
    assert [one["name"] for one in loom.patterns] == ["A voice", "Quiet nights"]


def test_a_nugget_is_woven_taken_out_and_all_of_it_taken_back(loom: PatternLoom, store: Store[Any]) -> None:
    ask(loom, "weave", nugget="bell", pattern="nights")
    assert store.network().patterns["nights"].nuggets == ("calm", "bell")
    assert inside(loom, "nights") == ["calm", "bell"]
    assert loom.said["text"] == "“A bell at night wakes six” is woven into “Quiet nights”."
    assert loom.network == store.network()
    last = store.revisions()[-1]
    assert (last.author, last.reason) == ("Edda", "“A bell at night wakes six” is woven into “Quiet nights”")
    ask(loom, "unweave", nugget="calm", pattern="nights")
    assert inside(loom, "nights") == ["bell"]
    assert loom.nuggets["loose"] == 2
    ask(loom, "undo")
    assert inside(loom, "nights") == ["calm", "bell"]
    assert "Taken back by Edda" in loom.said["text"]
    ask(loom, "undo")
    assert store.network() == library()
    assert loom.undoable == ""


def test_what_is_woven_already_stays_and_nothing_is_saved(loom: PatternLoom, store: Store[Any]) -> None:
    before = store.revision
    ask(loom, "weave", nugget="calm", pattern="nights")
    assert store.revision == before
    assert loom.said["text"] == "“Calm wards sleep better” is woven into “Quiet nights” already."


def test_two_who_weave_into_the_same_pattern_both_do(
    loom: PatternLoom, store: Store[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    renew, others = loom._session.renew, ["ask"]

    def meanwhile() -> None:
        renew()
        if others:  # after it was read, and before it is saved
            old = store.network().patterns["nights"]
            store.save(changed(old, nuggets=(*old.nuggets, others.pop())), author="Ann")

    monkeypatch.setattr(loom._session, "renew", meanwhile)
    loom.weave("bell", "nights")
    assert store.network().patterns["nights"].nuggets == ("calm", "ask", "bell")


def test_who_never_gets_a_quiet_moment_is_told_so_and_nothing_is_lost(
    loom: PatternLoom, store: Store[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    renew, others = loom._session.renew, itertools.cycle([("ask",), ("ask", "calm")])

    def meanwhile() -> None:
        renew()
        store.save(changed(store.network().patterns["nights"], nuggets=next(others)), author="Ann")

    monkeypatch.setattr(loom._session, "renew", meanwhile)
    ask(loom, "weave", nugget="bell", pattern="nights")
    assert loom.said["text"].startswith("Nothing was saved. Others save all the time just now")
    assert loom.said["tone"] == "problem"
    assert "bell" not in store.network().patterns["nights"].nuggets


def test_a_pattern_is_begun_with_what_is_held(loom: PatternLoom, store: Store[Any]) -> None:
    ask(loom, "begin", name="  What   matters ", nugget="ask")
    made = store.network().patterns["what-matters"]
    assert (made.name, made.nuggets) == ("What matters", ("ask",))
    ask(loom, "begin", name="Empty")
    assert store.network().patterns["empty"].nuggets == ()
    ask(loom, "undo")
    ask(loom, "begin", name="Empty")
    assert "empty" not in store.network().patterns, "the id of what was removed is not another's"
    assert any(one.name == "Empty" for one in store.network().patterns.values())


@pytest.mark.parametrize(
    ("do", "said"),
    [
        ({"do": "begin", "name": " "}, "needs a name"),
        ({"do": "begin", "name": "quiet NIGHTS"}, "There is a pattern called “quiet NIGHTS” already"),
        ({"do": "begin", "name": "N", "nugget": "gone"}, "That nugget is no more"),
        ({"do": "weave", "nugget": "gone", "pattern": "nights"}, "That nugget is no more"),
        ({"do": "weave", "nugget": "bell", "pattern": "gone"}, "That pattern is no more"),
        ({"do": "weave", "nugget": 7, "pattern": ["nights"]}, "is no more"),
    ],
)
def test_what_cannot_be_woven_is_told_and_nothing_is_saved(
    loom: PatternLoom, store: Store[Any], do: dict[str, Any], said: str
) -> None:
    before = store.revision
    loom._received(loom, do, [])
    assert store.revision == before
    assert loom.said["text"].startswith("Nothing was saved.")
    assert said in loom.said["text"]
    assert loom.said["tone"] == "problem"


def test_other_messages_do_nothing(loom: PatternLoom, store: Store[Any]) -> None:
    before = store.revision
    contents: tuple[Any, ...] = (None, [], {"do": "drop"}, {"do": ["undo"]}, {})
    for content in contents:
        loom._received(loom, content, [])
    assert store.revision == before


def test_nuggets_are_found_by_their_words(loom: PatternLoom) -> None:
    ask(loom, "find", words="WARDS calm")
    assert [one["id"] for one in loom.nuggets["shown"]] == ["calm"]
    assert loom.nuggets["total"] == 1
    ask(loom, "weave", nugget="bell", pattern="voice")
    assert loom.nuggets["total"] == 1, "what is looked for stays"
    ask(loom, "find", words="")
    assert loom.nuggets["total"] == 3


def test_what_others_weave_is_shown(loom: PatternLoom, store: Store[Any]) -> None:
    store.save(changed(store.network().patterns["voice"], nuggets=("ask",)), author="Ann")
    loom.look()
    assert inside(loom, "voice") == ["ask"]
    assert loom.said["text"] == "Ann changed 1 record just now."


def test_a_script_weaves_too_and_hears_of_what_is_not_there(loom: PatternLoom) -> None:
    with pytest.raises(NoPattern, match="no more"):
        loom.weave("bell", "gone")


def test_many_nuggets_are_shown_in_part_and_counted(tmp_path: Path) -> None:
    net = Network([Nugget(id=f"n{number}", name=f"Nugget {number}") for number in range(450)])
    with cocreation.new(tmp_path / "many.sqlite", net, author="Keeper") as store:
        loom = PatternLoom(store, author="Edda")
        assert len(loom.nuggets["shown"]) == 200
        assert loom.nuggets["total"] == 450


def test_hostile_words_travel_as_they_are_to_be_set_as_text(tmp_path: Path) -> None:
    net = Network([Nugget(id="n", name=HOSTILE[0]), Pattern(id="p", name=HOSTILE[1], nuggets=("n",))])
    with cocreation.new(tmp_path / "hostile.sqlite", net, author="Keeper") as store:
        loom = PatternLoom(store, author="Edda")
        assert loom.patterns[0]["name"] == HOSTILE[1]
        assert loom.patterns[0]["nuggets"][0]["name"] == HOSTILE[0]
        for language in ("innerHTML", "insertAdjacentHTML", "outerHTML"):
            assert language not in loom._esm
