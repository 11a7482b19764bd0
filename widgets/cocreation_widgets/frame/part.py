"""A part of our views: a widget whose script and styles come with it, or from the page that it is shown on."""

from typing import Any

import anywidget

from .still_files import part_mark

__all__ = ["Part", "parts_from_page"]

_from_page = False


def parts_from_page() -> None:
    """Have the parts made from now on take their scripts and styles from the page: a server's pages offer them.

    The page then has each once, and the reader's browser keeps it; else every part brings its own at every visit, a
    quarter of what a later visit costs.
    """
    global _from_page  # noqa: PLW0603  # a process has one page
    _from_page = True


class Part(anywidget.AnyWidget):
    """A widget beside whose module its script stands under the same name."""

    _esm: Any
    _css: Any

    def __init__(self, **traits: Any) -> None:
        if _from_page:
            name = self.script_name()
            self._esm = f'export default await ccnPart("{name}.js?v={part_mark(name)}");'
            self._css = ""
        super().__init__(**traits)

    @classmethod
    def script_name(cls) -> str:
        """Give back the name of the script, without its ending."""
        return cls.__module__.rpartition(".")[2]
