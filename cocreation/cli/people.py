"""The commands about people's data: keys of pseudonyms, whose a pseudonym is, and forgetting a person."""

from pathlib import Path
from typing import Annotated

import typer

from ..sources import stores
from ..words import count, listing
from .app import Refused, app, plainly
from .keeping import Author, Reason, Where, author_of
from .progress import shown

__all__: list[str] = []

KeyFile = Annotated[Path, typer.Argument(metavar="KEYFILE", help="The file that keeps the secret key.")]


@app.command(epilog="Example:  cocreation key secret.key")
@plainly
def key(target: KeyFile) -> None:
    """Make a secret key for pseudonyms, in a file that only you may read."""
    from ..exchange.privacy import new_key

    new_key(target)
    typer.echo(f"Made a key in {target}. Keep it apart from what is exported: whoever has both knows who is who.")


@app.command(epilog="Example:  cocreation reveal secret.key xf5uk7doswdlrbookfqzi6")
@plainly
def reveal(
    source: KeyFile, pseudonyms: Annotated[list[str], typer.Argument(metavar="PSEUDONYM…", help="Ids to look behind.")]
) -> None:
    """Say whose a pseudonym is: the id behind it, for whoever has the key."""
    from ..exchange.privacy import read_key

    secret = read_key(source)
    for found in [secret.revealed(one) for one in pseudonyms]:
        typer.echo(found)


@app.command(epilog="Example:  cocreation forget network.sqlite ann")
@plainly
def forget(
    store: Where,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The id of the person.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: it cannot be undone.")] = False,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Take a person's data out of the present and the whole history, for good; every count stays as it was."""
    with stores().open_store(store) as kept:
        with shown():
            found = kept.forgetting(person)
        where = (
            f"{count(len(found.present), 'record')} and {count(len(found.entries), 'entry', 'entries')} of the history"
        )
        typer.echo(f"{found.name} ({person}) stands in {where}. All of it goes for good; every count stays.")
        typer.echo("Backups and files that were written before still tell of them: see to those yourself.")
        if not yes and not typer.confirm("Go on?"):
            raise Refused("nothing was changed.")
        with shown():
            saved = kept.forget(person, author=author_of(author), reason=reason)
        typer.echo(f"Done ({saved}).")
        if found.remaining:
            places = listing([id for _, id in found.remaining], most=10)
            typer.echo(f"A part of the name still stands in {places}: look whether it is theirs.", err=True)
