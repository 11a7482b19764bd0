"""People, the organisations they work in, and the front-line units inside those."""

from datetime import date
from enum import Enum
from typing import Annotated

from .description import Area, Record, Says, When, record
from .ids import CommunityId, MicrosystemId, OrganisationId, PersonId, PositionId, PostId, TeamId

__all__ = ["Consent", "Microsystem", "Organisation", "OrganisationKind", "Person", "Position", "Post"]


class OrganisationKind(Enum):
    """What an organisation is for in its health system."""

    TRUST = "trust"
    COMMISSIONER = "commissioner"
    ACADEMY = "academy"
    NETWORK = "network"
    CONSULTANCY = "consultancy"
    CENTRE = "centre"
    UNIVERSITY = "university"
    CHARITY = "charity"
    AUTHORITY = "authority"
    OTHER = "other"


class Consent(Enum):
    """Whether a person agreed to be named in what leaves the toolkit."""

    NOT_ASKED = "not asked"
    GIVEN = "given"
    REFUSED = "refused"


@record(label="Organisation", area=Area.PEOPLE)
class Organisation(Record):
    """A body that employs people, commissions care, or partners with the network."""

    id: OrganisationId
    name: Annotated[str, Says("Name", "The organisation's full name.")]
    short_name: Annotated[str, Says("Short name", "A name short enough for a label on the map.")] = ""
    kind: Annotated[OrganisationKind, Says("Kind", "What it is for.")] = OrganisationKind.OTHER
    place: Annotated[str, Says("Place", "Town or region.")] = ""
    partner: Annotated[bool, Says("Partner", "Whether it is a partner that carries the network.")] = False
    part_of: Annotated[OrganisationId | None, Says("Part of", "The larger organisation around it.", acyclic=True)] = (
        None
    )
    summary: Annotated[str, Says("Summary", "What it is, in a sentence.")] = ""
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Microsystem", area=Area.PEOPLE)
class Microsystem(Record):
    """A front-line unit inside an organisation: those who give care together and whom they care for."""

    id: MicrosystemId
    name: Annotated[str, Says("Name", "What the unit is called.")]
    organisation: Annotated[OrganisationId | None, Says("Organisation", "Where the unit belongs.")] = None
    purpose: Annotated[str, Says("Purpose", "Whom it cares for, and how.")] = ""
    since: Annotated[date | None, Says("Since", "First day of the unit.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day of the unit.", when=When.UNTIL)] = None


@record(label="Person", area=Area.PEOPLE)
class Person(Record):
    """Somebody in the network: practitioner, improver, patient, carer, sponsor or companion."""

    id: PersonId
    name: Annotated[str, Says("Name", "How the person is called.", personal=True)]
    profession: Annotated[str, Says("Profession", "Nurse, doctor, improver, patient, …", personal=True)] = ""
    interests: Annotated[
        tuple[str, ...], Says("Interests", "What the person cares to learn about.", personal=True)
    ] = ()
    summary: Annotated[str, Says("Summary", "Who this is, in a sentence.", personal=True)] = ""
    since: Annotated[date | None, Says("Since", "First day in the network.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day in the network.", when=When.UNTIL)] = None
    consent: Annotated[
        Consent,
        Says("Consent", "Whether the person agreed to be named in exports; who refused never is.", personal=True),
    ] = Consent.NOT_ASKED
    consent_on: Annotated[date | None, Says("Consent on", "Day on which the person said so.", personal=True)] = None
    introductions: Annotated[bool, Says("Introductions", "Whether to suggest the person for introductions.")] = True


@record(label="Post", area=Area.PEOPLE)
class Post(Record):
    """A person's place in an organisation for a time; a person may hold several."""

    id: PostId
    person: Annotated[PersonId, Says("Person", "Who holds the post.", personal=True)]
    organisation: Annotated[OrganisationId, Says("Organisation", "Where.")]
    microsystem: Annotated[MicrosystemId | None, Says("Microsystem", "The unit, where known.")] = None
    title: Annotated[str, Says("Title", "The post as it is called.", personal=True)] = ""
    since: Annotated[date | None, Says("Since", "First day in the post.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day in the post.", when=When.UNTIL)] = None
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Position", area=Area.PEOPLE)
class Position(Record):
    """Where somebody or something stands on the map.

    It has no dates: on a map that moves by itself nobody finds anybody again.
    """

    id: PositionId
    of: Annotated[
        PersonId | CommunityId | TeamId | OrganisationId | MicrosystemId,
        Says("Of", "Who or what stands there.", personal=True),
    ]
    x: Annotated[float, Says("X", "How far to the right, in lengths of a plain membership.")]
    y: Annotated[float, Says("Y", "How far up, in the same lengths.")]
