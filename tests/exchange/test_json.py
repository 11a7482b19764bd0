import json
import os
import stat
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cocreation
from builders import small_network
from cocreation import Area, CocreationError, Network, Person, PersonId, Record, Says, load_example, record
from cocreation.exchange import (
    SCHEMA_FILE,
    InvalidDocument,
    InvalidFile,
    UnknownFormat,
    UnusableFile,
    from_document,
    from_json,
    json_schema,
    to_document,
    to_json,
)
from cocreation.model.lookups import Lookup
from strategies import networks


@given(networks())
def test_what_is_written_is_read_back_exactly(net: Network) -> None:
    assert from_json(to_json(net)) == net


@given(networks(), st.randoms())
def test_equal_networks_give_equal_bytes_whatever_the_order_of_their_records(net: Network, random: Any) -> None:
    records = list(net)
    random.shuffle(records)
    assert to_json(Network(records, about=net.about)) == to_json(net)


@settings(max_examples=25)
@given(networks())
def test_what_is_written_keeps_to_the_published_schema(net: Network) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(json.loads(to_json(net)))


def test_the_published_schema_is_the_derived_one() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == json_schema(), (
        "renew it with: python -m cocreation.exchange.schema"
    )


def broken(change: Any) -> list[str]:
    document = to_document(small_network())
    change(document)
    with pytest.raises(InvalidDocument) as refused:
        from_document(document)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda d: d["memberships"][0].update(sinse="2014-10-01"),
            "memberships[0].sinse (Membership 'n-ann'): unknown field 'sinse'; did you mean 'since'?",
        ),
        (
            lambda d: d["memberships"][1].update(since="2014-13-01"),
            "memberships[1].since (Membership 'n-bea'): since must be a date, such as 2015-01-13 (got '2014-13-01').",
        ),
        (
            lambda d: d["memberships"][1].update(since="20141001"),
            "since must be a date",
        ),
        (lambda d: d["people"][0].pop("name"), "people[0].name (Person 'ann'): name is missing"),
        (lambda d: d["people"][0].update(name=5), "name must be text that is not blank"),
        (lambda d: d["people"][0].update(interests="all"), "interests must be a list without repeats"),
        (lambda d: d["memberships"][0].update(participation="boss"), "must be one of facilitator, core"),
        (
            lambda d: d["memberships"][0].update(member="dan"),
            "memberships[0].member (Membership 'n-ann'): member 'dan'",
        ),
        (lambda d: d["people"].append("dan"), "people[3] (Person): must be an object"),
        (lambda d: d.update(poeple=[]), "'poeple': is no part of a network; did you mean 'people'?"),
        (lambda d: d.update(people={}), "people: must be a list of records"),
        (lambda d: d.update(version=2), "version: is 2, and this program knows up to 1; install a newer cocreation."),
        (lambda d: d.update(version="1"), "version: must be a whole number"),
        (lambda d: d.pop("format"), "is no network of this toolkit"),
        (lambda d: d.update(about={"synthetic": "no"}), "about.synthetic: synthetic must be true or false"),
        (
            lambda d: d["stage_readings"][0].update(on="2015-01-13T00:00"),
            "on must be a date",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_path_and_what_to_do(change: Any, told: str) -> None:
    assert any(told in problem for problem in broken(change))


def test_everything_wrong_is_told_at_once_without_echoes() -> None:
    def change(document: dict[str, Any]) -> None:
        document["people"][0]["name"] = ""
        document["people"][1]["age"] = 40
        document["memberships"][2]["community"] = "west"
        document["extra"] = 1

    problems = broken(change)
    assert len(problems) == 4, problems


def test_a_field_of_a_new_record_class_reaches_json_and_schema_with_no_other_change() -> None:
    @record(label="Person", area=Area.PEOPLE)
    class BiggerPerson(Record):
        """A person with a lucky number."""

        id: PersonId
        name: Annotated[str, Says("Name", "How the person is called.")]
        lucky: Annotated[int, Says("Lucky number", "A number that brings luck.", at_least=1)] = 7

    class BiggerNetwork(Network):
        people = Lookup(BiggerPerson)  # type: ignore[assignment]

    net = BiggerNetwork([BiggerPerson(id="a", name="A", lucky=13)])
    assert json.loads(to_json(net))["people"] == [{"id": "a", "name": "A", "lucky": 13}]
    assert from_json(to_json(net), BiggerNetwork) == net
    assert json_schema(BiggerNetwork)["$defs"]["BiggerPerson"]["properties"]["lucky"] == {
        "title": "Lucky number", "description": "A number that brings luck.", "type": "integer", "minimum": 1,
    }  # fmt: skip


def test_what_equals_its_default_is_left_out() -> None:
    assert to_document(Network([Person(id="a", name="A")]))["people"] == [{"id": "a", "name": "A"}]


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "net.json"
    cocreation.write(load_example(), path)
    assert cocreation.read(path) == load_example()
    assert cocreation.read(str(path)) == load_example()
    assert path.read_bytes().endswith(b"}\n")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert cocreation.read(path) == load_example()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"{", "Line 1, column 2: is no JSON"),
        (b'{\n "a": \xff}', "Line 2: is not in UTF-8"),
        (b"[]", "is no network of this toolkit"),
        (b'{"format": "cocreation-network", "version": 1, "people": [{"id": NaN}]}', "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
    ],
)
def test_a_file_that_is_no_network_is_refused_in_a_line(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "net.json"
    path.write_bytes(content)
    with pytest.raises(InvalidFile, match=r"net\.json: 1 problem; nothing was read") as refused:
        cocreation.read(path)
    assert told in str(refused.value)


def test_paths_that_cannot_be_used_are_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="does not exist; check the path"):
        cocreation.read(tmp_path / "none.json")
    with pytest.raises(UnusableFile, match="is a folder"):
        cocreation.read(tmp_path)
    with pytest.raises(UnknownFormat, match=r"no format is known by the ending '.docx'; known are .json \(JSON\)"):
        cocreation.write(small_network(), tmp_path / "net.docx")
    with pytest.raises(UnusableFile, match="cannot be written"):
        cocreation.write(small_network(), tmp_path / "none" / "net.json")
    assert issubclass(UnusableFile, OSError)


def test_a_failing_write_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "net.json"
    cocreation.write(small_network(), path)
    path.chmod(0o640)
    before = path.read_bytes()

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(UnusableFile, match="No space left on device"):
            cocreation.write(load_example(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path], "nothing half-written is left behind"
    cocreation.write(load_example(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


SMALL = to_json(small_network())


@settings(max_examples=1000)
@given(st.data())
def test_a_damaged_document_gives_a_network_or_a_plain_error(data: st.DataObject) -> None:
    content = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        how = data.draw(st.sampled_from(["flip", "drop", "repeat"]))
        if how == "flip":
            content[at] ^= 1 << data.draw(st.integers(0, 7))
        elif how == "drop":
            del content[at : at + data.draw(st.integers(1, 40))]
        else:
            content[at:at] = content[at : at + 20]
        if not content:
            break
    try:
        assert isinstance(from_json(bytes(content)), Network)
    except CocreationError as error:
        assert str(error)


@settings(max_examples=150)
@given(st.data())
def test_a_wrong_value_anywhere_gives_a_network_or_names_its_place(data: st.DataObject) -> None:
    document = json.loads(SMALL)
    plural = data.draw(st.sampled_from([key for key in document if isinstance(document[key], list)]))
    one = data.draw(st.sampled_from(document[plural]))
    field = data.draw(st.sampled_from(list(one)))
    one[field] = data.draw(st.sampled_from([None, 5, -1.5, True, "", " ", [], {}, ["a", "a"], "2015-02-30", "x" * 500]))
    try:
        from_document(document)
    except InvalidDocument as error:
        assert all(problem.where and len(str(problem)) < 700 for problem in error.problems)
        assert any(plural in problem.where or "not in the network" in problem.what for problem in error.problems)


def test_a_person_of_the_published_network_reads_as_its_description_says() -> None:
    assert load_example().people["angela-green"] == Person(
        id="angela-green", name="Angela Green", profession="improver", since=date(2014, 10, 1),
        summary=load_example().people["angela-green"].summary,
    )  # fmt: skip


def test_a_document_that_is_wrong_throughout_is_told_so_far() -> None:
    people = [{"id": f"p{n}", "name": "P", "since": "soon"} for n in range(20_000)]
    content = json.dumps({"format": "cocreation-network", "version": 1, "people": people}).encode()
    with pytest.raises(InvalidDocument) as refused:
        from_json(content)
    assert len(refused.value.problems) == 10_001
    assert str(refused.value.problems[-1]) == "people[10001]: and what follows was not looked at."
