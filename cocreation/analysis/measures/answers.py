"""Who was asked about their ties and who answered: how complete a network is that a survey told of."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs
import numpy as np

from ...errors import CocreationError
from ...model import Invitation, Network, Questionnaire
from ...words import count, percent
from ..tie_graph import tie_graph
from .groups import By, groups

__all__ = ["Asked", "Completeness", "NotAsked", "asked_in", "completeness", "invited"]


class NotAsked(CocreationError, ValueError):
    """Somebody is said to have answered who is not said to have been asked."""


@attrs.frozen(kw_only=True)
class Asked:
    """How many people were asked and how many of them answered.

    Attributes
    ----------
    id, name
        Of the group; empty where all people are meant.
    asked, answered
        How many.
    """

    id: str = ""
    name: str = ""
    asked: int
    answered: int

    @property
    def rate(self) -> float | None:
        """The share of those asked who answered; None where nobody was asked."""
        return self.answered / self.asked if self.asked else None

    def document(self) -> dict[str, Any]:
        """Give back everything as plain values."""
        own = {key: value for key, value in attrs.asdict(self).items() if value != ""}
        return {**own, "rate": self.rate}


@attrs.frozen(kw_only=True)
class Completeness:
    """How complete the answers to a survey of ties are.

    Attributes
    ----------
    answered, silent
        The ids of those asked who answered, and of those who did not, in order.
    overall
        Of all who were asked.
    groups
        Of each community or organisation, in the order of their ids; whoever is in several counts in each.
    questionnaire
        Its id and name; None where people were given instead.
    """

    answered: tuple[str, ...]
    silent: tuple[str, ...]
    overall: Asked
    groups: tuple[Asked, ...]
    questionnaire: tuple[str, str] | None = None

    @property
    def told(self) -> str:
        """How many answered, in a sentence."""
        if not self.overall.asked:
            return "Nobody is recorded as asked, so it cannot be told how complete the ties are; add invitations."
        if not self.silent:
            return f"Everybody who was asked has answered ({count(self.overall.asked, 'person', 'people')})."
        share = f"{self.overall.answered:,} of {self.overall.asked:,}"
        return f"{share} people asked have answered ({percent(self.overall.rate)})."

    def document(self) -> dict[str, Any]:
        """Give back everything as plain values."""
        return {
            "questionnaire": self.questionnaire and dict(zip(("id", "name"), self.questionnaire, strict=True)),
            "told": self.told,
            **self.overall.document(),
            "groups": [one.document() for one in self.groups],
        }


def completeness(
    net: Network, asked: Iterable[str], answered: Iterable[str], *, by: By = By.COMMUNITIES
) -> Completeness:
    """Give back how complete the answers are.

    Parameters
    ----------
    net
        The network.
    asked, answered
        Ids of the people asked, and of those among them who answered.
    by
        Whether communities or organisations are the groups.

    Raises
    ------
    UnknownRecord
        When somebody is not in the network.
    NotAsked
        When somebody answered who was not asked.

    Examples
    --------
    >>> from cocreation import Network, Person
    >>> net = Network(Person(id=id, name=id.title()) for id in ("ann", "bea", "cem", "dee"))
    >>> completeness(net, net.people, ["ann", "bea", "cem"]).told
    '3 of 4 people asked have answered (75 %).'
    """
    all_asked, all_answered = set(asked), set(answered)
    for id in sorted(all_asked | all_answered):
        net.people[id]  # the look-up says who is unknown, and who has an id near to it
    if strange := sorted(all_answered - all_asked):
        who = ", ".join(map(repr, strange))
        raise NotAsked(f"{who} answered, but was not asked; add {who} to those asked, or take the answer out.")
    return Completeness(
        answered=tuple(sorted(all_answered)),
        silent=tuple(sorted(all_asked - all_answered)),
        overall=Asked(asked=len(all_asked), answered=len(all_answered)),
        groups=tuple(_groups(net, all_asked, all_answered, by)),
    )


def _groups(net: Network, asked: set[str], answered: set[str], by: By) -> Iterator[Asked]:
    graph = tie_graph(net)
    belonging = groups(net, graph, by)
    among = np.array([[id in asked, id in answered] for id in graph.people], dtype=np.int64).reshape(graph.size, 2)
    counts = np.asarray(belonging.belongs.astype(np.int64).T @ among)
    for id, (of, told) in zip(belonging.ids, counts.tolist(), strict=True):
        yield Asked(id=id, name=str(getattr(net[id], "name", id)), asked=of, answered=told)


def asked_in(net: Network) -> Questionnaire | None:
    """Give back the questionnaire that people were last invited to; None where nobody was to any.

    Of those of one day, or without a day, the last by id.
    """
    known = {one.questionnaire for one in net.table(Invitation).values()}
    asked = [one for id, one in net.table(Questionnaire).items() if id in known]
    return max(asked, key=lambda one: (one.on or date.min, one.id), default=None)


def invited(
    net: Network, questionnaire: str | None = None, on: date | None = None, *, by: By = By.COMMUNITIES
) -> Completeness:
    """Give back how complete the answers to a questionnaire are, by its invitations.

    Parameters
    ----------
    net
        The network.
    questionnaire
        Its id; by default the one that people were last invited to.
    on
        As of this day: who had been asked by then, and had answered; all records by default.
    by
        Whether communities or organisations are the groups.

    Raises
    ------
    UnknownRecord
        When there is no such questionnaire.
    """
    if questionnaire is not None:
        net.questionnaires[questionnaire]  # one of a later day is known, though nobody was asked yet
    then = net if on is None else net.as_of(on)
    which = asked_in(then) if questionnaire is None else net.questionnaires[questionnaire]
    if which is None:
        return completeness(then, (), (), by=by)
    sent = then.where(Invitation, questionnaire=which.id)
    answered = {one.person for one in sent if one.answered_on}
    found = completeness(then, {one.person for one in sent}, answered, by=by)
    return attrs.evolve(found, questionnaire=(which.id, which.name))
