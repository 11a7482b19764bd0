"""The scripts and styles of our parts where these do not bring them; a server sends them, and needs no widget."""

import hashlib
from functools import cache
from pathlib import Path

from .whole_script import as_function, whole_script

__all__ = ["part_mark", "part_script", "still_mark", "still_script", "still_style"]

_HERE = Path(__file__).parent
_MODULES = ("map_controls", "panel", "picture", "search_field", "since_choice", "view_controls")
"""The scripts of our parts, which a page without a process runs as they are."""
_WITH_PROCESS = ("view_link",)
_ELSEWHERE = {"map_controls": _HERE.parent / "map", "since_choice": _HERE.parent / "library"}
_OWN = ("still_data", "still_map", "still_days", "still")
_STYLES = ("controls.css", "panel.css", "picture.css")


@cache
def still_script() -> str:
    """Give back the script that shows and answers a view's data, in one piece that runs from a disk as well.

    Each of our scripts becomes a function that gives back what it exports.
    """
    pieces = [f"const {name} = {as_function(_home(name))}();" for name in (*_MODULES, *_OWN)]
    known = ", ".join(f"{name}: {name}.default" for name in _MODULES)
    helpers = "{ map: still_map, days: still_days, content: still_data, holds: panel.holds }"
    start = f"globalThis.ccnStill = (root, data) => still.open(root, data, {{ {known} }}, {helpers});"
    return '(() => {\n"use strict";\n' + "\n".join(pieces) + f"\n{start}\n}})();\n"


@cache
def part_script(name: str) -> str:
    """Give back a part's own script, a module.

    Raises
    ------
    KeyError
        When there is no such part.
    """
    if name not in (*_MODULES, *_WITH_PROCESS):
        raise KeyError(name)
    return whole_script(_home(name))


@cache
def part_mark(name: str) -> str:
    """Give back what is another whenever a part's script is."""
    return _mark(part_script(name))


@cache
def still_style() -> str:
    """Give back the styles of all parts; the theme comes with those of the page."""
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in _STYLES)


@cache
def still_mark() -> str:
    """Give back what is another whenever the script or the styles are others."""
    return _mark(still_script() + still_style())


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _home(name: str) -> Path:
    return _ELSEWHERE.get(name, _HERE) / f"{name}.js"
