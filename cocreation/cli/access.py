"""The commands that say who may open the pages."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from ..words import count, day
from .app import Refused, app, plainly

__all__: list[str] = []

access = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Say who may open the pages: cocreation serve --access FILE lets in whom the file names.",
    epilog="Example:  cocreation access add 'Ann Smith' --as viewer",
)
app.add_typer(access, name="access")


ListFile = Annotated[
    Path, typer.Option("--list", metavar="FILE", help="The access list; access.json in this folder by default.")
]
_DEFAULT = Path("access.json")


@access.command(epilog="Example:  cocreation access add 'Ann Smith' --as editor --expires 90")
@plainly
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that the history will carry.")],
    role: Annotated[str, typer.Option("--as", metavar="viewer|editor", help="What they may do.")],
    expires: Annotated[int, typer.Option("--expires", metavar="DAYS", help="For how long.", min=1, max=3650)] = 180,
    file: ListFile = _DEFAULT,
    url: Annotated[str, typer.Option("--url", help="The pages' address, for a link to pass on as it is.")] = "",
) -> None:
    """Let somebody in, and show their personal link: once, for only its hash is kept."""
    guest, secret = _people(file).add(name, _role(role), days=expires)
    typer.echo(f"{guest.name} may come in as {guest.role.value} until {day(guest.expires.date())} ({file}).")
    typer.echo("Their personal link, shown this once; pass it on by a way that is safe for a password:")
    typer.echo(f"{url.rstrip('/') or 'https://YOUR-SERVER'}/sign-in#{secret}")


@access.command("list", epilog="Example:  cocreation access list --json")
@plainly
def list_(
    file: ListFile = _DEFAULT,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, without the hashes.")] = False,
) -> None:
    """Show who may come in, as what, and until when."""
    guests = sorted(_people(file).guests().values(), key=lambda guest: guest.name)
    now = datetime.now(UTC)
    if as_json:
        import orjson

        rows = [
            {"name": one.name, "role": one.role, "added": one.added, "expires": one.expires, "in": one.may_enter(now)}
            for one in guests
        ]
        typer.echo(orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode())
        return
    for one in guests:
        when = "until" if one.may_enter(now) else "no more, since"
        typer.echo(f"{one.name}: {one.role.value}, {when} {day(one.expires.date())}")
    typer.echo(f"{file} lets in {count(sum(one.may_enter(now) for one in guests), 'person', 'people')}.")


@access.command(epilog="Example:  cocreation access revoke 'Ann Smith'")
@plainly
def revoke(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who comes in no more.")], file: ListFile = _DEFAULT
) -> None:
    """Let somebody in no more; the pages that they have open are closed within seconds."""
    guest = _people(file).revoke(name)
    typer.echo(f"{guest.name} comes in no more.")


def _people(file: Path) -> Any:
    from cocreation_dashboards.access.access_list import AccessList

    if file.is_dir():
        raise Refused(f"{file} is a folder; name a file: --list access.json")
    return AccessList(file)


def _role(text: str) -> Any:
    from cocreation_dashboards.access.people import Role

    try:
        return Role(text)
    except ValueError as wrong:
        raise Refused(f"--as takes {' or '.join(Role)}, not {text!r}.") from wrong
