"""The words in and around the small pictures of a network's five figures."""

from collections.abc import Sequence
from datetime import date

from cocreation import Stage
from cocreation.analysis.overview import FigureOfNetwork
from cocreation.analysis.standing import Standing
from cocreation.words import count, day, listing

from ..frame.look import ACCENT, INK, LINE, MUTED, PLACE, SHADE_2, SHADE_3, SLATE

__all__ = ["SHADES", "figure_id", "figure_note", "figure_on_day", "legend_text", "short_day", "stage_counts"]

# From light to dark (on dark ground the other way round), so that they are in order without their colours, too.
SHADES: dict[Stage | None, str] = dict(zip((None, *Stage), (LINE, PLACE, SHADE_2, SHADE_3, SLATE, INK), strict=True))
"""The shade of each stage, in the order in which they stand on each other; None for those not read."""


def figure_id(figure: FigureOfNetwork) -> str:
    """Give back by which id a figure is chosen."""
    return f"figure-{figure.key}"


def figure_note(figure: FigureOfNetwork, now: Standing) -> str:  # noqa: PLR0911  # one return for each thing to say
    """Give back in a few words what stands beside a figure's number; of one without a number, why it has none."""
    if figure.key == "connected":
        if not now.people:
            return "nobody is recorded yet"
        places = f"{now.connected_organisations} of {count(now.organisations, 'organisation')}"
        return f"of {count(now.people, 'person', 'people')}; {places}" if now.organisations else f"of {now.people:,}"
    if figure.key == "stages":
        return _most_often(now) if now.communities else "no community is recorded yet"
    if figure.key == "bridges":
        pairs = f"of {count(now.pairs, 'pair')} of communities"
        return pairs if now.pairs else "fewer than two communities"
    if figure.key == "expeditions":
        if now.judged:
            return f"of {now.under_way:,} under way"
        return "no waypoint has a date" if now.under_way else "none is under way"
    if now.to_be_kept:
        return f"of {now.to_be_kept:,} that {'was' if now.to_be_kept == 1 else 'were'} due"
    return "none was due yet" if now.commitments else "none is recorded yet"


def _most_often(now: Standing) -> str:
    most = sorted(stage_counts(now), key=lambda item: -item[1])
    others = sum(number for _, number in most[2:])
    said = [f"{number:,} {name}" for name, number in most[:2]]
    return ", ".join([*said, f"{count(others, 'other')}"] if others else said)


def stage_counts(now: Standing) -> list[tuple[str, int]]:
    """Give back how many communities are at each stage, in order, and how many nobody has read."""
    read = [(stage.value, now.stages.get(stage, 0)) for stage in Stage]
    return [(name, number) for name, number in [*read, ("not read yet", now.stages.get(None, 0))] if number]


def figure_on_day(figure: FigureOfNetwork, now: Standing, value: int) -> str:
    """Give back what a figure was on a day, for the mark of that day."""
    when = f"{day(now.on)}: " if now.on else ""
    if figure.key == "stages":
        return f"{when}{count(value, *figure.unit)}<br>{listing([f'{n} {name}' for name, n in stage_counts(now)])}"
    second = figure.second(now)
    beside = f"; {figure.beside}: {second:,}" if second is not None else ""
    return f"{when}{count(value, *figure.unit)}{beside}"


def legend_text(figure: FigureOfNetwork, trend: Sequence[Standing]) -> str:
    """Give back what a figure's lines or shades mean, in Plotly's own markup; nothing where nothing is drawn.

    It is one text, its samples among the words, so that nothing can slide over anything else.
    """
    if not any(figure.value(now) is not None for now in trend):
        return ""
    if figure.key == "stages":
        unread = [f"unread {_coloured(SHADES[None], '■')}"] if any(now.stages.get(None) for now in trend) else []
        squares = "".join(_coloured(SHADES[stage], "■") for stage in Stage)
        return "  ".join([*unread, f"early {squares} late"])
    lines = [f"{_coloured(ACCENT, '<b>—</b>')} {figure.drawn}"]
    if any(figure.second(now) is not None for now in trend):
        lines.append(f"{_coloured(MUTED, '<b>···</b>')} {figure.beside}")
    return "  ".join(lines)


def _coloured(colour: str, sample: str) -> str:
    return f'<span style="color:{colour}">{sample}</span>'


def short_day(on: date) -> str:
    """Give back a date with its month cut to three letters."""
    number, month, year = day(on).split()
    return f"{number} {month[:3]} {year}"
