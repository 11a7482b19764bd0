"""The pages: each loads the network, shows its widget under its question, and says plainly when it cannot."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from IPython.display import HTML, display

import cocreation_widgets
from cocreation import CocreationError, Network

from .problems import undrawable, unreadable
from .site import EDITING, PAGES, PARTS_VARIABLE, Page
from .source import author, fingerprint, load, may_edit, store

if TYPE_CHECKING:
    from cocreation_widgets.frame.view import View

_WARM = f"{__package__}.warm"  # loaded where the process stood ready before its visitor came
__all__ = ["view_of"]


def __getattr__(name: str) -> Any:
    # the function of each page, such as network_map(): what a notebook calls to show it
    for page in (*PAGES, *EDITING):
        if page.function == name:
            return partial(_show, page)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def view_of(page: Page, net: Network) -> "View":
    """Give back the view that a page shows of a network."""
    if os.environ.get(PARTS_VARIABLE):
        from cocreation_widgets.frame.part import parts_from_page

        parts_from_page()
    made: View = getattr(cocreation_widgets, page.widget)(net)
    return made


def _show(page: Page) -> None:
    try:
        known = fingerprint()  # first: what is changed while it is read is then read again
        shown = _editor(page) if page.edits else _view(page)
    except CocreationError as error:
        display(HTML(_heading(page) + unreadable(error)))
    except Exception:  # noqa: BLE001  # whatever it is, the reader is told in words and the log has the rest
        display(HTML(_heading(page) + undrawable()))
    else:
        display(HTML(_heading(page)), shown)
        if not page.edits:  # the editor follows its store itself
            _follow(shown, known)


def _view(page: Page) -> "View":
    ready: View | None = sys.modules[_WARM].view(page) if _WARM in sys.modules else None
    made = ready or view_of(page, load())
    if may_edit():
        made.lead_to({one.path: one.name for one in EDITING})
    return made


def _editor(page: Page) -> Any:
    return getattr(cocreation_widgets, page.widget)(store(), author=author())


def _follow(shown: "View", known: str) -> None:
    # here: a library that cannot be imported is told on the page, as whatever else goes wrong there
    from .following import follow

    follow(shown, known)


def _heading(page: Page) -> str:
    return f'<h1 class="ccn-question">{page.question}</h1>'
