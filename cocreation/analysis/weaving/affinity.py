"""How much two people's ties say that they may get on."""

import numpy as np
import numpy.typing as npt

from ..tie_graph import TieGraph
from ..two_steps import at, over_known

__all__ = ["affinity"]

_PROMINENCE = 0.1
_Pairs = npt.NDArray[np.int64]
_Values = npt.NDArray[np.float64]


def affinity(graph: TieGraph, pairs: _Pairs) -> _Values:
    """Give back the affinity of k pairs of people, given as (k, 2) places; only its order means anything.

    Three parts, each from ties alone: others in common, each counting the less the more people they know (resource
    allocation: Zhou, Lü and Zhang, 2009); ways of three steps, counted likewise, for pairs without anybody in common;
    and a tenth of the better known one's ties over the mean, since newcomers mostly come to know those whom many know.

    Notes
    -----
    Linear in the ways of two steps, plus for each pair the ties of the one who has fewer.
    """
    if not len(pairs):
        return np.zeros(0)
    common, degree = graph.through, graph.degree
    # ways of three steps are the same in both directions, so the end with fewer ties is the one to walk from
    walked = np.where(degree[pairs[:, :1]] < degree[pairs[:, 1:]], pairs[:, ::-1], pairs)
    further = over_known(graph, walked, lambda one, other: at(common, one, other) / degree[other])
    prominence = degree[pairs].max(axis=1) / (degree.mean() + 1)
    return at(common, pairs[:, 0], pairs[:, 1]) + further + _PROMINENCE * prominence  # type: ignore[no-any-return]  # numpy's own
