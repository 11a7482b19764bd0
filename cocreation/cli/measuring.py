"""The command that measures a network: numbers for people in the terminal, everything as JSON for programs."""

from datetime import datetime
from enum import Enum
from typing import Annotated, Any

import typer

from ..errors import MissingExtra
from ..words import count, day
from .app import MaybeSource, app, plainly, read_given
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
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="As of this day; all records by default.")
    ] = None,
    by: Annotated[By, typer.Option("--by", help="What the groups are.")] = By.COMMUNITIES,
    ties: Annotated[
        Ties | None, typer.Option("--ties", help="What counts as a tie; recorded ones where there are any.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, with its definitions, as JSON.")] = False,
    number: Annotated[int, typer.Option("-n", help="How many people to list.", min=1)] = 10,
) -> None:
    """Measure who connects whom: people, communities and the whole, each number with its definition."""
    net = read_given(source)
    with shown():
        found = _measured(net, on and on.date(), by.value, ties and ties.value)
    if as_json:
        import orjson

        typer.echo(orjson.dumps(found.document(), option=orjson.OPT_INDENT_2).decode())
        return
    _show(found, number)


def _measured(net: Any, on: Any, by: str, ties: str | None) -> Any:
    try:
        from ..analysis.measures import measures
        from ..analysis.measures.groups import By as Group
        from ..analysis.tie_graph import Source
    except ImportError as missing:
        what = f"the measures are not installed ({missing.name}); run: pip install 'cocreation[analysis]'"
        raise MissingExtra(what, name=missing.name) from missing
    return measures(net, on, by=Group(by), source=Source(ties) if ties else None)


def _show(found: Any, number: int) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    when = f" on {day(found.on)}" if found.on else ""
    told = found.network
    ties, people = count(told["ties"], "tie"), count(told["people"], "person", "people")
    console.print(f"{people} and {ties}{when}. Ties are {found.graph.rule}.\n", markup=False)
    console.print(_table("The whole", ("Measure", "Value", _TELLS), _whole(found)))
    brokers = sorted(found.people, key=lambda row: (-(row["betweenness"] or 0), row["id"]))
    rows = [[row["name"], *(_value(row[key]) for key in _PEOPLE)] for row in brokers[:number]]
    console.print(_table("Who connects others most", ("Person", *_names("people", _PEOPLE)), rows))
    rows = [[row["name"], *(_value(row[key]) for key in _GROUPS)] for row in found.communities]
    console.print(_table(found.by.value.capitalize(), ("Group", *_names("communities", _GROUPS)), rows))
    console.print("Undefined values are left empty. Definitions and all other measures: --json", markup=False)


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
