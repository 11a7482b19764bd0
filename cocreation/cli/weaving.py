"""The command that suggests introductions."""

from datetime import datetime
from typing import Annotated, Any

import typer

from ..words import count, day
from .app import FileFormat, MaybeSource, app, lacking_analysis, plainly, read_given
from .progress import shown

__all__: list[str] = []

_FOLLOWED = 10


@app.command(epilog="Examples:  cocreation weave network.json -n 5   |   cocreation weave --for ann --json")
@plainly
def weave(
    source: MaybeSource = None,
    format: FileFormat = None,
    number: Annotated[int, typer.Option("-n", help="How many introductions.", min=1)] = 10,
    of: Annotated[
        str | None, typer.Option("--for", metavar="ID", help="A person or a community; everybody by default.")
    ] = None,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="As of this day; all records by default.")
    ] = None,
    most: Annotated[int, typer.Option("--most", help="In how many suggestions a person may stand.", min=1)] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, with scores and their parts, as JSON.")] = False,
) -> None:
    """Suggest whom to introduce to whom: why, through whom, and what it changes."""
    net = read_given(source, format)
    try:
        from ..analysis.weaving import weave as search
    except ImportError as missing:
        raise lacking_analysis(missing, "weaving is") from missing
    with shown():
        found = search(net, number, on=on and on.date(), of=of, most=most)
    if as_json:
        import orjson

        typer.echo(orjson.dumps(found.document(), option=orjson.OPT_INDENT_2).decode())
        return
    _show(net, found)


def _show(net: Any, found: Any) -> None:
    if not found.suggestions:
        typer.echo("Nobody is left to introduce: everybody is tied already, or wants to be left alone.")
    for place, one in enumerate(found.suggestions, 1):
        names = [net.people[id].name for id in (one.source, one.target)]
        typer.echo(f"{place}. {names[0]} ({one.source}) and {names[1]} ({one.target})")
        for reason in one.reasons:
            typer.echo(f"   {reason}")
        typer.echo(f"   {_changes(net, one)}")
    if found.follow_up:
        typer.echo(f"\nTo follow up, {count(len(found.follow_up), 'introduction')} made before:")
        for source, target, since in found.follow_up[:_FOLLOWED]:
            when = f", {day(since)}" if since else ""
            typer.echo(f"   {net.people[source].name} and {net.people[target].name}{when}")
        if len(found.follow_up) > _FOLLOWED:
            typer.echo(f"   … and {len(found.follow_up) - _FOLLOWED} later ones: --json lists them.")


def _changes(net: Any, one: Any) -> str:
    told = []
    for id in (one.source, one.target):
        before, after = one.before["two_step_reach"][id], one.after["two_step_reach"][id]
        told.append(f"{net.people[id].name} reaches {after} people within two steps, not {before}")
    if one.after["parts"] < one.before["parts"]:
        told.append(f"the network has {count(one.after['parts'], 'part')}, not {one.before['parts']}")
    return "; ".join(told) + "."
