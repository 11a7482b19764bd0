"""Where a page's network comes from and goes to: the places that the server gave to this page's process."""

import os
from pathlib import Path
from typing import Any

from cocreation import CocreationError, Network, load_example
from cocreation.places import is_url
from cocreation.sources import read_source, stores

__all__ = [
    "AUTHOR_VARIABLE",
    "EDIT_VARIABLE",
    "FORMAT_VARIABLE",
    "SOURCE_VARIABLE",
    "author",
    "fingerprint",
    "load",
    "may_edit",
    "store",
]

SOURCE_VARIABLE = "COCREATION_SOURCE"
FORMAT_VARIABLE = "COCREATION_FORMAT"
EDIT_VARIABLE = "COCREATION_EDIT"
AUTHOR_VARIABLE = "COCREATION_AUTHOR"


def load() -> Network:
    """Give back the network of the file or store named by ``COCREATION_SOURCE``; without one, the embedded network.

    Raises
    ------
    CocreationError
        When the file cannot be read or is not sound.
    """
    path = os.environ.get(SOURCE_VARIABLE)
    return read_source(path, os.environ.get(FORMAT_VARIABLE) or None) if path else load_example()


def fingerprint() -> str:
    """Give back what is another whenever the network may be another; cheap enough to be asked at every visit."""
    place = os.environ.get(SOURCE_VARIABLE)
    if not place:
        return "embedded"
    if is_url(place):
        try:
            with stores().open_store(place, read_only=True) as kept:
                return str(kept.revision)
        except CocreationError:
            return "not there"
    path = Path(place.removeprefix("sqlite:///"))
    try:
        files = sorted(path.iterdir()) if path.is_dir() else [path, Path(f"{path}-wal")]
    except OSError:  # a folder that may not be looked into just now
        return "not there"
    return " ".join(_stamp(file) for file in files)


def _stamp(file: Path) -> str:
    try:
        known = file.stat()
    except OSError:
        return "-"
    return f"{known.st_ino}:{known.st_mtime_ns}:{known.st_size}"


def may_edit() -> bool:
    """Tell whether whoever opened this page may change the network: the server said so to this process alone."""
    return bool(os.environ.get(EDIT_VARIABLE))


def author() -> str:
    """Give back the name that the history is to carry for what is changed on this page."""
    return os.environ.get(AUTHOR_VARIABLE, "")


def store() -> Any:
    """Give back the store to save to, open for writing; for everybody but editors it is open for reading only.

    Raises
    ------
    CocreationError
        When there is no store, or it cannot be opened.
    """
    place = os.environ.get(EDIT_VARIABLE)
    return stores().open_store(place or os.environ.get(SOURCE_VARIABLE, ""), read_only=not place)
