"""People and who is tied to whom, as matrices: the one way from a network to what is calculated on it."""

from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from itertools import combinations
from typing import Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt
from scipy import sparse

from ..model import Attendance, Membership, Network, Person, TeamMembership, Tie

__all__ = ["Matrix", "Source", "TieGraph", "csr", "tie_graph"]

Matrix: TypeAlias = Any
"""A sparse matrix of rows; scipy tells type checkers nothing of it."""

csr = sparse.csr_array
LARGEST = 200
"""People of the largest event that is projected: what joins more hardly ties any two of them."""


class Source(Enum):
    """What counts as a tie between two people."""

    RECORDED = "recorded"
    PROJECTED = "projected"
    BOTH = "both"


@attrs.frozen(eq=False, slots=False)
class TieGraph:
    """People as nodes 0 … n−1 in the order of their ids, and the m ties between them.

    Attributes
    ----------
    people
        n ids.
    weights
        (n, n) of floats: how strongly the one of the row is tied to the one of the column. A tie without direction
        stands in both places, one with a direction in one; parallel ties add up.
    source
        What counted as a tie.
    left_out
        How many events were too large to be projected.
    """

    people: tuple[str, ...]
    weights: Matrix
    source: Source
    left_out: int = 0

    @property
    def size(self) -> int:
        """How many people there are, n."""
        return len(self.people)

    @cached_property
    def place(self) -> dict[str, int]:
        """The place of each person among the nodes."""
        return {id: index for index, id in enumerate(self.people)}

    @cached_property
    def directed(self) -> bool:
        """Whether any tie runs one way only."""
        pattern = self.weights.astype(bool)
        return bool((pattern != pattern.T).nnz)

    @cached_property
    def both_ways(self) -> Matrix:
        """(n, n): the weights of both directions added up, as Burt does; stored as :attr:`linked` is."""
        made = csr(self.weights + self.weights.T)
        made.sort_indices()
        return made

    @cached_property
    def linked(self) -> Matrix:
        """(n, n) of ones: who is tied to whom, whatever the direction and the strength."""
        return csr(self.both_ways.astype(bool).astype(np.int64))

    @cached_property
    def ends(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """(2m,) each: the row and the column of what :attr:`linked` stores, each tie from both its ends, in order."""
        return np.repeat(np.arange(self.size), self.degree), self.linked.indices.astype(np.int64)

    @cached_property
    def reversed(self) -> npt.NDArray[np.int64]:
        """(2m,): where :attr:`linked` stores the same tie from its other end."""
        linked = self.linked
        places = csr((np.arange(linked.nnz), linked.indices, linked.indptr), shape=linked.shape)
        found: npt.NDArray[np.int64] = places.tocsc().data
        return found

    @cached_property
    def degree(self) -> npt.NDArray[np.int64]:
        """(n,): how many others each person is tied to."""
        found: npt.NDArray[np.int64] = np.diff(self.linked.indptr).astype(np.int64)
        return found

    @cached_property
    def pairs(self) -> npt.NDArray[np.int64]:
        """(m, 2): the two ends of each tie, each pair once, the smaller place first."""
        rows, columns = self.ends
        above = rows < columns
        return np.column_stack([rows[above], columns[above]])

    @cached_property
    def through(self) -> Matrix:
        """(n, n): for each two people those whom both know, each counting one over how many people they know."""
        spread = sparse.diags_array(1 / np.maximum(self.degree, 1))
        made = csr(self.linked @ spread @ self.linked)
        made.sort_indices()
        return made

    @property
    def rule(self) -> str:
        """What counts as a tie, in words."""
        recorded = "recorded ties between people; parallel ties add up, a tie without a strength counts 1"
        projected = (
            "people in the same community, team or gathering, each adding 1/(k−1) for its k people; "
            f"what joins more than {LARGEST} is left out"
        )
        if self.source is Source.BOTH:
            return f"{recorded}; and {projected}"
        return recorded if self.source is Source.RECORDED else projected


def tie_graph(net: Network, source: Source | None = None) -> TieGraph:
    """Give back who is tied to whom in a network; ask ``net.as_of(day)`` first for a day's view.

    Parameters
    ----------
    net
        The network.
    source
        What counts as a tie. By default the recorded ties between people; where there is none, what memberships,
        teams and gatherings have people in together.

    Notes
    -----
    Linear in ties, and quadratic in the size of a projected event, which is at most 200.
    """
    people = tuple(sorted(net.people))
    place = {id: index for index, id in enumerate(people)}
    ties = [one for one in net.table(Tie).values() if one.source in place]
    if source is None:
        source = Source.RECORDED if ties else Source.PROJECTED
    entries: list[tuple[int, int, float]] = []
    left_out = 0
    if source is not Source.PROJECTED:
        entries += _recorded(ties, place)
    if source is not Source.RECORDED:
        events = list(_events(net, place))
        left_out = sum(len(one) > LARGEST for one in events)
        entries += _projected(event for event in events if len(event) <= LARGEST)
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    weights = sparse.coo_array(
        (np.array(values, dtype=float), (np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64))),
        shape=(len(people), len(people)),
    )
    return TieGraph(people, csr(weights), source, left_out)


def _recorded(ties: list[Any], place: dict[str, int]) -> Iterator[tuple[int, int, float]]:
    for tie in ties:
        weight = 1.0 if tie.strength is None else float(tie.strength)
        if weight:  # a strength of nothing is no tie
            yield place[tie.source], place[tie.target], weight
            if not tie.directed:
                yield place[tie.target], place[tie.source], weight


def _events(net: Network, place: dict[str, int]) -> Iterator[list[int]]:
    """Yield the people whom each community, team and gathering has together."""
    found: dict[str, set[int]] = {}
    for kind, who, what in (
        (Membership, "member", "community"),
        (TeamMembership, "member", "team"),
        (Attendance, "person", "gathering"),
    ):
        records: Any = net.table(kind).values()
        for record in records:
            if getattr(record, who) in net.table(Person):
                found.setdefault(getattr(record, what), set()).add(place[getattr(record, who)])
    yield from map(sorted, found.values())


def _projected(events: Iterator[list[int]]) -> Iterator[tuple[int, int, float]]:
    for event in events:
        for one, other in combinations(event, 2):
            weight = 1 / (len(event) - 1)
            yield one, other, weight
            yield other, one, weight
