import unicodedata
from datetime import date

import pytest
from hypothesis import given

from builders import BASECAMP
from cocreation import (
    Community,
    Gathering,
    ItemKind,
    JournalEntry,
    LibraryItem,
    Network,
    Nugget,
    Pattern,
    Person,
    Reflection,
    Tag,
    Team,
    load_example,
)
from cocreation.analysis.library import entries, journal
from cocreation.analysis.library_search import found_in, looked_through, search
from strategies import texts

LONG = "Long ago. " * 40


def shelves() -> Network:
    return Network(
        [
            Person(id="jose", name="José Álvarez"),
            Community(id="north", name="Northern wards"),
            Team(id="scouts", name="Scouts"),
            Gathering(id="camp", name="Basecamp", on=BASECAMP),
            Reflection(id="thought", name="It was quieter", gathering="camp"),
            Tag(id="care", name="Care"),
            Tag(id="nights", name="Nights", broader="care"),
            LibraryItem(
                id="film", name="A film", kind=ItemKind.VIDEO, link="https://example.org/calm", tags=("nights",),
                summary=f"{LONG} owl", community="north", added_by="jose", added_on=BASECAMP,
            ),
            Nugget(id="pause", name="Pause first", harvested_from="thought", tags=("nights",)),
            Pattern(id="slow", name="Slow is quick", nuggets=("pause",), woven_by="jose", woven_on=date(2016, 2, 1)),
            JournalEntry(id="page", name="Week 1", on=BASECAMP, team="scouts", written_by="jose", text=f"{LONG} fox"),
        ]
    )  # fmt: skip


def ids(query: str, on: date | None = None) -> list[str]:
    return [one.id for one in search(shelves(), query, on)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("owl", ["film"]),  # behind what a row has room for
        ("fox", ["page"]),
        ("northern", ["film"]),
        ("jose alvarez", ["film", "slow", "page"]),
        ("care", ["film", "pause", "slow"]),  # a heading above the one they stand under
        ("video", ["film"]),
        ("january 2015", ["film", "page"]),
        ("example.org", ["film"]),
        ("quieter", ["pause"]),
        ("basecamp", ["pause"]),
        ("pause", ["pause", "slow"]),
        ("scouts", ["page"]),
        ("OWL northern", ["film"]),
        ("owl fox", []),
        ("  ", ["film", "pause", "slow", "page"]),
    ],
)
def test_everything_that_is_said_of_an_entry_finds_it(query: str, expected: list[str]) -> None:
    assert ids(query) == expected


def test_what_comes_later_is_not_found_on_an_earlier_day() -> None:
    assert ids("jose", date(2016, 1, 31)) == ["film", "page"]
    assert ids("jose", date(2016, 2, 1)) == ["film", "slow", "page"]


@given(texts)
def test_an_entry_is_found_by_its_title_however_it_is_written(title: str) -> None:
    net = Network([LibraryItem(id="one", name=f"x{title}")])
    for query in (title, unicodedata.normalize("NFD", title)):
        assert [one.id for one in search(net, query)] == ["one"]


@given(texts)
def test_no_word_that_is_looked_through_can_begin_a_tag(title: str) -> None:
    one = LibraryItem(id="one", name=f"x<b>{title}</b>＜i＞")
    net = Network([one])
    (text,) = looked_through(net, [one]).values()
    assert not set("<>") & set(text)
    assert [found.id for found in search(net, f"<b>{title}")] == ["one"]


def test_no_query_finds_all_and_an_unknown_word_nothing() -> None:
    net = load_example()
    read = looked_through(net, [*entries(net), *journal(net)])
    assert found_in(read, "") == read.keys()
    assert found_in(read, "no such word") == frozenset()
    assert search(Network(), "anything") == []
