"""How the parts of a suggestion's score weigh against each other; ours, and anybody's to change."""

import attrs

__all__ = ["Weights"]


@attrs.frozen(kw_only=True)
class Weights:
    """The weight of each part of the score; every part lies between 0 and 1.

    Attributes
    ----------
    likely
        How much two people's ties say that they may get on: others in common, and others' others.
    ground
        What they have in common: interests, communities, teams, gatherings.
    reach
        How many pairs come within two steps of each other.
    bridge
        Whether their groups have few ties or none.
    load
        How many ties the busier of the two has already; taken off.
    """

    likely: float = 1.0
    ground: float = 1.0
    reach: float = 2.0
    bridge: float = 1.0
    load: float = 0.5
