"""Betweenness of many people: told from the ways of some, steadied by what each person's surroundings say of it."""

import attrs
import numpy as np
import numpy.typing as npt

from ...progress import over
from ..engines import networkit_graph
from ..tie_graph import TieGraph, csr
from ..two_steps import at, over_known

__all__ = ["Estimate", "sampled_betweenness"]

_BATCHES, _SOURCES = 10, 20
_INTERVAL = 1.645
"""Standard errors to each side between which nine tenths of a normal distribution lie."""
_TINY = 1e-3
_ENOUGH = 100
"""People of whom a regression can be made."""
_Values = npt.NDArray[np.float64]


@attrs.frozen(eq=False)
class Estimate:
    """Values that were not counted but estimated.

    Attributes
    ----------
    value
        (n,) of them.
    low, high
        (n,) each: nine in ten of the true values lie between, as far as the spread of the samples tells.
    """

    value: _Values
    low: _Values
    high: _Values


def sampled_betweenness(graph: TieGraph, seed: int) -> Estimate:
    """Estimate raw betweenness from the shortest ways of 200 people, drawn by chance, to all others.

    Each draw gives values without bias, the nearer ones scaled down (Geisberger, Sanders and Schultes, 2008, as
    NetworKit has it), but with 200 of 20,000 people their noise is as large as the differences between the upper
    ranks. So each is drawn towards what a regression on the person's surroundings expects (degree, the degrees around,
    and how many pairs of neighbours have their shortest way through the person), the more, the noisier it is against
    the regression: small-area estimation (Fay and Herriot, 1979), in logarithms.

    Parameters
    ----------
    graph
        Who is tied to whom.
    seed
        Of the draws: the same gives the same.

    Notes
    -----
    O(200·m), plus the ways of two steps. Whoever has less than two ties has 0, which is exact.
    """
    drawn = _drawn(graph, seed)
    value, half = drawn.mean(axis=0), np.zeros(graph.size)
    value[graph.degree < 2] = 0  # between nobody
    around = _surroundings(graph)
    some = value > 0
    if some.sum() > _ENOUGH:
        value[some], half[some] = _steadied(around[some], drawn[:, some])
    return Estimate(value, value * np.exp(-half), value * np.exp(half))


def _drawn(graph: TieGraph, seed: int) -> _Values:
    """(10, n): what ten draws of 20 people each tell."""
    with networkit_graph(graph) as (nk, drawn):
        batches = []
        for batch in over(range(_BATCHES), "Following shortest ways"):
            nk.setSeed(seed * _BATCHES + batch, useThreadId=False)
            found = nk.centrality.EstimateBetweenness(drawn, _SOURCES, normalized=False)
            batches.append(np.array(found.run().scores()) / 2)  # it counts each pair in both directions
    return np.array(batches)


def _surroundings(graph: TieGraph) -> _Values:
    """(n, 8): logarithms of what is near each person, and of how they go together."""
    linked, degree = graph.linked, graph.degree.astype(float)
    ways = csr(linked @ linked)
    ways.sort_indices()

    def lone(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> _Values:
        """One over how many know both, for pairs who are not tied; nothing for others."""
        return np.where((one == other) | (at(linked, one, other) > 0), 0.0, 1 / at(ways, one, other))

    rows, columns = graph.ends
    between = np.bincount(columns, over_known(graph, np.column_stack([rows, columns]), lone), minlength=graph.size) / 2
    knots = np.asarray(ways.multiply(linked).sum(axis=1)).ravel()
    around = linked @ degree
    known, near, wide, wider, tight = map(_logarithm, (degree, between, around, linked @ around, knots))
    return np.column_stack([np.ones(graph.size), known, near, wide, wider, tight, known**2, near**2, known * wide])


def _logarithm(values: _Values) -> _Values:
    logarithms: _Values = np.log(values + _TINY * max(float(values.mean()), _TINY))
    return logarithms


def _steadied(around: _Values, drawn: _Values) -> tuple[_Values, _Values]:
    """Give back values between what was drawn and what the surroundings let expect, and the logarithm of their error.

    Those who stand highest, whose ranks are asked for, are fitted by themselves.
    """
    told = np.log(drawn.mean(axis=0))
    expected = _fitted(around, told)
    order = np.argsort(-expected)
    highest = max(len(told) // 15, _ENOUGH)
    value, half = np.empty_like(told), np.empty_like(told)
    for which in (order[:highest], order[highest:]):
        value[which], half[which] = _between(told[which], _fitted(around[which], told[which]), drawn[:, which])
    return np.exp(value), half


def _fitted(around: _Values, told: _Values) -> _Values:
    """Give back what least squares expect."""
    weights, *_ = np.linalg.lstsq(around, told, rcond=None)
    expected: _Values = around @ weights
    return expected


def _between(told: _Values, expected: _Values, drawn: _Values) -> tuple[_Values, float]:
    """Give back values as near to the draws as they can be trusted, and the half of their interval.

    What two halves of the draws have in common beyond the regression is people's own; the rest of the spread is noise.
    """
    halves = drawn.reshape(2, -1, drawn.shape[1]).mean(axis=1)
    one, other = np.log(np.maximum(halves, halves.mean() * _TINY)) - expected
    spread = float(((told - expected) ** 2).mean())
    own = min(max(float((one * other).mean()), _TINY * spread), spread)
    trust = own / spread if spread else 1.0
    return trust * told + (1 - trust) * expected, _INTERVAL * float(np.sqrt(trust * (spread - own)))
