"""Where a page's network comes from and goes to: the places that the server gave to this page's process."""

import os
from typing import Any

from cocreation import Network, load_example
from cocreation.sources import read_source, stores

__all__ = ["AUTHOR_VARIABLE", "EDIT_VARIABLE", "SOURCE_VARIABLE", "author", "load", "may_edit", "store"]

SOURCE_VARIABLE = "COCREATION_SOURCE"
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
    return read_source(path) if path else load_example()


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
