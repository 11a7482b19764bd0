"""A script of ours in one piece: what it imports of ours stands in it, for a widget's script can import nothing.

In the files a script imports as any module does, so that editors, browsers' tools and Node follow it.
"""

import re
from pathlib import Path

__all__ = ["as_function", "whole_script"]

_IMPORTED = re.compile(r'^import (?P<names>\{[^}]*\}) from "(?P<file>\.[^"]*)";\n', re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:default (?P<default>.*);|function (?P<name>\w+))", re.MULTILINE)


def whole_script(script: Path) -> str:
    """Give back a module's text in which each import of ours is the imported module itself, called on the spot.

    Parameters
    ----------
    script
        The module; it imports others by name and by a path relative to itself, each import in one statement.
    """

    def called(found: re.Match[str]) -> str:
        return f"const {found['names']} = {as_function(script.parent / found['file'])}();\n"

    return _IMPORTED.sub(called, script.read_text(encoding="utf-8"))


def as_function(script: Path) -> str:
    """Give back a module as the expression of a function that gives back what it exports."""
    names: list[str] = []

    def plain(found: re.Match[str]) -> str:
        if found["name"]:
            names.append(found["name"])
            return f"function {found['name']}"
        names.append(f"default: {found['default']}")
        return ""

    body = _EXPORTED.sub(plain, whole_script(script))
    return f"(() => {{\n{body}\nreturn {{ {', '.join(names)} }};\n}})"
