"""What was born and lost between two days."""

from datetime import date

from hypothesis import given

from builders import small_network
from cocreation import Membership, Network, changed, generate
from cocreation.analysis.changed_links import changed_links
from cocreation.analysis.constellation import LinkKind, constellation
from cocreation.analysis.timeline import changes
from strategies import networks

AUTUMN, SUMMER = date(2014, 11, 1), date(2015, 7, 31)


def between(net: Network, first: date, last: date) -> tuple[set[tuple[str, str]], ...]:
    found = changed_links(*(constellation(net.as_of(day)) for day in (first, last)))
    return tuple({(link.source, link.target) for link in links} for links in (found.born, found.lost))


def test_links_and_people_of_one_day_alone() -> None:
    net = small_network()
    assert between(net, AUTUMN, SUMMER) == ({("cem", "south")}, {("bea", "north")})
    found = changed_links(*(constellation(net.as_of(day)) for day in (AUTUMN, SUMMER)))
    assert (found.came, found.left) == (("cem",), ())
    assert [link.source for link in found.of("south").born] == ["cem"]
    assert found.of("south").lost == ()


def test_another_part_in_the_same_community_is_nothing_new() -> None:
    net = small_network().with_records(
        changed(small_network().memberships["n-ann"], until=date(2015, 3, 1)),
        Membership(id="n-ann-2", community="north", member="ann", since=date(2015, 3, 2)),
    )
    assert between(net, AUTUMN, SUMMER) == ({("cem", "south")}, {("bea", "north")})


def test_ties_are_those_of_the_timeline() -> None:
    net = generate(120)
    first, last = date(2016, 1, 1), net.about.as_known_on
    assert last is not None
    found = changed_links(*(constellation(net.as_of(day)) for day in (first, last)))
    told = changes(net, first, last)
    people = set(net.people)
    for links, pairs in ((found.born, told.born), (found.lost, told.lost)):
        own = [one for one in links if one.kind is LinkKind.TIE and {one.source, one.target} <= people]
        assert {tuple(sorted((one.source, one.target))) for one in own} == set(pairs)
        assert pairs


@given(networks())
def test_what_is_born_one_way_is_lost_the_other(net: Network) -> None:
    days = sorted(day for day in net.dates() if day)
    if days:
        stars = [constellation(net.as_of(day)) for day in (days[0], days[-1])]
        there, back = changed_links(*stars), changed_links(*reversed(stars))
        assert (there.born, there.lost, there.came, there.left) == (back.lost, back.born, back.left, back.came)
