"""Readiness to form: signs with their evidence, advice where they lack, and people who might join."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from typer.testing import CliRunner

import cocreation
from cocreation import (
    Attendance,
    Community,
    Gathering,
    Membership,
    Microsystem,
    Network,
    Participation,
    Person,
    Tie,
    UnknownRecord,
    changed,
    load_example,
)
from cocreation.analysis.readiness import Finding, Requirements, Sign, readiness
from cocreation.cli.app import app
from strategies import networks

START, DAY = date(2015, 1, 1), date(2015, 6, 1)
EMERGING = ("clinical-microsystems", "continuous-quality-improvement", "schwartz-rounds-leaders")
EXAMPLE = load_example()


def network(*more: Any, **of_community: Any) -> Network:
    """A community about calm nights with four people, one of whom joined later, and two who are not in it."""
    given = {
        "domain": "Calm nights on the ward, for patients and staff.",
        "vision": "Nobody is woken without need.",
        "knowledge_areas": ("noise at night", "sleep and delirium"),
        "since": START,
    } | of_community
    parts = {"ann": Participation.FACILITATOR, "bea": Participation.CORE, "cem": Participation.CORE}
    return Network(
        [
            Community(id="nights", name="Nights", **given),
            *(Person(id=id, name=id.title()) for id in ("ann", "bea", "cem", "dee", "eli", "fay")),
            *(Membership(id=f"in-{id}", community="nights", member=id, participation=part, since=START)
              for id, part in parts.items()),
            Membership(id="in-dee", community="nights", member="dee", since=date(2015, 5, 1)),
            *more,
        ]
    )  # fmt: skip


def findings(net: Network, on: date | None = DAY, **more: Any) -> dict[Sign, Finding]:
    (found,) = readiness(net, on, community="nights", **more)
    return {one.sign: one for one in found.findings}


def met(net: Network, on: date | None = DAY, **more: Any) -> set[Sign]:
    return {sign for sign, one in findings(net, on, **more).items() if one.met}


def prospects(net: Network, **more: Any) -> dict[str, tuple[str, ...]]:
    (found,) = readiness(net, DAY, community="nights", **more)
    return {one.person: one.reasons for one in found.prospects}


def test_a_community_with_every_sign_is_ready() -> None:
    (found,) = readiness(network(), DAY)
    assert found.ready
    assert [one.sign for one in found.findings] == list(Sign)
    assert {one.advice for one in found.findings} == {""}
    told = {one.sign: one.evidence for one in found.findings}
    assert told[Sign.CORE] == "3 people at its core: Ann, Bea and Cem."
    assert told[Sign.ATTRACTING] == "1 person joined or thought of it in the 180 days up to 1 June 2015: Dee."


@pytest.mark.parametrize(
    ("lacking", "sign", "evidence"),
    [
        ({"domain": ""}, Sign.DOMAIN, "No domain is stated."),
        ({"vision": " "}, Sign.VISION, "No vision is stated."),
        ({"knowledge_areas": ()}, Sign.KNOWLEDGE, "No knowledge area is named."),
        ({"knowledge_areas": ("noise",)}, Sign.KNOWLEDGE, "1 knowledge area named: noise."),
    ],
)
def test_what_is_absent_is_said_with_what_would_help(lacking: dict[str, Any], sign: Sign, evidence: str) -> None:
    found = findings(network(**lacking))
    assert {one for one, finding in found.items() if not finding.met} == {sign}
    assert found[sign].evidence == evidence
    assert found[sign].advice


def test_only_people_near_the_middle_make_a_core() -> None:
    unit = Microsystem(id="ward", name="Ward 1")
    more = [
        unit,
        Membership(id="in-ward", community="nights", member="ward", participation=Participation.CORE),
        Membership(id="in-eli", community="nights", member="eli", participation=Participation.ACTIVE),
    ]
    assert Sign.CORE in met(network(*more), requirements=Requirements(core=3))
    found = findings(network(*more), requirements=Requirements(core=5))[Sign.CORE]
    assert not found.met
    assert found.advice == "Find 2 more people who would carry it; 5 are enough to begin with."


def test_founders_and_those_who_only_changed_their_part_did_not_join_of_late() -> None:
    net = network().without("in-dee")
    assert Sign.ATTRACTING not in met(net)
    moved = net.with_records(
        changed(net.memberships["in-cem"], until=date(2015, 4, 30)),
        Membership(id="nearer", community="nights", member="cem", since=date(2015, 5, 1)),
    )
    assert Sign.ATTRACTING not in met(moved)
    back = network(Membership(id="z", community="nights", member="dee", since=START, until=date(2015, 4, 30)))
    assert Sign.ATTRACTING not in met(back), "she was there before"
    thinking = net.with_records(
        Membership(
            id="new", community="nights", member="eli", participation=Participation.PROSPECTIVE, since=date(2015, 4, 1)
        )
    )
    assert Sign.ATTRACTING in met(thinking)
    assert Sign.ATTRACTING not in met(thinking, date(2015, 3, 1)), "not known yet on that day"
    assert Sign.ATTRACTING not in met(thinking, requirements=Requirements(days=30)), "too long ago"
    assert Sign.ATTRACTING not in met(thinking, requirements=Requirements(joining=2))


def test_the_time_within_which_people_join_has_two_sharp_ends() -> None:
    came = date(2015, 5, 1)
    limits = Requirements(days=30)
    assert Sign.ATTRACTING in met(network(), came, requirements=limits)
    assert Sign.ATTRACTING in met(network(), came + timedelta(days=30), requirements=limits)
    assert Sign.ATTRACTING not in met(network(), came + timedelta(days=31), requirements=limits)


def test_without_a_day_the_last_that_is_known_is_taken_and_without_any_that_is_said() -> None:
    (found,) = readiness(network())
    assert found.on == date(2015, 5, 1)
    bare = Network([Community(id="nights", name="Nights")])
    (found,) = readiness(bare)
    assert found.on is None
    assert findings(bare, None)[Sign.ATTRACTING].evidence == "No day is known on which anybody joined."
    assert not found.prospects


def test_prospects_share_interests_or_know_members_and_those_who_do_both_come_first() -> None:
    net = network(
        changed(Person(id="gus", name="Gus"), interests=("SLEEP and Delirium", "bread")),
        Person(id="hal", name="Hal", interests=("noise",)),
        Tie(id="t1", source="gus", target="ann"), Tie(id="t2", source="bea", target="gus"),
        Tie(id="t3", source="eli", target="dee"), Tie(id="t4", source="fay", target="eli"),
    )  # fmt: skip
    found = prospects(net)
    assert list(found) == ["gus", "hal", "eli"], "of equal scores, the one with interests comes first"
    assert found["gus"] == ("Cares about SLEEP and Delirium.", "Is tied to Ann and Bea.")
    assert found["eli"] == ("Is tied to Dee.",)
    assert list(prospects(net, prospects=1)) == ["gus"]


@pytest.mark.parametrize(
    ("interest", "shared"),
    [("nights", True), ("Night", True), ("noise at night", True), ("the noise at night in towns", True),
     ("calm nights", True), ("war", False), ("oise", False), ("nights calm", False), ("!?", False),
     ("staff", True), ("sleep", True)],
)  # fmt: skip
def test_interests_are_shared_by_whole_words_whatever_the_capitals(interest: str, shared: bool) -> None:
    assert ("gus" in prospects(network(Person(id="gus", name="Gus", interests=(interest,))))) is shared


def test_members_and_those_who_want_no_introductions_are_left_alone() -> None:
    net = network(
        Person(id="gus", name="Gus", interests=("noise",), introductions=False),
        Person(id="ida", name="Ida", interests=("noise",)),
        Membership(id="in-ida", community="nights", member="ida", participation=Participation.PROSPECTIVE),
        Tie(id="t1", source="gus", target="ann"),
    )
    assert prospects(net) == {}


def test_where_no_ties_are_recorded_gatherings_are_what_people_share() -> None:
    came = [Attendance(id=f"came-{id}", gathering="g", person=id) for id in ("ann", "eli")]
    net = network(Gathering(id="g", name="G", on=START), *came)
    assert prospects(net) == {"eli": ("Is in a community, team or gathering with Ann.",)}


def test_an_unknown_community_is_told_and_an_empty_network_has_none() -> None:
    with pytest.raises(UnknownRecord, match="Community 'night' is not in the network; near to it: nights"):
        readiness(network(), community="night")
    assert readiness(Network()) == []


def test_the_published_communities_lack_what_the_brochure_leaves_open() -> None:
    found = {one.community.id: one for one in readiness(EXAMPLE)}
    assert len(found) == 12
    signs = {id: {finding.sign for finding in one.findings if finding.met} for id, one in found.items()}
    assert all(Sign.DOMAIN in one for one in signs.values())
    for id in EMERGING:
        assert not found[id].ready
        assert {Sign.CORE, Sign.VISION, Sign.ATTRACTING}.isdisjoint(signs[id]), id
    (core,) = [one for one in found["schwartz-rounds-leaders"].findings if one.sign is Sign.CORE]
    assert core.evidence == "2 people at its core: Rod Kersh and Zoe Nicholl."
    assert Sign.KNOWLEDGE not in signs["clinical-microsystems"], "one area is named"
    assert {id for id in found if Sign.VISION in signs[id]} == {
        "mindfulness", "junior-doctors-quality-improvement", "safer-medication-practice",
    }  # fmt: skip
    assert len(readiness(EXAMPLE, date(2014, 10, 1))) == 9, "the three were not thought of yet"


@settings(max_examples=40, deadline=None)
@given(networks())
def test_any_network_is_read_and_no_member_is_named_as_a_prospect(net: Network) -> None:
    found = readiness(net, prospects=1000)
    assert [one.community.id for one in found] == sorted(
        net.communities, key=lambda one: (net.communities[one].name.casefold(), one)
    )
    for one in found:
        members = {membership.member for membership in net.where(Membership, community=one.community.id)}
        assert members.isdisjoint(who.person for who in one.prospects)
        scores = [who.score for who in one.prospects]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)
        assert all(finding.met or finding.advice for finding in one.findings)
        assert json.dumps(one.document())


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_the_command_shows_signs_advice_and_people(tmp_path: Path) -> None:
    cocreation.write(network(Person(id="gus", name="[red]Gus", interests=("noise",)), vision=""), tmp_path / "net.json")
    done = run("ready", tmp_path / "net.json", "--on", DAY)
    assert done.exit_code == 0, done.output
    assert "Nights: 4 of 5 signs on 1 June 2015" in done.stdout
    assert "[x] A worthy domain. Its domain is stated: Calm nights on the ward" in done.stdout
    assert "[ ] A shared vision. No vision is stated.\n      Agree on which knowledge" in done.stdout
    assert "[red]Gus (gus). Cares about noise." in done.stdout
    assert "Gus" not in run("ready", tmp_path / "net.json", "-n", 0).stdout


def test_the_command_prints_json_and_nothing_else() -> None:
    done = run("ready", "--community", "mindfulness", "--core", 1, "--json")
    assert done.stderr == ""
    document = json.loads(done.stdout)
    assert document["requirements"]["core"] == 1
    (one,) = document["communities"]
    assert (one["id"], one["ready"]) == ("mindfulness", False)
    assert [finding["sign"] for finding in one["findings"]] == [sign.value for sign in Sign]


def test_the_command_says_what_is_wrong_in_a_line(tmp_path: Path) -> None:
    done = run("ready", "--community", "nobody")
    assert done.exit_code == 2
    assert "Community 'nobody' is not in the network" in done.stderr
    cocreation.write(Network(), tmp_path / "empty.json")
    assert "There are no communities yet" in run("ready", tmp_path / "empty.json").stdout
