"""Forgetting a person: their data leave the present and the whole history, and every count stays as it was."""

from collections.abc import Iterator
from typing import Any

import attrs
import orjson
import sqlalchemy as sa

from ..errors import UnknownRecord
from ..exchange.converter import converter
from ..exchange.privacy.disguise import Alias, Disguise
from ..exchange.privacy.names import holds, words_of
from ..model import Network, Person, Record
from ..progress import steps
from .append_only import unguarded
from .history import Key
from .merging import Values
from .tables import ABOUT, Schema, id_of
from .writing import as_json, put, take_out

__all__ = ["Forgetting", "forgetting", "leave_no_trace", "rewrite"]

_ROWS = 20_000


@attrs.frozen(kw_only=True)
class Forgetting:
    """What it takes to forget a person.

    Attributes
    ----------
    name
        The person's last name in the store.
    disguise
        What stands in the person's place.
    present
        The records, as they stand now, that tell of the person, with their values without them.
    entries
        The entries of the history that do: record, kind and revision, with the new id and values.
    remaining
        Records in whose words a surname that they ever had still stands, for somebody to look at: it may be anybody's.
    """

    name: str
    disguise: Disguise
    present: dict[Key, dict[str, Any]]
    entries: list[dict[str, Any]]
    remaining: tuple[Key, ...]


def forgetting(connection: sa.Connection, schema: Schema, person: str) -> Forgetting:
    """Find all that tells of a person, in the present and in the history.

    Reads the whole history once: what was written of a person may stand in anybody's words.

    Raises
    ------
    UnknownRecord
        When no person ever had that id.
    """
    names = _names(connection, schema, person)
    if not names:
        raise UnknownRecord(f"No person {person!r} was ever in the store; check the id.")
    keys = [(schema.by_plural[kind].kind, record) for kind, record in _keys(connection, schema)]
    known = {record for _, record in keys}
    number = next(number for number in range(1, len(known) + 2) if f"forgotten-{number}" not in known)
    alias = Alias(f"forgotten-{number}", f"Forgotten person {number}")
    disguise = Disguise({person: alias}, {person: names})
    disguise.rename(keys)
    surnames = {words for name in names if (words := words_of(name.split()[-1]))}
    present: dict[Key, dict[str, Any]] = {}
    entries: list[dict[str, Any]] = []
    remaining: dict[Key, bool] = {}
    number = connection.execute(sa.select(sa.func.count()).select_from(schema.changes)).scalar() or 0
    for row in steps(_history(connection, schema), number, "Searching the history"):
        key = (row.kind, row.record)
        before: Values = orjson.loads(row.after) if row.after else None
        after = None if before is None else disguise.values(schema.by_plural[row.kind].kind, before)
        remaining[row.kind, disguise.id(row.record)] = after is not None and holds(as_json(after), surnames)
        if after != before or disguise.id(row.record) != row.record:
            entries.append(_entry(row, disguise, after))
        # rows come in the order of revisions: the last one of a record is how it stands
        if after is not None and (after != before or disguise.id(row.record) != row.record):
            present[key] = after
        else:
            present.pop(key, None)
    left = tuple(key for key, stands in remaining.items() if stands)
    return Forgetting(name=names[-1], disguise=disguise, present=present, entries=entries, remaining=left)


def _names(connection: sa.Connection, schema: Schema, person: str) -> list[str]:
    """Give back every name that a person ever had, the last one last."""
    changes = schema.changes.c
    query = sa.select(changes.after).where(changes.record == person, changes.kind == schema.places[Person].plural)
    rows = connection.scalars(query.order_by(changes.revision))
    return list(dict.fromkeys(orjson.loads(after)["name"] for after in rows if after))


def _keys(connection: sa.Connection, schema: Schema) -> Iterator[Key]:
    changes = schema.changes.c
    for row in connection.execute(sa.select(changes.kind, changes.record).distinct()):
        yield row.kind, row.record


def _history(connection: sa.Connection, schema: Schema) -> Iterator[Any]:
    changes = schema.changes
    query = sa.select(changes).order_by(changes.c.record, changes.c.kind, changes.c.revision)
    with connection.execute(query.execution_options(yield_per=_ROWS)) as rows:
        yield from rows


def _entry(row: Any, disguise: Disguise, after: Values) -> dict[str, Any]:
    return {
        "old_record": row.record,
        "old_kind": row.kind,
        "old_revision": row.revision,
        "record": disguise.id(row.record),
        "after": None if after is None else as_json(after),
    }


def rewrite(connection: sa.Connection, schema: Schema, found: Forgetting, network_type: type[Network]) -> None:
    """Put what stands in the person's place into the present and the history, inside the writer's transaction."""
    changes, revisions = schema.changes, schema.revisions
    with unguarded(connection):
        if found.entries:
            same = (
                (changes.c.record == sa.bindparam("old_record"))
                & (changes.c.kind == sa.bindparam("old_kind"))
                & (changes.c.revision == sa.bindparam("old_revision"))
            )
            new: dict[str, Any] = {"record": sa.bindparam("record"), "after": sa.bindparam("after")}
            connection.execute(changes.update().where(same).values(new), found.entries)
        for row in connection.execute(sa.select(revisions)).all():
            told = {name: _unnamed(found, getattr(row, name)) for name in ("author", "reason")}
            if told != {"author": row.author, "reason": row.reason}:
                connection.execute(revisions.update().where(revisions.c.number == row.number).values(told))
    structure = converter(network_type).structure
    by_kind: dict[str, list[Record]] = {}
    for (kind, id), values in found.present.items():
        place = schema.by_plural[kind]
        if kind != ABOUT:
            take_out(connection, schema, place, id)
        by_kind.setdefault(kind, []).append(structure(values, place.kind))
    for kind, records in by_kind.items():
        known = {id_of(one) for one in records} if kind == ABOUT else set()
        put(connection, schema, schema.by_plural[kind], records, known)


def _unnamed(found: Forgetting, text: str) -> str:
    return (
        found.disguise.aliases[text].name if text in found.disguise.aliases else found.disguise.names.out_of_text(text)
    )


def leave_no_trace(engine: sa.Engine, schema: Schema) -> bool:
    """Write the database anew without what was deleted; tell whether nothing kept us from it.

    SQLite's free pages and its log, and PostgreSQL's dead rows, would still hold the data.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        driver: Any = connection.connection.driver_connection
        if connection.dialect.name == "postgresql":
            for table in schema.metadata.sorted_tables:
                driver.execute(f'VACUUM FULL "{table.name}"')
            return True
        driver.execute("VACUUM")
        busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
