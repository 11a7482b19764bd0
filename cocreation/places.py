"""Telling a store's place from a file's, without opening either."""

import os
from pathlib import Path

__all__ = ["is_store", "is_url"]

_SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")
_SQLITE = b"SQLite format 3\x00"


def is_url(place: str) -> bool:
    """Tell whether a place is the URL of a database server."""
    return place.startswith(_SERVERS)


def is_store(place: str | os.PathLike[str]) -> bool:
    """Tell whether a place is a store: a URL, or a file that SQLite wrote."""
    place = os.fspath(place)
    if is_url(place):
        return True
    path = Path(place)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE
