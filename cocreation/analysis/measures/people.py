"""Measures of people."""

import numpy as np
import numpy.typing as npt

from ..engines import networkit_graph
from ..tie_graph import Matrix, TieGraph, csr
from .betweenness import EXACT_WORK
from .definition import Level, Measure
from .groups import Groups, participation
from .holes import holes
from .paths import EXACT_REACH, Reach
from .roles import ROLES, roles
from .sampling import Estimate

__all__ = ["PEOPLE", "core", "of_people", "of_ties"]

_Values = npt.NDArray[np.float64]


def _of(key: str, name: str, definition: str, source: str, **more: str) -> Measure:
    family = next((family for family, keys in _FAMILIES.items() if key in keys), "")
    return Measure(key=key, name=name, level=Level.PEOPLE, definition=definition, source=source, family=family, **more)


_FAMILIES = {
    "Ties": ("degree", "in_degree", "out_degree", "strength"),
    "Brokerage": ("betweenness", "betweenness_raw", "constraint", "effective_size", "efficiency"),
    "Reach": ("closeness", "two_step_reach", "reach_efficiency"),
    "Place in the whole": ("core", "participation"),
}
_UNDEFINED = "undefined, not 0"
_BETWEEN = f"O(n·m); where n·m is over {EXACT_WORK:,}, estimated in O(200·m)"
_TRIANGLES = "O(m · a), a the arboricity"
_ESTIMATED = "Geisberger, Sanders and Schultes 2008, steadied after Fay and Herriot 1979"
PEOPLE: tuple[Measure, ...] = (
    _of("degree", "Degree", "How many others the person is tied to.", "Freeman 1978"),
    _of("in_degree", "In-degree", "How many others name the person.", "Freeman 1978",
        direction="counts ties towards the person; one without direction counts both ways"),
    _of("out_degree", "Out-degree", "How many others the person names.", "Freeman 1978",
        direction="counts ties from the person; one without direction counts both ways"),
    _of("strength", "Strength", "The strengths of the person's ties, added up.", "Barrat and others 2004",
        weight="added up", direction="ignored; a one-way tie counts once"),
    _of("betweenness", "Betweenness (brokerage)",
        "The share of all pairs of others whose shortest ways lead through the person.", "Freeman 1977, Brandes 2001",
        normalised="by the pairs of others, (n−1)(n−2)/2, people without ties among them", cost=_BETWEEN,
        missing="too high for those whose rivals' ties are missing"),
    _of("betweenness_raw", "Betweenness, raw",
        "How many pairs of others have their shortest way through the person; equally short ways share.",
        "Freeman 1977, Brandes 2001", cost=_BETWEEN),
    _of("betweenness_raw_low", "Betweenness, raw, at least", "Nine in ten of the true values lie from here on …",
        _ESTIMATED, cost=_BETWEEN),
    _of("betweenness_raw_high", "Betweenness, raw, at most", "… to here; where it is counted, all three are the same.",
        _ESTIMATED, cost=_BETWEEN),
    _of("closeness", "Harmonic closeness", "The mean, over all others, of one over the distance to them.",
        "Marchiori and Latora 2000", normalised="by n−1",
        cost=f"O(n·m/64) for each step of the longest way; where n·m is over {EXACT_REACH:,}, from 4,096 people drawn "
        "by chance, to which nine in ten of the true values are nearer than 0.02"),
    _of("two_step_reach", "Two-step reach", "The share of the others who are at most two steps away.",
        "Borgatti, Everett and Johnson 2013", normalised="by n−1"),
    _of("reach_efficiency", "Reach efficiency",
        "Others within two steps for each tie that the person's neighbours have: low where they know each other.",
        "Borgatti, Everett and Johnson 2013", normalised="by the neighbours' degrees, added up", isolates=_UNDEFINED),
    _of("constraint", "Constraint", "How much the person's ties lead back to each other; low for brokers.", "Burt 1992",
        direction="both directions added up", weight="used, as shares of the person's ties", isolates=_UNDEFINED,
        missing="too low or too high: it depends on shares", cost=_TRIANGLES),
    _of("effective_size", "Effective size", "How many of the person's ties do not lead to people tied to each other.",
        "Burt 1992", direction="both directions added up", weight="used", isolates=_UNDEFINED, cost=_TRIANGLES),
    _of("efficiency", "Efficiency", "Effective size over degree.", "Burt 1992", normalised="by degree",
        direction="both directions added up", weight="used", isolates=_UNDEFINED, cost=_TRIANGLES),
    _of("core", "k-core", "The largest k such that the person is in a part where everybody has k ties within it.",
        "Seidman 1983"),
    _of("participation", "Participation across groups",
        "How evenly the person's ties are spread over groups: 0 within one, near 1 over many.",
        "Guimerà and Amaral 2005", isolates=_UNDEFINED),
    *ROLES,
)  # fmt: skip


def of_people(graph: TieGraph, belonging: Groups, ways: Reach, between: Estimate) -> dict[str, _Values]:
    """Give back every measure of people by its key, (n,) each; not a number where it is undefined."""
    burt = holes(graph)
    others = max(graph.size - 1, 1)
    pairs = (graph.size - 1) * (graph.size - 2) / 2
    near = _near(graph)
    around = (graph.linked @ graph.degree).astype(float)
    return {
        **of_ties(graph),
        "betweenness": between.value / pairs if pairs else np.full(graph.size, np.nan),
        "betweenness_raw": between.value,
        "betweenness_raw_low": between.low,
        "betweenness_raw_high": between.high,
        "closeness": ways.closeness,
        "two_step_reach": near / others,
        "reach_efficiency": np.divide(near, around, out=np.full(graph.size, np.nan), where=around > 0),
        "constraint": burt.constraint,
        "effective_size": burt.effective_size,
        "efficiency": burt.efficiency,
        "core": core(graph),
        "participation": participation(graph, belonging),
        **roles(graph, belonging),
    }


def of_ties(graph: TieGraph) -> dict[str, _Values]:
    """Give back those measures of people that only count their ties, (n,) each: O(n + m)."""
    pattern = csr(graph.weights.astype(bool).astype(np.int64))
    return {
        "degree": graph.degree.astype(float),
        "in_degree": _sums(pattern, 0),
        "out_degree": _sums(pattern, 1),
        "strength": _strength(graph),
    }


def _near(graph: TieGraph) -> npt.NDArray[np.int64]:
    """Count, for each person, the others who are at most two steps away."""
    within = csr(graph.through + graph.linked)
    return np.diff(within.indptr) - (within.diagonal() > 0)  # type: ignore[no-any-return]  # scipy tells no types


def _sums(matrix: Matrix, axis: int) -> _Values:
    return np.asarray(matrix.sum(axis=axis), dtype=float).ravel()


def _strength(graph: TieGraph) -> _Values:
    """Add up the strengths of each person's ties: of those both ways, the mean of the two; of others, the one."""
    pattern = csr(graph.weights.astype(bool))
    twice = pattern.multiply(csr(pattern.T))
    halved = graph.both_ways - csr(graph.both_ways.multiply(twice)) / 2
    return _sums(csr(halved), 1)


def core(graph: TieGraph) -> _Values:
    """Give back the k-core of each person, (n,) (Seidman, 1983). O(n + m)."""
    if not len(graph.pairs):
        return np.zeros(graph.size)
    with networkit_graph(graph) as (nk, drawn):
        return np.array(nk.centrality.CoreDecomposition(drawn).run().scores(), dtype=float)
