"""What all views of a network share: the network, the day, and what is in focus."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar

import ipywidgets
import orjson
import traitlets

from cocreation import Network

from .saved_view import UnusableView, restore, saved
from .view_link import ViewLink

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
    first_shown : dict
        What its traits were when it was made.
    drawn_alone : frozenset of str
        Names of the traits that only make the picture the very same: a file keeps them, for a link they are too much.
    lines : frozenset of str
        Names of the traces that a page without a process draws itself from what is linked to what.
    """

    drawn_alone: ClassVar[frozenset[str]] = frozenset()
    lines: ClassVar[frozenset[str]] = frozenset()

    network = traitlets.Instance(Network)
    on = traitlets.Instance(date, allow_none=True)
    selected = traitlets.Unicode(None, allow_none=True)

    def __init__(self, network: Network, parts: list[Any], css_class: str, **traits: Any) -> None:
        traits.setdefault("on", network.about.as_known_on)
        self._link = ViewLink()
        super().__init__([*parts, self._link], _dom_classes=(css_class,), network=network, **traits)
        self.first_shown = self.shown_now()
        self.observe(lambda _: self._tell_link(), list(self.first_shown))
        self._link.observe(lambda change: self._open_link(change["new"]), "wanted")

    def remember_first(self) -> None:
        """Take what is shown now for what was shown at first: for views that choose it by what they draw."""
        self.first_shown = self.shown_now()
        self._tell_link()

    def shown_now(self) -> dict[str, Any]:
        """Give back what is shown, but the network: every trait that a view has beyond those of any widget."""
        shared = {*ipywidgets.VBox.class_trait_names(), "network"}
        return {name: getattr(self, name) for name in sorted(self.trait_names()) if name not in shared}

    def drawn_now(self) -> dict[str, Any]:
        """Give back, by the names in ``drawn_alone``, what makes the picture the very same."""
        return {}

    def _tell_link(self) -> None:
        told = self.shown_now().items()
        same = all(value == self.first_shown[name] for name, value in told if name not in self.drawn_alone)
        self._link.state = "" if same else orjson.dumps(saved(self, whole=False)).decode()

    def _open_link(self, wanted: str) -> None:
        try:
            restore(self, orjson.loads(wanted))
        except (UnusableView, orjson.JSONDecodeError) as error:
            known = isinstance(error, UnusableView)
            self._link.told = str(error) if known else "The address of this page holds no view that can be read."
        else:
            self._link.told = ""

    def choose(self, id: str) -> None:
        """Put something into focus; choosing it again lets go of it."""
        self.selected = None if id in ("", self.selected) else id

    def lead_to(self, pages: Mapping[str, str]) -> None:
        """Let the view link to other pages of its site that the reader may open; most have nothing to link to.

        Parameters
        ----------
        pages
            By the path of each page, what links call it. Notebooks and published pages have none of these.
        """

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

    def looks(self) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
        """Give back in which other looks the scene shown now can be seen, the most wanted first.

        For each the choice of the controls by which it is chosen, its id there, and the traits that show it.
        """
        return ()

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Keep what is found out for looks meanwhile from being told of the scene itself afterwards."""
        yield

    def middles(self) -> Mapping[Any, Mapping[str, str]]:
        """Give back, by part and id, what of an answer is another in every look."""
        return {}

    def heads(self) -> Mapping[Any, Mapping[str, str]]:
        """Give back, by part and id, what stands before the middle of an answer."""
        return {}

    @contextmanager
    def pictures_alone(self) -> Iterator[None]:
        """Draw pictures only meanwhile: words that nobody notes need not be made."""
        yield

    def also(self) -> Mapping[Any, Mapping[str, Mapping[Any, Mapping[str, Any]]]]:
        """Give back what choices beside the first of the controls change on a page without a process.

        By the part in which they are made and the ``chosen`` of it: by part, the traits that change there.
        """
        return {}

    def looked_through(self) -> Sequence[Mapping[str, Any]]:
        """Give back what a search field looks through on a page without a process; nothing where there is none.

        For each table that it narrows: its id (``table``), what it is called (``title``), how much there is to find in
        words (``of``, empty where that is told of another table), how many rows it shows at most (``most``), and its
        ``rows``, each with its ``html`` and the ``words`` in which is looked.
        """
        return ()

    def beyond(self) -> Mapping[str, Any]:
        """Give back what the page's own script has to know to answer more than choices."""
        return {}
