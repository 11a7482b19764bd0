"""The command that saves where everybody stands on the map."""

from pathlib import Path
from typing import Annotated

import typer

from ..places import is_store
from ..sources import stores
from ..words import count
from .app import FileFormat, Force, Refused, app, lacking_analysis, plainly, read_given, write_given
from .keeping import Author, author_of
from .progress import shown

__all__: list[str] = []


@app.command(epilog="Examples:  cocreation arrange network.sqlite   |   cocreation arrange network.json arranged.json")
@plainly
def arrange(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A store, or a network file.")],
    target: Annotated[
        Path | None, typer.Argument(metavar="[OUT]", help="The file to write; a store is saved into itself.")
    ] = None,
    format: FileFormat = None,
    anew: Annotated[bool, typer.Option("--anew", help="Forget where everybody stood before.")] = False,
    force: Force = False,
    author: Author = None,
) -> None:
    """Save where everybody stands on the map, so that it stays as it is when people join; those already saved stay."""
    try:
        from ..analysis.arrangement import arranged
    except ImportError as missing:
        raise lacking_analysis(missing, "the layout is") from missing
    if target is not None:
        net = read_given(source, format)
        with shown():
            made = arranged(net, anew=anew)
        write_given(made, target, force=force)
    elif is_store(source):
        with stores().open_store(source) as kept, shown():
            seen = kept.snapshot()
            made = arranged(seen.network, anew=anew)
            changed = [one for one in made.positions.values() if seen.network.positions.get(one.id) != one]
            gone = [id for id in seen.network.positions if id not in made.positions]
            if changed or gone:
                kept.save(
                    *changed, remove=gone, author=author_of(author), reason="The map was arranged",
                    based_on=seen.revision,
                )  # fmt: skip
        typer.echo(f"Saved {count(len(changed), 'position')}; {len(made.positions) - len(changed):,} stayed.")
    else:
        raise Refused(f"{source} is a file; name the file to write too: cocreation arrange {source} OUT")
