"""The commands of a store: making it, importing into it, its history, undo, backup and restore."""

import getpass
import os
import sys
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import CocreationError
from ..model import About, describe
from ..sources import stores
from ..words import count, listing
from .app import FileFormat, Refused, app, plainly, read_given
from .progress import shown

__all__ = ["Author", "Reason", "Where", "author_of"]

Where = Annotated[str, typer.Argument(metavar="STORE", help="A SQLite file, or postgresql://user@host/database.")]
Into = Annotated[
    str, typer.Option("--store", metavar="STORE", help="A SQLite file, or postgresql://user@host/database.")
]
Author = Annotated[
    str | None, typer.Option("--as", metavar="NAME", help="Who saves; COCREATION_AUTHOR or your login by default.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why, for the history.")]


@app.command(epilog="Examples:  cocreation new network.sqlite   |   cocreation new network.sqlite --from network.json")
@plainly
def new(
    store: Where,
    source: Annotated[str | None, typer.Option("--from", metavar="SOURCE", help="What it holds at first.")] = None,
    format: FileFormat = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Make a store, empty or from a file: a network that several people keep, with its history."""
    net = read_given(source, format) if source is not None else None
    with shown():
        stores().create(store, net, author=author_of(author), reason=reason).close()
    typer.echo(f"Made {store} with {count(len(net or ()), 'record')}.")


@app.command("import", epilog="Example:  cocreation import members.xlsx --store network.sqlite --dry-run")
@plainly
def import_(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A network file, folder or store.")],
    store: Into,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what it would do, and save nothing.")] = False,
    complete: Annotated[
        bool, typer.Option("--complete", help="End what the file no longer holds, of the kinds that it holds.")
    ] = False,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The last day of what is ended; else today.")
    ] = None,
    format: FileFormat = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask at a terminal; a script is never asked.")] = False,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Bring a file into a store: shows what it adds, changes and ends, then saves it as one change."""
    day = on.date() if on else date.today()
    with stores().open_store(store, read_only=dry_run) as kept:
        with shown():
            seen = kept.snapshot()
        incoming = read_given(source, format, seen.network)
        with shown():
            plan = stores().plan(seen.network, incoming, complete_on=day if complete else None)
        _show(plan)
        if dry_run:
            with shown():
                plan.onto(seen.network)  # what would be refused is told now
        if dry_run or not any(plan.records):
            typer.echo("Nothing was saved." if dry_run else "Nothing to save: the store holds all of it already.")
            return
        if not yes and _somebody_is_there() and not typer.confirm("Save this?"):
            raise Refused("nothing was saved.")
        words = reason or f"Import of {Path(source).name}"
        with shown():
            saved = kept.save(*plan.records, author=author_of(author), reason=words, based_on=seen.revision)
        typer.echo(f"Saved as {saved}.")


@app.command(epilog="Example:  cocreation history network.sqlite ann")
@plainly
def history(
    store: Where,
    record: Annotated[str | None, typer.Argument(metavar="[RECORD]", help="A record's id; all by default.")] = None,
) -> None:
    """Show who changed what, when and why: of one record, or of the whole store."""
    with shown(), stores().open_store(store, read_only=True) as kept:
        revisions = kept.revisions() if record is None else ()
        entries = () if record is None else kept.history(record)
    for revision in revisions:
        typer.echo(_told(revision))
    for entry in entries:
        typer.echo(_told(entry.revision))
        for line in _differences(entry):
            typer.echo(f"  {line}")


@app.command(epilog="Examples:  cocreation undo network.sqlite   |   cocreation undo network.sqlite 12")
@plainly
def undo(
    store: Where,
    revision: Annotated[int | None, typer.Argument(metavar="[REVISION]", help="Its number; else the last.")] = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Take back a saved change; the history keeps both, and what others changed since stays."""
    with shown(), stores().open_store(store) as kept:
        saved = kept.undo(revision, author=author_of(author), reason=reason)
    typer.echo(f"Revision {saved.undoes} is taken back ({saved}).")


@app.command(epilog="Example:  cocreation backup network.sqlite 2026-11-24.sqlite")
@plainly
def backup(store: Where, target: Annotated[Path, typer.Argument(metavar="FILE", help="The backup to make.")]) -> None:
    """Copy a store with its whole history to a file, while others go on writing."""
    with shown(), stores().open_store(store, read_only=True) as kept:
        stores().backup(kept, target)
    typer.echo(f"Copied {store} to {target}.")


@app.command(epilog="Example:  cocreation restore 2026-11-24.sqlite network.sqlite --force")
@plainly
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.", readable=False)],
    store: Where,
    force: Annotated[bool, typer.Option("--force", help="Replace all that the store holds, history included.")] = False,
) -> None:
    """Make a store from a backup, or move one from SQLite to PostgreSQL, with its whole history."""
    with shown():
        stores().restore(source, store, replace=force)
    typer.echo(f"Restored {source} to {store}.")


@app.command(epilog="Example:  cocreation upgrade network.sqlite")
@plainly
def upgrade(store: Where) -> None:
    """Bring a store of an earlier version up to date; opening it for writing does so too."""
    with shown():
        stores().open_store(store).close()
    typer.echo(f"{store} is up to date.")


def author_of(given: str | None) -> str:
    """Give back who saves: whom the command names, else whom the machine knows."""
    try:
        return given or os.environ.get("COCREATION_AUTHOR") or getpass.getuser()
    except (OSError, KeyError) as nobody:
        raise CocreationError("this machine does not know who you are; say so: --as NAME") from nobody


def _somebody_is_there() -> bool:
    return sys.stdin.isatty()


def _show(plan: Any) -> None:
    for record in plan.adds:
        typer.echo(f"+ {_named(record)}")
    for sign, pairs in (("~", plan.changes), ("×", plan.ends)):
        for before, after in pairs:
            for field in describe(before).fields:
                was, will = getattr(before, field.name), getattr(after, field.name)
                if was != will:
                    typer.echo(f"{sign} {_named(after)}: {field.name} {_worded(was)} → {_worded(will)}")
    for record in plan.stays:
        typer.echo(f"= {_named(record)} is not in the file, and has no last day to end it: it stays.")
    if plan.withheld:
        who = count(len(plan.withheld), "person", "people")
        typer.echo(f"= {who} without consent: what an export withholds of them is left as it stands in the store.")
    told = [f"adds {len(plan.adds):,}", f"changes {len(plan.changes):,}", f"ends {len(plan.ends):,}"]
    typer.echo(f"This {', '.join(told)}; {plan.same:,} stand in the store like that already.")


def _worded(value: Any) -> str:
    """Give back a value in the words in which people write it."""
    if isinstance(value, tuple):
        return listing([_worded(one) for one in value]) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value in (None, "") else str(value.value if isinstance(value, Enum) else value)


def _named(record: Any) -> str:
    name = getattr(record, "name", "")
    if isinstance(record, About):
        return f"The network ({name})"
    return f"{describe(record).label} {record.id!r}" + (f" ({name})" if name else "")


def _differences(entry: Any) -> list[str]:
    if entry.before is None:
        return ["added"]
    if entry.after is None:
        return ["taken out"]
    return [f"{name}: {_shown(before)} → {_shown(after)}" for name, (before, after) in entry.fields.items()]


def _shown(value: Any) -> str:
    return "(default)" if value is None else str(value)


def _told(revision: Any) -> str:
    who = str(revision)
    return f"{who[:1].upper()}{who[1:]}: {revision.reason or 'no reason given'}"
