"""Plotly's script, in the smallest form that draws our pictures."""

import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from cocreation.errors import MissingExtra

__all__ = ["FOLDER", "SCRIPTS", "script", "script_addresses"]

FOLDER = Path(__file__).parents[1] / "static"
"""Where npm's scripts are, if npm was there when we were built."""
SCRIPTS = {"basic": "plotly-basic.min.js", "webgl": "plotly-webgl.min.js"}
"""Names of bundles and their files: points, lines, bars as SVG (0.39 MB compressed); points by WebGL too (0.57 MB)."""


def script(name: str) -> Path:
    """Give back the file of a bundle; where npm was missing when we were built, the whole of Plotly's own package.

    Raises
    ------
    KeyError
        When there is no such bundle.
    MissingExtra
        When Plotly is not installed.
    """
    small = FOLDER / SCRIPTS[name]
    if small.is_file():
        return small
    found = importlib.util.find_spec("plotly")  # found, not imported: that takes a second
    if found is None or found.origin is None:
        raise MissingExtra("Plotly is not installed; run: pip install 'cocreation[widgets]'", name="plotly")
    return Path(found.origin).parent / "package_data" / "plotly.min.js"


@cache
def script_addresses() -> dict[str, str]:
    """Give back, for each bundle that a server can offer from our folder, its file with a mark that changes with it."""
    files = {name: FOLDER / file for name, file in SCRIPTS.items() if (FOLDER / file).is_file()}
    return {name: f"{file.name}?v={hashlib.sha256(file.read_bytes()).hexdigest()[:16]}" for name, file in files.items()}
