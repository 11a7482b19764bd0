"""A million rows, as many as a sheet holds: read whole in bounded memory, or refused in a few plain lines."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cocreation.exchange.sheets.workbook import to_workbook
from cocreation.model import Network

ROWS = 1_000_000
MOST_BYTES = 3 << 29
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CELL = '<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>'
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
import cocreation
try:
    net = cocreation.read(sys.argv[1])
except cocreation.CocreationError as refused:
    print("refused", len(refused.problems), *refused.problems[:1], refused.problems[-1], sep="|")
else:
    last = net.people["p1000000"]
    print("read", len(net), last.name, last.since, sep="|")
"""


def workbook(path: Path, columns: list[tuple[str, str]]) -> None:
    """Write a workbook of a million people, of whom each column tells a value with the person's number in it."""
    plain = zipfile.ZipFile(io.BytesIO(to_workbook(Network())))
    people = next(name for name in plain.namelist() if name.endswith("sheet3.xml"))
    letters = "ABCDE"[: len(columns)]
    heads = "".join(CELL % (letter, 1, heading) for letter, (heading, _) in zip(letters, columns, strict=True))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name in plain.namelist():
            if name != people:
                made.writestr(name, plain.read(name))
        with made.open(people, "w", force_zip64=True) as sheet:
            sheet.write(f'{HEAD}<row r="1">{heads}</row>'.encode())
            for start in range(1, ROWS + 1, 10_000):
                rows = []
                for number in range(start, start + 10_000):
                    values = (value.replace("#", str(number)) for _, value in columns)
                    cells = (CELL % (at, number + 1, value) for at, value in zip(letters, values, strict=True))
                    rows.append(f'<row r="{number + 1}">{"".join(cells)}</row>')
                sheet.write("".join(rows).encode())
            sheet.write(b"</sheetData></worksheet>")


def folder(path: Path, columns: list[tuple[str, str]]) -> None:
    """Write the same as a folder of CSV files."""
    path.mkdir()
    row = ",".join(value for _, value in columns)
    with (path / "people.csv").open("w") as file:
        file.write(",".join(heading for heading, _ in columns) + "\n")
        file.writelines(row.replace("#", str(number)) + "\n" for number in range(1, ROWS + 1))


def outcome(path: Path) -> list[str]:
    """Read a file in a process that gets no more memory than it should take, and give back what became of it."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), str(MOST_BYTES)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr[-2000:]
    return done.stdout.strip().split("|")


WAYS = pytest.mark.parametrize(("way", "name"), [(workbook, "n.xlsx"), (folder, "n")], ids=["workbook", "csv"])


@WAYS
def test_a_million_rows_are_read_in_bounded_memory(way: object, name: str, tmp_path: Path) -> None:
    assert callable(way)
    way(tmp_path / name, [("Id", "p#"), ("Name", "Person #"), ("Since", "2015-01-13")])
    assert outcome(tmp_path / name) == ["read", "1000000", "Person 1000000", "2015-01-13"]


def test_a_million_rows_that_are_all_wrong_are_refused_in_a_thousand_lines(tmp_path: Path) -> None:
    folder(tmp_path / "n", [("Id", "p#"), ("Name", "Person #"), ("Since", "soon")])
    what, number, first, last = outcome(tmp_path / "n")
    assert (what, number) == ("refused", "1001")
    assert "row 2, column C (Since): since must be a date" in first
    assert "row 1001, column C (Since): and 999,000 more like it below" in last
