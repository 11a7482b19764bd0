"""The words for offers, rhythms and periods that all parts of the Support Team's page share."""

from collections.abc import Iterable

from cocreation import Network, Period, Task
from cocreation.analysis.duties import Duties, KnownOffer, OfferStanding, TaskDuty, TaskStanding
from cocreation.analysis.rounds import Round
from cocreation.words import day, listing

from ..frame.markup import mark

__all__ = ["called", "names", "offer_standing", "offer_words", "period_words", "rhythm", "round_words", "standing_mark"]

_TIMES = {1: "once", 2: "twice"}
_MARKS = {
    TaskStanding.DONE: "good",
    TaskStanding.KEPT: "good",
    TaskStanding.OVERDUE: "late",
    TaskStanding.OPEN: "ahead",
    TaskStanding.DUE: "ahead",
}


def names(net: Network, people: Iterable[str], *, most: int | None = None) -> str:
    """Give back people's names as a list in a sentence."""
    return listing([net.people[one].name for one in people], most=most)


def rhythm(task: Task) -> str:
    """Give back how often a task is to be done, or by when; nothing where neither is recorded."""
    if task.times and task.period:
        often = _TIMES.get(task.times, f"{task.times:,} times")
        return f"{often} a {task.period.value}"
    return f"by {day(task.due)}" if task.due else ""


def period_words(one: Round, period: Period) -> str:
    """Give back which period is meant."""
    if period is Period.DAY:
        return day(one.first)
    if period is Period.YEAR:
        return str(one.first.year)
    if period is Period.MONTH:
        return day(one.first).split(" ", 1)[1]
    return f"{period.value} from {day(one.first)}"


def round_words(one: Round, period: Period) -> str:
    """Give back what is done of what is due in the present period, and until when there is time."""
    if period is Period.DAY:
        return f"{one.done} of {one.due} today"
    return f"{one.done} of {one.due} this {period.value}, until {day(one.last)}"


def standing_mark(duty: TaskDuty) -> str:
    """Give back how a task stands, set off as a tag where it is due, late or done."""
    task = duty.task
    period: Period | None = task.period
    if duty.now and period:
        return mark(round_words(duty.now, period), _MARKS[duty.standing])
    if duty.standing is TaskStanding.DONE and duty.done_on:
        return mark(f"done {day(duty.done_on)}", "good")
    if task.due and duty.standing in (TaskStanding.OVERDUE, TaskStanding.DUE):
        words = "overdue since" if duty.standing is TaskStanding.OVERDUE else "due"
        return mark(f"{words} {day(task.due)}", _MARKS[duty.standing])
    last = f"; last done {day(duty.done_on)}" if duty.done_on else ""
    return f"{rhythm(task) or 'no day or rhythm recorded'}{last}"


def called(facts: Duties) -> dict[str, str]:
    """Give back by id the number and the name of every task and accountability."""
    tasks: dict[str, str] = {one.task.id: f"{one.task.number} {one.task.name}" for one in facts.tasks}
    every = [one.accountability for one in facts.accountabilities]
    return tasks | {one.id: f"{one.number} {one.name}" for one in every}


def offer_standing(one: KnownOffer) -> str:
    """Give back how an offer stands."""
    if one.standing is OfferStanding.FULFILLED:
        when = f" {day(one.offer.fulfilled_on)}" if one.offer.fulfilled_on else ""
        return mark(f"fulfilled{when}", "good")
    return str(one.standing.value)


def offer_words(net: Network, one: KnownOffer) -> str:
    """Give back an offer in a line: who, from when until when, and how it stands."""
    offer = one.offer
    since = f" from {day(offer.since)}" if offer.since else ""
    until = f" until {day(offer.until)}" if offer.until else ""
    fulfilled = f" {day(offer.fulfilled_on)}" if offer.fulfilled_on else ""
    return f"{net.people[offer.person].name}{since}{until}: {one.standing.value}{fulfilled}"
