"""How much two people's ties say that they may get on."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy import sparse

from ..tie_graph import Matrix, TieGraph, csr

__all__ = ["affinity", "met"]

_PROMINENCE = 0.1
_PAIRS = 20_000


def affinity(graph: TieGraph, pairs: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Give back the affinity of k pairs of people, given as (k, 2) places; only its order means anything.

    Three parts, each from ties alone: others in common, each counting the less the more people they know (resource
    allocation: Zhou, Lü and Zhang, 2009); ways of three steps, counted likewise, for pairs without anybody in common;
    and a tenth of the better known one's ties over the mean, since newcomers mostly come to know those whom many know.

    Notes
    -----
    Linear in the ways of two steps, plus the pairs times the ways of two steps from each.
    """
    linked = graph.linked
    known = np.maximum(graph.degree, 1)
    spread = sparse.diags_array(1 / known)
    common = csr(linked @ spread @ linked)
    further = csr(common @ spread)
    better = graph.degree[pairs].max(axis=1) if len(pairs) else np.zeros(0)
    return (
        met(common, sparse.eye_array(graph.size, format="csr"), pairs)
        + met(further, linked, pairs)
        + (_PROMINENCE * better / (graph.degree.mean() + 1 if graph.size else 1))
    )


def met(one: Matrix, other: Matrix, pairs: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Give back, for each pair (i, j), the sum over the products of row i of one matrix and row j of another."""
    parts = [
        np.asarray(csr(one[chunk[:, 0]]).multiply(other[chunk[:, 1]]).sum(axis=1), dtype=float).ravel()
        for chunk in _chunks(pairs)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _chunks(pairs: npt.NDArray[np.int64]) -> Iterator[npt.NDArray[np.int64]]:
    for start in range(0, len(pairs), _PAIRS):
        yield pairs[start : start + _PAIRS]
