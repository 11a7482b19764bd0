"""Kumu's workbook both ways: a sheet of elements, a sheet of connections, and sheets that Kumu is to ignore."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ...errors import CocreationError, Problem
from ...model import Network
from ..formats import Format, Loss
from ..sheets.layout import named_layout
from ..sheets.notation import normal
from ..sheets.workbook_reading import first_rows
from .cells import joined, split
from .coercion import blank, named
from .flat import about_fields, columns, text_of, with_missing_nodes
from .graph import OTHERS
from .kumu import Row, assembled, connection_fields, element_fields
from .plain import from_network, to_network
from .workbook import opened, saved

__all__ = ["KUMU_SHEET", "from_kumu_sheet", "to_kumu_sheet"]

_ABOUT = "About (ignore)"
_IGNORED = "(ignore)"
_ELEMENTS = ("label", "id")


def to_kumu_sheet(net: Network) -> tuple[bytes, tuple[Loss, ...]]:
    """Give back a network as a workbook for Kumu, and what it has no place for.

    Everybody is named in it: :func:`cocreation.write` is what respects consent.

    What the network says of itself stands on a sheet that Kumu ignores and we read.
    """
    graph, losses = from_network(net)
    elements = [{"ID": node.id, **_headed(element_fields(node))} for node in graph.nodes]
    connections = [
        {"ID": link.id, "From": link.source, "To": joined([link.target]), **_headed(connection_fields(link))}
        for link in graph.links
    ]
    about = [{"Field": name, "Value": value} for name, value in about_fields(graph).items()]
    sheets = {
        "Elements": _table(elements, ("ID", "Label", "Type")),
        "Connections": _table(connections, ("ID", "From", "To", "Direction", "Type")),
        _ABOUT: _table(about, ("Field", "Value")),
    }
    return saved(sheets), losses


def _headed(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("_", " ").capitalize(): value for name, value in fields.items()}


def _table(rows: list[dict[str, Any]], first: tuple[str, ...]) -> list[list[Any]]:
    headings = columns(rows, first)
    return [headings, *([_cell(row.get(heading)) for heading in headings] for row in rows)]


def _cell(value: Any) -> Any:
    return joined(value) if isinstance(value, tuple) else value


def from_kumu_sheet(content: bytes, onto: Network | None = None) -> Network:
    """Give back the network that a workbook for Kumu holds, ours or any other, alone or as it comes to another.

    Elements that only connections name become people, as Kumu makes elements of them.

    Raises
    ------
    InvalidDocument
        When it is no such workbook or no sound network; ``problems`` holds everything found.
    """
    problems: list[Problem] = []
    elements: list[Row] = []
    connections: list[Row] = []
    about: dict[str, Any] = {}
    known = False
    headless = 0
    for title, rows in opened(content):
        if title == _ABOUT:
            about = {named(row[0]): row[1] for row in rows[1:] if len(row) > 1 and row[0] is not None}
        elif _IGNORED not in title.casefold() and rows:
            kind = _kind_of_sheet(rows[0])
            headless += _without_heading(rows) if kind else 0
            if kind == "elements":
                elements += _read_rows(title, rows)
            elif kind == "connections":
                connections += [one for row in _read_rows(title, rows) for one in _each_end(row)]
            else:
                problems.append(Problem(f"Sheet {title!r}", _NEITHER))
            known = known or bool(kind)
    if not (known or problems):
        problems.append(Problem("The workbook", f"holds no elements and no connections; {_WANTED}."))
    graph = with_missing_nodes(assembled(elements, connections, about, problems))
    what = "in columns without a heading"
    losses = (Loss(f"values {what}", headless, "nothing tells what they mean", f"value {what}"),)
    return to_network(attrs.evolve(graph, losses=losses if headless else ()), problems, onto)


def _without_heading(rows: list[tuple[Any, ...]]) -> int:
    headed = [not blank(one) for one in rows[0]]
    return sum(
        not blank(cell) for row in rows[1:] for at, cell in enumerate(row) if not (at < len(headed) and headed[at])
    )


_WANTED = "a sheet of elements has Label in its first cell, one of connections From and To among its headings"
_NEITHER = f"is neither elements nor connections: {_WANTED}. Put (ignore) in the name of any other sheet."


def _kind_of_sheet(headings: Iterable[Any]) -> str:
    found = [named(one) for one in headings if one is not None]
    if {"from", "to"} <= set(found):
        return "connections"
    return "elements" if found and found[0] in _ELEMENTS and "label" in found else ""


def _read_rows(title: str, rows: list[tuple[Any, ...]]) -> Iterable[Row]:
    headings = [None if one is None else named(one) for one in rows[0]]
    for number, row in enumerate(rows[1:], 2):
        cells = zip(headings, row, strict=False)
        fields = {heading: cell for heading, cell in cells if heading and cell is not None and cell != ""}
        if fields:
            yield Row(f"{title}, row {number}", fields)


def _each_end(row: Row) -> Iterable[Row]:
    """Yield a connection for each end that a cell names between bars; its id, if any, is the first one's."""
    ends = split(text_of(row.fields.get("to", ""))) or [""]
    for index, end in enumerate(ends):
        fields = {**row.fields, "from": text_of(row.fields.get("from", "")).strip(), "to": end}
        if index:
            fields.pop("id", None)
        yield Row(row.place, fields)


def _recognised(content: bytes) -> bool:
    """Tell a workbook for Kumu from ours, whose ties stand under From and To as well."""
    try:
        sheets = first_rows(content)
    except CocreationError:
        return False  # whoever reads it says what is wrong
    headings = {title: row for title, row in sheets if not _is_ignored(title)}
    kinds = {title: _kind_of_sheet(row) for title, row in headings.items()}
    ours = {title for title in kinds if named_layout(title)}
    if any(not kinds[title] and _fits(title, headings[title]) for title in ours):
        return False
    return "elements" in kinds.values() or ("connections" in kinds.values() and not ours)


def _is_ignored(title: str) -> bool:
    """Tell whether a sheet is none that Kumu reads, or none that we do."""
    return _IGNORED in title.casefold() or title.strip().startswith("_")


def _fits(title: str, headings: Iterable[Any]) -> bool:
    layout = named_layout(title)
    return layout is not None and any(normal(str(one)) in layout.by_heading for one in headings if one is not None)


KUMU_SHEET = Format.of_one_file(
    key="kumu-sheet",
    name="Kumu workbook",
    extensions=(".xlsx",),
    read=from_kumu_sheet,
    onto=from_kumu_sheet,
    write=to_kumu_sheet,
    recognises=_recognised,
    loses=f"{OTHERS}; a text of more than 32,767 signs is refused",
)
