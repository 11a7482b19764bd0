"""The five figures in words: the answer, a sentence for each, their table, and one of them whole."""

from collections.abc import Sequence
from datetime import date

from cocreation import Network
from cocreation.analysis.commitments import CommitmentStanding
from cocreation.analysis.needs import Need
from cocreation.analysis.overview import FIGURES, FigureOfNetwork, Overview
from cocreation.analysis.standing import Standing
from cocreation.words import count, day, listing

from ..figures.multiple_words import figure_id, figure_note, stage_counts
from ..frame.markup import Cell, Choice, Html, Valued, bullets, heading, joined, pairs, paragraph, synthetic_mark, table
from .needs_text import need_phrase

__all__ = ["figure_details", "figure_sentence", "figures_table", "overview_summary", "overview_text"]


def overview_text(shown: Overview, found: Sequence[Need], on: date | None) -> str:
    """Give back how the network is doing and what it needs most, in a few plain sentences."""
    when = f"On {day(on)}, " if on else ""
    now = shown.now
    if not now.people and not now.communities and not now.under_way:
        nothing = "nothing" if when else "Nothing"
        return (
            f"{when}{nothing} is recorded of the network yet: add people, communities and what ties them, "
            "and this page says how it is doing."
        )
    first = _lowered(figure_sentence(FIGURES[0], now)) if when else figure_sentence(FIGURES[0], now)
    others = [figure_sentence(one, now) for one in FIGURES[3:] if one.value(now) is not None]
    most = [need_phrase(need) for need in found[:3]]
    needed = f"It needs most: {listing(most)}." if most else "Nothing recorded calls for sponsorship or protection."
    return " ".join([f"{when}{first}", *(said.split(";")[0].rstrip(".") + "." for said in others), needed])


def overview_summary(net: Network, shown: Overview, found: Sequence[Need], on: date | None) -> Html:
    """Give back the answer as markup, with the mark of a synthetic network."""
    return joined(synthetic_mark(net.about.synthetic), paragraph(overview_text(shown, found, on), class_="ccn-lead"))


def figure_sentence(figure: FigureOfNetwork, now: Standing) -> str:
    """Give back one figure in a sentence; where nothing is recorded of it, what to add."""
    return {
        "connected": _connected, "stages": _stages, "bridges": _bridges, "expeditions": _expeditions,
        "commitments": _commitments,
    }[figure.key](now)  # fmt: skip


def _connected(now: Standing) -> str:
    if not now.people:
        return "Nobody is recorded yet: add people, and what ties them."
    if not now.connected:
        return f"None of {count(now.people, 'person', 'people')} is connected to anybody yet: add what ties them."
    are = "is" if now.connected == 1 else "are"
    said = f"{now.connected:,} of {count(now.people, 'person', 'people')} {are} connected"
    places = f", and with them {now.connected_organisations:,} of {count(now.organisations, 'organisation')}"
    return f"{said}{places if now.organisations else ''}."


def _stages(now: Standing) -> str:
    if not now.communities:
        return "No community is recorded yet: add one, with the domain that its members care about."
    stages = listing([f"{number:,} {name}" for name, number in stage_counts(now)])
    return f"{count(now.communities, 'community', 'communities')}: {stages}."


def _bridges(now: Standing) -> str:
    if not now.pairs:
        return "There are fewer than two communities, so there is nothing to bridge yet."
    is_bridged = "is" if 1 in (now.bridges, now.pairs) else "are"
    said = f"{now.bridges:,} of {count(now.pairs, 'pair')} of communities {is_bridged} bridged"
    alone = f"{count(now.alone, 'community stands', 'communities stand')} alone"
    return f"{said}; {alone}." if now.alone else f"{said}; none stands alone."


def _expeditions(now: Standing) -> str:
    if not now.under_way:
        return "No expedition is under way: add one, with its waypoints and their dates."
    if not now.judged:
        return f"No waypoint of {count(now.under_way, 'expedition')} under way has a date: add dates to judge by."
    are = "is" if 1 in (now.on_course, now.under_way) else "are"
    said = [f"{now.on_course:,} of {count(now.under_way, 'expedition')} under way {are} on course"]
    late, unknown = now.judged - now.on_course, now.under_way - now.judged
    if late:
        said.append(f"{late:,} {'has' if late == 1 else 'have'} a waypoint overdue")
    if unknown:
        said.append(f"{unknown:,} {'has' if unknown == 1 else 'have'} no waypoint with a date")
    return f"{'; '.join(said)}."


def _commitments(now: Standing) -> str:
    made = sum(now.commitments.values())
    if not made:
        return "No commitment is recorded yet: add what people committed to at a gathering, and until when."
    if not now.to_be_kept:
        return f"None of {count(made, 'commitment')} was due yet."
    how = now.commitments
    were, are = "was" if now.to_be_kept == 1 else "were", "is" if 1 in (now.kept, now.to_be_kept) else "are"
    said = [f"{now.kept:,} of {count(now.to_be_kept, 'commitment')} that {were} due {are} kept"]
    rest = [
        (CommitmentStanding.KEPT_LATE, "kept late"),
        (CommitmentStanding.OVERDUE, "overdue"),
        (CommitmentStanding.DROPPED, "dropped"),
        (CommitmentStanding.OPEN, "open and not due yet"),
    ]
    told = [f"{how[one]:,} {words}" for one, words in rest if how.get(one)]
    return f"{said[0]}; {listing(told)}." if told else f"{said[0]}."


def figures_table(shown: Overview, before: Standing | None, selected: str | None, on: date | None) -> Html:
    """Give back the five figures as a table: now, at the chosen gathering, and in a sentence."""
    now = shown.now
    columns = ["Figure", f"On {day(on)}" if on else "Now"]
    if before and before.on:
        columns.append(f"On {day(before.on)}")
    columns.append("In a sentence")
    rows: list[list[Cell]] = []
    for one in FIGURES:
        row: list[Cell] = [Choice(figure_id(one), one.name, figure_id(one) == selected), _told(one, now)]
        if before:
            row.append(_told(one, before))
        rows.append([*row, figure_sentence(one, now)])
    invites = "; choose one for what it counts, and its days"
    return table(columns, rows, id="ccn-figures", caption="The five figures", on_screen=invites)


def _told(figure: FigureOfNetwork, now: Standing) -> Valued:
    value = figure.value(now)
    if value is None:
        return Valued(figure_note(figure, now), None)
    return Valued(count(value, *figure.unit), value)


def figure_details(figure: FigureOfNetwork, shown: Overview) -> Html:
    """Give back one figure whole: what it counts, its unit, and its values on the days of its trend."""
    known = [now for now in reversed(shown.trend) if figure.value(now) is not None]
    return joined(
        heading(2, figure.name),
        paragraph(figure_sentence(figure, shown.now)),
        pairs([("What is counted", figure.definition), ("Unit", figure.unit[1])]),
        heading(3, "How it came there"),
        bullets(f"{day(now.on)}: {_whole(figure, now)}" for now in known if now.on)
        if known
        else paragraph("No day is known on which there was anything to count."),
    )


def _whole(figure: FigureOfNetwork, now: Standing) -> str:
    if figure.key == "stages":
        return listing([f"{number:,} {name}" for name, number in stage_counts(now)])
    return f"{count(figure.value(now) or 0, *figure.unit)} {figure_note(figure, now)}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
