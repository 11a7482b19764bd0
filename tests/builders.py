"""Small networks that tests share."""

import contextlib
import itertools
from collections.abc import Callable
from datetime import date
from typing import Any

from cocreation import (
    Community,
    Membership,
    Network,
    Organisation,
    Participation,
    Person,
    Post,
    Stage,
    StageReading,
    Tie,
    changed,
    load_example,
)
from cocreation.errors import InvalidRecord
from cocreation.model import Record, describe
from cocreation.model.kinds import Many, Text

__all__ = ["BASECAMP", "HOSTILE", "hostile_network", "small_network", "worded", "woven_network"]

BASECAMP = date(2015, 1, 13)


def small_network() -> Network:
    """Two communities, three people, one of them in both, and one employer."""
    return Network(
        [
            Person(id="ann", name="Ann"),
            Person(id="bea", name="Bea"),
            Person(id="cem", name="Cem", since=date(2015, 2, 1)),
            Organisation(id="trust", name="The Trust"),
            Post(id="ann-trust", person="ann", organisation="trust", title="Nurse"),
            Community(id="north", name="North", domain="Calm nights"),
            Community(id="south", name="South"),
            Membership(id="n-ann", community="north", member="ann", participation=Participation.FACILITATOR),
            Membership(id="n-bea", community="north", member="bea", since=date(2014, 10, 1), until=date(2015, 6, 30)),
            Membership(id="s-bea", community="south", member="bea", participation=Participation.CORE),
            Membership(id="s-cem", community="south", member="cem", since=date(2015, 2, 1)),
            StageReading(id="read-n-1", community="north", on=date(2014, 10, 1), stage=Stage.POTENTIAL),
            StageReading(
                id="read-n-2", community="north", on=BASECAMP, stage=Stage.COALESCING, next_steps=("Meet monthly",)
            ),
        ]
    )


def woven_network() -> Network:
    """A star around Ann and a pair, in two communities; Gus is tied to nobody, and Hal wants no introductions."""
    people = ("ann", "bea", "cem", "dan", "eva", "fay", "gus")
    ties = (("ann", "bea"), ("ann", "cem"), ("ann", "dan"), ("ann", "hal"), ("eva", "fay"))
    members = {"north": ("ann", "bea", "cem", "dan", "hal"), "south": ("eva", "fay", "gus")}
    return Network(
        [
            *(Person(id=id, name=id.capitalize()) for id in people),
            Person(id="hal", name="Hal", introductions=False),
            *(Community(id=id, name=id.capitalize()) for id in members),
            *(Membership(id=f"{of}-{id}", community=of, member=id) for of, ids in members.items() for id in ids),
            *(Tie(id=f"{one}-{other}", source=one, target=other) for one, other in ties),
        ]
    )


HOSTILE = (
    '<script>alert("in")</script>',
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    '"><img src=x onerror=alert(1)>',
    "</title></script><svg onload=alert(1)>",
    "=HYPERLINK(1)",
    "<a href='javascript:alert(1)'>x</a>",
)


def hostile_network() -> Network:
    """The embedded network with words that would act, if anything let them, in every free text of every record."""
    numbers = itertools.count(1)

    def hostile() -> str:
        number = next(numbers)
        return f"{HOSTILE[number % len(HOSTILE)]} {number}"

    return worded(load_example(), hostile)


def worded(net: Network, words: Callable[[], str]) -> Network:
    """Give back a network with other words in every free text of every record that takes them."""

    def said(kind: object, value: Any) -> Any:
        return tuple(words() for _ in value) if isinstance(kind, Many) else words()

    def made(record: Record) -> Record:
        for one in describe(record).fields:
            if isinstance(one.kind.item if isinstance(one.kind, Many) else one.kind, Text):
                with contextlib.suppress(InvalidRecord):  # such as a role's number, which takes no words
                    record = changed(record, **{one.name: said(one.kind, getattr(record, one.name))})
        return record

    return Network([made(record) for record in net], about=made(net.about))
