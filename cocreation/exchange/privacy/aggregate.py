"""A network without people: communities and organisations, and counts of people that are too large to tell of one."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ...model import (
    Community,
    Membership,
    Network,
    Organisation,
    Person,
    Post,
    Question,
    Questionnaire,
    Record,
    StageReading,
    Tally,
    Tie,
    TieKind,
    changed,
)
from ...model.ids import CommunityId, QuestionId, QuestionnaireId, TallyId, TieId
from ..formats import Loss
from .disguise import Alias, Disguise, disguised

__all__ = ["LEAST", "aggregated"]

_COUNTS = QuestionnaireId("counts")
LEAST = 5
"""The smallest count that is told."""

_Cells = Mapping[tuple[str, str], int]


def aggregated(net: Network, least: int = LEAST) -> tuple[Network, tuple[Loss, ...]]:
    """Give back communities and organisations without their people, and how many counts were too small to tell.

    How many people there are in each community, in each organisation, and of each organisation in each community
    are tallies; how many people two communities share is the strength of a tie between them. They are counted as of
    the day as of which the network is known, where it says one.

    Parameters
    ----------
    net
        The network.
    least
        Smaller counts are left out. Where one alone is missing from an organisation or a community, the next
        smallest goes too, so that it cannot be worked out from the total.
    """
    on = net.about.as_known_on
    net = net if on is None else net.as_of(on)
    bare = _bare(net)
    within = _together(net)
    shared = _shared(net)
    cells = _safe(within, least)
    counts = {
        "people-in-communities": ("How many people are in each community?", _large(_in_communities(net), least)),
        "people-in-organisations": ("How many people are in each organisation?", _large(_in_organisations(net), least)),
        "people-of-organisations": (
            "How many people of each organisation are in each community?",
            {f"{bare[one].name}: {bare[other].name}": n for (one, other), n in sorted(cells.items())},  # type: ignore[attr-defined]  # both kinds have names
        ),
    }
    told = {pair: number for pair, number in shared.items() if number >= least}
    kept = sum(len(options) for _, options in counts.values()) + len(told)
    all_cells = len(_in_communities(net)) + len(_in_organisations(net)) + len(within) + len(shared)
    records = [*bare, *_tallies(bare, counts, least), *_ties(told)]
    losses = (
        Loss("people", len(net.people), "only counts of them are told"),
        Loss("counts", all_cells - kept, f"they are under {least}, or would give one away that is"),
    )
    return Network(records, about=bare.about), tuple(one for one in losses if one.number)


def _bare(net: Network) -> Network:
    """Give back communities and organisations with their own ties and stages, and no person's name in any word."""
    aliases = {id: Alias("person", "a person") for id in net.people}
    disguise = Disguise(aliases, {id: [person.name] for id, person in net.people.items()}, everybody=True)
    disguise.rename((type(one), one.id) for one in net if isinstance(one, (Community, Organisation)))
    own = [one for one in net.ties.values() if one.source in net.communities]
    readings = [changed(one, read_by=None) for one in net.stage_readings.values()]
    kept: list[Record] = [*net.organisations.values(), *net.communities.values(), *own, *readings]
    return disguised(Network(kept, about=net.about), disguise, (Organisation, Community, Tie, StageReading))


def _members(net: Network) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in net.table(Membership).values():
        if one.member in net.table(Person):
            found.setdefault(one.member, set()).add(one.community)
    return found


def _employed(net: Network) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in net.table(Post).values():
        found.setdefault(one.person, set()).add(one.organisation)
    return found


def _in_communities(net: Network) -> Counter[str]:
    return Counter(community for joined in _members(net).values() for community in joined)


def _in_organisations(net: Network) -> Counter[str]:
    return Counter(organisation for held in _employed(net).values() for organisation in held)


def _together(net: Network) -> _Cells:
    employed = _employed(net)
    return Counter(
        (organisation, community)
        for person, joined in _members(net).items()
        for organisation in employed.get(person, ())
        for community in joined
    )


def _shared(net: Network) -> _Cells:
    return Counter(
        (one, other) for joined in _members(net).values() for one in joined for other in joined if one < other
    )


def _safe(cells: _Cells, least: int) -> dict[tuple[str, str], int]:
    """Leave out the small cells, and a second one of each row and column of which one alone was left out."""
    told = {cell: number for cell, number in cells.items() if number >= least}
    while more := _alone(cells, told):
        del told[more]
    return told


def _alone(cells: _Cells, told: Mapping[tuple[str, str], int]) -> tuple[str, str] | None:
    for axis in (0, 1):
        left_out = Counter(cell[axis] for cell in cells if cell not in told)
        for line, number in sorted(left_out.items()):
            others = [cell for cell in told if cell[axis] == line]
            if number == 1 and others:
                return min(others, key=lambda cell: (told[cell], cell))
    return None


def _large(counts: Counter[str], least: int) -> dict[str, int]:
    return {id: number for id, number in sorted(counts.items()) if number >= least}


def _tallies(net: Network, counts: Mapping[str, tuple[str, Mapping[str, int]]], least: int) -> list[Record]:
    made: list[Any] = [
        Questionnaire(
            id=_COUNTS,
            name="Counts of people",
            on=net.about.as_known_on,
            summary=f"Counted from the network's records; counts under {least} are not told.",
        )
    ]
    for place, (id, (name, options)) in enumerate(counts.items(), 1):
        made.append(Question(id=QuestionId(id), name=name, position=place, questionnaire=_COUNTS))
        for position, (option, number) in enumerate(options.items(), 1):
            label = getattr(net[option], "name", option) if option in net else option
            made.append(
                Tally(
                    id=TallyId(f"{id}-{position}"),
                    question=QuestionId(id),
                    option=label,
                    count=number,
                    position=position,
                )
            )
    return made


def _ties(shared: _Cells) -> list[Tie]:
    return [
        Tie(
            id=TieId(f"shared-{number}"),
            source=CommunityId(one),
            target=CommunityId(other),
            kind=TieKind.OTHER,
            strength=float(people),
            evidence=f"{people} people are in both communities.",
        )
        for number, ((one, other), people) in enumerate(sorted(shared.items()), 1)
    ]
