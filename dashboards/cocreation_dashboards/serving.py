"""Serving a network: one call for the command, scripts and tests."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cocreation.places import is_store, is_url
from cocreation.sources import stores

from . import logs
from .settings import Settings
from .source import FORMAT_VARIABLE, SOURCE_VARIABLE

__all__ = ["serve"]

_SHARE = Path(__file__).parent / "share" / "jupyter"


def serve(source: str | os.PathLike[str] | None = None, **how: Any) -> None:
    """Serve the pages of a network until stopped with Ctrl-C or a signal to end.

    Parameters
    ----------
    source
        A file that ``cocreation.read`` reads, or a store; it is read anew at every visit. Without one, the embedded
        network.
    how
        The other settings, by their names in :class:`~cocreation_dashboards.settings.Settings`.

    Raises
    ------
    NotServed
        When the settings would leave the pages open to others than meant, or cannot work.
    PortBusy
        When the port is taken or not allowed.
    """
    settings = Settings(source=None if source is None else os.fspath(source), **how)
    for caution in settings.cautions:
        print(caution, file=sys.stderr, flush=True)  # noqa: T201  # before anybody comes
    for name in (SOURCE_VARIABLE, FORMAT_VARIABLE):
        os.environ.pop(name, None)
    os.environ.update(settings.told)
    # Jupyter finds templates by this variable; read when the server is made, hence set before the import
    known = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(_SHARE), *([known] if known else [])])
    from .server import NetworkServer

    server = NetworkServer(settings, when_listening=_tell)
    server.initialize(argv=[])
    logs.begin(json_lines=settings.asks_who, words=settings.log_words)
    with _kept_open(settings.shown, read_only=settings.edited is None):
        server.start()


@contextlib.contextmanager
def _kept_open(place: str | None, *, read_only: bool) -> Iterator[None]:
    """Keep a connection to a store in a SQLite file, so that the memory its readers and writers share stays there.

    A viewer's process may not make it itself, and would have to read the file as if nobody wrote to it.
    """
    if place is None or is_url(place) or not is_store(place):
        yield
        return
    with stores().open_store(place, read_only=read_only) as store:
        connection = store.engine.raw_connection()
        try:
            connection.cursor().execute("SELECT 1 FROM sqlite_schema").fetchone()
            yield
        finally:
            connection.close()


def _tell(address: str) -> None:
    print(f"Serving the network at {address} (Ctrl-C stops)", flush=True)  # noqa: T201  # what the user waits for
