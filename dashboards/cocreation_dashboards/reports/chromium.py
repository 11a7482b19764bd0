"""The installed Chromium, which draws pictures and prints pages; nothing it opens may ask any host for anything."""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from cocreation import CocreationError
from cocreation_widgets.frame.scripts import script

__all__ = ["NoChromium", "chromium", "content_of", "drawn", "printed", "sketched"]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PATIENCE, _PER_MEGABYTE = 120, 60  # seconds; a long page takes some 20 a megabyte to print
_OUT = re.compile(r'<pre id="out">(.*?)</pre>', re.DOTALL)
_DRAW = """<!DOCTYPE html><meta charset="utf-8"><script>{plotly}</script><pre id="out"></pre><script>
(async () => {{
  const out = [];
  for (const {{ traces, layout }} of {figures}) {{
    const place = document.body.appendChild(document.createElement("div"));
    await Plotly.newPlot(place, traces, layout, {{ staticPlot: true }});
    const {{ width, height }} = place._fullLayout;
    out.push(await Plotly.toImage(place, {{ format: "{format}", width, height, scale: {scale} }}));
    place.remove();
  }}
  document.getElementById("out").textContent = JSON.stringify(out);
}})();
</script>"""


_SHARP = 4  # pixels of a sign for each of its own
_SKETCH = """<!DOCTYPE html><meta charset="utf-8"><div id="signs">{signs}</div><pre id="out"></pre><script>
(async () => {{
  const out = [];
  for (const sign of document.querySelectorAll("#signs > svg")) {{
    const canvas = document.createElement("canvas"), image = new Image();
    canvas.width = {sharp} * sign.getAttribute("width");
    canvas.height = {sharp} * sign.getAttribute("height");
    image.src = "data:image/svg+xml," + encodeURIComponent(new XMLSerializer().serializeToString(sign));
    await image.decode();
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    out.push(canvas.toDataURL());
  }}
  document.getElementById("out").textContent = JSON.stringify(out);
}})();
</script>"""


class NoChromium(CocreationError):
    """There is no Chromium on this machine, or it failed."""


def chromium() -> str | None:
    """Give back the path of the installed Chromium or Chrome; None where there is none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def drawn(figures: Sequence[Mapping[str, Any]], format: str = "svg") -> list[str]:
    """Draw pictures.

    Parameters
    ----------
    figures
        Plain ``traces`` and ``layout`` of each, with its width and height.
    format
        ``"svg"``, or ``"png"`` at twice the size.

    Returns
    -------
    list of str
        The address of each picture, which holds all of its data.

    Raises
    ------
    NoChromium
        When there is no Chromium, or it drew nothing.
    """
    if not figures:
        return []
    data = json.dumps(list(figures)).replace("<", "\\u003c")
    plotly = _whole_script().replace("</script", "<\\/script")
    scale = 1 if format == "svg" else 2
    return _drawn_by(_DRAW.format(plotly=plotly, figures=data, format=format, scale=scale))


def sketched(signs: Sequence[str]) -> list[str]:
    """Draw small signs, each given as an SVG of our own that states its width and height.

    Returns
    -------
    list of str
        The address of a PNG of each, sharp enough to be printed.

    Raises
    ------
    NoChromium
        When there is no Chromium, or it drew nothing.
    """
    return _drawn_by(_SKETCH.format(signs="".join(signs), sharp=_SHARP)) if signs else []


def _drawn_by(script_page: str) -> list[str]:
    """Give back the addresses that a page has made when its scripts are done."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "draw.html"
        page.write_text(script_page, encoding="utf-8")
        told = _run(folder, "--dump-dom", f"--virtual-time-budget={1000 * _PATIENCE}", page.as_uri())
    found = _OUT.search(told)
    if found is None or not found[1]:
        raise NoChromium("Chromium drew no picture; try again, or look whether it starts by itself.")
    addresses: list[str] = json.loads(unescape(found[1]))
    return addresses


def content_of(address: str) -> bytes:
    """Give back what an address holds that holds all of its data."""
    head, _, data = address.partition(",")
    return base64.b64decode(data) if head.endswith(";base64") else unquote_to_bytes(data)


def printed(page: str) -> bytes:
    """Give back a page, which holds all that it shows, as a PDF with tags and an outline.

    Raises
    ------
    NoChromium
        When there is no Chromium, or it printed nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        _run(
            folder, f"--print-to-pdf={out}", "--no-pdf-header-footer", "--export-tagged-pdf",
            "--generate-pdf-document-outline", source.as_uri(), patience=_PATIENCE + _PER_MEGABYTE * len(page) // 2**20,
        )  # fmt: skip
        if not out.is_file():
            raise NoChromium("Chromium printed nothing; try again, or write the report as .html and print that.")
        return out.read_bytes()


def _run(folder: str, *arguments: str, patience: int = _PATIENCE) -> str:
    program = chromium()
    if program is None:
        raise NoChromium(
            "Pictures and PDF are drawn by Chromium, which is not installed; install it (on Debian: apt-get install "
            "chromium), or write the report as .html, which draws its pictures as it is opened."
        )
    # the system's own cage does not work for root; nothing but our own page is opened, and no host is found
    cage = ["--no-sandbox"] if os.geteuid() == 0 else []
    quiet = ["--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-gpu"]
    command = [program, "--headless", *cage, *quiet, f"--user-data-dir={folder}/profile", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=patience, check=False)  # noqa: S603  # see above
    except subprocess.TimeoutExpired as error:
        raise NoChromium(f"Chromium did not end within {patience} seconds.") from error
    if done.returncode:
        raise NoChromium(f"Chromium failed: {done.stderr.decode(errors='replace').strip()[-300:] or done.returncode}")
    return done.stdout.decode(errors="replace")


def _whole_script() -> str:
    return script("basic").read_text(encoding="utf-8")
