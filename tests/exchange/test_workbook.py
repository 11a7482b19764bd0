"""Networks in Excel workbooks."""

import io
import random
import re
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import cocreation
from builders import small_network
from cocreation import Area, CocreationError, Community, Network, Organisation, Person, Tag, Tie, describe, load_example
from cocreation.cli.app import app
from cocreation.exchange import InvalidFile
from cocreation.exchange.document import InvalidDocument
from cocreation.exchange.sheets import archive, workbook_reading
from cocreation.exchange.sheets.layout import layouts
from cocreation.exchange.sheets.notation import Unusable
from cocreation.exchange.sheets.package import MissingExtra
from cocreation.exchange.sheets.workbook import from_workbook, template, to_workbook
from cocreation.exchange.sheets.workbook_writing import DoesNotFit
from cocreation.model.kinds import Choice, Flag, Reference
from strategies import networks
from tables_by_hand import workbook_of

SMALL = to_workbook(small_network())


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def told(content: bytes) -> list[str]:
    with pytest.raises(InvalidDocument) as refused:
        from_workbook(content)
    return [str(problem) for problem in refused.value.problems]


def with_part(content: bytes, change: Callable[[str, bytes], bytes], **info: Any) -> bytes:
    """Give back a workbook in which each part went through a change."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return changed.getvalue()


@settings(max_examples=25)
@given(networks())
def test_what_is_written_is_read_back_exactly(net: Network) -> None:
    assert from_workbook(to_workbook(net)) == net


def test_the_embedded_network_comes_back_exactly(tmp_path: Path) -> None:
    path = tmp_path / "network.xlsx"
    assert cocreation.write(load_example(), path) == ()
    assert cocreation.read(path) == load_example()


def test_equal_networks_give_equal_bytes() -> None:
    net = small_network()
    assert to_workbook(Network(reversed(list(net)), about=net.about)) == SMALL


NASTY = ["=1+1", "+1", "-1", "@sum", "'=1", "#N/A", "#DIV/0!", "  a\r\n\tb ", "_x000D_", "a_x0041_b", "x005F_",
         "a\rb\r\nc", "\u2028a", "\\none", '\\"', "a|b", "TRUE", "1.10", "2015-01-13", "é👩‍⚕️",
         "&lt;<b>]]>"]  # fmt: skip


def test_texts_that_programs_take_for_something_else_come_back_exactly() -> None:
    people = [Person(id=f"p{at}", name=f"{at}", summary=text, interests=(text,)) for at, text in enumerate(NASTY)]
    content = to_workbook(Network(people))
    assert from_workbook(content) == Network(people)
    cells = [cell for row in opened(content)["people"].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}, "no formula, no error, no number"
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith("="))


def test_dates_are_dates_numbers_are_numbers_and_exact() -> None:
    days = [date(1, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2015, 1, 13), date(9999, 12, 31)]
    people = [Person(id=f"p{at}", name="P", since=day) for at, day in enumerate(days)]
    numbers = [0.1 + 0.2, 1e300 / 3, 5, 5.0, 2**60, 1e-300, 10**15]
    ties = [Tie(id=f"t{at}", source="p0", target="p1", strength=number) for at, number in enumerate(numbers)]
    content = to_workbook(Network([*people, *ties]))
    assert from_workbook(content) == Network([*people, *ties])
    book = opened(content)
    assert [type(row[5].value) for row in book["people"].iter_rows(min_row=2)] == [
        str,
        str,
        datetime,
        datetime,
        datetime,
    ]
    assert book["people"]["F4"].number_format == "yyyy-mm-dd"
    assert book["ties"]["F2"].value == 0.1 + 0.2
    assert book["ties"]["F6"].value == str(2**60), "as a number it would lose its last digits in other programs"


def test_the_workbook_explains_itself() -> None:
    book = opened(to_workbook(load_example()))
    assert book.sheetnames == ["contents", *(one.name for one in layouts())]
    contents = {row[1].value: (row[0].value, row[2].value) for row in book["contents"].iter_rows(min_row=2)}
    colours: dict[Area, set[str]] = {}
    for layout in layouts():
        sheet = book[layout.name]
        assert contents[layout.name] == (layout.area.value, layout.description.meaning.split("\n\n")[0])
        assert sheet.freeze_panes == "A2"
        colours.setdefault(layout.area, set()).add(sheet.sheet_properties.tabColor.rgb)
        lists = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
        for cell, field in zip(sheet[1], layout.columns, strict=True):
            assert cell.font.bold
            assert cell.value == field.says.label
            assert field.says.meaning in cell.comment.text
            rule = lists.get(f"{cell.column_letter}2:{cell.column_letter}1048576")
            single = isinstance(field.kind, Reference) and len(field.kind.targets) == 1
            assert (rule is not None) is (isinstance(field.kind, (Choice, Flag)) or single), field
            if isinstance(field.kind, Choice) and rule:
                assert rule.formula1 == '"' + ",".join(member.value for member in field.kind.of) + '"'
    assert len(colours) == len({one for found in colours.values() for one in found}), "one colour for each area"
    posts = {str(one.sqref)[0]: one for one in book["posts"].data_validations.dataValidation}
    assert posts["B"].formula1.startswith("'people'!$B$2:$B$"), "people are offered by name"
    assert not posts["B"].showErrorMessage, "an id will do as well"


def test_a_template_is_empty_until_somebody_fills_it() -> None:
    assert from_workbook(template()) == Network()
    assert template() == template()
    book = opened(template())
    assert book["people"]["A2"].value == "example: person"
    book["people"].append([None, "Ann Green", None, None, None, datetime(2015, 1, 13)])
    book["communities"].append([None, "North"])
    book["memberships"].append([None, "North", "Ann Green", "Core"])
    content = io.BytesIO()
    book.save(content)
    net: Network = from_workbook(content.getvalue())
    assert net.people["ann-green"].since == date(2015, 1, 13)
    assert net.memberships["north-ann-green"].participation.value == "core"
    book["people"]["B2"] = "Somebody else"
    book.save(content)
    assert told(content.getvalue()) == [
        "sheet 'people', row 2: is marked as an example by its id 'example: person', and was changed; clear the id to "
        "have it read, or take the row away."
    ]


def test_cells_as_spreadsheets_save_them_are_understood() -> None:
    content = workbook_of(
        {
            "Organisations": [["Name", "Partner"], ["Trust", True], [2015, False]],
            "people": [["Name", "Since"], ["Ann", datetime(2015, 1, 13)], ["Bea_x000D_\nGreen", None]],
            "ties": [["From", "To", "Strength"], ["Ann", "bea-green", 2]],
            "Sheet1": [],
        }
    )
    net: Network = from_workbook(content)
    assert net.organisations["trust"].partner
    assert net.organisations["2015"] == Organisation(id="2015", name="2015")
    assert net.people["bea-green"].name == "Bea\nGreen"
    assert [tie.strength for tie in net.ties.values()] == [2]
    assert from_workbook(content) == net


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("=1+1", "since must be a date, such as 2015-01-13 (got a formula). Put its value in its place"),
        ("#N/A", "(got the error #N/A). Put a value in its place."),
        ("13/01/2015", "Write 2015-01-13."),
        (datetime(2015, 1, 13, 9, 30), "(got '2015-01-13 09:30'). Write 2015-01-13."),
        (timedelta(hours=30), "Write year, month and day, such as 2015-01-13."),
        (42017, "(got 42017). Write 2015-01-13, if it is the number of a day"),
        (True, "(got True)."),
    ],
)
def test_a_cell_that_holds_no_value_of_its_field_is_told_at_its_place(cell: Any, what: str) -> None:
    problems = told(workbook_of({"people": [["Name", "Since"], ["Ann", None], ["Bea", cell]]}))
    assert len(problems) == 1
    assert problems[0].startswith("sheet 'people', row 3, column B (Since): since must be a date")
    assert what in problems[0]


def test_a_formula_is_no_heading_and_no_note() -> None:
    problems = told(workbook_of({"people": [["Name", "=A1"], ["Ann", None]], "notes": [["=1+1"]]}))
    assert "sheet 'people', row 1, column B: there is no column 'a formula'" in problems[0]
    assert problems[1].startswith("sheet 'notes': is no part of a network")


def test_a_file_tells_all_its_problems_in_a_line_each(tmp_path: Path) -> None:
    path = tmp_path / "network.xlsx"
    path.write_bytes(workbook_of({"people": [["Name", "Since"], ["Ann", "soon"], [None, "2015-01-13"]]}))
    with pytest.raises(InvalidFile, match=r"network\.xlsx: 2 problems; nothing was read"):
        cocreation.read(path)


def test_more_rows_or_cells_than_a_sheet_may_have_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook_of({"people": [["Name"], *[[f"P{at}"] for at in range(20)]]})
    monkeypatch.setattr(workbook_reading, "MOST_ROWS", 10)
    (what,) = told(content)
    assert what.startswith(
        "sheet 'people', row 11: a sheet may have 1,100,000 rows and 40,000,000 cells; keep so large"
    )
    far = with_part(workbook_of({"people": [["Name"]]}), lambda _, part: part.replace(b'r="1"', b'r="99999999999"'))
    assert "a sheet may have 1,100,000 rows" in told(far)[0]


def test_a_text_too_long_for_a_cell_is_refused_with_its_record() -> None:
    with pytest.raises(DoesNotFit, match=r"Community 'c': domain is longer than the 32,767 signs of a cell"):
        to_workbook(Network([Community(id="c", name="C", domain="x" * 32_768)]))
    longest = Network([Community(id="c", name="C", domain="x" * 32_767)])
    assert from_workbook(to_workbook(longest)) == longest


# --- files that mean harm ---


def packed(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return content.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed({f"xl/worksheets/sheet{at}.xml": bytes(1 << 26) for at in range(4)})
    started = time.process_time()
    assert "would unpack from" in told(bomb)[0]
    assert time.process_time() - started < 5, "no measure of speed: unpacking would take far longer"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    lying = bytearray(packed({"xl/worksheets/sheet1.xml": bytes(1 << 24)}))
    listed = lying.index(b"PK\x01\x02")
    for checksum, size in ((14, 22), (listed + 16, listed + 24)):  # in the part's own header, and in the archive's list
        lying[checksum : checksum + 4] = zlib.crc32(bytes(100)).to_bytes(4, "little")
        lying[size : size + 4] = (100).to_bytes(4, "little")
    assert (
        "is damaged in 'xl/worksheets/sheet1.xml': it is not what the file declares it to be" in told(bytes(lying))[0]
    )


def test_a_part_with_another_checksum_is_refused() -> None:
    content = bytearray(SMALL)
    at = SMALL.index(b"PK\x01\x02") + 16
    content[at] ^= 1
    assert "it is not what the file declares it to be" in told(bytes(content))[0]


def test_entities_are_refused_wherever_they_stand() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">%s]>' % b"".join(
        b'<!ENTITY lol%d "%s">' % (at, b"&lol%d;" % (at - 1) * 10) for at in range(1, 10)
    )

    def laughing(where: str) -> bytes:
        return with_part(SMALL, lambda name, part: laughs + part if name == where else part)

    with zipfile.ZipFile(io.BytesIO(SMALL)) as small:
        names = small.namelist()
    for name in [*names[:8], "[Content_Types].xml", "xl/workbook.xml"]:
        assert "defines entities" in told(laughing(name))[0]
    for at in range(65_500, 65_560):
        with pytest.raises(InvalidDocument, match="defines entities"):
            archive.look_through(packed({"a.xml": b" " * at + b"<!DOCTYPE a>"}))


def test_entities_in_another_encoding_are_refused_by_the_reader() -> None:
    evil = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")
    assert (
        "EntitiesForbidden" in told(with_part(SMALL, lambda name, part: evil if name == "xl/workbook.xml" else part))[0]
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The workbook: is empty"),
        (b"PK\x03\x04", "is no .xlsx workbook, or is damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "is an old .xls workbook or is locked with a password"),
        (b"Name,Since\n", "is no .xlsx workbook"),
        (packed({}), "The workbook: cannot be read (KeyError"),
        (packed({"word/document.xml": b"<a/>"}), "cannot be read (KeyError"),
        (with_part(SMALL, lambda _, part: part.replace(b"<row", b"<wor")), "cannot be read (ExpatError"),
        (
            with_part(SMALL, lambda _, part: part.replace(b"worksheets/sheet2.xml", b"worksheets/sheet0.xml")),
            "is damaged: it lists sheets that are not in it ('about')",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_line(content: bytes, what: str) -> None:
    assert what in told(content)[0]


def test_links_to_other_workbooks_are_not_followed() -> None:
    linked = with_part(SMALL, lambda name, part: part.replace(
        b"</Relationships>",
        b'<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'externalLink" '
        b'Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    ) if name == "xl/_rels/workbook.xml.rels" else part)  # fmt: skip
    assert from_workbook(linked) == small_network()


# --- merged cells ---


def merged(rows: list[list[Any]], *blocks: str, title: str = "people") -> bytes:
    book = opened(workbook_of({title: rows}))
    for block in blocks:
        book[title].merge_cells(block)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


MERGED = "a part of the merged cells"
UNMERGE = "Unmerge them (in Excel: Home, Merge & Center, Unmerge Cells) and write the value into each cell it is for."


def test_a_cell_within_a_merged_block_is_told_for_what_it_is() -> None:
    rows = [["Name", "Profession", "Interests"], ["Ann", "nurse", "falls"], ["Bea", None, None], ["Cem", None, "sleep"]]
    assert told(merged(rows, "B2:B4")) == [
        f"sheet 'people', row {row}, column B (Profession): profession must be text (got {MERGED} B2:B4). {UNMERGE}"
        for row in (3, 4)
    ]
    assert told(merged(rows, "C2:C3"))[0].startswith("sheet 'people', row 3, column C (Interests): interests must be")
    names = [["Id", "Name", "Since"], ["a", "Ann", None], ["b", None, date(2015, 1, 1)]]
    assert (
        f"row 3, column B (Name): name must be text that is not blank, without control characters (got {MERGED}"
        in (told(merged(names, "B2:B3"))[0])
    )
    across = [["Name", "Profession", "Interests"], ["Ann", "nurse", None]]
    assert "column C (Interests)" in told(merged(across, "B2:C2"))[0]


def test_merged_ids_and_headings_are_told_too() -> None:
    ids = [["Id", "Name"], ["a", "Ann"], [None, "Bea"]]
    assert told(merged(ids, "A2:A3"))[0].startswith("sheet 'people', row 3, column A (Id): id must be")
    headings = [["Name", None, "Since"], ["Ann", None, None]]
    assert told(merged(headings, "A1:B1")) == [
        f"sheet 'people', row 1, column B: {MERGED} A1:B1, where a heading should be. {UNMERGE}"
    ]


def test_merged_cells_that_hide_nothing_are_left_alone() -> None:
    rows = [["Name", "Profession", "Summary"], ["Ann", "nurse", None], [None, None, None], ["Bea", None, None]]
    tall = merged(rows, "A2:A3", "B2:B3", "C2:C4", "A5:C9")
    net: Network = from_workbook(tall)
    assert [(one.name, one.profession) for one in net.people.values()] == [
        ("Ann", "nurse"),
        ("Bea", ""),
    ]
    for blocks in (["B2:C3"], ["A5:XFD1048576"], ["D1:A1", "x", "A0:A9999999"]):
        assert len(from_workbook(with_blocks([["Name"], ["Ann"], ["Bea"]], blocks))) == 2


def with_blocks(rows: list[list[Any]], blocks: list[str]) -> bytes:
    """Give back a workbook whose XML tells of these blocks, whatever they are."""
    told = "".join(f'<mergeCell ref="{block}"/>' for block in blocks)
    return with_part(
        workbook_of({"people": rows}),
        lambda _, part: part.replace(b"</sheetData>", f"</sheetData><mergeCells>{told}</mergeCells>".encode()),
    )


def test_a_great_many_merged_blocks_take_no_time_and_room() -> None:
    rows = [["Name", "Profession"], *([f"p{n}", "x"] for n in range(2000))]
    content = with_blocks(rows, [f"A{n}:XFD1048576" for n in range(2, 2002)])
    start = time.perf_counter()
    assert len(from_workbook(content)) == 2000, "whatever a block says, a cell that holds a value is itself"
    assert time.perf_counter() - start < 20


# --- what other programs write ---


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(
            st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.floats(-1e9, 1e9) | st.dates(
                date(1901, 1, 1), date(2200, 1, 1)) | st.text(st.sampled_from("ab =_x0D;\n"), min_size=1, max_size=6),
            max_size=5,
        ),
        max_size=5,
    )
)  # fmt: skip
def test_cells_are_read_as_openpyxl_reads_them(rows: list[list[Any]]) -> None:
    content = workbook_of({"people": rows})
    (sheet,) = workbook_reading._sheets(content)
    given = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    given.reset_dimensions()
    ours = [list(row) for row in sheet.rows]
    for row, theirs in zip(ours, given.iter_rows(), strict=True):
        for mine, cell in zip([*row, *[None] * (len(theirs) - len(row))], theirs, strict=True):
            if cell.data_type == "f":
                assert mine == Unusable("a formula", "Put its value in its place (in Excel: copy, then paste values).")
            else:
                assert mine == (cell.value.date() if isinstance(cell.value, datetime) else cell.value)


SHEET = '<{0}worksheet xmlns{1}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><{0}sheetData>{2}'


def sheet_of(rows: str, prefix: str = "", before: str = "", encoding: str = "utf-8") -> bytes:
    """Give back a workbook of people whose sheet is this XML."""
    sign = f"{prefix}:" if prefix else ""
    text = SHEET.format(sign, f":{prefix}" if prefix else "", rows) + f"</{sign}sheetData></{sign}worksheet>"
    text = f'<?xml version="1.0" encoding="{encoding}"?>{before}{text}'
    return with_part(
        workbook_of({"people": []}),
        lambda name, part: text.encode(encoding) if name == "xl/worksheets/sheet1.xml" else part,
    )


def test_sheets_without_places_with_prefixes_and_with_readings_are_read() -> None:
    rows = (
        '<{0}row><{0}c t="inlineStr"><{0}is><{0}t>Name</{0}t></{0}is></{0}c>'
        '<{0}c t="str"><{0}v>Since</{0}v></{0}c></{0}row>'
        '<{0}row r="3"><{0}c t="inlineStr"><{0}is><{0}r><{0}t>A</{0}t></{0}r><{0}r><{0}t>nn</{0}t></{0}r>'
        '<{0}rPh><{0}t>reading</{0}t></{0}rPh></{0}is></{0}c><{0}c t="d"><{0}v>2015-01-13</{0}v></{0}c></{0}row>'
        '<{0}row r="2"><{0}c t="str"><{0}v>too late</{0}v></{0}c></{0}row>'
    )
    for prefix in ("", "x"):
        text = rows.format(f"{prefix}:" if prefix else "")
        net: Network = from_workbook(sheet_of(text, prefix))
        (person,) = net.people.values()
        assert (person.name, person.since) == ("Ann", date(2015, 1, 13))


def test_a_sheet_that_declares_a_document_type_is_refused_in_any_encoding() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    row = '<row><c t="inlineStr"><is><t>&b;</t></is></c></row>'
    assert "defines entities" in told(sheet_of(row, before=bomb))[0]
    assert "declares a document type" in told(sheet_of(row, before=bomb, encoding="utf-16"))[0]


def test_a_row_far_to_the_right_or_far_below_takes_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_reading, "MOST_CELLS", 1_000_000)
    wide = '<row><c r="ZZZ1"><v>1</v></c></row>' * 5000
    assert "row 55: a sheet may have" in told(sheet_of(wide))[-1]
    assert "1,100,000 rows" in told(sheet_of('<row r="999999999"><c t="str"><v>Name</v></c></row>'))[0]


# --- what is asked of the installation ---


def test_without_the_extra_a_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "defusedxml", None)
    with pytest.raises(MissingExtra, match=r"need defusedxml; run: pip install 'cocreation\[excel\]'"):
        from_workbook(SMALL)
    monkeypatch.undo()
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)
    with pytest.raises(CocreationError, match="unset OPENPYXL_DEFUSEDXML"):
        from_workbook(SMALL)


def test_the_core_imports_no_openpyxl() -> None:
    code = "import sys, cocreation, cocreation.exchange.sheets.workbook; assert 'openpyxl' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_command_writes_a_template_and_keeps_what_is_there(tmp_path: Path) -> None:
    path, run = tmp_path / "network.xlsx", CliRunner()
    assert "Wrote an empty workbook" in run.invoke(app, ["template", str(path)]).output
    assert path.read_bytes() == template()
    refused = run.invoke(app, ["template", str(path)])
    assert refused.exit_code == 2
    assert "exists already" in refused.output
    assert run.invoke(app, ["template", str(path), "--force"]).exit_code == 0
    assert "let it end with .xlsx" in run.invoke(app, ["template", str(tmp_path / "network.csv")]).output


# --- damaged files ---

with zipfile.ZipFile(io.BytesIO(SMALL)) as _small:
    PARTS = {name: _small.read(name) for name in _small.namelist()}
READ = sorted(name for name in PARTS if not re.search("comment|docProps|_rels/sheet", name))


def survives(content: bytes) -> None:
    try:
        assert isinstance(from_workbook(content), Network)
    except CocreationError as error:
        assert str(error)


@settings(max_examples=800)
@given(st.randoms(use_true_random=False))
def test_damaged_bytes_give_a_network_or_a_plain_error(chance: random.Random) -> None:
    content = bytearray(SMALL)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content))
        if chance.random() < 0.5:
            at = chance.randrange(len(content) - 12_000, len(content))  # where the archive lists its parts
        how = chance.choice(["flip", "flip", "drop", "cut", "repeat"])
        if how == "flip":
            content[at] ^= 1 << chance.randrange(8)
        elif how == "drop":
            del content[at : at + chance.randint(1, 40)]
        elif how == "cut":
            del content[at:]
        else:
            content[at:at] = content[at : at + 30]
        if len(content) < 12_001:
            break
    survives(bytes(content))


@settings(max_examples=300)
@given(st.randoms(use_true_random=False))
def test_a_damaged_part_in_a_sound_archive_gives_a_network_or_a_plain_error(chance: random.Random) -> None:
    parts = dict(PARTS)
    name = chance.choice([*READ, "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet3.xml", "[Content_Types].xml"])
    part = bytearray(parts[name])
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(part))
        values = [match.span(1) for match in re.finditer(rb'"([^"]*)"|>([^<]+)<', part) if match.group(1)]
        if chance.random() < 0.6 and values:
            start, end = chance.choice(values)
            part[start:end] = chance.choice(
                [b"", b"0", b"-1", b"1e400", b"9" * 30, b"A0", b"XFD99", b"x", b"n", b"d", b"e"]
            )
        elif chance.random() < 0.5:
            part[at] ^= 1 << chance.randrange(8)
        else:
            del part[at : at + chance.randint(1, 30)]
    survives(packed(parts | {name: bytes(part)}))


CELLS = [None, True, -1.5, 10**30, 1e300, "", " ", "=1+1", "#REF!", "\\none", "\\empty", '\\"', '\\"a"', '\\"\\u0000"',
         '\\"\\ud800"', "a|a", "|", "13/01/2015", datetime(2015, 1, 13, 9), timedelta(days=400), "x" * 500, "ann",
         "North", "example: x", "_", "Id", "_x0000_", "_x0041_", "\u202e"]  # fmt: skip


ROWS = {
    sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
    for sheet in opened(SMALL).worksheets
    if sheet.max_row > 1 and sheet.title != "contents"
}


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_a_wrong_value_in_any_cell_gives_a_network_or_names_its_place(chance: random.Random) -> None:
    rows = {name: [list(row) for row in sheet] for name, sheet in ROWS.items()}
    for _ in range(chance.randint(1, 3)):
        row = chance.choice(chance.choice(list(rows.values())))
        row[chance.randrange(len(row))] = chance.choice(CELLS)
    try:
        from_workbook(workbook_of(rows))
    except InvalidDocument as error:
        assert all(re.match(r"sheet '\w+'", one.where) and len(str(one)) < 700 for one in error.problems), error


def test_every_kind_of_record_has_a_sheet() -> None:
    assert [one.kind for one in layouts()] == list(Network.kinds())
    assert all(describe(one.kind).fields == one.columns for one in layouts())
    assert Tag in Network.kinds()


def test_a_private_sheet_does_not_make_a_workbook_one_for_kumu(tmp_path: Path) -> None:
    ties = [["From", "To"], ["ann", "bea"]]
    people = [["Id", "Name"], ["ann", "Ann"], ["bea", "Bea"]]
    for title in ("_mine", "Labels"):
        (tmp_path / "n.xlsx").write_bytes(workbook_of({"people": people, "ties": ties, title: [["Label", "Id"]]}))
        if title == "_mine":
            assert len(cocreation.read(tmp_path / "n.xlsx")) == 3
        else:
            with pytest.raises(InvalidFile, match="sheet 'Labels': is no part of a network"):
                cocreation.read(tmp_path / "n.xlsx")
    communities = [["Label", "Type"], ["North", "Community"], ["South", "Community"]]
    kumu = {"Communities": communities, "Ties": [["From", "To"], ["North", "South"]]}
    (tmp_path / "k.xlsx").write_bytes(workbook_of(kumu))
    assert len(cocreation.read(tmp_path / "k.xlsx").communities) == 2
