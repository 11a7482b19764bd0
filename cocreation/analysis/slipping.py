"""What slips in a momentum plan, by how many days, and how far its slipping moves what waits for it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import attrs

from ..model import Action, ActionStatus

__all__ = ["Slip", "own_delay", "slips"]


@attrs.frozen(kw_only=True)
class Slip:
    """An action that slips.

    Attributes
    ----------
    action
        Its id.
    days
        By how many days it is late, counting its own lateness alone.
    overdue
        Whether its planned last day has passed; else it began late, or has yet to begin.
    expected
        The day on which it can be done at the earliest; None for one without a planned last day.
    moves
        By id, the actions that it moves, with the days by which each moves.
    chain
        Ids of the longest chain of actions moved one by another.
    """

    action: str
    days: int
    overdue: bool
    expected: date | None
    moves: Mapping[str, int]
    chain: tuple[str, ...]


def own_delay(action: Action, on: date | None = None) -> int:
    """Give back by how many days an action is late of itself; 0 when it is not, or is done or dropped.

    It is late by the largest of: the days from its planned first day to the one on which it began; where it has not
    begun, the days from its planned first day to the day of the view; and the days from its planned last day to the
    day of the view. Without a day of the view only the first of them can be told.
    """
    if action.status in (ActionStatus.DONE, ActionStatus.DROPPED):
        return 0
    began = action.started_on or on
    delays = [(began - action.starts).days] if began and action.starts else []
    delays += [(on - action.due).days] if on and action.due else []
    return max([0, *delays])


def slips(actions: Sequence[Action], enables: Mapping[str, Iterable[str]], on: date | None = None) -> tuple[Slip, ...]:
    """Give back the actions that slip on a day, with what their slipping moves.

    The rule, which is ours:

    1. An action keeps its planned length. One that is late by so many days can be done as many days after its planned
       last day.
    2. An action that waits (neither begun, nor done, nor dropped) begins when all that enables it is done. So a delay
       passes along "enables": the waiting action moves by the days from its own planned first day to the day on which
       the late one can be done, but never by more than the late one is late. Time to spare between the two takes up
       delay, and a plan that lets two overlap does not by itself move anything. An action with no planned first day
       is held to its planned last day; one with neither cannot be moved.
    3. What is moved passes its own delay on in the same way. Where several ways lead to an action, the longest counts.

    Each slipping action is looked at alone, as if all others were in time. "Amplifies" passes nothing on.

    Parameters
    ----------
    actions
        The actions of a plan.
    enables
        By id, the actions that an action enables.
    on
        The day; None tells only late beginnings.

    Returns
    -------
    tuple of Slip
        Those that move most actions first, then those that are latest.

    Notes
    -----
    Takes time in s × m for s slipping actions and m links. Links in a circle, which no network holds, end it as well.
    """
    by_id: dict[str, Action] = {one.id: one for one in actions}
    order = {id: place for place, id in enumerate(_in_order(by_id, enables))}
    found = []
    for one in actions:
        days = own_delay(one, on)
        if not days:
            continue
        moves, chain = _moved(one, days, by_id, enables, order)
        overdue = bool(on and one.due and one.due < on)
        found.append(
            Slip(
                action=one.id, days=days, overdue=overdue, expected=_later(one.due, days), moves=moves, chain=chain
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-len(one.moves), -one.days)))


def _in_order(actions: Mapping[str, Action], enables: Mapping[str, Iterable[str]]) -> list[str]:
    """Give back ids so that each comes after all that enable it (Kahn, 1962); those in circles come last."""
    before = dict.fromkeys(actions, 0)
    for targets in enables.values():
        for target in targets:
            before[target] += 1
    ready = [id for id, count in before.items() if not count]
    for id in ready:  # grows while it is gone through
        for target in enables.get(id, ()):
            before[target] -= 1
            if not before[target]:
                ready.append(target)
    return [*ready, *(id for id, count in before.items() if count)]


def _moved(
    late: Action,
    days: int,
    actions: Mapping[str, Action],
    enables: Mapping[str, Iterable[str]],
    order: Mapping[str, int],
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Give back the days by which each action is moved, and the longest chain of them."""
    delays: dict[str, int] = {late.id: days}
    chains: dict[str, tuple[int, str | None]] = {late.id: (0, None)}
    for id in sorted(_behind(late.id, actions, enables), key=order.__getitem__):
        if id not in delays:
            continue
        expected = _later(actions[id].due, delays[id])
        for target in enables.get(id, ()):
            passed = _passed(expected, delays[id], actions[target])
            if not passed or order[target] <= order[id]:
                continue
            delays[target] = max(delays.get(target, 0), passed)
            chains[target] = max(chains.get(target, (0, None)), (chains[id][0] + 1, id), key=lambda one: one[0])
    del delays[late.id]
    return delays, _chain(chains)


def _chain(chains: Mapping[str, tuple[int, str | None]]) -> tuple[str, ...]:
    last: str | None = max(chains, key=lambda one: chains[one][0])
    found: list[str] = []
    while last is not None and chains[last][1] is not None:
        found.append(last)
        last = chains[last][1]
    return tuple(reversed(found))


def _behind(start: str, actions: Mapping[str, Action], enables: Mapping[str, Iterable[str]]) -> set[str]:
    """Give back an action with those that wait for it, itself or through others that wait."""
    found, pending = {start}, [start]
    while pending:
        for target in enables.get(pending.pop(), ()):
            if target not in found and actions[target].status is ActionStatus.PLANNED:
                found.add(target)
                pending.append(target)
    return found


def _passed(expected: date | None, days: int, target: Action) -> int:
    begins = target.starts or target.due
    if expected is None or begins is None or target.status is not ActionStatus.PLANNED:
        return 0
    return max(0, min(days, (expected - begins).days))


def _later(day: date | None, days: int) -> date | None:
    return None if day is None else day + min(timedelta(days=days), date.max - day)
