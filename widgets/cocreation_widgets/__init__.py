"""Jupyter widgets of a co-creation network: its map, its expeditions' trails and its communities' state of play."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .network_map import NetworkMap

__all__ = ["NetworkMap"]

_HOMES = {"NetworkMap": "network_map"}


def __getattr__(name: str) -> Any:
    # a page imports the one widget that it shows, and pays for no other
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
