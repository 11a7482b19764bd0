"""Backups and restores: the whole store with its history, while others go on working."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..model import Network
from ..progress import over
from .append_only import unguarded
from .engine import plainly, reading, shown, sqlite_path, writing
from .errors import NoStore
from .opening import make_file, new_file, open_store
from .store import Store
from .tables import Schema, schema
from .upgrade import upgrade, version_of

__all__ = ["backup", "restore"]

_ROWS = 20_000


def backup(store: Store[Any], path: str | os.PathLike[str]) -> None:
    """Write a store with its whole history to a new SQLite file, as it stands now, while others write.

    Parameters
    ----------
    store
        The store, in SQLite or in PostgreSQL.
    path
        The file to make.

    Raises
    ------
    NoStore
        When the file exists, or cannot be made; nothing is left half-written.
    """
    target = Path(path)
    if sqlite_path(store.place) is None:
        make_file(target, lambda made: _copy_into(store, made), store.network_type)
        return
    with new_file(target) as part, plainly(str(target)), store.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        with contextlib.closing(sqlite3.connect(part)) as copy:
            driver.backup(copy)  # in one step, so that it is one state of the store


def restore(
    path: str | os.PathLike[str],
    place: str | os.PathLike[str],
    *,
    replace: bool = False,
    network_type: type[Network] = Network,
) -> None:
    """Make a store from a backup, with its whole history.

    Parameters
    ----------
    path
        The backup, or any other SQLite store; it may be of an earlier version.
    place
        Where the store is to be: a new file, or the URL of a database.
    replace
        Whether to replace all that a store at that place holds, its history included. In one transaction: whoever
        has it open goes on with the restored one.
    network_type
        The kind of network that it holds.

    Raises
    ------
    NoStore
        When the backup is no store, or the place is taken and nothing says to replace it.
    """
    backup_file, target = Path(path), os.fspath(place)
    if not backup_file.exists():
        raise NoStore(f"{backup_file} does not exist; check the path.")
    with tempfile.TemporaryDirectory() as folder:
        # a copy may be brought up to date; the backup itself stays as it was
        copy = shutil.copyfile(backup_file, Path(folder) / "backup.sqlite")
        with open_store(copy, network_type=network_type) as source:
            file = sqlite_path(target)
            if file is not None and not file.exists():
                make_file(file, lambda made: _copy_into(source, made), network_type)
                return
            with Store(target, read_only=False, network_type=network_type) as made:
                _copy_into(source, made, replace=replace)


def _copy_into(source: Store[Any], target: Store[Any], *, replace: bool = False) -> None:
    tables = schema(target.network_type)
    with reading(source.engine, source.place) as rows, writing(target.engine, target.place) as connection:
        version = version_of(connection, shown(target.place))
        if version is None:
            upgrade(connection)
            _copy(rows, connection, tables)
        elif not replace:
            raise NoStore(f"{shown(target.place)} holds a store already; to replace it, say so with --force.")
        else:
            upgrade(connection)
            with unguarded(connection):
                for table in reversed(tables.metadata.sorted_tables):
                    # undoes refers within its own table
                    if table is tables.revisions:
                        connection.execute(table.update().values(undoes=None))
                    connection.execute(table.delete())
                _copy(rows, connection, tables)


def _copy(source: sa.Connection, target: sa.Connection, tables: Schema) -> None:
    for table in over(tables.metadata.sorted_tables, "Copying tables"):
        query = sa.select(table).order_by(*table.primary_key.columns)
        for chunk in source.execution_options(yield_per=_ROWS).execute(query).mappings().partitions():
            target.execute(table.insert(), [dict(row) for row in chunk])
