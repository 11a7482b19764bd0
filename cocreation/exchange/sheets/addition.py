"""Rows that come to a network that is there already: what they leave unsaid stays as it is."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from ...model import About, Network, Person, Record, describe
from ...model.ids import PersonId
from ...model.lookups import Table
from ..privacy.consent import STAND_IN
from .drafts import Draft, Findings

__all__ = ["closed", "complete", "fitting"]

N = TypeVar("N", bound=Network)


def complete(drafts: Sequence[Draft], findings: Findings, onto: Network) -> None:
    """Give each draft of a record that is there already what its sheet has no column for.

    A record that is not there needs all that must be given; the columns that lack are told, each once.
    """
    told: set[tuple[int, str]] = set()
    for draft in drafts:
        before = onto.about if draft.kind is About else onto.table(draft.kind).get(draft.values["id"])
        if before is not None and draft.made and "name" in draft.values:
            draft.values["name"] = before.name  # known by it, in whatever spelling
        for field in draft.sheet.layout.columns:
            if field.name in draft.sheet.columns or field.name == "id":
                continue
            if before is not None and not (draft.made and field.required):
                draft.values[field.name] = getattr(before, field.name)
            elif field.required:
                draft.sound = False
                if (draft.sheet.order, field.name) not in told:
                    told.add((draft.sheet.order, field.name))
                    what = f"the column {field.says.label!r} is missing, and not all rows name the id of a record that "
                    what += f"is there already; add it: {field.says.meaning}"
                    findings.tell(draft.sheet.title, what, (draft.sheet.order, 0, -1))


def fitting(records: Sequence[Any], about: About, network_type: type[N], onto: Network | None) -> N:
    """Give back the network of some records, sound by themselves or as they come to another one.

    Whoever stands for somebody withheld in an export is taken for a person who is there.

    Raises
    ------
    InvalidNetwork
        When they do not fit.
    """
    if onto is None:
        return network_type(records, about=about)
    tables: dict[type[Record], dict[str, Any]] = {lookup.record: {} for lookup in network_type.lookups.values()}
    for record in records:
        tables[type(record)][record.id] = record
    wanted = {id for record in records for id in referred(record) if STAND_IN.fullmatch(id) and id not in onto}
    stand_ins = [Person(id=PersonId(id), name="Withheld") for id in sorted(wanted - tables[Person].keys())]
    onto.with_records(*stand_ins, *records)
    return network_type.of_tables({kind: Table(describe(kind).label, found) for kind, found in tables.items()}, about)


def referred(record: Record) -> Iterator[str]:
    """Yield every id that a record refers to."""
    for field in describe(record).references:
        value = getattr(record, field.name)
        if isinstance(value, tuple):
            yield from value
        elif value is not None:
            yield value


def closed(records: Sequence[Any], onto: Network | None = None) -> list[Any]:
    """Give back the records that refer to none that could not be read, whose absence would only be told again.

    Linear in the number of references.
    """
    ids = {record.id for record in records}
    referring: dict[str, list[str]] = {}
    for record in records:
        for id in referred(record):
            referring.setdefault(id, []).append(record.id)
    leaving = [id for id in referring if id not in ids and (onto is None or id not in onto)]
    gone: set[str] = set()
    while leaving:
        for id in referring.get(leaving.pop(), ()):
            if id not in gone:
                gone.add(id)
                leaving.append(id)
    return [record for record in records if record.id not in gone]
