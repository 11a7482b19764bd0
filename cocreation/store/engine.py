"""Databases: opening one, the transactions of readers and writers, and errors in plain words."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event, exc

from ..places import is_url
from .errors import NoStore, ReadOnlyStore, StoreError

__all__ = ["APPLICATION_ID", "engine_for", "file_to_copy", "plainly", "reading", "sqlite_path", "writing"]

APPLICATION_ID = 0x436F4372
"""What a SQLite file of ours says it is, in its header."""

_WAIT_SECONDS = 120
_WRITERS_LOCK = 0x436F4372  # any number that only we use: PostgreSQL's advisory lock of those who write


def sqlite_path(place: str) -> Path | None:
    """Give back the file of a SQLite store; None when the place is on a server."""
    return None if is_url(place) else Path(place.removeprefix("sqlite:///"))


def engine_for(place: str, *, read_only: bool) -> sa.Engine:
    """Give back an engine for a store; nothing is opened yet.

    SQLite writes ahead (WAL), so that readers never wait, checks foreign keys, and waits for other writers; each
    commit is on the disk before it is acknowledged.
    """
    path = sqlite_path(place)
    if path is None:
        return _postgres(place, read_only)
    if read_only:
        # a connection for each look: one to a file in a folder that may not be written must not outlive a writer
        engine = sa.create_engine("sqlite://", creator=lambda: _for_reading(path), poolclass=sa.NullPool)
    else:
        engine = sa.create_engine("sqlite://", creator=lambda: _for_writing(path), poolclass=sa.QueuePool)

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # who means to write takes the writers' turn at once, and so never has to give up half way
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _for_writing(path: Path) -> sqlite3.Connection:
    made = _connected(path, "mode=rw")
    made.execute("PRAGMA foreign_keys = ON")
    made.execute("PRAGMA synchronous = FULL")
    return made


def file_to_copy(path: Path) -> sqlite3.Connection:
    """Open a SQLite file to copy it with all that was saved in it, its log included."""
    made = _connected(path, "mode=rw")  # who may not write leaves a log and its index behind, even an empty one
    try:
        made.execute("PRAGMA query_only = ON")
        made.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        made.close()
        return _for_reading(path)
    return made


def _for_reading(path: Path) -> sqlite3.Connection:
    made = _connected(path, "mode=ro")
    try:
        made.execute("PRAGMA query_only = ON")
        made.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        made.close()
        log = Path(f"{path}-wal")
        if log.exists() and log.stat().st_size:
            raise
        # in a folder where no shared memory can be made, a file that nobody writes is read as it lies
        made = _connected(path, "mode=ro&immutable=1")
    return made


def _connected(path: Path, how: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?{how}"
    return sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS, check_same_thread=False, isolation_level=None)


def _postgres(place: str, read_only: bool) -> sa.Engine:
    try:
        import psycopg  # noqa: F401, PLC0415  # only to say what is missing
    except ImportError as missing:
        raise StoreError("PostgreSQL's driver is not installed; run: pip install 'cocreation[postgres]'") from missing
    address = "postgresql+psycopg://" + place.split("://", 1)[1]
    arguments: dict[str, Any] = {"options": "-c default_transaction_read_only=on"} if read_only else {}
    return sa.create_engine(address, connect_args=arguments)


@contextlib.contextmanager
def reading(engine: sa.Engine, place: str) -> Iterator[sa.Connection]:
    """Open a transaction that sees one state of the store, whatever others write meanwhile."""
    with plainly(place), engine.connect() as opened:
        snapshot = {"isolation_level": "REPEATABLE READ"} if opened.dialect.name == "postgresql" else {}
        connection = opened.execution_options(**snapshot)
        with connection.begin():
            yield connection


@contextlib.contextmanager
def writing(engine: sa.Engine, place: str) -> Iterator[sa.Connection]:
    """Open a transaction of the one writer at a time; it is saved whole at the end, or not at all."""
    with plainly(place), engine.connect() as opened:
        connection = opened.execution_options(writes=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS_LOCK)))
            yield connection


@contextlib.contextmanager
def plainly(place: str) -> Iterator[None]:
    """Turn the database's errors into ours, which say what to do."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, exc.DBAPIError) else error
        raise _told(shown(place), str(cause).strip().splitlines()[0] if str(cause) else repr(cause)) from error


_TOLD: tuple[tuple[str, type[StoreError], str], ...] = (
    ("readonly database", ReadOnlyStore, "cannot be written; open it for writing, and see that you may write there."),
    ("read-only transaction", ReadOnlyStore, "is open for reading only."),
    ("query_only", ReadOnlyStore, "is open for reading only."),
    ("disk is full", StoreError, "could not be written: the disk is full. Nothing was saved; make room and try again."),
    ("disk I/O error", StoreError, "could not be written: the disk refused. Nothing was saved; see to the disk first."),
    (
        "No space left",
        StoreError,
        "could not be written: the disk is full. Nothing was saved; make room and try again.",
    ),
    ("database is locked", StoreError, f"was busy for {_WAIT_SECONDS} seconds. Nothing was saved; try again."),
    (
        "unable to open database file",
        NoStore,
        "cannot be opened; check the path, and that you may write in its folder.",
    ),
    ("file is not a database", NoStore, "is no SQLite file."),
    ("malformed", NoStore, "is damaged; restore a backup: cocreation restore BACKUP STORE."),
    ("permission denied", ReadOnlyStore, "may not be written by this user."),
)


def _told(place: str, what: str) -> StoreError:
    for sign, error, words in _TOLD:
        if sign in what:
            return error(f"{place} {words}")
    return StoreError(f"{place} did not answer as expected ({what}); nothing was saved.")


def shown(place: str) -> str:
    """Give back a place as messages show it: without a password."""
    return sa.make_url(place).render_as_string(hide_password=True) if is_url(place) else place
