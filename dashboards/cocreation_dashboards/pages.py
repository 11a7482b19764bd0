"""The pages: each loads the network, shows its widget under its question, and says plainly when it cannot."""

import logging
import uuid
from collections.abc import Callable
from typing import Any

from IPython.display import HTML, display

from cocreation import CocreationError, Network

from .site import PAGES, Page
from .source import load

__all__ = ["communities", "expeditions", "network_map"]

_MOST_PROBLEMS = 50
_log = logging.getLogger(__name__)


def network_map() -> None:
    """Show who connects whom."""

    def widget(net: Network) -> Any:
        from cocreation_widgets import NetworkMap

        return NetworkMap(net)

    _show("network-map", widget)


def expeditions() -> None:
    """Show how far each expedition has come."""

    def widget(net: Network) -> Any:
        from cocreation_widgets import ExpeditionTrail

        return ExpeditionTrail(net)

    _show("expeditions", widget)


def communities() -> None:
    """Show where each community stands."""

    def widget(net: Network) -> Any:
        from cocreation_widgets import StateOfPlay

        return StateOfPlay(net)

    _show("communities", widget)


def _show(path: str, widget: Callable[[Network], Any]) -> None:
    page = next(one for one in PAGES if one.path == path)
    try:
        net = load()
        shown = widget(net)
    except CocreationError as error:
        display(HTML(_heading(page) + unreadable(error)))
    except Exception:  # noqa: BLE001  # whatever it is, the reader is told in words and the log has the rest
        display(HTML(_heading(page) + undrawable()))
    else:
        display(HTML(_heading(page)), shown)


def _heading(page: Page) -> str:
    return f'<h1 class="ccn-question">{page.question}</h1>'


def unreadable(error: CocreationError) -> str:
    """Give back the markup that tells a reader what is wrong with the network's file, and what to do."""
    from cocreation_widgets.markup import Html, block, bullets, heading, joined, paragraph

    problems = [str(problem) for problem in getattr(error, "problems", ())]
    lead = getattr(error, "heading", "") if problems else str(error)
    more = len(problems) - _MOST_PROBLEMS
    return block(
        "div",
        joined(
            heading(2, "The network could not be read"),
            paragraph(lead),
            bullets(problems[:_MOST_PROBLEMS]) if problems else Html(""),
            paragraph(f"… and {more} more." if more > 0 else ""),
            paragraph("Mend the file and load this page again; `cocreation check` names everything wrong with it."),
        ),
        role="alert",
        class_="ccn-problem",
    )


def undrawable() -> str:
    """Give back the markup for a page that failed, with an id under which the log has the reason."""
    from cocreation_widgets.markup import block, heading, joined, paragraph

    id = uuid.uuid4().hex[:8]
    _log.exception("Page failed, id %s", id)
    words = f"Something went wrong that should not. Load the page again; if it stays, report the id {id}."
    return block(
        "div", joined(heading(2, "This page could not be drawn"), paragraph(words)), role="alert", class_="ccn-problem"
    )
