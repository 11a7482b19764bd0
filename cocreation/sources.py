"""Where a network comes from: a file of any format, or a store."""

import os

from .errors import CocreationError
from .exchange import read
from .model import Network
from .places import is_store

__all__ = ["StoreMissing", "read_source"]


class StoreMissing(CocreationError, ImportError):
    """Stores need libraries that are not installed."""


def read_source(place: str | os.PathLike[str], format: str | None = None) -> Network:
    """Give back the network that a file, a folder or a store holds; a store is opened for reading only.

    Raises
    ------
    CocreationError
        When there is none, or it is not sound: see :func:`cocreation.read` and :func:`cocreation.open`.
    """
    if not is_store(place):
        return read(place, format)
    try:
        from .store import open_store  # noqa: PLC0415  # the database library is heavy, and an extra
    except ImportError as missing:
        raise StoreMissing(
            f"Stores are not installed ({missing.name}); run: pip install 'cocreation[store]'"
        ) from missing
    with open_store(place, read_only=True) as store:
        return store.network()
