"""The command that says how ready communities are to form, and who might join them."""

from datetime import datetime
from typing import Annotated, Any

import typer

from ..words import day
from .app import FileFormat, MaybeSource, app, lacking_analysis, plainly, read_given
from .progress import shown

__all__: list[str] = []


@app.command(epilog="Examples:  cocreation ready   |   cocreation ready network.json --community mindfulness --json")
@plainly
def ready(
    source: MaybeSource = None,
    format: FileFormat = None,
    community: Annotated[
        str | None, typer.Option("--community", metavar="ID", help="One community; all by default.")
    ] = None,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="As of this day; all records by default.")
    ] = None,
    core: Annotated[int, typer.Option("--core", help="How many people at the core are enough.", min=1)] = 3,
    within: Annotated[int, typer.Option("--within", help="In how many days people have to have joined.", min=1)] = 180,
    number: Annotated[int, typer.Option("-n", help="How many people who might join to name for each.", min=0)] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
) -> None:
    """Say how ready communities are to form: what speaks for it, what would help, and who might join."""
    net = read_given(source, format)
    try:
        from ..analysis.readiness import Requirements, readiness
    except ImportError as missing:
        raise lacking_analysis(missing, "the analysis is") from missing
    enough = Requirements(core=core, days=within)
    with shown():
        found = readiness(net, on and on.date(), community=community, requirements=enough, prospects=number)
    if as_json:
        _print_json(found, enough)
    elif not found:
        typer.echo("There are no communities yet; add one with what its people care about together.")
    else:
        _show(net, found)


def _print_json(found: Any, enough: Any) -> None:
    import attrs
    import orjson

    document = {"requirements": attrs.asdict(enough), "communities": [one.document() for one in found]}
    typer.echo(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode())


def _show(net: Any, found: Any) -> None:
    for place, one in enumerate(found):
        met = sum(finding.met for finding in one.findings)
        when = f" on {day(one.on)}" if one.on else ""
        typer.echo(f"{'' if not place else chr(10)}{one.community.name}: {met} of {len(one.findings)} signs{when}")
        for finding in one.findings:
            typer.echo(f"  [{'x' if finding.met else ' '}] {finding.sign.value.capitalize()}. {finding.evidence}")
            if finding.advice:
                typer.echo(f"      {finding.advice}")
        for index, who in enumerate(one.prospects):
            if not index:
                typer.echo("  Might join:")
            typer.echo(f"      {net.people[who.person].name} ({who.person}). {' '.join(who.reasons)}")
