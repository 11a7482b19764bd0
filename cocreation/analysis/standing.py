"""How a network stands on a day, in the few counts that a steering group looks at first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs
import rustworkx as rx

from ..model import (
    Commitment,
    Community,
    Expedition,
    Membership,
    Microsystem,
    Network,
    Organisation,
    Person,
    Post,
    Stage,
    StageReading,
    Team,
    TeamMembership,
    Tie,
    Waypoint,
)
from .commitments import CommitmentStanding, commitment_standing

__all__ = ["Standing", "standing"]

_Pair = tuple[str, str]


@attrs.frozen(kw_only=True)
class Standing:
    """How a network stands on a day.

    Attributes
    ----------
    on
        The day; None for all days together.
    people, connected
        All people, and those in the largest part that ties, communities, teams and front-line units join; nobody where
        that holds one person. Sharing an employer joins nobody.
    organisations, connected_organisations
        All organisations, and those where one of the connected people has a post.
    stages
        How many communities were last read at each stage; None stands for those never read.
    bridges
        How many pairs of communities share a member, or are tied, themselves or through a member of each.
    alone
        How many communities no bridge reaches.
    under_way
        How many expeditions are under way.
    judged, on_course
        Of those, how many have a waypoint with a date, and how many of these have none overdue.
    commitments
        How many commitments stand how.
    """

    on: date | None
    people: int
    connected: int
    organisations: int
    connected_organisations: int
    stages: Mapping[Stage | None, int]
    bridges: int
    alone: int
    under_way: int
    judged: int
    on_course: int
    commitments: Mapping[CommitmentStanding, int]

    @property
    def communities(self) -> int:
        """The number of communities."""
        return sum(self.stages.values())

    @property
    def pairs(self) -> int:
        """The number of pairs of communities."""
        return self.communities * (self.communities - 1) // 2

    @property
    def kept(self) -> int:
        """The number of commitments kept, in time or late."""
        return sum(number for how, number in self.commitments.items() if how.is_kept)

    @property
    def to_be_kept(self) -> int:
        """The number of commitments that were due by the day, or kept or dropped by it."""
        return sum(self.commitments.values()) - self.commitments.get(CommitmentStanding.OPEN, 0)


def standing(then: Network, on: date | None = None) -> Standing:
    """Give back how a network stands.

    Parameters
    ----------
    then
        The network as of the day: ``net.as_of(on)``.
    on
        The day; None calls nothing overdue.

    Notes
    -----
    Linear in the number of records, and for bridges in that of communities, for each combination of them that people
    are in.

    Examples
    --------
    >>> from cocreation import load_example
    >>> now = standing(load_example().as_of(date(2015, 1, 13)), date(2015, 1, 13))
    >>> now.people, now.communities, now.on_course, now.under_way
    (25, 12, 1, 1)
    """
    people = then.table(Person)
    together = _largest_part(then)
    connected = [id for id in people if id in together]
    bridged = _bridged(then)
    ways = [_on_course(then, one, on) for one in then.table(Expedition)]
    return Standing(
        on=on,
        people=len(people),
        connected=len(connected) if len(connected) > 1 else 0,
        organisations=len(then.table(Organisation)),
        connected_organisations=_employers(then, connected) if len(connected) > 1 else 0,
        stages=_stages(then),
        bridges=sum(bridged) // 2,
        alone=bridged.count(0),
        under_way=len(ways),
        judged=sum(how is not None for how in ways),
        on_course=sum(how is True for how in ways),
        commitments=Counter(commitment_standing(one, on) for one in then.table(Commitment).values()),
    )


def _largest_part(net: Network) -> set[str]:
    """Give back whom and what the largest part holds; of equally large ones, that with the first id."""
    kinds = (Person, Community, Team, Microsystem)
    place = {id: number for number, id in enumerate(id for kind in kinds for id in net.table(kind))}
    graph: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * len(place))
    graph.add_edges_from_no_data([(place[one], place[other]) for one, other in _links(net)])
    names = list(place)
    found = [[names[number] for number in part] for part in rx.connected_components(graph)]
    return set(min(found, key=lambda part: (-len(part), min(part)), default=()))


def _employers(net: Network, people: Iterable[str]) -> int:
    who = set(people)
    return len({post.organisation for post in net.table(Post).values() if post.person in who})


def _links(net: Network) -> Iterator[_Pair]:
    yield from ((one.member, one.community) for one in net.table(Membership).values())
    yield from ((one.member, one.team) for one in net.table(TeamMembership).values())
    yield from ((one.person, one.microsystem) for one in net.table(Post).values() if one.microsystem)
    yield from ((one.source, one.target) for one in net.table(Tie).values())


def _bridged(net: Network) -> list[int]:
    """Give back for each community to how many others somebody or something joins it."""
    # sets of communities are the bits of a number: who is in a thousand of them would make half a million pairs
    bit = {id: 1 << place for place, id in enumerate(net.table(Community))}
    belongs = dict(bit)
    for one in net.table(Membership).values():
        belongs[one.member] = belongs.get(one.member, 0) | bit[one.community]
    ends = ((belongs.get(tie.source, 0), belongs.get(tie.target, 0)) for tie in net.table(Tie).values())
    joined = {(own, own) for own in belongs.values()} | {pair for pair in ends if pair[0] and pair[1]}
    near = [0] * len(bit)
    for one_side, other_side in joined:
        for place in _places(one_side):
            near[place] |= other_side
        for place in _places(other_side):
            near[place] |= one_side
    return [(others & ~own).bit_count() for others, own in zip(near, bit.values(), strict=True)]


def _places(bits: int) -> Iterator[int]:
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


def _stages(net: Network) -> Mapping[Stage | None, int]:
    latest: dict[str, StageReading] = {}
    for reading in net.table(StageReading).values():
        if reading.community not in latest or reading.on > latest[reading.community].on:
            latest[reading.community] = reading
    read = (latest.get(id) for id in net.table(Community))
    return Counter(reading.stage if reading else None for reading in read)


def _on_course(net: Network, expedition: str, on: date | None) -> bool | None:
    """Tell whether no waypoint is overdue; None where none has a date, neither a due one nor one reached."""
    ways = net.where(Waypoint, expedition=expedition)
    if not any(way.due or way.reached_on for way in ways):
        return None
    return not any(on and way.due and way.due < on and way.reached_on is None for way in ways)
