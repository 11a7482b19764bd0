"""Every format against the plain library that does the same work: the same values, without our model around them."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs
import cattrs
import narwhals
import networkx
import openpyxl
import orjson

from cocreation import Network, Person, Tie, TieKind, from_frames, from_networkx, to_frame, to_networkx
from cocreation.exchange import format_named, to_document

from .timing import Row, median, seconds_to_build

__all__ = ["formats", "people_and_ties"]

_START = date(2014, 10, 1)
_KINDS = list(TieKind)
_Tables = dict[str, list[dict[str, Any]]]


@attrs.frozen
class _Peer:
    """A plain library at the same work: how it writes the tables, and reads what it wrote."""

    format: str
    name: str
    write: Callable[[_Tables], Any]
    read: Callable[[Any], Any]


def people_and_ties(people: int) -> Network:
    """Make a network of so many people in a ring, all their fields filled in."""
    ids = [f"person-{number}" for number in range(people)]
    records = [
        Person(
            id=id,
            name=f"Name {number}",
            profession=f"Profession {number % 40}",
            interests=("falls", "sleep"),
            summary=f"Person number {number} of a benchmark.",
            since=_START + timedelta(number % 900),
        )
        for number, id in enumerate(ids)
    ]
    ties = [
        Tie(
            id=f"tie-{number}",
            source=id,
            target=ids[number - 1],
            kind=_KINDS[number % len(_KINDS)],
            strength=float(number % 5),
            since=_START + timedelta(number % 900),
        )
        for number, id in enumerate(ids)
    ]
    return Network([*records, *ties])


def formats(people: int, times: int) -> list[Row]:
    """Measure writing and reading people, and as many ties, in every format.

    To what a plain library takes is added what it takes attrs and cattrs to make plain values of the same records,
    and records of plain values.
    """
    net = people_and_ties(people)
    tables = {plural: [_flat(one) for one in to_document(net)[plural]] for plural in ("people", "ties")}
    plain = cattrs.Converter(detailed_validation=False)
    out = median(lambda: [plain.unstructure_attrs_asdict(one) for one in net], times)
    built = seconds_to_build(list(net))
    rows: list[Row] = []
    for peer in _PEERS:
        ours = format_named(peer.format)
        content, theirs = ours.write(net, "net").content, peer.write(tables)
        mine = _seconds(times, ours.write, net, "net"), _seconds(times, ours.read, content)
        library = _seconds(times, peer.write, tables), _seconds(times, peer.read, theirs)
        rows += [
            (
                f"{ours.name}: {people:,} people, as many ties, written",
                f"{peer.name}, cattrs",
                mine[0],
                library[0] + out,
            ),
            ("… read and checked", f"{peer.name}, attrs", mine[1], library[1] + built),
        ]
    return [*rows, *_objects(net, tables, times, out, built)]


def _seconds(times: int, call: Callable[..., object], *given: object) -> float:
    return median(lambda: call(*given), times)


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    return {name: "|".join(value) if isinstance(value, list) else value for name, value in record.items()}


def _graph(tables: _Tables) -> Any:
    graph = networkx.MultiGraph()
    graph.add_nodes_from((one["id"], {n: v for n, v in one.items() if n != "id"}) for one in tables["people"])
    for one in tables["ties"]:
        # networkx takes "id" of an edge for its own
        rest = {name: value for name, value in one.items() if name not in ("id", "source", "target")}
        graph.add_edge(one["source"], one["target"], one["id"], **rest)
    return graph


def _through(write: Callable[[Any, Any], None]) -> Callable[[_Tables], bytes]:
    def written(tables: _Tables) -> bytes:
        content = io.BytesIO()
        write(_graph(tables), content)
        return content.getvalue()

    return written


def _csv_written(tables: _Tables) -> list[str]:
    files = []
    for rows in tables.values():
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[1]))
        writer.writeheader()
        writer.writerows({name: row.get(name) for name in rows[1]} for row in rows)
        files.append(text.getvalue())
    return files


def _csv_read(files: list[str]) -> list[list[dict[str, Any]]]:
    return [list(csv.DictReader(io.StringIO(text))) for text in files]


def _workbook_written(tables: _Tables) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        sheet.append(list(rows[1]))
        for row in rows:
            sheet.append([row.get(heading) for heading in rows[1]])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _workbook_read(content: bytes) -> list[Any]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


_PEERS = (
    _Peer("json", "orjson", orjson.dumps, orjson.loads),
    _Peer("kumu", "orjson", orjson.dumps, orjson.loads),
    _Peer("csv", "csv", _csv_written, _csv_read),
    _Peer("gephi", "csv", _csv_written, _csv_read),
    _Peer("workbook", "openpyxl", _workbook_written, _workbook_read),
    _Peer("kumu-sheet", "openpyxl", _workbook_written, _workbook_read),
    _Peer("gexf", "networkx", _through(networkx.write_gexf), lambda given: networkx.read_gexf(io.BytesIO(given))),
    _Peer(
        "graphml",
        "networkx",
        _through(networkx.write_graphml_xml),
        lambda given: networkx.read_graphml(io.BytesIO(given)),
    ),
)


def _objects(net: Network, tables: _Tables, times: int, out: float, built: float) -> list[Row]:
    graph = to_networkx(net)
    frames = {plural: to_frame(net, plural, "polars") for plural in tables}
    columns = {plural: {name: [row.get(name) for row in rows] for name in rows[1]} for plural, rows in tables.items()}

    def framed() -> Any:
        return [narwhals.from_dict(one, backend="polars") for one in columns.values()]

    made = _seconds(times, to_networkx, net), median(lambda: [to_frame(net, one, "polars") for one in tables], times)
    return [
        ("NetworkX: made", "networkx, cattrs", made[0], _seconds(times, _graph, tables) + out),
        ("… read and checked", "attrs", _seconds(times, from_networkx, graph), built),
        ("Polars: made", "narwhals, cattrs", made[1], median(framed, times) + out),
        (
            "… read and checked",
            "to_dicts, attrs",
            _seconds(times, from_frames, frames),
            median(lambda: [frame.to_dicts() for frame in frames.values()], times) + built,
        ),
    ]
