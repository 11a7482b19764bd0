"""The five roles of a broker (Gould and Fernandez, 1989): whose groups somebody stands between."""

import numpy as np
import numpy.typing as npt
from scipy import sparse

from ..tie_graph import Matrix, TieGraph, csr
from .definition import Level, Measure
from .groups import Groups

__all__ = ["ROLES", "roles"]

_Values = npt.NDArray[np.float64]
_TWICE = "followed; a tie without direction runs both ways, so that each such pair is counted twice"


def _role(key: str, name: str, definition: str) -> Measure:
    return Measure(
        key=key,
        name=name,
        level=Level.PEOPLE,
        definition=f"Ways of two steps between people not tied themselves, through the person: {definition}.",
        source="Gould and Fernandez 1989",
        family="Roles between groups",
        direction=_TWICE,
        cost="O(two-step ways)",
    )


ROLES: tuple[Measure, ...] = (
    _role("coordinator", "Coordinator", "all three in one group"),
    _role("itinerant", "Itinerant broker", "the two ends in one group, the person in another"),
    _role("gatekeeper", "Gatekeeper", "from another group into the person's own"),
    _role("representative", "Representative", "from the person's own group into another"),
    _role("liaison", "Liaison", "all three in different groups"),
)


def roles(graph: TieGraph, belonging: Groups) -> dict[str, _Values]:
    """Give back how often each person brokers in each role, (n,) each; whoever is in no group is a group of one.

    All ways of two steps are counted by group from sums, and those whose ends are tied are taken off again.
    """
    ties = csr(graph.weights.astype(bool).astype(np.int64))
    label = belonging.first.copy()
    label[label < 0] = len(belonging.ids) + np.flatnonzero(label < 0)
    rows, columns = ties.nonzero()
    alike = label[rows] == label[columns]
    own, other = _only(ties, rows, columns, alike), _only(ties, rows, columns, ~alike)
    group = sparse.coo_array(
        (np.ones(graph.size, dtype=np.int64), (np.arange(graph.size), label)),
        shape=(graph.size, len(belonging.ids) + graph.size),
    )
    arriving, leaving = csr(other.T @ csr(group)), csr(other @ csr(group))
    within = _sums(csr(arriving.multiply(leaving)))
    own_in, own_out = _sums(csr(own.T)), _sums(own)
    other_in, other_out = _sums(csr(other.T)), _sums(other)
    return {
        "coordinator": own_in * own_out - _returning(own) - _closed(own, own, own),
        "itinerant": within - _returning(other) - _closed(other, other, own),
        "gatekeeper": other_in * own_out - _closed(other, own, other),
        "representative": own_in * other_out - _closed(own, other, other),
        "liaison": other_in * other_out - within - _closed(other, other, other),
    }


def _only(
    ties: Matrix, rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], which: npt.NDArray[np.bool_]
) -> Matrix:
    ones = np.ones(int(which.sum()), dtype=np.int64)
    return csr(sparse.coo_array((ones, (rows[which], columns[which])), shape=ties.shape))


def _returning(ties: Matrix) -> _Values:
    """Count the ways of two steps that come back to where they began."""
    return _sums(csr(ties.multiply(ties.T)))


def _closed(first: Matrix, second: Matrix, between: Matrix) -> _Values:
    """Count, for the person in the middle, the ways by a first and a second tie whose ends a third joins."""
    return _sums(csr(first.T.multiply(second @ between.T)))


def _sums(matrix: Matrix) -> _Values:
    return np.asarray(matrix.sum(axis=1), dtype=float).ravel()
