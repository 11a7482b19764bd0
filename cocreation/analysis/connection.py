"""What holds a constellation together: its separate parts, and the people who alone join groups."""

import attrs
import rustworkx as rx

from .constellation import Constellation, NodeKind

__all__ = ["Holder", "holders", "parts"]

_GROUPS = (NodeKind.COMMUNITY, NodeKind.TEAM)


@attrs.frozen
class Holder:
    """A person without whom groups would fall apart.

    Attributes
    ----------
    id
        The person.
    groups
        For each part that would be left, the communities and teams in it; at least two.
    """

    id: str
    groups: tuple[tuple[str, ...], ...]


def parts(stars: Constellation) -> list[set[str]]:
    """Give back the parts of a constellation that no link joins, the largest first.

    Takes time linear in nodes and links. A node without links is a part of its own.

    Examples
    --------
    >>> from cocreation import Network, Person, Tie
    >>> from cocreation.analysis.constellation import constellation
    >>> net = Network([Person(id=i, name=i) for i in "abc"] + [Tie(id="t", source="a", target="b")])
    >>> [sorted(part) for part in parts(constellation(net))]
    [['a', 'b'], ['c']]
    """
    graph, names = _graph(stars)
    found = [{names[index] for index in part} for part in rx.connected_components(graph)]
    return sorted(found, key=lambda part: (-len(part), min(part)))


def holders(stars: Constellation) -> list[Holder]:
    """Give back the people who alone join communities or teams, those who join most first.

    A person is one when taking them out leaves two or more parts with a community or team in each. Cut points
    are found in linear time (Hopcroft and Tarjan, 1973); what each leaves apart costs a walk over its own part.
    """
    # who only holds somebody at the edge joins no groups: most cut points of a large network go with such ends
    graph, names = _graph(stars.only(stars.nodes.keys() - _loose_ends(stars)))
    cuts = [names[index] for index in rx.articulation_points(graph)]
    people = [id for id in cuts if stars.nodes[id].kind is NodeKind.PERSON]
    found = []
    for id in people:
        apart = [group for group in map(tuple, _groups_left_apart(stars, id)) if group]
        if len(apart) > 1:
            found.append(Holder(id, tuple(sorted(apart, key=lambda group: (-len(group), group)))))
    return sorted(found, key=lambda holder: (-len(holder.groups), -_smaller_side(holder), holder.id))


def _loose_ends(stars: Constellation) -> set[str]:
    """Give back the people and places, but no groups, that hang on one node or none, and what hangs on those alone."""
    left = {id: len(near) for id, near in stars.neighbours.items()}
    ends = [id for id, near in left.items() if near < 2 and stars.nodes[id].kind not in _GROUPS]
    gone = set(ends)
    while ends:
        for near in stars.neighbours[ends.pop()]:
            left[near] -= 1
            if left[near] < 2 and near not in gone and stars.nodes[near].kind not in _GROUPS:
                gone.add(near)
                ends.append(near)
    return gone


def _smaller_side(holder: Holder) -> int:
    sizes = sorted(map(len, holder.groups))
    return sum(sizes[:-1])


def _groups_left_apart(stars: Constellation, without: str) -> list[list[str]]:
    seen = {without}
    left = []
    for start in stars.neighbours[without]:
        if start in seen:
            continue
        part, edge = [start], [start]
        seen.add(start)
        while edge:
            for near in stars.neighbours[edge.pop()]:
                if near not in seen:
                    seen.add(near)
                    edge.append(near)
                    part.append(near)
        left.append(sorted(id for id in part if stars.nodes[id].kind in _GROUPS))
    return left


def _graph(stars: Constellation) -> "tuple[rx.PyGraph[str, None], list[str]]":
    names = list(stars.nodes)
    position = {id: index for index, id in enumerate(names)}
    graph: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(names)
    graph.add_edges_from_no_data([(position[link.source], position[link.target]) for link in stars.links])
    return graph, names
