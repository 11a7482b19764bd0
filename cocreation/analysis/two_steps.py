"""Sums over those whom somebody's neighbours know, without making the matrix of all ways of three steps."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .tie_graph import Matrix, TieGraph

__all__ = ["at", "over_known"]

_CHUNK = 50_000
_Places: TypeAlias = npt.NDArray[np.int64]
_Values: TypeAlias = npt.NDArray[np.float64]
_Value: TypeAlias = Callable[[_Places, _Places], _Values]


def at(matrix: Matrix, rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64]) -> _Values:
    """Give back k entries of a matrix whose indices are sorted, each found by halving."""
    # asked for nothing, scipy answers with a matrix
    return np.asarray(matrix[rows, columns], dtype=float) if len(rows) else np.zeros(0)


def over_known(graph: TieGraph, pairs: _Places, value: _Value) -> _Values:
    """Give back, for each pair (i, j), the sum of ``value(i, k)`` over everybody k whom j knows."""
    parts = [_summed(graph, pairs[start : start + _CHUNK], value) for start in range(0, len(pairs), _CHUNK)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _summed(graph: TieGraph, pairs: _Places, value: _Value) -> _Values:
    counts = graph.degree[pairs[:, 1]]
    begins = graph.linked.indptr[pairs[:, 1]] - np.cumsum(counts) + counts
    known = graph.linked.indices[np.arange(counts.sum()) + np.repeat(begins, counts)]
    which = np.repeat(np.arange(len(pairs)), counts)
    return np.bincount(which, value(pairs[which, 0], known), minlength=len(pairs)).astype(float)
