"""The rest of the Support Team's page: recurring tasks, offers, who carries how much, and the team in the network."""

from collections.abc import Mapping
from datetime import date

from cocreation import Network, Team
from cocreation.analysis.core_group import CoreGroup, CoreMember
from cocreation.analysis.duties import Duties, TaskDuty
from cocreation.words import count, day, listing

from ..frame.markup import (
    Cell,
    Choice,
    Html,
    Valued,
    bar,
    block,
    bullets,
    heading,
    joined,
    mark,
    page_link,
    paragraph,
    table,
)
from .duties_words import called, names, offer_standing, period_words, rhythm, round_words

__all__ = ["team_rest"]

_MOST_ROWS = 200


def team_rest(
    net: Network, facts: Duties, group: CoreGroup | None, selected: str | None = None, *,
    pages: Mapping[str, str] | None = None,
) -> Html:  # fmt: skip
    """Give back recurring tasks, offers, loads and the core group; each empty part says what to add.

    With ``pages``, which the reader may open, it is told on which of them somebody joins; see :meth:`View.lead_to`.
    """
    duties = (
        heading(2, "Recurring tasks"),
        _recurring(net, facts, selected),
        heading(2, "Who offered what, from when"),
        _offers(net, facts, selected),
        heading(2, "Who carries how much"),
        _loads(net, facts, selected),
    )
    return joined(*(duties if facts.roles else ()), *(_group(net, facts, group, pages or {}) if group else ()))


def _recurring(net: Network, facts: Duties, selected: str | None) -> Html:
    if not facts.recurring:
        return paragraph("No task recurs: give a task how many times it is done in each period.")
    if facts.on is None:
        return paragraph("No day is chosen, so nothing can be called due: say as of when the network is known.")
    rows: list[list[Cell]] = [
        [
            Choice(one.task.id, f"{one.task.number} {one.task.name}", one.task.id == selected),
            rhythm(one.task),
            round_words(one.now, one.task.period) if one.now and one.task.period else "",
            _kept(one),
            _missed(one),
            names(net, one.holders, most=4) or mark("nobody yet", "gap"),
        ]
        for one in facts.recurring[:_MOST_ROWS]
    ]
    return joined(
        paragraph(
            "A week runs from Monday to Sunday. Each recorded delivery counts once, in the period of its day. A period "
            "is missed when it has passed without all that was due.",
            class_="ccn-small",
        ),
        table(
            ["Task", "How often", "Now", "Kept before", "Missed", "Who holds it"], rows, id="ccn-recurring",
            caption=_caption("Recurring tasks", len(facts.recurring)),
        ),
    )  # fmt: skip


def _kept(duty: TaskDuty) -> Html | str:
    before = [one for one in duty.rounds if one.over and one.whole]
    if not before:
        return "no whole period has passed since it began" if duty.done_on or duty.holders else "nothing recorded yet"
    kept = sum(one.kept for one in before)
    return bar(kept / len(before), f"{kept} of {len(before)}")


def _missed(duty: TaskDuty) -> str:
    period = duty.task.period
    if not duty.missed or period is None:
        return ""
    said = [f"{period_words(one, period)} ({one.done} of {one.due})" for one in reversed(duty.missed)]
    return listing(said, most=4)


def _offers(net: Network, facts: Duties, selected: str | None) -> Html:
    if not facts.offers:
        return paragraph("Nobody has offered anything yet: add an offer with the person, the task and the first day.")
    names_of = called(facts)
    rows: list[list[Cell]] = []
    for one in facts.offers[:_MOST_ROWS]:
        offer = one.offer
        rows.append(
            [
                Choice(offer.person, net.people[offer.person].name, offer.person == selected),
                Choice(offer.takes_on, names_of[offer.takes_on], offer.takes_on == selected),
                offer.since or "not recorded",
                offer.until or "open",
                offer_standing(one),
            ]
        )
    return table(
        ["Who", "For what", "From", "Until", "How it stands"], rows, id="ccn-offers",
        caption=_caption("Offers", len(facts.offers)), search="Find a person or a task",
    )  # fmt: skip


def _loads(net: Network, facts: Duties, selected: str | None) -> Html:
    rule = facts.rule
    told = paragraph(
        f"Too much is more than {rule.more_than} tasks and accountabilities at the same time, and more than "
        f"{rule.times_median:g} times what half of those who hold anything hold"
        + (f" ({facts.typical_load:g})" if facts.typical_load is not None else "")
        + ". The numbers are ours; a team can set its own.",
        class_="ccn-small",
    )
    if not facts.loads:
        return joined(told, paragraph("Nobody holds anything now."))
    most = max(facts.loads[0].count, rule.more_than + 1)
    over = {one.person for one in facts.overloaded}
    rows: list[list[Cell]] = [
        [
            Choice(one.person, net.people[one.person].name, one.person == selected),
            Valued(bar(one.count / most, str(one.count)), one.count),
            mark("too much", "late") if one.person in over else "",
        ]
        for one in facts.loads[:_MOST_ROWS]
    ]
    return joined(
        told, table(["Who", "Holds now", "Load"], rows, id="ccn-loads", caption=_caption("Loads", len(facts.loads)))
    )


def _group(net: Network, facts: Duties, group: CoreGroup, pages: Mapping[str, str]) -> list[Html]:
    return [
        heading(2, "What the team does for the others"),
        _functions(group.team),
        heading(2, "The core group of the network"),
        _joining(group, facts.on, pages),
        _members(net, group),
        heading(2, "Communities without a link to the team"),
        _unlinked(net, group),
    ]


def _functions(team: Team) -> Html:
    """Give back a team's functions as a list; what is not recorded of them or of its purpose is asked for."""
    missing = [] if team.purpose else ["what the team is for"]
    missing += [] if team.functions else ["what it does for the others"]
    return joined(
        bullets(team.functions[:_MOST_ROWS]) if team.functions else "",
        paragraph(f"Not recorded yet: add {listing(missing)}.") if missing else "",
    )


def _joining(group: CoreGroup, on: date | None, pages: Mapping[str, str]) -> Html:
    """Give back how somebody joins: on the page for it, where the reader may open it, or else by asking."""
    team = group.team
    if team.until and on and team.until < on:
        return paragraph(f"The team’s last day was {day(team.until)}.")
    ask = "ask anybody in the team; they are named below" if group.members else "ask whoever keeps this network"
    if not team.open_membership:
        link = page_link(pages["edit"], "edit") if "edit" in pages else ""
        added = joined(" An editor adds whoever joins, as a team membership, on the page ", link, ".") if link else ""
        return paragraph(f"Joining is not recorded as open: {ask}.", added)
    if "join" in pages and team.until is None:
        form = page_link(pages["join"], "join")
        return paragraph(block("strong", "Joining is open:"), " the page ", form,
                         " has one form for who joins, since when, and which tasks they offer to hold.")  # fmt: skip
    return paragraph(block("strong", "Joining is open:"), f" {ask}, and say which tasks you offer to hold.")


def _members(net: Network, group: CoreGroup) -> Html:
    if not group.members:
        return paragraph("Nobody is in the team yet.")
    rows: list[list[Cell]] = [
        [
            net.people[one.person].name,
            listing([part.value for part in one.parts]),
            one.since or "not recorded",
            listing([net.communities[id].name for id in one.facilitates], most=6) or "none",
            _others(net, one),
        ]
        for one in group.members[:_MOST_ROWS]
    ]
    return table(
        ["Who", "Part", "Since", "Facilitates", "Also in"], rows, id="ccn-core-group",
        caption=_caption("People in the team", len(group.members)),
    )  # fmt: skip


def _others(net: Network, member: CoreMember) -> str:
    led = set(member.facilitates)
    said = [f"{net.communities[id].name} ({degree.value})" for id, degree in member.communities if id not in led]
    return listing(said, most=6) or "none"


def _unlinked(net: Network, group: CoreGroup) -> Html:
    if not group.communities:
        return paragraph("There is no community yet.")
    if not group.unlinked:
        return paragraph("Somebody of the team is in every community.")
    rows: list[list[Cell]] = [
        [one.community.name, names(net, one.ask, most=4) or "nobody near its middle is recorded"]
        for one in group.unlinked[:_MOST_ROWS]
    ]
    apart = count(len(group.unlinked), "community", "communities")
    return joined(
        paragraph(f"Nobody of the team is a member of {apart} out of {group.communities:,}. Those to ask to join:"),
        table(
            ["Community", "Whom to ask"], rows, id="ccn-unlinked",
            caption=_caption("Communities without a link", len(group.unlinked)),
        ),
    )  # fmt: skip


def _caption(what: str, number: int) -> str:
    return f"{what} ({number:,}{f', the first {_MOST_ROWS:,} shown' if number > _MOST_ROWS else ''})"
