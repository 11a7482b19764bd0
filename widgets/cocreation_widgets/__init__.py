"""Jupyter widgets of a co-creation network: one view for each question that its people ask of it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .communities.state_of_play import StateOfPlay
    from .editing.join_team import JoinTeam
    from .editing.pattern_loom import PatternLoom
    from .editing.record_editor import RecordEditor
    from .expeditions.expedition_trail import ExpeditionTrail
    from .gatherings.gathering_view import GatheringView
    from .library.library_view import LibraryView
    from .map.network_map import NetworkMap
    from .momentum.momentum_board import MomentumBoard
    from .overview.network_overview import NetworkOverview
    from .readiness.readiness_answers import ReadinessAnswers
    from .support_team.support_team import SupportTeam

__all__ = [
    "ExpeditionTrail",
    "GatheringView",
    "JoinTeam",
    "LibraryView",
    "MomentumBoard",
    "NetworkMap",
    "NetworkOverview",
    "PatternLoom",
    "ReadinessAnswers",
    "RecordEditor",
    "StateOfPlay",
    "SupportTeam",
]

_HOMES = {
    "ExpeditionTrail": "expeditions.expedition_trail",
    "GatheringView": "gatherings.gathering_view",
    "JoinTeam": "editing.join_team",
    "LibraryView": "library.library_view",
    "MomentumBoard": "momentum.momentum_board",
    "NetworkMap": "map.network_map",
    "NetworkOverview": "overview.network_overview",
    "PatternLoom": "editing.pattern_loom",
    "ReadinessAnswers": "readiness.readiness_answers",
    "RecordEditor": "editing.record_editor",
    "StateOfPlay": "communities.state_of_play",
    "SupportTeam": "support_team.support_team",
}


def __getattr__(name: str) -> Any:
    # a page imports the one widget that it shows, and pays for no other
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
