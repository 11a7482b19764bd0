"""The commands, their help, and how each ends: 0 well, 1 with findings, 2 with a plain line of what to mend."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import CocreationError

__all__ = ["app", "main"]

app = typer.Typer(
    name="cocreation",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Communities of practice, learning expeditions and who connects whom.\n\n"
    "Example: cocreation serve network.json",
)

Source = Annotated[Path, typer.Argument(help="A network file, such as network.json.", metavar="SOURCE")]
MaybeSource = Annotated[
    Path | None, typer.Argument(help="A network file; without one, the embedded network.", metavar="[SOURCE]")
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that exists.")]


class Refused(CocreationError):
    """Something the command will not do, with what to do instead."""


def main() -> None:
    """Run the command as the shell does."""
    try:
        app()
    except BrokenPipeError:
        # whoever read our output has seen enough; what is left in the buffer must not complain at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command end with its error's own words and exit code 2, never with a traceback."""

    @wraps(command)
    def run(*given: Any, **named: Any) -> Any:
        try:
            return command(*given, **named)
        except CocreationError as error:
            typer.echo(f"cocreation: {error}", err=True)
            raise typer.Exit(2) from error
        except KeyboardInterrupt as stopped:
            raise typer.Exit(130) from stopped

    return run


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cocreation {version('cocreation')}")
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    return


@app.command(epilog="Examples:  cocreation serve   |   cocreation serve network.json --port 9000 --no-browser")
@_plainly
def serve(
    source: MaybeSource = None,
    port: Annotated[int, typer.Option(help="Where to listen; 0 takes any free port.", min=0, max=65535)] = 8866,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """Show the network as pages in a browser: its map, its expeditions and its communities."""
    if source is not None:
        _read(source)  # a broken file is told here and now, not by every page
    try:
        from cocreation_dashboards.serving import serve as run
    except ImportError as missing:
        raise _lacking(missing) from missing
    try:
        run(source, port=port, open_browser=not no_browser)
    except ImportError as missing:
        raise _lacking(missing) from missing


def _lacking(missing: ImportError) -> Refused:
    return Refused(f"the dashboards are not installed ({missing.name}); run: pip install 'cocreation[dashboards]'")


@app.command(epilog="Example:  cocreation check network.json")
@_plainly
def check(source: Source) -> None:
    """Name everything that is wrong with a network file; ends with 1 when there is something."""
    from ..exchange import InvalidFile

    try:
        net = _read(source)
    except InvalidFile as invalid:
        for problem in invalid.problems:
            typer.echo(str(problem))
        typer.echo(f"{source}: {_problems(len(invalid.problems))}.", err=True)
        raise typer.Exit(1) from invalid
    typer.echo(f"{source}: sound, {len(net):,} records.")


@app.command(epilog="Examples:  cocreation show   |   cocreation show network.json")
@_plainly
def show(source: MaybeSource = None) -> None:
    """Sum up a network in the terminal: what it holds, its communities, and how far its expeditions are."""
    from .summary import show_network

    show_network(_read(source))


@app.command(epilog="Example:  cocreation convert network.json copy.json")
@_plainly
def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="The file to read.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; its ending tells the format.")],
    force: Force = False,
) -> None:
    """Read a network in one format and write it in another, or tidy a file into its stable order."""
    _write(_read(source), target, force=force)


@app.command(epilog="Examples:  cocreation example network.json   |   cocreation example --grown grown.json")
@_plainly
def example(
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    grown: Annotated[bool, typer.Option("--grown", help="The synthetic network of several hundred people.")] = False,
    force: Force = False,
) -> None:
    """Write the embedded network to a file: the published one, or a synthetic one grown from it."""
    from .. import generate, load_example

    _write(generate() if grown else load_example(), target, force=force)


def _read(source: Path | None) -> Any:
    from .. import load_example, read

    return read(source) if source is not None else load_example()


def _write(net: Any, target: Path, *, force: bool) -> None:
    from .. import write

    if target.exists() and not force:
        raise Refused(f"{target} exists already; name another file, or write over it with --force.")
    write(net, target)
    typer.echo(f"Wrote {len(net):,} records to {target}.")


def _problems(number: int) -> str:
    return f"{number} problem{'' if number == 1 else 's'}"
