"""The command that serves the pages."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import MissingExtra
from .app import Aggregate, FileFormat, KeyFile, MaybeSource, app, plainly, read_given, read_without_people
from .keeping import author_of
from .progress import shown

__all__ = ["lacking_dashboards"]

ThemeFile = Annotated[
    Path | None,
    typer.Option("--theme", metavar="FILE", help="A style sheet with other colours: see docs/serving.md."),
]


@app.command(
    epilog="Examples:  cocreation serve   |   cocreation serve network.json --port 9000 --no-browser   |   "
    "cocreation serve --edit network.sqlite --access access.json --host 0.0.0.0 --trust-from 10.0.0.2"
)
@plainly
def serve(
    source: MaybeSource = None,
    format: FileFormat = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; others than this machine need --access.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes any free one.", min=0, max=65535)] = 8866,
    base_url: Annotated[
        str, typer.Option("--base-url", metavar="PATH", help="The path under which a proxy shows the pages.")
    ] = "/",
    access: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Who may come in: see cocreation access --help.")
    ] = None,
    edit: Annotated[str | None, typer.Option(metavar="STORE", help="The store that editors may change.")] = None,
    trust_header: Annotated[
        str | None,
        typer.Option("--trust-header", metavar="NAME", help="The header in which the proxy says who asks."),
    ] = None,
    trust_from: Annotated[
        list[str] | None,
        typer.Option("--trust-from", metavar="ADDRESS", help="The proxy's address, which alone is believed."),
    ] = None,
    max_viewers: Annotated[
        int, typer.Option("--max-viewers", help="How many pages may be open at once: each takes some 130 MB.", min=1)
    ] = 20,
    max_each: Annotated[
        int, typer.Option("--max-each", help="How many of them one visitor may have, where people sign in.", min=1)
    ] = 8,
    spare: Annotated[
        int, typer.Option(help="How many processes stand ready for the next pages: each takes some 130 MB.", min=0)
    ] = 1,
    idle: Annotated[float, typer.Option(help="After how many unused minutes a page is put to rest.", min=0.01)] = 30,
    theme: ThemeFile = None,
    log_words: Annotated[
        bool, typer.Option("--log-words", help="Log the words of errors too, which may quote a record or a name.")
    ] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """Show the network as pages in a browser, from its overview to its map; with --edit, editors change it there.

    Without an access list only this machine itself is answered.
    """
    shown = source or edit
    if shown is not None:
        read_given(shown, format)  # a broken file is told here and now, not by every page
    asks_who = access is not None or trust_header is not None
    more: dict[str, Any] = {} if asks_who or edit is None else {"author": author_of(None)}
    try:
        from cocreation_dashboards.serving import serve as run

        run(
            source,
            format=format,
            host=host,
            port=port,
            base_url=base_url,
            access=access,
            edit=edit,
            trust_header=trust_header,
            trust_from=trust_from or (),
            max_viewers=max_viewers,
            max_each=max_each,
            spare=spare,
            idle=idle,
            theme=theme,
            log_words=log_words,
            open_browser=not (no_browser or asks_who),
            **more,
        )
    except MissingExtra:
        raise
    except ImportError as missing:
        raise lacking_dashboards(missing) from missing


@app.command(
    epilog="Examples:  cocreation publish network.json --out site   |   "
    "cocreation publish network.sqlite --out site --pseudonymise secret.key"
)
@plainly
def publish(
    source: MaybeSource = None,
    format: FileFormat = None,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write: a new one, or the last one.")],
    pseudonymise: KeyFile = None,
    aggregate: Aggregate = False,
    theme: ThemeFile = None,
) -> None:
    """Write all pages into a folder that needs no server: open its index.html, or put it on any web space.

    Whoever refused consent is not named in it.
    """
    net, losses = read_without_people(source, format, pseudonymise, aggregate=aggregate)
    try:
        from cocreation_dashboards.publishing import publish as run
        from cocreation_dashboards.theme import faint_in, read_theme

        for faint in faint_in(read_theme(theme)) if theme else ():
            typer.echo(f"{theme}: {faint}", err=True)
        with shown():
            first = run(net, out, theme=theme)
    except MissingExtra:
        raise
    except ImportError as missing:
        raise lacking_dashboards(missing) from missing
    size = sum(one.stat().st_size for one in out.rglob("*")) / 1e6
    typer.echo(f"Published in {out} ({size:.1f} MB). Open {first}")
    for loss in losses:
        typer.echo(f"Left out: {loss}", err=True)


def lacking_dashboards(missing: ImportError) -> MissingExtra:
    """Give back the error that says how to install the dashboards."""
    what = f"the dashboards are not installed ({missing.name}); run: pip install 'cocreation[dashboards]'"
    return MissingExtra(what, name=missing.name)
