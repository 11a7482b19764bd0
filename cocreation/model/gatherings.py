"""Gatherings: what happened there, who came, what people committed to and what was thought of it."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Annotated

from .description import Area, Record, Says, When, record
from .ids import (
    AttendanceId,
    CommitmentId,
    CommunityId,
    GatheringId,
    PersonId,
    ReflectionId,
    SessionId,
    TeamId,
)

__all__ = [
    "Attendance",
    "Commitment",
    "Gathering",
    "GatheringKind",
    "Reflection",
    "Session",
    "SessionKind",
]


class GatheringKind(Enum):
    """What sort of meeting."""

    WORKSHOP = "workshop"
    BASECAMP = "basecamp"
    DELEGATES_MEETING = "delegates' meeting"
    FESTIVAL = "festival"
    CALL = "call"
    OTHER = "other"


class SessionKind(Enum):
    """What sort of session inside a gathering."""

    MINDFULNESS = "mindfulness"
    CHECK_IN = "check-in"
    CASE_CLINIC = "case clinic"
    WORLD_CAFE = "world café"
    VIDEO = "video"
    PLATFORM_TOUR = "platform tour"
    COMMUNITY_FLOOR = "community floor"
    INTRODUCTION = "introduction"
    POSTER = "poster"
    PRESENTATION = "presentation"
    BREAK = "break"
    OTHER = "other"


@record(label="Gathering", area=Area.GATHERINGS)
class Gathering(Record):
    """A meeting of the network or a part of it, in person or online."""

    id: GatheringId
    name: Annotated[str, Says("Name", "What it is called.")]
    kind: Annotated[GatheringKind, Says("Kind", "What sort of meeting.")] = GatheringKind.OTHER
    on: Annotated[
        date | None,
        Says("On", "Its first day; where only the month is known, the month's first day.", when=When.SINCE),
    ] = None
    ends: Annotated[date | None, Says("Ends", "Its last day, when longer than one.")] = None
    place: Annotated[str, Says("Place", "Where it is held.")] = ""
    summary: Annotated[str, Says("Summary", "What it was about.")] = ""
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a problem when it ends before it begins."""
        if self.on and self.ends and self.ends < self.on:
            yield "ends", f"must not be before on {self.on} (got {self.ends})."


@record(label="Session", area=Area.GATHERINGS)
class Session(Record):
    """One part of a gathering's agenda."""

    id: SessionId
    gathering: Annotated[GatheringId, Says("Gathering", "Which gathering.")]
    position: Annotated[
        int, Says("Position", "Its place in the agenda, from 1; parallel sessions share one.", at_least=1)
    ]
    name: Annotated[str, Says("Name", "What it is called.")]
    kind: Annotated[SessionKind, Says("Kind", "What sort of session.")] = SessionKind.OTHER
    led_by: Annotated[tuple[PersonId, ...], Says("Led by", "Who led it.", personal=True)] = ()
    summary: Annotated[str, Says("Summary", "What happened.")] = ""


@record(label="Attendance", area=Area.GATHERINGS)
class Attendance(Record):
    """A person who was at a gathering."""

    id: AttendanceId
    gathering: Annotated[GatheringId, Says("Gathering", "Which gathering.")]
    person: Annotated[PersonId, Says("Person", "Who came.", personal=True)]
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Commitment", area=Area.GATHERINGS)
class Commitment(Record):
    """What somebody commits to at a gathering, which can be followed until it is kept or dropped."""

    id: CommitmentId
    name: Annotated[str, Says("Name", "What was committed to.")]
    gathering: Annotated[GatheringId | None, Says("Gathering", "Where it was made.")] = None
    made_by: Annotated[
        PersonId | TeamId | CommunityId | None, Says("Made by", "Who committed to it.", personal=True)
    ] = None
    made_on: Annotated[date | None, Says("Made on", "Day on which it was made.", when=When.SINCE)] = None
    due: Annotated[date | None, Says("Due", "Day by which it is to be kept.")] = None
    kept_on: Annotated[date | None, Says("Kept on", "Day it was kept.", when=When.HAPPENED)] = None
    dropped_on: Annotated[date | None, Says("Dropped on", "Day it was given up.", when=When.HAPPENED)] = None
    evidence: Annotated[str, Says("Evidence", "What shows that it was kept.")] = ""

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a problem when the commitment would be both kept and dropped."""
        if self.kept_on and self.dropped_on:
            yield "dropped_on", "and kept_on exclude each other: leave one empty."


@record(label="Reflection", area=Area.GATHERINGS)
class Reflection(Record):
    """What somebody thought of a gathering or took from it."""

    id: ReflectionId
    gathering: Annotated[GatheringId, Says("Gathering", "What it is about.")]
    name: Annotated[str, Says("Reflection", "The thought, in our own words.")]
    session: Annotated[SessionId | None, Says("Session", "The session in which it was said.")] = None
    made_by: Annotated[PersonId | None, Says("Made by", "Whose thought it is.", personal=True)] = None
    on: Annotated[date | None, Says("On", "Day it was given.", when=When.SINCE)] = None
