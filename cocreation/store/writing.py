"""Saving: records into their tables and into the history, after the same checks that a network makes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

import orjson
import sqlalchemy as sa

from ..errors import InvalidNetwork
from ..model import About, Record, describe
from ..model.integrity import integrity_problems
from ..model.lookups import Table
from ..progress import over
from ..words import spoken
from .history import FEW
from .reading import columns_of, read_records, read_tables
from .tables import Places, Schema, id_of

__all__ = ["as_json", "kinds_of", "put", "record_changes", "require_sound", "take_out"]

_BATCH = 20_000


class _Kept(Mapping[str, Any]):
    """The records of one kind as they will stand: those in the store, with what is being saved laid over them.

    Looks up one record at a time, so that checking one change takes no reading of the whole network.
    """

    def __init__(self, keeper: "_Keeper", place: Places) -> None:
        self._keeper, self._place = keeper, place

    def __contains__(self, id: object) -> bool:
        return id in self._keeper.new.get(self._place.kind, ()) or self._keeper.holds(self._place.plural, str(id))

    def __getitem__(self, id: str) -> Any:
        if id not in self:
            raise KeyError(id)
        new = self._keeper.new.get(self._place.kind, {})
        if id in new:
            return new[id]
        (found,) = read_records(self._keeper.connection, self._place, [id])
        return found

    @cached_property
    def _all(self) -> Mapping[str, Any]:
        columns = columns_of(self._keeper.connection, self._place, {})
        table: Table[Any] = Table.of_columns(self._place.kind, columns)
        return table.changed(self._keeper.new.get(self._place.kind, {}), self._keeper.gone)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class _Keeper:
    """What the tables of one check share: the connection, and which kind each id belongs to."""

    def __init__(
        self,
        connection: sa.Connection,
        schema: Schema,
        new: Mapping[type[Record], Mapping[str, Record]],
        gone: Collection[str],
    ) -> None:
        self.connection, self.schema, self.new, self.gone = connection, schema, new, gone
        self._kinds: dict[str, str | None] = dict.fromkeys(gone)

    def holds(self, plural: str, id: str) -> bool:
        """Tell whether an id belongs to that kind in the store, and stays."""
        if id not in self._kinds:
            self._kinds[id] = kinds_of(self.connection, self.schema, [id]).get(id)
        return self._kinds[id] == plural


def kinds_of(connection: sa.Connection, schema: Schema, ids: Collection[str]) -> dict[str, str]:
    """Give back the plural of the kind that each id belongs to; ids that nothing has are missing."""
    found: dict[str, str] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), FEW):
        query = sa.select(schema.ids.c.id, schema.ids.c.kind).where(schema.ids.c.id.in_(wanted[start : start + FEW]))
        found |= {row.id: row.kind for row in connection.execute(query)}
    return found


def require_sound(
    connection: sa.Connection,
    schema: Schema,
    new: Mapping[type[Record], Mapping[str, Record]],
    gone: Mapping[str, str],
) -> None:
    """Make sure that what is to be saved fits the rest.

    Parameters
    ----------
    connection
        Inside the writer's transaction, before anything is written.
    schema
        The store's tables.
    new
        The records to be put, by kind and id.
    gone
        The ids to be taken out, with the plural of their kind.

    Raises
    ------
    InvalidNetwork
        When they do not fit; nothing was written.
    """
    many = sum(map(len, new.values())) > FEW or len(gone) > FEW
    tables: dict[type[Record], Mapping[str, Any]]
    if many:
        kept = read_tables(connection, schema)
        tables = {kind: table.changed(new.get(kind, {}), gone) for kind, table in kept.items()}
        problems = list(integrity_problems(tables))
    else:
        keeper = _Keeper(connection, schema, new, gone)
        tables = {kind: _Kept(keeper, place) for kind, place in schema.of_records.items()}
        checked = {kind: dict(records) for kind, records in new.items()}
        for record in _referring(connection, schema, gone):
            if record.id not in gone:
                checked.setdefault(type(record), {}).setdefault(record.id, record)
        problems = list(integrity_problems(tables, checked))
    if problems:
        raise InvalidNetwork(problems, "The change does not fit the network; nothing was saved:")


def _referring(connection: sa.Connection, schema: Schema, gone: Mapping[str, str]) -> Iterator[Record]:
    """Yield the records in the store that refer to what is to be taken out."""
    targets = {describe(schema.by_plural[plural].kind).id_type for plural in gone.values()}
    for kind, place in schema.places.items():
        ids: set[str] = set()
        for field in describe(kind).references:
            if field.reference and targets.intersection(field.reference.targets):
                table = place.lists.get(field.name, place.main)
                holder, column = (
                    (table.c.record, table.c.item) if field.name in place.lists else (table.c.id, table.c[field.name])
                )
                ids |= set(connection.scalars(sa.select(holder).where(column.in_(list(gone)))))
        if ids:
            yield from read_records(connection, place, sorted(ids))


def put(connection: sa.Connection, schema: Schema, place: Places, records: Iterable[Record], known: set[str]) -> None:
    """Write records of one kind into their tables: changed where their id is known, added where it is not."""
    adding: list[Record] = []
    changing: list[Record] = []
    for record in records:
        (changing if id_of(record) in known else adding).append(record)
    for record in changing:
        id = id_of(record)
        connection.execute(place.main.update().where(place.main.c.id == id), _row(place, record))
        _empty_lists(connection, place, id)
    for start in over(range(0, len(adding), _BATCH), f"Saving {spoken(place.plural)}"):
        batch = adding[start : start + _BATCH]
        if place.kind is not About:
            connection.execute(schema.ids.insert(), [{"id": one.id, "kind": place.plural} for one in batch])
        connection.execute(place.main.insert(), [_row(place, one) for one in batch])
    for name, table in place.lists.items():
        items = [item for record in (*changing, *adding) for item in _items(record, name)]
        for start in range(0, len(items), _BATCH):
            connection.execute(table.insert(), items[start : start + _BATCH])


def take_out(connection: sa.Connection, schema: Schema, place: Places, id: str) -> None:
    """Take a record out of its tables; the history keeps it."""
    _empty_lists(connection, place, id)
    connection.execute(place.main.delete().where(place.main.c.id == id))
    connection.execute(schema.ids.delete().where(schema.ids.c.id == id))


def _empty_lists(connection: sa.Connection, place: Places, id: str) -> None:
    for table in place.lists.values():
        connection.execute(table.delete().where(table.c.record == id))


def record_changes(
    connection: sa.Connection, schema: Schema, number: int, changes: Iterable[tuple[str, str, Mapping[str, Any] | None]]
) -> None:
    """Write into the history what a revision makes of each record: (plural, id, values or None)."""
    rows = [
        {"record": id, "kind": kind, "revision": number, "after": None if values is None else as_json(values)}
        for kind, id, values in changes
    ]
    for start in over(range(0, len(rows), _BATCH), "Writing the history"):
        connection.execute(schema.changes.insert(), rows[start : start + _BATCH])


def as_json(values: Mapping[str, Any]) -> str:
    """Give back a record's values as the history keeps them."""
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()


def _row(place: Places, record: Record) -> dict[str, Any]:
    names = [column.name for column in place.main.columns if column.name != "id"]
    return {"id": id_of(record), **{name: _value(getattr(record, name)) for name in names}}


def _items(record: Record, name: str) -> Iterator[dict[str, Any]]:
    for position, item in enumerate(getattr(record, name)):
        yield {"record": id_of(record), "position": position, "item": _value(item)}


def _value(value: Any) -> str | int | float | date | None:
    plain: str | int | float | date | None = value.value if isinstance(value, Enum) else value
    return plain
