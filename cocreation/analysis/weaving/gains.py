"""What an introduction changes: who comes within reach of whom."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import rustworkx as rx

from ..engines import rx_graph
from ..tie_graph import TieGraph
from ..two_steps import at, over_known

__all__ = ["Ties", "gains"]


def gains(graph: TieGraph, pairs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Give back how many pairs would come within two steps by each of k introductions, (k,), one at a time.

    The two themselves, and each one's neighbours with the other: linear in the pairs times their ties.
    """

    def beyond(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        found: npt.NDArray[np.bool_] = (at(graph.through, one, other) == 0) & (at(graph.linked, one, other) == 0)
        return found.astype(float)

    first, second = over_known(graph, pairs, beyond), over_known(graph, pairs[:, ::-1], beyond)
    return (beyond(pairs[:, 0], pairs[:, 1]) + first + second).astype(np.int64)


class Ties:
    """Ties that grow by one introduction after the other.

    Parameters
    ----------
    graph
        The ties to begin with.

    Attributes
    ----------
    known
        For each person the places of those they are tied to.
    """

    def __init__(self, graph: TieGraph) -> None:
        linked = graph.linked
        self.known: list[set[int]] = [
            set(linked.indices[linked.indptr[one] : linked.indptr[one + 1]].tolist()) for one in range(graph.size)
        ]
        self._near: dict[int, set[int]] = {}
        self._graph = rx_graph(graph).copy()

    def within_two(self, one: int) -> set[int]:
        """Give back who is at most two steps away; not to be changed."""
        found = self._near.get(one)
        if found is None:
            found = set().union(self.known[one], *(self.known[near] for near in self.known[one])) - {one}
            self._near[one] = found
        return found

    def gain(self, one: int, other: int) -> int:
        """Count the pairs that would come within two steps if the two were introduced."""
        near_one, near_other = self.within_two(one), self.within_two(other)
        return (
            (other not in near_one)
            + len(self.known[other] - near_one - {one})
            + len(self.known[one] - near_other - {other})
        )

    def join(self, one: int, other: int) -> None:
        """Introduce two people."""
        self.known[one].add(other)
        self.known[other].add(one)
        self._graph.add_edge(one, other, None)
        self._look_anew(one, other)

    def part(self, one: int, other: int) -> None:
        """Take an introduction back."""
        self._look_anew(one, other)
        self.known[one].discard(other)
        self.known[other].discard(one)
        self._graph.remove_edge(one, other)

    def _look_anew(self, one: int, other: int) -> None:
        for changed in (one, other, *self.known[one], *self.known[other]):
            self._near.pop(changed, None)

    @property
    def parts(self) -> int:
        """How many parts no tie joins; somebody without ties is one. O(n + m)."""
        return rx.number_connected_components(self._graph)

    @property
    def cut_people(self) -> int:
        """How many people there are without whom a part would fall apart (Hopcroft and Tarjan, 1973). O(n + m)."""
        return len(rx.articulation_points(self._graph))

    def common(self, one: int, other: int) -> list[int]:
        """Give back whom both know."""
        return sorted(self.known[one] & self.known[other])

    def distance(self, ones: Iterable[int], others: Iterable[int]) -> int | None:
        """Give back the fewest steps from any of some people to any of others; None where there is no way."""
        edge, goal = set(ones), set(others)
        seen = set(edge)
        steps = 0
        while edge:
            if edge & goal:
                return steps
            edge = {far for near in edge for far in self.known[near]} - seen
            seen |= edge
            steps += 1
        return None
