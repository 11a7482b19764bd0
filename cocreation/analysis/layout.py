"""Where everybody stands on the map: communities as places, their people around them, always the same way.

A small network is placed part by part through the distances along its links; nodes that would cover one another are
moved apart, and the parts packed side by side. A large one is placed by neighbourhoods. No chance is involved, save
in breaking exact symmetry, for which a seed is stated: the same network is always drawn the same way.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import rustworkx as rx
from scipy.spatial import KDTree

from .connection import parts
from .constellation import Constellation, NodeKind
from .neighbourhoods import by_neighbourhood
from .stress import Points, apart, majorized, turned

__all__ = ["Positions", "layout"]

Positions = dict[str, tuple[float, float]]

# Room that a node needs around it, in units of a plain membership's length.
_ROOM = {
    NodeKind.COMMUNITY: 0.62,
    NodeKind.TEAM: 0.5,
    NodeKind.PERSON: 0.36,
    NodeKind.ORGANISATION: 0.34,
    NodeKind.MICROSYSTEM: 0.34,
}
# Beyond this many nodes single distances tell a reader nothing any more: communities are placed as wholes.
_MOST_FOR_STRESS = 160
# Where less than this share of the nodes has an earlier place, keeping those would spoil the picture of the others.
_MOST_NEW = 0.2


def layout(
    stars: Constellation, *, aspect: float = 1.35, seed: int = 2015, previous: Positions | None = None
) -> Positions:
    """Give back a place for every node, in units of a plain membership's length.

    Parameters
    ----------
    stars
        The whole constellation of every day, so that positions stay put whatever day or part is shown.
    aspect
        Width over height of the picture to be filled.
    seed
        Decides how exact symmetry is broken.
    previous
        Earlier places: nodes that have one keep it exactly, new ones are placed beside their neighbours. Where hardly
        anybody has one, the picture is made anew.

    Returns
    -------
    dict of id to (x, y)
        x grows to the right, y upwards; the smallest of each is 0.

    Notes
    -----
    O(n³) up to 160 nodes (the distances between all), O(n + m) beyond, with c communities O(c³).
    """
    if not stars.nodes:
        return {}
    kept = {id: place for id, place in (previous or {}).items() if id in stars.nodes}
    if len(kept) > _MOST_NEW * len(stars.nodes):
        return _placed_beside(stars, kept, seed)
    rng = np.random.default_rng(seed)
    if len(stars.nodes) > _MOST_FOR_STRESS:
        return _from_zero(by_neighbourhood(stars, aspect=aspect, rng=rng))
    pieces = [(sorted(part), _place_part(stars.only(part), rng, aspect)) for part in parts(stars)]
    return _packed(pieces, aspect)


def _place_part(part: Constellation, rng: np.random.Generator, aspect: float) -> Points:
    """Place one connected part; rows in the order of its sorted ids."""
    names = sorted(part.nodes)
    if len(names) == 1:
        return np.zeros((1, 2))
    distance = _distances(part, names)
    room = np.array([_ROOM[part.nodes[id].kind] for id in names])
    return apart(turned(majorized(distance, rng), aspect), room)


def _distances(part: Constellation, names: list[str]) -> Points:
    position = {id: index for index, id in enumerate(names)}
    crowd = {id: math.sqrt(max(len(near), 4) / 4) for id, near in part.neighbours.items()}
    graph: rx.PyGraph[str, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(names)
    for link in part.links:
        # a place that many gather at needs a wider circle around it
        length = link.length * max(1.0, min(crowd[link.source], crowd[link.target]) ** 0.5)
        wider = length * max(crowd[link.source], crowd[link.target]) ** 0.75
        source, target = position[link.source], position[link.target]
        known = graph.get_edge_data(source, target) if graph.has_edge(source, target) else math.inf
        graph.add_edge(source, target, min(wider, known))
    found: Points = rx.graph_floyd_warshall_numpy(graph, weight_fn=float)
    return found


def _packed(pieces: list[tuple[list[str], Points]], aspect: float) -> Positions:
    """Set the parts side by side, the largest first, in a picture of the wanted shape."""
    margin = 0.95
    boxes = [(np.ptp(points, axis=0) + 2 * margin) for _, points in pieces]
    widest = max(box[0] for box in boxes)
    area = sum(float(box[0] * box[1]) for box in boxes)
    best = min(
        (_shelved(boxes, width) for width in np.linspace(widest, max(widest, 3 * math.sqrt(area * aspect)), 40)),
        key=lambda shelves: _misfit(shelves, boxes, aspect),
    )
    places: Positions = {}
    for (names, points), corner in zip(pieces, best, strict=True):
        moved = points - points.min(0) + corner + margin
        places.update({id: (float(x), float(y)) for id, (x, y) in zip(names, moved, strict=True)})
    return _from_zero(places)


def _shelved(boxes: list[Points], width: float) -> list[Points]:
    """Put boxes down beside the tall ones first, in free columns under a skyline."""
    skyline: list[tuple[float, float, float]] = [(0.0, width, 0.0)]  # from x, to x, height
    corners = []
    for wide, high in boxes:
        x, y = _lowest_spot(skyline, float(wide), width)
        corners.append(np.array([x, -(y + float(high))]))
        skyline = list(_raised(skyline, x, x + float(wide), y + float(high)))
    return corners


def _lowest_spot(skyline: list[tuple[float, float, float]], wide: float, width: float) -> tuple[float, float]:
    spots = []
    for start, _, _ in skyline:
        if start + wide <= width + 1e-9:
            high = max(top for left, right, top in skyline if left < start + wide - 1e-9 and right > start + 1e-9)
            spots.append((high, start))
    height, x = min(spots)
    return x, height


def _raised(
    skyline: list[tuple[float, float, float]], start: float, end: float, top: float
) -> Iterator[tuple[float, float, float]]:
    for left, right, height in skyline:
        if left < start:
            yield left, min(right, start), height
    yield start, end, top
    for left, right, height in skyline:
        if right > end:
            yield max(left, end), right, height


def _misfit(corners: list[Points], boxes: list[Points], aspect: float) -> float:
    width = max(float(corner[0] + box[0]) for corner, box in zip(corners, boxes, strict=True))
    height = max(float(-corner[1]) for corner in corners)
    # the scale at which it would fill a picture of that aspect: larger is better
    return max(width / aspect, height)


def _from_zero(places: Positions) -> Positions:
    left = min(x for x, _ in places.values())
    low = min(y for _, y in places.values())
    return {id: (round(x - left, 4), round(y - low, 4)) for id, (x, y) in places.items()}


def _placed_beside(stars: Constellation, kept: Mapping[str, tuple[float, float]], seed: int) -> Positions:
    """Keep what has a place, and put each new node on the nearest free spot to its neighbours."""
    rng = np.random.default_rng(seed)
    standing = KDTree(list(kept.values()))
    places, added = dict(kept), np.zeros((0, 2))
    waiting = [id for id in sorted(stars.nodes) if id not in places]
    waiting.sort(key=lambda one: -sum(near in places for near in stars.neighbours[one]))
    for id in waiting:
        near = [places[other] for other in stars.neighbours[id] if other in places]
        wanted = np.mean(near, axis=0) if near else standing.mins - (0, 1.5)
        places[id] = _free_spot(wanted, standing, added, rng)
        added = np.vstack([added, places[id]])
    return places


def _free_spot(wanted: Points, standing: Any, added: Points, rng: np.random.Generator) -> tuple[float, float]:
    turn = rng.uniform(0, 2 * math.pi)
    for ring in range(1, 60):
        angles = turn + np.arange(6 * ring) * (2 * math.pi / (6 * ring))
        spots = wanted + 0.45 * ring * np.column_stack([np.cos(angles), np.sin(angles)])
        clear = standing.query(spots)[0]
        if len(added):
            clear = np.minimum(clear, np.linalg.norm(spots[:, None] - added[None], axis=2).min(1))
        if clear.max() >= 0.7:
            x, y = spots[int(clear.argmax())]
            return float(x), float(y)
    return float(wanted[0]), float(wanted[1])
