"""Networks in files: which format a file has, reading it whole or not at all, and writing it likewise."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import attrs

from ..errors import CocreationError
from ..model import Network
from .document import InvalidDocument, from_json, to_json

__all__ = ["FORMATS", "Format", "InvalidFile", "UnknownFormat", "UnusableFile", "read", "write"]


class UnusableFile(CocreationError, OSError):
    """A file or folder that cannot be opened, read or written."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class UnknownFormat(CocreationError, ValueError):
    """A file whose name tells no format that the toolkit knows."""


class InvalidFile(InvalidDocument):
    """A file of which nothing was read; ``problems`` holds everything wrong with it."""


@attrs.frozen(kw_only=True)
class Format:
    """A way of keeping a network in a file.

    Attributes
    ----------
    name
        What people call it.
    extensions
        How its files end, with the dot; the first is the usual one.
    read
        From the file's bytes to the network; raises ``InvalidDocument`` with every problem.
    write
        From a network to the file's bytes.
    """

    name: str
    extensions: tuple[str, ...]
    read: Callable[[bytes], Network]
    write: Callable[[Network], bytes]


FORMATS: tuple[Format, ...] = (Format(name="JSON", extensions=(".json",), read=from_json, write=to_json),)
"""Every format the toolkit knows; a new one is a module that adds itself here."""


def read(path: str | os.PathLike[str]) -> Network:
    """Give back the network that a file holds.

    Parameters
    ----------
    path
        A file whose ending tells its format, such as ``network.json``.

    Raises
    ------
    UnusableFile
        When there is no such file, or it cannot be opened.
    UnknownFormat
        When its ending tells no known format.
    InvalidFile
        When its content is no sound network; ``problems`` names everything that is wrong. Nothing was read.
    """
    path = Path(path)
    if path.is_dir():
        raise UnusableFile(f"{path} is a folder; name a file, such as network.json.")
    if not path.exists():
        raise UnusableFile(f"{path} does not exist; check the path.")
    known = _format_of(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableFile(f"{path} cannot be read ({error.strerror}).") from error
    try:
        return known.read(content)
    except InvalidDocument as invalid:
        number = len(invalid.problems)
        heading = f"{path}: {number} problem{'s' if number > 1 else ''}; nothing was read."
        raise InvalidFile(invalid.problems, heading) from invalid


def write(net: Network, path: str | os.PathLike[str]) -> None:
    """Write a network to a file: all of it, or, when something fails, nothing; an older file then stays as it was.

    Parameters
    ----------
    net
        The network.
    path
        The file; its ending tells the format.

    Raises
    ------
    UnknownFormat
        When its ending tells no known format.
    UnusableFile
        When it cannot be written.
    """
    path = Path(path)
    content = _format_of(path).write(net)
    try:
        _replace(path, content)
    except OSError as error:
        raise UnusableFile(f"{path} cannot be written ({error.strerror}); nothing was changed.") from error


def _format_of(path: Path) -> Format:
    ending = path.suffix.lower()
    for known in FORMATS:
        if ending in known.extensions:
            return known
    endings = ", ".join(f"{one.extensions[0]} ({one.name})" for one in FORMATS)
    raise UnknownFormat(f"{path}: no format is known by the ending {ending or 'of that name'!r}; known are {endings}.")


def _replace(path: Path, content: bytes) -> None:
    """Put content in the place of a file in one step, so that no reader ever sees half of it."""
    target = path.resolve()  # a link stays a link
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
