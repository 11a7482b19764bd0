"""The network map as a widget: state in traits, pictures and words from pure functions, a thin view."""

import math
import operator
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import Network
from cocreation.analysis.arrangement import saved_positions
from cocreation.analysis.constellation import constellation
from cocreation.analysis.layout import Positions

from ..figures.map_links import LINES
from ..figures.map_nodes import shrink
from ..frame.markup import paragraph
from ..frame.panel import Panel
from ..frame.view import View
from .findings import MOST_SUGGESTIONS, Findings, findings
from .introductions import name_of
from .map_choices import map_choices
from .map_controls import DESK, MapControls
from .map_details import details_head, details_middle, map_details
from .map_legend import map_legend
from .map_looks import focus_facts, looked_at, other_looks
from .map_measures import By
from .map_paint import measured
from .map_picture import MapPicture
from .map_stage import READ_STAGE
from .map_text import map_summary, map_table
from .map_view import ColourBy, Filters, MapView, SizeBy, map_view

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["NetworkMap"]

_SHOWN = ["on", "beside", "selected", "steps", "filters", "colour", "size", "suggestions", "made", "introduction"]
_MOST_DAYS = 12  # of which the findings are kept
_LONG = 3000  # people from whom on the reader is told that analysis takes a while
_ZOOMS = {"in": 1.5, "out": 1 / 1.5, "whole": None}


class NetworkMap(View):
    """Who connects whom: the map of a network, with search, filters, focus, a date slider, details and a table.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; giving another network keeps the places of all that stay.
    beside : date or None
        Another day, whose map is shown beside with what was born and lost between the two; None for none.
    filters : Filters
        Kinds and communities shown, and words looked for.
    colour : ColourBy or str
        What colours tell: a member, the key of a measure of people such as ``"betweenness"``, or
        ``"practice:"``, ``"gathering:"`` or ``"expedition:"`` and an id: who does what with it, came to it, carries it.
    size : SizeBy or str
        What sizes tell, likewise.
    steps : int
        How far the focus reaches, 1 to 3.
    suggestions : int
        How many of the best suggested introductions are shown, 0 to 10.
    made : bool
        Whether the network is shown as if these had been made.
    introduction : tuple of str, or None
        Ids of the two people of the suggestion in focus.
    sight : tuple of float, or None
        The part that is seen, as its left, right, lower and upper edge in units of the layout; None for the whole map.
    positions : dict of id to (x, y), or None
        Where everybody stands instead of where the layout or the network's saved positions put them.
    view : MapView
        What is shown now; read-only.
    figure : plotly.graph_objects.Figure
        The picture as it is now, to be saved or shown elsewhere; read-only.
    """

    drawn_alone = frozenset({"positions"})
    lines = LINES
    beside = traitlets.Instance(date, allow_none=True)
    filters = traitlets.Instance(Filters, args=())
    colour = By(ColourBy, default_value=ColourBy.KIND, layers=True)
    size = By(SizeBy, default_value=SizeBy.TIES)
    steps = traitlets.Int(1, min=1, max=3)
    suggestions = traitlets.Int(0, min=0, max=MOST_SUGGESTIONS)
    made = traitlets.Bool(False)
    introduction: Any = traitlets.Tuple(  # traitlets' own type knows no None
        traitlets.Unicode(), traitlets.Unicode(), default_value=None, allow_none=True
    )
    sight: Any = traitlets.Tuple(*[traitlets.Float()] * 4, default_value=None, allow_none=True)
    positions: Any = traitlets.Dict(default_value=None, allow_none=True)

    def __init__(self, network: Network, **traits: Any) -> None:
        traits.setdefault("on", network.about.as_known_on)
        self._busy = self._silent = False
        self._controls = MapControls()
        self._summary, self._details = Panel(live=True), Panel(label="Details")
        self._legend, self._table = Panel(), Panel(label="Table of the map")
        self._found: dict[date | None, Findings] = {}
        self._offered: tuple[tuple[Any, ...], dict[str, Any]] = ((), {})
        shown = {key: value for key, value in traits.items() if key in _SHOWN}
        self._view = map_view(network, **shown, known=lambda day: self._findings(network, day))
        room = (self._controls.width, self._controls.height)
        self._picture = MapPicture(constellation(network), _places(network, traits.get("positions")), self._view, *room)
        self._picture.sight = traits.get("sight")
        picture = ipywidgets.Box([self._picture.widget], _dom_classes=("ccn-picture",))
        left = ipywidgets.VBox([picture, self._legend], _dom_classes=("ccn-left",))
        stage = ipywidgets.Box([left, self._details], _dom_classes=("ccn-stage",))
        children = [self._summary, self._controls, stage, self._table]
        super().__init__(network, children, "ccn-network-map", **traits)
        self._listen()
        self._draw()

    @property
    def view(self) -> MapView:
        """What is shown now."""
        return self._view

    @property
    def figure(self) -> "Figure":
        """The picture as it is now."""
        return self._picture.widget.as_figure()

    def _listen(self) -> None:
        self.observe(self._focus, ["selected", "introduction"])
        self.observe(lambda _: self._draw(), _SHOWN)
        self.observe(lambda _: self._renew(), ["network", "positions"])
        self.observe(self._see, "sight")
        self._controls.observe(lambda _: self._obey(), "state")
        self._controls.observe(lambda _: self._resize(), ["width", "height"])
        self._controls.on_ask(self._answer)
        self._picture.on_see(lambda edges: self.set_trait("sight", edges))
        for part in (self._picture, self._details, self._table, self._summary):
            part.on_choose(self.choose)

    @traitlets.validate("positions")
    def _are_places(self, proposal: Any) -> Any:
        wrong = [id for id, place in (proposal["value"] or {}).items() if not _is_place(place)]
        if wrong:
            raise traitlets.TraitError(f"the position of {wrong[0]!r} must be two finite numbers")
        return proposal["value"]

    @traitlets.validate("sight")
    def _is_part(self, proposal: Any) -> Any:
        edges = proposal["value"]
        if edges is not None and not (-math.inf < edges[0] < edges[1] < math.inf > edges[3] > edges[2] > -math.inf):
            raise traitlets.TraitError("the sight must be a left, right, lower and upper edge, in this order")
        return edges

    def drawn_now(self) -> dict[str, Any]:
        """Give back where everybody stands."""
        places = {id: (round(x, 4), round(y, 4)) for id, (x, y) in self._picture.positions.items()}
        return {"positions": places}

    # What a page without a process shows and answers.

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the dates of the slider, by their places on it."""
        dates = [date.fromisoformat(choice["id"]) for choice in self._controls.choices["dates"]]
        return {str(place): {"on": on} for place, on in enumerate(dates)} or {"0": {}}

    def shapes(self) -> dict[str, Mapping[str, float]]:
        """Give back the rooms of a desk and of a phone."""
        return {"wide": DESK, "narrow": {"width": 340}}

    def choosable(self) -> list[str]:
        """Give back all nodes shown, of a second day as well."""
        return list(dict.fromkeys(id for one in (self._view, self._view.beside) if one for id in one.shown.nodes))

    def answer(self, id: str) -> dict[Any, dict[str, Any]]:
        """Give back what is known of a node; what the picture then dims, the page works out itself."""
        return {self._details: {"html": map_details(looked_at(self._view, id, self.steps))}}

    def looks(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Give back everything else that colours can tell, and every day that can stand beside the one shown."""
        return other_looks(self._controls.choices, colour=self.colour, on=self.on, beside=self.beside)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Keep what is measured meanwhile from standing in the details afterwards."""
        kept, self._found = self._found, {}
        try:
            yield
        finally:
            self._found = kept

    def middles(self) -> dict[Any, dict[str, str]]:
        """Give back what the details tell of the layer, the measures and the second day shown."""
        return {self._details: {id: details_middle(self._view, id) for id in self._view.shown.nodes}}

    def heads(self) -> dict[Any, dict[str, str]]:
        """Give back what the details tell before that."""
        return {self._details: {id: details_head(self._view, id) for id in self._view.shown.nodes}}

    @contextmanager
    def pictures_alone(self) -> Iterator[None]:
        """Leave the panels as they are meanwhile."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    def beyond(self) -> dict[str, Any]:
        """Give back what the page's script has to know to put a node into focus."""
        return focus_facts(self._view)

    # What the reader does.

    def choose(self, id: str) -> None:
        """Put a node or a suggestion into focus; choosing it again lets go of it."""
        one = next((one for one in self._view.introductions.shown if name_of(one) == id), None)
        if one is not None:
            self.introduction = None if one is self._view.introductions.chosen else (one.source, one.target)
        elif id == READ_STAGE:
            self._announce("Reading the stage")
            _ = self._view.found.stage
            self._draw()
        else:
            super().choose(id)

    def _focus(self, change: Any) -> None:
        """Let a node and a suggestion take turns in focus."""
        if change["new"] is not None:
            setattr(self, "introduction" if change["name"] == "selected" else "selected", None)

    def _obey(self) -> None:
        if not self._busy:
            with self.hold_trait_notifications():
                for name, value in self._controls.wishes(self.on).items():
                    setattr(self, name, value)

    def _answer(self, ask: str) -> None:
        if ask == "clear":
            self.selected = self.introduction = None
            self.filters = Filters(kinds=self.filters.kinds, communities=self.filters.communities)
        elif ask in _ZOOMS:
            factor = _ZOOMS[ask]
            self.sight = None if factor is None else self._picture.frame.zoomed(factor).edges

    def _see(self, change: Any) -> None:
        self._picture.sight = change["new"]
        self._picture.show(self._view)
        self._explain()

    def _resize(self) -> None:
        # width and height come together: the first to tell has drawn for both
        if self._picture.resize(self._controls.width, self._controls.height):
            self._picture.show(self._view)
            self._explain()
            self.sight = self._picture.sight

    # What follows from it.

    def _renew(self) -> None:
        self._found.clear()
        self._picture.renew(constellation(self.network), _places(self.network, self.positions))
        self._draw()

    def _findings(self, net: Network, on: date | None) -> Findings:
        """Give back what is found out about a day, worked out once and kept for the days last looked at."""
        kept = self._found.pop(on, None) or findings(net, on)
        self._found[on] = kept
        while len(self._found) > _MOST_DAYS:
            del self._found[next(iter(self._found))]
        return kept

    def _draw(self) -> None:
        days = [self.on] if self.beside is None else [self.on, self.beside]
        known = {day: self._findings(self.network, day) for day in days}
        wanted = self.suggestions or measured(self.colour) or measured(self.size)
        if wanted and not all(one.measured for one in known.values()):
            self._announce("Measuring")
        shown = {name: getattr(self, name) for name in _SHOWN}
        self._view = map_view(self.network, **shown, known=known.__getitem__)
        self._picture.show(self._view)
        if not self._silent:
            with self._quietly():
                self._say()
        self.sight = self._picture.sight  # what is seen by whatever stands elsewhere now is the whole

    def _announce(self, what: str) -> None:
        """Say that something takes a while, where it does."""
        people = len(self.network.people)
        if people >= _LONG:
            self._summary.html = paragraph(f"{what}: {people:,} people take a while …", class_="ccn-lead")

    def _say(self) -> None:
        view, net = self._view, self.network
        self._controls.show(self, self._choices())
        self._summary.html = map_summary(net, view)
        self._details.html = map_details(view)
        self._explain()
        self._table.html = map_table(view)

    def _choices(self) -> dict[str, Any]:
        """Give back what there is to choose; a click changes nothing of it."""
        known = (self.network, self._view.everything, self._view.shown)
        before, choices = self._offered
        if not before or not all(map(operator.is_, before, known)):
            choices = map_choices(self.network, self._view)
            self._offered = known, choices
        return choices

    def _explain(self) -> None:
        self._legend.html = map_legend(self._view, smaller=shrink(self._picture.frame))

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Keep what this widget sets on its controls from coming back as if the reader had done it."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False


def _places(network: Network, told: Mapping[str, Sequence[float]] | None) -> Positions:
    """Give back who has a place that is told: by the view, else by the network."""
    return saved_positions(network) | {id: (x, y) for id, (x, y) in (told or {}).items()}


def _is_place(place: Any) -> bool:
    return (
        isinstance(place, Sequence)
        and len(place) == 2
        and all(isinstance(one, int | float) and math.isfinite(one) for one in place)
    )
