"""Stress majorization: points in the plane whose distances fit those asked for, and which leave each other room."""

import numpy as np
import numpy.typing as npt

__all__ = ["Points", "apart", "majorized", "turned"]

Points = npt.NDArray[np.float64]

_ROUNDS = 120


def majorized(distance: Points, rng: np.random.Generator) -> Points:
    """Give back n points whose distances fit an (n, n) matrix, near ones best (Gansner, Koren and North, 2004).

    O(n³) once, then O(n²) in each of at most 120 rounds.
    """
    if len(distance) < 2:
        return np.zeros((len(distance), 2))
    points = _classical(distance, rng)
    count = len(points)
    weight = 1 / np.maximum(distance, 1e-9) ** 2
    np.fill_diagonal(weight, 0)
    laplacian = np.diag(weight.sum(1)) - weight
    inverse = np.linalg.inv(laplacian + 1 / count) - 1 / count
    pull = weight * distance
    for _ in range(_ROUNDS):
        far = np.linalg.norm(points[:, None] - points[None], axis=2)
        ratio = np.where(far > 1e-9, pull / np.maximum(far, 1e-9), 0)
        new = inverse @ (ratio.sum(1)[:, None] * points - ratio @ points)
        moved = np.abs(new - points).max()
        points = new
        if moved < 1e-3:
            break
    return points


def _classical(distance: Points, rng: np.random.Generator) -> Points:
    """Classical scaling (Torgerson, 1952) as a start: the plane that keeps most of the distances."""
    squared = distance**2
    centred = squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-0.5 * centred)
    start = _signed(vectors[:, -2:][:, ::-1]) * np.sqrt(np.maximum(values[-2:][::-1], 1e-6))
    jitter: Points = start + rng.normal(scale=1e-2 * distance.mean(), size=start.shape)
    return jitter


def _signed(vectors: Points) -> Points:
    """Fix the sign of eigenvectors, which is arbitrary, so that every machine draws the same picture."""
    largest = np.take_along_axis(vectors, np.abs(vectors).argmax(0)[None], 0)[0]
    return vectors * np.where(largest < 0, -1, 1)


def turned(points: Points, aspect: float) -> Points:
    """Turn points so that their long side lies along the picture's long side."""
    points = points - points.mean(0)
    _, vectors = np.linalg.eigh(points.T @ points)
    rotated: Points = points @ _signed(vectors[:, ::-1] if aspect >= 1 else vectors)
    return rotated


def apart(points: Points, room: Points, rounds: int = 80) -> Points:
    """Move points apart until each has its room around it, with as little movement as that takes."""
    points = points.copy()
    needed = room[:, None] + room[None]
    for _ in range(rounds):
        between = points[:, None] - points[None]
        far = np.linalg.norm(between, axis=2)
        np.fill_diagonal(far, np.inf)
        lacking = np.maximum(needed - far, 0)
        if lacking.max() < 0.02:
            break
        bearing = np.where(far[..., None] > 1e-6, between / np.maximum(far, 1e-6)[..., None], 0)
        points += 0.45 * (bearing * lacking[..., None]).sum(1)
    return points
