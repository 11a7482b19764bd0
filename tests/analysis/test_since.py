from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from builders import BASECAMP
from cocreation import (
    Adoption,
    AdoptionStatus,
    Commitment,
    Community,
    Expedition,
    Gathering,
    Guidance,
    Network,
    Nugget,
    Person,
    ProgressReport,
    Stage,
    StageReading,
    Tie,
    generate,
    load_example,
)
from cocreation.analysis.since import Changed, changed_since, gatherings_by, guidance_by
from cocreation.analysis.timeline import changes
from strategies import days, networks

DAY = timedelta(days=1)
BEFORE, AFTER = date(2015, 1, 8), date(2015, 3, 1)


def told(net: Network, first: date = BEFORE, last: date = BASECAMP) -> dict[Changed, list[str]]:
    return {what: [one.words for one in rows] for what, rows in changed_since(net, first, last).items() if rows}


def test_between_the_delegates_meeting_and_basecamp_one_the_network_changed_as_published() -> None:
    found = told(load_example())
    assert len(found[Changed.JOINED]) == 7
    assert len(found[Changed.FORMED]) == 3
    assert found[Changed.REACHED] == ["Basecamp One"]
    assert Changed.KEPT not in found


def test_what_happened_on_the_first_day_does_not_count_and_on_the_last_it_does() -> None:
    net = Network([Person(id=str(i), name=str(i), since=day) for i, day in enumerate((BEFORE, BASECAMP, AFTER))])
    assert told(net) == {Changed.JOINED: ["1"]}
    assert told(net, BEFORE, AFTER) == {Changed.JOINED: ["2", "1"]}


def test_communities_move_ties_are_born_and_lost_commitments_kept_and_practices_taken_up() -> None:
    read = [(BEFORE, Stage.POTENTIAL), (BASECAMP, Stage.COALESCING)]
    net = Network(
        [
            *(Person(id=id, name=id.title()) for id in ("ann", "bea", "cem")),
            Community(id="c", name="C"),
            *(StageReading(id=f"r{i}", community="c", on=on, stage=stage) for i, (on, stage) in enumerate(read)),
            Tie(id="new", source="ann", target="bea", since=BASECAMP),
            Tie(id="old", source="ann", target="cem", until=BEFORE),
            Commitment(id="p", name="Call", kept_on=BASECAMP),
            Nugget(id="n", name="Begin in silence"),
            Adoption(id="a", practice="n", community="c", on=BASECAMP, status=AdoptionStatus.TRYING),
            Adoption(id="b", practice="n", community="c", on=BASECAMP, status=AdoptionStatus.DROPPED),
        ]
    )
    assert told(net) == {
        Changed.MOVED: ["C (from potential to coalescing)"],
        Changed.BORN: ["Ann with Bea"],
        Changed.LOST: ["Ann with Cem"],
        Changed.KEPT: ["Call"],
        Changed.ADOPTED: ["Begin in silence (C: trying)"],
    }


@pytest.mark.parametrize(
    ("stages", "told_as"),
    [
        ("PC", {Changed.MOVED: ["C (from potential to coalescing)"]}),
        ("CP", {Changed.WENT_BACK: ["C (from coalescing to potential)"]}),
        ("CC", {}),
        ("-C", {}),
    ],
)
def test_a_community_that_went_back_did_not_move_on(stages: str, told_as: dict[Changed, list[str]]) -> None:
    of = {"P": Stage.POTENTIAL, "C": Stage.COALESCING}
    readings = [
        StageReading(id=f"r{i}", community="c", on=on, stage=of[letter])
        for i, (on, letter) in enumerate(zip((BEFORE, BASECAMP), stages, strict=True))
        if letter in of
    ]
    assert told(Network([Community(id="c", name="C"), *readings])) == told_as


def test_whoever_left_and_what_ended_is_told_on_the_day_after_the_last_one() -> None:
    ends = [None, BEFORE - DAY, BEFORE, BASECAMP - DAY, BASECAMP, AFTER]
    net = Network(
        [
            *(Person(id=f"p{i}", name=f"P{i}", until=until) for i, until in enumerate(ends)),
            *(Community(id=f"c{i}", name=f"C{i}", until=until) for i, until in enumerate(ends)),
        ]
    )
    assert told(net) == {Changed.LEFT: ["P3", "P2"], Changed.ENDED: ["C3", "C2"]}
    assert [one.on for one in changed_since(net, BEFORE, BASECAMP)[Changed.LEFT]] == [BASECAMP, BEFORE + DAY]


def test_expeditions_that_began_and_reports_that_were_published_are_told_though_both_are_over() -> None:
    net = Network(
        [
            Expedition(id="e", name="E", since=BASECAMP - DAY),
            Expedition(id="short", name="Short", since=BEFORE + DAY, until=BASECAMP - DAY),
            Expedition(id="old", name="Old", since=BEFORE),
            Expedition(id="always", name="Always"),
            ProgressReport(id="q1", name="Quarter 1", expedition="old", due=BEFORE, published_on=BASECAMP),
            ProgressReport(id="q2", name="The end", expedition="short", published_on=BASECAMP - DAY),
            ProgressReport(id="q3", name="Not out", expedition="old", due=BASECAMP),
            ProgressReport(id="q4", name="Later", expedition="old", published_on=AFTER),
        ]
    )
    assert told(net) == {
        Changed.BEGUN: ["E", "Short"],
        Changed.PUBLISHED: ["Quarter 1 (Old)", "The end (Short)"],
    }


def test_the_ties_are_those_of_the_timeline() -> None:
    net, first, last = generate(), date(2016, 1, 1), date(2016, 7, 1)
    found, known = changed_since(net, first, last), changes(net, first, last)
    assert (len(found[Changed.BORN]), len(found[Changed.LOST])) == (len(known.born), len(known.lost))


def test_gatherings_and_guidance_are_told_the_latest_first_and_none_from_later() -> None:
    net = Network(
        [
            *(
                Gathering(id=id, name=id, on=on)
                for id, on in [("a", BEFORE), ("b", AFTER), ("c", BASECAMP), ("d", None)]
            ),
            *(Guidance(id=f"g{i}", name="G", on=on) for i, on in enumerate((BEFORE, AFTER, BASECAMP))),
        ]
    )
    assert [one.id for one in gatherings_by(net, BASECAMP)] == ["c", "a"]
    assert [one.id for one in gatherings_by(net)] == ["b", "c", "a"]
    assert [one.id for one in guidance_by(net, BASECAMP)] == ["g2", "g0"]
    assert [one.id for one in guidance_by(net)] == ["g1", "g2", "g0"]


@settings(max_examples=20, deadline=None)
@given(networks(), days, days)
def test_all_that_changed_is_known_on_the_last_day(net: Network, one: date, other: date) -> None:
    first, last = sorted((one, other))
    then = net.as_of(last)
    for what, rows in changed_since(net, first, last).items():
        assert all(row.words for row in rows)
        assert all(row.on is None or first < row.on <= last for row in rows)
        if what not in (Changed.BEGUN, Changed.PUBLISHED):  # whose expeditions may be over
            assert all(row.id in then or row.id in net.as_of(first) for row in rows)
