"""The pages: each loads the network, shows its widget under its question, and says plainly when it cannot."""

import sys
from functools import partial
from typing import Any

from IPython.display import HTML, display

import cocreation_widgets
from cocreation import CocreationError, Network
from cocreation_widgets.frame.view import View

from .problems import undrawable, unreadable
from .site import PAGES, Page
from .source import load

_WARM = f"{__package__}.warm"  # loaded where the process stood ready before its visitor came
__all__ = ["view_of"]


def __getattr__(name: str) -> Any:
    # the function of each page, such as network_map(): what a notebook calls to show it
    for page in PAGES:
        if page.function == name:
            return partial(_show, page)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def view_of(page: Page, net: Network) -> View:
    """Give back the view that a page shows of a network."""
    made: View = getattr(cocreation_widgets, page.widget)(net)
    return made


def _show(page: Page) -> None:
    try:
        shown = sys.modules[_WARM].view(page) if _WARM in sys.modules else None
        shown = shown or view_of(page, load())
    except CocreationError as error:
        display(HTML(_heading(page) + unreadable(error)))
    except Exception:  # noqa: BLE001  # whatever it is, the reader is told in words and the log has the rest
        display(HTML(_heading(page) + undrawable()))
    else:
        display(HTML(_heading(page)), shown)


def _heading(page: Page) -> str:
    return f'<h1 class="ccn-question">{page.question}</h1>'
