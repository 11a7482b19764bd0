from datetime import date

from builders import BASECAMP, small_network
from cocreation import Adoption, Community, Network, Nugget, Person, Stage, StageReading, load_example
from cocreation.analysis.communities import practices, state_of_play
from cocreation.analysis.readiness import grounds, readiness
from cocreation.model import AdoptionStatus


def reading(id: str, on: date, stage: Stage) -> StageReading:
    return StageReading(id=id, community="c", on=on, stage=stage)


def moved(*readings: StageReading) -> int | None:
    (row,) = state_of_play(Network([Community(id="c", name="C"), *readings]))
    return row.moved


def test_a_community_has_moved_from_its_first_reading_to_its_last() -> None:
    first = reading("a", date(2015, 1, 1), Stage.COALESCING)
    assert moved() is None
    assert moved(first) is None
    assert moved(first, reading("b", date(2015, 2, 1), Stage.STEWARDSHIP)) == 2
    assert moved(reading("b", date(2014, 2, 1), Stage.MATURING), first) == -1


def test_of_two_readings_on_one_day_the_history_ends_with_the_current_one() -> None:
    (row,) = state_of_play(
        Network([Community(id="c", name="C"), reading("b", BASECAMP, Stage.MATURING),
                 reading("a", BASECAMP, Stage.POTENTIAL)])
    )  # fmt: skip
    assert row.reading == row.history[-1]


def test_practices_are_known_by_what_the_community_did_last() -> None:
    def step(id: str, practice: str, on: date, status: AdoptionStatus) -> Adoption:
        return Adoption(id=id, practice=practice, community="north", on=on, status=status)

    net = small_network().with_records(
        Nugget(id="n1", name="Huddles"),
        Nugget(id="n2", name="Quiet hour"),
        step("a2", "n1", date(2015, 2, 1), AdoptionStatus.ADOPTED),
        step("a1", "n1", date(2015, 1, 1), AdoptionStatus.TRYING),
        step("a3", "n2", date(2015, 3, 1), AdoptionStatus.DROPPED),
    )
    found = practices(net, "north")
    assert [(one.practice, one.status) for one in found] == [
        ("n2", AdoptionStatus.DROPPED),
        ("n1", AdoptionStatus.ADOPTED),
    ]
    assert [one.id for one in found[1].history] == ["a1", "a2"]
    assert [one.status for one in practices(net.as_of(date(2015, 1, 15)), "north")] == [AdoptionStatus.TRYING]
    assert practices(net, "south") == []


def test_grounds_made_once_tell_of_each_community_what_readiness_tells() -> None:
    net = load_example()
    known = grounds(net, BASECAMP)
    for one in readiness(net, BASECAMP):
        assert known.of(one.community.id) == one


def test_readiness_on_the_first_of_all_days_is_told() -> None:
    net = Network([Community(id="c", name="C"), Person(id="p", name="P")])
    (found,) = readiness(net, date.min)
    assert not found.ready
