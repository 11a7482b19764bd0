from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BASECAMP
from cocreation import (
    Adoption,
    AdoptionStatus,
    Community,
    Gathering,
    ItemKind,
    JournalEntry,
    LibraryItem,
    Network,
    Nugget,
    NuggetKind,
    Pattern,
    Tag,
    UnknownRecord,
    load_example,
)
from cocreation.analysis.library import (
    STALE_AFTER,
    entries,
    headings,
    is_address,
    journal,
    loose_nuggets,
    news,
    under,
    upkeep,
)
from cocreation.analysis.practices import practice_spread, practices, standing

TRYING, ADOPTED, ADAPTED, DROPPED = AdoptionStatus
DAY = timedelta(days=1)


def taken_up(*what: tuple[str, date, AdoptionStatus], until: date | None = None) -> Network:
    """A practice that communities take up; ``until`` is the last day of the community "a"."""
    return Network(
        [
            Nugget(id="practice", name="Practice", kind=NuggetKind.PRACTICE),
            *(Community(id=id, name=id.upper(), until=until if id == "a" else None) for id in "abc"),
            *(
                Adoption(id=f"adoption-{i}", practice="practice", community=community, on=on, status=status)
                for i, (community, on, status) in enumerate(what)
            ),
        ]
    )


def test_the_last_record_of_a_community_says_what_it_does_with_a_practice() -> None:
    net = taken_up(
        ("a", BASECAMP, TRYING),
        ("b", BASECAMP, ADOPTED),
        ("a", BASECAMP + 9 * DAY, ADAPTED),
        ("b", BASECAMP + 20 * DAY, DROPPED),
    )
    (spread,) = practice_spread(net, BASECAMP + 10 * DAY)
    assert {id: one.status for id, one in spread.standing.items()} == {"a": ADAPTED, "b": ADOPTED}
    assert [(step.using, step.trying) for step in spread.steps] == [(1, 1), (2, 0)]
    (later,) = practice_spread(net, BASECAMP + 30 * DAY)
    assert (later.steps[-1].using, later.using, later.counts[DROPPED]) == (1, 1, 1)
    assert (later.first, later.last) == (BASECAMP, BASECAMP + 20 * DAY)
    (before,) = practice_spread(net, BASECAMP - DAY)
    assert (before.adoptions, before.first, before.using) == ((), None, 0)


def test_of_several_records_on_one_day_the_status_furthest_along_counts() -> None:
    net = taken_up(("a", BASECAMP, ADOPTED), ("a", BASECAMP, TRYING))
    assert standing(net, "practice")["a"].status is ADOPTED
    assert practice_spread(net)[0].standing == standing(net, "practice")


def test_a_community_that_has_ended_counts_while_it_was_there_and_not_after() -> None:
    last = BASECAMP + 5 * DAY
    net = taken_up(("a", BASECAMP, ADOPTED), ("b", BASECAMP, TRYING), until=last)
    (during,) = practice_spread(net, last)
    assert during.using == 1
    (after,) = practice_spread(net, last + DAY)
    assert [(step.on, step.using, step.trying) for step in after.steps] == [(BASECAMP, 1, 1), (last + DAY, 0, 1)]
    assert after.standing.keys() == {"b"}


def test_practices_are_of_that_kind_or_taken_up() -> None:
    net = Network(
        [
            Nugget(id="n1", name="A practice", kind=NuggetKind.PRACTICE),
            Nugget(id="n2", name="An idea", kind=NuggetKind.IDEA),
            LibraryItem(id="i1", name="Practice in a file", kind=ItemKind.PRACTICE),
            LibraryItem(id="i2", name="Story", kind=ItemKind.STORY),
            LibraryItem(id="i3", name="Film", kind=ItemKind.VIDEO),
            Community(id="c", name="C"),
            Adoption(id="a", practice="i2", community="c", on=BASECAMP, status=TRYING),
        ]
    )
    assert [one.id for one in practices(net, BASECAMP)] == ["n1", "i1", "i2"]
    assert [one.id for one in practices(net, BASECAMP - DAY)] == ["n1", "i1"]


records = st.lists(
    st.tuples(st.sampled_from("abc"), st.dates(BASECAMP, BASECAMP + 60 * DAY), st.sampled_from(AdoptionStatus)),
    max_size=12,
)


@given(records, st.dates(BASECAMP, BASECAMP + 70 * DAY))
def test_the_steps_end_where_the_practice_stands(what: list[tuple[str, date, AdoptionStatus]], on: date) -> None:
    (spread,) = practice_spread(taken_up(*what), on)
    assert [step.on for step in spread.steps] == sorted({day for _, day, _ in what if day <= on})
    assert spread.standing == standing(taken_up(*what), "practice", on)
    if spread.steps:
        last = spread.steps[-1]
        assert (last.using, last.trying) == (spread.using, spread.counts[TRYING])
        assert all(0 <= step.using + step.trying <= 3 for step in spread.steps)


def shelf() -> Network:
    return Network(
        [
            Tag(id="all", name="All"),
            Tag(id="wards", name="wards", broader="all"),
            Tag(id="homes", name="Homes", broader="all"),
            Tag(id="nights", name="Nights", broader="wards"),
            Tag(id="bare", name="Bare"),
            LibraryItem(id="both", name="Both", tags=("homes", "nights")),
            Nugget(id="calm", name="Calm", tags=("nights",)),
            Nugget(id="loose", name="Loose"),
            Pattern(id="pattern", name="Pattern", nuggets=("calm",)),
        ]
    )


def test_headings_are_a_tree_in_which_everything_counts_once() -> None:
    found = {one.tag.id: (one.depth, len(one.entries)) for one in headings(shelf())}
    assert list(found) == ["all", "homes", "wards", "nights", "bare"]
    assert found == {"all": (0, 3), "homes": (1, 1), "wards": (1, 3), "nights": (2, 3), "bare": (0, 0)}
    assert under(shelf(), "homes") == {"both"}
    with pytest.raises(UnknownRecord):
        under(shelf(), "nothing")


def test_a_chain_of_headings_may_be_deeper_than_pythons_stack() -> None:
    chain = [Tag(id=f"t{i}", name=f"T{i:04}", broader=f"t{i - 1}" if i else None) for i in range(1500)]
    found = headings(Network([*chain, LibraryItem(id="i", name="I", tags=("t1499",))]))
    assert found[-1].depth == 1499
    assert all(one.entries == {"i"} for one in found)


def test_nuggets_in_no_pattern_are_loose_and_all_can_be_found() -> None:
    assert [one.id for one in loose_nuggets(shelf())] == ["loose"]
    assert [one.id for one in entries(shelf())] == ["both", "calm", "loose", "pattern"]


def test_news_is_what_came_on_or_after_the_last_gathering_before_the_day() -> None:
    net = Network(
        [
            Gathering(id="old", name="Old", on=BASECAMP - 9 * DAY),
            Gathering(id="now", name="Now", on=BASECAMP),
            Gathering(id="some-day", name="Some day"),
            LibraryItem(id="before", name="Before", added_on=BASECAMP - 10 * DAY),
            LibraryItem(id="there", name="There", added_on=BASECAMP - 9 * DAY),
            LibraryItem(id="undated", name="Undated"),
            JournalEntry(id="page", name="Page", on=BASECAMP),
        ]
    )
    on_the_day = news(net, BASECAMP)
    assert on_the_day.since == net.gatherings["old"]
    assert [record.id for _, record in on_the_day.found] == ["page", "there"]
    assert [record.id for _, record in news(net, BASECAMP + DAY).found] == ["page"]
    assert news(net).since == net.gatherings["now"]
    first = news(net, BASECAMP - 9 * DAY)
    assert first.since is None
    assert [record.id for _, record in first.found] == ["there", "before"]


def test_news_is_what_came_on_or_after_a_day_that_is_asked_for() -> None:
    net = Network(
        [
            Gathering(id="now", name="Now", on=BASECAMP),
            LibraryItem(id="before", name="Before", added_on=BASECAMP - 10 * DAY),
            LibraryItem(id="there", name="There", added_on=BASECAMP - 9 * DAY),
            JournalEntry(id="page", name="Page", on=BASECAMP),
        ]
    )
    found = news(net, BASECAMP, since=BASECAMP - 9 * DAY)
    assert [record.id for _, record in found.found] == ["page", "there"]
    assert (found.begin, found.since) == (BASECAMP - 9 * DAY, None)
    assert [record.id for _, record in news(net, BASECAMP - DAY, since=BASECAMP - 9 * DAY).found] == ["there"]
    assert news(net, BASECAMP, since=BASECAMP + DAY).found == ()
    assert news(net).begin == BASECAMP


def test_stale_is_that_of_which_nothing_came_for_longer_than_a_year() -> None:
    year = STALE_AFTER * DAY
    net = Network(
        [
            LibraryItem(id="item", name="Item", added_on=BASECAMP),
            LibraryItem(id="source", name="Source", added_on=BASECAMP),
            LibraryItem(id="undated", name="Undated"),
            Nugget(id="nugget", name="Nugget", harvested_from="source", harvested_on=BASECAMP + 30 * DAY),
        ]
    )
    assert upkeep(net, BASECAMP + year).stale == ()
    assert [(one.id, day) for one, day in upkeep(net, BASECAMP + year + DAY).stale] == [("item", BASECAMP)]
    assert {one.id for one, _ in upkeep(net, BASECAMP + year + 31 * DAY).stale} == {"item", "source", "nugget"}
    assert [one.id for one in upkeep(net, BASECAMP).undated] == ["undated"]
    assert upkeep(net).stale == (), "without a day there is no today"


def test_links_that_cannot_be_right_are_told_without_asking_anybody() -> None:
    net = Network(
        [
            LibraryItem(id="good", name="Good", kind=ItemKind.LINK, link="https://example.org/a"),
            LibraryItem(id="none", name="None", kind=ItemKind.VIDEO),
            LibraryItem(id="paper", name="Paper", kind=ItemKind.DOCUMENT),
            LibraryItem(id="words", name="Words", link="in the cupboard"),
            LibraryItem(id="half", name="Half", link="http://[half"),
        ]
    )
    assert [one.id for one in upkeep(net).unlinked] == ["none", "words", "half"]
    assert not is_address("javascript:alert(1)")


def test_the_embedded_library_is_as_published() -> None:
    net = load_example()
    assert [one.name for one, _ in upkeep(net, BASECAMP).stale] == []
    assert len(upkeep(net, BASECAMP).untagged) == 10
    assert journal(net) == []
    assert len(loose_nuggets(net, BASECAMP)) == 3


def test_the_journal_begins_with_its_latest_page() -> None:
    net = Network([JournalEntry(id=f"j{i}", name="J", on=BASECAMP + i * DAY) for i in range(3)])
    assert [one.id for one in journal(net)] == ["j2", "j1", "j0"]
    assert [one.id for one in journal(net, BASECAMP)] == ["j0"]
