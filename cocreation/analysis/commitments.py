"""How commitments stand: what was promised is kept, kept late, still open, overdue or dropped."""

from datetime import date
from enum import Enum

from ..model import Commitment, Gathering, Network

__all__ = ["CommitmentStanding", "commitment_standing", "promised_on"]


class CommitmentStanding(Enum):
    """How a commitment stands on a day."""

    KEPT = "kept"
    KEPT_LATE = "kept late"
    OPEN = "open"
    OVERDUE = "overdue"
    DROPPED = "dropped"

    @property
    def is_kept(self) -> bool:
        """Whether it was kept, in time or late."""
        return self in (CommitmentStanding.KEPT, CommitmentStanding.KEPT_LATE)


def commitment_standing(commitment: Commitment, on: date | None = None) -> CommitmentStanding:
    """Tell how a commitment stands on a day.

    Parameters
    ----------
    commitment
        The commitment, as it is known now or as it was known on the day: what came after the day does not count.
    on
        The day; None takes the record as it is, and calls nothing overdue. On the day on which it is due, a
        commitment is still open.

    Examples
    --------
    >>> promise = Commitment(id="c", name="Call", due=date(2015, 2, 1), kept_on=date(2015, 2, 3))
    >>> commitment_standing(promise).value, commitment_standing(promise, date(2015, 2, 2)).value
    ('kept late', 'overdue')
    """
    kept, dropped, due = commitment.kept_on, commitment.dropped_on, commitment.due
    if kept and (on is None or kept <= on):
        return CommitmentStanding.KEPT_LATE if due and kept > due else CommitmentStanding.KEPT
    if dropped and (on is None or dropped <= on):
        return CommitmentStanding.DROPPED
    return CommitmentStanding.OVERDUE if on and due and due < on else CommitmentStanding.OPEN


def promised_on(net: Network, commitment: Commitment) -> date | None:
    """Give back the day on which a commitment was made; without one, its gathering's; None where neither is known."""
    if commitment.made_on or commitment.gathering is None:
        return commitment.made_on
    return net.table(Gathering)[commitment.gathering].on
