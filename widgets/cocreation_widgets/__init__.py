"""Jupyter widgets of a co-creation network: its map, its expeditions' trails and its communities' state of play."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .communities.state_of_play import StateOfPlay
    from .expeditions.expedition_trail import ExpeditionTrail
    from .map.network_map import NetworkMap

__all__ = ["ExpeditionTrail", "NetworkMap", "StateOfPlay"]

_HOMES = {
    "ExpeditionTrail": "expeditions.expedition_trail",
    "NetworkMap": "map.network_map",
    "StateOfPlay": "communities.state_of_play",
}


def __getattr__(name: str) -> Any:
    # a page imports the one widget that it shows, and pays for no other
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
