"""Where everybody stands on the map: communities as places, their people around them, always the same way.

Stress majorization (Gansner, Koren and North, 2004) places each part by the distances along its links; nodes that
would cover one another are moved apart; the parts are then packed side by side. No chance is involved, save in
breaking exact symmetry, for which a seed is stated: the same network is always drawn the same way.
"""

import math
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import rustworkx as rx

from .connection import parts
from .constellation import Constellation, NodeKind
from .neighbourhoods import by_neighbourhood

__all__ = ["Positions", "layout"]

Positions = dict[str, tuple[float, float]]
Points = npt.NDArray[np.float64]

# Room that a node needs around it, in units of a plain membership's length.
_ROOM = {
    NodeKind.COMMUNITY: 0.62,
    NodeKind.TEAM: 0.5,
    NodeKind.PERSON: 0.36,
    NodeKind.ORGANISATION: 0.34,
    NodeKind.MICROSYSTEM: 0.34,
}
# All distances between n nodes take n² numbers; beyond this many nodes communities are placed as wholes.
_MOST_FOR_STRESS = 1500
_ROUNDS = 120


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
        Earlier places: nodes that have one keep it exactly, new ones are placed beside their neighbours.

    Returns
    -------
    dict of id to (x, y)
        x grows to the right, y upwards; the smallest of each is 0.

    Notes
    -----
    O(n³) for parts of up to 1,500 nodes (the distances), O(n + m) for larger constellations.
    """
    if not stars.nodes:
        return {}
    kept = {id: place for id, place in (previous or {}).items() if id in stars.nodes}
    if kept:
        return _placed_beside(stars, kept, seed)
    rng = np.random.default_rng(seed)
    if len(stars.nodes) > _MOST_FOR_STRESS:
        return by_neighbourhood(stars, aspect=aspect)
    pieces = [(sorted(part), _place_part(stars.only(part), rng, aspect)) for part in parts(stars)]
    return _packed(pieces, aspect)


def _place_part(part: Constellation, rng: np.random.Generator, aspect: float) -> Points:
    """Place one connected part; rows in the order of its sorted ids."""
    names = sorted(part.nodes)
    if len(names) == 1:
        return np.zeros((1, 2))
    distance = _distances(part, names)
    points = _majorized(distance, _classical(distance, rng))
    points = _turned(points, aspect)
    room = np.array([_ROOM[part.nodes[id].kind] for id in names])
    return _apart(points, room)


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


def _classical(distance: Points, rng: np.random.Generator) -> Points:
    """Classical scaling (Torgerson, 1952) as a start: the plane that keeps most of the distances."""
    squared = distance**2
    centred = squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-0.5 * centred)
    start = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 1e-6))
    # an eigenvector's sign is arbitrary; fix it, so that every machine draws the same picture
    start *= np.where(np.take_along_axis(start, np.abs(start).argmax(0)[None], 0)[0] < 0, -1, 1)
    jitter: Points = start + rng.normal(scale=1e-2 * distance.mean(), size=start.shape)
    return jitter


def _majorized(distance: Points, points: Points) -> Points:
    count = len(points)
    weight = 1 / np.maximum(distance, 1e-9) ** 2
    np.fill_diagonal(weight, 0)
    laplacian = np.diag(weight.sum(1)) - weight
    inverse = np.linalg.inv(laplacian + 1 / count) - 1 / count
    pull = weight * distance
    for _ in range(_ROUNDS):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2)
        ratio = np.where(apart > 1e-9, pull / np.maximum(apart, 1e-9), 0)
        new = inverse @ (ratio.sum(1)[:, None] * points - ratio @ points)
        moved = np.abs(new - points).max()
        points = new
        if moved < 1e-3:
            break
    return points


def _turned(points: Points, aspect: float) -> Points:
    """Turn a part so that its long side lies along the picture's long side."""
    points = points - points.mean(0)
    _, vectors = np.linalg.eigh(points.T @ points)
    along = vectors[:, ::-1] if aspect >= 1 else vectors
    along = along * np.where(np.take_along_axis(along, np.abs(along).argmax(0)[None], 0)[0] < 0, -1, 1)
    turned: Points = points @ along
    return turned


def _apart(points: Points, room: Points, rounds: int = 80) -> Points:
    """Move nodes apart until each has its room, with as little movement as that takes."""
    points = points.copy()
    needed = room[:, None] + room[None]
    for _ in range(rounds):
        between = points[:, None] - points[None]
        far = np.linalg.norm(between, axis=2)
        np.fill_diagonal(far, np.inf)
        lacking = np.maximum(needed - far, 0)
        if lacking.max() < 0.02:
            break
        # two nodes on one spot part along a direction of their own
        bearing = np.where(far[..., None] > 1e-6, between / np.maximum(far, 1e-6)[..., None], 0)
        points += 0.45 * (bearing * lacking[..., None]).sum(1)
    return points


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
    places = dict(kept)
    waiting = [id for id in sorted(stars.nodes) if id not in places]
    waiting.sort(key=lambda one: -sum(near in places for near in stars.neighbours[one]))
    for id in waiting:
        near = [places[other] for other in stars.neighbours[id] if other in places]
        taken = np.array(list(places.values()))
        wanted = np.mean(near, axis=0) if near else taken.min(0) - (0, 1.5)
        places[id] = _free_spot(wanted, taken, rng)
    return places


def _free_spot(wanted: Points, taken: Points, rng: np.random.Generator) -> tuple[float, float]:
    turn = rng.uniform(0, 2 * math.pi)
    for ring in range(1, 60):
        angles = turn + np.arange(6 * ring) * (2 * math.pi / (6 * ring))
        spots = wanted + 0.45 * ring * np.column_stack([np.cos(angles), np.sin(angles)])
        clear = np.linalg.norm(spots[:, None] - taken[None], axis=2).min(1)
        if clear.max() >= 0.7:
            x, y = spots[int(clear.argmax())]
            return float(x), float(y)
    return float(wanted[0]), float(wanted[1])
