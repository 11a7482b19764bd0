"""A network as sheets of cells, and back: what a workbook and a folder of CSV files have in common."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import attrs

from ...errors import InvalidNetwork, InvalidRecord
from ...memory import without_collection
from ...model import Network, Record
from ...model.about import About
from ...model.description import describe
from ...progress import over
from ...words import spoken
from ..document import InvalidDocument
from .addition import closed, complete, fitting
from .cells import writer
from .drafts import Draft, Findings, Sheet
from .identities import give_ids
from .layout import ABOUT, Layout, layouts
from .notation import Cell
from .reading import read_sheets
from .references import resolve

__all__ = ["Filled", "from_sheets", "to_sheets"]

N = TypeVar("N", bound=Network)


@attrs.frozen
class Filled:
    """A sheet with its records, in the order of their ids.

    Attributes
    ----------
    layout
        The sheet and its columns.
    records
        What stands in its rows.
    """

    layout: Layout
    records: tuple[Record, ...]

    @property
    def rows(self) -> Iterator[list[Cell]]:
        """The cells of each row."""
        columns = [(field.name, writer(field)) for field in self.layout.columns]
        for record in over(self.records, f"Writing {spoken(self.layout.name)}"):
            yield [write(getattr(record, name)) for name, write in columns]


def to_sheets(net: Network) -> Iterator[Filled]:
    """Give back every sheet of a network, empty ones too; equal networks give equal sheets."""
    for layout in layouts(type(net)):
        if layout.name == ABOUT:
            yield Filled(layout, (net.about,))
        else:
            table = net.table(layout.kind)
            yield Filled(layout, tuple(table[id] for id in sorted(table)))


def from_sheets(
    sheets: Iterable[Sheet],
    network_type: type[N] = Network,  # type: ignore[assignment]  # the default is the plain network
    onto: Network | None = None,
) -> N:
    """Give back the network that sheets hold.

    Parameters
    ----------
    sheets
        The sheets.
    network_type
        The kind of network.
    onto
        A network to which they come: what they refer to may be there, and what they have no column for stays as it is
        there. What is given back then holds the records of the sheets alone, which fit into that network.

    Raises
    ------
    InvalidDocument
        When anything is wrong; ``problems`` names every wrong cell with its sheet, row and column.
    """
    with without_collection():
        return _read(sheets, network_type, onto)


def _read(sheets: Iterable[Sheet], network_type: type[N], onto: Network | None) -> N:
    findings = Findings()
    drafts = read_sheets(sheets, findings, network_type, partly=onto is not None)
    give_ids(drafts, findings, onto)
    if onto is not None:
        complete(drafts, findings, onto)
    resolve(drafts, findings, network_type, onto)
    checked = over(drafts, "Checking rows")
    made = [(draft, record) for draft in checked if draft.sound and (record := _record(draft, findings))]
    about = _about(drafts, made, findings) or (onto.about if onto else About())
    sound: list[Any] = [record for draft, record in made if draft.kind is not About]
    try:
        net = fitting(sound if not findings else closed(sound, onto), about, network_type, onto)
    except InvalidNetwork as invalid:
        _misfits(invalid, made, findings)
    if findings:
        raise InvalidDocument(findings.problems)
    return net


def _record(draft: Draft, findings: Findings) -> Record | None:
    try:
        return draft.kind(**draft.values)
    except InvalidRecord as invalid:
        for one in invalid.problems:
            findings.blame(draft, one.what, one.field)
        return None


def _about(drafts: Iterable[Draft], made: Iterable[tuple[Draft, Record]], findings: Findings) -> About | None:
    rows = [draft for draft in drafts if draft.kind is About]
    for draft in rows[1:]:
        findings.blame(draft, "a network tells of itself in one row; take this one away.")
    return next((record for _, record in made if isinstance(record, About)), None)


def _misfits(invalid: InvalidNetwork, made: Iterable[tuple[Draft, Record]], findings: Findings) -> None:
    places = {f"{describe(record).label} {record.id!r}": draft for draft, record in made if draft.kind is not About}
    for one in invalid.problems:
        if one.where in places:
            findings.blame(places[one.where], one.what, one.field)
        else:
            findings.tell(one.where, one.what)
