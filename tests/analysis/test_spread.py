"""How a practice spreads."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from graphs import network_of

from cocreation import Adoption, AdoptionStatus, LibraryItem, Network, UnknownRecord, generate, load_example
from cocreation.analysis.spread import Contagion, NobodyToBegin, Spread, Strategy, spread
from cocreation.analysis.tie_graph import Source
from cocreation.analysis.weaving import weave


def let(net: Network, **more: Any) -> Spread:
    more = {"strategy": Strategy.BRIDGES, "begins": 1, "source": Source.RECORDED, "runs": 50, **more}
    return spread(net, rng=np.random.default_rng(1), **more)


PATH = network_of([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")], people="x")


def test_what_every_tie_passes_on_reaches_everybody_in_as_many_steps_as_they_are_away() -> None:
    found = let(PATH, chance=1.0, steps=3)
    assert found.begins == ("c",), "who connects others most, where nobody is in a community"
    for told in (found.share, found.low, found.high):
        assert told == pytest.approx((1 / 6, 3 / 6, 5 / 6, 5 / 6))


def test_what_no_tie_passes_on_stays_where_it_began() -> None:
    assert let(PATH, chance=0.0).share[-1] == pytest.approx(1 / 6)


def test_shares_only_grow_and_lie_within_their_interval() -> None:
    found = spread(generate(200), strategy=Strategy.COHESIVE, rng=np.random.default_rng(2), chance=0.05)
    assert list(found.share) == sorted(found.share)
    for low, share, high in zip(found.low, found.share, found.high, strict=True):
        assert 0 <= low <= high <= 1
        assert low - 0.01 <= share <= high + 0.01, "a mean may lie a little outside, where nearly all runs agree"
    assert len(found.share) == 21
    assert len(found.begins) == 5


def test_the_same_chance_gives_the_same_spread() -> None:
    net = generate(150)
    one, other = (spread(net, strategy=Strategy.BRIDGES, rng=np.random.default_rng(7)) for _ in range(2))
    assert (one.share, one.low, one.high, one.begins) == (other.share, other.low, other.high, other.begins)


def test_what_several_must_confirm_does_not_cross_a_single_bridge() -> None:
    circle = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    edges = [*circle, *((one + 4, other + 4) for one, other in circle), (3, 4)]
    net = network_of(edges, groups=dict(zip(range(8), "aaaabbbb", strict=True)))
    begun = {"strategy": Strategy.COHESIVE, "begins": 4, "contagion": Contagion.COMPLEX, "threshold": 0.6}
    assert let(net, **begun).share[-1] == pytest.approx(0.5)
    wide = [("2", "4"), ("1", "4"), ("2", "5"), ("3", "5"), ("1", "5")]
    assert let(net, **begun, also=wide).share[-1] > 0.6


def test_introductions_that_are_suggested_let_it_spread_further() -> None:
    net = load_example()
    pairs = [(one.source, one.target) for one in weave(net, 8).suggestions]
    more: dict[str, Any] = {"source": Source.BOTH, "chance": 0.3}
    assert let(net, **more, also=pairs).share[-1] > let(net, **more).share[-1] + 0.1


def test_those_whose_community_has_adopted_it_begin() -> None:
    net = network_of([("a", "b"), ("b", "c")], groups={"a": 1, "b": 2, "c": 2}).with_records(
        LibraryItem(id="huddle", name="Huddle"),
        Adoption(id="1", practice="huddle", community="group-1", on=date(2015, 1, 1), status=AdoptionStatus.TRYING),
        Adoption(id="2", practice="huddle", community="group-1", on=date(2015, 2, 1), status=AdoptionStatus.ADOPTED),
        Adoption(id="3", practice="huddle", community="group-2", on=date(2015, 1, 1), status=AdoptionStatus.DROPPED),
    )
    begun = {"practice": "huddle", "strategy": Strategy.ADOPTERS}
    assert let(net, **begun).begins == ("a",)
    with pytest.raises(NobodyToBegin, match="There is nobody to begin with"):
        let(net, **begun, on=date(2015, 1, 15))
    with pytest.raises(UnknownRecord, match="No practice has the id 'x' on that day"):
        let(net, **{**begun, "practice": "x"})
    with pytest.raises(NobodyToBegin, match="Name a practice"):
        let(net, strategy=Strategy.ADOPTERS)
    with pytest.raises(UnknownRecord, match="No person has the id 'x' on that day"):
        let(net, also=[("a", "x")])


@pytest.mark.parametrize("strategy", [Strategy.COHESIVE, Strategy.BRIDGES])
def test_an_empty_network_is_told_in_words(strategy: Strategy) -> None:
    with pytest.raises(NobodyToBegin):
        let(Network(), strategy=strategy)
