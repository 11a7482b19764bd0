"""The commands that write reports and pictures."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from ..words import listing
from .app import (
    Aggregate,
    FileFormat,
    Force,
    KeyFile,
    MaybeSource,
    Refused,
    app,
    must_be_new,
    plainly,
    read_without_people,
)
from .progress import shown
from .serving import lacking_dashboards

__all__: list[str] = []

_REPORTS = (".html", ".docx", ".pdf")
_PICTURES = (".svg", ".png", ".html")
_SEVERAL = (
    "expedition-trail, run-charts, report-timeline (expeditions); gathering-agenda, theme-clouds (gatherings); "
    "choice-counts, theme-clouds (readiness)"
)
"""The pages with several pictures; told without asking them, for their library may not be there."""
_Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write; its ending tells the kind.")]
_Day = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day; by default that of the network.")
]


@app.command(
    epilog="Examples:  cocreation report state-of-play network.json --out state.docx   |   "
    "cocreation report expedition-quarterly network.sqlite --out quarter.pdf --on 2015-03-31"
)
@plainly
def report(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="state-of-play, expedition-quarterly, momentum or steering-overview.")
    ],
    source: MaybeSource = None,
    *,
    out: _Out,
    on: _Day = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--of", metavar="ID", help="The one to report on: a plan (momentum), an expedition (expedition-quarterly)."
        ),
    ] = None,
    force: Force = False,
    format: FileFormat = None,
    pseudonymise: KeyFile = None,
    aggregate: Aggregate = False,
) -> None:
    """Write a report as a page (.html), a Word document (.docx) or a PDF, with the pictures of the pages.

    Whoever refused consent is not named in it.
    """
    _must_end(out, _REPORTS, force=force)
    net = _released(source, format, pseudonymise, aggregate=aggregate)
    try:
        from cocreation_dashboards.reports import writing
    except ImportError as missing:
        raise lacking_dashboards(missing) from missing
    if kind not in writing.KINDS:
        raise Refused(f"There is no report {kind}; name one of {listing(list(writing.KINDS))}.")
    with shown():
        content = writing.written(net, kind, out.suffix.lower(), on=on and on.date(), of=of)
    _put(content, out)


@app.command(
    epilog="Examples:  cocreation picture network-map network.json --out map.svg   |   "
    "cocreation picture expeditions --picture run-charts --out charts.png --on 2015-01-13"
)
@plainly
def picture(
    of: Annotated[str, typer.Argument(metavar="PAGE", help="The page whose picture it is, such as network-map.")],
    source: MaybeSource = None,
    *,
    out: _Out,
    which: Annotated[
        str | None,
        typer.Option("--picture", metavar="NAME", help=f"Which picture; by default the first. Of several: {_SEVERAL}."),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(
            "--of", metavar="ID", help="What the page is about: an expedition, a gathering, a questionnaire …"
        ),
    ] = None,
    on: _Day = None,
    select: Annotated[str | None, typer.Option("--select", metavar="ID", help="What is set off in it.")] = None,
    view: Annotated[Path | None, typer.Option("--view", metavar="FILE", help="A saved view to draw.")] = None,
    width: Annotated[int, typer.Option(help="In pixels.", min=200, max=4000)] = 1200,
    force: Force = False,
    format: FileFormat = None,
    pseudonymise: KeyFile = None,
    aggregate: Aggregate = False,
) -> None:
    """Write a picture of a page alone: as vector graphics (.svg), pixels (.png), or a page that answers (.html)."""
    _must_end(out, _PICTURES, force=force)
    net = _released(source, format, pseudonymise, aggregate=aggregate)
    try:
        from cocreation_dashboards.reports.as_html import picture_page
        from cocreation_dashboards.reports.chromium import content_of, drawn
        from cocreation_dashboards.reports.pictures import picture as draw
    except ImportError as missing:
        raise lacking_dashboards(missing) from missing
    with shown():
        drawing = draw(net, of, which=which, about=about, on=on and on.date(), selected=select, width=width, view=view)
        if out.suffix.lower() == ".html":
            content = picture_page(drawing, net).encode()
        else:
            content = content_of(*drawn([drawing.figure], out.suffix.lower()[1:]))
    _put(content, out)


def _released(source: str | None, format: str | None, pseudonymise: Path | None, *, aggregate: bool) -> Any:
    """Read a network without whoever refused consent, and without people where that is asked."""
    from ..exchange.privacy import released

    net, losses = read_without_people(source, format, pseudonymise, aggregate=aggregate)
    net, withheld = released(net)
    for loss in (*losses, *withheld):
        typer.echo(f"Left out: {loss}", err=True)
    return net


def _must_end(out: Path, endings: tuple[str, ...], *, force: bool) -> None:
    if out.suffix.lower() not in endings:
        raise Refused(f"{out} does not tell what to write; let it end with {listing(list(endings))}.")
    must_be_new(out, force=force)


def _put(content: bytes, out: Path) -> None:
    from ..exchange.files import put

    put(content, out)
    typer.echo(f"Wrote {out}.")
