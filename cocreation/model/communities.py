"""Communities of practice, who takes part in them, and how far each has come."""

from datetime import date
from enum import Enum
from typing import Annotated

from .description import Area, Record, Says, When, record
from .ids import CommunityId, MembershipId, MicrosystemId, PersonId, StageReadingId

__all__ = ["Community", "Membership", "Participation", "Stage", "StageReading"]


class Participation(Enum):
    """Degrees of participation, from the middle of a community outwards."""

    FACILITATOR = "facilitator"
    CORE = "core"
    ACTIVE = "active"
    OCCASIONAL = "occasional"
    PERIPHERAL = "peripheral"
    PROSPECTIVE = "prospective"


class Stage(Enum):
    """Stages of a community of practice after Wenger, McDermott and Snyder (2002).

    The list of 1998 (… active, dispersed, memorable) is another model and is not mixed in.
    """

    POTENTIAL = "potential"
    COALESCING = "coalescing"
    MATURING = "maturing"
    STEWARDSHIP = "stewardship"
    TRANSFORMATION = "transformation"


@record(label="Community", area=Area.COMMUNITIES)
class Community(Record):
    """A community of practice, described by its three ingredients: domain, community and practice."""

    id: CommunityId
    name: Annotated[str, Says("Name", "What the community calls itself.")]
    short_name: Annotated[str, Says("Short name", "A name short enough for a label on the map.")] = ""
    domain: Annotated[str, Says("Domain", "What its members care about together.")] = ""
    community: Annotated[str, Says("Community", "Who its members are and how they relate.")] = ""
    practice: Annotated[str, Says("Practice", "What they do, share and develop.")] = ""
    vision: Annotated[str, Says("Vision", "The knowledge that it wants to steward.")] = ""
    knowledge_areas: Annotated[
        tuple[str, ...], Says("Knowledge areas", "The critical areas of knowledge in its domain.")
    ] = ()
    since: Annotated[date | None, Says("Since", "Day it was first thought of.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day of the community.", when=When.UNTIL)] = None
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Membership", area=Area.COMMUNITIES)
class Membership(Record):
    """A person or a microsystem taking part in a community, to a degree, for a time."""

    id: MembershipId
    community: Annotated[CommunityId, Says("Community", "Which community.")]
    member: Annotated[
        PersonId | MicrosystemId, Says("Member", "The person or microsystem that takes part.", personal=True)
    ]
    participation: Annotated[Participation, Says("Participation", "How near the middle.")] = Participation.ACTIVE
    since: Annotated[date | None, Says("Since", "First day of this degree.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day of this degree.", when=When.UNTIL)] = None
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Stage reading", area=Area.COMMUNITIES)
class StageReading(Record):
    """What stage a community was read to be at on a day; the series is its state-of-play history."""

    id: StageReadingId
    community: Annotated[CommunityId, Says("Community", "Which community.")]
    on: Annotated[date, Says("On", "Day of the reading.", when=When.SINCE)]
    stage: Annotated[Stage, Says("Stage", "The stage read.")]
    evidence: Annotated[str, Says("Evidence", "What the reading rests on.")] = ""
    next_steps: Annotated[tuple[str, ...], Says("Next steps", "What is to be done next.")] = ()
    read_by: Annotated[PersonId | None, Says("Read by", "Who read the stage.", personal=True)] = None
