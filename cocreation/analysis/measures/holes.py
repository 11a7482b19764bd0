"""Structural holes (Burt, 1992): how much a person's ties lead back to each other."""

import attrs
import numpy as np
import numpy.typing as npt
from scipy import sparse

from ..tie_graph import Matrix, TieGraph, csr

__all__ = ["Holes", "holes"]

_Values = npt.NDArray[np.float64]


@attrs.frozen(eq=False)
class Holes:
    """Each person's constraint, effective size and efficiency; not a number where there are no ties.

    Attributes
    ----------
    constraint, effective_size, efficiency
        (n,) each.
    """

    constraint: _Values
    effective_size: _Values
    efficiency: _Values


def holes(graph: TieGraph) -> Holes:
    """Give back constraint, effective size and efficiency, with strengths, both directions of a tie added up.

    Two products of sparse matrices: O(the number of two-step ways).
    """
    weights = graph.both_ways
    total = _sums(weights)
    share = _scaled(weights, total)
    ways = csr(share @ share)
    linked = graph.linked
    direct = csr(share + ways.multiply(linked))
    strongest = weights.max(axis=1).toarray().ravel() if weights.nnz else np.zeros(graph.size)
    likeness = _scaled(weights, strongest)
    overlap = _sums(csr((share @ likeness.T).multiply(linked)))
    isolate = graph.degree == 0
    constraint = np.where(isolate, np.nan, _sums(csr(direct.multiply(linked).power(2))))
    effective = np.where(isolate, np.nan, graph.degree - overlap)
    return Holes(constraint, effective, effective / np.where(isolate, np.nan, graph.degree))


def _scaled(weights: Matrix, by: _Values) -> Matrix:
    scale = np.divide(1, by, out=np.zeros_like(by), where=by > 0)
    return csr(sparse.diags_array(scale) @ weights)


def _sums(matrix: Matrix) -> _Values:
    return np.asarray(matrix.sum(axis=1), dtype=float).ravel()
