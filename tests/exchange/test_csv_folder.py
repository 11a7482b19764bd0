"""Networks in folders of CSV files."""

import csv
import io
import random
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cocreation
from builders import small_network
from cocreation import CocreationError, Network, Person, load_example
from cocreation.exchange import InvalidFile, UnknownFormat, UnusableFile, format_named
from cocreation.exchange.document import InvalidDocument
from cocreation.exchange.sheets.csv_folder import CSV, from_csv, to_csv
from strategies import networks


def calculated(content: bytes) -> list[str]:
    """Give back every cell that a spreadsheet would calculate, whichever sign it takes for the one between cells."""
    text = content.decode("utf-8-sig")
    rows = (row for sign in ",;\t|" for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    # numbers of ours are no formulas
    return [cell for row in rows for cell in row if re.match(r'[\s"]*[=+@\uff1d-]', cell) and not _number(cell)]


def _number(cell: str) -> bool:
    return re.fullmatch(r"-?[\d.e+-]+", cell) is not None and cell[1:2].isdigit()


NASTY = st.lists(
    st.sampled_from(["a", "=1+1", "=", "+", "-", "@", ";", ",", "\t", "\r", "\n", "|", '"', "'", " ", "\\"]), max_size=7
).map("".join)


@settings(max_examples=400)
@given(NASTY, NASTY, NASTY)
def test_no_spreadsheet_calculates_anything_whatever_stands_between_its_cells(name: str, item: str, more: str) -> None:
    person = Person(id="a", name=f"{name}a", summary=more, interests=(f"{item}b", f"{more}c"))
    net = Network([person])
    files = to_csv(net)
    assert from_csv(files) == net
    assert calculated(files["people.csv"]) == []
    tables = format_named("gephi").write(net, "map").content
    assert format_named("gephi").read(tables) == net
    assert calculated(tables["nodes.csv"]) == []


def test_an_apostrophe_inside_a_text_of_others_stays() -> None:
    text = "marked '+', '-' or '='"
    net: Network = from_csv({"people.csv": f'Name,Summary\nAnn,"{text}"\n'.encode()})
    assert [one.summary for one in net.people.values()] == [text]
    net = format_named("gephi").read({"nodes.csv": f'Id,summary\nAnn,"{text}"\n'.encode()})
    assert net.people["Ann"].summary == text


@given(networks())
def test_what_is_written_is_read_back_exactly(net: Network) -> None:
    assert from_csv(to_csv(net)) == net


@given(st.text(st.sampled_from(list("'=+-@\t\r\n\\|\",;a ")), max_size=8))
def test_any_text_comes_back_exactly_and_is_never_calculated(text: str) -> None:
    net = Network([Person(id="a", name=f"{text}a", summary=text, interests=(f"{text}b",))])
    files = to_csv(net)
    assert from_csv(files) == net
    rows = csv.reader(io.StringIO(files["people.csv"].decode("utf-8-sig"), newline=""))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1+1", "'=1+1"), ("'=1+1", "''=1+1"), ("'tis", "'tis"), ("-", "'-"), ("@ann", "'@ann"), ("''+1", "'''+1")],
)
def test_what_a_spreadsheet_would_calculate_is_written_behind_an_apostrophe(text: str, cell: str) -> None:
    net = Network([Person(id="a", name=text)])
    assert to_csv(net)["people.csv"].decode("utf-8-sig").splitlines()[1] == f"a,{cell},,,,,,not asked,,yes"
    assert from_csv(to_csv(net)) == net


def test_the_embedded_network_is_kept_in_a_folder_and_read_from_it(tmp_path: Path) -> None:
    net = load_example()
    cocreation.write(net, tmp_path / "network")
    assert (tmp_path / "network" / "people.csv").read_bytes().startswith(b"\xef\xbb\xbfId,Name,")
    assert cocreation.read(tmp_path / "network") == net
    cocreation.write(small_network(), tmp_path / "network")
    assert cocreation.read(tmp_path / "network") == small_network(), "nothing is left of the network before"
    assert "expeditions.csv" in CSV.write(small_network(), "network").absent


def test_equal_networks_give_equal_bytes() -> None:
    net = small_network()
    assert to_csv(Network(reversed(list(net)), about=net.about)) == to_csv(net)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_files_of_other_programs_are_read(mark: bytes, ends: str, sign: str) -> None:
    rows = ["Name,Interests,Since", '"Zoë, ""Zo""",nights|days,2015-01-13', ",,", '"Ann\nGreen",,']
    if sign != ",":
        rows = ["Name,Interests,Since".replace(",", sign), f'"Zoë, ""Zo"""{sign}nights|days{sign}2015-01-13',
                sign * 2, f'"Ann\nGreen"{sign}{sign}']  # fmt: skip
    net: Network = from_csv({"People.CSV": mark + ends.join(rows).encode()})
    first, second = net.people.values()
    assert (first.name, first.interests, first.since) == ('Zoë, "Zo"', ("nights", "days"), date(2015, 1, 13))
    assert second.name == "Ann\nGreen"


def test_a_text_longer_than_csv_readers_usually_take_comes_back() -> None:
    net = Network([Person(id="a", name="A", summary="long " * 100_000 + "end")])
    assert from_csv(to_csv(net)) == net


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"people.csv": b"Name\nAnn\n\nZo\xe9\n"}, "people.csv, row 1: line 4 is not in UTF-8; save the file in that"),
        (
            {"people.csv": b'Name\nAnn\n"Bea'},
            "people.csv, row 3: cannot be read from line 3 on (unexpected end of data)",
        ),
        ({"people.csv": b'Name\nAnn\n"Bea" G\n'}, "people.csv, row 3: cannot be read from line 3 on ("),
        ({"people.csv": b"Name;Since\nAnn;soon\n"}, "people.csv, row 2, column B (Since): since must be a date"),
        ({"poeple.csv": b"Name\nAnn\n"}, "poeple.csv: is no part of a network; did you mean 'people'?"),
        ({"people.csv": b"Name\nAnn\n", "People.csv": b"Name\nBea\n"}, "holds the same kind of records as People.csv"),
        (
            {"people.csv": b"Nmae\nAnn\n"},
            "people.csv, row 1, column A: there is no column 'Nmae'; did you mean 'Name'?",
        ),
        ({"people.csv": b""}, "people.csv, row 1: the file is empty; write headings into its first row"),
        ({"people.csv": b"\xef\xbb\xbf\r\n"}, "people.csv, row 1: the file is empty"),
        ({}, "The folder: holds none of the files of a network: about.csv, people.csv"),
    ],
)
def test_what_is_wrong_is_told_with_its_file_row_and_column(files: dict[str, bytes], told: str) -> None:
    with pytest.raises(InvalidDocument) as refused:
        from_csv(files)
    assert any(told in str(problem) for problem in refused.value.problems), refused.value


def test_reading_twice_gives_the_same_ids() -> None:
    files = {"people.csv": b"Name\nAnn\nAnn\n", "attendances.csv": b"Gathering,Person\nBasecamp,ann\n",
             "gatherings.csv": b"Name\nBasecamp\n"}  # fmt: skip
    assert from_csv(files) == from_csv(dict(reversed(files.items())))


def test_a_folder_without_csv_files_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="is a folder without files of a network"):
        cocreation.read(tmp_path)
    (tmp_path / "people.csv").write_bytes(b"Name,Since\nAnn,soon\n")
    with pytest.raises(InvalidFile, match="1 problem; nothing was read"):
        cocreation.read(tmp_path)


SMALL = to_csv(small_network())


@settings(max_examples=1200)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(SMALL)))
def test_a_damaged_file_gives_a_network_or_a_plain_error(chance: random.Random, name: str) -> None:
    content = bytearray(SMALL[name])
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(content))
        how = chance.choice(["flip", "drop", "repeat", "put"])
        if how == "flip":
            content[at] ^= 1 << chance.randrange(8)
        elif how == "drop" and len(content) > 50:
            del content[at : at + chance.randint(1, 40)]
        elif how == "repeat":
            content[at:at] = content[at : at + 30]
        else:
            content[at:at] = chance.choice(
                [b'"', b",", b";", b"\n", b"\r", b"\x00", b"|", b"'", b'\\"', b"\\none", b"\xff"]
            )
    try:
        assert isinstance(from_csv({**SMALL, name: bytes(content)}), Network)
    except CocreationError as error:
        assert str(error)


def test_what_is_wrong_with_the_place_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as told:
        cocreation.read(tmp_path)
    assert str(told.value) == f"{tmp_path} is a folder without files of a network; name a file, such as network.json."
    (tmp_path / "file").touch()
    with pytest.raises(UnusableFile) as told:
        cocreation.write(small_network(), tmp_path / "file", "csv")
    assert str(told.value) == f"{tmp_path / 'file'} is a file; folder of CSV files is written to a folder."


def test_a_file_of_more_rows_than_a_sheet_may_have_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cocreation.exchange.sheets.csv_folder.MOST_ROWS", 3)
    with pytest.raises(InvalidDocument, match="people.csv, row 4: a sheet may have 1,100,000 rows"):
        from_csv({"people.csv": b"Name\nAnn\nBea\nCem\nDee\n"})


def test_a_csv_file_alone_is_told_to_be_put_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"Name\nAnn\n")
    with pytest.raises(UnknownFormat, match="a folder of CSV files is read as a whole; put the file into a folder"):
        cocreation.read(tmp_path / "people.csv")


def test_the_line_in_which_excel_names_its_separator_is_no_heading() -> None:
    net: Network = from_csv({"people.csv": b'\xef\xbb\xbfsep=;\r\nName;Profession\r\n"Ann; B";x,y\r\n'})
    assert [(one.name, one.profession) for one in net.people.values()] == [("Ann; B", "x,y")]
    with pytest.raises(InvalidDocument, match="people.csv, row 3, column B .Since."):
        from_csv({"people.csv": b"sep=|\nName|Since\nAnn|soon\n"})
