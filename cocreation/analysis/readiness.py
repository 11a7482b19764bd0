"""Whether a community is ready to form, what it still lacks, and who might join it."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import attrs

from ..model import Community, Membership, Network, Participation
from ..words import count, day, listing
from . import prospects as joining
from .prospects import Interests, Prospect
from .tie_graph import Source, TieGraph, tie_graph

__all__ = ["Finding", "Grounds", "Prospect", "Readiness", "Requirements", "Sign", "grounds", "readiness"]

_INNER = (Participation.FACILITATOR, Participation.CORE)


class Sign(Enum):
    """What tells that a community may form (after Wenger, McDermott and Snyder, 2002)."""

    DOMAIN = "a worthy domain"
    CORE = "enough people at the core"
    KNOWLEDGE = "critical knowledge areas"
    VISION = "a shared vision"
    ATTRACTING = "attracting members"


@attrs.frozen(kw_only=True)
class Requirements:
    """How much is enough; ours, for the sources name no numbers, and anybody's to change.

    Attributes
    ----------
    core
        How many people have to facilitate the community or belong to its core.
    areas
        How many areas of knowledge have to be named.
    joining
        How many people have to have joined, or be about to.
    days
        Within how many days up to the day asked about.
    """

    core: int = 3
    areas: int = 2
    joining: int = 1
    days: int = 180


@attrs.frozen(kw_only=True)
class Finding:
    """One sign.

    Attributes
    ----------
    sign
        Which.
    met
        Whether it is there.
    evidence
        What tells so, or that nothing does.
    advice
        What would help; empty where it is there.
    """

    sign: Sign
    met: bool
    evidence: str
    advice: str


@attrs.frozen(kw_only=True)
class Readiness:
    """How ready a community is.

    Attributes
    ----------
    community
        Whose.
    findings
        A finding for each sign, in their order.
    prospects
        People who might join, the likeliest first.
    on
        Up to which day people may have joined; None where the network knows no date.
    """

    community: Community
    findings: tuple[Finding, ...]
    prospects: tuple[Prospect, ...]
    on: date | None

    @property
    def ready(self) -> bool:
        """Whether every sign is there."""
        return all(one.met for one in self.findings)

    def document(self) -> dict[str, Any]:
        """Give back everything as plain values."""
        return {
            "id": self.community.id,
            "name": self.community.name,
            "on": self.on and self.on.isoformat(),
            "ready": self.ready,
            "findings": [attrs.asdict(one) | {"sign": one.sign.value} for one in self.findings],
            "prospects": [attrs.asdict(one) for one in self.prospects],
        }


@attrs.frozen(kw_only=True, eq=False)
class Grounds:
    """What readiness is read from on a day: made once, it tells of one community after another at little cost.

    Attributes
    ----------
    net, then
        The network of all days, and of the day.
    last
        Up to which day people may have joined; None where the network knows no date.
    graph
        Who is tied to whom.
    interests
        Who has which interests.
    """

    net: Network
    then: Network
    last: date | None
    graph: TieGraph
    interests: Interests

    def of(self, community: str, *, requirements: Requirements | None = None, prospects: int = 5) -> Readiness:
        """Give back how ready a community is to form; see :func:`readiness`."""
        one = self.then.communities[community]
        limits = requirements or Requirements()
        return Readiness(
            community=one,
            findings=tuple(_findings(self.net, self.then, one, self.last, limits)),
            prospects=joining.prospects(self.then, one, self.graph, self.interests)[:prospects],
            on=self.last,
        )


def grounds(net: Network, on: date | None = None, *, source: Source | None = None) -> Grounds:
    """Give back what readiness is read from on a day; see :func:`readiness`."""
    then = net if on is None else net.as_of(on)
    return Grounds(
        net=net,
        then=then,
        last=on or net.about.as_known_on or max(net.dates(), default=None),
        graph=tie_graph(then, source),
        interests=joining.interests(then),
    )


def readiness(
    net: Network,
    on: date | None = None,
    *,
    community: str | None = None,
    requirements: Requirements | None = None,
    prospects: int = 5,
    source: Source | None = None,
) -> list[Readiness]:
    """Give back how ready each community is to form, in the order of their names.

    Parameters
    ----------
    net
        The network.
    on
        As of this day. By default all records are read, and who joined of late is told up to the day as of which the
        network is known, or else the last of its dates.
    community
        The id of one community; all by default.
    requirements
        How much is enough.
    prospects
        How many people who might join to name for each.
    source
        What counts as a tie; see :func:`cocreation.analysis.tie_graph.tie_graph`.

    Raises
    ------
    UnknownRecord
        When there is no such community on that day.

    Notes
    -----
    An interest is shared where it stands word for word in the community's domain or in one of its knowledge areas, or
    where such an area stands in it, whatever the capitals. Whoever wants no introductions is left alone. Linear in
    ties, plus communities times the different interests.
    """
    known = grounds(net, on, source=source)
    wanted = known.then.communities.values() if community is None else [known.then.communities[community]]
    return [
        known.of(one.id, requirements=requirements, prospects=prospects)
        for one in sorted(wanted, key=lambda one: (one.name.casefold(), one.id))
    ]


def _findings(
    net: Network, then: Network, one: Community, last: date | None, limits: Requirements
) -> Iterator[Finding]:
    yield Finding(
        sign=Sign.DOMAIN,
        met=bool(one.domain.strip()),
        evidence=f"Its domain is stated: {one.domain}" if one.domain.strip() else "No domain is stated.",
        advice=""
        if one.domain.strip()
        else "Put into a sentence what its people care about together, and whom else it would help to learn about it.",
    )
    yield _core(then, one, limits)
    yield _areas(one, limits)
    yield Finding(
        sign=Sign.VISION,
        met=bool(one.vision.strip()),
        evidence=f"Its vision is stated: {one.vision}" if one.vision.strip() else "No vision is stated.",
        advice="" if one.vision.strip() else "Agree on which knowledge it wants to look after, and write it down.",
    )
    yield _attracting(net, then, one, last, limits)


def _core(then: Network, one: Community, limits: Requirements) -> Finding:
    inner = {
        membership.member: membership.participation
        for membership in then.where(Membership, community=one.id)
        if membership.participation in _INNER and membership.member in then.people
    }
    names = listing(sorted(then.people[id].name for id in inner), most=5)
    missing = limits.core - len(inner)
    who = f"{count(len(inner), 'person', 'people')} at its core: {names}" if inner else "Nobody is at its core"
    more = count(missing, "more person", "more people")
    return Finding(
        sign=Sign.CORE,
        met=missing <= 0,
        evidence=f"{who}.",
        advice="" if missing <= 0 else f"Find {more} who would carry it; {limits.core} are enough to begin with.",
    )


def _areas(one: Community, limits: Requirements) -> Finding:
    areas = [area for area in one.knowledge_areas if area.strip()]
    missing = limits.areas - len(areas)
    named = f"{count(len(areas), 'knowledge area')} named: {listing(areas)}" if areas else "No knowledge area is named"
    more = count(missing, "more area" if areas else "area", "more areas" if areas else "areas")
    return Finding(
        sign=Sign.KNOWLEDGE,
        met=missing <= 0,
        evidence=f"{named}.",
        advice="" if missing <= 0 else f"Name {more} of knowledge in which sharing would pay; no full list is needed.",
    )


def _attracting(net: Network, then: Network, one: Community, last: date | None, limits: Requirements) -> Finding:
    if last is None:
        what, advice = "No day is known on which anybody joined.", "Record since when its members belong to it."
        return Finding(sign=Sign.ATTRACTING, met=False, evidence=what, advice=advice)
    first = date.fromordinal(max(last.toordinal() - limits.days, 1))
    joined = sorted(str(getattr(then[id], "name", id)) for id in _joined(net, then, one, first, last))
    within = f"in the {limits.days} days up to {day(last)}"
    came = f"{count(len(joined), 'person', 'people')} joined or thought of it {within}: {listing(joined, most=5)}."
    met = len(joined) >= limits.joining
    return Finding(
        sign=Sign.ATTRACTING,
        met=met,
        evidence=came if joined else f"Nobody is recorded to have joined or thought of it {within}.",
        advice="" if met else "Speak with people who care about the same and know its members already.",
    )


def _joined(net: Network, then: Network, one: Community, first: date, last: date) -> Iterator[str]:
    """Yield the members who came between two days; its founders, and those who only changed their part, did not."""
    since: dict[str, date | None] = {}
    for membership in net.where(Membership, community=one.id):
        known = since.setdefault(membership.member, membership.since)
        if known and (membership.since is None or membership.since < known):
            since[membership.member] = membership.since
    begun = one.since or min((known for known in since.values() if known), default=None)
    for member in {membership.member for membership in then.where(Membership, community=one.id)}:
        came = since[member]
        if came and first <= came <= last and (begun is None or came > begun):
            yield member
