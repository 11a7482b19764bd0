"""A map of very many people: each community a disc of its people, those in two drawn towards the second."""

import math

from .constellation import Constellation, NodeKind

__all__ = ["by_neighbourhood"]

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_SPACING = 0.6
_PLACES = (NodeKind.COMMUNITY, NodeKind.TEAM)


def by_neighbourhood(stars: Constellation, *, aspect: float) -> dict[str, tuple[float, float]]:
    """Give back a place for every node in time linear in nodes and links.

    Every person stands in the disc of the community or team with which they have the nearest link, in the order
    of that nearness from the middle outwards (a sunflower's spiral fills a disc evenly). Who belongs to two stands
    on the side of the second. Organisations and units stand where most of their people do.
    """
    homes, second = _homes(stars)
    discs: dict[str, list[str]] = {}
    for id, home in homes.items():
        discs.setdefault(home, []).append(id)
    centres = _centres({home: len(ids) for home, ids in discs.items()}, aspect)
    places: dict[str, tuple[float, float]] = {}
    for home, ids in discs.items():
        for rank, id in enumerate(ids):
            towards = centres.get(second.get(id, ""), centres[home])
            places[id] = _in_disc(centres[home], rank, towards)
    return places


def _homes(stars: Constellation) -> tuple[dict[str, str], dict[str, str]]:
    """Give back each node's first place, nearest links first, and the second where there is one."""
    nearest: list[tuple[float, str, list[str]]] = []
    for id, node in stars.nodes.items():
        if node.kind in _PLACES:
            nearest.append((0.0, id, [id]))
            continue
        found = sorted(
            (min(link.length for link in links), near)
            for near, links in stars.neighbours[id].items()
            if stars.nodes[near].kind in _PLACES
        )
        if found:
            nearest.append((found[0][0], id, [near for _, near in found]))
    homes = {id: places[0] for _, id, places in sorted(nearest, key=lambda row: row[0])}
    second = {id: places[1] for _, id, places in nearest if len(places) > 1}
    for id in stars.nodes:
        if id not in homes:
            near = next((other for other in stars.neighbours[id] if other in homes), None)
            homes[id] = homes[near] if near else ""
    return homes, second


def _centres(sizes: dict[str, int], aspect: float) -> dict[str, tuple[float, float]]:
    """Set discs in rows, so that none touches another."""
    radius = {home: _SPACING * math.sqrt(size) + 1.2 for home, size in sizes.items()}
    width = aspect**0.5 * 2 * math.sqrt(sum(r * r for r in radius.values()))
    centres, x, y, row = {}, 0.0, 0.0, 0.0
    for home in sorted(sizes, key=lambda home: (-sizes[home], home)):
        r = radius[home]
        if x and x + 2 * r > width:
            x, y, row = 0.0, y - row, 0.0
        centres[home] = (x + r, y - r)
        x, row = x + 2 * r, max(row, 2 * r)
    return centres


def _in_disc(centre: tuple[float, float], rank: int, towards: tuple[float, float]) -> tuple[float, float]:
    out = _SPACING * math.sqrt(rank)
    angle = rank * _GOLDEN_ANGLE
    if towards != centre:
        bearing = math.atan2(towards[1] - centre[1], towards[0] - centre[0])
        # the half circle that faces the second community
        angle = bearing + (angle % math.pi) - math.pi / 2
    return round(centre[0] + out * math.cos(angle), 4), round(centre[1] + out * math.sin(angle), 4)
