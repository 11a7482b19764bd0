"""The library: items, tags, nuggets, the patterns woven from them, and where practices spread."""

from datetime import date
from enum import Enum
from typing import Annotated

from .description import Area, Record, Says, When, record
from .ids import (
    AdoptionId,
    CommunityId,
    JournalEntryId,
    LibraryItemId,
    NuggetId,
    PatternId,
    PersonId,
    ReflectionId,
    SessionId,
    TagId,
    TeamId,
)

__all__ = [
    "Adoption",
    "AdoptionStatus",
    "ItemKind",
    "JournalEntry",
    "LibraryItem",
    "Nugget",
    "NuggetKind",
    "Pattern",
    "Tag",
]


class ItemKind(Enum):
    """What sort of item the library holds."""

    DOCUMENT = "document"
    VIDEO = "video"
    STORY = "story"
    PRACTICE = "practice"
    KNOWLEDGE_PRODUCT = "knowledge product"
    LINK = "link"


class NuggetKind(Enum):
    """What sort of knowledge was harvested."""

    IDEA = "idea"
    LESSON = "lesson"
    PRACTICE = "practice worth replicating"
    PRINCIPLE = "principle"


class AdoptionStatus(Enum):
    """What a community does with a practice."""

    TRYING = "trying"
    ADOPTED = "adopted"
    ADAPTED = "adapted"
    DROPPED = "dropped"


@record(label="Tag", area=Area.LIBRARY)
class Tag(Record):
    """A heading of the library; broader tags make its navigation."""

    id: TagId
    name: Annotated[str, Says("Name", "The heading.")]
    broader: Annotated[TagId | None, Says("Broader", "The wider heading above it.", acyclic=True)] = None


@record(label="Library item", area=Area.LIBRARY)
class LibraryItem(Record):
    """Something kept in the network's library."""

    id: LibraryItemId
    name: Annotated[str, Says("Name", "Its title.")]
    kind: Annotated[ItemKind, Says("Kind", "What sort of item.")] = ItemKind.DOCUMENT
    link: Annotated[str, Says("Link", "Where to find it.")] = ""
    summary: Annotated[str, Says("Summary", "What it holds.")] = ""
    tags: Annotated[tuple[TagId, ...], Says("Tags", "The headings it stands under.")] = ()
    community: Annotated[CommunityId | None, Says("Community", "Whose item it is.")] = None
    added_by: Annotated[PersonId | None, Says("Added by", "Who added it.", personal=True)] = None
    added_on: Annotated[date | None, Says("Added on", "Day it was added.", when=When.SINCE)] = None


@record(label="Nugget", area=Area.LIBRARY)
class Nugget(Record):
    """A piece of knowledge harvested from an item, a session or a reflection."""

    id: NuggetId
    name: Annotated[str, Says("Nugget", "The idea, lesson, practice or principle.")]
    kind: Annotated[NuggetKind, Says("Kind", "What sort of knowledge.")] = NuggetKind.IDEA
    harvested_from: Annotated[
        LibraryItemId | SessionId | ReflectionId | None, Says("Harvested from", "Where it comes from.")
    ] = None
    tags: Annotated[tuple[TagId, ...], Says("Tags", "The headings it stands under.")] = ()
    harvested_by: Annotated[PersonId | None, Says("Harvested by", "Who harvested it.", personal=True)] = None
    harvested_on: Annotated[date | None, Says("Harvested on", "Day of the harvest.", when=When.SINCE)] = None


@record(label="Pattern", area=Area.LIBRARY)
class Pattern(Record):
    """A pattern of meaning woven from nuggets."""

    id: PatternId
    name: Annotated[str, Says("Name", "What the pattern is called.")]
    summary: Annotated[str, Says("Summary", "What it means.")] = ""
    nuggets: Annotated[tuple[NuggetId, ...], Says("Nuggets", "What it is woven from.")] = ()
    woven_by: Annotated[PersonId | None, Says("Woven by", "Who wove it.", personal=True)] = None
    woven_on: Annotated[date | None, Says("Woven on", "Day it was woven.", when=When.SINCE)] = None


@record(label="Adoption", area=Area.LIBRARY)
class Adoption(Record):
    """What a community did with a practice on a day; over time these show how practices spread."""

    id: AdoptionId
    practice: Annotated[NuggetId | LibraryItemId, Says("Practice", "The practice.")]
    community: Annotated[CommunityId, Says("Community", "Which community.")]
    on: Annotated[date, Says("On", "From which day.", when=When.SINCE)]
    status: Annotated[AdoptionStatus, Says("Status", "Trying, adopted, adapted or dropped.")]
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Journal entry", area=Area.LIBRARY)
class JournalEntry(Record):
    """A page of a team's learning journal."""

    id: JournalEntryId
    name: Annotated[str, Says("Title", "What the entry is about.")]
    on: Annotated[date, Says("On", "Day of the entry.", when=When.SINCE)]
    team: Annotated[TeamId | None, Says("Team", "Whose journal.")] = None
    written_by: Annotated[PersonId | None, Says("Written by", "Who wrote it.", personal=True)] = None
    text: Annotated[str, Says("Text", "What was learnt.", personal=True)] = ""
