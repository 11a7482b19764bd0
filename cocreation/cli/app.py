"""The commands, their help, and how each ends: 0 well, 1 with findings, 2 with a plain line of what to mend."""

import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import CocreationError, MissingExtra
from .progress import shown

__all__ = [
    "Aggregate",
    "FileFormat",
    "Force",
    "KeyFile",
    "MaybeSource",
    "Refused",
    "app",
    "lacking_analysis",
    "main",
    "must_be_new",
    "plainly",
    "read_given",
    "read_without_people",
    "write_given",
]

app = typer.Typer(
    name="cocreation",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Communities of practice, learning expeditions and who connects whom.\n\n"
    "Example: cocreation serve network.json",
)

Source = Annotated[str, typer.Argument(help="A network file or store, such as network.json.", metavar="SOURCE")]
MaybeSource = Annotated[
    str | None, typer.Argument(help="A network file or store; without one, the embedded network.", metavar="[SOURCE]")
]
FileFormat = Annotated[str | None, typer.Option("--format", help="The format, where the ending does not tell it.")]
KeyFile = Annotated[
    Path | None, typer.Option("--pseudonymise", metavar="KEYFILE", help="Pseudonyms instead of people's data.")
]
Aggregate = Annotated[bool, typer.Option("--aggregate", help="Counts instead of people; none under 5.")]
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


def plainly(command: Callable[..., Any]) -> Callable[..., Any]:
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


@app.command(epilog="Example:  cocreation check network.json")
@plainly
def check(source: Source, format: FileFormat = None) -> None:
    """Name everything that is wrong with a network file; ends with 1 when there is something."""
    from ..exchange import InvalidFile

    try:
        net = read_given(source, format)
    except InvalidFile as invalid:
        for problem in invalid.problems:
            typer.echo(str(problem))
        typer.echo(f"{source}: {_problems(len(invalid.problems))}.", err=True)
        raise typer.Exit(1) from invalid
    typer.echo(f"{source}: sound, {len(net):,} records.")


@app.command(epilog="Examples:  cocreation show   |   cocreation show network.json")
@plainly
def show(source: MaybeSource = None, format: FileFormat = None) -> None:
    """Sum up a network in the terminal: what it holds, its communities, and how far its expeditions are."""
    from .summary import show_network

    show_network(read_given(source, format))


@app.command(epilog="Example:  cocreation convert network.json copy.json")
@plainly
def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help="The file or store to read.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; its ending tells the format.")],
    force: Force = False,
    from_format: Annotated[str | None, typer.Option("--from", "--format", help="The format read.")] = None,
    to_format: Annotated[str | None, typer.Option("--to", help="The format written.")] = None,
    pseudonymise: KeyFile = None,
    aggregate: Aggregate = False,
    everyone: Annotated[
        bool, typer.Option("--everyone", help="Name those who refused consent too: for a copy that stays with you.")
    ] = False,
) -> None:
    """Read a network in one format and write it in another, or tidy a file into its stable order.

    Whoever refused consent is not named in what is written.
    """
    if everyone and (pseudonymise is not None or aggregate):
        raise Refused("--everyone and --pseudonymise or --aggregate exclude each other; name one.")
    net, losses = read_without_people(source, from_format, pseudonymise, aggregate=aggregate)
    write_given(net, target, force=force, format=to_format, everyone=everyone, losses=losses)


@app.command(epilog="Examples:  cocreation example network.json   |   cocreation example --grown grown.json")
@plainly
def example(
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    grown: Annotated[bool, typer.Option("--grown", help="The synthetic network of several hundred people.")] = False,
    force: Force = False,
) -> None:
    """Write the embedded network to a file: the published one, or a synthetic one grown from it."""
    from .. import generate, load_example

    with shown():
        net = generate() if grown else load_example()
    write_given(net, target, force=force)


@app.command(epilog="Example:  cocreation template network.xlsx")
@plainly
def template(
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The workbook to write, such as network.xlsx.")],
    force: Force = False,
) -> None:
    """Write an empty Excel workbook to fill: a sheet for each kind of record, with an example in each."""
    from ..exchange.files import put
    from ..exchange.sheets.workbook import WORKBOOK
    from ..exchange.sheets.workbook import template as empty_workbook

    if target.suffix.lower() not in WORKBOOK.extensions:
        raise Refused(f"{target} is no workbook's name; let it end with {WORKBOOK.extensions[0]}.")
    must_be_new(target, force=force)
    with shown():
        put(empty_workbook(), target)
    typer.echo(f"Wrote an empty workbook to {target}; fill it, then run: cocreation check {target}")


def read_without_people(
    source: str | None, format: str | None, pseudonymise: Path | None, *, aggregate: bool
) -> tuple[Any, tuple[Any, ...]]:
    """Read a network, with pseudonyms or counts in place of people's data where that is asked; and the losses."""
    if pseudonymise is not None and aggregate:
        raise Refused("--pseudonymise and --aggregate exclude each other; name one.")
    net = read_given(source, format)
    from ..exchange.privacy import aggregated, pseudonymised, read_key

    if pseudonymise is not None:
        secret = read_key(pseudonymise)
        with shown():
            return pseudonymised(net, secret), ()
    if aggregate:
        with shown():
            return aggregated(net)
    return net, ()


def lacking_analysis(missing: ImportError, what: str) -> MissingExtra:
    """Give back the refusal of a command whose analysis is not installed; ``what`` begins it, such as "weaving is"."""
    words = f"{what} not installed ({missing.name}); run: pip install 'cocreation[analysis]'"
    return MissingExtra(words, name=missing.name)


def read_given(source: str | None, format: str | None = None, onto: Any = None) -> Any:
    """Give back the network of a file or store, as it comes to another one; without one, the embedded network."""
    from .. import left_out, load_example
    from ..sources import read_source

    if source is None:
        return load_example()
    with shown(), left_out() as losses:
        net = read_source(source, format, onto=onto)
    _tell(losses)
    return net


def write_given(
    net: Any,
    target: Path,
    *,
    force: bool,
    format: str | None = None,
    everyone: bool = False,
    losses: tuple[Any, ...] = (),
) -> None:
    """Write a network to a file, and tell what the format had no place for."""
    from .. import write

    must_be_new(target, force=force)
    with shown():
        losses += write(net, target, format, everyone=everyone)
    typer.echo(f"Wrote {len(net):,} records to {target}.")
    _tell(losses)


def _tell(losses: Iterable[Any]) -> None:
    for loss in losses:
        typer.echo(f"Left out: {loss}", err=True)


def must_be_new(target: Path, *, force: bool) -> None:
    """Refuse to write over what is there, unless that is asked for."""
    from ..places import there

    if there(target) and not force:
        raise Refused(f"{target} exists already; name another file, or write over it with --force.")


def _problems(number: int) -> str:
    return f"{number} problem{'' if number == 1 else 's'}"
