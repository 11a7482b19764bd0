"""Teams and what they are relied on for: roles, accountabilities, tasks, and who offered to do them."""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Annotated

from .description import Area, Record, Says, When, record
from .ids import AccountabilityId, CommunityId, DeliveryId, OfferId, PersonId, RoleId, TaskId, TeamId, TeamMembershipId

__all__ = [
    "Accountability",
    "Delivery",
    "Offer",
    "Part",
    "Period",
    "Role",
    "Task",
    "Team",
    "TeamKind",
    "TeamMembership",
]

_NUMBER = re.compile(r"[1-9][0-9]*(\.[1-9][0-9]*)*")


class TeamKind(Enum):
    """The teams of the social architecture of learning expeditions."""

    SUPPORT = "support"
    HOSTING = "hosting"
    SCOUTING = "scouting"
    WEAVERS = "weavers"
    ADVISORY = "advisory"
    TECHNICAL = "technical"
    DELEGATION = "delegation"
    OTHER = "other"


class Part(Enum):
    """The part that somebody plays in a team."""

    FACILITATOR = "facilitator"
    CHAMPION = "champion"
    DOMAIN_EXPERT = "domain expert"
    SPONSOR = "sponsor"
    MEMBER = "member"


class Period(Enum):
    """How often a recurring task comes round."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@record(label="Team", area=Area.TEAMS)
class Team(Record):
    """A self-managed team, such as the Support Team, a hosting team or a scouting team."""

    id: TeamId
    name: Annotated[str, Says("Name", "What the team is called.")]
    short_name: Annotated[str, Says("Short name", "A name short enough for a label on the map.")] = ""
    kind: Annotated[TeamKind, Says("Kind", "Its place in the social architecture.")] = TeamKind.OTHER
    purpose: Annotated[str, Says("Purpose", "What the team is for.")] = ""
    functions: Annotated[tuple[str, ...], Says("Functions", "What it does for the others.")] = ()
    community: Annotated[CommunityId | None, Says("Community", "The community it hosts.")] = None
    open_membership: Annotated[bool, Says("Open membership", "Whether anybody may join.")] = False
    since: Annotated[date | None, Says("Since", "First day of the team.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day of the team.", when=When.UNTIL)] = None
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Team membership", area=Area.TEAMS)
class TeamMembership(Record):
    """A person's part in a team for a time."""

    id: TeamMembershipId
    team: Annotated[TeamId, Says("Team", "Which team.")]
    member: Annotated[PersonId, Says("Member", "Who.", personal=True)]
    part: Annotated[Part, Says("Part", "The part played.")] = Part.MEMBER
    since: Annotated[date | None, Says("Since", "First day of this part.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day of this part.", when=When.UNTIL)] = None
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


def _numbered(number: str) -> Iterator[tuple[str, str]]:
    if not _NUMBER.fullmatch(number):
        yield "number", f"must be whole numbers joined by dots, such as 1.1.2 (got {number!r})."


@record(label="Role", area=Area.TEAMS)
class Role(Record):
    """A main function of a team, made of related accountabilities."""

    id: RoleId
    number: Annotated[str, Says("Number", "Its number in the published list, such as 1.")]
    name: Annotated[str, Says("Name", "What the role is for.")]
    team: Annotated[TeamId | None, Says("Team", "The team that holds the role.")] = None
    summary: Annotated[str, Says("Summary", "What the role comprises.")] = ""

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a problem when the number is none."""
        return _numbered(self.number)


@record(label="Accountability", area=Area.TEAMS)
class Accountability(Record):
    """A result that others may expect of a role."""

    id: AccountabilityId
    number: Annotated[str, Says("Number", "Its number in the published list, such as 1.1.2.")]
    role: Annotated[RoleId, Says("Role", "The role on which it is placed.")]
    name: Annotated[str, Says("Name", "The result expected.")]
    summary: Annotated[str, Says("Summary", "More about it.")] = ""

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a problem when the number is none."""
        return _numbered(self.number)


@record(label="Task", area=Area.TEAMS)
class Task(Record):
    """A specific action, once or recurring, that people offer to be accountable for."""

    id: TaskId
    number: Annotated[str, Says("Number", "Its number in the published list, such as 1.2.3.")]
    role: Annotated[RoleId, Says("Role", "The role that the task serves.")]
    name: Annotated[str, Says("Name", "What is to be done.")]
    summary: Annotated[str, Says("Summary", "More about it.")] = ""
    accountability: Annotated[
        AccountabilityId | None, Says("Accountability", "The accountability that it delivers, where known.")
    ] = None
    times: Annotated[int | None, Says("Times", "How many times in each period.", at_least=1)] = None
    period: Annotated[Period | None, Says("Period", "The period in which it recurs.")] = None
    due: Annotated[date | None, Says("Due", "Day by which a task done once is to be done.")] = None

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a problem when the number is none, or a recurrence is half stated."""
        yield from _numbered(self.number)
        if (self.times is None) != (self.period is None):
            yield "times", "and period go together: give both, or neither."


@record(label="Offer", area=Area.TEAMS)
class Offer(Record):
    """A person's word to be accountable for a task or an accountability, for a time."""

    id: OfferId
    person: Annotated[PersonId, Says("Person", "Who offers.", personal=True)]
    takes_on: Annotated[TaskId | AccountabilityId, Says("Takes on", "The task or accountability that is offered for.")]
    since: Annotated[date | None, Says("Since", "First day of the offer.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day of the offer.", when=When.UNTIL)] = None
    fulfilled_on: Annotated[date | None, Says("Fulfilled on", "Day on which it was done.", when=When.HAPPENED)] = None
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Delivery", area=Area.TEAMS)
class Delivery(Record):
    """One time that a task was done: a task done twice a week has two of them in each week."""

    id: DeliveryId
    task: Annotated[TaskId, Says("Task", "What was done.")]
    on: Annotated[date, Says("On", "Day on which it was done.", when=When.SINCE)]
    person: Annotated[PersonId | None, Says("Person", "Who did it, if known.", personal=True)] = None
    note: Annotated[str, Says("Note", "What came of it.")] = ""
