"""What changed since a gathering and what the council gave, in words."""

from collections.abc import Mapping, Sequence
from datetime import date

from cocreation import Gathering, Guidance, Network
from cocreation.analysis.since import Change, Changed
from cocreation.words import count, day, listing

from ..frame.markup import Cell, Html, heading, joined, mark, paragraph, table

__all__ = ["changes_panel", "changes_text", "guidance_panel"]

_MOST_NAMED = 5
_MOST_GUIDANCE = 10


def changes_text(found: Mapping[Changed, Sequence[Change]]) -> str:
    """Give back how much changed, in a sentence."""
    told = [f"{what.value.lower()}: {len(rows):,}" for what, rows in found.items() if rows]
    if not told:
        return "Nothing is recorded that changed since."
    none = [what.value.lower() for what, rows in found.items() if not rows]
    return f"None recorded: {listing(none)}." if none else ""


def changes_panel(since: Gathering | None, found: Mapping[Changed, Sequence[Change]], on: date | None) -> Html:
    """Give back what changed since a gathering, as a table with a few of each kind by name."""
    if since is None or since.on is None:
        by = f" up to {day(on)}" if on else ""
        return joined(
            heading(2, "What changed"),
            paragraph(f"No gathering with a date{by} is recorded: add one, and this says what changed since then."),
        )
    rows: list[list[Cell]] = [
        [what.value, len(changed), listing([one.words for one in changed[:_MOST_NAMED]] + _more(changed))]
        for what, changed in found.items()
        if changed
    ]
    caption = f"After {day(since.on)}{f', up to {day(on)}' if on else ''}; the latest first"
    said = changes_text(found)
    return joined(
        heading(2, f"What changed since “{since.name}”"),
        table(["What", "How many", "Which"], rows, id="ccn-changes", caption=caption) if rows else "",
        paragraph(said, class_="ccn-small" if rows else "") if said else "",
    )


def _more(changed: Sequence[Change]) -> list[str]:
    rest = len(changed) - _MOST_NAMED
    return [f"{rest:,} more"] if rest > 0 else []


def guidance_panel(net: Network, given: Sequence[Guidance], since: Gathering | None) -> Html:
    """Give back the decisions and guidance given, the latest first; those since the gathering are set off."""
    if not given:
        return joined(
            heading(2, "Decisions and guidance"),
            paragraph(
                "No decision or guidance is recorded yet: add what the council decided or advised, on which day, and "
                "which communities, expeditions or teams it is about."
            ),
        )
    rows: list[list[Cell]] = [
        [
            one.on,
            one.name,
            _kind(one, since),
            listing([_name(net, id) for id in one.about], most=3) or "everybody",
            _name(net, one.team) if one.team else "not recorded",
        ]
        for one in given[:_MOST_GUIDANCE]
    ]
    cut = f", the latest {_MOST_GUIDANCE} shown" if len(given) > _MOST_GUIDANCE else ""
    new = sum(_is_new(one, since) for one in given)
    after = f", {new:,} of them since “{since.name}”" if since else ""
    return joined(
        heading(2, "Decisions and guidance"),
        table(
            ["Given on", "What", "Kind", "About", "Given by"], rows, id="ccn-guidance",
            caption=f"{count(len(given), 'decision or guidance', 'decisions and pieces of guidance')}{after}{cut}",
        ),
    )  # fmt: skip


def _is_new(one: Guidance, since: Gathering | None) -> bool:
    return since is not None and since.on is not None and one.on > since.on


def _kind(one: Guidance, since: Gathering | None) -> Cell:
    return joined(one.kind.value, " ", mark("new since then", "good")) if _is_new(one, since) else one.kind.value


def _name(net: Network, id: str) -> str:
    return str(getattr(net[id], "name", id))
