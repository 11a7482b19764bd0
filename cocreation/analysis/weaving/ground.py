"""What people have in common: interests, communities, teams and gatherings."""

from collections.abc import Iterator
from enum import Enum
from functools import cached_property

import attrs
import numpy as np
from scipy import sparse

from ...model import Attendance, Membership, Network, Person, TeamMembership
from ..tie_graph import Matrix, TieGraph, csr

__all__ = ["Ground", "Kind", "common_ground"]

_RARE = 100
"""What more people than this have in common brings no two of them together by itself."""


class Kind(Enum):
    """What sort of thing people have in common, as a sentence puts it."""

    INTEREST = "both care about"
    COMMUNITY = "both take part in"
    TEAM = "both are in the team"
    GATHERING = "both came to"


@attrs.frozen(eq=False, slots=False)
class Ground:
    """Who has what.

    Attributes
    ----------
    things
        t things: their kind and name.
    has
        (n, t) of ones: who has which.
    """

    things: tuple[tuple[Kind, str], ...]
    has: Matrix

    @cached_property
    def rare(self) -> Matrix:
        """(n, t): the same without what many have."""
        few = np.asarray(self.has.sum(axis=0)).ravel() <= _RARE
        return csr(self.has.multiply(few.astype(np.int64)))

    def shared(self, one: int, other: int) -> list[tuple[Kind, str]]:
        """Give back what two people have in common, in the order of the things."""
        return [self.things[index] for index in sorted(self._things(one) & self._things(other))]

    def _things(self, place: int) -> set[int]:
        return set(self.has.indices[self.has.indptr[place] : self.has.indptr[place + 1]].tolist())


def common_ground(net: Network, graph: TieGraph) -> Ground:
    """Give back what the people of a network have; interests are compared without regard to capitals."""
    entries = sorted(set(_entries(net)), key=lambda entry: (entry[1].name, entry[2], entry[0]))
    keys = dict.fromkeys((kind, name.casefold()) for _, kind, name in entries)
    place = {key: index for index, key in enumerate(keys)}
    names: dict[tuple[Kind, str], str] = {}
    for _, kind, name in entries:
        names.setdefault((kind, name.casefold()), name)
    cells = {(graph.place[person], place[kind, name.casefold()]) for person, kind, name in entries}
    rows, columns = (np.array([cell[axis] for cell in sorted(cells)], dtype=np.int64) for axis in (0, 1))
    ones = np.ones(len(cells), dtype=np.int64)
    has = csr(sparse.coo_array((ones, (rows, columns)), shape=(graph.size, len(keys))))
    return Ground(tuple((kind, names[kind, name]) for kind, name in keys), has)


def _entries(net: Network) -> Iterator[tuple[str, Kind, str]]:
    for person in net.table(Person).values():
        for interest in person.interests:
            yield person.id, Kind.INTEREST, interest.strip()
    for one in net.table(Membership).values():
        if one.member in net.people:
            yield one.member, Kind.COMMUNITY, net.communities[one.community].name
    for place in net.table(TeamMembership).values():
        yield place.member, Kind.TEAM, net.teams[place.team].name
    for came in net.table(Attendance).values():
        yield came.person, Kind.GATHERING, net.gatherings[came.gathering].name
