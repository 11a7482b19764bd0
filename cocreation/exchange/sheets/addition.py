"""Rows that come to a network that is there already: what they leave unsaid stays as it is."""

from collections.abc import Iterator, Sequence
from typing import Any

from ...model import About, Network, Person, Record, describe
from ..privacy.consent import STAND_IN
from .drafts import Draft, Findings

__all__ = ["closed", "complete", "require_fit"]


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


def require_fit(onto: Network, records: Sequence[Any]) -> None:
    """Make sure that records fit into a network; those who stand for somebody withheld are taken for people.

    Raises
    ------
    InvalidNetwork
        When they do not.
    """
    own = {record.id for record in records}
    wanted = {id for record in records for id in referred(record) if STAND_IN.fullmatch(id)} - own
    stand_ins = [Person(id=id, name="Withheld") for id in sorted(wanted) if id not in onto]  # type: ignore[arg-type]
    onto.with_records(*stand_ins, *records)


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
