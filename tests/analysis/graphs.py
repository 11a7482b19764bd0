"""Networks of plain graphs, for measures that are known of them."""

from collections.abc import Sequence
from typing import Any

import networkx

from cocreation import Community, Membership, Network, Person, Tie

__all__ = ["as_graph", "network_of"]


def network_of(
    edges: Sequence[tuple[Any, Any]],
    *,
    directed: bool = False,
    weights: Sequence[float] | None = None,
    groups: dict[Any, Any] | None = None,
    people: Sequence[Any] = (),
) -> Network:
    """Make a network of people and ties, and of communities where each person's is given."""
    ids = sorted({str(end) for edge in edges for end in edge} | set(map(str, people)))
    member = {str(person): f"group-{one}".replace(" ", "-") for person, one in (groups or {}).items()}
    return Network(
        [
            *(Person(id=id, name=id.title()) for id in ids),
            *(
                Tie(id=f"tie-{n}", source=str(a), target=str(b), directed=directed, strength=weights and weights[n])
                for n, (a, b) in enumerate(edges)
            ),
            *(Community(id=id, name=id) for id in sorted(set(member.values()))),
            *(Membership(id=f"in-{id}", member=id, community=one) for id, one in member.items()),
        ]
    )


def as_graph(net: Network) -> Any:
    """Give back the ties of a network as a graph of NetworkX, without direction."""
    graph = networkx.Graph()
    graph.add_nodes_from(net.people)
    graph.add_edges_from((one.source, one.target) for one in net.ties.values())
    return graph
