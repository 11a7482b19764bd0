"""Libraries that only some formats need, imported when one of those is used."""

from importlib import import_module
from typing import Any

from ..sheets.package import MissingExtra

__all__ = ["library"]


def library(name: str, install: str) -> Any:
    """Give back a module, or say what to install.

    Parameters
    ----------
    name
        The module, such as ``"defusedxml.ElementTree"``.
    install
        What pip is to install, such as ``"cocreation[graphs]"``.

    Raises
    ------
    MissingExtra
        When it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as missing:
        top = name.partition(".")[0]
        raise MissingExtra(f"{top} is not installed; run: pip install '{install}'", name=top) from missing
