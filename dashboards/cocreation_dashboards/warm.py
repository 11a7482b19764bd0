"""What a page's process does before its visitor comes: reads the network and makes every view, without showing it."""

from collections.abc import Iterator
from typing import Any

from cocreation_widgets.frame.view import View

from .pages import view_of
from .site import PAGES, Page
from .source import fingerprint, load

__all__ = ["up", "view"]

_made: dict[str, View] = {}
_known = ""


def up() -> None:
    """Make the views of all pages. Whatever is wrong is told to the visitor, when the page tries again."""
    global _known  # noqa: PLW0603  # a process has one page, and one network
    try:
        known = fingerprint()
        net = load()
        for page in PAGES:
            _made[page.path] = made = view_of(page, net)
            for widget in _widgets(made):
                widget.close()  # so that no visitor is sent the views of the other pages
    except Exception:  # noqa: BLE001  # see above
        _made.clear()
    else:
        _known = known


def view(page: Page) -> View | None:
    """Give back a page's view, opened for its visitor; None where none is made, or the network changed since."""
    made = _made.pop(page.path, None)
    if made is None or fingerprint() != _known:
        return None
    for widget in _widgets(made):
        widget.__dict__.pop("_repr_mimebundle_", None)  # which closing took away
        widget.open()
    return made


def _widgets(widget: Any) -> Iterator[Any]:
    """Yield a widget and all that it is made of, each after what it names."""
    for child in getattr(widget, "children", ()):
        yield from _widgets(child)
    yield widget.layout
    yield widget
