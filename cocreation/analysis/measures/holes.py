"""Structural holes (Burt, 1992): how much a person's ties lead back to each other."""

import attrs
import numpy as np
import numpy.typing as npt

from ..tie_graph import TieGraph
from ..triangles import triangles

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

    What leads from one person to another by way of a third goes round a triangle, so one walk round all of them tells
    everything: a fifth of the time of a product of matrices, which goes every way of two steps.
    """
    weights, size, degree = graph.both_ways.data, graph.size, graph.degree
    row, _ = graph.ends
    back = graph.reversed
    total = np.bincount(row, weights, minlength=size)
    strongest = np.zeros(size)
    np.maximum.at(strongest, row, weights)
    share, likeness = weights / total[row], weights / strongest[row]
    invested, overlap = share.copy(), np.zeros(size)
    for ab, ac, bc in triangles(graph):
        ba, ca, cb = back[ab], back[ac], back[bc]
        # from the one to the other: directly, to the third, from the third on, and back from the other to the third
        for direct, out, on, also in (
            (ab, ac, cb, bc), (ba, bc, ca, ac), (ac, ab, bc, cb), (ca, cb, ba, ab), (bc, ba, ac, ca), (cb, ca, ab, ba)
        ):  # fmt: skip
            np.add.at(invested, direct, share[out] * share[on])
            np.add.at(overlap, row[direct], share[out] * likeness[also])
    isolate = degree == 0
    constraint = np.where(isolate, np.nan, np.bincount(row, invested**2, minlength=size))
    effective = np.where(isolate, np.nan, degree - overlap)
    return Holes(constraint, effective, effective / np.where(isolate, np.nan, degree))
