"""A map of many people: each community a disc of its people, related ones side by side, those in two between them."""

import math
from collections import Counter

import numpy as np

from .constellation import Constellation, NodeKind
from .stress import Points, apart, majorized, turned

__all__ = ["by_neighbourhood"]

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_SPACING = 0.62  # between people in a disc, in units of a plain membership
_HOLE = 4  # places left free around the community itself
_GAP = 0.9
_GROUPS = (NodeKind.COMMUNITY, NodeKind.TEAM)
_MANY = 150  # discs from which on those that share nobody are not weighed against all others
_LOOSE = 1.6  # how much more than its own area a disc has where it stands among others


def by_neighbourhood(
    stars: Constellation, *, aspect: float, rng: np.random.Generator
) -> dict[str, tuple[float, float]]:
    """Give back a place for every node.

    Everybody stands in the disc of the community with which they have the nearest link (of a team, when they are in
    no community), the nearest in the middle; a sunflower's spiral fills a disc evenly. Who belongs to two stands on
    the side of the second. Places other than communities stand where most of their people do. Discs stand the nearer,
    the more people they share; of very many, those that share nobody stand around the others.

    Takes time linear in nodes and links, and cubic in the number of communities; of very many, of those that share
    people.
    """
    homes, seconds = _homes(stars)
    discs: dict[str, list[str]] = {}
    for id, home in homes.items():
        discs.setdefault(home, []).append(id)
    centres = _centres(discs, seconds, homes, aspect, rng)
    places: dict[str, tuple[float, float]] = {}
    for home, ids in discs.items():
        bearings = {id: centres[seconds[id]] - centres[home] for id in ids if seconds.get(id) in centres}
        for id, spot in _filled(home, ids, bearings).items():
            x, y = centres[home] + spot
            places[id] = (round(float(x), 4), round(float(y), 4))
    return places


def _homes(stars: Constellation) -> tuple[dict[str, str], dict[str, str]]:
    """Give back the disc in which each node stands, the nearest to its middle first, and the second it leans to."""
    ranked: list[tuple[float, str, list[str]]] = []
    for id, node in stars.nodes.items():
        if node.kind is NodeKind.COMMUNITY:
            ranked.append((-1.0, id, [id]))
        elif node.kind is NodeKind.PERSON:
            groups = sorted(
                (stars.nodes[near].kind is NodeKind.TEAM, min(link.length for link in links), near)
                for near, links in stars.neighbours[id].items()
                if stars.nodes[near].kind in _GROUPS
            )
            if groups:
                ranked.append((groups[0][1], id, [near for _, _, near in groups]))
    ranked.sort(key=lambda row: row[0])
    homes = {id: groups[0] for _, id, groups in ranked}
    seconds = {id: groups[1] for _, id, groups in ranked if len(groups) > 1}
    for id in stars.nodes:
        if id not in homes:
            near = Counter(homes[other] for other in stars.neighbours[id] if other in homes)
            homes[id] = id if id in homes.values() else near.most_common(1)[0][0] if near else "apart"
    return homes, seconds


def _radius(size: int) -> float:
    return _SPACING * math.sqrt(size + _HOLE) + _GAP / 2


def _centres(
    discs: dict[str, list[str]], seconds: dict[str, str], homes: dict[str, str], aspect: float, rng: np.random.Generator
) -> dict[str, Points]:
    shared = Counter(frozenset((homes[id], second)) for id, second in seconds.items())
    related = {name for pair in shared if len(pair) > 1 for name in pair}
    weighed = sorted(related if len(discs) > _MANY else discs)
    room = {name: _radius(len(ids)) for name, ids in discs.items()}
    centres = _weighed(weighed, room, shared, aspect, rng)
    return centres | _around(centres, room, aspect)


def _weighed(
    names: list[str], room: dict[str, float], shared: Counter[frozenset[str]], aspect: float, rng: np.random.Generator
) -> dict[str, Points]:
    """Place discs so that those stand near each other which share people."""
    if not names:
        return {}
    radius = np.array([room[name] for name in names])
    touching = radius[:, None] + radius[None]
    far = touching * 2.2
    for i, one in enumerate(names):
        for j, two in enumerate(names[:i]):
            if count := shared[frozenset((one, two))]:
                far[i, j] = far[j, i] = touching[i, j] * (1 + 0.9 / (1 + count))
    np.fill_diagonal(far, 0)
    spots = turned(majorized(far, rng), aspect)
    # squeezed into the picture's shape first; making room afterwards keeps that shape
    spots *= np.array([aspect**0.9, aspect**-0.9]) * 0.75
    return dict(zip(names, apart(spots, radius, rounds=400), strict=True))


def _around(centres: dict[str, Points], room: dict[str, float], aspect: float) -> dict[str, Points]:
    """Place the discs that have no centre yet around those that have, on a sunflower's spiral, the largest first."""
    shape = np.array([aspect**0.5, aspect**-0.5])
    taken = max((float(np.linalg.norm(spot / shape)) + room[name] for name, spot in centres.items()), default=0.0) ** 2
    left = sorted(room.keys() - centres.keys(), key=lambda name: (-room[name], name))
    areas = taken + _LOOSE * np.cumsum([room[name] ** 2 for name in left])
    angles = np.arange(len(left)) * _GOLDEN_ANGLE
    spots = np.sqrt(areas)[:, None] * np.column_stack([np.cos(angles), np.sin(angles)]) * shape
    return dict(zip(left, spots, strict=True))


def _filled(home: str, ids: list[str], bearings: dict[str, Points]) -> dict[str, Points]:
    """Give everybody of a disc a spot in it, from the middle outwards; who leans to another disc, towards that."""
    others = [id for id in ids if id != home]
    ranks = np.arange(len(others)) + _HOLE
    angles = ranks * _GOLDEN_ANGLE
    spots = _SPACING * np.sqrt(ranks)[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    free = np.ones(len(others), dtype=bool)
    placed = {home: np.zeros(2)} if len(others) < len(ids) else {}
    for id in sorted(bearings, key=others.index):
        best = int(np.where(free, spots @ bearings[id], -np.inf).argmax())
        free[best] = False
        placed[id] = spots[best]
    left = iter(spots[free])
    return placed | {id: next(left) for id in others if id not in bearings}
