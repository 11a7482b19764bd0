"""Telling what is at a place, a store's or a file's, without opening more than its first bytes."""

import os
from pathlib import Path

from .errors import CocreationError

__all__ = ["UnusableFile", "is_store", "is_url", "there"]

_SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")
_FILE_URL = "sqlite:///"
_SQLITE = b"SQLite format 3\x00"
_SHOWN = 200


class UnusableFile(CocreationError, OSError):
    """A file or folder that cannot be opened, read or written."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


def is_url(place: str) -> bool:
    """Tell whether a place is the URL of a database server."""
    return place.startswith(_SERVERS)


def there(path: str | os.PathLike[str]) -> bool:
    """Tell whether anything is at a path.

    Raises
    ------
    UnusableFile
        When the machine does not let us look: a folder on the way may not be entered, or no file can be named so.
    """
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise _unusable(path, error) from error
    return True


def is_store(place: str | os.PathLike[str]) -> bool:
    """Tell whether a place is a store: a URL, or a file that SQLite wrote.

    Raises
    ------
    UnusableFile
        When there is a file, and it may not be read.
    """
    place = os.fspath(place)
    if is_url(place) or place.startswith(_FILE_URL):
        return True
    if not there(place) or not Path(place).is_file():
        return False
    try:
        with Path(place).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise _unusable(place, error) from error


def _unusable(path: str | os.PathLike[str], error: Exception) -> UnusableFile:
    why = getattr(error, "strerror", None) or error
    return UnusableFile(f"{os.fspath(path)[:_SHOWN]} cannot be read ({why}); check the path, and that you may read it.")
