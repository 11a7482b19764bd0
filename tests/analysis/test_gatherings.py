from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import (
    Attendance,
    Commitment,
    Community,
    Expedition,
    Gathering,
    GatheringKind,
    Invitation,
    Membership,
    Network,
    Nugget,
    Organisation,
    Person,
    Post,
    Questionnaire,
    Reflection,
    Session,
    Team,
    TeamKind,
    TeamMembership,
    Tie,
    Waypoint,
    load_example,
)
from cocreation.analysis.attendance import OriginKind
from cocreation.analysis.commitments import CommitmentStanding
from cocreation.analysis.gatherings import Timing, gathering_account, gathering_rows, gatherings_in_order
from cocreation.errors import UnknownRecord
from cocreation.model import Record

DAY = date(2015, 1, 13)
EARLIER, LATER = date(2014, 10, 1), date(2015, 3, 19)


def meeting(*records: Record, people: str = "abcd", came: str = "abc") -> Network:
    """Four people, two gatherings, and who was at the second."""
    return Network(
        [
            *(Person(id=id, name=id.upper()) for id in people),
            Gathering(id="first", name="First", on=EARLIER),
            Gathering(id="g", name="G", on=DAY),
            *(Attendance(id=f"at-{id}", gathering="g", person=id) for id in came),
            *records,
        ]
    )


def test_gatherings_stand_latest_first_then_those_to_come_then_those_without_a_date() -> None:
    net = Network(
        [
            Gathering(id="none", name="None"),
            Gathering(id="late", name="Late", on=date(2015, 5, 1)),
            Gathering(id="next", name="Next", on=LATER),
            Gathering(id="old", name="Old", on=EARLIER),
            Gathering(id="new", name="New", on=DAY),
        ]
    )
    order = gatherings_in_order(net, DAY)
    assert [one.id for one, _ in order] == ["new", "old", "next", "late", "none"]
    assert [timing for _, timing in order] == [Timing.HELD, Timing.HELD, Timing.AHEAD, Timing.AHEAD, Timing.UNDATED]
    assert [one.id for one, _ in gatherings_in_order(net)] == ["late", "next", "new", "old", "none"]


def test_the_agenda_keeps_the_order_and_puts_parallel_sessions_together() -> None:
    agenda = gathering_account(load_example(), "basecamp-one", DAY).agenda
    assert [len(together) for together in agenda] == [1, 1, 2, 1, 1, 1, 1, 1, 1, 1]
    assert [together[0].position for together in agenda] == list(range(1, 11))
    assert {one.kind.value for one in agenda[2]} == {"case clinic", "introduction"}


def test_who_came_is_counted_by_where_they_belonged_on_that_day_and_the_unknown_are_counted_too() -> None:
    net = meeting(
        Organisation(id="t", name="Trust"),
        Organisation(id="u", name="University"),
        Community(id="calm", name="Calm"),
        Post(id="p1", person="a", organisation="t", until=date(2015, 2, 1)),
        Post(id="p2", person="a", organisation="u", since=date(2015, 2, 2)),
        Post(id="p3", person="b", organisation="t"),
        Post(id="p4", person="b", organisation="u"),
        Membership(id="m", community="calm", member="a"),
    )
    how = gathering_account(net, "g", LATER)
    found = {(one.kind, one.name): one.people for one in how.origins}
    assert found == {
        (OriginKind.ORGANISATION, "Trust"): ("a", "b"),
        (OriginKind.ORGANISATION, "University"): ("b",),
        (OriginKind.ORGANISATION, None): ("c",),
        (OriginKind.COMMUNITY, "Calm"): ("a",),
        (OriginKind.COMMUNITY, None): ("b", "c"),
        (OriginKind.PROFESSION, None): ("a", "b", "c"),
    }
    assert [one.name for one in how.origins if one.kind is OriginKind.ORGANISATION] == ["Trust", "University", None]


def test_two_organisations_of_one_name_are_two() -> None:
    net = meeting(
        Organisation(id="t", name="Trust"),
        Organisation(id="u", name="Trust"),
        Post(id="p1", person="a", organisation="t"),
        Post(id="p2", person="b", organisation="u"),
    )
    assert sum(one.name == "Trust" for one in gathering_account(net, "g").origins) == 2


def test_who_left_the_network_later_was_there_all_the_same() -> None:
    net = Network(
        [
            Person(id="a", name="A", until=date(2015, 2, 1)),
            Gathering(id="g", name="G", on=DAY),
            Attendance(id="at", gathering="g", person="a"),
        ]
    )
    assert gathering_account(net, "g", LATER).attendees == ("a",)


def test_commitments_stand_as_they_did_on_the_day_the_soonest_due_first() -> None:
    net = meeting(
        Commitment(id="open", name="Open", gathering="g"),
        Commitment(id="kept", name="Kept", gathering="g", due=date(2015, 2, 1), kept_on=date(2015, 2, 3)),
    )
    then = [(one.id, standing) for one, standing in gathering_account(net, "g", date(2015, 2, 2)).commitments]
    assert then == [("kept", CommitmentStanding.OVERDUE), ("open", CommitmentStanding.OPEN)]
    now = {one.id: standing for one, standing in gathering_account(net, "g", date(2015, 2, 3)).commitments}
    assert now["kept"] is CommitmentStanding.KEPT_LATE


def test_what_came_of_it_comes_from_its_own_sessions_and_reflections_only() -> None:
    net = meeting(
        Session(id="s", gathering="g", position=1, name="S"),
        Session(id="other", gathering="first", position=1, name="O"),
        Reflection(id="r", gathering="g", name="R"),
        Nugget(id="n1", name="N1", harvested_from="s"),
        Nugget(id="n2", name="N2", harvested_from="r"),
        Nugget(id="n3", name="N3", harvested_from="other"),
        Nugget(id="n4", name="N4", harvested_from="s", harvested_on=LATER),
    )
    assert [one.id for one in gathering_account(net, "g", DAY).nuggets] == ["n1", "n2"]


def test_a_tie_is_first_made_there_when_it_began_in_the_window_and_the_two_had_none_before() -> None:
    def tie(id: str, source: str, target: str, since: date | None) -> Tie:
        return Tie(id=id, source=source, target=target, since=since)

    net = meeting(
        tie("new", "a", "b", DAY + timedelta(days=90)),
        tie("old", "b", "c", EARLIER),
        tie("again", "c", "b", DAY),
        tie("late", "a", "c", DAY + timedelta(days=91)),
        tie("away", "a", "d", DAY),
    )
    first = gathering_account(net, "g").first
    assert first
    assert [one.id for one in first.ties] == ["new"]
    known = gathering_account(net, "g", DAY + timedelta(days=30)).first
    assert known
    assert known.ties == ()  # it began later than the view's day
    undated = gathering_account(meeting(tie("u", "a", "b", None), tie("v", "a", "b", DAY)), "g").first
    assert undated
    assert undated.ties == ()  # the undated one may be older


@given(
    st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=4),
    st.sets(st.sampled_from("abcdef"), min_size=1),
)
def test_pairs_that_first_met_are_those_without_a_shared_earlier_gathering(
    before: list[set[str]], came: set[str]
) -> None:
    net = Network(
        [
            *(Person(id=id, name=id) for id in "abcdef"),
            *(Gathering(id=f"g{i}", name="G", on=EARLIER + timedelta(days=i)) for i in range(len(before))),
            Gathering(id="g", name="G", on=DAY),
            *(Attendance(id=f"{i}-{id}", gathering=f"g{i}", person=id) for i, who in enumerate(before) for id in who),
            *(Attendance(id=f"g-{id}", gathering="g", person=id) for id in came),
        ]
    )
    first = gathering_account(net, "g").first
    assert first
    pairs = [(one, other) for one in came for other in came if one < other]
    new = [pair for pair in pairs if not any(set(pair) <= who for who in before)]
    assert (first.pairs, first.possible) == (len(new), len(pairs))


def test_who_met_first_is_unknown_without_a_date() -> None:
    net = Network([Gathering(id="g", name="G")])
    assert gathering_account(net, "g", DAY).first is None


def test_of_a_gathering_ahead_only_the_plan_is_known() -> None:
    net = meeting(
        Session(id="s", gathering="g", position=1, name="S"), Commitment(id="c1", name="C", gathering="g", made_on=DAY)
    )
    how = gathering_account(net, "g", EARLIER)
    assert how.timing is Timing.AHEAD
    assert [one.id for one in how.sessions] == ["s"]
    assert (how.attendees, how.commitments, how.first) == ((), (), None)
    row = next(row for row in gathering_rows(net, EARLIER) if row.gathering.id == "g")
    assert (row.sessions, row.people, row.committed) == (1, 0, 0)


def test_rows_count_what_is_recorded() -> None:
    net = meeting(
        Commitment(id="c1", name="C", gathering="g", kept_on=LATER), Commitment(id="c2", name="C", gathering="g")
    )
    (row,) = (row for row in gathering_rows(net, LATER) if row.gathering.id == "g")
    assert (row.people, row.committed, row.kept) == (3, 2, 1)


def test_a_gathering_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UnknownRecord):
        gathering_account(Network(), "g")


def delegation(*records: Record, kind: GatheringKind = GatheringKind.WORKSHOP) -> Network:
    return Network(
        [
            Person(id="a", name="A"),
            Team(id="t", name="Travellers", kind=TeamKind.DELEGATION, since=EARLIER),
            TeamMembership(id="tm", team="t", member="a"),
            Gathering(id="g", name="G", on=DAY, kind=kind),
            *records,
        ]
    )


@pytest.mark.parametrize(
    ("records", "kind"),
    [
        ([], GatheringKind.FESTIVAL),
        ([], GatheringKind.DELEGATES_MEETING),
        ([Attendance(id="at", gathering="g", person="a")], GatheringKind.WORKSHOP),
        (
            [Expedition(id="e", name="E", teams=("t",)), Waypoint(id="w", expedition="e", name="W", gathering="g")],
            GatheringKind.BASECAMP,
        ),
    ],
)
def test_a_gathering_is_part_of_a_delegations_journey(records: list[Record], kind: GatheringKind) -> None:
    (facts,) = gathering_account(delegation(*records, kind=kind), "g", DAY).delegations
    assert facts.members == ("a",)


def test_a_gathering_that_nothing_joins_to_a_delegation_has_none_nor_one_before_it_was_formed() -> None:
    assert gathering_account(delegation(), "g", DAY).delegations == ()
    early = delegation(Gathering(id="f", name="F", on=date(2014, 1, 1), kind=GatheringKind.FESTIVAL))
    assert gathering_account(early, "f", DAY).delegations == ()


def test_a_delegation_prepares_with_the_questions_put_to_it_and_brings_back_what_its_people_harvested() -> None:
    net = delegation(
        Questionnaire(id="q1", name="Q1", sent_to="All delegates of 2015", on=DAY),
        Questionnaire(id="q2", name="Q2", sent_to="Everybody", on=DAY),
        Questionnaire(id="q3", name="Q3", sent_to="The best", on=DAY),
        Invitation(id="i", questionnaire="q3", person="a"),
        Questionnaire(id="q4", name="Q4", sent_to="The delegates of 2012", on=date(2012, 1, 1)),
        Nugget(id="mine", name="N", harvested_by="a", harvested_on=DAY),
        Nugget(id="old", name="N", harvested_by="a", harvested_on=date(2013, 1, 1)),
        Nugget(id="others", name="N", harvested_on=DAY),
        kind=GatheringKind.FESTIVAL,
    )
    (facts,) = gathering_account(net, "g", DAY).delegations
    assert [one.id for one, _ in facts.preparation] == ["q1", "q3"]
    assert [one.id for one in facts.nuggets] == ["mine"]


def test_the_embedded_delegation_prepares_with_five_questions() -> None:
    (facts,) = gathering_account(load_example(), "festival-2015", DAY).delegations
    ((questionnaire, questions),) = facts.preparation
    assert len(facts.members) == 10
    assert (questionnaire.name, len(questions)) == ("Preparing for Jönköping", 5)
