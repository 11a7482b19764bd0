"""The walk of a network through the programs that people have: template, LibreOffice, import, Kumu, GEXF, and back."""

import io
from pathlib import Path

import openpyxl
import pytest

import cocreation
from cocreation import About, Network, load_example
from cocreation.exchange.graphs.graph import ENDS, NODES
from cocreation.exchange.sheets.tables import to_sheets
from cocreation.exchange.sheets.workbook import template
from cocreation.store import create, plan
from libreoffice import converted

XLSX = "xlsx:Calc MS Excel 2007 XML"
# comma, quotation marks, UTF-8, from line 1, every sheet to a file of its own
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def filled(net: Network) -> bytes:
    """Give back the template with a network typed into it, below the example rows."""
    book = openpyxl.load_workbook(io.BytesIO(template()))
    for one in to_sheets(net):
        for row in one.rows:
            book[one.layout.name].append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give back the filled template as LibreOffice opened and saved it."""
    folder = tmp_path_factory.mktemp("walk")
    (folder / "filled.xlsx").write_bytes(filled(load_example()))
    (folder / "out").mkdir()
    (path,) = converted(folder / "filled.xlsx", XLSX, folder / "out")
    return path


def test_a_template_filled_with_the_embedded_network_is_imported_and_comes_back_equal(
    saved: Path, tmp_path: Path
) -> None:
    net = cocreation.read(saved)
    assert net == load_example()
    with create(tmp_path / "net.sqlite", author="Ann") as store:
        seen = store.snapshot()
        store.save(*plan(seen.network, net).records, author="Ann", based_on=seen.revision)
        assert store.network() == load_example()
        assert not list(plan(store.network(), cocreation.read(saved)).records), "a second import changes nothing"


@pytest.mark.parametrize("name", ["map.json", "map.xlsx", "map.gexf"])
def test_it_goes_out_to_kumu_and_gexf_and_comes_back_equal(saved: Path, tmp_path: Path, name: str) -> None:
    net = cocreation.read(saved)
    losses = cocreation.write(net, tmp_path / name, {"json": "kumu", "xlsx": "kumu-sheet"}.get(name[4:]))
    back = cocreation.read(tmp_path / name)
    about = About(name=net.about.name) if name == "map.gexf" else net.about
    assert back == Network([one for one in load_example() if type(one) in (*NODES, *ENDS)], about=about)
    facts = sum(one.number for one in losses if one.what == "facts about the network as a whole")
    assert sum(one.number for one in losses) - facts == len(net) - len(back), "what is missing is told"


def test_kumus_workbook_passes_through_libreoffice(tmp_path: Path) -> None:
    cocreation.write(load_example(), tmp_path / "map.xlsx", "kumu-sheet")
    before = cocreation.read(tmp_path / "map.xlsx")
    (tmp_path / "out").mkdir()
    (path,) = converted(tmp_path / "map.xlsx", XLSX, tmp_path / "out")
    assert cocreation.read(path) == before


def test_what_libreoffice_saves_as_csv_is_a_network_when_its_files_are_named_by_their_sheets(
    saved: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    for path in converted(saved, CSV, tmp_path / "out"):
        path.rename(path.with_name(path.name.removeprefix(f"{saved.stem}-")))
    assert cocreation.read(tmp_path / "out") == load_example()


def test_an_empty_template_passes_through_libreoffice_and_stays_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").write_bytes(template())
    (tmp_path / "out").mkdir()
    (path,) = converted(tmp_path / "empty.xlsx", XLSX, tmp_path / "out")
    assert cocreation.read(path) == Network()
