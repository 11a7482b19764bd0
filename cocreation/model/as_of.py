"""The network as of a day: what held then, and nothing that was not known yet."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

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
    gone: set[str] = set()
    held = {kind: _held(describe(kind), table, on, gone) for kind, table in tables.items()}
    while gone:
        gone = {id for kind, table in held.items() for id in _follow(describe(kind), table, _gone_kinds(tables, gone))}
    for kind, table in held.items():
        happened = [field.name for field in describe(kind).fields if field.says.when is When.HAPPENED]
        for record in table.values():
            yield _without_later_facts(record, happened, on) if happened else record


def _held(description: Description, table: Mapping[str, Any], on: date, gone: set[str]) -> dict[str, Any]:
    since, until = description.since, description.until
    if since is None:
        return dict(table)
    held = {}
    for id, record in table.items():
        first, last = getattr(record, since), getattr(record, until) if until else None
        if (first is None or first <= on) and (last is None or last >= on):
            held[id] = record
        else:
            gone.add(id)
    return held


def _gone_kinds(tables: Tables, gone: set[str]) -> dict[str, set[str]]:
    """Sort the ids that do not hold by their id type, so that untouched kinds are not read at all."""
    sorted_ids = {describe(kind).id_type: gone & table.keys() for kind, table in tables.items()}
    return {id_type: ids for id_type, ids in sorted_ids.items() if ids}


def _follow(description: Description, table: dict[str, Any], gone: Mapping[str, set[str]]) -> set[str]:
    """Take out of a table what cannot be without the gone, mend the rest, and give back the ids taken out."""
    out: set[str] = set()
    for field in description.references:
        lost = set().union(*(gone.get(target, ()) for target in field.reference.targets))  # type: ignore[union-attr]  # references have one
        if lost:
            _mend(field, table, lost, out)
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
                table[id] = changed(record, **{name: None})
            else:
                out.add(id)


def _without_later_facts(record: Record, happened: list[str], on: date) -> Record:
    later = {name: None for name in happened if (day := getattr(record, name)) and day > on}
    return changed(record, **later) if later else record
