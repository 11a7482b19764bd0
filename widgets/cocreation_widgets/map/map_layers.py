"""A layer of the map: what another page knows of people and places, shown on them by shape and colour."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Any

import attrs

from cocreation import Network
from cocreation.analysis.constellation import NodeKind

from ..frame.look import ASIDE, PALETTE

__all__ = ["ASIDE", "PLAIN_BLUE", "Layer", "Sign", "shortened_name", "signs_of"]

PLAIN_BLUE = PALETTE[5]
"""A fill on which labels can still be read."""

_LEAST = 17.0  # pixels: a sign whose shape tells must be large enough to see it


@attrs.frozen(kw_only=True)
class Sign:
    """How a node looks that a layer tells of: by shape and by colour, so that neither tells alone."""

    words: str
    symbol: str
    fill: str
    edge: str
    width: float = 1.6


@attrs.frozen(kw_only=True, eq=False)
class Layer:
    """What a layer tells.

    Attributes
    ----------
    name, definition
        What it is called, and what it tells and by which rule.
    kinds
        The kinds of node that it tells of.
    signs
        By the id of each node told of, how it looks.
    told
        By the id of each node told of, in words.
    meaning
        The signs in the order of the legend.
    text
        What there is to see, in a sentence or two.
    aside
        Whether nodes that are not told of step back; else they stay as they are.
    named
        Ids of whom to name first, and to draw large enough.
    """

    name: str
    definition: str
    kinds: tuple[NodeKind, ...]
    signs: Mapping[str, Sign]
    told: Mapping[str, str]
    meaning: tuple[Sign, ...]
    text: str
    aside: bool
    named: frozenset[str]

    @property
    def legend(self) -> list[tuple[Sign, int]]:
        """Each sign with how many nodes bear it; signs that none bears are left out."""
        counts = Counter(self.signs.values())
        return [(sign, counts[sign]) for sign in self.meaning if counts[sign]]

    def on(self, nodes: Container[str]) -> "Layer":
        """Give back the layer of what has a place on the map, which a team without anybody in it has not."""
        return attrs.evolve(
            self,
            signs={id: sign for id, sign in self.signs.items() if id in nodes},
            told={id: words for id, words in self.told.items() if id in nodes},
        )

    def colours(self, shown: Iterable[str]) -> dict[str, str]:
        """Give back the colours of those shown that the layer tells of, and of those that step back."""
        ids = list(shown)
        aside = dict.fromkeys(ids, ASIDE) if self.aside else {}
        return aside | {id: self.signs[id].fill for id in ids if id in self.signs}

    def sizes(self, sizes: Mapping[str, float]) -> dict[str, float]:
        """Give back the diameters of those named that would be too small to tell their shapes."""
        return {id: max(sizes[id], _LEAST) for id in self.named if id in sizes}


def signs_of(kind: Any, found: Mapping[str, Any]) -> dict[str, Any]:
    """Give back the signs of a layer and their meaning, from the member of an enumeration that holds for each node."""
    return {
        "signs": {id: one.value for id, one in found.items()},
        "meaning": tuple(one.value for one in kind),
    }


def shortened_name(net: Network, id: str, most: int = 60) -> str:
    """Give back the name of a record, or its beginning where it is long."""
    name = str(getattr(net[id], "name", id))
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
