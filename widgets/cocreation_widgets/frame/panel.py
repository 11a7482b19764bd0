"""A panel of text, lists and tables in a widget; what the reader chooses in it reaches the kernel."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import traitlets

from .part import Part
from .styles import styled

__all__ = ["Panel"]

_HERE = Path(__file__).parent
_PRESSED = re.compile(r'(<button data-select="([^"]*)") aria-pressed="true"')


def _unpressed(html: str, _panel: object = None) -> str:
    return _PRESSED.sub(r'\1 aria-pressed="false"', html)


class Panel(Part):
    """A place for HTML that ``cocreation_widgets.frame.markup`` made.

    Attributes
    ----------
    html : str
        What is shown. Renewing it keeps the reader's focus, sorting and opened details. Where only other choices are
        pressed than before, nothing but their ids is sent: a table of a thousand rows stays as it is.
    label : str
        The name of the panel for people who do not see it; without one it is no region of its own.
    live : bool
        Whether a change is read out when it comes.
    """

    _esm = _HERE / "panel.js"
    _css = styled(_HERE / "panel.css")

    html = traitlets.Unicode().tag(sync=True, to_json=_unpressed)
    _pressed: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    live = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        self._sent: str | None = None
        super().__init__(**traits)
        self._press(self.html)
        self.observe(lambda change: self._press(change["new"]), "html")

    def send_state(self, key: Any = None) -> None:
        """Send what changed; markup that differs in what is pressed alone is there already."""
        names = {key} if isinstance(key, str) else set(key or self.keys)
        if "html" in names:
            now = _unpressed(self.html)
            if now == self._sent and key is not None:
                names.discard("html")
            self._sent = now
        if names:
            super().send_state(names)

    def _press(self, html: str) -> None:
        self._pressed = [unescape(id) for _, id in _PRESSED.findall(html)]

    def on_choose(self, callback: Callable[[str], None]) -> None:
        """Call back with the id of a choice whenever the reader makes it, the same one again included."""

        def received(_panel: object, content: object, _buffers: object) -> None:
            if isinstance(content, dict) and isinstance(content.get("choose"), str):
                callback(content["choose"])

        self.on_msg(received)
