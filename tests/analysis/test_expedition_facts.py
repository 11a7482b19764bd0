"""Criteria, reports and the network behind an expedition."""

from datetime import date

import pytest

from cocreation import (
    Community,
    Criterion,
    Direction,
    Expedition,
    Membership,
    Network,
    Organisation,
    Outcome,
    OutcomeKind,
    Person,
    Post,
    ProgressReport,
    Reading,
    Team,
    TeamId,
    TeamMembership,
    Tie,
    Waypoint,
    load_example,
)
from cocreation.analysis.behind import behind
from cocreation.analysis.criteria import criteria
from cocreation.analysis.reports import ReportStanding, next_report, reports

BEGIN = date(2015, 1, 1)


def due(id: str, on: date | None, published: date | None = None) -> ProgressReport:
    return ProgressReport(id=id, expedition="e", name=id.upper(), due=on, published_on=published)


@pytest.mark.parametrize(
    ("direction", "value", "met"),
    [
        (Direction.HIGHER, 10, True),
        (Direction.HIGHER, 9, False),
        (Direction.LOWER, 10, True),
        (Direction.LOWER, 11, False),
    ],
)
def test_a_target_is_met_from_its_better_side(direction: Direction, value: float, met: bool) -> None:
    net = Network(
        [
            Expedition(id="e", name="E"),
            Criterion(id="c", expedition="e", name="C", direction=direction, target=10),
            Reading(id="later", criterion="c", on=date(2015, 2, 1), value=value),
            Reading(id="first", criterion="c", on=BEGIN, value=0),
        ]
    )
    (found,) = criteria(net, "e")
    assert [reading.id for reading in found.readings] == ["first", "later"]
    assert found.met is met


def test_without_a_reading_or_a_target_nothing_is_met_or_missed() -> None:
    net = Network([Expedition(id="e", name="E"), Criterion(id="c", expedition="e", name="C", target=1)])
    (found,) = criteria(net, "e")
    assert (found.latest, found.met, found.chart.median) == (None, None, None)


def test_reports_are_published_late_due_overdue_or_undated() -> None:
    net = Network(
        [
            Expedition(id="e", name="E"),
            due("a", date(2015, 3, 31), date(2015, 3, 31)),
            due("b", date(2015, 6, 30), date(2015, 7, 4)),
            due("c", date(2015, 9, 30)),
            due("d", date(2015, 12, 31)),
            due("f", None),
        ]
    )
    found = reports(net, "e", date(2015, 10, 3))
    assert [(one.standing, one.days) for one in found] == [
        (ReportStanding.PUBLISHED, None),
        (ReportStanding.LATE, 4),
        (ReportStanding.OVERDUE, 3),
        (ReportStanding.DUE, 89),
        (ReportStanding.UNDATED, None),
    ]
    assert reports(net, "e")[2].standing is ReportStanding.DUE


def test_the_next_report_covers_what_an_unpublished_one_left_untold() -> None:
    net = Network(
        [
            Expedition(id="e", name="E", since=BEGIN),
            due("a", date(2015, 3, 31), date(2015, 4, 2)),
            due("b", date(2015, 6, 30)),
            due("c", date(2015, 9, 30)),
            Waypoint(id="told", expedition="e", name="Told", reached_on=BEGIN),
            Waypoint(id="way", expedition="e", name="Way", reached_on=date(2015, 5, 1)),
            Waypoint(id="missed", expedition="e", name="Missed", due=date(2015, 7, 1)),
            Waypoint(id="ahead", expedition="e", name="Ahead", due=date(2015, 9, 1)),
            Outcome(id="o", expedition="e", kind=OutcomeKind.SOCIAL, name="O", claimed_on=date(2015, 7, 2)),
            Criterion(id="k", expedition="e", name="K"),
            Criterion(id="l", expedition="e", name="L"),
            Reading(id="r", criterion="k", on=date(2015, 7, 3), value=1),
        ]
    )
    first, _, last = found = reports(net, "e", date(2015, 7, 20))
    assert [way.id for way in first.covered.reached] == ["told"]  # the first day belongs to the first report
    assert next_report(found) == last
    covered = last.covered
    assert (covered.after, covered.until) == (date(2015, 3, 31), date(2015, 9, 30))
    assert [one.id for one in covered.untold] == ["b"]
    assert [one.id for one in covered.reached] == ["way"]
    assert [one.id for one in covered.missed] == ["missed"]
    assert [one.id for one in covered.outcomes] == ["o"]
    assert [(one.id, times) for one, times in covered.read] == [("k", 1)]
    assert [one.id for one in covered.unread] == ["l"]


def test_when_no_report_is_ahead_the_last_overdue_one_comes_next() -> None:
    net = Network([Expedition(id="e", name="E"), due("a", BEGIN), due("b", date(2015, 2, 1))])
    found = next_report(reports(net, "e", date(2015, 3, 1)))
    assert found
    assert found.report.id == "b"
    assert next_report([]) is None


def teams_of(*members: str, ties: tuple[str, ...] = ()) -> Network:
    """Teams by the letters of their members, and ties by the letters of their ends."""
    people = sorted({letter for team in members for letter in team} | {"z"})
    return Network(
        [
            *(Person(id=id, name=id.upper()) for id in people),
            *(Team(id=f"t{place}", name=f"T{place}") for place in range(len(members))),
            *(
                TeamMembership(id=f"m{place}{letter}", team=f"t{place}", member=letter)
                for place, team in enumerate(members)
                for letter in team
            ),
            *(Tie(id=f"tie-{ends}", source=ends[0], target=ends[1]) for ends in ties),
            Expedition(id="way", name="Way", teams=tuple(TeamId(f"t{place}") for place in range(len(members)))),
        ]
    )


def test_a_team_with_nobody_in_common_and_no_tie_stands_apart() -> None:
    found = behind(teams_of("ab", "bc", "d", "e", "", ties=("ae",)), "way")
    assert found.isolated == ("t2",)
    assert found.empty == ("t4",)
    assert [(link.teams, link.shared, link.ties, link.alone) for link in found.links] == [
        (("t0", "t1"), ("b",), 0, "b"),
        (("t0", "t3"), (), 1, None),
    ]


def test_a_tie_to_somebody_outside_holds_no_teams_together_and_one_team_is_not_apart() -> None:
    assert behind(teams_of("a", "b", ties=("az",)), "way").isolated == ("t0", "t1")
    assert behind(teams_of("a", ""), "way").isolated == ()


def test_where_there_is_a_tie_besides_nobody_holds_two_teams_alone() -> None:
    (link,) = behind(teams_of("ab", "bc", ties=("ac",)), "way").links
    assert (link.ties, link.alone) == (1, None)


def test_travellers_come_from_teams_and_communities_and_organisations_are_counted() -> None:
    net = teams_of("ab", "bc").with_records(
        Organisation(id="trust", name="Trust"),
        Post(id="p1", person="a", organisation="trust"),
        Post(id="p2", person="z", organisation="trust"),
        Community(id="com", name="Com"),
        Membership(id="cz", community="com", member="z"),
        Expedition(id="way", name="Way", teams=("t0", "t1"), communities=("com",)),
    )
    found = behind(net, "way")
    assert [one.person for one in found.travellers] == ["b", "a", "c", "z"]
    assert found.organisations == (("trust", 2),)
    assert (found.in_teams, found.in_communities, [one.person for one in found.linking]) == (3, 1, ["b"])


def test_the_published_journey_is_held_together_by_one_person() -> None:
    found = behind(load_example(), "journey-to-spring-basecamp")
    assert [link.alone for link in found.links] == ["angela-green"]
    assert found.isolated == ()
