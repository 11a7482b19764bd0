"""What all views of a network share: the network, the day, and what is in focus."""

from datetime import date
from typing import Any

import ipywidgets
import traitlets

from cocreation import Network

__all__ = ["View"]


class View(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets ships no types
    """A view of a network; its parts stand one below the other.

    Parameters
    ----------
    network
        The network of all days.
    parts
        The widgets that it is made of.
    css_class
        The class by which styles and scripts know it.
    **traits
        Any of its traits.

    Attributes
    ----------
    network : Network
        The network shown.
    on : date or None
        The day shown, None for all days together; at first the day as of which the network is known.
    selected : str or None
        Id of what is in focus; link it to another view with ``traitlets.link``.
    """

    network = traitlets.Instance(Network)
    on = traitlets.Instance(date, allow_none=True)
    selected = traitlets.Unicode(None, allow_none=True)

    def __init__(self, network: Network, parts: list[Any], css_class: str, **traits: Any) -> None:
        traits.setdefault("on", network.about.as_known_on)
        super().__init__(parts, _dom_classes=(css_class,), network=network, **traits)

    def choose(self, id: str) -> None:
        """Put something into focus; choosing it again lets go of it."""
        self.selected = None if id in ("", self.selected) else id
