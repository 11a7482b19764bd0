"""The file with everybody who may open the pages; several processes may read and change it at once."""

import contextlib
import json
import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cocreation import CocreationError

from .people import Guest, Role, invited, is_name

__all__ = ["AccessList", "UnusableAccessList"]

_FORMAT, _VERSION = "cocreation-access", 1
_PRIVATE = 0o600


class UnusableAccessList(CocreationError, ValueError):
    """An access list that cannot be read or written, or what it cannot take."""


class AccessList:
    """Everybody who may open the pages, kept in a file that its owner alone may read.

    Parameters
    ----------
    path
        The file; it need not exist yet.
    clock
        Gives back the present moment; the machine's by default.
    """

    def __init__(self, path: str | os.PathLike[str], *, clock: Callable[[], datetime] | None = None) -> None:
        self.path = Path(path)
        self._clock = clock or (lambda: datetime.now(UTC))
        self._seen: tuple[object, dict[str, Guest]] | None = None

    def guests(self) -> dict[str, Guest]:
        """Give back everybody on the list by name, also those whose time is over; empty without a file.

        The file is read anew only when it changed, so that a request may ask every time.

        Raises
        ------
        UnusableAccessList
            When the file cannot be read, or others than its owner may read it.
        """
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._unusable(f"cannot be read ({error.strerror or error})") from error
        if os.name == "posix" and found.st_mode & 0o077:
            raise self._unusable(f"may be read by others than its owner; run: chmod 600 {self.path}")
        stamp = (found.st_ino, found.st_size, found.st_mtime_ns)
        if self._seen is None or self._seen[0] != stamp:
            self._seen = (stamp, self._read())
        return self._seen[1]

    def named(self, name: str) -> Guest | None:
        """Give back who goes by a name, while they are let in."""
        guest = self.guests().get(name)
        return guest if guest is not None and guest.may_enter(self._clock()) else None

    def holder(self, secret: str) -> Guest | None:
        """Give back whose secret it is, while they are let in; every one is compared, whichever fits."""
        fitting = [guest for guest in self.guests().values() if guest.holds(secret)]
        return next((guest for guest in fitting if guest.may_enter(self._clock())), None)

    def add(self, name: str, role: Role, *, days: int) -> tuple[Guest, str]:
        """Let somebody in for some days, and give back the secret that opens the door to them; it is told this once.

        Raises
        ------
        UnusableAccessList
            When the name is on the list already or is no name, or the file cannot be written.
        """
        if not is_name(name):
            raise self._unusable(
                f"takes no name like {name!r:.80}: one line of readable text, without spaces around it"
            )
        with self._changing() as guests:
            now = self._clock()
            if name in guests and guests[name].may_enter(now):
                raise self._unusable(f"holds {name!r} already; take the old link back first: cocreation access revoke")
            guest, secret = invited(name, role, days, now)
            guests[name] = guest
        return guest, secret

    def revoke(self, name: str) -> Guest:
        """Take somebody off the list; pages that they have open are closed within seconds.

        Raises
        ------
        UnusableAccessList
            When nobody of that name is on it, or the file cannot be written.
        """
        with self._changing() as guests:
            if name not in guests:
                raise self._unusable(f"holds nobody called {name!r}; see: cocreation access list")
            return guests.pop(name)

    def _unusable(self, what: str) -> UnusableAccessList:
        return UnusableAccessList(f"The access list {self.path} {what}.")

    def _read(self) -> dict[str, Guest]:
        try:
            document = json.loads(self.path.read_bytes())
            if document["format"] != _FORMAT or document["version"] != _VERSION:
                raise self._unusable("is of another kind or version")
            guests = [_guest(one) for one in document["people"]]
        except OSError as error:
            raise self._unusable(f"cannot be read ({error.strerror or error})") from error
        except (ValueError, KeyError, TypeError) as error:
            if isinstance(error, UnusableAccessList):
                raise
            raise self._unusable("is damaged; restore it, or delete it and let everybody in anew") from error
        return {guest.name: guest for guest in guests}

    @contextlib.contextmanager
    def _changing(self) -> Iterator[dict[str, Guest]]:
        """Read the list, let it be changed, and put it in place whole, while no other process changes it."""
        try:
            with _locked(self.path):
                guests = dict(self.guests())
                yield guests
                document = {"format": _FORMAT, "version": _VERSION, "people": [_row(one) for one in guests.values()]}
                _put(self.path, (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode())
        except OSError as error:
            raise self._unusable(f"cannot be written ({error.strerror or error})") from error


def _row(guest: Guest) -> dict[str, str]:
    return {
        "name": guest.name,
        "role": guest.role.value,
        "hash": guest.hash,
        "added": guest.added.isoformat(),
        "expires": guest.expires.isoformat(),
    }


def _guest(row: dict[str, Any]) -> Guest:
    added, expires = (datetime.fromisoformat(row[field]) for field in ("added", "expires"))
    if added.tzinfo is None or expires.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return Guest(name=str(row["name"]), role=Role(row["role"]), hash=str(row["hash"]), added=added, expires=expires)


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, _PRIVATE)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            _give_to_owner(path, file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _give_to_owner(path: Path, file: int) -> None:
    """Let an open file belong to whoever a list does, or its folder: root may change what the server's user reads."""
    if os.name == "posix" and os.geteuid() == 0:
        owner = path.stat() if path.exists() else path.parent.stat()
        os.fchown(file, owner.st_uid, owner.st_gid)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a list's lock, which the system lets go of even when the process is killed."""
    lock = path.with_name(f".{path.name}.lock")
    with open(lock, "ab", opener=lambda name, flags: os.open(name, flags, _PRIVATE)) as file:
        _give_to_owner(path, file.fileno())
        if os.name == "posix":
            import fcntl  # noqa: PLC0415  # there is none on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        else:  # pragma: no cover  # Windows lets go of it when the file is closed
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        yield
