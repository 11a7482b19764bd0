"""Joining a team as a widget: one form for who joins, since when, and which tasks they offer to hold."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import traitlets

from cocreation import CocreationError, Network, Offer, Person, Record, Role, Task, Team, TeamMembership
from cocreation.analysis.holding import Holding, holding
from cocreation.model.description import describe
from cocreation.model.ids import OfferId, PersonId, TeamMembershipId
from cocreation.store import Store
from cocreation.words import count, day, listing

from ..frame.styles import styled
from ..frame.whole_script import whole_script
from .answers import new_id
from .store_widget import StoreWidget, said_text

__all__ = ["CannotJoin", "JoinTeam"]

_HERE = Path(__file__).parent
_MOST_NAMES = 2000


class CannotJoin(CocreationError, ValueError):
    """Who joins, what they join, or since when, cannot be told from what was filled in."""


class JoinTeam(StoreWidget):
    """One form by which somebody joins a team that is open to all, and offers to hold some of its tasks.

    A person who is not known yet is added; all of it is saved together, and can be taken back together.

    Parameters
    ----------
    store
        The store, open for writing.
    author
        The name that the history carries.

    Attributes
    ----------
    network, revision
        As of every :class:`StoreWidget`.
    """

    _esm = whole_script(_HERE / "join_team.js")
    _css = styled(_HERE / "editing.css")

    # what the script shows
    teams: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    names: traitlets.List[str] = traitlets.List().tag(sync=True)
    today = traitlets.Unicode().tag(sync=True)

    def __init__(self, store: Store[Any], author: str) -> None:
        super().__init__(store, author, today=date.today().isoformat())
        self._show()

    def _show(self) -> None:
        net = self._session.network
        held = holding(net, date.today())
        self.teams = [
            {"id": team.id, "name": team.name, "purpose": team.purpose, "tasks": list(_tasks(net, team.id, held))}
            for team in sorted(net.teams.values(), key=lambda one: one.name.casefold())
            if team.open_membership and team.until is None
        ]
        self.names = sorted({one.name for one in net.people.values()}, key=str.casefold)[:_MOST_NAMES]

    def join(self, name: str, team: str, since: str = "", tasks: Iterable[str] = ()) -> None:
        """Let somebody join a team.

        Parameters
        ----------
        name
            Of a person, as the network has it, or of a new one.
        team
            Id of the team.
        since
            The first day, as ``2026-11-27``; empty for a day that is not known.
        tasks
            Ids of the tasks that they offer to hold.

        Raises
        ------
        CannotJoin
            With what to write instead.
        NeverQuiet
            When others save all the time.
        """
        name, first, wanted = " ".join(name.split()), _day(since), list(dict.fromkeys(tasks))
        self._save(lambda: self._joining(name, team, first, wanted))

    def _joining(self, name: str, team: str, since: date | None, tasks: list[str]) -> tuple[list[Record], str]:
        net = self._session.network
        place = _open_team(net, team)
        person, records = self._person(name)
        mine = net.where(Offer, person=person.id)
        has = {one.takes_on for one in mine if one.until is None and one.fulfilled_on is None}
        wanted = [_task(net, id) for id in tasks if id not in has]
        if not _in_team(net, team, person.id):
            id = TeamMembershipId(self._id(TeamMembership, {"team": team, "member": person.id}))
            records.append(TeamMembership(id=id, team=place.id, member=person.id, since=since))
        elif not wanted:
            raise CannotJoin(f"{person.name} is in {place.name} already: choose tasks to offer, or somebody else.")
        for task in wanted:
            id_ = OfferId(self._id(Offer, {"person": person.id, "takes_on": task.id}))
            records.append(Offer(id=id_, person=person.id, takes_on=task.id, since=since))
        joined = any(isinstance(one, TeamMembership) for one in records)
        offers = f"offered to hold {listing([one.name for one in wanted], most=3)}" if wanted else ""
        words = [f"joined {place.name}" if joined else "", offers]
        return records, f"{person.name} {' and '.join(one for one in words if one)}"

    def _person(self, name: str) -> tuple[Person, list[Record]]:
        """Give back the person of that name, and what is to be saved for them: nothing where they are known."""
        if not name:
            raise CannotJoin("Say who joins: a name.")
        found = [one for one in self._session.network.people.values() if one.name.casefold() == name.casefold()]
        if len(found) > 1:
            raise CannotJoin(
                f"{len(found)} people are called {name}: add the team membership on the page Edit instead."
            )
        if found:
            return found[0], []
        person = Person(id=PersonId(self._id(Person, {"name": name})), name=name)
        return person, [person]

    def _id(self, kind: type[Record], values: dict[str, Any]) -> str:
        return new_id(describe(kind), values, self._session.names, self._session.ever_there)

    def _acts(self) -> dict[Any, Callable[[dict[str, Any]], object]]:
        return super()._acts() | {
            "join": lambda said: self.join(
                said_text(said, "name"), said_text(said, "team"), said_text(said, "since"), _texts(said.get("tasks"))
            )
        }


def _tasks(net: Network, team: str, held: Holding) -> Iterable[dict[str, str]]:
    """Yield the tasks of a team with how many hold each; those that nobody holds stand first, those done last."""
    roles = {one.id: one.name for one in net.where(Role, team=team)}
    found = []
    for task in net.tasks.values():
        if task.role in roles:
            number = [int(part) for part in task.number.split(".")]
            said = {"id": task.id, "name": task.name, "role": roles[task.role], "held": _held(held, task.id)}
            found.append((task.id in held.done, task.id not in held.wanted_tasks, number, said))
    for *_, one in sorted(found, key=lambda one: one[:3]):
        yield one


def _held(held: Holding, task: str) -> str:
    holders = held.holders.get(task)
    if holders:
        return f"held by {count(len(holders), 'person', 'people')}"
    return f"done {day(held.done[task])}" if task in held.done else "held by nobody yet"


def _open_team(net: Network, id: str) -> Team:
    found = net.teams.get(id)
    if found is None or not found.open_membership or found.until is not None:
        raise CannotJoin("Choose a team that is open to all; to put somebody into another one, use the page Edit.")
    return found


def _in_team(net: Network, team: str, person: str) -> bool:
    return any(one.team == team and one.until is None for one in net.where(TeamMembership, member=person))


def _task(net: Network, id: str) -> Task:
    found = net.tasks.get(id)
    if found is None:
        raise CannotJoin("One of the tasks is no more: somebody removed it meanwhile. Choose again.")
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise CannotJoin(f"Since: write a day as 2026-11-27, or leave it empty (got {text!r}).") from None


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
