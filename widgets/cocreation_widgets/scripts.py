"""Plotly's script, in the smallest form that draws our pictures."""

import importlib.util
from pathlib import Path

from cocreation.errors import MissingExtra

__all__ = ["SCRIPTS", "script"]

_STATIC = Path(__file__).parent / "static"
SCRIPTS = {"basic": "plotly-basic.min.js", "gl2d": "plotly-gl2d.min.js"}
"""Names of bundles and their files: points, lines and bars as SVG (0.4 MB compressed); with WebGL (0.53 MB)."""


def script(name: str) -> Path:
    """Give back the file of a bundle; where npm was missing when we were built, the whole of Plotly's own package.

    Raises
    ------
    KeyError
        When there is no such bundle.
    MissingExtra
        When Plotly is not installed.
    """
    small = _STATIC / SCRIPTS[name]
    if small.is_file():
        return small
    found = importlib.util.find_spec("plotly")  # found, not imported: that takes a second
    if found is None or found.origin is None:
        raise MissingExtra("Plotly is not installed; run: pip install 'cocreation[widgets]'", name="plotly")
    return Path(found.origin).parent / "package_data" / "plotly.min.js"
