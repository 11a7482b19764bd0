"""A layer of the map: who alone holds a task or an accountability, and connects others besides."""

from collections.abc import Mapping
from enum import Enum

from cocreation import Network
from cocreation.analysis.constellation import NodeKind
from cocreation.analysis.holding import unheld_words
from cocreation.words import count, listing

from ..frame.look import PALETTE, PAPER, SCALE
from .findings import Findings
from .map_layers import ASIDE, Layer, Sign, shortened_name, signs_of
from .map_measures import Scale, told

__all__ = ["role_layer"]

_BROKERS = 0.1  # the share of people who count as connecting most


class _Holds(Enum):
    """What a person holds, with its sign."""

    BROKER = Sign(
        words="only holder of something, and among those who connect most", symbol="diamond", fill=SCALE[2], edge=PAPER
    )
    ALONE = Sign(words="only holder of something", symbol="diamond", fill=SCALE[1], edge=SCALE[2])
    SHARED = Sign(words="holds something together with others", symbol="circle", fill=PALETTE[0], edge=PAPER)
    NOTHING = Sign(words="holds nothing", symbol="circle", fill=ASIDE, edge=PAPER)


def role_layer(found: Findings) -> Layer:
    """Give back who alone holds a task or an accountability, and whether much of others' connection leads through them.

    Somebody who is both is where the network breaks soonest: the work stops, and so does the connection.
    """
    net, holders = found.net, found.holding.holders
    alone: dict[str, list[str]] = {id: [] for who in holders.values() for id in who}
    for what, who in sorted(holders.items()):
        if len(who) == 1:
            alone[next(iter(who))].append(what)
    scale = Scale.of(found.measures, "betweenness")
    brokers = _highest(scale)
    holding = {id: _holds(id, alone, brokers) for id in net.people}
    named = [id for id in holding if alone.get(id)]
    return Layer(
        name="Role coverage",
        definition=(
            "Whether somebody is the only one who has offered to hold a task or an accountability, and is among the "
            "tenth of people with the highest betweenness."
        ),
        kinds=(NodeKind.PERSON,),
        **signs_of(_Holds, holding),
        told={id: _said(net, one, alone.get(id, []), scale, id) for id, one in holding.items()},
        text=_text(found, named, [id for id in named if id in brokers]),
        aside=False,
        named=frozenset(named),
    )


def _holds(id: str, alone: Mapping[str, list[str]], brokers: frozenset[str]) -> _Holds:
    if alone.get(id):
        return _Holds.BROKER if id in brokers else _Holds.ALONE
    return _Holds.SHARED if id in alone else _Holds.NOTHING


def _highest(scale: Scale) -> frozenset[str]:
    """Give back the tenth of people with the highest values above nothing; those who tie with the last are in it."""
    if not scale.known:
        return frozenset()
    least = scale.known[-max(1, int(len(scale.known) * _BROKERS))]
    return frozenset(id for id, value in scale.values.items() if value and value >= least)


def _said(net: Network, how: _Holds, alone: list[str], scale: Scale, id: str) -> str:
    if not alone:
        return how.value.words
    what = listing([shortened_name(net, one, 40) for one in alone], most=3)
    return f"alone holds {what}; betweenness {told(scale.values.get(id))}"


def _text(found: Findings, named: list[str], brokers: list[str]) -> str:
    net, held = found.net, found.holding
    if not net.tasks and not net.accountabilities:
        return "Role coverage: there are no tasks or accountabilities yet: add them, then who offers to hold which."
    free = unheld_words(
        (len(held.wanted_tasks), len(net.tasks)), (len(held.wanted_accountabilities), len(net.accountabilities))
    )
    nobody = f"nobody holds {free}" if free else "nothing that is still to be done is without somebody who holds it"
    many = f"{count(len(named), 'person is', 'people are')} the only holder of a task or an accountability"
    both = f", {listing([net.people[id].name for id in brokers], most=3)} among those who connect others most"
    return f"Role coverage: {many}{both if brokers else ''}; {nobody}."
