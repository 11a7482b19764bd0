"""What happened at a gathering, and what came of it: agenda, commitments, harvest, and what was asked and answered."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from enum import Enum

import attrs

from ..model import Attendance, Commitment, Gathering, Guidance, Network, Nugget, Reflection, Session
from .attendance import FirstMeetings, Origin, attendees, first_meetings, origins
from .commitments import CommitmentStanding, commitment_standing
from .delegations import DelegationFacts, delegations_at
from .questionnaires import AnsweredQuestion, answered_questions

__all__ = ["GatheringAccount", "GatheringRow", "Timing", "gathering_account", "gathering_rows", "gatherings_in_order"]


class Timing(Enum):
    """Where a gathering lies, seen from a day."""

    HELD = "held"
    AHEAD = "ahead"
    UNDATED = "not dated"


@attrs.frozen(kw_only=True)
class GatheringAccount:
    """All that is known of a gathering on a day.

    Attributes
    ----------
    agenda
        The sessions by position; those that share a position ran at the same time.
    attendees
        Ids of those recorded as having come, in order of their names.
    origins
        Organisations, communities and professions that they came from; those not known are counted too.
    commitments
        The commitments made there, each with how it stands on the day, by the day on which it is due.
    guidance
        What an advisory council gave there.
    reflections, nuggets
        What was thought of it, and what was harvested from its sessions and reflections.
    questions
        What was asked there, such as at a world café.
    first
        Who met there first; None where that is not known, as the gathering has no date or lies ahead.
    delegations
        The delegations that it was, or is, a part of the journey of.
    """

    gathering: Gathering
    on: date | None
    timing: Timing
    agenda: tuple[tuple[Session, ...], ...]
    attendees: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    commitments: tuple[tuple[Commitment, CommitmentStanding], ...] = ()
    guidance: tuple[Guidance, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    nuggets: tuple[Nugget, ...] = ()
    questions: tuple[AnsweredQuestion, ...] = ()
    first: FirstMeetings | None = None
    delegations: tuple[DelegationFacts, ...] = ()

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions in the order of the agenda."""
        return tuple(session for together in self.agenda for session in together)


@attrs.frozen(kw_only=True)
class GatheringRow:
    """A gathering among all others: how many sessions, people, commitments and kept commitments are recorded."""

    gathering: Gathering
    timing: Timing
    sessions: int
    people: int
    committed: int
    kept: int


def gatherings_in_order(net: Network, on: date | None = None) -> list[tuple[Gathering, Timing]]:
    """Give back all gatherings: those held by a day, latest first, then those to come, then those without a date."""
    timed = [(one, _timing(one, on)) for one in net.gatherings.values()]
    sign = {Timing.HELD: -1, Timing.AHEAD: 1, Timing.UNDATED: 0}

    def place(pair: tuple[Gathering, Timing]) -> tuple[int, int, str, str]:
        one, timing = pair
        day = one.on.toordinal() if one.on else 0
        return list(Timing).index(timing), sign[timing] * day, one.name.casefold(), one.id

    return sorted(timed, key=place)


def gathering_rows(net: Network, on: date | None = None) -> list[GatheringRow]:
    """Give back every gathering with what is counted of it, in the order of :func:`gatherings_in_order`.

    Of a gathering that lies ahead only its sessions are counted: the rest has not happened.
    """
    then = net if on is None else net.as_of(on)
    rows = []
    for one, timing in gatherings_in_order(net, on):
        ahead = timing is Timing.AHEAD
        commitments = then.where(Commitment, gathering=one.id)
        rows.append(
            GatheringRow(
                gathering=one,
                timing=timing,
                sessions=len(net.where(Session, gathering=one.id)),
                people=0 if ahead else len({place.person for place in net.where(Attendance, gathering=one.id)}),
                committed=len(commitments),
                kept=sum(commitment_standing(made, on).is_kept for made in commitments),
            )
        )
    return rows


def gathering_account(net: Network, gathering: str, on: date | None = None) -> GatheringAccount:
    """Give back all that is known of a gathering on a day.

    Parameters
    ----------
    net
        The network of all days.
    gathering
        Its id.
    on
        The day; None takes all records as they are. Of a gathering that lies ahead, only its planned agenda and its
        delegations are given back.

    Raises
    ------
    UnknownRecord
        When the network has no such gathering.
    """
    it = net.gatherings[gathering]
    then = net if on is None else net.as_of(on)
    how = GatheringAccount(
        gathering=it,
        on=on,
        timing=_timing(it, on),
        agenda=_agenda(net.where(Session, gathering=gathering)),
        delegations=delegations_at(net, it, on),
    )
    if how.timing is Timing.AHEAD:
        return how
    reflections = then.where(Reflection, gathering=gathering)
    sources = {one.id for one in (*how.sessions, *reflections)}
    # who has left the network since was there all the same: attendance is read from all records
    there = attendees(net, gathering)
    return attrs.evolve(
        how,
        attendees=there,
        origins=origins(net, there, it.on or on),
        commitments=_commitments(then, gathering, on),
        guidance=then.where(Guidance, gathering=gathering),
        reflections=reflections,
        nuggets=tuple(one for one in then.nuggets.values() if one.harvested_from in sources),
        questions=answered_questions(net, on, gathering=gathering),
        first=first_meetings(net, it, on),
    )


def _timing(gathering: Gathering, on: date | None) -> Timing:
    if gathering.on is None:
        return Timing.UNDATED
    return Timing.AHEAD if on is not None and gathering.on > on else Timing.HELD


def _agenda(sessions: Iterable[Session]) -> tuple[tuple[Session, ...], ...]:
    by_position: dict[int, list[Session]] = defaultdict(list)
    for one in sessions:
        by_position[one.position].append(one)
    return tuple(tuple(sorted(by_position[place], key=lambda one: one.id)) for place in sorted(by_position))


def _commitments(then: Network, gathering: str, on: date | None) -> tuple[tuple[Commitment, CommitmentStanding], ...]:
    commitments = sorted(then.where(Commitment, gathering=gathering), key=lambda one: (one.due or date.max, one.id))
    return tuple((one, commitment_standing(one, on)) for one in commitments)
