"""What a team is relied on for, who has offered to see to it, what is done, and what nobody holds."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

import attrs

from ..model import Accountability, Delivery, Network, Offer, Role, Task, Team, TeamKind, changed
from .holding import Holding, holding
from .load import Load, LoadRule, loads
from .rounds import Round, rounds

__all__ = [
    "AccountabilityDuty",
    "Duties",
    "Hold",
    "KnownOffer",
    "OfferStanding",
    "RoleDuty",
    "TaskDuty",
    "TaskStanding",
    "duties",
    "teams_with_duties",
]


class Hold(Enum):
    """Whether somebody is accountable for something on a day."""

    HELD = "held"
    THROUGH_TASKS = "held through its tasks"
    NOBODY = "nobody yet"


class OfferStanding(Enum):
    """How an offer stands on a day."""

    IN_FORCE = "in force"
    FULFILLED = "fulfilled"
    ENDED = "ended"


class TaskStanding(Enum):
    """How a task stands on a day."""

    DONE = "done"
    OVERDUE = "overdue"
    DUE = "due"
    KEPT = "done for this period"
    OPEN = "open in this period"
    UNTIMED = "no day or rhythm recorded"


@attrs.frozen(kw_only=True)
class KnownOffer:
    """An offer as it was known on a day, with how it stood."""

    offer: Offer
    standing: OfferStanding


@attrs.frozen(kw_only=True)
class TaskDuty:
    """A task on a day.

    Attributes
    ----------
    holders
        Ids of people whose offers for it were in force, each once, in order of their names.
    wanted
        Whether nobody holds it although it is still to be done; see :func:`cocreation.analysis.holding.holding`.
    done_on
        For a task done once, the day it was done; for others, the day it was last done.
    rounds
        For a recurring task, the present period and those before it, oldest first.
    """

    task: Task
    holders: tuple[str, ...]
    wanted: bool
    standing: TaskStanding
    done_on: date | None
    rounds: tuple[Round, ...]

    @property
    def hold(self) -> Hold:
        """Whether somebody holds it."""
        return Hold.HELD if self.holders else Hold.NOBODY

    @property
    def now(self) -> Round | None:
        """The present period of a recurring task."""
        return self.rounds[-1] if self.rounds else None

    @property
    def missed(self) -> tuple[Round, ...]:
        """The periods that passed without all that was due."""
        return tuple(one for one in self.rounds if one.missed)


@attrs.frozen(kw_only=True)
class AccountabilityDuty:
    """An accountability on a day, with the tasks of its role that deliver it.

    Attributes
    ----------
    hold
        Whether somebody holds it: by an offer of their own for it, or for a task that delivers it.
    """

    accountability: Accountability
    holders: tuple[str, ...]
    hold: Hold
    tasks: tuple[TaskDuty, ...]


@attrs.frozen(kw_only=True)
class RoleDuty:
    """A role with its accountabilities, and with those of its tasks that name no accountability of the role."""

    role: Role
    accountabilities: tuple[AccountabilityDuty, ...]
    tasks: tuple[TaskDuty, ...]

    @property
    def all_tasks(self) -> tuple[TaskDuty, ...]:
        """All tasks of the role, in the order of their numbers."""
        below = [one for each in self.accountabilities for one in each.tasks]
        return tuple(sorted([*below, *self.tasks], key=lambda one: _in_numbers(one.task.number)))


@attrs.frozen(kw_only=True)
class Duties:
    """What a team is relied on for on a day.

    Attributes
    ----------
    team
        Whose duties they are; None for roles that no team holds.
    offers
        All offers for them that were known, the latest first.
    loads
        What each of those who hold something of this team holds in the whole network, the most first.
    rule
        From what load on somebody counts as overloaded.
    """

    team: Team | None
    on: date | None
    roles: tuple[RoleDuty, ...]
    offers: tuple[KnownOffer, ...]
    loads: tuple[Load, ...]
    rule: LoadRule
    typical_load: float | None

    @property
    def accountabilities(self) -> tuple[AccountabilityDuty, ...]:
        """All accountabilities, in the order of roles and numbers."""
        return tuple(one for role in self.roles for one in role.accountabilities)

    @property
    def tasks(self) -> tuple[TaskDuty, ...]:
        """All tasks, in the order of roles and numbers."""
        return tuple(one for role in self.roles for one in role.all_tasks)

    @property
    def wanted_tasks(self) -> tuple[TaskDuty, ...]:
        """Tasks still to be done that nobody holds."""
        return tuple(one for one in self.tasks if one.wanted)

    @property
    def wanted_accountabilities(self) -> tuple[AccountabilityDuty, ...]:
        """Accountabilities that nobody holds, neither by an offer for them nor for one of their tasks."""
        return tuple(one for one in self.accountabilities if one.hold is Hold.NOBODY)

    @property
    def recurring(self) -> tuple[TaskDuty, ...]:
        """Tasks that recur."""
        return tuple(one for one in self.tasks if one.task.period is not None)

    @property
    def overloaded(self) -> tuple[Load, ...]:
        """Those who hold more than the rule allows for."""
        return tuple(one for one in self.loads if self.rule.exceeded(one.count, self.typical_load))


def teams_with_duties(net: Network) -> list[Team]:
    """Give back the teams that hold a role or have members: support teams first, then by whether they hold roles."""
    with_roles = {role.team for role in net.roles.values()}
    with_people = {place.team for place in net.team_memberships.values()}
    found = [one for one in net.teams.values() if one.id in with_roles | with_people]
    return sorted(
        found, key=lambda one: (one.kind is not TeamKind.SUPPORT, one.id not in with_roles, one.name.casefold())
    )


def duties(
    net: Network,
    team: str | None,
    on: date | None = None,
    *,
    rule: LoadRule | None = None,
    periods: int = 8,
) -> Duties:
    """Give back what a team is relied on for on a day, and who has offered to see to it.

    Who holds what, what nobody holds, and when a task that is to be done once is done, is told by
    :func:`cocreation.analysis.holding.holding`.

    A recurring task is looked at period by period (see :func:`cocreation.analysis.rounds.rounds`), whatever day it
    may also be due by. A task with a day to be done by that is not done is overdue after that day. Of other tasks
    nothing is due, so nothing can be late.

    Parameters
    ----------
    net
        The network.
    team
        The team's id; None takes roles that name no team.
    on
        The day; None reads all records, and calls nothing due or overdue, for no day is the present one.
    rule
        From what load on somebody counts as overloaded.
    periods
        How many periods of a recurring task to look back on.

    Raises
    ------
    UnknownRecord
        When the network has no such team.

    Notes
    -----
    Linear in the number of records, times the logarithm of the deliveries of a task.
    """
    then = net if on is None else net.as_of(on)
    who = net.teams[team] if team is not None else None
    known, held = _known_offers(net, then, on), holding(net, on, then=then)
    tasks: dict[str, TaskDuty] = {
        one.id: _task(then, one, known.get(one.id, ()), held, on, periods) for one in then.tasks.values()
    }
    # what a role is for stays when its team has ended: the network as of a day then no longer names the team
    roles = sorted((one for one in net.roles.values() if one.team == team), key=lambda one: _in_numbers(one.number))
    found = tuple(_role(then, one, tasks, held) for one in roles)
    mine = {id for role in found for id in _ids(role)}
    offers = sorted(
        (one for id in mine for one in known.get(id, ())),
        key=lambda one: (one.offer.since or date.min, one.offer.id),
        reverse=True,
    )
    everything, typical = loads(then)
    return Duties(
        team=who, on=on, roles=found, offers=tuple(offers), rule=rule or LoadRule(), typical_load=typical,
        loads=tuple(one for one in everything if mine.intersection(one.holds)),
    )  # fmt: skip


def _known_offers(net: Network, then: Network, on: date | None) -> dict[str, list[KnownOffer]]:
    """Give back for each thing the offers for it that had been made by a day, ended ones too."""
    found: dict[str, list[KnownOffer]] = {}
    for offer in net.offers.values():
        if on and offer.since and offer.since > on:
            continue
        done = offer.fulfilled_on if on is None or (offer.fulfilled_on and offer.fulfilled_on <= on) else None
        in_force = offer.id in then.offers
        standing = OfferStanding.FULFILLED if done else OfferStanding.IN_FORCE if in_force else OfferStanding.ENDED
        known = KnownOffer(offer=changed(offer, fulfilled_on=done), standing=standing)
        found.setdefault(offer.takes_on, []).append(known)
    return found


def _holders(net: Network, held: Holding, id: str) -> tuple[str, ...]:
    people = held.holders.get(id, ())
    return tuple(sorted(people, key=lambda one: (net.people[one].name.casefold(), one)))


def _hold(held: Holding, id: str) -> Hold:
    if id in held.holders:
        return Hold.HELD
    return Hold.THROUGH_TASKS if id in held.through_tasks else Hold.NOBODY


def _task(
    net: Network, task: Task, offers: Iterable[KnownOffer], held: Holding, on: date | None, periods: int
) -> TaskDuty:
    deliveries = net.where(Delivery, task=task.id)
    begun = min((one.offer.since for one in offers if one.offer.since), default=None)
    looked = rounds(task, deliveries, on=on, begun=begun, most=periods) if on else ()
    days = [one.on for one in deliveries] + [one.offer.fulfilled_on for one in offers if one.offer.fulfilled_on]
    done = held.done.get(task.id)
    return TaskDuty(
        task=task, holders=_holders(net, held, task.id), wanted=task.id in held.wanted_tasks,
        standing=_standing(task, looked, done, on), done_on=done or max(days, default=None), rounds=looked,
    )  # fmt: skip


def _standing(task: Task, looked: tuple[Round, ...], done: date | None, on: date | None) -> TaskStanding:
    if task.period is not None:
        if not looked:
            return TaskStanding.UNTIMED
        return TaskStanding.KEPT if looked[-1].kept else TaskStanding.OPEN
    if done:
        return TaskStanding.DONE
    if task.due is None:
        return TaskStanding.UNTIMED
    return TaskStanding.OVERDUE if on is not None and task.due < on else TaskStanding.DUE


def _role(net: Network, role: Role, tasks: dict[str, TaskDuty], held: Holding) -> RoleDuty:
    mine = sorted(
        (tasks[one.id] for one in net.where(Task, role=role.id)), key=lambda one: _in_numbers(one.task.number)
    )
    placed = sorted(net.where(Accountability, role=role.id), key=lambda one: _in_numbers(one.number))
    own = {one.id for one in placed}
    return RoleDuty(
        role=role,
        accountabilities=tuple(
            AccountabilityDuty(
                accountability=one,
                holders=_holders(net, held, one.id),
                hold=_hold(held, one.id),
                tasks=tuple(task for task in mine if task.task.accountability == one.id),
            )
            for one in placed
        ),
        tasks=tuple(one for one in mine if one.task.accountability not in own),
    )


def _ids(role: RoleDuty) -> Iterator[str]:
    yield from (one.accountability.id for one in role.accountabilities)
    yield from (one.task.id for one in role.all_tasks)


def _in_numbers(number: str) -> list[int]:
    """Split a number such as 1.1.10, so that it comes after 1.1.2."""
    return [int(part) for part in number.split(".")]
