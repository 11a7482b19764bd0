"""One action whole, and below the plan: what unblocks most, what slips and what that moves, what moved lately."""

from collections.abc import Iterable

from cocreation import Network, SynergyKind
from cocreation.analysis.momentum import ActionFacts, Momentum
from cocreation.analysis.slipping import Slip
from cocreation.words import count, day, listing

from ..figures.plan_months import action_when
from ..frame.left_out import first_of, shown_of
from ..frame.markup import (
    Cell,
    Choice,
    Html,
    Valued,
    bar,
    bullets,
    details,
    heading,
    hint,
    joined,
    pairs,
    paragraph,
    table,
)
from .momentum_text import owners, standing_words

__all__ = ["action_details", "momentum_rest"]

_MOST_ROWS = 100


def action_details(net: Network, facts: Momentum, selected: str | None) -> Html:
    """Give back one action whole: its owners, what it supports, what it needs, enables and moves."""
    one = facts.actions.get(selected or "")
    if one is None:
        if not facts.actions:
            return Html("")
        return hint("Choose an action to see what it needs, what it enables and what it supports.")
    action = one.action
    slip = next((slip for slip in facts.slips if slip.action == action.id), None)
    return joined(
        heading(2, action.name),
        paragraph(standing_words(one)),
        pairs(
            [
                ("Lane", action.lane.strip()),
                ("Planned", action_when(action.starts, action.due)),
                ("Put into the plan", action.planned_on),
                ("Began", action.started_on),
                ("Dropped", action.dropped_on),
                ("Who owns it", owners(net, one) or "nobody yet: add an owner"),
                ("Supports", listing(_supported(net, one)) or "not recorded: add what it serves"),
                ("Needs", listing(_names(facts, one.needs))),
                ("Enables", listing(_helped(facts, one, SynergyKind.ENABLES))),
                ("Amplifies", listing(_helped(facts, one, SynergyKind.AMPLIFIES))),
                ("Is amplified by", listing(_names(facts, one.amplified_by))),
                ("Waits for it", listing(_names(facts, one.unblocks), most=12)),
                ("More about it", action.note),
            ]
        ),
        _slipping(facts, slip) if slip else "",
    )


def _supported(net: Network, one: ActionFacts) -> list[str]:
    found = []
    for id in one.action.supports:
        record = net[id]
        number = getattr(record, "number", "")
        found.append(f"{number} {getattr(record, 'name', id)}".strip())
    return found


def _names(facts: Momentum, ids: Iterable[str]) -> list[str]:
    return [facts.actions[id].action.name for id in ids]


def _helped(facts: Momentum, one: ActionFacts, kind: SynergyKind) -> list[str]:
    links = [link for link in facts.synergies if link.kind is kind and link.source == one.action.id]
    return [
        facts.actions[link.target].action.name + (f" ({link.how})" if link.how else "") for link in links
    ]  # fmt: skip


def _slipping(facts: Momentum, slip: Slip) -> Html:
    by = count(slip.days, "day")
    earliest = f" It can be done on {day(slip.expected)} at the earliest." if slip.expected else ""
    moves = [f"{facts.actions[id].action.name}: by {count(days, 'day')}" for id, days in slip.moves.items()]
    return joined(
        heading(3, "Slipping"),
        paragraph(f"It is late by {by}.{earliest}" + ("" if moves else " That moves no other action.")),
        joined(paragraph("It moves:"), _bounded(moves)) if moves else "",
    )


def momentum_rest(net: Network, facts: Momentum, selected: str | None = None) -> Html:
    """Give back what unblocks most, what slips, what happened since the last gathering, and all synergies."""
    if not facts.actions:
        return Html("")
    return joined(
        heading(2, "What unblocks most"),
        _unblocking(facts, selected),
        heading(2, "What slips, and what that moves"),
        _slips(facts, selected),
        heading(2, "Since the last gathering"),
        _since(net, facts),
        heading(2, "How actions help each other"),
        _synergies(facts, selected),
    )


def _unblocking(facts: Momentum, selected: str | None) -> Html:
    found = facts.unblocking
    if not found:
        if not any(one.enables for one in facts.actions.values()):
            return paragraph("No action is recorded as enabling another: add a synergy where one must come first.")
        return paragraph("No action that is still to be begun waits for another.")
    most = len(found[0].unblocks)
    rows: list[list[Cell]] = [
        [
            Choice(one.action.id, one.action.name, one.action.id == selected),
            Valued(bar(len(one.unblocks) / most, str(len(one.unblocks))), len(one.unblocks)),
            one.unblocks_directly,
            listing(_names(facts, one.unblocks), most=4),
        ]
        for one in found[:_MOST_ROWS]
    ]
    return table(
        ["Action", "Wait for it", "Of those directly", "Which"], rows, id="ccn-unblocking",
        caption=_caption("Actions that others wait for: not yet done themselves, with all behind them", len(found)),
    )  # fmt: skip


def _slips(facts: Momentum, selected: str | None) -> Html:
    rule = details(
        "How this is worked out",
        joined(
            paragraph(
                "An action slips when its planned last day has passed and it is not done, or when it began or is "
                "beginning after its planned first day. It keeps its planned length, so it will be done as many days "
                "later as it is late."
            ),
            paragraph(
                "An action that has not begun waits for all that enables it. It moves to the day on which the late one "
                "can be done, if that is after its own planned first day, but never by more days than the late one is "
                "late. What is moved moves others in the same way. Each slipping action is looked at alone. The rule "
                "is ours."
            ),
        ),
        id="ccn-slip-rule",
    )
    if not facts.slips:
        told = (
            "Nothing slips." if facts.on else "Nothing began late. No day is chosen, so nothing can be called overdue."
        )
        return joined(paragraph(told), rule)
    rows: list[list[Cell]] = [
        [
            Choice(one.action, facts.actions[one.action].action.name, one.action == selected),
            one.days,
            "overdue" if one.overdue else "began late" if facts.actions[one.action].action.started_on else "not begun",
            one.expected or "cannot be told",
            len(one.moves),
            _moves(facts, one),
            _chain(facts, one),
        ]
        for one in facts.slips[:_MOST_ROWS]
    ]
    return joined(
        table(
            ["Action", "Days late", "Why", "Done at the earliest", "Moves", "Which, by how many days", "Longest chain"],
            rows, id="ccn-slips", caption=_caption("Actions that slip", len(facts.slips)),
        ),
        rule,
    )  # fmt: skip


def _moves(facts: Momentum, slip: Slip) -> str:
    said = [f"{facts.actions[id].action.name} ({days})" for id, days in slip.moves.items()]
    return listing(said, most=4) or "none"


def _chain(facts: Momentum, slip: Slip) -> str:
    if not slip.chain:
        return ""
    shown = _names(facts, slip.chain[:4])
    rest = f" → {len(slip.chain) - 4} more" if len(slip.chain) > 4 else ""
    return " → ".join(shown) + rest


def _since(net: Network, facts: Momentum) -> Html:
    since = facts.since
    if since is None:
        return paragraph("No gathering before this day is recorded: add one, to see what moved since.")
    name = net.gatherings[since.gathering].name
    lines = [
        (since.done, "done"),
        (since.started, "begun"),
        (since.dropped, "dropped"),
        (since.planned, "put into the plan"),
        (since.came_up, "due to begin by the plan"),
        (since.became_late, "newly late"),
    ]
    told = [f"{len(ids):,} {words}: {listing(_names(facts, ids), most=6)}" for ids, words in lines if ids]
    intro = f"After “{name}”, which was over on {day(since.after)}"
    if not told:
        return paragraph(f"{intro}, nothing in the plan was done, begun, dropped or added, and nothing became late.")
    return joined(paragraph(f"{intro}:"), bullets(told))


def _synergies(facts: Momentum, selected: str | None) -> Html:
    if not facts.synergies:
        return paragraph("No synergy is recorded yet: add which action enables or amplifies which.")
    rows: list[list[Cell]] = [
        [
            Choice(one.source, facts.actions[one.source].action.name, one.source == selected),
            one.kind.value,
            Choice(one.target, facts.actions[one.target].action.name, one.target == selected),
            one.how,
        ]
        for one in facts.synergies[:_MOST_ROWS]
    ]
    return table(
        ["Action", "What it does", "For which", "How"], rows, id="ccn-synergies",
        caption=_caption("Synergies", len(facts.synergies)),
    )  # fmt: skip


def _bounded(lines: list[str], most: int = 12) -> Html:
    return bullets(first_of(lines, most))


def _caption(what: str, number: int) -> str:
    return f"{what} ({number:,}{shown_of(number, _MOST_ROWS)})"
