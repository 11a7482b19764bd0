"""What a measure says of itself, so that every table, file and tooltip can show it."""

from enum import Enum

import attrs

__all__ = ["Level", "Measure"]


class Level(Enum):
    """What a measure is of."""

    PEOPLE = "people"
    COMMUNITIES = "communities"
    NETWORK = "network"


@attrs.frozen(kw_only=True)
class Measure:
    """A measure, in words.

    Attributes
    ----------
    key
        Its name in files and frames.
    name
        Its name for people.
    level
        What it is of.
    definition
        What its value tells.
    source
        Where its formula is from.
    family
        What it is listed under where there are many; empty for the end of an interval, which nobody chooses by itself.
    normalised
        How it is put on a scale; empty when it is not.
    direction, weight, isolates
        How it treats one-way ties, strengths, and people without ties.
    missing
        How ties that nobody told of change it.
    cost
        How its cost grows with n people and m ties.
    """

    key: str
    name: str
    level: Level
    definition: str
    source: str
    family: str = ""
    normalised: str = ""
    direction: str = "ignored"
    weight: str = "ignored"
    isolates: str = "counted, with 0"
    missing: str = "too low where ties are missing"
    cost: str = "O(n + m)"
