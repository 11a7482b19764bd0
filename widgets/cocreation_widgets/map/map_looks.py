"""The looks of the map that a page without a process offers, and what its script has to know to focus in each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

import attrs

from ..figures.map_focus import VEIL
from ..figures.map_links import SELECTED_LINK, link_ends, link_looks, own_looks
from ..figures.map_nodes import filled_kind
from ..frame.look import SELECTED
from .map_measures import PEOPLE_MEASURES
from .map_view import MapView

__all__ = ["focus_facts", "looked_at", "other_looks"]

_Choices = Mapping[str, Sequence[Mapping[str, str]]]


def other_looks(
    choices: _Choices, *, colour: Enum | str, on: date | None, beside: date | None
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the looks that a map does not have yet: what else colours can tell, and which days can stand beside it.

    One after the other, not together. Measures of people come last, so that they are left out first where not all find
    room.
    """
    now = colour.name if isinstance(colour, Enum) else colour
    others = [one["id"] for one in choices["colour"] if one["id"] != now]
    measures = [id for id in others if id in PEOPLE_MEASURES]
    yield from (("colour", id, {"colour": id}) for id in others if id not in PEOPLE_MEASURES)
    days = [date.fromisoformat(one["id"]) for one in choices["beside"] if one["id"]]
    if on is not None and beside is None:
        yield from (("beside", day.isoformat(), {"beside": day}) for day in days if day != on)
    yield from (("colour", id, {"colour": id}) for id in measures)


def looked_at(view: MapView, id: str, steps: int) -> MapView:
    """Give back the view with a node chosen in it, or where only the day beside has it, in that."""
    beside = view.beside
    if id in view.shown.nodes:
        return attrs.evolve(view, selected=id, focus=(id,), lit=frozenset(view.shown.within(id, steps)))
    return attrs.evolve(view, beside=beside and looked_at(beside, id, steps))


def focus_facts(view: MapView) -> dict[str, Any]:
    """Give back what a script has to know to put a node into focus.

    The two ends of every link and what each node is called on the map, for two days of each (``days``, the earlier
    first) and of which of them the words tell (``main``), and how a focus is drawn.
    """
    filled = filled_kind(view)
    found = {
        **_drawn_from(view),
        "lines": link_looks(),
        "own": SELECTED_LINK,
        "veil": VEIL,
        "chosen": SELECTED,
        "filled": filled and filled.plural,
    }
    if view.beside is None:
        return found
    return found | {"days": [_drawn_from(one) for one in view.in_order], "main": int(view.later), "apart": own_looks()}


def _drawn_from(view: MapView) -> dict[str, Any]:
    return {"links": link_ends(view), "labels": {id: node.label for id, node in view.shown.nodes.items()}}
