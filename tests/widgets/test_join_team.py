"""Joining a team in one form, without a browser."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cocreation
from cocreation import Delivery, Network, Offer, Person, Role, Task, Team, TeamMembership
from cocreation.store import Store
from cocreation_widgets import JoinTeam
from cocreation_widgets.editing.join_team import CannotJoin


def team() -> Network:
    return Network(
        [
            Person(id="ann", name="Ann"),
            Person(id="bea", name="Bea"),
            Person(id="bea-2", name="Bea"),
            Team(id="support", name="Support Team", purpose="Serves the others", open_membership=True),
            Team(id="closed", name="Closed Team"),
            Team(id="over", name="Over", open_membership=True, until=date(2014, 1, 1)),
            Role(id="hosting", number="1", name="Hosting", team="support"),
            Role(id="elsewhere", number="2", name="Elsewhere", team="closed"),
            Task(id="calls", number="1.1.10", role="hosting", name="Host the calls"),
            Task(id="notes", number="1.1.2", role="hosting", name="Write the notes"),
            Task(id="other", number="2.1.1", role="elsewhere", name="Something else"),
            TeamMembership(id="s-ann", team="support", member="ann"),
            Offer(id="ann-calls", person="ann", takes_on="calls"),
        ]
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store[Any]]:
    with cocreation.new(tmp_path / "s.sqlite", team(), author="Keeper") as made:
        yield made


@pytest.fixture
def form(store: Store[Any]) -> JoinTeam:
    return JoinTeam(store, author="Edda")


def ask(form: JoinTeam, **more: Any) -> None:
    form._received(form, {"do": "join", "team": "support", **more}, [])


def test_only_teams_that_are_open_are_offered_with_their_tasks_and_what_nobody_holds_first(form: JoinTeam) -> None:
    (only,) = form.teams
    assert (only["name"], only["purpose"]) == ("Support Team", "Serves the others")
    assert [(one["id"], one["held"]) for one in only["tasks"]] == [
        ("notes", "held by nobody yet"),
        ("calls", "held by 1 person"),
    ]
    assert form.names == ["Ann", "Bea"]
    assert form.today == date.today().isoformat()


def test_a_task_is_held_as_the_other_pages_say_and_one_that_is_done_comes_last(store: Store[Any]) -> None:
    store.save(
        Task(id="table", number="1.1.1", role="hosting", name="Make the table"),
        Delivery(id="d", task="table", on=date(2015, 1, 10)),
        Offer(id="ann-calls", person="ann", takes_on="calls", fulfilled_on=date(2015, 1, 12)),
        Offer(id="bea-notes", person="bea", takes_on="notes", until=date(2015, 1, 12)),
        author="Edda", reason="Done",
    )  # fmt: skip
    (only,) = JoinTeam(store, author="Edda").teams
    assert [(one["id"], one["held"]) for one in only["tasks"]] == [
        ("notes", "held by nobody yet"),
        ("table", "done 10 January 2015"),
        ("calls", "done 12 January 2015"),
    ]


def test_somebody_new_joins_with_what_they_offer_in_one_change(form: JoinTeam, store: Store[Any]) -> None:
    before = store.revision.number
    ask(form, name=" Cem  Ali ", since="2015-03-01", tasks=["notes", "calls"])
    net = store.network()
    assert store.revision.number == before + 1
    assert net.people["cem-ali"].name == "Cem Ali"
    (part,) = net.where(TeamMembership, member="cem-ali")
    assert (part.team, part.since) == ("support", date(2015, 3, 1))
    assert {one.takes_on for one in net.where(Offer, person="cem-ali")} == {"notes", "calls"}
    assert form.said["text"] == "Cem Ali joined Support Team and offered to hold Write the notes and Host the calls."
    assert form.teams[0]["tasks"][0]["held"] == "held by 1 person"
    assert "Cem Ali" in form.names
    form.undo()
    assert store.network() == team()


def test_who_is_known_is_not_added_again(form: JoinTeam, store: Store[Any]) -> None:
    form.join("ANN", "support", tasks=["notes", "calls"])
    net = store.network()
    assert len(net.people) == 3
    assert len(net.where(TeamMembership, member="ann")) == 1
    assert {one.takes_on for one in net.where(Offer, person="ann")} == {"calls", "notes"}
    assert form.said["text"] == "Ann offered to hold Write the notes."


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"name": " "}, "Say who joins"),
        ({"name": "Bea"}, "2 people are called Bea"),
        ({"name": "Ann"}, "Ann is in Support Team already"),
        ({"name": "Ann", "tasks": ["calls"]}, "Ann is in Support Team already"),
        ({"name": "Dan", "team": "closed"}, "Choose a team that is open to all"),
        ({"name": "Dan", "team": "over"}, "Choose a team that is open to all"),
        ({"name": "Dan", "team": ""}, "Choose a team that is open to all"),
        ({"name": "Dan", "since": "half a date"}, "write a day as 2026-11-27"),
        ({"name": "Dan", "tasks": ["gone"]}, "One of the tasks is no more"),
        ({"name": 7, "tasks": 3}, "Say who joins"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_saved(
    form: JoinTeam, store: Store[Any], wish: dict[str, Any], said: str
) -> None:
    before = store.revision
    ask(form, **wish)
    assert store.revision == before
    assert said in form.said["text"]
    assert form.said["tone"] == "problem"


def test_two_who_join_at_the_same_moment_under_one_name_are_told_apart(
    form: JoinTeam, store: Store[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    renew, others = form._session.renew, ["dan"]

    def meanwhile() -> None:
        renew()
        if others:  # after it was read, and before it is saved
            store.save(Person(id=others.pop(), name="Dan B"), author="Ann")

    monkeypatch.setattr(form._session, "renew", meanwhile)
    form.join("Dan", "support")
    people = store.network().people
    assert sorted(one.name for one in people.values()) == ["Ann", "Bea", "Bea", "Dan", "Dan B"]


def test_a_script_hears_what_is_wrong(form: JoinTeam) -> None:
    with pytest.raises(CannotJoin, match="open to all"):
        form.join("Dan", "nowhere")


def test_a_network_without_open_teams_offers_none(tmp_path: Path) -> None:
    with cocreation.new(tmp_path / "e.sqlite", Network([]), author="Keeper") as store:
        assert JoinTeam(store, author="Edda").teams == []
