"""Consent: who refused it leaves the toolkit under no name, whatever the format."""

from typing import TypeVar

from ...model import Consent, Network
from ..formats import Loss
from .disguise import Alias, Disguise, disguised

__all__ = ["released"]

N = TypeVar("N", bound=Network)


def released(net: N) -> tuple[N, tuple[Loss, ...]]:
    """Give back a network as it may be passed on, and how many people go without their names.

    Whoever refused consent is there as somebody withheld: their ties, memberships and dates still count, their name,
    their ids and whatever else is personal are gone. The same network gives the same numbers to the same people.
    """
    refused = sorted(id for id, person in net.people.items() if person.consent is Consent.REFUSED)
    if not refused:
        return net, ()
    aliases: dict[str, Alias] = {}
    number = 0
    for id in refused:
        number += 1
        while f"withheld-{number}" in net:
            number += 1
        aliases[id] = Alias(f"withheld-{number}", f"Withheld {number}")
    disguise = Disguise(aliases, {id: [net.people[id].name] for id in refused})
    disguise.rename((type(record), record.id) for record in net)
    why = "they refused consent, so they go without their names and personal data"
    return disguised(net, disguise), (Loss("people", len(refused), why),)
