"""Draws what every page shows first, in a process of its own, so that no visitor waits for it and no page pays for it.

Run by the server whenever the network has changed; what it draws is sent with the page and shown by ``still.js`` of
``cocreation_widgets`` until the page's own process has taken over. What is wrong with a network is told by the page.
"""

import hashlib
import json
import sys
from typing import Any

from cocreation_widgets.frame.still import bundles, first_words, still, still_json

from .pages import view_of
from .site import PAGES
from .source import fingerprint, load

__all__ = ["drawn"]

# Of a table of 500 rows a browser makes half a second of work, before any script of the page runs; a screen holds 20,
# and the page's own process brings the rest a second later.
_ROWS = 40
_LARGEST = 4_000_000  # characters: a larger one would take the browser longer than the page's own process


def drawn() -> dict[str, Any]:
    """Give back, for the network as it is now, what each page shows first: its words, and its data with their mark."""
    known = fingerprint()
    net = load()
    pages = {}
    for page in PAGES:
        data = still(view_of(page, net), now_only=True)
        words = first_words(data, rows=_ROWS)
        content = still_json({**data, "parts": [{**part, "state": _wordless(part["state"])} for part in data["parts"]]})
        if len(content) + len(words) <= _LARGEST:
            mark = hashlib.sha256(content.encode()).hexdigest()[:16]
            pages[page.path] = {"words": words, "data": content, "mark": mark, "bundles": bundles(data)}
    return {"fingerprint": known, "pages": pages}


def _wordless(state: dict[str, Any]) -> dict[str, Any]:
    """Give back a part's state without its markup, which stands in the page already."""
    return {name: value for name, value in state.items() if name != "html" or not value}


if __name__ == "__main__":
    json.dump(drawn(), sys.stdout)
