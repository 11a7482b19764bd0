"""The pages: each loads the network, shows its widget under its question, and says plainly when it cannot."""

from collections.abc import Callable
from typing import Any

from IPython.display import HTML, display

from cocreation import CocreationError, Network

from .problems import undrawable, unreadable
from .site import PAGES, Page
from .source import load

__all__ = ["communities", "expeditions", "network_map"]


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
