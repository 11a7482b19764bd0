"""Opening a store, and making one."""

import contextlib
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, overload

from ..model import Network
from ..places import UnusableFile, there
from .engine import plainly, reading, shown, sqlite_path, writing
from .errors import NoStore, StoreError
from .store import Store
from .upgrade import NEWEST, upgrade, version_of

__all__ = ["bring_up_to_date", "create", "make_file", "must_be_file", "new_file", "open_store"]

N = TypeVar("N", bound=Network)
_BESIDE = ("", "-wal", "-shm", "-journal")
"""The file of a store, and those that SQLite keeps beside it."""


@overload
def open_store(
    place: str | os.PathLike[str], *, read_only: bool = False, clock: Callable[[], datetime] | None = None
) -> Store[Network]: ...
@overload
def open_store(
    place: str | os.PathLike[str],
    *,
    network_type: type[N],
    read_only: bool = False,
    clock: Callable[[], datetime] | None = None,
) -> Store[N]: ...
def open_store(
    place: str | os.PathLike[str],
    *,
    network_type: type[Any] = Network,
    read_only: bool = False,
    clock: Callable[[], datetime] | None = None,
) -> Store[Any]:
    """Open a store; one of an earlier version is brought up to date, without loss.

    Parameters
    ----------
    place
        A SQLite file, or the URL of a PostgreSQL database: ``postgresql://user@host/database``.
    read_only
        Whether nothing may be written; the database itself then refuses.
    network_type
        The kind of network that it holds.
    clock
        Gives back the present moment; the machine's by default.

    Raises
    ------
    NoStore
        When there is no store, or one of a newer version.
    """
    store: Store[Any] = Store(os.fspath(place), read_only=read_only, network_type=network_type, clock=clock)
    path = sqlite_path(store.place)
    if path is not None:
        must_be_file(path, f"make a store with: cocreation new {path}")
    name = shown(store.place)
    with reading(store.engine, store.place) as connection:
        version = version_of(connection, name)
    if version is None:
        first = "" if path is None else "take that file away, and "
        raise NoStore(f"{name} holds no store; {first}make one with: cocreation new {name}")
    if version < NEWEST:
        if read_only:
            raise NoStore(
                f"{name} was written by an earlier version; bring it up to date with: cocreation upgrade {name}"
            )
        bring_up_to_date(store)
    if not read_only:
        with contextlib.suppress(StoreError):  # without a new checkpoint a store only opens more slowly
            store.refresh()
    return store


def create(
    place: str | os.PathLike[str],
    net: Network | None = None,
    *,
    author: str,
    reason: str = "",
    clock: Callable[[], datetime] | None = None,
) -> Store[Network]:
    """Make a store, with a network in it.

    Parameters
    ----------
    place
        A SQLite file that does not exist yet, or the URL of an empty PostgreSQL database.
    net
        The network; an empty one by default.
    author, reason
        Who makes it, and why: the first entry of its history.
    clock
        Gives back the present moment; the machine's by default.

    Raises
    ------
    NoStore
        When something is there already; nothing was changed.
    """
    place, first = os.fspath(place), net if net is not None else Network()
    path = sqlite_path(place)
    store = Store(place, read_only=False, network_type=type(first), clock=clock)

    def fill(made: Store[Any]) -> None:
        made.begin(first, author=author, reason=reason or "The store was made")

    if path is None:
        fill(store)
    else:
        make_file(path, fill, type(first), clock)
    return store


def make_file(
    path: Path,
    fill: Callable[[Store[Any]], None],
    network_type: type[Network],
    clock: Any = None,
    *,
    replace: bool = False,
) -> None:
    """Make a SQLite store, whole or not at all; where it is to replace a file, that one is never read."""
    with (
        new_file(path, replace=replace) as part,
        Store(str(part), read_only=False, network_type=network_type, clock=clock) as store,
    ):
        fill(store)
        with plainly(str(path)), store.engine.connect() as connection:
            # writing ahead is switched on outside any transaction, and stays with the file
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA journal_mode = WAL")


def must_be_file(path: Path, otherwise: str) -> None:
    """Make sure that there is a file, and no folder.

    Raises
    ------
    NoStore
        When there is none, with what to do otherwise.
    """
    if not _there(path):
        raise NoStore(f"{path} does not exist; {otherwise}")
    if path.is_dir():
        raise NoStore(f"{path} is a folder; name the file of a store, such as {path / 'network.sqlite'}.")


def _there(path: Path) -> bool:
    try:
        return there(path)
    except UnusableFile as unusable:
        raise NoStore(str(unusable)) from unusable


@contextlib.contextmanager
def new_file(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """Give back an empty file to fill under another name, and put it in its place at the end, when it is whole.

    Parameters
    ----------
    path
        Where it is to be.
    replace
        Whether it takes the place of a file that is there.

    Raises
    ------
    NoStore
        When a file is there already, or cannot be made; nothing is left half-written.
    """
    if _there(path) and not replace:
        raise NoStore(f"{path} exists already; name another file, or open that one.")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.touch(exist_ok=False)
        yield part
        if replace:
            path = path.resolve()  # a link stays a link
            part.chmod(path.stat().st_mode & 0o777)
            _take_away(path, *_BESIDE[1:])  # the log of what was there must not be taken for its own
            part.replace(path)
        else:
            _put_in_place(part, path)
    except FileExistsError as quicker:
        raise NoStore(f"{path} exists already; name another file, or open that one.") from quicker
    except StoreError:
        raise
    except OSError as error:
        what = error.strerror or error
        raise NoStore(f"{path} cannot be made ({what}); check the folder, and that you may write there.") from error
    finally:
        with contextlib.suppress(OSError):
            _take_away(part, *_BESIDE)


def _put_in_place(part: Path, path: Path) -> None:
    """Give a file its name, unless somebody else was quicker."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # some disks and shares know no second name for a file: the name is taken first, and then filled
        path.touch(exist_ok=False)
        try:
            part.replace(path)
        except BaseException:
            path.unlink()
            raise


def _take_away(path: Path, *endings: str) -> None:
    for ending in endings:
        Path(f"{path}{ending}").unlink(missing_ok=True)


def bring_up_to_date(store: Store[Any]) -> None:
    """Make a store's tables those of this program, in one transaction."""
    with writing(store.engine, store.place) as connection:
        if version_of(connection, shown(store.place)) != NEWEST:  # another process may have been quicker
            upgrade(connection)
