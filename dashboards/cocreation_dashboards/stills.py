"""What each page shows first: drawn ahead by another process, kept as long as the network stays as it is."""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Sequence
from typing import Any

import attrs

from .settings import Settings
from .source import fingerprint

__all__ = ["Still", "Stills"]

_WATCH_SECONDS = 3.0
_PATIENCE = 300.0
_log = logging.getLogger(__name__)


@attrs.frozen(kw_only=True)
class Still:
    """What a page shows first.

    Attributes
    ----------
    words
        Its words as markup.
    data
        Everything else, as JSON for ``still.js``.
    mark
        What tells this data from any other.
    bundles
        The names of the scripts that draw its pictures.
    """

    words: str
    data: str
    mark: str
    bundles: Sequence[str]


class Stills:
    """Has every page drawn ahead whenever the network has changed.

    Parameters
    ----------
    settings
        How the server serves.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: str | None = None
        self._pages: dict[str, Still] = {}
        self._watching: asyncio.Task[None] | None = None
        self._drawing: asyncio.subprocess.Process | None = None

    def begin(self) -> None:
        """Draw now, and again whenever the network changes."""
        if self._settings.ahead and self._watching is None:
            self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def of(self, path: str) -> Still | None:
        """Give back what a page shows first; None while it is not drawn, and when the network changed since."""
        if path not in self._pages or await _fingerprint() != self._known:
            return None
        return self._pages.get(path)

    def marked(self, path: str, mark: str) -> Still | None:
        """Give back what a page shows first, if it is the one that is asked for."""
        found = self._pages.get(path)
        return found if found is not None and found.mark == mark else None

    def close(self) -> None:
        """Draw no more."""
        if self._watching is not None:
            self._watching.cancel()
        if self._drawing is not None and self._drawing.returncode is None:
            self._drawing.kill()

    async def _watch(self) -> None:
        tried = ""
        while True:
            try:
                now = await _fingerprint()
                if now not in (self._known, tried):
                    tried = now
                    await self._draw()
            except Exception:  # noqa: BLE001  # pages then begin without, and the next change is drawn again
                _log.exception("Pages could not be drawn ahead")
            await asyncio.sleep(_WATCH_SECONDS)

    async def _draw(self) -> None:
        """Have all pages drawn; what is wrong with the network is told by the pages, so here it only means none."""
        known = {name: value for name, value in os.environ.items() if not name.startswith("COCREATION_")}
        process = self._drawing = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "cocreation_dashboards.drawing",
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env=known | self._settings.told,
        )  # fmt: skip
        try:
            out, _ = await asyncio.wait_for(process.communicate(), _PATIENCE)
        except TimeoutError:
            return
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode == 0:
            found: dict[str, Any] = json.loads(out)
            self._known = found["fingerprint"]
            self._pages = {path: Still(**one) for path, one in found["pages"].items()}


async def _fingerprint() -> str:
    return await asyncio.to_thread(fingerprint)
