"""What the process of a page is told in its environment: what it may read, and, for editors alone, write to."""

import os
from collections.abc import Mapping
from pathlib import Path

from cocreation.places import is_url

from .confined import WRITABLE_VARIABLE
from .endings import LONGEST_VARIABLE
from .problems import JSON_VARIABLE, VISIT_VARIABLE, WORDS_VARIABLE
from .settings import Settings
from .site import PARTS_VARIABLE
from .source import AUTHOR_VARIABLE, EDIT_VARIABLE, SOURCE_VARIABLE

__all__ = ["environment"]


def environment(
    settings: Settings, given: Mapping[str, str], home: Path, *, name: str, visit: str, edits: bool
) -> dict[str, str]:
    """Give back the environment of a visitor's process.

    Parameters
    ----------
    settings
        How the server serves.
    given
        What it would have otherwise; nothing of the server's own stays in it.
    home
        The folder of the server's own that every process may write to.
    name, visit
        Who opened the page, and the id of that request.
    edits
        Whether its page may change the network.
    """
    kept = {key: value for key, value in given.items() if not key.startswith("COCREATION_")}
    edited = settings.edited if edits else None
    return (
        kept
        | {
            # no start-up code of the machine's user, and no history of what ran
            "IPYTHONDIR": str(home / "ipython"),
            "TMPDIR": str(home),
            PARTS_VARIABLE: "yes",
            AUTHOR_VARIABLE: name,
            VISIT_VARIABLE: visit,
            LONGEST_VARIABLE: str(settings.longest),
            JSON_VARIABLE: "yes" if settings.asks_who else "",
            WORDS_VARIABLE: "yes" if settings.log_words else "",
            WRITABLE_VARIABLE: os.pathsep.join([str(home), *_folder(edited)]),
        }
        | settings.told
        | ({SOURCE_VARIABLE: edited, EDIT_VARIABLE: edited} if edited else {})
    )


def _folder(store: str | None) -> list[str]:
    """Give back the folder of a store in SQLite, which has its log beside it; a database server needs none."""
    return [] if store is None or is_url(store) else [str(Path(store.removeprefix("sqlite:///")).resolve().parent)]
