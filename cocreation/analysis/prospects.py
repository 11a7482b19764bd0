"""Who might join a community: people who share its interests, or are tied to its people."""

import re
from collections.abc import Collection, Iterator

import attrs

from ..model import Community, Membership, Network, Person
from ..words import listing
from .tie_graph import Source, TieGraph

__all__ = ["Interests", "Prospect", "interests", "prospects"]

Interests = dict[str, list[tuple[str, str]]]
"""Who has each interest, and in which words, by the interest in plain words."""
_ENOUGH = 3
"""So many shared interests, or ties, count in full."""
_TIED = {
    Source.RECORDED: "Is tied to",
    Source.PROJECTED: "Is in a community, team or gathering with",
    Source.BOTH: "Is tied to, or in a community, team or gathering with,",
}


@attrs.frozen(kw_only=True)
class Prospect:
    """Somebody who might join.

    Attributes
    ----------
    person
        The id.
    score
        Between 0 and 1: half for shared interests, half for ties, each in full from three on.
    interests
        What the person cares to learn about that the community is about.
    knows
        The ids of people in the community to whom the person is tied.
    reasons
        The same in sentences.
    """

    person: str
    score: float
    interests: tuple[str, ...]
    knows: tuple[str, ...]
    reasons: tuple[str, ...]


def interests(net: Network) -> Interests:
    """Give back who has each interest, and in which words, by the interest in plain words."""
    found: Interests = {}
    for person in net.table(Person).values():
        for interest in person.interests:
            if words := _plain(interest):
                found.setdefault(words, []).append((person.id, interest.strip()))
    return found


def _plain(text: str) -> str:
    """Give back the words of a text between spaces, so that whole words are found by looking for text."""
    words = re.findall(r"\w+(?:['’-]\w+)*", text.casefold())
    return f" {' '.join(words)} " if words else ""


def prospects(net: Network, one: Community, graph: TieGraph, cared_for: Interests) -> tuple[Prospect, ...]:
    """Give back who might join a community, the likeliest first; equal ones by interests, ties and id.

    Parameters
    ----------
    net
        The network.
    one
        The community.
    graph
        Who is tied to whom.
    cared_for
        Who has which interests; see :func:`interests`.
    """
    members = {membership.member for membership in net.where(Membership, community=one.id)}
    shared = _shared(one, cared_for)
    knows = _knows(graph, members)
    found = []
    for id in shared.keys() | knows.keys():
        if id in members or not net.people[id].introductions:
            continue
        cares, tied = tuple(sorted(shared.get(id, ()))), tuple(knows.get(id, ()))
        score = (min(len(cares), _ENOUGH) + min(len(tied), _ENOUGH)) / (2 * _ENOUGH)
        reasons = tuple(_reasons(net, graph, cares, tied))
        found.append(Prospect(person=id, score=score, interests=cares, knows=tied, reasons=reasons))
    return tuple(sorted(found, key=lambda who: (-who.score, -len(who.interests), -len(who.knows), who.person)))


def _shared(one: Community, cared_for: Interests) -> dict[str, set[str]]:
    """Give back, for each person, the interests that the community is about."""
    domain = _plain(one.domain)
    areas = [plain for area in one.knowledge_areas if (plain := _plain(area))]
    found: dict[str, set[str]] = {}
    for words, people in cared_for.items():
        if words in domain or any(words in area or area in words for area in areas):
            for id, interest in people:
                found.setdefault(id, set()).add(interest)
    return found


def _knows(graph: TieGraph, members: Collection[str]) -> dict[str, list[str]]:
    """Give back, for each person tied to people of a community, which those are."""
    found: dict[str, list[str]] = {}
    linked = graph.linked
    for member in sorted(id for id in members if id in graph.place):
        place = graph.place[member]
        for other in linked.indices[linked.indptr[place] : linked.indptr[place + 1]].tolist():
            found.setdefault(graph.people[other], []).append(member)
    return found


def _reasons(net: Network, graph: TieGraph, cares: tuple[str, ...], tied: tuple[str, ...]) -> Iterator[str]:
    if cares:
        yield f"Cares about {listing(cares, most=3)}."
    if tied:
        yield f"{_TIED[graph.source]} {listing([net.people[id].name for id in tied], most=3)}."
