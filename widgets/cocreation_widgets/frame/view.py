"""What all views of a network share: the network, the day, and what is in focus."""

from collections.abc import Iterable, Mapping
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

    # What a page without a process shows and answers: see still.py.

    def scenes(self) -> Mapping[str, Mapping[str, Any]]:
        """Give back what the first choice of the controls offers: by its id, the traits that show it."""
        return {"": {}}

    def shapes(self) -> Mapping[str, Mapping[str, float]]:
        """Give back the rooms for which the picture is drawn, as traits of the controls; none without a picture."""
        return {}

    def choosable(self) -> Iterable[str]:
        """Give back the ids that can be chosen in what is shown now."""
        return ()

    def answer(self, id: str) -> Mapping[Any, Mapping[str, Any]] | None:  # noqa: ARG002  # what most need to know
        """Give back, by part, what changes there when an id is chosen; None to find it out by choosing it.

        Whether a button is pressed is no change: the page sees to that.
        """
        return None  # the answer of those that know none

    def beyond(self) -> Mapping[str, Any]:
        """Give back what the page's own script has to know to answer more than choices."""
        return {}
