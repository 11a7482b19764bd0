"""What is chosen of a team's duties, whole: a role, an accountability, a task with its record, or a person."""

from collections.abc import Iterable

from cocreation import Delivery, Network, Period
from cocreation.analysis.duties import Duties, KnownOffer, OfferStanding, TaskDuty
from cocreation.analysis.rounds import Round
from cocreation.words import count, day, listing

from ..frame.left_out import first_of
from ..frame.markup import Html, Pair, bullets, heading, hint, joined, pairs, paragraph
from .duties_words import called, offer_words, period_words, rhythm

__all__ = ["duties_details"]

_MOST = 12


def duties_details(net: Network, facts: Duties, selected: str | None) -> Html:
    """Give back what is chosen, whole.

    Parameters
    ----------
    net
        The network of all days: offers that have ended may be those of people who left.
    facts
        The team's duties on the day.
    selected
        Id of a role, accountability, task or person; anything else is none of the team's.
    """
    for task in facts.tasks:
        if task.task.id == selected:
            return _task(net, facts, task)
    for one in facts.accountabilities:
        it = one.accountability
        if it.id == selected:
            below = [f"{task.task.number} {task.task.name}" for task in one.tasks]
            rows: list[Pair] = [("More about it", it.summary), ("Tasks that deliver it", listing(below))]
            return joined(
                heading(2, f"{it.number} {it.name}"), pairs(rows), _offers(net, facts, it.id, "accountability")
            )
    for role in facts.roles:
        if role.role.id == selected:
            return joined(heading(2, f"{role.role.number} {role.role.name}"), pairs([("About it", role.role.summary)]))
    if selected and any(selected == one.offer.person for one in facts.offers):
        return _person(net, facts, selected)
    if not facts.roles:
        return Html("")
    return hint("Choose a task or an accountability to see who offered for it, and what was done.")


def _task(net: Network, facts: Duties, duty: TaskDuty) -> Html:
    task = duty.task
    serves = net.accountabilities[task.accountability] if task.accountability else None
    return joined(
        heading(2, f"{task.number} {task.name}"),
        pairs(
            [
                ("More about it", task.summary),
                ("When it is due", rhythm(task) or "no day or rhythm recorded"),
                ("Delivers", f"{serves.number} {serves.name}" if serves else ""),
            ]
        ),
        _offers(net, facts, task.id, "task"),
        _record(duty),
        _deliveries(net, facts, task.id),
    )


def _offers(net: Network, facts: Duties, id: str, what: str) -> Html:
    found = [one for one in facts.offers if one.offer.takes_on == id]
    if not found:
        return joined(
            heading(3, "Offers"),
            paragraph(f"Nobody has offered for this {what} yet: add an offer with the person and the first day."),
        )
    return joined(heading(3, "Offers"), _bounded([offer_words(net, one) for one in found]))


def _record(duty: TaskDuty) -> Html:
    period = duty.task.period
    if not duty.rounds or period is None:
        return Html("")
    lines = [_round(one, period) for one in reversed(duty.rounds)]
    return joined(heading(3, f"By {period.value}"), bullets(lines))


def _round(one: Round, period: Period) -> str:
    if one.missed:
        how = "missed"
    elif one.kept:
        how = "done"
    else:
        how = "begun in it" if one.over else "still open"
    which = period_words(one, period)
    return f"{which[0].upper()}{which[1:]}: {one.done} of {one.due}, {how}"


def _deliveries(net: Network, facts: Duties, id: str) -> Html:
    found = [one for one in net.where(Delivery, task=id) if facts.on is None or one.on <= facts.on]
    if not found:
        return joined(
            heading(3, "When it was done"), paragraph("No delivery is recorded: add one each time it is done.")
        )
    lines = []
    for one in sorted(found, key=lambda one: (one.on, one.id), reverse=True):
        who = f", {net.people[one.person].name}" if one.person else ""
        lines.append(f"{day(one.on)}{who}" + (f": {one.note}" if one.note else ""))
    return joined(heading(3, "When it was done"), _bounded(lines))


def _person(net: Network, facts: Duties, person: str) -> Html:
    load = next((one for one in facts.loads if one.person == person), None)
    names_of = called(facts)

    def lines(offers: Iterable[KnownOffer]) -> list[str]:
        return [f"{names_of[one.offer.takes_on]} – {_when(one)}" for one in offers]

    mine = [one for one in facts.offers if one.offer.person == person]
    now = [one for one in mine if one.standing is OfferStanding.IN_FORCE]
    before = [one for one in mine if one.standing is not OfferStanding.IN_FORCE]
    elsewhere = load.count - len({one.offer.takes_on for one in now}) if load else 0
    return joined(
        heading(2, net.people[person].name),
        paragraph(f"Holds {count(load.count, 'thing') if load else 'nothing'} now."),
        bullets(lines(now)) if now else "",
        paragraph(f"{count(elsewhere, 'more', 'more')} for other teams.", class_="ccn-small") if elsewhere else "",
        joined(heading(3, "Before"), bullets(lines(before))) if before else "",
    )


def _when(one: KnownOffer) -> str:
    offer = one.offer
    since = f"from {day(offer.since)}" if offer.since else "first day not recorded"
    until = f" until {day(offer.until)}" if offer.until else ""
    fulfilled = f", fulfilled {day(offer.fulfilled_on)}" if offer.fulfilled_on else ""
    return f"{since}{until}{fulfilled}"


def _bounded(lines: list[str]) -> Html:
    return bullets(first_of(lines, _MOST))
