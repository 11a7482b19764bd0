"""What is there of all that serving needs, and what to do about the rest."""

import os
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from cocreation import CocreationError
from cocreation.places import is_store
from cocreation.sources import read_source
from cocreation.words import count, listing

from .access.access_list import AccessList
from .confined import landlock

if TYPE_CHECKING:
    from packaging.requirements import Requirement

__all__ = ["Finding", "examined"]

_OLDEST_PYTHON = (3, 11)
_EXTENSIONS = ("anywidget", "@jupyter-widgets/jupyterlab-manager")
_TEMPLATES = ("cocreation", "lab", "base")
_SOON = timedelta(days=14)


@attrs.frozen
class Finding:
    """One thing that was looked at.

    Attributes
    ----------
    about
        What.
    said
        How it is.
    todo
        What to do about it; empty when all is well.
    stops
        Whether nothing can be served until that is done.
    """

    about: str
    said: str
    todo: str = ""
    stops: bool = False


def examined(
    source: str | None, *, format: str | None = None, access: Path | None, host: str, port: int, now: datetime
) -> Iterator[Finding]:
    """Look at everything, and give back what was found.

    Parameters
    ----------
    source
        The file or store that is to be served; None for the embedded network.
    format
        The key of a file's format, where its ending does not tell it.
    access
        The access list; None without one.
    host, port
        Where the pages are to be served.
    now
        The present moment.
    """
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _python,
        _packages,
        _extensions,
        _templates,
        _scripts,
        _browser,
        lambda: _source(source, format),
        lambda: _port(host, port),
        lambda: _access(access, now),
        _folder,
        _confinement,
    )
    for check in checks:
        yield from check()


def _python() -> Iterator[Finding]:
    said = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    fits = sys.version_info >= _OLDEST_PYTHON
    yield Finding("Python", said, "" if fits else "install Python 3.11 or newer", stops=not fits)


def _packages() -> Iterator[Finding]:
    """Hold what is installed against what the package itself says that it needs, for each of its extras."""
    from packaging.requirements import Requirement

    needed = [Requirement(one) for one in metadata.requires("cocreation") or ()]
    extras = sorted(metadata.metadata("cocreation").get_all("Provides-Extra") or ())
    yield Finding("cocreation", metadata.version("cocreation"))
    for extra in ["", *extras]:
        wanted = [
            one
            for one in needed
            if one.name != "cocreation"
            and (one.marker is None if not extra else one.marker and one.marker.evaluate({"extra": extra}))
        ]
        wrong = [problem for one in wanted if (problem := _lacks(one))]
        versions = listing([f"{one.name} {_version(one.name)}" for one in wanted if _version(one.name)])
        name = f"packages of [{extra}]" if extra else "packages"
        if wrong:
            install = f"pip install --upgrade 'cocreation{f'[{extra}]' if extra else ''}'"
            yield Finding(name, listing(wrong), install, stops=extra in ("", "dashboards", "widgets", "analysis"))
        elif wanted:
            yield Finding(name, versions)


def _lacks(needed: "Requirement") -> str:
    name, fits = needed.name, needed.specifier
    found = _version(name)
    if not found:
        return f"{name} is not installed"
    return "" if fits.contains(found, prereleases=True) else f"{name} is {found}, and {fits} is needed"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _extensions() -> Iterator[Finding]:
    """Look for what the browser needs of each widget library, in the environment that serves."""
    try:
        from jupyter_core.paths import jupyter_path
    except ImportError:
        return  # the packages told already
    for name in _EXTENSIONS:
        places = [Path(folder) / name for folder in jupyter_path("labextensions")]
        found = next((place for place in places if (place / "package.json").is_file()), None)
        todo = "" if found else "pip install --force-reinstall anywidget jupyterlab-widgets"
        yield Finding(f"extension {name}", "installed" if found else "not found", todo, stops=not found)


def _templates() -> Iterator[Finding]:
    try:
        from jupyter_core.paths import jupyter_path
    except ImportError:
        return
    ours = str(Path(__file__).parent / "share" / "jupyter" / "voila")
    for name in _TEMPLATES:
        places = [Path(folder) / "templates" / name for folder in (ours, *jupyter_path("voila"))]
        found = any(place.is_dir() for place in places)
        todo = "" if found else "pip install --force-reinstall voila cocreation"
        yield Finding(f"template {name}", "installed" if found else "not found", todo, stops=not found)


def _scripts() -> Iterator[Finding]:
    """Say whether pictures are drawn by the small script that npm brings when the package is built."""
    try:
        from cocreation_widgets.frame.scripts import SCRIPTS, script_addresses
    except ImportError:
        return
    if set(script_addresses()) == set(SCRIPTS):
        yield Finding("script of pictures", "the small one")
    else:
        todo = "install npm, and then this package from its sources once more"
        yield Finding("script of pictures", "plotly's whole one, three times as large: npm was not there", todo)


def _browser() -> Iterator[Finding]:
    try:
        webbrowser.get()
    except webbrowser.Error:
        yield Finding("browser", "none on this machine", "open the address that `cocreation serve` tells elsewhere")
    else:
        yield Finding("browser", "found")


def _source(source: str | None, format: str | None) -> Iterator[Finding]:
    if source is None:
        yield Finding("network", "the embedded one")
        return
    try:
        net = read_source(source, format)
    except CocreationError as error:
        first = str(error).splitlines()[0]
        yield Finding("network", first, f"mend it: cocreation check {source} names everything", stops=True)
    else:
        kind = "store" if is_store(source) else "file"
        yield Finding("network", f"a {kind} with {count(len(net), 'record')}")


def _port(host: str, port: int) -> Iterator[Finding]:
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Finding(f"port {port}", f"cannot be used on {host} ({reason})", "choose another with --port", stops=True)
    else:
        yield Finding(f"port {port}", "free")


def _access(path: Path | None, now: datetime) -> Iterator[Finding]:
    if path is None:
        yield Finding("access list", "none: only this machine itself is answered")
        return
    try:
        guests = AccessList(path).guests().values()
    except CocreationError as error:
        yield Finding("access list", str(error), "see above", stops=True)
        return
    entering = [one for one in guests if one.may_enter(now)]
    if not entering:
        yield Finding("access list", "lets nobody in", "cocreation access add NAME --as viewer", stops=True)
        return
    ending = [one.name for one in entering if one.expires - now < _SOON]
    said = f"lets in {count(len(entering), 'person', 'people')}"
    todo = f"within two weeks it ends for {listing(ending, most=10)}: revoke and add them again" if ending else ""
    yield Finding("access list", said, todo)


def _folder() -> Iterator[Finding]:
    folder = tempfile.gettempdir()
    free = os.access(folder, os.W_OK)
    todo = "" if free else "name another folder in the environment variable TMPDIR"
    yield Finding("temporary folder", folder, todo, stops=not free)


def _confinement() -> Iterator[Finding]:
    if landlock():
        yield Finding("confinement", "the system keeps each page's process from writing anywhere else")
    else:
        advice = "on Linux 5.13 or newer with Landlock the system itself forbids viewers' processes to write"
        yield Finding("confinement", "not on this system: viewers' stores are opened for reading only", advice)
