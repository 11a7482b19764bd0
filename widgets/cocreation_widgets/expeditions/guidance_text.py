"""What an expedition's council gave it on the way, in words: decisions, guidance, protection and encouragement."""

from collections.abc import Sequence

from cocreation import Guidance, Network
from cocreation.words import count, listing

from ..frame.markup import Cell, Html, heading, joined, paragraph, table

__all__ = ["guidance_section"]

_MOST_ROWS = 50


def guidance_section(net: Network, given: Sequence[Guidance]) -> Html:
    """Give back what was given as a table, the latest first; without any, what to add.

    Parameters
    ----------
    net
        The network of all days: a council that is no more has given it all the same.
    given
        What was given, the latest first.
    """
    if not given:
        return joined(
            heading(2, "Decisions and guidance"),
            paragraph(
                "No decision or guidance for it is recorded yet: add what its advisory council decided or advised, on "
                "which day, and that it is about this expedition."
            ),
        )
    cut = f", the latest {_MOST_ROWS} shown" if len(given) > _MOST_ROWS else ""
    return joined(
        heading(2, "Decisions and guidance"),
        table(
            ["Given on", "What", "Kind", "Given by", "Meant for", "Given at"],
            [_row(net, one) for one in given[:_MOST_ROWS]],
            id="ccn-guidance",
            caption=f"{count(len(given), 'decision or guidance', 'decisions and pieces of guidance')}{cut}",
        ),
    )


def _row(net: Network, one: Guidance) -> list[Cell]:
    return [
        one.on,
        one.name,
        one.kind.value,
        net.teams[one.team].name if one.team else "not recorded",
        listing([str(getattr(net[id], "name", id)) for id in one.about], most=3) or "everybody",
        net.gatherings[one.gathering].name if one.gathering else "",
    ]
