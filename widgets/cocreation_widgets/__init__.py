"""Jupyter widgets of a co-creation network: its overview, its map, its expeditions and its communities."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .communities.state_of_play import StateOfPlay
    from .expeditions.expedition_trail import ExpeditionTrail
    from .map.network_map import NetworkMap
    from .overview.network_overview import NetworkOverview

__all__ = ["ExpeditionTrail", "NetworkMap", "NetworkOverview", "StateOfPlay"]

_HOMES = {
    "ExpeditionTrail": "expeditions.expedition_trail",
    "NetworkMap": "map.network_map",
    "NetworkOverview": "overview.network_overview",
    "StateOfPlay": "communities.state_of_play",
}


def __getattr__(name: str) -> Any:
    # a page imports the one widget that it shows, and pays for no other
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
