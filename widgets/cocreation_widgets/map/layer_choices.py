"""Which layers of the map there are to choose, and the one that is chosen."""

from collections import Counter
from collections.abc import Iterator
from enum import Enum

from cocreation import Network
from cocreation.analysis.practices import practices

from .findings import Findings
from .gathering_layers import expedition_layer, gathering_layer
from .map_layers import Layer, shortened_name
from .practice_layer import practice_layer

__all__ = ["LAYERS", "chosen_layer", "layer_choices"]

_MOST_OFFERED = 40
LAYERS = {"practice": practice_layer, "gathering": gathering_layer, "expedition": expedition_layer}
"""What draws the layer of each kind of record that there is a layer of."""


def layer_choices(net: Network) -> list[dict[str, str]]:
    """Give back what can be shown of practices, gatherings and expeditions, of each kind the first to come to mind.

    That are the practices taken up most, the gatherings that were held last, and the expeditions in their order.
    Nothing is found out about any of them before it is chosen.
    """
    return [
        {"id": f"{kind}:{id}", "label": f"{kind.capitalize()}: {shortened_name(net, id)}", "group": group}
        for kind, group, id in _offered(net)
    ]


def _offered(net: Network) -> Iterator[tuple[str, str, str]]:
    if net.adoptions:
        known = {one.id for one in practices(net)}
        taken_up = Counter(one.practice for one in net.adoptions.values() if one.practice in known)
        for id, _ in taken_up.most_common(_MOST_OFFERED):
            yield "practice", "Practices", id
    came = {one.gathering for one in net.attendances.values()}
    held = [one for one in net.gatherings.values() if one.id in came]
    for one in sorted(held, key=lambda one: one.on.toordinal() if one.on else 0, reverse=True)[:_MOST_OFFERED]:
        yield "gathering", "Gatherings", one.id
    for expedition in [*net.expeditions][:_MOST_OFFERED]:
        yield "expedition", "Expeditions", expedition


def chosen_layer(found: Findings, colour: Enum | str) -> Layer | None:
    """Give back the layer that colours are to show; None when they are to show something else."""
    kind, _, id = colour.partition(":") if isinstance(colour, str) else ("", "", "")
    return LAYERS[kind](found, id) if kind in LAYERS else None
