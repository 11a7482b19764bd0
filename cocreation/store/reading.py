"""From rows to a network: whole columns at a time, so that opening takes little longer than fetching."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from ..memory import without_collection
from ..model import About, Record, describe
from ..model.description import FieldDescription
from ..model.kinds import Choice, Day, Flag, Many, Number
from ..model.lookups import Table
from .tables import Places, Schema

__all__ = ["columns_of", "read_records", "read_tables"]

_ROWS = 20_000
_Reader = Callable[[Sequence[Any]], Iterable[Any]]


def read_tables(connection: sa.Connection, schema: Schema) -> dict[type[Record], Table[Any]]:
    """Give back the records of every kind, made when they are asked for."""
    same: dict[str, str] = {}
    with without_collection():
        return {
            kind: Table.of_columns(kind, columns_of(connection, place, same))
            for kind, place in schema.of_records.items()
        }


def read_records(connection: sa.Connection, place: Places, ids: Sequence[str] | None = None) -> list[Record]:
    """Give back the records of one kind, or those of them that have one of the ids."""
    columns = columns_of(connection, place, {}, ids)
    if place.kind is About:
        columns.pop("id")
    names = list(columns)
    return [place.kind(**dict(zip(names, row, strict=True))) for row in zip(*columns.values(), strict=True)]


def columns_of(
    connection: sa.Connection, place: Places, same: dict[str, str], ids: Sequence[str] | None = None
) -> dict[str, list[Any]]:
    """Give back the values of each field of all records of a kind, in the order of their ids.

    Parameters
    ----------
    connection
        Inside a transaction.
    place
        Where the kind is kept.
    same
        Texts seen so far: equal texts are kept once.
    ids
        The records wanted; all by default.
    """
    fields = {field.name: field for field in describe(place.kind).fields}
    names = [column.name for column in place.main.columns]
    query = sa.select(place.main).order_by(place.main.c.id)
    if ids is not None:
        query = query.where(place.main.c.id.in_(ids))
    columns: dict[str, list[Any]] = {name: [] for name in names}
    readers = [_reader(fields.get(name), connection.dialect.name, same) for name in names]
    if not place.referred:
        readers[0] = _as_they_are  # nobody else has these ids, so there is nothing to share
    for rows in _chunks(connection, query):
        for column, read, values in zip(columns.values(), readers, zip(*rows, strict=True), strict=True):
            column.extend(read(values))
    for name, table in place.lists.items():
        held = _lists(connection, table, fields[name], same, ids)
        columns[name] = [held.get(id, ()) for id in columns["id"]]
    return columns


def _lists(
    connection: sa.Connection, table: sa.Table, field: FieldDescription, same: dict[str, str], ids: Sequence[str] | None
) -> dict[str, tuple[Any, ...]]:
    assert isinstance(field.kind, Many)
    query = sa.select(table.c.record, table.c.item).order_by(table.c.record, table.c.position)
    if ids is not None:
        query = query.where(table.c.record.in_(ids))
    read = _kind_reader(field.kind.item, connection.dialect.name, same)
    found: dict[str, list[Any]] = {}
    for rows in _chunks(connection, query):
        records, items = zip(*rows, strict=True)
        for record, item in zip(records, read(items), strict=True):
            found.setdefault(record, []).append(item)
    return {record: tuple(items) for record, items in found.items()}


def _chunks(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[Sequence[Any]]:
    """Yield rows as the driver gives them: SQLAlchemy's own row objects would take as long again as the fetch."""
    compiled = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    cursor = connection.connection.cursor()
    try:
        parameters: Any = compiled.params
        if compiled.positional:
            parameters = [compiled.params[name] for name in compiled.positiontup or ()]
        cursor.execute(str(compiled), parameters)
        while rows := cursor.fetchmany(_ROWS):
            yield rows
    finally:
        cursor.close()


class _Days(dict[Any, Any]):
    """Days by their text, each made once; SQLite keeps days as text."""

    def __missing__(self, text: Any) -> Any:
        day = self[text] = date.fromisoformat(text)
        return day


class _Known(dict[Any, Any]):
    """Values by what stands for them; what is not known stays as it is, for the record's check to refuse."""

    def __missing__(self, value: Any) -> Any:
        return value


def _reader(field: FieldDescription | None, dialect: str, same: dict[str, str]) -> _Reader:
    if field is None or (field.name == "id"):
        # ids are kept as they come; those that others refer to are shared through `same` by the first who does
        return lambda values: map(same.setdefault, values, values)
    return _kind_reader(field.kind, dialect, same)


def _kind_reader(kind: Any, dialect: str, same: dict[str, str]) -> _Reader:
    if isinstance(kind, Day):
        days = _Days({None: None})
        return (lambda values: map(days.__getitem__, values)) if dialect == "sqlite" else _as_they_are
    if isinstance(kind, Choice):
        known = _Known({member.value: member for member in kind.of})
        return lambda values: map(known.__getitem__, values)
    if isinstance(kind, Flag):
        flags = _Known({0: False, 1: True})
        return lambda values: map(flags.__getitem__, values)
    if isinstance(kind, Number):
        return _as_they_are
    return lambda values: map(same.setdefault, values, values)


def _as_they_are(values: Sequence[Any]) -> Iterable[Any]:
    return values
