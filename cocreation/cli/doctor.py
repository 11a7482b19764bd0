"""The command that looks whether all is there that serving needs."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from .app import FileFormat, MaybeSource, app, plainly
from .serving import lacking_dashboards

__all__: list[str] = []


@app.command(epilog="Examples:  cocreation doctor   |   cocreation doctor network.sqlite --access access.json --json")
@plainly
def doctor(
    source: MaybeSource = None,
    format: FileFormat = None,
    access: Annotated[Path | None, typer.Option(metavar="FILE", help="The access list.")] = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where the pages are to be served.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.", min=0, max=65535)] = 8866,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Look whether all is there that serving needs, and say what to do about the rest; 1 when something is missing."""
    try:
        from cocreation_dashboards.doctor import examined

        found = list(examined(source, format=format, access=access, host=host, port=port, now=datetime.now(UTC)))
    except ImportError as missing:
        raise lacking_dashboards(missing) from missing
    stops = any(one.stops for one in found)
    if as_json:
        import attrs
        import orjson

        document = {"can_serve": not stops, "findings": [attrs.asdict(one) for one in found]}
        typer.echo(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode())
    else:
        for one in found:
            sign = "✗" if one.stops else "!" if one.todo else "✓"
            typer.echo(f"{sign} {one.about}: {one.said}" + (f"\n    → {one.todo}" if one.todo else ""))
        typer.echo("Something is missing." if stops else "All is there to serve.")
    if stops:
        raise typer.Exit(1)
