"""The stage of the network beside its map, with its evidence, and what the suggested introductions would change."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cocreation.words import count, listing

from ..frame.markup import Cell, Choice, Html, bullets, details, heading, joined, paragraph, tag
from .findings import Findings
from .map_measures import told

if TYPE_CHECKING:
    from cocreation.analysis.measures import Measures
    from cocreation.analysis.stage import Condition, NetworkStage, StageOfNetwork

__all__ = ["READ_STAGE", "changes", "stage_reading", "stage_text"]

READ_STAGE = "read the stage"
"""By what name the reader's wish to have the stage read reaches the kernel."""
_OURS = "No thresholds are published: these are ours, and anybody's to change."
_FROM = "Stages after Krebs and Holley (2002)."


def stage_text(found: "StageOfNetwork") -> str:
    """Give back the reading in plain sentences."""
    first, second = found.stage, found.runner_up
    return f"{first.value.capitalize()}: {_held(found, first)}. Runner-up: {second.value}, {_held(found, second)}."


def _held(found: "StageOfNetwork", stage: "NetworkStage") -> str:
    conditions = found.conditions[stage]
    verb = "holds" if sum(one.met for one in conditions) == 1 else "hold"
    return f"{sum(one.met for one in conditions)} of {count(len(conditions), 'condition')} {verb}"


def stage_reading(found: Findings) -> Html:
    """Give back the stage in words, with its evidence, the runner-up and what would change the reading."""
    if len(found.net.people) < 2:
        return Html("")
    if found.read is None:
        size = count(len(found.net.people), "person", "people")
        ask = tag(Choice(READ_STAGE, "Read the stage"))
        return joined(
            heading(3, "Stage of the network"), paragraph(ask, f" of {size}: it takes a while.", class_="ccn-small")
        )
    return joined(
        heading(3, "Stage of the network"),
        paragraph(stage_text(found.read)),
        details("Evidence, and what would change it", _evidence(found, found.read), id="ccn-map-stage"),
    )


def _evidence(found: Findings, read: "StageOfNetwork") -> Html:
    return joined(
        *(
            joined(heading(4, stage.value.capitalize()), bullets(map(_condition, read.conditions[stage])))
            for stage in (read.stage, read.runner_up)
        ),
        heading(4, f"What keeps it from being read as {read.runner_up.value}"),
        bullets(read.would_change),
        paragraph(f"{_FROM} {_OURS} A tie here: {found.measures.graph.rule}.", class_="ccn-small"),
    )


def _condition(one: "Condition") -> Cell:
    return f"{'Holds' if one.met else 'Does not hold'}: {one.what} (here {told(one.value)})."


def changes(before: Findings, after: Findings) -> str:
    """Give back what is otherwise in one network than in the other, as the end of a sentence."""
    return listing(list(_changes(before, after)))


def _changes(before: Findings, after: Findings) -> Iterator[str]:
    was, now = before.measures.network, after.measures.network
    yield f"{count(now['components'], 'part')} instead of {was['components']:,}"
    cut = count(len(now["cut_people"]), "person", "people")
    yield f"{cut} without whom a part falls apart instead of {len(was['cut_people']):,}"
    yield f"{_reach(after.measures)} others within two steps on average instead of {_reach(before.measures)}"
    if before.read and after.read:
        same = before.read.stage is after.read.stage
        yield f"the stage still {after.read.stage.value}" if same else _became(before.read, after.read)


def _became(before: "StageOfNetwork", after: "StageOfNetwork") -> str:
    return f"the stage {after.stage.value} instead of {before.stage.value}"


def _reach(measured: "Measures") -> str:
    """Give back the mean of how many others people reach within two steps."""
    shares = [row["two_step_reach"] for row in measured.people]
    # sums of shares miss a half by a hair, and would be rounded the wrong way
    return f"{round(sum(shares) / len(shares) * (len(shares) - 1), 6):.1f}" if shares else "no"
