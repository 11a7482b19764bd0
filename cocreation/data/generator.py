"""Synthetic networks of any size: seeded, marked as made up, and shaped like networks of this kind."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from ..model import (
    About,
    Community,
    CommunityId,
    Membership,
    MembershipId,
    Microsystem,
    MicrosystemId,
    Network,
    Organisation,
    OrganisationId,
    OrganisationKind,
    Participation,
    Person,
    PersonId,
    Post,
    PostId,
    Record,
    Tie,
    TieId,
    TieKind,
)
from .happenings import happenings
from .names import invented_community, invented_organisation, invented_person
from .published import load_example

__all__ = ["generate"]

_GROWN = 400
_START = date(2015, 3, 20)  # the day after the published journey ends
_KINDS = (TieKind.WORKS_WITH, TieKind.ADVISES, TieKind.SHARES_PRACTICE, TieKind.INTRODUCED, TieKind.KNOWS)
_DEGREES = (
    (Participation.CORE, 0.09),
    (Participation.ACTIVE, 0.22),
    (Participation.OCCASIONAL, 0.26),
    (Participation.PERIPHERAL, 0.38),
    (Participation.PROSPECTIVE, 0.05),
)
# Where a newcomer's next tie leads: to the community, a neighbour's neighbour, the employer, or anywhere.
_WAYS = (("community", 0.56), ("neighbour", 0.26), ("organisation", 0.12), ("anywhere", 0.06))


def generate(people: int | None = None, *, seed: int = 2015, years: float = 2, ties_per_person: float = 3.0) -> Network:
    """Give back a synthetic network, whose ``about.synthetic`` every view shows.

    Without ``people``, it is the *grown* network: the published one, continued by made-up people for two years to
    several hundred. The published people, their posts and all else that is known of them stay as they are; only
    made-up people join, tie, attend and promise. With ``people``, everything is made up.

    Communities differ much in size, most members are peripheral and few are core, some people are in two or three
    communities, ties gather on few people, close triangles, and favour one's own community and employer.

    Parameters
    ----------
    people
        How many made-up people, at least 1; None for the grown network.
    seed
        The same seed gives the same network on every machine.
    years
        How long the network grows.
    ties_per_person
        How many ties each newcomer brings on average.

    Raises
    ------
    ValueError
        When a number is out of range.

    Notes
    -----
    Takes time linear in people and ties.
    """
    if people is not None and people < 1:
        raise ValueError(f"people must be at least 1 (got {people}).")
    if not 0 < years <= 50 or not 0 <= ties_per_person <= 100:
        raise ValueError(f"years must lie in 0–50 and ties_per_person in 0–100 (got {years}, {ties_per_person}).")
    base = load_example() if people is None else Network()
    rng = random.Random(seed)  # noqa: S311  # chance to be repeated, not secrets
    grower = _Grower(base, people or _GROWN, rng, round(365 * years), ties_per_person)
    records = list(grower.records())
    what = f"A generator (seed {seed}) made up {people or _GROWN:,} people and all that is said of them"
    summary = f"{what}, continuing the published network for {years:g} years." if people is None else f"{what}."
    about = About(
        name=f"{base.about.name} (grown, synthetic)" if people is None else "Synthetic co-creation network",
        summary=summary,
        source=f"cocreation.generate({'' if people is None else f'{people}, '}seed={seed})",
        synthetic=True,
        as_known_on=_START + timedelta(days=grower.days),
    )
    return Network([*base, *records], about=about)


class _Grower:
    """Makes the records of a growing network, one kind after another, from one source of chance."""

    def __init__(self, base: Network, people: int, rng: random.Random, days: int, ties: float) -> None:
        self.base, self.count, self.rng, self.days, self.ties = base, people, rng, days, ties
        wanted = max(1, round(0.9 * people**0.5))
        self.communities = [*base.communities, *(f"community-{i}" for i in range(wanted - len(base.communities)))]
        self.organisations = [f"organisation-{i}" for i in range(max(1, round(0.9 * people**0.6)))]
        self.joined = sorted(round(days * rng.random() ** 0.8) for _ in range(people))
        self.home: list[int] = []
        self.employer: list[int] = []
        self.members: list[list[int]] = [[] for _ in self.communities]
        self.staff: list[list[int]] = [[] for _ in self.organisations]

    def day(self, days: float) -> date:
        return _START + timedelta(days=round(days))

    def records(self) -> Iterator[Record]:
        yield from self._places()
        yield from self._people()
        yield from self._memberships()
        yield from self._ties()
        yield from happenings(self.base, self.count, self.communities, self.joined, self.rng, self.day, self.days)

    def _places(self) -> Iterator[Record]:
        kinds = tuple(OrganisationKind)[:3]
        for index, id in enumerate(self.organisations):
            name = invented_organisation(index)
            yield Organisation(id=OrganisationId(id), name=name, kind=kinds[index % 3], evidence="Made up.")
            if index % 2 == 0:
                unit = f"Ward {1 + index % 9}, {name.split()[0]}"
                yield Microsystem(id=MicrosystemId(f"unit-{index}"), name=unit, organisation=OrganisationId(id))
        for index, id in enumerate(self.communities[len(self.base.communities) :]):
            name = invented_community(index)
            domain = f"What it takes to do well in: {name.lower()}."
            started = self.day(self.days * 0.6 * index / len(self.communities))
            yield Community(
                id=CommunityId(id), name=name, domain=domain, knowledge_areas=(name.lower(),), since=started,
                evidence="Made up.",
            )  # fmt: skip

    def _people(self) -> Iterator[Record]:
        rng = self.rng
        sizes = [1 / (rank + 1.5) ** 0.7 for rank in range(len(self.communities))]
        rng.shuffle(sizes)
        houses = [1 / (rank + 2) ** 0.8 for rank in range(len(self.organisations))]
        self.home = rng.choices(range(len(sizes)), sizes, k=self.count)
        self.employer = rng.choices(range(len(houses)), houses, k=self.count)
        professions = ("nurse", "doctor", "improver", "manager", "therapist", "patient", "carer", "midwife")
        for index in range(self.count):
            self.staff[self.employer[index]].append(index)
            since = self.day(self.joined[index])
            yield Person(
                id=PersonId(f"p{index}"), name=invented_person(index), profession=rng.choice(professions), since=since,
                summary="Made up.",
            )  # fmt: skip
            yield Post(
                id=PostId(f"post{index}"),
                person=PersonId(f"p{index}"),
                organisation=OrganisationId(self.organisations[self.employer[index]]),
                microsystem=MicrosystemId(f"unit-{self.employer[index]}") if self._in_unit(index) else None,
                since=since,
            )

    def _in_unit(self, index: int) -> bool:
        return self.employer[index] % 2 == 0 and index % 5 == 0

    def _memberships(self) -> Iterator[Membership]:
        rng = self.rng
        degrees, shares = [degree for degree, _ in _DEGREES], [share for _, share in _DEGREES]
        for index in range(self.count):
            places = [self.home[index]]
            while len(places) < 3 and rng.random() < 0.22 and len(self.communities) > 1:
                other = rng.randrange(len(self.communities))
                if other not in places:
                    places.append(other)
            for rank, place in enumerate(places):
                leads = rank == 0 and not self.members[place] and self.communities[place] not in self.base.communities
                degree = Participation.FACILITATOR if leads else rng.choices(degrees, shares)[0]
                self.members[place].append(index)
                yield from self._membership(index, place, degree, self.joined[index] + rank * rng.randint(0, 90))

    def _membership(self, index: int, place: int, degree: Participation, since: int) -> Iterator[Membership]:
        since = min(since, self.days)
        id, community, member = f"m{index}-{place}", CommunityId(self.communities[place]), PersonId(f"p{index}")
        until = since + self.rng.randint(60, 400) if self.rng.random() < 0.18 else self.days
        ends = until < self.days
        yield Membership(
            id=MembershipId(id), community=community, member=member, participation=degree, since=self.day(since),
            until=self.day(until) if ends else None,
        )  # fmt: skip
        nearer = {Participation.PERIPHERAL: Participation.OCCASIONAL, Participation.OCCASIONAL: Participation.ACTIVE}
        if ends and degree in nearer:
            # participation changes: who came to the edge often moves nearer to the middle
            yield Membership(
                id=MembershipId(f"{id}-2"), community=community, member=member, participation=nearer[degree],
                since=self.day(until + 1),
            )  # fmt: skip

    def _ties(self) -> Iterator[Tie]:
        rng = self.rng
        ways, shares = [way for way, _ in _WAYS], [share for _, share in _WAYS]
        near: list[list[int]] = [[] for _ in range(self.count)]
        known: set[tuple[int, int]] = set()
        drawn: list[list[int]] = [[] for _ in self.communities]  # a member stands here once for each tie, and once more
        for index in range(self.count):
            home = drawn[self.home[index]]
            for _ in range(_few(rng, self.ties)):
                way = rng.choices(ways, shares)[0]
                other = self._met(index, way, home, near[index], near)
                if other is None or other == index or (min(index, other), max(index, other)) in known:
                    continue
                known.add((min(index, other), max(index, other)))
                near[index].append(other)
                near[other].append(index)
                home.append(other)
                yield self._tie(len(known), index, other)
            home.append(index)

    def _met(self, index: int, way: str, home: list[int], own: list[int], near: list[list[int]]) -> int | None:
        rng = self.rng
        if way == "neighbour" and own:
            return rng.choice(near[rng.choice(own)])
        if way == "organisation":
            earlier = [one for one in self.staff[self.employer[index]][:40] if one < index]
            return rng.choice(earlier) if earlier else None
        if way == "anywhere" or not home:
            return rng.randrange(index) if index else None
        return rng.choice(home)

    def _tie(self, number: int, index: int, other: int) -> Tie:
        rng = self.rng
        since = min(max(self.joined[index], self.joined[other]) + rng.randint(0, 60), self.days)
        ends = since + rng.randint(90, 500)
        directed = rng.random() < 0.2
        return Tie(
            id=TieId(f"t{number}"),
            source=PersonId(f"p{index}"),
            target=PersonId(f"p{other}"),
            kind=TieKind.ADVISES if directed else rng.choice(_KINDS),
            directed=directed,
            strength=float(rng.choice((1, 1, 1, 2, 2, 3))),
            since=self.day(since),
            until=self.day(ends) if rng.random() < 0.15 and ends < self.days else None,
        )


def _few(rng: random.Random, mean: float) -> int:
    """Draw a number with that mean, geometrically: many bring few ties, few bring many."""
    count = 0
    while mean > 0 and rng.random() < mean / (1 + mean):
        count += 1
    return count
