"""The state of play in words: a sentence or three, and a table for all communities."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cocreation import Network, Stage
from cocreation.analysis.communities import StateOfPlayRow
from cocreation.words import count, day, listing

from ..figures.stage_history import MOST_HISTORIES
from ..frame.markup import Cell, Choice, Html, block, joined, paragraph, screen_only, synthetic_mark, table

__all__ = [
    "MOST_ROWS",
    "names",
    "stage_steps",
    "state_of_play_table",
    "state_of_play_text",
    "state_summary",
]

MOST_ROWS = 500
"""Rows of the table; a browser stays quick with as many, and a stage picked shows the others."""
_SEARCHED = 20  # rows from which on a table has a search field


def state_of_play_text(rows: Sequence[StateOfPlayRow], on: date | None) -> str:
    """Give back where the communities stand, in up to three plain sentences."""
    when = f"On {day(on)}, " if on else ""
    if not rows:
        there_is = "there is" if when else "There is"
        return f"{when}{there_is} no community yet: add one, with the domain that its members care about."
    stages = Counter(row.stage for row in rows)
    read = [f"{stages[stage]:,} {stage.value}" for stage in Stage if stages[stage]]
    unread = [f"{stages[None]:,} not read yet"] if stages[None] else []
    said = f"{when}{count(len(rows), 'community', 'communities')}: {listing(read + unread)}."
    lacking = sum(not row.facilitators for row in rows)
    core = sum(not row.core for row in rows)
    gaps = [f"{lacking:,} without a facilitator"] if lacking else []
    gaps += [f"{core:,} without a recorded core group"] if core else []
    sentences = [said, _moved(rows), f"{listing(gaps).capitalize()}." if gaps else ""]
    return " ".join(filter(None, sentences))


def _moved(rows: Sequence[StateOfPlayRow]) -> str:
    """Give back how many have moved between their first reading and their last; nothing where none was read twice."""
    moves = [row.moved for row in rows if row.moved is not None]
    if not moves:
        return ""
    ways = {"moved on": sum(move > 0 for move in moves), "stayed": sum(move == 0 for move in moves)}
    ways["moved back"] = len(moves) - sum(ways.values())
    told = listing([f"{number} {way}" for way, number in ways.items() if number])
    return f"Since they were first read, {told}."


def state_summary(net: Network, rows: Sequence[StateOfPlayRow], on: date | None, *, drawn: int) -> Html:
    """Give back the answer as markup, with the mark of a synthetic network, and how many the picture leaves out."""
    return joined(
        synthetic_mark(net.about.synthetic),
        paragraph(state_of_play_text(rows, on), class_="ccn-lead"),
        _left_out(drawn) if drawn > MOST_HISTORIES else "",
    )


def _left_out(drawn: int) -> Html:
    told = f"The picture shows the first {MOST_HISTORIES} of {count(drawn, 'community', 'communities')} by name"
    brought = screen_only("; one that is chosen in the table is put among them")
    return paragraph(told, brought, ".", class_="ccn-small")


def state_of_play_table(
    net: Network, rows: Sequence[StateOfPlayRow], selected: str | None = None, *, most: int | None = MOST_ROWS
) -> Html:
    """Give back the table of the state of play: community, facilitator and core group, stage, next steps.

    Of more communities than ``most``, the table says so; None shows all. A network without any has no table.
    """
    if not net.communities:
        return Html("")
    shown = rows[:most]
    cells: list[list[Cell]] = [
        [
            Choice(row.community.id, row.community.name, row.community.id == selected),
            listing(names(net, row.facilitators)) or "nobody yet",
            listing(names(net, row.core)) or "not recorded yet",
            stage_steps(row.stage),
            row.reading.on if row.reading else None,
            "; ".join(row.next_steps) or "none recorded yet",
        ]
        for row in shown
    ]
    columns = ["Community", "Facilitator", "Core group", "Progress", "Read on", "Next steps"]
    left = len(shown) < len(rows)
    cut = f", the first {len(shown)} shown" if left else ""
    return table(
        columns, cells, id="ccn-state", caption=f"State of play ({count(len(rows), 'community', 'communities')}{cut})",
        on_screen="; pick a stage to see fewer" if left else "",
        search="Search this table" if len(rows) > _SEARCHED else "",
    )  # fmt: skip


def stage_steps(stage: Stage | None) -> Html:
    """Give back a stage as its name with five steps before it, of which those taken are filled."""
    if stage is None:
        return Html("not read yet")
    taken = list(Stage).index(stage) + 1
    steps = "●" * taken + "○" * (len(Stage) - taken)
    shown = block("span", steps, class_="ccn-steps", aria_hidden="true")
    order = block("span", f"{taken} ", class_="ccn-order")
    return block("span", joined(shown, " ", order, stage.value), class_="ccn-state-progress")


def names(net: Network, ids: Sequence[str]) -> list[str]:
    """Give back the names of records; the id of one that has none."""
    return [str(getattr(net[id], "name", id)) for id in ids]
