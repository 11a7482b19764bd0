"""Consent: who refused it leaves the toolkit under no name, whatever the format."""

import re
from typing import TypeVar

from ...model import Consent, Network
from ..formats import Loss
from .disguise import Alias, Disguise, disguised

__all__ = ["STAND_IN", "refusers", "released", "stand_ins"]

N = TypeVar("N", bound=Network)
STAND_IN = re.compile(r"withheld-\d+", re.ASCII)
"""The id of somebody who stands for a person without consent."""


def refusers(net: Network) -> list[str]:
    """Give back the ids of those who refused consent, in order."""
    return sorted(id for id, person in net.people.items() if person.consent is Consent.REFUSED)


def stand_ins(net: Network) -> dict[str, Alias]:
    """Give back under which id and name each of those who refused consent goes out."""
    aliases: dict[str, Alias] = {}
    number = 0
    for id in refusers(net):
        number += 1
        while f"withheld-{number}" in net:
            number += 1
        aliases[id] = Alias(f"withheld-{number}", f"Withheld {number}")
    return aliases


def released(net: N) -> tuple[N, tuple[Loss, ...]]:
    """Give back a network as it may be passed on, and how many people go without their names.

    Whoever refused consent is there as somebody withheld: their ties, memberships and dates still count, their name,
    their ids and whatever else is personal are gone. The same network gives the same numbers to the same people.
    """
    aliases = stand_ins(net)
    if not aliases:
        return net, ()
    disguise = Disguise(aliases, {id: [net.people[id].name] for id in aliases})
    disguise.rename((type(record), record.id) for record in net)
    why = "they refused consent, so they go without their names and personal data"
    return disguised(net, disguise), (Loss("people", len(aliases), why),)
