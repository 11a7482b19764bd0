"""The tables of a store, derived from the records' descriptions, so that a database can be asked without this library.

Each kind of record is a table named by its plural, with a column for each field; a field of several values is a table
of its own (``people_interests``). ``record_ids`` keeps ids unique over all kinds, and is what a reference to one of
several kinds points to. ``revisions`` and ``changes`` are the history; ``checkpoint`` makes opening quick.
"""

from datetime import UTC, datetime
from functools import cache, cached_property, singledispatch
from typing import Any

import attrs
import sqlalchemy as sa

from ..model import About, Network, Record, describe
from ..model.description import FieldDescription
from ..model.kinds import Choice, Day, Flag, Identifier, Kind, Many, Number, Text, Whole

__all__ = ["ABOUT", "Places", "Schema", "id_of", "schema"]

ABOUT = "about"
_NAMES = {
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
    "ix": "%(table_name)s_%(column_0_name)s_idx",
    "pk": "%(table_name)s_pkey",
}


class _Moment(sa.TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        moment = value and value.astimezone(UTC)
        return moment.replace(tzinfo=None) if moment and dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy's signature
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


@attrs.frozen
class Places:
    """Where one kind of record is kept: its table, those of its lists, and whether others refer to it."""

    plural: str
    kind: type[Record]
    main: sa.Table
    lists: dict[str, sa.Table]
    referred: bool


@attrs.frozen(slots=False)
class Schema:
    """All tables of a store for one kind of network."""

    metadata: sa.MetaData
    places: dict[type[Record], Places]
    ids: sa.Table
    revisions: sa.Table
    changes: sa.Table
    checkpoint: sa.Table

    @cached_property
    def by_plural(self) -> dict[str, Places]:
        """The place of each kind by its plural."""
        return {place.plural: place for place in self.places.values()}

    @cached_property
    def of_records(self) -> dict[type[Record], Places]:
        """The places of all records that have ids: all but what a network says of itself."""
        return {kind: place for kind, place in self.places.items() if kind is not About}


def id_of(record: Record) -> str:
    """Give back the id under which a record is kept; what a network says of itself has none of its own."""
    return ABOUT if isinstance(record, About) else record.id


def schema(network_type: type[Network] = Network) -> Schema:
    """Give back the tables for a kind of network; made once."""
    return _schema(network_type)  # type: ignore[arg-type]  # mypy holds a class to its instances' hash


@cache
def _schema(network_type: Any) -> Schema:
    metadata = sa.MetaData(naming_convention=_NAMES)
    ids = sa.Table(
        "record_ids",
        metadata,
        sa.Column("id", _id(), primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    plurals = {ABOUT: About, **{plural: lookup.record for plural, lookup in network_type.lookups.items()}}
    names = {describe(kind).id_type: plural for plural, kind in plurals.items()}
    targets = {
        target
        for kind in plurals.values()
        for field in describe(kind).references
        for target in (field.reference.targets if field.reference else ())
    }
    places = {kind: _places(metadata, plural, kind, names, targets) for plural, kind in plurals.items()}
    return Schema(metadata, places, ids, *_history(metadata))


def _places(metadata: sa.MetaData, plural: str, kind: type[Record], names: dict[str, str], targets: set[str]) -> Places:
    fields = describe(kind).fields
    # what a network says of itself has no id: its table has one row
    own = [sa.ForeignKey("record_ids.id", deferrable=True, initially="DEFERRED")] if kind is not About else []
    columns = [sa.Column("id", _id(), *own, primary_key=True)]
    columns += [_column(field, names) for field in fields if field.name != "id" and not isinstance(field.kind, Many)]
    main = sa.Table(plural, metadata, *columns, sqlite_with_rowid=False)
    lists = {field.name: _list(metadata, plural, field, names) for field in fields if isinstance(field.kind, Many)}
    return Places(plural, kind, main, lists, describe(kind).id_type in targets)


def _column(field: FieldDescription, names: dict[str, str]) -> sa.Column[Any]:
    made: sa.Column[Any] = sa.Column(
        field.name,
        column_type(field.kind),
        *_points(field, names),
        nullable=field.optional,
        index=bool(field.reference),
    )
    return made


def _list(metadata: sa.MetaData, plural: str, field: FieldDescription, names: dict[str, str]) -> sa.Table:
    assert isinstance(field.kind, Many)
    return sa.Table(
        f"{plural}_{field.name}",
        metadata,
        sa.Column(
            "record", _id(), sa.ForeignKey(f"{plural}.id", deferrable=True, initially="DEFERRED"), primary_key=True
        ),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column(
            "item", column_type(field.kind.item), *_points(field, names), nullable=False, index=bool(field.reference)
        ),
        sqlite_with_rowid=False,
    )


def _points(field: FieldDescription, names: dict[str, str]) -> list[sa.ForeignKey]:
    """Give back what the database itself checks of a reference: the kind where there is one, else that it exists."""
    if not field.reference:
        return []
    targets = field.reference.targets
    table = names[targets[0]] if len(targets) == 1 else "record_ids"
    return [sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")]


def _history(metadata: sa.MetaData) -> tuple[sa.Table, sa.Table, sa.Table]:
    revisions = sa.Table(
        "revisions",
        metadata,
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", _Moment, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("revisions.number")),
        sa.Column("forgets", sa.Boolean, nullable=False),
    )
    changes = sa.Table(
        "changes",
        metadata,
        sa.Column("record", _id(), primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.number"), primary_key=True, index=True),
        # the record as JSON from then on; nothing when it was taken out
        sa.Column("after", sa.Text),
        sqlite_with_rowid=False,
    )
    checkpoint = sa.Table(
        "checkpoint",
        metadata,
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.number"), nullable=False),
        # a list as JSON, and for each record, in the order of the ids, the place of its value in that list
        sa.Column("distinct_values", sa.LargeBinary, nullable=False),
        sa.Column("places", sa.LargeBinary),
    )
    return revisions, changes, checkpoint


def _id() -> sa.types.TypeEngine[Any]:
    # byte order in every database, whatever its locale
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


@singledispatch
def column_type(kind: Kind) -> sa.types.TypeEngine[Any]:
    """Give back the type of a column that holds a kind of value."""
    raise TypeError(f"No column is known for {kind!r}.")


@column_type.register
def _identifier(kind: Identifier) -> sa.types.TypeEngine[Any]:
    return _id()


@column_type.register(Text)
@column_type.register(Choice)
def _text(kind: Kind) -> sa.types.TypeEngine[Any]:
    return sa.Text()


@column_type.register
def _day(kind: Day) -> sa.types.TypeEngine[Any]:
    return sa.Date()


@column_type.register
def _number(kind: Number) -> sa.types.TypeEngine[Any]:
    return sa.Double()


@column_type.register
def _whole(kind: Whole) -> sa.types.TypeEngine[Any]:
    return sa.BigInteger()


@column_type.register
def _flag(kind: Flag) -> sa.types.TypeEngine[Any]:
    return sa.Boolean()
