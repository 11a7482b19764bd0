"""What the reader can choose in the controls of the map."""

from datetime import date
from enum import Enum
from typing import Any

from cocreation import Network
from cocreation.analysis.constellation import NodeKind
from cocreation.words import count, day

from .findings import MOST_SUGGESTIONS
from .layer_choices import layer_choices
from .map_layers import shortened_name
from .map_measures import PEOPLE_MEASURES
from .map_view import ColourBy, MapView, SizeBy

__all__ = ["map_choices"]

_ON_THE_MAP = "What is on the map"


def map_choices(net: Network, view: MapView) -> dict[str, Any]:
    """Give back what the reader can choose in the controls of the map."""
    everything = view.everything
    of_kind = {kind: sum(node.kind is kind for node in everything.nodes.values()) for kind in NodeKind}
    communities = sorted(net.communities.values(), key=lambda community: community.name)
    days = {on for on in net.dates() if on} | ({net.about.as_known_on} if net.about.as_known_on else set())
    return {
        "nodes": [{"id": node.id, "label": node.name} for node in view.shown.nodes.values()],
        "kinds": [
            {"id": kind.name, "label": kind.plural, "count": number} for kind, number in of_kind.items() if number
        ],
        "communities": [{"id": one.id, "label": one.name} for one in communities],
        "colour": [*_shown(ColourBy), *layer_choices(net)],
        "size": _shown(SizeBy),
        "steps": [{"id": str(n), "label": count(n, "step")} for n in (1, 2, 3)],
        "suggestions": [
            {"id": str(number), "label": f"the best {number}" if number else "none"}
            for number in (0, MOST_SUGGESTIONS // 2, MOST_SUGGESTIONS)
        ],
        "made": [{"id": "no", "label": "as it is"}, {"id": "yes", "label": "with the suggestions made"}],
        "beside": _beside(net, days),
        "dates": [{"id": on.isoformat(), "label": day(on)} for on in sorted(days)],
    }


def _beside(net: Network, days: set[date]) -> list[dict[str, str]]:
    """Give back the days that people remember: those of gatherings, and the beginnings of years."""
    if not days:
        return []
    first, last = min(days), max(days)
    held = sorted({one.on: one for one in net.gatherings.values() if one.on and first <= one.on <= last}.items())
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    named = [(on, f"{day(on)}, {shortened_name(net, one.id, 40)}", "Gatherings") for on, one in held]
    found = [*named, *((on, day(on), "Beginnings of years") for on in years if on not in dict(held))]
    choices = [{"id": on.isoformat(), "label": label, "group": group} for on, label, group in found]
    return [{"id": "", "label": "one day alone"}, *choices] if choices else []


def _shown(kinds: type[Enum]) -> list[dict[str, str]]:
    """Give back what a colour or a size can show, each with the group that it is listed under."""
    on_the_map = [{"id": one.name, "label": one.value, "group": _ON_THE_MAP} for one in kinds]
    families = list(dict.fromkeys(one.family for one in PEOPLE_MEASURES.values()))
    measured = sorted(PEOPLE_MEASURES.values(), key=lambda one: families.index(one.family))
    return on_the_map + [{"id": one.key, "label": one.name, "group": one.family} for one in measured]
