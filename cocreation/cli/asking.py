"""The command that brings in a questionnaire from one table of answers."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from ..places import UnusableFile
from ..sources import stores
from ..words import count
from .app import Force, Refused, app, plainly, read_given, write_given
from .keeping import Author, author_of
from .progress import shown

__all__: list[str] = []

Columns = list[str]


@app.command(
    epilog="Examples:  cocreation questionnaire answers.csv --name 'Readiness 2016' --store network.sqlite   |   "
    "cocreation questionnaire answers.csv --name 'Readiness 2016' --to network.json --out more.json --choices B"
)
@plainly
def questionnaire(
    answers: Annotated[
        Path, typer.Argument(metavar="ANSWERS.csv", help="A question in each column, a respondent in each row.")
    ],
    name: Annotated[str, typer.Option("--name", help="What the questionnaire is called.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="The network file to write.")] = None,
    store: Annotated[str | None, typer.Option("--store", help="The store to save it in.")] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="NETWORK", help="With --out: the network that it is added to.")
    ] = None,
    on: Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day it was sent.")] = None,
    sent_to: Annotated[str, typer.Option("--sent-to", help="Whom it was put to, in words.")] = "",
    choices: Annotated[
        Columns | None, typer.Option("--choices", metavar="COLUMN", help="Answered by choices: a heading or letter.")
    ] = None,
    text: Annotated[
        Columns | None, typer.Option("--text", metavar="COLUMN", help="Answered in words: a heading or letter.")
    ] = None,
    without: Annotated[
        Columns | None, typer.Option("--without", metavar="COLUMN", help="A column to leave out.")
    ] = None,
    group: Annotated[
        Columns | None,
        typer.Option("--group", metavar="COLUMN=GROUP", help="The stakeholder group that its answers speak of."),
    ] = None,
    respondents: Annotated[
        str | None,
        typer.Option("--respondents", metavar="COLUMN", help="Take over who answered, from this column of names."),
    ] = None,
    between: Annotated[str, typer.Option("--between", help="What stands between the choices in a cell.")] = ";",
    counts_only: Annotated[
        bool, typer.Option("--counts-only", help="Keep how many chose what, and nobody's answers.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what it would do, and save nothing.")] = False,
    force: Force = False,
    author: Author = None,
) -> None:
    """Bring in a questionnaire from one CSV file of answers; names of those who answered only where you ask for it.

    Columns whose heading or content tells who somebody is are left out. What was made of each column is shown.
    """
    if (out is None) == (store is None):
        raise Refused("name where it goes, either --out FILE or --store STORE.")
    if store is not None and to is not None:
        raise Refused("--to and --store exclude each other; it is added to the store.")
    from ..exchange.questionnaire_csv import ColumnWishes

    if not between.strip():
        raise Refused("--between must be a sign, such as ; or |.")
    wishes = ColumnWishes(
        choices=tuple(choices or ()),
        texts=tuple(text or ()),
        without=tuple(without or ()),
        respondents=respondents,
        groups=tuple(map(_group, group or ())),
        between=between,
    )
    given = {"name": name, "on": on and on.date(), "sent_to": sent_to, "wishes": wishes, "counts_only": counts_only}
    if store is not None:
        _into_store(store, answers, given, dry_run=dry_run, author=author)
        return
    net = read_given(to) if to is not None else None
    read = _read(answers, given, net)
    if dry_run:
        typer.echo("Nothing was written.")
        return
    assert out is not None
    write_given(_with(net, read.records), out, force=force)


def _group(given: str) -> tuple[str, str]:
    column, found, group = given.rpartition("=")
    if not found or not column.strip() or not group.strip():
        raise Refused(f"--group {given} says no group; write it like --group C=patients.")
    return column.strip(), group.strip()


def _into_store(store: str, answers: Path, given: dict[str, Any], *, dry_run: bool, author: str | None) -> None:
    with stores().open_store(store, read_only=dry_run) as kept:
        with shown():
            seen = kept.snapshot()
        read = _read(answers, given, seen.network)
        _with(seen.network, read.records)  # what would be refused is told now
        if dry_run:
            typer.echo("Nothing was saved.")
            return
        with shown():
            saved = kept.save(
                *read.records, author=author_of(author), reason=f"Questionnaire from {answers.name}",
                based_on=seen.revision,
            )  # fmt: skip
        typer.echo(f"Saved as {saved}.")


def _with(net: Any, records: Any) -> Any:
    from .. import Network

    return net.with_records(*records) if net is not None else Network(records)


def _read(answers: Path, given: dict[str, Any], onto: Any) -> Any:
    from ..exchange.questionnaire_csv import questionnaire_from_csv

    try:
        content = answers.read_bytes()
    except OSError as unread:
        raise UnusableFile(f"{answers} cannot be read ({unread.strerror}).") from unread
    with shown():
        read = questionnaire_from_csv(content, title=answers.name, onto=onto, **given)
    typer.echo(f"{count(read.rows, 'respondent')}:")
    for column, what in read.told():
        typer.echo(f"  {column}: {what}")
    return read
