"""Where communities stand: the state of play that a Support Team keeps, read from dated records."""

from collections.abc import Iterator
from datetime import date

import attrs

from ..model import Adoption, AdoptionStatus, Community, Membership, Network, Participation, Person, Stage, StageReading

__all__ = ["PracticeInUse", "StateOfPlayRow", "current_reading", "practices", "state_of_play"]


@attrs.frozen(kw_only=True)
class StateOfPlayRow:
    """One community's state of play on a day.

    Attributes
    ----------
    community
        Whose.
    facilitators, core
        Ids of members who facilitate it and who are its core, in order of their names.
    members
        Ids of all members by degree of participation, nearest first.
    reading
        The latest stage reading; None when nobody has read its stage.
    history
        All readings to the day, oldest first.
    """

    community: Community
    facilitators: tuple[str, ...]
    core: tuple[str, ...]
    members: tuple[tuple[Participation, str], ...]
    reading: StageReading | None
    history: tuple[StageReading, ...]

    @property
    def stage(self) -> Stage | None:
        """The stage last read."""
        return self.reading.stage if self.reading else None

    @property
    def moved(self) -> int | None:
        """How many stages it has moved on since it was first read, less than 0 for back; None with one reading."""
        if len(self.history) < 2:
            return None
        stages = list(Stage)
        return stages.index(self.history[-1].stage) - stages.index(self.history[0].stage)

    @property
    def next_steps(self) -> tuple[str, ...]:
        """What the latest reading says is to be done next."""
        return self.reading.next_steps if self.reading else ()


@attrs.frozen(kw_only=True)
class PracticeInUse:
    """What a community has done with a practice.

    Attributes
    ----------
    practice
        Id of the nugget or library item.
    history
        What it did, each from a day on, oldest first.
    """

    practice: str
    history: tuple[Adoption, ...]

    @property
    def status(self) -> AdoptionStatus:
        """What it does with the practice now."""
        return self.history[-1].status


def practices(net: Network, community: str) -> list[PracticeInUse]:
    """Give back the practices that a community tries or has adopted, adapted or dropped, those of late first.

    Ask ``net.as_of(day)`` first for a day's view.
    """
    found: dict[str, list[Adoption]] = {}
    for one in sorted(net.where(Adoption, community=community), key=lambda one: (one.on, one.id)):
        found.setdefault(one.practice, []).append(one)
    used = [PracticeInUse(practice=id, history=tuple(steps)) for id, steps in found.items()]
    return sorted(used, key=lambda one: (one.history[-1].on, one.practice), reverse=True)


def state_of_play(net: Network, on: date | None = None) -> list[StateOfPlayRow]:
    """Give back the state of play of every community on a day, in order of their names.

    Parameters
    ----------
    net
        The network.
    on
        The day; None reads all records, whatever their dates.
    """
    then = net if on is None else net.as_of(on)
    return [_row(then, one) for one in sorted(then.communities.values(), key=lambda one: one.name.casefold())]


def current_reading(net: Network, community: str) -> StageReading | None:
    """Give back the latest stage reading of a community; None when there is none."""
    return max(net.where(StageReading, community=community), key=_by_day, default=None)


def _by_day(reading: StageReading) -> tuple[date, str]:
    return reading.on, reading.id


def _row(net: Network, community: Community) -> StateOfPlayRow:
    members = sorted(_members(net, community.id))
    ordered = tuple((list(Participation)[rank], id) for rank, _, id in members)
    return StateOfPlayRow(
        community=community,
        facilitators=tuple(id for part, id in ordered if part is Participation.FACILITATOR),
        core=tuple(id for part, id in ordered if part is Participation.CORE),
        members=ordered,
        reading=current_reading(net, community.id),
        history=tuple(sorted(net.where(StageReading, community=community.id), key=_by_day)),
    )


def _members(net: Network, community: str) -> Iterator[tuple[int, str, str]]:
    ranks = {part: rank for rank, part in enumerate(Participation)}
    for membership in net.where(Membership, community=community):
        member = net[membership.member]
        name = member.name if isinstance(member, Person) else str(getattr(member, "name", member.id))
        yield ranks[membership.participation], name, membership.member
