"""Serving a network: one call for the command, scripts and tests."""

import logging
import os
from pathlib import Path

from cocreation.places import is_url

from .source import SOURCE_VARIABLE

__all__ = ["serve"]

_SHARE = Path(__file__).parent / "share" / "jupyter"


def serve(
    source: str | os.PathLike[str] | None = None,
    *,
    port: int = 8866,
    open_browser: bool = True,
    host: str = "127.0.0.1",
) -> None:
    """Serve the pages of a network until stopped with Ctrl-C.

    Parameters
    ----------
    source
        A file that ``cocreation.read`` reads, or a store; it is read anew at every visit. Without one, the embedded
        network.
    port
        Where to listen; 0 takes any free port. The address is printed once the server answers.
    open_browser
        Whether to open the front page in the user's browser.
    host
        The address of this machine to listen on; by default only this machine itself reaches it.

    Raises
    ------
    PortBusy
        When the port is taken or not allowed.
    """
    os.environ.pop(SOURCE_VARIABLE, None)
    if source is not None:
        place = os.fspath(source)
        os.environ[SOURCE_VARIABLE] = place if is_url(place) else str(Path(place).resolve())
    # Jupyter finds templates by this variable; read when the server is made, hence set before the import
    known = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(_SHARE), *([known] if known else [])])
    from .server import NetworkServer

    # refused requests and settings of websockets are no news to whoever serves a page; errors are
    logging.getLogger("tornado").setLevel(logging.ERROR)
    # where Voilà logs why a notebook failed; without a handler of its own that is lost
    logging.getLogger("traitlets").addHandler(logging.StreamHandler())

    server = NetworkServer(host=host, port=port, open_browser=open_browser, when_listening=_tell)
    server.initialize(argv=[])
    server.start()


def _tell(address: str) -> None:
    print(f"Serving the network at {address} (Ctrl-C stops)", flush=True)  # noqa: T201  # what the user waits for
