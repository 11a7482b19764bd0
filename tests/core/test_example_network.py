import re
from datetime import date
from importlib.resources import files

import pytest

from cocreation import (
    GatheringKind,
    Membership,
    Network,
    Participation,
    Period,
    Question,
    Response,
    Session,
    Stage,
    StageReading,
    Tally,
    TeamKind,
    TeamMembership,
    Term,
    Waypoint,
    generate,
    load_example,
)
from cocreation.exchange import to_json

NET = load_example()


def test_twelve_communities_of_which_three_are_emerging() -> None:
    assert len(NET.communities) == 12
    stages = [reading.stage for reading in NET.stage_readings.values()]
    assert stages.count(Stage.POTENTIAL) == 3
    assert stages.count(Stage.COALESCING) == 9
    for community in NET.communities.values():
        assert NET.where(Membership, community=community.id), community.name
        assert NET.where(StageReading, community=community.id)
        assert community.domain
        assert community.knowledge_areas


def test_every_community_has_its_published_facilitator() -> None:
    facilitators = [one for one in NET.memberships.values() if one.participation is Participation.FACILITATOR]
    assert len(facilitators) == 13
    two = NET.where(Membership, community="schwartz-rounds-leaders")
    assert sorted(NET.people[one.member].name for one in two) == ["Rod Kersh", "Zoe Nicholl"]
    assert all("layout" in one.evidence for one in two)


def test_ten_delegates_with_their_posts_and_five_questions() -> None:
    delegates = NET.where(TeamMembership, team="festival-delegation-2015")
    assert len(delegates) == 10
    titles = {post.person: post.title for post in NET.posts.values()}
    assert all(titles[one.member] for one in delegates)
    assert len(NET.where(Question, questionnaire="preparing-for-jonkoping-2015")) == 5


def test_roles_accountabilities_and_tasks_carry_their_published_numbers() -> None:
    assert [role.number for role in NET.roles.values()] == ["1", "2"]
    assert sorted(one.number for one in NET.accountabilities.values()) == [
        "1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "2.1.1", "2.1.2", "2.1.3",
    ]  # fmt: skip
    assert sorted(task.number for task in NET.tasks.values()) == [
        "1.2.1", "1.2.2", "1.2.3", "1.2.4", "2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.2.5",
    ]  # fmt: skip
    twice = NET.tasks["task-2.2.3"]
    assert (twice.times, twice.period) == (2, Period.WEEK)


def test_the_social_architecture_is_whole_and_its_gaps_are_findings() -> None:
    kinds = {team.kind for team in NET.teams.values()}
    assert kinds >= {TeamKind.SCOUTING, TeamKind.HOSTING, TeamKind.ADVISORY, TeamKind.WEAVERS, TeamKind.TECHNICAL}
    assert NET.teams["support-team"].open_membership


def test_the_journey_runs_from_the_workshops_to_spring_basecamp() -> None:
    ways = sorted(NET.where(Waypoint, expedition="journey-to-spring-basecamp"), key=lambda one: one.id)
    assert [one.reached_on for one in ways] == [
        date(2014, 10, 1), date(2014, 10, 1), date(2015, 1, 8), date(2015, 1, 13), None, None,
    ]  # fmt: skip
    assert ways[-1].due == date(2015, 3, 19)
    kinds = [NET.gatherings[str(one.gathering)].kind for one in ways]
    assert kinds == [
        GatheringKind.WORKSHOP, GatheringKind.WORKSHOP, GatheringKind.DELEGATES_MEETING,
        GatheringKind.BASECAMP, GatheringKind.FESTIVAL, GatheringKind.BASECAMP,
    ]  # fmt: skip
    assert NET.gatherings["basecamp-one"].place == "Leeds"


def test_basecamp_ones_sessions_are_in_order_with_two_at_once_in_the_morning() -> None:
    sessions = NET.where(Session, gathering="basecamp-one")
    positions = [one.position for one in sessions]
    assert positions == sorted(positions)
    assert positions.count(3) == 2
    assert [one.kind.value for one in sessions][:2] == ["mindfulness", "video"]
    assert sessions[-1].led_by == ("jules-fell",)


@pytest.mark.parametrize(
    ("question", "answers"),
    [("readiness-q1", 19), ("readiness-q3", 12), ("readiness-q4", 11), ("readiness-q5", 12)],
)
def test_the_questionnaires_answers_are_as_many_as_published(question: str, answers: int) -> None:
    found = NET.where(Response, question=question)
    assert len(found) == answers
    assert all(one.respondent is None for one in found), "no respondent is invented"


def test_the_seven_opportunities_have_their_published_counts() -> None:
    tallies = sorted(NET.where(Tally, question="readiness-q2"), key=lambda one: one.position)
    assert [one.count for one in tallies] == [6, 5, 4, 7, 8, 5, 4]
    assert tuple(one.option for one in tallies) == NET.questions["readiness-q2"].options


@pytest.mark.parametrize(
    ("theme", "terms"),
    [("psychological-space", 18), ("physical-space", 12), ("innovative-culture", 17), ("common-platform", 17)],
)
def test_the_four_word_clouds_have_their_published_terms(theme: str, terms: int) -> None:
    assert len(NET.where(Term, theme=f"theme-{theme}")) == terms
    assert NET.questions[str(NET.themes[f"theme-{theme}"].question)].asked_by == "goran-henriks"


def test_the_terms_printed_bold_weigh_more() -> None:
    bold = {term.name for term in NET.terms.values() if term.weight > 1}
    assert bold == {"no fear", "colourful", "creative", "open mind"}


def test_no_address_of_a_person_is_in_the_data() -> None:
    text = files("cocreation.data").joinpath("yorkshire_humber.json").read_text(encoding="utf-8")
    assert not re.search(r"\S+@\S+", text)
    assert not NET.about.synthetic


def test_the_file_is_as_the_toolkit_itself_writes_it() -> None:
    assert files("cocreation.data").joinpath("yorkshire_humber.json").read_bytes() == to_json(NET)


def test_the_grown_network_adds_nothing_to_what_is_said_of_real_people() -> None:
    grown = generate()
    assert grown.about.synthetic
    assert "synthetic" in grown.about.name
    assert 300 < len(grown.people) < 1000
    real = set(NET.people)
    for record in grown:
        if record.id in NET:
            assert NET[record.id] == record
            continue
        said = {str(value) for name in map(str, type(record).__slots__) for value in _values(getattr(record, name))}
        assert not said & real, record


def _values(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


@pytest.mark.parametrize("people", [1, 2, 10, 300])
def test_a_synthetic_network_of_any_size_is_sound_marked_and_repeatable(people: int) -> None:
    net = generate(people)
    assert len(net.people) == people
    assert net.about.synthetic
    assert net == generate(people)
    assert Network(list(net), about=net.about) == net
    if people > 2:
        assert net != generate(people, seed=7)


def test_few_are_core_and_many_peripheral_and_ties_gather_on_few() -> None:
    net = generate(2000)
    parts = [one.participation for one in net.memberships.values()]
    assert parts.count(Participation.CORE) < parts.count(Participation.PERIPHERAL) / 3
    degree: dict[str, int] = {}
    for tie in net.ties.values():
        for end in (tie.source, tie.target):
            degree[end] = degree.get(end, 0) + 1
    ordered = sorted(degree.values(), reverse=True)
    assert ordered[0] > 5 * ordered[len(ordered) // 2]
    own = sum(_home(net, tie.source) & _home(net, tie.target) != set() for tie in net.ties.values())
    assert own / len(net.ties) > 0.4, "ties favour one's own community"


def _home(net: Network, person: str) -> set[str]:
    return {one.community for one in net.where(Membership, member=person)}


@pytest.mark.parametrize("wrong", [{"people": 0}, {"years": 0}, {"ties_per_person": -1}])
def test_sizes_out_of_range_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must"):
        generate(**wrong)
