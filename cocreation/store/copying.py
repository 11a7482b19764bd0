"""Backups and restores: the whole store with its history, while others go on working."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..model import Network
from ..places import there
from ..progress import over
from .append_only import unguarded
from .engine import file_to_copy, plainly, reading, shown, sqlite_path, writing
from .errors import NoStore
from .opening import make_file, must_be_file, new_file, open_store
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
        Whether to replace all that is at that place, its history included. A sound store is filled anew in one
        transaction: whoever has it open goes on with the restored one. A file that is damaged, or no store, is
        replaced as a whole, without being read: whoever has it open must open it again.
    network_type
        The kind of network that it holds.

    Raises
    ------
    NoStore
        When the backup is no store, or the place is taken and nothing says to replace it.
    """
    backup_file, target = Path(path), os.fspath(place)
    must_be_file(backup_file, "check the path.")
    with tempfile.TemporaryDirectory() as folder:
        # a copy may be brought up to date; the backup itself stays as it was
        copy = Path(folder) / "backup.sqlite"
        with _told_of(copy, backup_file):
            _copy_file(backup_file, copy)
            source = open_store(copy, network_type=network_type)
        with source:
            file = sqlite_path(target)
            if file is not None and there(file):
                must_be_file(file, "")
            if file is not None and (not there(file) or (replace and not _is_sound(file))):
                make_file(file, lambda made: _copy_into(source, made), network_type, replace=replace)
                return
            with Store(target, read_only=False, network_type=network_type) as made:
                _copy_into(source, made, replace=replace)


def _copy_file(path: Path, copy: Path) -> None:
    """Copy a SQLite file with all that was saved in it: what is new stands in its log while it is in use."""
    with (
        plainly(str(copy)),
        contextlib.closing(file_to_copy(path)) as opened,
        contextlib.closing(sqlite3.connect(copy)) as made,
    ):
        opened.backup(made)


@contextlib.contextmanager
def _told_of(copy: Path, path: Path) -> Iterator[None]:
    """Let what is wrong with a copy be told of the file that it was made of."""
    try:
        yield
    except NoStore as wrong:
        if "is damaged" in str(wrong):
            raise NoStore(f"{path} is damaged and cannot be restored; take another backup.") from wrong
        if "holds no store" in str(wrong):
            raise NoStore(f"{path} holds no store; name the file of a backup.") from wrong
        raise NoStore(str(wrong).replace(str(copy), str(path))) from wrong


def _is_sound(path: Path) -> bool:
    """Tell whether a store can be filled anew, so that whoever has it open goes on with the restored one."""
    try:
        with (
            Store(str(path), read_only=True, network_type=Network) as store,
            reading(store.engine, store.place) as connection,
        ):
            version_of(connection, store.place)
            sound: bool = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
            return sound
    except NoStore:
        return False


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
