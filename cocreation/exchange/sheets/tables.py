"""A network as sheets of cells, and back: what a workbook and a folder of CSV files have in common."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import attrs

from ...errors import InvalidNetwork, InvalidRecord
from ...model import Network, Record
from ...model.about import About
from ...model.description import describe
from ...progress import over
from ...words import spoken
from ..document import InvalidDocument
from .cells import writer
from .drafts import Draft, Findings, Sheet
from .identities import give_ids, resolve
from .layout import ABOUT, Layout, layouts
from .notation import Cell
from .reading import read_sheets

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


def from_sheets(sheets: Iterable[Sheet], network_type: type[N] = Network) -> N:  # type: ignore[assignment]  # the default is the plain network
    """Give back the network that sheets hold.

    Raises
    ------
    InvalidDocument
        When anything is wrong; ``problems`` names every wrong cell with its sheet, row and column.
    """
    findings = Findings()
    drafts = read_sheets(sheets, findings, network_type)
    give_ids(drafts, findings)
    resolve(drafts, findings, network_type)
    checked = over(drafts, "Checking rows")
    made = [(draft, record) for draft in checked if draft.sound and (record := _record(draft, findings))]
    about = _about(drafts, made, findings)
    sound: list[Any] = [record for draft, record in made if draft.kind is not About]
    try:
        net = network_type(sound if not findings else _closed(sound), about=about)
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


def _about(drafts: Iterable[Draft], made: Iterable[tuple[Draft, Record]], findings: Findings) -> About:
    rows = [draft for draft in drafts if draft.kind is About]
    for draft in rows[1:]:
        findings.blame(draft, "a network tells of itself in one row; take this one away.")
    return next((record for _, record in made if isinstance(record, About)), About())


def _closed(records: list[Any]) -> list[Any]:
    """Give back the records that refer to none that could not be read, whose absence would only be told again."""
    while True:
        ids = {record.id for record in records}
        kept = [record for record in records if all(one in ids for one in _referred(record))]
        if len(kept) == len(records):
            return kept
        records = kept


def _referred(record: Record) -> Iterator[str]:
    for field in describe(record).references:
        value = getattr(record, field.name)
        if isinstance(value, tuple):
            yield from value
        elif value is not None:
            yield value


def _misfits(invalid: InvalidNetwork, made: Iterable[tuple[Draft, Record]], findings: Findings) -> None:
    places = {f"{describe(record).label} {record.id!r}": draft for draft, record in made if draft.kind is not About}
    for one in invalid.problems:
        if one.where in places:
            findings.blame(places[one.where], one.what, one.field)
        else:
            findings.tell(one.where, one.what)
