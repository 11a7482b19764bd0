"""A panel of text, lists and tables in a widget; what the reader chooses in it reaches the kernel."""

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets

__all__ = ["Panel"]

_HERE = Path(__file__).parent


class Panel(anywidget.AnyWidget):
    """A place for HTML that ``cocreation_widgets.frame.markup`` made.

    Attributes
    ----------
    html : str
        What is shown. Renewing it keeps the reader's focus, sorting and opened details.
    label : str
        The name of the panel for people who do not see it; without one it is no region of its own.
    live : bool
        Whether a change is read out when it comes.
    """

    _esm = _HERE / "panel.js"
    _css = _HERE / "panel.css"

    html = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    live = traitlets.Bool(False).tag(sync=True)

    def on_choose(self, callback: Callable[[str], None]) -> None:
        """Call back with the id of a choice whenever the reader makes it, the same one again included."""

        def received(_panel: object, content: object, _buffers: object) -> None:
            if isinstance(content, dict) and isinstance(content.get("choose"), str):
                callback(content["choose"])

        self.on_msg(received)
