"""The state of play in words: a table for all communities, a sentence, and one community whole."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cocreation import Network, Participation, Stage, Team
from cocreation.analysis.communities import StateOfPlayRow
from cocreation.words import count, day, listing

from ..frame.markup import (
    Cell,
    Choice,
    Html,
    block,
    bullets,
    heading,
    hint,
    joined,
    pairs,
    paragraph,
    synthetic_mark,
    table,
)

__all__ = ["stage_steps", "state_details", "state_of_play_table", "state_of_play_text", "state_summary"]


def state_of_play_text(rows: Sequence[StateOfPlayRow], on: date | None) -> str:
    """Give back where the communities stand, in two plain sentences."""
    when = f"On {day(on)}, " if on else ""
    if not rows:
        return f"{when}there is no community yet: add one, with the domain that its members care about."
    stages = Counter(row.stage for row in rows)
    read = [f"{stages[stage]} {stage.value}" for stage in Stage if stages[stage]]
    unread = [f"{stages[None]} not read yet"] if stages[None] else []
    said = f"{when}{count(len(rows), 'community', 'communities')}: {listing(read + unread)}."
    lacking = sum(not row.facilitators for row in rows)
    core = sum(not row.core for row in rows)
    gaps = [f"{lacking} without a facilitator"] if lacking else []
    gaps += [f"{core} without a recorded core group"] if core else []
    return f"{said} {listing(gaps).capitalize()}." if gaps else said


def state_summary(net: Network, rows: Sequence[StateOfPlayRow], on: date | None) -> Html:
    """Give back the answer as markup, with the mark of a synthetic network."""
    return joined(synthetic_mark(net.about.synthetic), paragraph(state_of_play_text(rows, on), class_="ccn-lead"))


def state_of_play_table(net: Network, rows: Sequence[StateOfPlayRow], selected: str | None = None) -> Html:
    """Give back the table of the state of play: community, facilitator and core group, stage, next steps."""
    cells: list[list[Cell]] = [
        [
            Choice(row.community.id, row.community.name, row.community.id == selected),
            listing(_names(net, row.facilitators)) or "nobody yet",
            listing(_names(net, row.core)) or "not recorded yet",
            stage_steps(row.stage),
            row.reading.on if row.reading else None,
            "; ".join(row.next_steps) or "none recorded yet",
        ]
        for row in rows
    ]
    columns = ["Community", "Facilitator", "Core group", "Progress", "Read on", "Next steps"]
    return table(
        columns, cells, id="ccn-state", caption=f"State of play ({count(len(rows), 'community', 'communities')})"
    )


def stage_steps(stage: Stage | None) -> Html:
    """Give back a stage as its name with five steps before it, of which those taken are filled."""
    if stage is None:
        return Html("not read yet")
    taken = list(Stage).index(stage) + 1
    steps = "●" * taken + "○" * (len(Stage) - taken)
    shown = block("span", steps, class_="ccn-steps", aria_hidden="true")
    order = block("span", f"{taken} ", class_="ccn-order")
    return block("span", joined(shown, " ", order, stage.value), class_="ccn-state-progress")


def state_details(net: Network, row: StateOfPlayRow | None) -> Html:
    """Give back one community whole: its ingredients, members by participation, and its stage history."""
    if row is None:
        return hint("Choose a community to see its domain, its members and how it has developed.")
    one = row.community
    history = [
        f"{day(reading.on)}: {reading.stage.value}. {reading.evidence}".strip() for reading in reversed(row.history)
    ]
    return joined(
        heading(2, one.name),
        pairs(
            [
                ("Domain", one.domain),
                ("Community", one.community),
                ("Practice", one.practice),
                ("Vision", one.vision),
                ("Knowledge areas", listing(one.knowledge_areas)),
                ("Teams that host it", listing([team.name for team in net.where(Team, community=one.id)])),
            ]
        ),
        heading(3, "Members"),
        pairs(
            (
                part.value.capitalize(),
                listing(_names(net, [id for degree, id in row.members if degree is part]), most=30),
            )
            for part in Participation
        )
        if row.members
        else paragraph("Nobody is recorded as a member yet."),
        heading(3, "How it has developed"),
        bullets(history) if history else paragraph("Nobody has read its stage yet: add a reading with its evidence."),
    )


def _names(net: Network, ids: Sequence[str]) -> list[str]:
    return [str(getattr(net[id], "name", id)) for id in ids]
