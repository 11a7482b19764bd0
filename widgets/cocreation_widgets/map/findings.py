"""What is found out about a network on a day: worked out when it is first asked for, and then kept."""

from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from cocreation import Network, Tie, TieKind
from cocreation.analysis.constellation import Constellation, constellation
from cocreation.analysis.summary import connection_summary
from cocreation.model.ids import PersonId, TieId

if TYPE_CHECKING:
    from cocreation.analysis.holding import Holding
    from cocreation.analysis.measures import Measures
    from cocreation.analysis.stage import StageOfNetwork
    from cocreation.analysis.tie_graph import Source
    from cocreation.analysis.weaving import Suggestion, Weaving

__all__ = ["MOST_SUGGESTIONS", "Findings", "findings"]

_T = TypeVar("_T")
MOST_SUGGESTIONS = 10
_AT_ONCE = 1000  # people up to whom the stage is read without being asked for: about a second


@attrs.define(kw_only=True, eq=False, slots=False)
class Findings:
    """A network on a day, and what analysis says of it.

    Attributes
    ----------
    net
        The network as of the day.
    whole
        The network of all days.
    on
        The day; None for all days together.
    source
        What counts as a tie between people; None for what the analysis takes by default.
    """

    net: Network
    whole: Network
    on: date | None
    source: "Source | None" = None
    _made: dict[int, "Findings"] = attrs.field(factory=dict, init=False, repr=False)
    _last: tuple[Hashable, Any] | None = attrs.field(default=None, init=False, repr=False)

    @cached_property
    def stars(self) -> Constellation:
        """Nodes and links."""
        return constellation(self.net)

    @cached_property
    def summary(self) -> str:
        """Who is there, who holds them together and what is apart, in a sentence or three."""
        return connection_summary(self.stars, self.on)

    @cached_property
    def measures(self) -> "Measures":
        """All measures of people, communities and the whole."""
        from cocreation.analysis.measures import measures  # noqa: PLC0415  # a page without them loads sooner

        return measures(self.net, source=self.source)

    @cached_property
    def stage(self) -> "StageOfNetwork":
        """At which stage the network stands."""
        from cocreation.analysis.stage import stage  # noqa: PLC0415  # see above

        return stage(self.net, source=self.source, measured=self.measures)

    @cached_property
    def weaving(self) -> "Weaving":
        """The introductions worth making; the best five are the first five of them."""
        from cocreation.analysis.weaving import weave  # noqa: PLC0415  # see above

        return weave(self.net, MOST_SUGGESTIONS, source=self.source)

    @cached_property
    def holding(self) -> "Holding":
        """Who holds which tasks and accountabilities, and what nobody holds."""
        from cocreation.analysis.holding import holding  # noqa: PLC0415  # see above

        return holding(self.whole, self.on, then=self.net)

    @property
    def measured(self) -> "Measures | None":
        """The measures, if they have been worked out already."""
        return self.measures if "measures" in self.__dict__ else None

    @property
    def read(self) -> "StageOfNetwork | None":
        """The stage, if it has been read already or costs no more than a moment."""
        return self.stage if "stage" in self.__dict__ or len(self.net.people) <= _AT_ONCE else None

    def last(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Give back what was made last where it was made for the same, or else make it: a click changes little."""
        if self._last is None or self._last[0] != key:
            self._last = (key, make())
        made: _T = self._last[1]
        return made

    def made(self, number: int) -> "Findings":
        """Give back the findings as if the first suggestions had been made; kept like everything here."""
        if number not in self._made:
            self._made[number] = self._with(self.weaving.suggestions[:number])
        return self._made[number]

    def _with(self, suggestions: "tuple[Suggestion, ...]") -> "Findings":
        from cocreation.analysis.tie_graph import Source  # noqa: PLC0415  # see above

        ties = [
            Tie(
                id=TieId(_unused(self.net, f"suggestion-{place}")),
                source=PersonId(one.source),
                target=PersonId(one.target),
                kind=TieKind.INTRODUCED,
                evidence="Not made yet: suggested",
            )
            for place, one in enumerate(suggestions, 1)
        ]
        source = self.weaving.graph.source
        # where nothing but what people take part in made ties, that still counts beside the ties suggested
        source = Source.BOTH if source is Source.PROJECTED else source
        return Findings(net=self.net.with_records(*ties), whole=self.whole, on=self.on, source=source)


def findings(net: Network, on: date | None = None) -> Findings:
    """Give back what can be found out about a network on a day."""
    return Findings(net=net if on is None else net.as_of(on), whole=net, on=on)


def _unused(net: Network, id: str) -> str:
    while id in net:
        id += "-"
    return id
