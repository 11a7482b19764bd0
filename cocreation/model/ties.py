"""Ties between two people or between two communities."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Annotated

from .description import Area, Record, Says, When, record
from .ids import CommunityId, PersonId, TieId

__all__ = ["Tie", "TieKind"]


class TieKind(Enum):
    """What passes along a tie."""

    WORKS_WITH = "works with"
    ADVISES = "advises"
    SHARES_PRACTICE = "shares practice with"
    INTRODUCED = "introduced by us"
    KNOWS = "knows"
    SPONSORS = "sponsors"
    OTHER = "other"


@record(label="Tie", area=Area.TIES)
class Tie(Record):
    """A relation between two people or two communities, for a time.

    Facts with two modes (who attended, who belongs) are kept as such and only projected to ties in analysis.
    """

    id: TieId
    source: Annotated[PersonId | CommunityId, Says("From", "One end of the tie.", personal=True)]
    target: Annotated[PersonId | CommunityId, Says("To", "The other end of the tie.", personal=True)]
    kind: Annotated[TieKind, Says("Kind", "What passes along it.")] = TieKind.WORKS_WITH
    directed: Annotated[bool, Says("Directed", "Whether it runs from one to the other only.")] = False
    strength: Annotated[float | None, Says("Strength", "How strong, on a scale of the user's own.", at_least=0)] = None
    since: Annotated[date | None, Says("Since", "First day of the tie.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day of the tie.", when=When.UNTIL)] = None
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a problem when both ends are the same."""
        if str(self.source) == str(self.target):
            yield "target", f"must differ from source (got {self.target!r} twice)."
