"""Pure figures: a network in, a Plotly figure out; they need no kernel, widget or server."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .agenda import gathering_agenda
    from .choice_bars import choice_counts
    from .constellation_map import network_map
    from .criterion_lines import run_charts
    from .icicle import duties_icicle
    from .multiples import network_overview
    from .plan_months import momentum_plan
    from .practice_rows import practice_adoption
    from .report_times import report_timeline
    from .stage_history import stage_histories
    from .trail import expedition_trail
    from .word_cloud import theme_clouds

__all__ = [
    "choice_counts",
    "duties_icicle",
    "expedition_trail",
    "gathering_agenda",
    "momentum_plan",
    "network_map",
    "network_overview",
    "practice_adoption",
    "report_timeline",
    "run_charts",
    "stage_histories",
    "theme_clouds",
]

# A module must not bear the name of its function: importing it would put the module in the function's place.
_HOMES = {
    "choice_counts": "choice_bars",
    "duties_icicle": "icicle",
    "expedition_trail": "trail",
    "gathering_agenda": "agenda",
    "momentum_plan": "plan_months",
    "network_map": "constellation_map",
    "network_overview": "multiples",
    "practice_adoption": "practice_rows",
    "report_timeline": "report_times",
    "run_charts": "criterion_lines",
    "stage_histories": "stage_history",
    "theme_clouds": "word_cloud",
}


def __getattr__(name: str) -> Any:
    # each figure is imported when it is first asked for: a page pays for its own only
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
