"""The command that measures a network: numbers for people in the terminal, everything as JSON for programs."""

from datetime import datetime
from enum import Enum
from typing import Annotated, Any

import typer

from ..words import count, day, percent
from .app import FileFormat, MaybeSource, app, lacking_analysis, plainly, read_given
from .progress import shown

__all__: list[str] = []

_PEOPLE = ("degree", "betweenness", "two_step_reach", "constraint")
_TELLS = "What it tells"
_GROUPS = ("size", "density", "external_internal", "bridged")


class By(Enum):
    """What makes a group."""

    COMMUNITIES = "communities"
    ORGANISATIONS = "organisations"


class Ties(Enum):
    """What counts as a tie."""

    RECORDED = "recorded"
    PROJECTED = "projected"
    BOTH = "both"


@app.command(epilog="Examples:  cocreation measure   |   cocreation measure network.json --on 2015-03-19 --json")
@plainly
def measure(
    source: MaybeSource = None,
    format: FileFormat = None,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="As of this day; all records by default.")
    ] = None,
    by: Annotated[By, typer.Option("--by", help="What the groups are.")] = By.COMMUNITIES,
    ties: Annotated[
        Ties | None, typer.Option("--ties", help="What counts as a tie; recorded ones where there are any.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, with its definitions, as JSON.")] = False,
    number: Annotated[int, typer.Option("-n", help="How many people to list.", min=1)] = 10,
    questionnaire: Annotated[
        str | None,
        typer.Option("--questionnaire", metavar="ID", help="The one that asked for ties; the last sent by default."),
    ] = None,
    draws: Annotated[int, typer.Option("--draws", help="How often to draw missing answers.", min=0)] = 100,
) -> None:
    """Measure who connects whom: people, communities and the whole, each number with its definition.

    Where people were invited to a questionnaire, it says how many answered and what the missing answers may change.
    """
    net = read_given(source, format)
    with shown():
        more = {"questionnaire": questionnaire, "draws": draws}
        found = _measured(net, on and on.date(), by.value, ties and ties.value, more)
        document = found.document() if as_json else None
        _ = found.bounds  # drawn here, where the bar shows it
    if document:
        import orjson

        typer.echo(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode())
        return
    _show(found, number)


def _measured(net: Any, on: Any, by: str, ties: str | None, more: dict[str, Any]) -> Any:
    try:
        from ..analysis.measures import measures
        from ..analysis.measures.groups import By as Group
        from ..analysis.tie_graph import Source
    except ImportError as missing:
        raise lacking_analysis(missing, "the measures are") from missing
    return measures(net, on, by=Group(by), source=Source(ties) if ties else None, **more)


def _show(found: Any, number: int) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    when = f" on {day(found.on)}" if found.on else ""
    told = found.network
    ties, people = count(told["ties"], "tie"), count(told["people"], "person", "people")
    console.print(f"{people} and {ties}{when}. Ties are {found.graph.rule}.\n", markup=False)
    console.print(_table("The whole", ("Measure", "Value", _TELLS), _whole(found)))
    if found.answers:
        _show_answers(console, found)
    console.print(_people(found, number))
    rows = [[row["name"], *(_value(row[key]) for key in _GROUPS)] for row in found.communities]
    console.print(_table(found.by.value.capitalize(), ("Group", *_names("communities", _GROUPS)), rows))
    console.print("Undefined values are left empty. Definitions and all other measures: --json", markup=False)


def _people(found: Any, number: int) -> Any:
    """Give back the table of people: those who connect others most, or by name where that cannot be told."""
    headings = ["Person", *_names("people", _PEOPLE)]
    refused = found.bounds.refusal if found.bounds else ""
    if refused:
        title = "People by name, for their order cannot be told"
        chosen = sorted(found.people, key=lambda row: (row["name"].casefold(), row["id"]))[:number]
    else:
        title = "Who connects others most"
        chosen = sorted(found.people, key=lambda row: (-(row["betweenness"] or 0), row["id"]))[:number]
    rows = [[row["name"], *(_value(row[key]) for key in _PEOPLE)] for row in chosen]
    if found.answers and found.answers.silent and found.bounds.draws:
        place = headings.index(_names("people", ("betweenness",))[0]) + 1
        headings.insert(place, "5–95 %")
        for row, told in zip(rows, chosen, strict=True):
            row.insert(place, _interval(found.bounds.people[told["id"]].get("betweenness")))
    return _table(title, tuple(headings), rows)


def _show_answers(console: Any, found: Any) -> None:
    answers, bounds = found.answers, found.bounds
    console.print()
    if answers.questionnaire:
        console.print(f"Asked for ties: {answers.questionnaire[1]}", style="bold", markup=False)
    console.print(bounds.refusal or answers.told, markup=False)
    if bounds.draws:
        few = " This network is too large to draw for all measures: --json says for which." if bounds.left_out else ""
        drawn = f"The missing answers were drawn {bounds.draws} times: 5–95 % is where nine in ten values then lie."
        console.print(f"{drawn}{few}", markup=False)
    asked = [one for one in answers.groups if one.asked]
    rows = [[one.name, f"{one.asked:,}", f"{one.answered:,}", percent(one.rate)] for one in asked]
    if rows:
        console.print(_table("Answers", ("Group", "Asked", "Answered", "Rate"), rows))
    console.print()


def _interval(ends: Any) -> str:
    return f"{ends[0]:.3f} to {ends[1]:.3f}" if ends else ""


def _whole(found: Any) -> list[list[str]]:
    from ..analysis.measures import MEASURES

    return [
        [one.name, _value(found.network[one.key]), one.definition] for one in MEASURES if one.level.value == "network"
    ]


def _names(level: str, keys: tuple[str, ...]) -> list[str]:
    from ..analysis.measures import MEASURES

    names = {one.key: one.name for one in MEASURES if one.level.value == level}
    return [names[key] for key in keys]


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return str(len(value))
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


def _table(title: str, headings: tuple[str, ...], rows: list[list[str]]) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="left" if (index in (0, 2) and len(headings) == 3) or not index else "right")
    for row in rows:
        table.add_row(*map(Text, row))
    return table
