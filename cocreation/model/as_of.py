"""The network as of a day: what held then, and nothing that was not known yet."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..errors import InvalidRecord
from .description import Description, FieldDescription, Record, When, changed, describe
from .kinds import Many

__all__ = ["records_as_of"]

Tables = Mapping[type[Record], Mapping[str, Any]]


def records_as_of(tables: Tables, on: date) -> Iterator[Record]:
    """Yield the records that held on a day, each without facts of later days.

    A record holds from its first to its last day, both included; a missing day is open. Where a record does
    not hold, those that cannot be without it (an attendance without its gathering) do not either, and others
    lose their reference to it. Deadlines and plans are no facts and stay.

    Notes
    -----
    Linear in the number of records, times the depth of references from dropped records (at most a few).
    """
    held: dict[type[Record], dict[str, Any]] = {}
    gone: dict[str, set[str]] = {}
    for kind, table in tables.items():
        description = describe(kind)
        held[kind], lost = _held(description, table, on)
        if lost:
            gone[description.id_type] = lost
    while gone:
        # what went in the last round may take others with it in the next
        went = {describe(kind).id_type: _follow(describe(kind), table, gone) for kind, table in held.items()}
        gone = {id_type: ids for id_type, ids in went.items() if ids}
    for kind, table in held.items():
        happened = _happened(kind)
        for record in table.values():
            yield _without_later_facts(record, happened, on) if happened else record


def _held(description: Description, table: Mapping[str, Any], on: date) -> tuple[dict[str, Any], set[str]]:
    """Give back the records that held by their own dates, and the ids of those that did not."""
    since, until = description.since, description.until
    if since is None:
        return dict(table), set()
    held = {}
    for id, record in table.items():
        first, last = getattr(record, since), getattr(record, until) if until else None
        if (first is None or first <= on) and (last is None or last >= on):
            held[id] = record
    return held, table.keys() - held.keys() if len(held) < len(table) else set()


def _follow(description: Description, table: dict[str, Any], gone: Mapping[str, set[str]]) -> set[str]:
    """Take out of a table what cannot be without the gone, mend the rest, and give back the ids taken out."""
    out: set[str] = set()
    for field in description.references:
        assert field.reference is not None
        losses = [gone[target] for target in field.reference.targets if target in gone]
        if losses:
            _mend(field, table, losses[0] if len(losses) == 1 else set().union(*losses), out)
    for id in out:
        del table[id]
    return out


def _mend(field: FieldDescription, table: dict[str, Any], lost: set[str], out: set[str]) -> None:
    name, many = field.name, isinstance(field.kind, Many)
    for id, record in table.items():
        value = getattr(record, name)
        if many:
            if not lost.isdisjoint(value):
                table[id] = changed(record, **{name: tuple(one for one in value if one not in lost)})
        elif value in lost:
            if field.optional:
                table[id] = _without(record, name)
            else:
                out.add(id)


def _without(record: Record, name: str) -> Record:
    """Give back a record without a reference, and without the facts that rested on what it referred to."""
    try:
        return changed(record, **{name: None})
    except InvalidRecord:
        return changed(record, **dict.fromkeys((name, *_happened(record))))


def _happened(record: Record | type[Record]) -> list[str]:
    return [field.name for field in describe(record).fields if field.says.when is When.HAPPENED]


def _without_later_facts(record: Record, happened: list[str], on: date) -> Record:
    later = {name: None for name in happened if (day := getattr(record, name)) and day > on}
    return changed(record, **later) if later else record
