"""A network over its days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation import Network, Person, Tie, generate
from cocreation.analysis.measures import measures
from cocreation.analysis.tie_graph import Source
from cocreation.analysis.timeline import QUICK, changes, timeline

START = date(2015, 1, 1)
spans = st.tuples(st.none() | st.integers(0, 12), st.none() | st.integers(0, 12))


def day(number: int | None) -> date | None:
    return None if number is None else START + timedelta(number)


@st.composite
def dated(draw: st.DrawFn) -> Network:
    size = draw(st.integers(1, 6))

    def span() -> dict[str, date | None]:
        since, until = draw(spans)
        if since is not None and until is not None and until < since:
            since, until = until, since
        return {"since": day(since), "until": day(until)}

    people = [Person(id=f"p{number}", name="P", **span()) for number in range(size)]
    pairs = [(one, other) for one in range(size) for other in range(one)]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=10)) if pairs else []
    ties = [
        Tie(id=f"t{number}", source=f"p{one}", target=f"p{other}", **span())
        for number, (one, other) in enumerate(chosen)
    ]
    return Network([*people, *ties])


@settings(max_examples=150)
@given(dated())
def test_what_is_carried_on_is_what_is_measured_on_each_day(net: Network) -> None:
    for moment in timeline(net, QUICK):
        whole = measures(net, moment.on, source=Source.RECORDED).network
        assert moment.values == pytest.approx({key: whole[key] for key in QUICK})


@given(dated())
def test_ties_born_and_lost_add_up_to_the_ties_there_are(net: Network) -> None:
    tied: set[tuple[str, str]] = set()
    moments = timeline(net)
    for moment in moments:
        assert not tied & set(moment.born)
        assert tied >= set(moment.lost)
        tied = (tied | set(moment.born)) - set(moment.lost)
        assert len(tied) == moment.values["ties"]
    if len(moments) > 1:
        found = changes(net, moments[0].on, moments[-1].on)
        assert not set(found.born) & set(found.lost)
    assert [one.on for one in moments] == sorted({one.on for one in moments}), "each day once"


def test_ties_of_two_days_are_compared() -> None:
    net = Network(
        [
            *(Person(id=id, name=id) for id in "abc"),
            Tie(id="1", source="b", target="a", until=START),
            Tie(id="2", source="b", target="c", since=START + timedelta(9)),
        ]
    )
    found = changes(net, START, START + timedelta(10))
    assert (found.born, found.lost) == ((("b", "c"),), (("a", "b"),))
    assert [(one.on, one.born, one.lost) for one in timeline(net)] == [
        (START + timedelta(1), (), ()),
        (START + timedelta(9), (("b", "c"),), ()),
    ], "what had always been and is gone on the first day of all is not on record as a tie of any day"


def test_any_measure_can_be_followed() -> None:
    net = generate(60)
    moments = timeline(net, ["ties", "density", "transitivity"])
    assert len(moments) > 20
    assert moments[-1].values["transitivity"] == measures(net, moments[-1].on).network["transitivity"]
    with pytest.raises(KeyError):
        timeline(net, ["height"])
    assert timeline(Network()) == ()
