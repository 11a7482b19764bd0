"""An expedition's criteria in words: what their run charts tell, and every reading of the chosen one."""

from collections.abc import Iterator, Sequence

from cocreation import Network
from cocreation.analysis.criteria import CriterionChart
from cocreation.analysis.run_chart import FEWEST_READINGS, RunsVerdict, Stretch
from cocreation.words import count, day, listing

from ..figures.criterion_lines import MOST_CRITERIA, criteria_shown, value_words
from ..frame.markup import Cell, Choice, Html, block, bullets, details, heading, joined, mark, paragraph, table

__all__ = ["criteria_intro", "criteria_table", "criteria_text", "criterion_findings", "criterion_text"]

_RULES = (
    "A shift: six or more readings in a row all above, or all below, the median. Readings on the median do not count.",
    "A trend: five or more readings in a row all going up, or all going down. Equal neighbours count once.",
    "Too few or too many runs: a run is readings in a row on one side of the median. Beyond the limits, chance alone "
    "would make so few, or so many, in less than one chart of forty each (Swed and Eisenhart, 1943).",
    "A single reading far from all others is for you to judge; it is not computed.",
)
_MOST_READINGS = 200


def criteria_text(found: Sequence[CriterionChart]) -> str:
    """Give back how the criteria stand, in one to three plain sentences."""
    if not found:
        return "The advisory council has set no criteria yet: add what it will watch, with its unit and target."
    read = [one for one in found if one.readings]
    if not read:
        return f"{count(len(found), 'criterion', 'criteria')} set, none read yet: add readings with their day."
    aimed = [one for one in read if one.met is not None]
    met = sum(bool(one.met) for one in aimed)
    if len(found) == 1:
        return f"{found[0].criterion.name}: {' '.join([*_standing(found[0]), *criterion_findings(found[0])[:1]])}"
    said = f"{len(read)} of {len(found)} criteria {'has' if len(read) == 1 else 'have'} readings"
    said += f"; {met} of {len(aimed)} with a target {'meets' if met == 1 else 'meet'} it." if aimed else "."
    changed = [one.criterion.name for one in read if one.chart.changed]
    young = sum(not one.chart.judged for one in read)
    more = [f"More than chance shows in {listing(changed, most=4)}." if changed else ""]
    if not changed and young < len(read):
        more = ["Nothing more than chance shows in them."]
    if young:
        wait = "waits" if young == 1 else "wait"
        more.append(f"{young} {wait} for {FEWEST_READINGS} readings before chance can be told from change.")
    return " ".join(filter(None, [said, *more]))


def criterion_text(one: CriterionChart) -> str:
    """Give back everything that a criterion's readings tell, in plain sentences."""
    return " ".join([*_standing(one), *criterion_findings(one)])


def _standing(one: CriterionChart) -> Iterator[str]:
    if one.latest is None:
        yield "It has not been read yet."
        return
    unit, target = one.criterion.unit, one.criterion.target
    aim = ""
    if target is not None:
        aim = f", which meets the target of {value_words(target, unit)}" if one.met else (
            f", still {'below' if one.up_is_better else 'above'} the target of {value_words(target, unit)}"
        )  # fmt: skip
    yield f"{value_words(one.latest.value, unit)} on {day(one.latest.on)}{aim}."


def criterion_findings(one: CriterionChart, *, earlier: bool = True) -> list[str]:
    """Give back what the rules find in a criterion's readings; of each kind the latest, then those before."""
    chart, readings = one.chart, one.readings
    if not readings:
        return []
    if not chart.judged:
        return [*_first_to_last(one), _too_few(len(readings))]
    found = [
        f"A shift of {shift.points} readings {'above' if shift.up else 'below'} the median {_span(one, shift)}, "
        f"on the {'better' if shift.up is one.up_is_better else 'worse'} side."
        for shift in chart.shifts[::-1][: None if earlier else 1]
    ]
    found += [
        f"A trend of {trend.points} readings going {'up' if trend.up else 'down'} {_span(one, trend)}, "
        f"for the {'better' if trend.up is one.up_is_better else 'worse'}."
        for trend in chart.trends[::-1][: None if earlier else 1]
    ]
    runs = chart.runs
    if runs and runs.verdict is not RunsVerdict.AS_EXPECTED:
        means = "they keep together" if runs.verdict is RunsVerdict.TOO_FEW else "they swing to and fro"
        found.append(
            f"{runs.verdict.value.capitalize()}: {runs.found}, where chance would make {runs.fewest} to {runs.most}; "
            f"{means}."
        )
    return found or ["The readings vary as chance alone would have them."]


def _first_to_last(one: CriterionChart) -> Iterator[str]:
    if len(one.readings) < 2:
        return
    first, last = one.readings[0], one.readings[-1]
    if first.value == last.value:
        yield f"As at its first reading on {day(first.on)}."
        return
    up = last.value > first.value
    better = "better" if up is one.up_is_better else "worse"
    was = value_words(first.value, one.criterion.unit)
    yield f"{'Up' if up else 'Down'} from {was} on {day(first.on)}, which is {better}."


def _too_few(readings: int) -> str:
    return (
        f"With {count(readings, 'reading')} nobody can tell change from chance yet: "
        f"{FEWEST_READINGS - readings} more are needed."
    )


def _span(one: CriterionChart, stretch: Stretch) -> str:
    first, last = one.readings[stretch.first].on, one.readings[stretch.last].on
    lasting = stretch.last == len(one.readings) - 1
    return f"since {day(first)}" if lasting else f"from {day(first)} to {day(last)}"


def criteria_intro(found: Sequence[CriterionChart]) -> Html:
    """Give back what stands above the run charts: the answer, how to read them, and the rules."""
    left = len(found) - len(criteria_shown(found, None))
    drawn = bool(criteria_shown(found, None))
    return block(
        "section",
        joined(
            heading(2, "Criteria"),
            paragraph(criteria_text(found)),
            paragraph(
                "Full line: median of all readings. Dashed line: target. Large points: a shift. Thick line: a trend."
                + (f" The first {MOST_CRITERIA} with readings are drawn; {left} more in the table." if left else ""),
                class_="ccn-small",
            )
            if drawn
            else "",
            details(
                "How chance is told from change",
                joined(
                    paragraph(
                        f"Three of the four rules of Perla, Provost and Murray (BMJ Quality & Safety 2011; 20: 46–51), "
                        f"applied from {FEWEST_READINGS} readings on:"
                    ),
                    bullets(_RULES),
                ),
                id="ccn-run-chart-rules",
            )
            if drawn
            else "",
        ),
    )


def criteria_table(net: Network, found: Sequence[CriterionChart], selected: str | None) -> Html:
    """Give back the table twin of the run charts, and the readings of the chosen criterion.

    ``net`` is the network of all days: a council that is no more has set its criteria all the same.
    """
    if not found:
        return Html("")
    rows: list[list[Cell]] = [_row(net, one, selected) for one in found]
    columns = [
        "Criterion",
        "Latest",
        "Read on",
        "Median",
        "Target",
        "Which way is better",
        "Set by",
        "Readings",
        "What they tell",
    ]
    chosen = next((one for one in found if one.criterion.id == selected), None)
    return joined(
        table(columns, rows, id="ccn-criteria", caption="Criteria, and what their readings tell"),
        _readings(chosen) if chosen else "",
    )


def _row(net: Network, one: CriterionChart, selected: str | None) -> list[Cell]:
    criterion, latest, unit = one.criterion, one.latest, one.criterion.unit
    council = net.criteria[criterion.id].set_by
    aim: Cell = "none stated"
    if criterion.target is not None:
        aim = value_words(criterion.target, unit)
        if one.met is not None:
            aim = joined(aim, " ", mark("met", "good") if one.met else mark("not met yet", "ahead"))
    return [
        Choice(criterion.id, criterion.name, criterion.id == selected),
        value_words(latest.value, unit) if latest else "not read yet",
        latest.on if latest else None,
        value_words(one.chart.median, unit) if one.chart.median is not None else "",
        aim,
        criterion.direction.value,
        net.teams[council].name if council else "not recorded",
        len(one.readings),
        " ".join(criterion_findings(one, earlier=False)),
    ]


def _readings(one: CriterionChart) -> Html:
    unit, centre = one.criterion.unit, one.chart.median
    within = [
        (what, stretch) for what, found in (("shift", one.chart.shifts), ("trend", one.chart.trends))
        for stretch in found
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for place, reading in list(enumerate(one.readings))[-_MOST_READINGS:]:
        side = "" if centre is None else _side(reading.value, centre)
        part = listing([what for what, stretch in within if stretch.first <= place <= stretch.last])
        rows.append([reading.on, value_words(reading.value, unit), side, part, reading.note])
    cut = f", the last {_MOST_READINGS} shown" if len(one.readings) > _MOST_READINGS else ""
    return joined(
        heading(3, one.criterion.name),
        paragraph(criterion_text(one)),
        table(
            ["Day", "Reading", "Side of the median", "Part of", "Note"], rows, id="ccn-readings",
            caption=f"{count(len(one.readings), 'reading')}{cut}",
        )
        if rows
        else "",
    )  # fmt: skip


def _side(value: float, centre: float) -> str:
    return "above" if value > centre else "below" if value < centre else "on it"
