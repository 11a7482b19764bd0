"""A layer of the map: what communities do with a practice."""

from collections import Counter
from enum import Enum

from cocreation import AdoptionStatus
from cocreation.analysis.constellation import NodeKind
from cocreation.analysis.practices import standing
from cocreation.words import count, listing

from ..frame.look import FAINT, INK, PALETTE, PAPER, UNDEFINED
from .findings import Findings
from .map_layers import PLAIN_BLUE, Layer, Sign, shortened_name, signs_of

__all__ = ["practice_layer"]


class _Does(Enum):
    """What a community does with a practice, with its sign."""

    ADOPTED = Sign(words="has adopted it", symbol="circle", fill=PLAIN_BLUE, edge=PALETTE[0], width=2.5)
    ADAPTED = Sign(words="has adapted it", symbol="diamond", fill=PLAIN_BLUE, edge=PALETTE[0], width=2.5)
    TRYING = Sign(words="is trying it", symbol="circle-dot", fill=PAPER, edge=PALETTE[0], width=2.5)
    DROPPED = Sign(words="has dropped it", symbol="circle-x", fill=PAPER, edge=INK)
    NOTHING = Sign(words="nothing recorded", symbol="circle", fill=FAINT, edge=UNDEFINED)


_SEVERAL = {
    _Does.ADOPTED: "have adopted it",
    _Does.ADAPTED: "have adapted it",
    _Does.TRYING: "are trying it",
    _Does.DROPPED: "have dropped it",
}


def practice_layer(found: Findings, practice: str) -> Layer:
    """Give back what each community does with a practice on the day."""
    net = found.net
    now = standing(net, practice)
    doing = {id: _done(now[id].status) if id in now else _Does.NOTHING for id in net.communities}
    known = practice in net.nuggets or practice in net.library_items
    name = f"Practice: {shortened_name(net, practice)}" if known else "A practice not known on this day"
    numbers = Counter(doing.values())
    said = [
        f"{count(numbers[one], 'community', 'communities')} {one.value.words if numbers[one] == 1 else several}"
        for one, several in _SEVERAL.items()
        if numbers[one]
    ]
    rest = f"nothing is recorded for {numbers[_Does.NOTHING]}" if numbers[_Does.NOTHING] else ""
    return Layer(
        name=name,
        definition="What each community was last recorded to do with it, by the day shown.",
        kinds=(NodeKind.COMMUNITY,),
        **signs_of(_Does, doing),
        told={id: one.value.words for id, one in doing.items()},
        text=f"{name}: {'; '.join(filter(None, [listing(said), rest])) or 'there is no community'}.",
        aside=True,
        named=frozenset(id for id, one in doing.items() if one is not _Does.NOTHING),
    )


def _done(status: AdoptionStatus) -> _Does:
    return _Does[status.name]
