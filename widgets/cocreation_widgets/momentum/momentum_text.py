"""A momentum plan in words: how it stands in a few sentences, its actions as a table, and what its signs mean."""

from collections.abc import Iterator

from cocreation import Network
from cocreation.analysis.momentum import ActionFacts, ActionStanding, Momentum
from cocreation.words import count, day, listing

from ..figures.plan_rows import plan_places
from ..frame.fitting import shortened
from ..frame.look import ACCENT, INK, PAPER, PLACE, PLACE_EDGE, SELECTED, SLATE, UNDEFINED
from ..frame.markup import SIGN, Cell, Choice, Html, block, joined, mark, paragraph, synthetic_mark, table

__all__ = ["momentum_legend", "momentum_summary", "momentum_table", "momentum_text", "owners", "standing_words"]

_MOST_ROWS = 300
_DONE = (ActionStanding.DONE, ActionStanding.DONE_LATE)
_MARKS = {
    ActionStanding.DONE: "good",
    ActionStanding.DONE_LATE: "good",
    ActionStanding.OVERDUE: "late",
    ActionStanding.LATE_TO_START: "late",
    ActionStanding.PLANNED: "ahead",
}


def momentum_text(facts: Momentum) -> str:
    """Give back how a plan stands, what unblocks most and what slips, in a few plain sentences."""
    return " ".join(_sentences(facts))


def momentum_summary(net: Network, facts: Momentum) -> Html:
    """Give back the answer as markup, with the mark of a synthetic network."""
    return joined(synthetic_mark(net.about.synthetic), paragraph(momentum_text(facts), class_="ccn-lead"))


def _sentences(facts: Momentum) -> Iterator[str]:
    when = f"As of {day(facts.on)}, " if facts.on else ""
    total = len(facts.actions)
    plan = facts.plan
    called = shortened(plan.name)
    if not total:
        yield f"{when}“{called}” has no actions yet: add each with its lane, its owners and its first and last day."
        return
    if facts.on and plan.since and facts.on < plan.since:
        yield f"“{called}” begins on {day(plan.since)}."
    if facts.on and plan.until and facts.on > plan.until:
        yield f"“{called}” ended on {day(plan.until)}."
    parts = [f"{facts.count(*_DONE)} of {count(total, 'action')} of “{called}” done"]
    parts += _counted(facts.count(ActionStanding.UNDER_WAY), "under way")
    parts += _counted(facts.count(ActionStanding.OVERDUE), "overdue")
    parts += _counted(facts.count(ActionStanding.LATE_TO_START), "late to start")
    parts += _counted(facts.count(ActionStanding.PLANNED), "ahead")
    parts += _counted(facts.count(ActionStanding.DROPPED), "dropped")
    yield f"{when}{listing(parts)}."
    if facts.unblocking:
        first = facts.unblocking[0]
        waits = count(len(first.unblocks), "action waits", "actions wait")
        yield f"“{shortened(first.action.name)}” unblocks most: {waits} for it."
    moving = [one for one in facts.slips if one.moves]
    if moving:
        worst = moving[0]
        named = f"“{shortened(facts.actions[worst.action].action.name)}”"
        if facts.unblocking and facts.unblocking[0].action.id == worst.action:
            named = "It"
        yield f"{named} slips by {count(worst.days, 'day')} and moves {count(len(worst.moves), 'other')}."
    elif facts.slips:
        yield f"{count(len(facts.slips), 'action slips', 'actions slip')}; none of them moves another."


def _counted(number: int, words: str) -> list[str]:
    return [f"{number:,} {words}"] if number else []


def standing_words(one: ActionFacts) -> Html:
    """Give back how an action stands, set off as a tag."""
    words = one.standing.value
    if one.standing in _DONE and one.action.done_on:
        words = f"{words} {day(one.action.done_on)}"
    return mark(words, _MARKS.get(one.standing, ""))


def owners(net: Network, one: ActionFacts, *, most: int | None = None) -> str:
    """Give back who sees to an action."""
    return listing([net.people[id].name for id in one.action.owners if id in net.people], most=most)


def momentum_table(net: Network, facts: Momentum, selected: str | None = None) -> Html:
    """Give back the table twin: every action with its months, how it stands, who owns it, and what waits for it."""
    if not facts.actions:
        return Html("")
    slips = {one.action: one.days for one in facts.slips}
    rows: list[list[Cell]] = [
        [
            Choice(id, one.action.name, id == selected),
            one.action.lane.strip() or "no lane",
            one.action.starts or "not planned",
            one.action.due or "not planned",
            standing_words(one),
            slips.get(id, ""),
            len(one.unblocks) or "",
            owners(net, one, most=4) or ("" if one.closed else mark("nobody yet", "gap")),
        ]
        for id, one in list(facts.actions.items())[:_MOST_ROWS]
    ]
    total = len(facts.actions)
    cut = f", the first {_MOST_ROWS:,} shown" if total > _MOST_ROWS else ""
    return joined(
        table(
            ["Action", "Lane", "Starts", "Due", "How it stands", "Days late", "Wait for it", "Who owns it"], rows,
            id="ccn-actions", caption=f"Actions of the plan ({total:,}{cut})",
            search="Find an action, a lane or a person",
        ),
        *_undated(facts),
    )  # fmt: skip


def _undated(facts: Momentum) -> Iterator[Html]:
    undated = [one.action.name for one in facts.actions.values() if not one.dated]
    if undated:
        told = f"Without any date, and so not in the picture: {listing(undated, most=8)}."
        yield paragraph(told, class_="ccn-small")


def momentum_legend(facts: Momentum, width: float) -> Html:
    """Give back what the signs in the picture mean, and how many actions had no room in it."""
    dated = any(one.dated for one in facts.actions.values())
    if not dated:
        return Html("")
    items = [
        (_bar(PLACE, PLACE_EDGE), "planned"),
        (_line("Thick line", ACCENT, 6), "from beginning to done, or to now"),
        (_hatched("Hatched bar", SELECTED), "late"),
        *([(_crossed(UNDEFINED), "dropped")] if facts.count(ActionStanding.DROPPED) else []),
        (_line("Full line", SLATE, 2), "enables"),
        (_line("Dashed line", SLATE, 2, "5 4"), "amplifies"),
        *([(_line("Dark line", INK, 2), f"as of {day(facts.on)}")] if facts.on else []),
    ]
    listed = Html("".join(block("li", joined(sign, words)) for sign, words in items))
    left_out = plan_places(facts, width=width).left_out
    rest = f"The picture shows the actions nearest to the day; {left_out:,} more are in the table." if left_out else ""
    return joined(
        block("ul", listed, class_="ccn-legend", aria_label="Legend"),
        paragraph(rest, class_="ccn-small") if rest else "",
    )


def _bar(fill: str, edge: str) -> Html:
    return _svg("Pale bar", f'<rect x="1" y="3" width="22" height="12" fill="{fill}" stroke="{edge}"/>')


def _hatched(looks: str, colour: str, more: str = "") -> Html:
    lines = f'<path d="M1 13L11 3M7 15L19 3M15 15L23 7{more}" stroke="{colour}"/>'
    return _svg(looks, f'<rect x="1" y="3" width="22" height="12" fill="{PAPER}" stroke="{colour}"/>{lines}')


def _crossed(colour: str) -> Html:
    return _hatched("Crossed bar", colour, "M1 5L11 15M7 3L19 15M15 3L23 11")


def _line(looks: str, colour: str, width: int, dashes: str = "") -> Html:
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return _svg(looks, f'<path d="M0 9H24" stroke="{colour}" stroke-width="{width}"{dash}/>')


def _svg(looks: str, drawn: str) -> Html:
    return Html(f'<svg {SIGN}="{looks}" width="24" height="18" aria-hidden="true" focusable="false">{drawn}</svg>')
