"""Missing answers: who was asked and answered, what the silent may change, and when nobody is to be ranked."""

import json
import random
from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import networkx
import numpy as np
import pytest
from graphs import network_of
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import cocreation
from cocreation import Invitation, Network, Organisation, Post, Questionnaire, UnknownRecord, changed, generate
from cocreation.analysis.measures import MEASURES, NotAsked, Standards, completeness, invited, measures
from cocreation.analysis.measures.groups import By, groups
from cocreation.analysis.measures.missing import Gaps
from cocreation.analysis.measures.ranking import likeness, overlap
from cocreation.analysis.tie_graph import Source, tie_graph
from cocreation.cli.app import app
from cocreation.progress import listening

DAY = date(2015, 3, 1)
_GRAPH = networkx.karate_club_graph()
KARATE = network_of(list(_GRAPH.edges), groups={node: data["club"] for node, data in _GRAPH.nodes(data=True)})


def asked(net: Network, answered: Collection[str], people: Collection[str] | None = None) -> Network:
    """Add a questionnaire about ties, an invitation for each person, and when they answered."""
    return net.with_records(
        Questionnaire(id="q", name="Whom do you work with?", on=date(2015, 2, 1)),
        *(
            Invitation(id=f"to-{id}", questionnaire="q", person=id, answered_on=DAY if id in answered else None)
            for id in (net.people if people is None else people)
        ),
    )


def told(net: Network, answered: Collection[str]) -> Network:
    """Take out the ties that nobody told of."""
    return net.without(*(id for id, tie in net.ties.items() if not {tie.source, tie.target} & set(answered)))


def some(net: Network, share: float, seed: int) -> set[str]:
    ids = sorted(net.people)
    return set(random.Random(seed).sample(ids, round(share * len(ids))))


@cache
def answered_by(share: float, seed: int) -> Any:
    chosen = some(KARATE, share, seed)
    return measures(asked(told(KARATE, chosen), chosen))


def test_rates_are_counted_over_all_and_in_each_group() -> None:
    net = network_of([("a", "b")], people="abcde", groups={"a": 1, "b": 1, "c": 2, "d": 2})
    found = completeness(net, "abcd", "abc")
    assert (found.overall.rate, found.silent, found.answered) == (0.75, ("d",), ("a", "b", "c"))
    assert [(one.id, one.asked, one.answered, one.rate) for one in found.groups] == [
        ("group-1", 2, 2, 1.0),
        ("group-2", 2, 1, 0.5),
    ]
    assert found.told == "3 of 4 people asked have answered (75 %)."
    net = net.with_records(Organisation(id="trust", name="Trust"), Post(id="p", person="d", organisation="trust"))
    (trust,) = completeness(net, "abcd", "abc", by=By.ORGANISATIONS).groups
    assert (trust.name, trust.asked, trust.answered) == ("Trust", 1, 0)


def test_invitations_tell_who_was_asked_and_had_answered_by_a_day() -> None:
    net = asked(network_of([("a", "b")], people="abc"), "ab")
    net = net.with_records(changed(net.invitations["to-b"], on=date(2015, 2, 20), answered_on=date(2015, 4, 1)))
    found = invited(net)
    assert (found.overall.asked, found.overall.answered) == (3, 2)
    assert found.questionnaire == ("q", "Whom do you work with?")
    assert invited(net, on=DAY).answered == ("a",)
    assert invited(net, on=date(2015, 2, 10)).overall.asked == 2, "b was not asked yet"
    assert measures(net, DAY).answers == invited(net, on=DAY)


def test_the_questionnaire_is_the_last_one_sent_or_the_one_named() -> None:
    net = asked(network_of([("a", "b")], people="abc"), "ab").with_records(
        Questionnaire(id="newer", name="Newer", on=date(2015, 6, 1)),
        Questionnaire(id="newest", name="Nobody was invited", on=date(2015, 7, 1)),
        Invitation(id="again", questionnaire="newer", person="c"),
    )
    assert invited(net).questionnaire == ("newer", "Newer")
    assert invited(net, "q").overall.asked == 3
    assert measures(net, questionnaire="q").answers == invited(net, "q")
    with pytest.raises(UnknownRecord, match="Questionnaire 'qq' is not in the network"):
        invited(net, "qq")


def test_who_is_unknown_or_was_not_asked_is_told() -> None:
    net = network_of([("ann", "bea")])
    with pytest.raises(UnknownRecord, match="Person 'anna' is not in the network; near to it: ann"):
        completeness(net, ["anna"], [])
    with pytest.raises(NotAsked, match="'bea' answered, but was not asked; add 'bea' to those asked"):
        completeness(net, ["ann"], ["bea"])


def test_an_answer_does_not_come_before_its_question() -> None:
    with pytest.raises(cocreation.InvalidRecord, match="answered_on must not be before on 2015-03-01"):
        Invitation(id="i", questionnaire="q", person="p", on=DAY, answered_on=date(2015, 2, 1))


def test_where_nobody_was_asked_that_is_said_and_nothing_is_refused() -> None:
    found = completeness(KARATE, (), ())
    assert found.overall.rate is None
    assert found.told.startswith("Nobody is recorded as asked")
    assert measures(KARATE).answers is None
    assert "answers" not in measures(KARATE).document()
    empty = KARATE.with_records(Questionnaire(id="q", name="Q"))
    assert measures(empty, questionnaire="q").document()["answers"]["refusal"] == ""


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_complete_answers_leave_no_room(data: st.DataObject) -> None:
    size = data.draw(st.integers(0, 8))
    pairs = [(one, other) for one in range(size) for other in range(one)]
    chosen = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    directed = data.draw(st.booleans())
    net = network_of(chosen, directed=directed, people=range(size), groups={one: one % 3 for one in range(size)})
    found = measures(asked(net, net.people), source=Source.RECORDED)
    assert found.bounds is not None or not size
    if found.bounds is None:
        return
    for row in found.people:
        for key, interval in found.bounds.people[row["id"]].items():
            assert interval == (None if row[key] is None else pytest.approx((row[key], row[key]))), key
    for row in found.communities:
        for key, interval in found.bounds.communities[row["id"]].items():
            assert interval == (None if row[key] is None else pytest.approx((row[key], row[key]))), key
    for key, interval in found.bounds.network.items():
        value = found.network[key]
        value = len(value) if isinstance(value, list) else value
        assert interval == (None if value is None else pytest.approx((value, value))), key
    assert found.bounds.refusal == ""


def width(found: Any, key: str) -> float:
    spans = [row[key] for row in found.bounds.people.values()]
    return float(np.mean([high - low for low, high in spans]))


def test_fewer_answers_leave_more_room() -> None:
    for key in ("degree", "betweenness", "closeness"):
        widths = [np.mean([width(answered_by(share, seed), key) for seed in range(3)]) for share in (1, 0.9, 0.7, 0.5)]
        assert widths[0] == 0
        assert widths == sorted(widths), key


@pytest.mark.parametrize("directed", [False, True])
def test_what_is_drawn_brings_the_ties_back_to_as_many_as_there_were(directed: bool) -> None:
    chance = random.Random(5)
    pairs = [(one, other) for one in range(60) for other in range(60) if one != other]
    arcs = [pair for pair in pairs if chance.random() < (0.15 if pair[0] % 2 == pair[1] % 2 else 0.03)]
    full = network_of(arcs, directed=directed, groups={one: one % 2 for one in range(60)})
    whole = tie_graph(full)
    answered = some(full, 0.6, 1)
    # whoever did not answer told of nothing; of ties without direction, each end tells of every second
    lost = [
        id
        for id, tie in full.ties.items()
        if tie.source not in answered and (directed or tie.target not in answered or chance.random() < 0.5)
    ]
    seen = full.without(*lost)
    graph = tie_graph(seen)
    gaps = Gaps.of(graph, answered, set(full.people) - answered, groups(seen, graph).first)
    rng = np.random.default_rng(1)
    filled = [graph.weights + gaps.drawn(rng) for _ in range(60)]
    arcs_drawn = np.mean([one.astype(bool).nnz for one in filled])
    assert graph.weights.nnz < 0.8 * whole.weights.nnz
    assert arcs_drawn == pytest.approx(whole.weights.nnz, rel=0.12)


def test_what_was_told_stays_and_who_answered_named_all_they_name() -> None:
    net = network_of([("a", "b"), ("b", "a"), ("c", "a"), ("b", "d")], directed=True, people="abcdef")
    graph = tie_graph(net)
    gaps = Gaps.of(graph, set("abc"), set("de"), np.full(graph.size, -1))
    rng = np.random.default_rng(2)
    seen = np.zeros((6, 6))
    for _ in range(200):
        drawn = gaps.drawn(rng).toarray()
        assert not (drawn[graph.weights.toarray() > 0]).any(), "a tie that was told of is not drawn again"
        seen += drawn > 0
    answered, silent, others = [0, 1, 2], [3, 4], [5]
    assert not seen[answered].any(), "whoever answered told of everybody they name"
    assert not seen[others].any()
    assert not np.diag(seen).any()
    for one in silent:
        assert all(seen[one, other] > 0 for other in [*answered, *silent] if other != one)


def test_between_people_who_were_not_asked_nothing_is_drawn() -> None:
    net = network_of([("a", "b"), ("c", "x"), ("d", "a"), ("d", "x")], people="abcdxyz")
    graph = tie_graph(net)
    gaps = Gaps.of(graph, set("abc"), {"d"}, np.full(graph.size, -1))
    rng = np.random.default_rng(2)
    for _ in range(100):
        drawn = gaps.drawn(rng)
        assert (drawn != drawn.T).nnz == 0
        assert drawn.multiply(graph.weights).nnz == 0, "a tie that was told of is not drawn again"
        assert {graph.people[place] for place in drawn.nonzero()[0]} <= set("abcdxyz")
        assert all("d" in (graph.people[one], graph.people[other]) for one, other in zip(*drawn.nonzero(), strict=True))


def test_few_answers_refuse_ranks_in_words_and_say_what_to_do() -> None:
    few = answered_by(0.38, 1)
    assert few.bounds.refusal.startswith(
        "Only 13 of 34 people asked have answered (38 %); who connects whom most cannot be told from that. "
        "Ask the other 21 people, first of all "
    )
    assert {one.refusal for one in few.bounds.rankings.values()} == {few.bounds.refusal}
    assert answered_by(0.9, 1).bounds.refusal == ""


def test_an_order_that_does_not_hold_is_refused_whatever_the_rate() -> None:
    chosen = some(KARATE, 0.8, 1)
    net = asked(told(KARATE, chosen), chosen)
    assert measures(net).bounds.refusal == ""  # type: ignore[union-attr]
    strict = measures(net, standards=Standards(likeness=0.99)).bounds
    assert strict is not None
    assert "27 of 34 people asked have answered (79 %). With what the others might have told, " in strict.refusal
    assert "0.99 is needed" in strict.refusal
    assert measures(net, standards=Standards(rate=0.85)).bounds.refusal.startswith("Only 27 of 34")  # type: ignore[union-attr]


def test_one_answer_alone_is_nothing_to_draw_from() -> None:
    found = measures(asked(network_of([("a", "b"), ("b", "c")]), "a", "ab"))
    assert found.bounds is not None
    assert found.bounds.draws == 0
    assert found.bounds.refusal == (
        "Only 1 of 2 people asked have answered (50 %); who connects whom most cannot be told from that. Ask B."
    )
    assert json.dumps(found.document(), allow_nan=False)


def test_memberships_are_not_what_people_were_asked_about() -> None:
    net = network_of([], people="abcdef", groups=dict.fromkeys("abc", 1))
    found = measures(asked(net, "abc"))
    assert found.graph.source is Source.PROJECTED
    assert found.bounds is not None
    assert (found.bounds.draws, found.bounds.refusal) == (0, "")
    assert found.bounds.people["d"]["degree"] == (0, 0)


def test_with_both_kinds_of_ties_only_the_recorded_ones_say_how_many_are_missing() -> None:
    net = network_of([("a", "b")], people="abcdefghij", groups=dict.fromkeys("abcdef", 1))
    found = measures(asked(net, "abcdef"), source=Source.BOTH).bounds
    assert found is not None
    assert found.draws == 100
    assert found.people["a"]["degree"][0] == 5
    assert 0 < found.people["j"]["degree"][1] < 6, "one of fifteen pairs told of a tie; all fifteen share a community"


def test_the_same_seed_draws_the_same_and_another_something_else() -> None:
    chosen = some(KARATE, 0.7, 1)
    net = asked(told(KARATE, chosen), chosen)
    one, other, third = (measures(net, seed=seed, draws=10).document()["answers"] for seed in (1, 1, 2))
    assert one == other
    assert one["people"] != third["people"]


def test_every_draw_is_told_to_whoever_waits() -> None:
    chosen = some(KARATE, 0.7, 1)
    found = measures(asked(told(KARATE, chosen), chosen), draws=5)
    heard: list[tuple[str, int, int]] = []
    with listening(lambda what, done, total: heard.append((what, done, total))):
        assert found.bounds is not None
    assert heard == [("Drawing missing answers", done, 5) for done in range(5)]


def test_a_large_network_says_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cocreation.analysis.measures.bounds._MOST_WORK", 10)
    chosen = some(KARATE, 0.7, 1)
    found: Any = measures(asked(told(KARATE, chosen), chosen), draws=20).bounds
    assert "betweenness" in found.left_out
    assert "degree" not in found.left_out
    assert set(found.people["0"]) == {"degree", "in_degree", "out_degree", "strength"}
    assert found.rankings["degree"].likeness is not None
    assert found.rankings["betweenness"].likeness is None
    assert found.network["density"][0] < found.network["density"][1]


def test_likeness_is_spearmans_and_overlap_counts_who_stays() -> None:
    from scipy.stats import spearmanr

    rng = np.random.default_rng(1)
    for _ in range(20):
        one, other = rng.integers(0, 5, 12).astype(float), rng.integers(0, 5, 12).astype(float)
        assert likeness(one, other) == pytest.approx(spearmanr(one, other).statistic)
    assert np.isnan(likeness(np.ones(3), np.arange(3.0)))
    assert overlap(np.array([5.0, 4, 3, 0, 0]), np.array([5.0, 4, 0, 3, 0]), 0.1) == pytest.approx(2 / 3)


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("answers") / "net.json"
    net = generate(30)
    chosen = some(net, 0.4, 1)
    cocreation.write(asked(told(net, chosen), chosen), path)
    return path


def test_the_command_shows_names_and_not_ranks_where_few_answered(surveyed: Path) -> None:
    done = run("measure", surveyed, "-n", 4)
    assert done.exit_code == 0, done.output
    words = " ".join(done.stdout.split())
    assert "Asked for ties: Whom do you work with?" in words
    assert "Only 12 of 30 people asked have answered (40 %); who connects whom most cannot be told from that." in words
    assert "Who connects others most" not in words
    names = sorted(one.name for one in cocreation.read(surveyed).people.values())[:4]
    _, listed = words.split("People by name, for their order cannot be told")
    places = [listed.index(name) for name in names]
    assert places == sorted(places)


def test_the_command_prints_answers_beside_what_it_always_printed(surveyed: Path) -> None:
    document = json.loads(run("measure", surveyed, "--json", "--draws", 20).stdout)
    assert list(document) == ["network", "people", "communities", "definitions", "answers"]
    answers = document["answers"]
    assert answers["questionnaire"] == {"id": "q", "name": "Whom do you work with?"}
    assert (answers["asked"], answers["answered"], answers["rate"], answers["draws"]) == (30, 12, 0.4, 20)
    assert {"id", "name", "asked", "answered", "rate"} == set(answers["groups"][0])
    row = answers["people"][0]
    assert row["id"] == document["people"][0]["id"]
    keys = {one.key for one in MEASURES if one.level.value == "people"}
    assert set(row) == {"id", *keys}
    assert row["degree"]["low"] <= row["degree"]["high"]
    assert answers["rankings"]["betweenness"]["refusal"] == answers["refusal"]


def test_the_command_refuses_a_questionnaire_that_is_not_there(surveyed: Path) -> None:
    done = run("measure", surveyed, "--questionnaire", "qq")
    assert done.exit_code == 2
    assert "Questionnaire 'qq' is not in the network" in done.stderr
