"""How quick the analysis is: each measure against the best raw engine, estimates against counting, and how all grow."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import igraph
import networkit
import networkx
import numpy as np
import rustworkx
from rich.table import Table
from scipy import sparse
from scipy.spatial import KDTree
from scipy.stats import spearmanr

from cocreation import Network, generate
from cocreation.analysis.constellation import Constellation, constellation
from cocreation.analysis.engines import networkit_graph, rx_graph
from cocreation.analysis.layout import layout
from cocreation.analysis.measures.betweenness import betweenness
from cocreation.analysis.measures.communities import of_communities
from cocreation.analysis.measures.groups import By, groups, participation
from cocreation.analysis.measures.holes import holes
from cocreation.analysis.measures.leiden import leiden
from cocreation.analysis.measures.paths import reach
from cocreation.analysis.measures.people import core
from cocreation.analysis.measures.roles import roles
from cocreation.analysis.measures.sampling import sampled_betweenness
from cocreation.analysis.measures.whole import bridge_ties, clustering, cut_people
from cocreation.analysis.tie_graph import Source, TieGraph, csr, tie_graph
from cocreation.analysis.weaving import weave

from .timing import Row, growth, median

__all__ = ["engines", "estimates", "growing", "maps"]

_TIES = 3.47
"""Ties for each person that give 20,000 people 64,000."""


def _random(people: int, seed: int = 1) -> TieGraph:
    """Give back ties of which four in five keep within groups of 150, and which else fall by chance."""
    rng = np.random.default_rng(seed)
    ties = round(people * 3.4)
    one, far = rng.integers(0, people, ties), rng.integers(0, people, ties)
    near = np.minimum(one // 150 * 150 + rng.integers(0, 150, ties), people - 1)
    other = np.where(rng.random(ties) < 0.8, near, far)
    kept = one != other
    made = sparse.coo_array((np.ones(kept.sum()), (one[kept], other[kept])), shape=(people, people))
    return TieGraph(tuple(f"p{place:06}" for place in range(people)), csr(made + made.T), Source.RECORDED)


def _fresh(graph: TieGraph) -> TieGraph:
    """Give back the same ties with nothing prepared."""
    return TieGraph(graph.people, graph.weights, graph.source)


def engines(people: int, times: int) -> list[Row]:
    """Measure each measure against the quickest engine's bare call; and once what it takes to hand the ties over."""
    graph = _random(people)
    ends, n = graph.pairs, graph.size
    in_igraph, in_networkit = igraph.Graph(n, ends), networkit.GraphFromCoo((ends[:, 0], ends[:, 1]), n=n)
    in_rustworkx: Any = rx_graph(graph)

    def handed_over() -> None:
        fresh = _fresh(graph)
        rx_graph(fresh)
        with networkit_graph(fresh):
            pass

    compared: list[tuple[str, Callable[[TieGraph], object], dict[str, Callable[[], object]]]] = [
        ("betweenness, counted", lambda one: betweenness(one, exact=True), {
            "rustworkx": lambda: rustworkx.graph_betweenness_centrality(in_rustworkx, normalized=False),
            "igraph": in_igraph.betweenness,
        }),
        ("harmonic closeness", reach, {
            "igraph": in_igraph.harmonic_centrality,
            "NetworKit": lambda: networkit.centrality.HarmonicCloseness(in_networkit).run().scores(),
        }),
        ("constraint, effective size, efficiency", holes, {"igraph, constraint alone": in_igraph.constraint}),
        ("k-core", core, {
            "igraph": in_igraph.coreness,
            "NetworKit": lambda: networkit.centrality.CoreDecomposition(in_networkit).run().scores(),
        }),
        ("clustering and transitivity", clustering, {
            "igraph": lambda: (in_igraph.transitivity_local_undirected(), in_igraph.transitivity_undirected()),
        }),
        ("cut people", cut_people, {
            "igraph": in_igraph.articulation_points,
            "rustworkx": lambda: rustworkx.articulation_points(in_rustworkx),
        }),
        ("bridge ties", bridge_ties, {
            "igraph": in_igraph.bridges, "rustworkx": lambda: rustworkx.bridges(in_rustworkx),
        }),
        ("Leiden, one run", lambda one: leiden(one, 1), {
            "igraph": lambda: in_igraph.community_leiden(objective_function="modularity", n_iterations=-1),
            "NetworKit": lambda: networkit.community.ParallelLeiden(in_networkit).run(),
        }),
    ]  # fmt: skip
    what = f"of {n:,} people, {len(ends):,} ties"
    peer = median(lambda: igraph.Graph(n, ends), times)
    rows = [(f"ties {what} handed to both engines", "igraph, handed to one", median(handed_over, times), peer)]
    handed_over()
    for name, ours, peers in compared:
        took = median(lambda ours=ours: ours(graph), times)  # type: ignore[misc]  # mypy knows no default here
        best = min((median(run, times), rival) for rival, run in peers.items())
        rows.append((f"{name} {what}", f"{best[1]}, the quickest", took, best[0]))
    small = _random(2000)
    drawn = networkx.Graph(list(map(tuple, small.pairs.tolist())))
    took = median(lambda: betweenness(_fresh(small), exact=True), times)
    counted = median(lambda: networkx.betweenness_centrality(drawn), 1)
    return [*rows, ("betweenness of 2,000 people", "NetworkX", took, counted)]


def estimates(people: int) -> tuple[list[Row], Table]:
    """Measure estimated betweenness and suggestions, in processor seconds, for the counting runs on all processors."""
    net = generate(people, ties_per_person=_TIES)
    table = Table("network", "rank correlation, top 500", "true values within their interval", "median width of it",
                  title="Betweenness estimated from 200 people, 5 seeds")  # fmt: skip
    rows: list[Row] = []
    for name, graph in (("generated", tie_graph(net)), ("ties by chance within groups", _random(people))):
        counted, whole = _processor(lambda graph=graph: betweenness(graph, exact=True).value)  # type: ignore[misc]  # same
        top = np.argsort(-counted)[:500]
        found = [_processor(lambda seed=seed: sampled_betweenness(_fresh(graph), seed)) for seed in range(5)]  # type: ignore[misc]  # noqa: B023  # same; called at once
        ranks = [spearmanr(counted[top], one.value[top]).statistic for one, _ in found]
        held = [((counted >= one.low - 1e-9) & (counted <= one.high + 1e-9)).mean() for one, _ in found]
        wide = [np.median((one.high - one.low)[top] / one.value[top]) for one, _ in found]
        table.add_row(
            name, f"{np.mean(ranks):.3f} ± {np.std(ranks):.3f}", f"{np.mean(held):.3f}", f"{np.mean(wide):.2f} of it"
        )
        what = f"betweenness of {graph.size:,} people estimated, {name} (processor seconds)"
        rows.append((what, "counted", float(np.median([one for _, one in found])), whole))
    graph = tie_graph(net)
    peer = median(lambda: leiden(_fresh(graph), 1), 3) + median(lambda: sampled_betweenness(_fresh(graph), 1), 3)
    what = f"ten suggestions for {people:,} people, from the records on"
    rows.append((what, "one Leiden run and one estimated betweenness", median(lambda: weave(net, 10), 3), peer))
    return rows, table


def _processor(run: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    found = run()
    return found, time.process_time() - start


def growing(small: int, large: int) -> Table:
    """Give back how everything grows from a small to a large network."""
    table = Table("what", f"seconds at {small:,}", f"at {large:,}", "growth exponent", title="Growth (1 is linear)")
    few, many = (
        dict(_steps(generate(small, ties_per_person=_TIES))),
        dict(_steps(generate(large, ties_per_person=_TIES))),
    )
    for what, took in few.items():
        table.add_row(what, f"{took:.3f}", f"{many[what]:.3f}", f"{growth(took, many[what], large / small):.2f}")
    return table


def _steps(net: Network) -> Iterator[tuple[str, float]]:
    """Yield what everything takes, medians of three."""
    graph = tie_graph(net)
    belonging, stars = groups(net, graph), constellation(net)
    rng = np.random.default_rng(1)
    todo: dict[str, Callable[[], object]] = {
        "records to ties": lambda: tie_graph(net),
        "groups": lambda: groups(net, graph),
        "structural holes": lambda: holes(_fresh(graph)),
        "brokers' roles": lambda: roles(_fresh(graph), belonging),
        "participation": lambda: participation(_fresh(graph), belonging),
        "k-core": lambda: core(_fresh(graph)),
        "clustering": lambda: clustering(_fresh(graph)),
        "cut people": lambda: cut_people(_fresh(graph)),
        "measures of communities": lambda: of_communities(net, _fresh(graph), belonging, By.COMMUNITIES, rng),
        "Leiden, one run": lambda: leiden(_fresh(graph), 1),
        "betweenness, estimated": lambda: sampled_betweenness(_fresh(graph), 1),
        "closeness, from 4,096 people": lambda: reach(_fresh(graph), exact=False),
        "ten suggestions": lambda: weave(net, 10),
        "constellation": lambda: constellation(net),
        "layout": lambda: layout(stars),
    }
    for what, run in todo.items():
        yield what, median(run, 3)


def maps(people: int) -> tuple[list[Row], Table]:
    """Measure the map against igraph's Fruchterman-Reingold on a grid: time, and who stands near whom."""
    stars = constellation(generate(people, ties_per_person=_TIES))
    names = list(stars.nodes)
    place = {id: index for index, id in enumerate(names)}
    ends = np.array([(place[link.source], place[link.target]) for link in stars.links])
    drawn = igraph.Graph(len(names), ends.tolist())
    ours, theirs = layout(stars), np.array(drawn.layout_fruchterman_reingold(grid=True, niter=500).coords)
    took = median(lambda: layout(Constellation(stars.nodes, stars.links)), 3)
    peer = median(lambda: drawn.layout_fruchterman_reingold(grid=True, niter=500), 1)
    table = Table(
        "map", "of the 10 nearest on the map, within two steps", title=f"Neighbourhoods kept, {people:,} people"
    )
    table.add_row("ours", f"{_kept(np.array([ours[id] for id in names]), ends):.3f}")
    table.add_row("igraph, Fruchterman-Reingold on a grid, 500 rounds", f"{_kept(theirs, ends):.3f}")
    earlier = dict(list(ours.items())[: -max(len(ours) // 20, 1)])
    after = layout(stars, previous=earlier)
    moved = max(float(np.hypot(*np.subtract(after[id], spot))) for id, spot in earlier.items())
    table.add_row("a twentieth of the nodes new: farthest move of any other", f"{moved:.3f}")
    return [(f"map of {people:,} people", "igraph's Fruchterman-Reingold on a grid", took, peer)], table


def _kept(points: Any, ends: Any) -> float:
    count = len(points)
    linked = sparse.coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    linked = csr(linked + linked.T)
    near = csr(linked + linked @ linked)
    _, nearest = KDTree(points).query(points, k=11)
    return float((np.asarray(near[np.repeat(np.arange(count), 10), nearest[:, 1:].ravel()]) > 0).mean())
