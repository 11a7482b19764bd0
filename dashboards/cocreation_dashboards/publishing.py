"""A network as a folder of pages that need no server: the same views, opened from a disk or any web space."""

import base64
import gzip
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from cocreation import CocreationError, Network
from cocreation.exchange.privacy import released
from cocreation_widgets.frame.markup import synthetic_mark
from cocreation_widgets.frame.scripts import script
from cocreation_widgets.frame.still import bundles, first_words, still, still_json
from cocreation_widgets.frame.still_files import still_script, still_style

from .pages import view_of
from .site import PAGES, PRODUCT
from .theme import read_theme, site_style

__all__ = ["NotPublished", "publish"]

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "share" / "jupyter" / "voila" / "templates" / "cocreation"
_MARK = "cocreation-published.txt"
_MARKED = "Made by `cocreation publish`, which may write over this folder. Do not keep files of your own in it.\n"


class NotPublished(CocreationError):
    """The folder cannot be written, or holds something else."""


def publish(net: Network, folder: str | os.PathLike[str], *, theme: str | os.PathLike[str] | None = None) -> Path:
    """Write all pages of a network into a folder; all of it, or nothing. Who refused consent is not named there.

    Parameters
    ----------
    net
        The network, pseudonymised or summed up already where that is wanted.
    folder
        Where to; it is made, or holds what was published before.
    theme
        A style sheet that sets the variables of our own anew.

    Returns
    -------
    pathlib.Path
        The first page.

    Raises
    ------
    NotPublished
        When the folder holds anything else, or cannot be written.
    UnusableTheme
        When the theme is none.
    """
    target, over = Path(folder), "" if theme is None else read_theme(theme)
    if target.exists() and not target.is_dir():
        raise NotPublished(f"{target} is a file; name a folder that does not exist yet.")
    if target.is_dir() and any(target.iterdir()) and not (target / _MARK).is_file():
        raise NotPublished(f"{target} holds other files, which would be lost; name an empty folder or a new one.")
    files = dict(_pages(released(net)[0], over))
    try:
        _put(target, files)
    except OSError as error:
        raise NotPublished(f"{target} cannot be written: {error.strerror or error}.") from error
    return target / "index.html"


def _pages(net: Network, theme: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield the path and the content of every file."""
    # autoescape for all: the templates of Voilà's own pages end in .j2, and nothing here is trusted
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)
    environment.globals.update(product=PRODUCT, pages=PAGES, published=True)
    template = environment.get_template("published.html")
    shown = [(page, still(view_of(page, net))) for page in PAGES]
    scripts = {name: script(name) for _, data in shown for name in bundles(data)}
    addresses = {name: file.name for name, file in scripts.items()}
    for page, data in shown:
        packed = base64.b64encode(gzip.compress(still_json(data).encode(), mtime=0)).decode()
        yield f"{page.path}.html", template.render(page=page, words=first_words(data), data=packed, scripts=addresses)
    about = {"heading": net.about.name, "summary": net.about.summary, "mark": synthetic_mark(net.about.synthetic)}
    yield "index.html", template.render(front=True, scripts={}, **about)
    yield "files/published.js", still_script() + (_HERE / "published.js").read_text()
    yield "files/published.css", "\n".join([site_style(), still_style(), theme])
    for file in scripts.values():
        yield f"files/{file.name}", file.read_bytes()
    yield _MARK, _MARKED


def _put(target: Path, files: Mapping[str, str | bytes]) -> None:
    """Write all files beside the folder, then take its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as made:
        new, old = Path(made) / "new", Path(made) / "old"
        for path, content in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                shutil.move(old, target)
            raise
