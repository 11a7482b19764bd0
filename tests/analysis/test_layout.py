import itertools
import math
from datetime import date

import pytest

from cocreation import Community, Membership, Network, Person
from cocreation.analysis import layout as layout_module
from cocreation.analysis.constellation import constellation
from cocreation.analysis.layout import layout


def communities_of(*sizes: int) -> Network:
    records: list[object] = []
    for c, size in enumerate(sizes):
        records.append(Community(id=f"c{c}", name=f"C{c}"))
        for p in range(size):
            id = f"p{c}-{p}"
            records.append(Person(id=id, name=id))
            records.append(Membership(id=f"m{c}-{p}", community=f"c{c}", member=id, since=date(2015, 1, 1 + p % 28)))
    return Network(records)


def test_every_node_has_a_place_and_the_same_network_always_the_same_places() -> None:
    stars = constellation(communities_of(5, 9, 1))
    places = layout(stars)
    assert places.keys() == stars.nodes.keys()
    assert places == layout(constellation(communities_of(5, 9, 1)))
    assert all(math.isfinite(value) for place in places.values() for value in place)


def test_no_two_nodes_cover_each_other() -> None:
    places = layout(constellation(communities_of(14, 6, 3, 1)))
    nearest = min(math.dist(a, b) for a, b in itertools.combinations(places.values(), 2))
    assert nearest > 0.5


def test_people_stand_around_their_own_community() -> None:
    net = communities_of(8, 8).with_records(Membership(id="bridge", community="c1", member="p0-0"))
    places = layout(constellation(net))
    for c, p in itertools.product(range(2), range(1, 8)):
        own, other = (math.dist(places[f"p{c}-{p}"], places[f"c{k}"]) for k in (c, 1 - c))
        assert own < other


def test_a_network_without_links_or_people_still_has_a_layout() -> None:
    assert layout(constellation(Network())) == {}
    assert layout(constellation(Network([Person(id="a", name="A")]))) == {"a": (0.0, 0.0)}
    alone = layout(constellation(Network([Person(id=str(i), name=str(i)) for i in range(30)])))
    assert len(set(alone.values())) == 30


def test_what_had_a_place_keeps_it_when_the_network_grows() -> None:
    net = communities_of(5, 4)
    before = layout(constellation(net))
    grown = net.with_records(
        Person(id="new", name="New"),
        Membership(id="new-in-c0", community="c0", member="new"),
        Person(id="lone", name="L"),
    )
    after = layout(constellation(grown), previous=before)
    assert {id: after[id] for id in before} == before
    assert math.dist(after["new"], before["c0"]) < 2.5
    assert min(math.dist(after["new"], place) for id, place in after.items() if id != "new") > 0.4


@pytest.mark.parametrize("aspect", [0.7, 1.4])
def test_the_picture_is_about_as_wide_as_asked(aspect: float) -> None:
    places = layout(constellation(communities_of(3, 4, 2, 5, 1, 3, 2, 6, 1)), aspect=aspect)
    width, height = (max(values) - min(values) for values in zip(*places.values(), strict=True))
    assert 0.5 < width / height / aspect < 2


def test_a_large_network_is_placed_by_neighbourhoods(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout_module, "_MOST_FOR_STRESS", 10)
    net = communities_of(40, 30, 20).with_records(Person(id="lone", name="Lone"))
    places = layout(constellation(net))
    assert places.keys() == constellation(net).nodes.keys()
    for c, size in enumerate((40, 30, 20)):
        others = [places[f"c{k}"] for k in range(3) if k != c]
        for p in range(size):
            own = math.dist(places[f"p{c}-{p}"], places[f"c{c}"])
            assert own < min(math.dist(places[f"p{c}-{p}"], other) for other in others)


def test_of_very_many_communities_those_that_share_nobody_stand_around_those_that_do() -> None:
    net = communities_of(*[2] * 20, *[0] * 400).with_records(
        *(Membership(id=f"both-{c}", community=f"c{c + 1}", member=f"p{c}-0") for c in range(19))
    )
    places = layout(constellation(net))
    spots = [places[id] for id in net.communities]
    assert min(math.dist(a, b) for a, b in itertools.combinations(spots, 2)) > 1.5
    middle = [sum(one) / len(spots) for one in zip(*spots, strict=True)]
    away = [math.dist(spot, middle) for spot in spots]
    assert max(away[:20]) < sum(away[20:]) / 400
