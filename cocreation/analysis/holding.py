"""Who holds a task or an accountability on a day, and which nobody does: the one definition for every page."""

from collections.abc import Mapping
from datetime import date

import attrs

from ..model import Accountability, Delivery, Network, Offer, Task
from ..words import count, listing

__all__ = ["Holding", "holding", "unheld_words"]


@attrs.frozen(kw_only=True)
class Holding:
    """Who holds what on a day, what is done, and what nobody holds.

    Attributes
    ----------
    holders
        For each task and accountability that somebody holds, the ids of whoever does.
    through_tasks
        Ids of the accountabilities that nobody holds themselves, while somebody holds a task that delivers them.
    done
        For each task that is to be done once and is done, the first day on which it was.
    wanted_tasks
        Ids of the tasks that nobody holds although they are still to be done.
    wanted_accountabilities
        Ids of the accountabilities that nobody holds, neither themselves nor through a task.
    """

    holders: Mapping[str, frozenset[str]]
    through_tasks: frozenset[str]
    done: Mapping[str, date]
    wanted_tasks: frozenset[str]
    wanted_accountabilities: frozenset[str]


def holding(net: Network, on: date | None = None, *, then: Network | None = None) -> Holding:
    """Give back who holds what on a day, and what nobody holds.

    Somebody *holds* a task or an accountability while an offer of theirs for it is in force: from its first to its
    last day, as long as it is not fulfilled and they are in the network. An offer that ended or was fulfilled says
    what was, not whom the others can count on now.

    *Nobody holds* a task that no offer is in force for and that is still to be done. One that recurs always is, and
    what was done of it before changes nothing. All others are to be done once: when such a task was delivered, or an
    offer for it fulfilled, it needs nobody any more. A task recurs when it has a rhythm; one with neither a rhythm nor
    a day to be done by recurs, too, when it was delivered on several days. To hold an accountability is to answer for
    a result and not to offer for its tasks, for which the others may still look for somebody.

    *Nobody holds* an accountability that no offer is in force for, and none for any task that delivers it. A result
    is lasting: that a task towards it is done does not mean that somebody sees to it.

    Parameters
    ----------
    net
        The network of all days: what was fulfilled by an offer that has ended is still done.
    on
        The day; None takes all records as they are.
    then
        The network as of that day, where it is at hand.

    Notes
    -----
    Linear in the number of offers, deliveries, tasks and accountabilities, but for the view as of the day.

    Examples
    --------
    >>> from cocreation import Network, Person, Role
    >>> net = Network([Person(id="p", name="P"), Role(id="r", name="R", number="1")])
    >>> net = net.with_records(*(Task(id=id, name=id, number=f"1.{id[1]}", role="r") for id in ("t1", "t2", "t3")))
    >>> net = net.with_records(Offer(id="o", person="p", takes_on="t1"))
    >>> net = net.with_records(Delivery(id="d", task="t2", on=date(2015, 1, 13)))
    >>> sorted(holding(net, date(2015, 1, 12)).wanted_tasks), sorted(holding(net, date(2015, 1, 13)).wanted_tasks)
    (['t2', 't3'], ['t3'])
    """
    if then is None:
        then = net if on is None else net.as_of(on)
    tasks, accountabilities = then.table(Task), then.table(Accountability)
    holders = _holders(then)
    through = {tasks[id].accountability for id in holders if id in tasks}
    done = _done(tasks, net, on)
    return Holding(
        holders=holders,
        through_tasks=frozenset(accountabilities.keys() & through - holders.keys()),
        done=done,
        wanted_tasks=frozenset(tasks.keys() - holders.keys() - done.keys()),
        wanted_accountabilities=frozenset(accountabilities.keys() - holders.keys() - through),
    )


def unheld_words(tasks: tuple[int, int], accountabilities: tuple[int, int]) -> str:
    """Give back how much nobody holds in words; nothing where somebody holds all of it.

    Parameters
    ----------
    tasks, accountabilities
        Of how many nobody holds, and how many there are.

    Examples
    --------
    >>> unheld_words((4, 9), (2, 8)), unheld_words((1, 1), (0, 0)), unheld_words((9, 9), (8, 8))
    ('4 of 9 tasks and 2 of 8 accountabilities', 'the 1 task', 'any of the 9 tasks and 8 accountabilities')
    """
    free, total = tasks[0] + accountabilities[0], tasks[1] + accountabilities[1]
    kinds = [(*tasks, "task", "tasks"), (*accountabilities, "accountability", "accountabilities")]
    if not free:
        return ""
    if free == total:
        return (
            f"{'any of ' if free > 1 else ''}the {listing([count(every, *noun) for _, every, *noun in kinds if every])}"
        )
    return listing([f"{some:,} of {count(every, *noun)}" for some, every, *noun in kinds if every])


def _holders(then: Network) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for offer in then.table(Offer).values():
        if offer.fulfilled_on is None:
            found.setdefault(offer.takes_on, set()).add(offer.person)
    return {id: frozenset(people) for id, people in found.items()}


def _done(tasks: Mapping[str, Task], net: Network, on: date | None) -> dict[str, date]:
    delivered: dict[str, set[date]] = {}
    for one in net.table(Delivery).values():
        if on is None or one.on <= on:
            delivered.setdefault(one.task, set()).add(one.on)
    days = {id: set(found) for id, found in delivered.items()}
    for offer in net.table(Offer).values():
        if offer.fulfilled_on and (on is None or offer.fulfilled_on <= on):
            days.setdefault(offer.takes_on, set()).add(offer.fulfilled_on)
    return {
        id: min(found) for id, found in days.items() if id in tasks and _once(tasks[id], len(delivered.get(id, ())))
    }


def _once(task: Task, times: int) -> bool:
    """Tell whether a task is to be done once, so many times as it has been done."""
    return task.period is None and (task.due is not None or times < 2)
