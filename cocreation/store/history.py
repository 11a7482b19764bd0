"""The history: every revision, what it changed, and the network as it was recorded at any of them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

import attrs
import orjson
import sqlalchemy as sa

from ..exchange.converter import converter
from ..model import About, Network, Record, describe
from ..model.lookups import Table
from ..progress import over
from .checkpoint import read_checkpoint
from .errors import NoStore, Revision
from .tables import ABOUT, Schema

__all__ = ["Entry"]

N = TypeVar("N", bound=Network)
Key = tuple[str, str]
"""The plural of a kind and the id of a record."""

FEW = 200
"""How many ids go into one question to the database."""

_ONE_BY_ONE = 9


@attrs.frozen(kw_only=True)
class Entry:
    """What one revision did to one record.

    Attributes
    ----------
    revision
        Who, when and why.
    kind
        The plural of the record's kind, such as ``"people"``.
    record
        The record's id.
    before, after
        The record's values as in a JSON document, defaults left out; None where there was no such record.
    """

    revision: Revision
    kind: str
    record: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """The values before and after of each field that differs; None stands for the default."""
        before, after = self.before or {}, self.after or {}
        names = dict.fromkeys([*before, *after])
        return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def plain(record: Record, network_type: type[Network]) -> dict[str, Any]:
    """Give back a record's values as a JSON document has them."""
    values: dict[str, Any] = converter(network_type).unstructure(record)
    return values


def revisions(connection: sa.Connection, schema: Schema, *, newest_first: bool = False) -> list[Revision]:
    """Give back all revisions in their order."""
    number = schema.revisions.c.number
    rows = connection.execute(sa.select(schema.revisions).order_by(number.desc() if newest_first else number))
    return [revision_of(row) for row in over(rows.all(), "Reading the history")]


def latest(connection: sa.Connection, schema: Schema) -> Revision | None:
    """Give back the last revision; None where nothing was ever saved."""
    row = connection.execute(sa.select(schema.revisions).order_by(schema.revisions.c.number.desc()).limit(1)).first()
    return revision_of(row) if row else None


def revision_at(connection: sa.Connection, schema: Schema, moment: datetime | int) -> int:
    """Give back the number of the last revision that a moment, or a revision's number, includes; 0 before the first.

    Raises
    ------
    NoStore
        When a number is asked for that no revision has.
    """
    last = sa.select(sa.func.max(schema.revisions.c.number))
    if isinstance(moment, datetime):
        return int(connection.execute(last.where(schema.revisions.c.at <= moment)).scalar() or 0)
    newest = int(connection.execute(last).scalar() or 0)
    if not 0 <= moment <= newest:
        raise NoStore(f"There is no revision {moment}; the last one is {newest}.")
    return moment


def values_at(
    connection: sa.Connection, schema: Schema, keys: list[Key], number: int
) -> dict[Key, dict[str, Any] | None]:
    """Give back the values of records as of a revision; those that were not there are None or missing."""
    changes = schema.changes.c
    found: dict[Key, dict[str, Any] | None] = dict.fromkeys(keys)
    if len(keys) < _ONE_BY_ONE:
        # the last row of each by the index, however long its history
        for kind, id in keys:
            one = (changes.record == id, changes.kind == kind, changes.revision <= number)
            query = sa.select(changes.after).where(*one).order_by(changes.revision.desc()).limit(1)
            after = connection.execute(query).scalar()
            found[kind, id] = orjson.loads(after) if after else None
        return found
    for start in range(0, len(keys), FEW):
        ids = [id for _, id in keys[start : start + FEW]]
        query = _newest(schema, number, changes.record.in_(ids))
        for row in connection.execute(query):
            if (row.kind, row.record) in found and row.after:
                found[row.kind, row.record] = orjson.loads(row.after)
    return found


def _newest(schema: Schema, number: int, *conditions: Any) -> sa.Select[Any]:
    """Give back the query for the last change of each record up to a revision."""
    changes = schema.changes
    last = sa.select(changes.c.kind, changes.c.record, sa.func.max(changes.c.revision).label("revision"))
    last = last.where(changes.c.revision <= number, *conditions).group_by(changes.c.kind, changes.c.record)
    newest = last.subquery()
    return sa.select(changes).join(
        newest,
        (changes.c.record == newest.c.record)
        & (changes.c.kind == newest.c.kind)
        & (changes.c.revision == newest.c.revision),
    )


def entries(
    connection: sa.Connection,
    schema: Schema,
    *,
    record: str | None = None,
    revision: int | None = None,
    since: int | None = None,
) -> Iterator[Entry]:
    """Yield what happened to one record, or in one revision, or from one on, or ever, in the order of the revisions."""
    changes = schema.changes.c
    query = sa.select(schema.revisions, changes.kind, changes.record, changes.after)
    query = query.join(schema.changes).order_by(schema.revisions.c.number, changes.kind, changes.record)
    if record is not None:
        query = query.where(changes.record == record)
    if revision is not None:
        query = query.where(changes.revision == revision)
    if since is not None:
        query = query.where(changes.revision >= since)
    first = revision or since
    known: dict[Key, dict[str, Any] | None] = {}
    rows = connection.execute(query).all()
    if first is not None:
        known = values_at(connection, schema, list({(row.kind, row.record) for row in rows}), first - 1)
    for row in rows if record is not None else over(rows, "Reading the history"):
        key = (row.kind, row.record)
        after = orjson.loads(row.after) if row.after else None
        yield Entry(revision=revision_of(row), kind=row.kind, record=row.record, before=known.get(key), after=after)
        known[key] = after


def last_kind(connection: sa.Connection, schema: Schema, id: str) -> str | None:
    """Give back the plural of the kind that an id belonged to last; None where nothing ever had it."""
    changes = schema.changes.c
    query = sa.select(changes.kind).where(changes.record == id).order_by(changes.revision.desc()).limit(1)
    kind: str | None = connection.execute(query).scalar()
    return kind


def recorded_network(connection: sa.Connection, schema: Schema, number: int, network_type: type[N]) -> N:
    """Give back the network as it stood in the store after a revision."""
    about = values_at(connection, schema, [(ABOUT, ABOUT)], number)[ABOUT, ABOUT]
    tables = _tables_at(connection, schema, number, network_type)
    return network_type.of_tables(tables, converter(network_type).structure(about or {}, About))


def _tables_at(
    connection: sa.Connection, schema: Schema, number: int, network_type: type[N]
) -> dict[type[Record], Table[Any]]:
    """Give back the records after a revision: those of the checkpoint, where it is older, and what changed since."""
    structure = converter(network_type).structure
    first, tables = read_checkpoint(connection, schema) or (0, {})
    if not tables or first > number:
        first, tables = 0, {kind: Table(describe(kind).label) for kind in schema.of_records}
    new: dict[type[Record], dict[str, Any]] = {}
    gone: dict[type[Record], list[str]] = {}
    for row in connection.execute(_newest(schema, number, schema.changes.c.revision > first)):
        kind = schema.by_plural[row.kind].kind
        if row.after is None:
            gone.setdefault(kind, []).append(row.record)
        elif kind is not About:
            new.setdefault(kind, {})[row.record] = structure(orjson.loads(row.after), kind)
    for kind in new.keys() | gone.keys():
        tables[kind] = tables[kind].changed(new.get(kind, {}), gone.get(kind, ()))
    return tables


def label(schema: Schema, kind: str, id: str) -> str:
    """Give back what messages call a record, such as ``"Person 'ann'"``."""
    description = describe(schema.by_plural[kind].kind)
    return description.label if kind == ABOUT else f"{description.label} {id!r}"


def revision_of(row: Any) -> Revision:
    """Give back the revision in a row of a query that selects all of its columns."""
    return Revision(**{field.name: getattr(row, field.name) for field in attrs.fields(Revision)})
