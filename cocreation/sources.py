"""Where a network comes from: a file of any format, or a store."""

import os
from types import ModuleType

from .errors import MissingExtra
from .exchange import read
from .model import Network
from .places import is_store

__all__ = ["read_source", "stores"]


def stores() -> ModuleType:
    """Give back the package of stores, brought in only when one is used: the database library is heavy, and an extra.

    Raises
    ------
    MissingExtra
        When the database library is not installed.
    """
    try:
        from . import store  # noqa: PLC0415  # see above
    except ImportError as missing:
        what = f"Stores are not installed ({missing.name}); run: pip install 'cocreation[store]'"
        raise MissingExtra(what, name=missing.name) from missing
    return store


def read_source(place: str | os.PathLike[str], format: str | None = None, *, onto: Network | None = None) -> Network:
    """Give back the network that a file, a folder or a store holds; a store is opened for reading only.

    Parameters
    ----------
    place
        The file, folder or store.
    format
        The key of a file's format, where its ending does not tell it.
    onto
        A network into which it is to be imported: see :func:`cocreation.read`.

    Raises
    ------
    CocreationError
        When there is none, or it is not sound: see :func:`cocreation.read` and :func:`cocreation.open`.
    """
    if not is_store(place):
        return read(place, format, onto=onto)
    with stores().open_store(place, read_only=True) as kept:
        net: Network = kept.network()
    return net
