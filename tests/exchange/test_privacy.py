"""People's data on its way out: consent, pseudonyms, counts."""

import io
import random
import stat
import zipfile
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cocreation
from builders import small_network
from cocreation import (
    Commitment,
    Community,
    Consent,
    JournalEntry,
    Membership,
    Network,
    Nugget,
    Organisation,
    Person,
    Post,
    Response,
    Tag,
    Tie,
    changed,
    describe,
    generate,
    load_example,
)
from cocreation.exchange import FORMATS, to_json
from cocreation.exchange.privacy import Key, aggregated, new_key, pseudonymised, read_key, released
from cocreation.exchange.privacy.aggregate import _safe
from cocreation.exchange.privacy.names import Names
from cocreation.exchange.privacy.pseudonyms import UnusableKey
from strategies import networks

KEY = Key(bytes(range(32)))


def sizes(net: Network) -> dict[str, int]:
    return {plural: len(net.table(lookup.record)) for plural, lookup in net.lookups.items()}


def written(net: Network) -> Iterable[tuple[str, str]]:
    """Give back what every format writes of a network."""
    for one in FORMATS:
        files = one.write(net, "network").content.values()
        yield one.key, "\n".join(text(content) for content in files).casefold()


def text(content: bytes) -> str:
    """Give back a file as text; of a workbook, that of its parts."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


def refusing(net: Network, *ids: str) -> Network:
    return net.with_records(*(changed(net.people[id], consent=Consent.REFUSED) for id in ids))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ask Ann Lee.", "Ask <1>."),
        ("ann  lee's and Dr. ANN-LEE", "<1>'s and Dr. <1>"),
        ("ann_lee, Ann Leeds, Joann Lee; Ann", "<1>, Ann Leeds, Joann Lee; Ann"),
        ("Ann Lee Marsh and Ann Lee", "<2> and <1>"),
        ("May comes in may", "<3> comes in may"),
        ("Zoë Übel, zoë übel", "<4>, <4>"),
        ("", ""),
    ],
)
def test_names_are_found_word_by_word(text: str, told: str) -> None:
    people = [
        ("Dr Ann Lee", "<1>", "p1"),
        ("Ann Lee Marsh", "<2>", "p2"),
        ("May", "<3>", "p3"),
        ("Zoë Übel", "<4>", "p4"),
    ]
    assert Names(people).out_of_text(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Quill-Feather, Zoë", "<1>"),
        ("Feather, Zoë Quill", "<1>"),
        ("QUILL FEATHER, ZOE and zoe quill-feather", "<1> and <1>"),
        ("Zoe\u0308 Quill-Feather's", "<1>'s"),
        ("ZOE QUILL-FEATHER", "<1>"),
        ("A feather, Zoë, quill", "A feather, Zoë, quill"),
        ("Before long, will you? It will be.", "Before long, will you? It will be."),
        ("Long, Will; WILL LONG", "<2>; <2>"),
        ("Renee, Rene\u0301e, Renée and renee", "<3>, <3>, <3> and renee"),
    ],
)
def test_names_are_found_without_accents_and_with_the_surname_first(text: str, told: str) -> None:
    people = [("Zoë Quill-Feather", "<1>", "p1"), ("Will Long", "<2>", "p2"), ("Renée", "<3>", "p3")]
    assert Names(people).out_of_text(text) == told
    assert Names([("Zoe\u0308 Quill-Feather", "<1>", "p1")]).out_of_text("Zoë Quill-Feather") == "<1>"


def test_an_id_that_is_a_word_like_any_other_is_no_name_in_texts() -> None:
    people = [
        Person(id="it", name="Ida Tarn", consent=Consent.REFUSED),
        Person(id="to-fall", name="Toni Wall", consent=Consent.REFUSED),
        Person(id="p12", name="Rose", consent=Consent.REFUSED),
        Person(id="rose-b", name="Mrs Rose B. Hill", consent=Consent.REFUSED),
    ]
    net = small_network().with_records(
        *people,
        Nugget(id="n", name="What it is to fall, it says"),
        Tag(id="what-it-is", name="It"),
        Membership(id="in-it", community="north", member="it", evidence="See to-fall, p12 and ROSE B; P12 is a bay"),
    )
    free, _ = released(net)
    assert (free.nuggets, free.tags) == (net.nuggets, net.tags)
    told = free.memberships["in-withheld-1"].evidence
    assert told == "See Withheld 4, Withheld 2 and Withheld 3; P12 is a bay"
    small, _ = aggregated(net.with_records(changed(net.communities["north"], domain="What it is to fall")))
    assert small.communities["north"].domain == "What it is to fall"


def test_a_name_of_signs_or_digits_only_replaces_nothing() -> None:
    assert Names([("17", "somebody", "p")]).out_of_text("role 17") == "role 17"
    assert Names([("—", "somebody", "p"), ("Dr", "somebody", "p")]).out_of_text("— a Dr —") == "— a Dr —"


def test_nobody_is_named_in_a_pseudonymised_network_in_any_format() -> None:
    net = load_example()
    for key, text in written(pseudonymised(net, KEY)):
        for person in net.people.values():
            assert person.name.casefold() not in text, key
            assert person.id not in text, key


def test_pseudonyms_keep_who_is_tied_to_whom_and_when() -> None:
    net = load_example()
    other = pseudonymised(net, KEY)
    assert sizes(other) == sizes(net)
    assert other.organisations == net.organisations, "organisations are no people"
    for one in net.memberships.values():
        twin = other.memberships[KEY.pseudonym(one.id)]
        assert (twin.community, twin.participation, twin.since) == (one.community, one.participation, one.since)
        assert twin.member == KEY.pseudonym(one.member)


def test_pseudonyms_are_stable_and_another_key_makes_others() -> None:
    net = load_example()
    some = net.without(*(tie for tie in net.ties), *(one.id for one in net.tallies.values()))
    assert pseudonymised(net, KEY).people.keys() == pseudonymised(some, KEY).people.keys()
    assert not pseudonymised(net, KEY).people.keys() & pseudonymised(net, Key(bytes(32))).people.keys()


@given(st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable() and not any(c in " ,;|" for c in text)))
def test_only_the_key_tells_whose_a_pseudonym_is(id: str) -> None:
    pseudonym = KEY.pseudonym(id)
    assert pseudonym.isalnum()
    assert KEY.revealed(pseudonym) == id
    with pytest.raises(UnusableKey, match="no pseudonym that was made with this key"):
        Key(bytes(32)).revealed(pseudonym)


@pytest.mark.parametrize("wrong", ["ann", "x", "", "xé", "x" + "a" * 40, "xa1"])
def test_what_is_no_pseudonym_is_told(wrong: str) -> None:
    with pytest.raises(UnusableKey, match="is no pseudonym"):
        KEY.revealed(wrong)


def test_personal_words_of_nobody_in_particular_go_too() -> None:
    net = load_example().with_records(JournalEntry(id="j", name="A day", on=date(2015, 1, 1), text="Ann was ill."))
    other = pseudonymised(net, KEY)
    assert {one.name for one in other.responses.values()} == {"withheld"}
    assert {one.text for one in other.journal_entries.values()} == {""}


@given(networks())
def test_any_network_is_sound_and_as_large_under_pseudonyms(net: Network) -> None:
    other = pseudonymised(net, KEY)
    assert sizes(other) == sizes(net)
    for record in other:
        for field in describe(record).fields:
            if field.says.personal and not field.reference and not field.required:
                assert getattr(record, field.name) == field.default
    assert to_json(other) == to_json(pseudonymised(net, KEY))


def test_who_refused_is_named_in_no_format_and_counts_in_all() -> None:
    net = refusing(load_example(), "angela-green", "george-por")
    free, losses = released(net)
    assert [str(one) for one in losses] == [
        "2 people: they refused consent, so they go without their names and personal data."
    ]
    assert sizes(free) == sizes(net)
    for key, text in written(free):
        assert "angela" not in text, key
        assert "george" not in text, key
        assert "jane pightling" in text, key
    mindful = {one.member for one in net.where(Membership, community="mindfulness")}
    assert {one.member for one in free.where(Membership, community="mindfulness")} == {
        {"angela-green": "withheld-1", "george-por": "withheld-2"}.get(id, id) for id in mindful
    }


def test_consent_is_respected_by_every_way_out_unless_it_is_ones_own_copy(tmp_path: Path) -> None:
    net = refusing(small_network(), "ann")
    for one in FORMATS:
        place = tmp_path / f"{one.key}{'' if one.folder else one.extensions[0]}"
        losses = cocreation.write(net, place, one.key)
        assert losses[0].what == "people", one.key
        names = {person.name for person in cocreation.read(place, one.key).people.values()}
        assert names == {"Withheld 1", "Bea", "Cem"}, one.key
    assert cocreation.write(net, tmp_path / "own.json", everyone=True) == ()
    assert cocreation.read(tmp_path / "own.json") == net


def test_without_refusals_nothing_is_held_back() -> None:
    net = load_example()
    assert released(net) == (net, ())
    asked = net.with_records(changed(net.people["angela-green"], consent=Consent.GIVEN))
    assert released(asked)[0] is asked


def test_records_that_tell_of_others_stay_as_they_are() -> None:
    net = small_network().with_records(
        JournalEntry(id="of-bea", name="A day", on=date(2015, 1, 1), written_by="bea", text="Ann and I met."),
        JournalEntry(id="of-ann", name="A day", on=date(2015, 1, 1), written_by="ann", text="We met."),
        Commitment(id="c", name="Ask ANN about it", made_by="bea"),
        Person(id="withheld-1", name="Not Ann"),
    )
    free, _ = released(refusing(net, "ann"))
    assert free.journal_entries["of-bea"].text == "Withheld 2 and I met."
    assert free.journal_entries["of-withheld-2"].text == ""
    assert free.people["withheld-1"].name == "Not Withheld 2"
    assert free.commitments["c"].name == "Ask ANN about it", "a name of one word is one as it is written"


@given(networks(), st.randoms(use_true_random=False))
def test_any_refusals_leave_a_sound_network_of_the_same_size(net: Network, chance: random.Random) -> None:
    refused = [id for id in net.people if chance.random() < 0.5]
    free, losses = released(refusing(net, *refused))
    kept = [one for one in net.people.values() if one.consent is Consent.REFUSED or one.id in refused]
    assert sizes(free) == sizes(net)
    assert sum(one.number for one in losses) == len(kept)
    assert not any(one.consent is Consent.REFUSED for one in free.people.values())


def crowd(*groups: tuple[str, str, int]) -> Network:
    """Make a network of people by organisation, community and number."""
    people = [
        (f"p{group}-{number}", organisation, community)
        for group, (organisation, community, size) in enumerate(groups)
        for number in range(size)
    ]
    return Network(
        [
            *(Organisation(id=id, name=id.title()) for id in sorted({one for one, _, _ in groups})),
            *(Community(id=id, name=id.title()) for id in sorted({one for _, one, _ in groups})),
            *(Person(id=id, name=f"Name {id}") for id, _, _ in people),
            *(Post(id=f"post-{id}", person=id, organisation=one) for id, one, _ in people),
            *(Membership(id=f"in-{id}", member=id, community=one) for id, _, one in people),
        ]
    )


def counted(net: Network) -> dict[str, int]:
    return {one.option: one.count for one in net.tallies.values()}


def test_counts_stand_for_people_and_small_ones_are_left_out() -> None:
    net = crowd(("trust", "north", 9), ("trust", "south", 6), ("clinic", "north", 5), ("clinic", "south", 2))
    small, losses = aggregated(net)
    assert not small.people
    # the clinic's two in the south would follow from the totals, were its five and the trust's six told
    # and then the trust's nine would give away its six
    assert counted(small) == {"North": 14, "South": 8, "Clinic": 7, "Trust": 15}
    assert losses[0].number == 22


def test_people_shared_by_two_communities_are_the_strength_of_a_tie() -> None:
    net = crowd(("trust", "north", 9), ("trust", "south", 4))
    both = [f"p0-{number}" for number in range(5)]
    net = net.with_records(*(Membership(id=f"also-{id}", member=id, community="south") for id in both))
    small, _ = aggregated(net)
    assert [(one.source, one.target, one.strength) for one in small.ties.values()] == [("north", "south", 5.0)]
    small, losses = aggregated(net.without("also-p0-0"))
    assert not small.ties
    assert losses[1].what == "counts"


def test_names_in_the_words_of_communities_go_with_the_people() -> None:
    net = small_network()
    net = net.with_records(changed(net.communities["north"], community="Ann and others", evidence="by Bea"))
    net = net.with_records(Tie(id="t", source="north", target="south"), Tie(id="ab", source="ann", target="bea"))
    small, _ = aggregated(net)
    north = small.communities["north"]
    assert (north.community, north.evidence) == ("a person and others", "by a person")
    assert list(small.ties) == ["t"]
    assert len(small.stage_readings) == 2


@given(st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), st.integers(1, 12)))
def test_no_line_of_counts_lacks_exactly_one_that_others_could_give_away(cells: dict[tuple[str, str], int]) -> None:
    told = _safe(cells, 5)
    assert all(number >= 5 and cells[cell] == number for cell, number in told.items())
    for axis in (0, 1):
        missing = Counter(cell[axis] for cell in cells if cell not in told)
        stands = Counter(cell[axis] for cell in told)
        assert not [line for line, number in missing.items() if number == 1 and stands[line]]


@given(networks())
def test_any_network_is_aggregated_without_people(net: Network) -> None:
    small, _ = aggregated(net)
    assert not [one for one in small if isinstance(one, (Person, Post, Membership, Response))]
    assert all(one.count >= 5 for one in small.tallies.values())


def test_a_large_network_keeps_its_large_counts() -> None:
    small, losses = aggregated(generate(500))
    assert len(small.tallies) > 20
    assert [one.what for one in losses] == ["people", "counts"]
    assert small.about.synthetic


def test_a_key_is_kept_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    made = new_key(tmp_path / "secret.key")
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
    assert read_key(tmp_path / "secret.key") == made
    assert made.secret.hex() not in repr(made)
    with pytest.raises(UnusableKey, match="exists already"):
        new_key(tmp_path / "secret.key")
    with pytest.raises(UnusableKey, match="cannot be made"):
        new_key(tmp_path / "no" / "secret.key")


@pytest.mark.parametrize(
    "content", [b"", b"secret", b"cocreation-key-1 abc", b"cocreation-key-1 " + b"00" * 31, b"\xff" * 90]
)
def test_what_is_no_key_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(UnusableKey, match="is no key; make one with: cocreation key"):
        read_key(tmp_path / "key")
    with pytest.raises(UnusableKey, match="does not exist; make a key with"):
        read_key(tmp_path / "none")
    with pytest.raises(UnusableKey, match="cannot be read"):
        read_key(tmp_path)
