"""A checkpoint: the records of a revision as columns of distinct values, so that opening takes no reading of rows.

It is derived from the tables and may be deleted at any time. What was saved since comes from the history.
"""

import sys
from array import array
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import orjson
import sqlalchemy as sa

from ..exchange.converter import plain_reader, plain_writer
from ..memory import without_collection
from ..model import Network, Record, describe
from ..model.lookups import Table
from ..progress import over
from .reading import columns_of
from .tables import Places, Schema

__all__ = ["Coded", "checkpoint_age", "is_fresh", "read_checkpoint", "write_checkpoint"]

N = TypeVar("N", bound=Network)
_OLD = 5_000
"""From how many changes since the last checkpoint on a new one is worth its writing, …"""
_FEW_OF = 20
"""… if there is more than one change for so many records."""
_CODES = (("B", 1 << 8), ("H", 1 << 16), ("I", 1 << 32))


class Coded(Sequence[Any]):
    """A column kept as its distinct values and, for each record, the place of its value among them."""

    __slots__ = ("_codes", "_values")

    def __init__(self, values: Sequence[Any], codes: Sequence[int]) -> None:
        self._values, self._codes = values, codes

    def __getitem__(self, place: Any) -> Any:
        return self._values[self._codes[place]]

    def __iter__(self) -> Iterator[Any]:
        return map(self._values.__getitem__, self._codes)

    def __len__(self) -> int:
        return len(self._codes)


def write_checkpoint(connection: sa.Connection, schema: Schema, number: int) -> None:
    """Write down the records as they stand after a revision, inside the transaction that saves it."""
    connection.execute(schema.checkpoint.delete())
    for place in over(schema.of_records.values(), "Preparing quick opening"):
        with without_collection():
            rows = list(_rows(connection, place, number))
        connection.execute(schema.checkpoint.insert(), rows)


def _rows(connection: sa.Connection, place: Places, number: int) -> Iterator[dict[str, Any]]:
    columns = columns_of(connection, place, {})
    for field in describe(place.kind).fields:
        index: dict[Any, int] = {}
        codes = [index.setdefault(value, len(index)) for value in columns.pop(field.name)]
        write = plain_writer(field.kind)
        different = len(index) == len(codes)  # as ids are: each is its own place
        yield {
            "kind": place.plural,
            "field": field.name,
            "revision": number,
            "distinct_values": orjson.dumps([write(value) for value in index]),
            "places": None if different else _packed(codes, len(index)),
        }


def _packed(codes: list[int], distinct: int) -> bytes:
    code = next(code for code, most in _CODES if distinct <= most)
    return _little(array(code, codes)).tobytes()


def _unpacked(packed: bytes, distinct: int) -> "array[int]":
    codes = array(next(code for code, most in _CODES if distinct <= most))
    codes.frombytes(packed)
    return _little(codes)


def _little(codes: "array[int]") -> "array[int]":
    """Turn the bytes round where the machine writes the high one first: files move from machine to machine."""
    if sys.byteorder == "big":
        codes.byteswap()
    return codes


def checkpoint_age(connection: sa.Connection, schema: Schema) -> tuple[int, int] | None:
    """Give back the revision of the checkpoint, and how many changes of records the history has since."""
    number = connection.execute(sa.select(schema.checkpoint.c.revision).limit(1)).scalar()
    if number is None:
        return None
    changes = schema.changes.c.revision
    since = sa.select(sa.func.count()).select_from(schema.changes).where(changes > number)
    return int(number), int(connection.execute(since).scalar() or 0)


def is_fresh(connection: sa.Connection, schema: Schema) -> bool:
    """Tell whether there is a checkpoint and little was saved since."""
    age = checkpoint_age(connection, schema)
    if age is None or age[1] < _OLD:
        return age is not None
    records = connection.execute(sa.select(sa.func.count()).select_from(schema.ids)).scalar() or 0
    return age[1] < records // _FEW_OF


def read_checkpoint(connection: sa.Connection, schema: Schema) -> tuple[int, dict[type[Record], Table[Any]]] | None:
    """Give back the revision of the checkpoint and its records, made when asked for; None where there is none.

    One that was written for other fields, before the store was brought up to date, is none.
    """
    table = schema.checkpoint
    found: dict[str, dict[str, Sequence[Any]]] = {}
    number = 0
    by_plural = schema.by_plural
    with without_collection():
        for row in connection.execute(sa.select(table)):
            if row.kind not in by_plural:
                return None
            fields = {field.name: field for field in describe(by_plural[row.kind].kind).fields}
            if row.field not in fields:
                return None
            number = row.revision
            read = plain_reader(fields[row.field].kind)
            values = list(map(read, orjson.loads(row.distinct_values)))
            codes = None if row.places is None else _unpacked(row.places, len(values))
            found.setdefault(row.kind, {})[row.field] = values if codes is None else Coded(values, codes)
        tables = {}
        for kind, place in schema.of_records.items():
            names = [field.name for field in describe(kind).fields]
            columns = found.get(place.plural, {})
            if columns.keys() != set(names):
                return None
            tables[kind] = Table.of_columns(kind, {name: columns[name] for name in names})
    return number, tables
