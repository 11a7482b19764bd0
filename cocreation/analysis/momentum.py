"""How a momentum plan stands: what is done, what unblocks most, what slips, and what its slipping moves."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

import attrs

from ..model import Action, ActionStatus, MomentumPlan, Network, Synergy, SynergyKind, changed
from .slipping import Slip, slips

__all__ = ["ActionFacts", "ActionStanding", "Momentum", "SinceMeeting", "linked_actions", "momentum"]


class ActionStanding(Enum):
    """How an action stands on a day."""

    DONE = "done"
    DONE_LATE = "done late"
    UNDER_WAY = "under way"
    OVERDUE = "overdue"
    LATE_TO_START = "late to start"
    PLANNED = "planned"
    DROPPED = "dropped"


@attrs.frozen(kw_only=True)
class ActionFacts:
    """An action on a day.

    Attributes
    ----------
    needs, enables, amplifies, amplified_by
        Ids of actions beside it in the plan: those that enable it, that it enables, and so on; each once.
    unblocks
        Ids of the actions that wait for it: first those that it enables itself, then those behind them. An action
        waits while it is neither begun nor done nor dropped. Nothing waits for an action that is done or dropped.
    unblocks_directly
        How many of them it enables itself.
    """

    action: Action
    standing: ActionStanding
    needs: tuple[str, ...] = ()
    enables: tuple[str, ...] = ()
    amplifies: tuple[str, ...] = ()
    amplified_by: tuple[str, ...] = ()
    unblocks: tuple[str, ...] = ()
    unblocks_directly: int = 0

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do: it is done or dropped."""
        return self.standing in _CLOSED

    @property
    def dated(self) -> bool:
        """Whether it has a place in the months: a planned first or last day, or one on which something happened."""
        return any((self.action.starts, self.action.due, self.action.started_on, self.action.done_on))


@attrs.frozen(kw_only=True)
class SinceMeeting:
    """What moved after the last gathering: ids of actions.

    Attributes
    ----------
    gathering
        Id of the last gathering that was over before the day.
    after
        Its last day; what is told lies after it.
    done, started, dropped, planned
        Actions to which that happened since; ``planned`` are those put into the plan since, where that day is recorded.
    came_up
        Actions whose planned first day fell into that time.
    became_late
        Actions not done whose planned last day, or not begun whose planned first day, passed in that time.
    """

    gathering: str
    after: date
    done: tuple[str, ...]
    started: tuple[str, ...]
    dropped: tuple[str, ...]
    planned: tuple[str, ...]
    came_up: tuple[str, ...]
    became_late: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Momentum:
    """A momentum plan on a day.

    Attributes
    ----------
    actions
        By id: dated ones in the order of their first days, then the others by name.
    slips
        Actions that slip, with what that moves: those that move most first, then the latest.
    since
        What happened after the last gathering; None when there was none or no day is given.
    """

    plan: MomentumPlan
    on: date | None
    actions: Mapping[str, ActionFacts]
    synergies: tuple[Synergy, ...]
    slips: tuple[Slip, ...]
    since: SinceMeeting | None

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes in the order in which they first come up; an empty name, for actions without one, comes last."""
        names = dict.fromkeys(one.action.lane.strip() for one in self.actions.values())
        return tuple(sorted(names, key=lambda name: not name))

    @property
    def unblocking(self) -> tuple[ActionFacts, ...]:
        """The actions that others wait for, the most waited for first."""
        waited = [one for one in self.actions.values() if one.unblocks]
        return tuple(sorted(waited, key=lambda one: (-len(one.unblocks), -one.unblocks_directly)))

    def count(self, *standings: ActionStanding) -> int:
        """Count the actions that stand in one of these ways."""
        return sum(one.standing in standings for one in self.actions.values())


def momentum(net: Network, plan: str, on: date | None = None) -> Momentum:
    """Give back how a momentum plan stands on a day.

    Plans are no facts: the whole plan is shown, before its first day and after its last as well. What happened is
    told as known on the day.

    Parameters
    ----------
    net
        The network.
    plan
        The plan's id.
    on
        The day; None reads all records, and calls nothing overdue.

    Raises
    ------
    UnknownRecord
        When the network has no such plan.

    Notes
    -----
    Takes time in n × m for n actions and m synergies at worst, where every action waits for all others.
    """
    it = net.momentum_plans[plan]
    then = net if on is None else net.with_records(changed(it, since=None, until=None)).as_of(on)
    actions = sorted(then.where(Action, plan=plan), key=_place)
    ids: set[str] = {one.id for one in actions}
    synergies = tuple(one for one in then.synergies.values() if one.source in ids and one.target in ids)
    enables = _next(synergies, SynergyKind.ENABLES)
    found: dict[str, ActionFacts] = {one.id: ActionFacts(action=one, standing=_standing(one, on)) for one in actions}
    waiting = {id for id, one in found.items() if one.action.status is ActionStatus.PLANNED}
    for id, one in found.items():
        behind = _waiting_behind(id, enables, waiting) if not one.closed else []
        found[id] = attrs.evolve(
            one,
            enables=enables.get(id, ()),
            unblocks=tuple(behind),
            unblocks_directly=sum(target in waiting for target in enables.get(id, ())) if behind else 0,
        )
    _link_back(found, enables, _next(synergies, SynergyKind.AMPLIFIES))
    return Momentum(
        plan=it,
        on=on,
        actions=found,
        synergies=synergies,
        slips=slips([one.action for one in found.values()], enables, on),
        since=_since(then, found, on) if on else None,
    )


def linked_actions(facts: Momentum, action: str) -> frozenset[str]:
    """Give back an action, all that it needs and enables, through others too, and its neighbours by "amplifies"."""
    one = facts.actions[action]
    found = {action, *one.amplifies, *one.amplified_by}
    for way in ("needs", "enables"):
        pending, seen = [action], {action}
        while pending:
            fresh = [id for id in getattr(facts.actions[pending.pop()], way) if id not in seen]
            seen.update(fresh)
            pending += fresh
        found |= seen
    return frozenset(found)


_CLOSED = (ActionStanding.DONE, ActionStanding.DONE_LATE, ActionStanding.DROPPED)


def _place(action: Action) -> tuple[date, str, str]:
    first = action.starts or action.started_on or action.due or action.done_on or date.max
    return first, action.name.casefold(), action.id


def _standing(action: Action, on: date | None) -> ActionStanding:
    if action.status is ActionStatus.DROPPED:
        return ActionStanding.DROPPED
    if action.done_on:
        late = action.due is not None and action.done_on > action.due
        return ActionStanding.DONE_LATE if late else ActionStanding.DONE
    if on and action.due and action.due < on:
        return ActionStanding.OVERDUE
    if action.started_on:
        return ActionStanding.UNDER_WAY
    return ActionStanding.LATE_TO_START if on and action.starts and action.starts < on else ActionStanding.PLANNED


def _next(synergies: Iterable[Synergy], kind: SynergyKind) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for one in synergies:
        if one.kind is kind:
            found.setdefault(one.source, {})[one.target] = None
    return {id: tuple(targets) for id, targets in found.items()}


def _link_back(
    found: dict[str, ActionFacts], enables: Mapping[str, tuple[str, ...]], amplifies: Mapping[str, tuple[str, ...]]
) -> None:
    needs, amplified = _turned(enables), _turned(amplifies)
    for id, one in found.items():
        found[id] = attrs.evolve(
            one, needs=needs.get(id, ()), amplifies=amplifies.get(id, ()), amplified_by=amplified.get(id, ())
        )


def _turned(links: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for source, targets in links.items():
        for target in targets:
            found.setdefault(target, []).append(source)
    return {id: tuple(sources) for id, sources in found.items()}


def _waiting_behind(start: str, enables: Mapping[str, tuple[str, ...]], waiting: set[str]) -> list[str]:
    """Give back what waits for an action, the nearest first: through actions that wait themselves, and no others."""
    found: dict[str, None] = {}
    pending = [start]
    while pending:
        near = [target for id in pending for target in enables.get(id, ()) if target in waiting and target != start]
        pending = [target for target in dict.fromkeys(near) if target not in found]
        found.update(dict.fromkeys(pending))
    return list(found)


def _since(net: Network, found: Mapping[str, ActionFacts], on: date) -> SinceMeeting | None:
    ends = [(one.ends or one.on, one.id) for one in net.gatherings.values() if one.on]
    over = [(last, id) for last, id in ends if last and last < on]
    if not over:
        return None
    after, gathering = max(over)

    def within(day: date | None) -> bool:
        return day is not None and after < day <= on

    def became_late(action: Action) -> bool:
        # on its planned day itself nothing is late yet
        passed = [action.due] if action.started_on else [action.due, action.starts]
        return any(day is not None and after <= day < on for day in passed)

    every = [one.action for one in found.values()]
    still_open = [one.action for one in found.values() if not one.closed]
    return SinceMeeting(
        gathering=gathering,
        after=after,
        done=tuple(one.id for one in every if within(one.done_on)),
        started=tuple(one.id for one in every if within(one.started_on)),
        dropped=tuple(one.id for one in every if within(one.dropped_on)),
        planned=tuple(one.id for one in every if within(one.planned_on)),
        came_up=tuple(one.id for one in every if within(one.starts)),
        became_late=tuple(one.id for one in still_open if became_late(one)),
    )
