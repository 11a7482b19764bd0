"""Learning expeditions: what drives them, their waypoints, territories, outcomes and criteria."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Annotated

from .description import Area, Record, Says, When, record
from .ids import (
    CommunityId,
    CriterionId,
    ExpeditionId,
    GatheringId,
    GuidanceId,
    LibraryItemId,
    OutcomeId,
    PersonId,
    ProgressReportId,
    ReadingId,
    TeamId,
    TerritoryId,
    WaypointId,
)

__all__ = [
    "Criterion",
    "Direction",
    "Expedition",
    "Guidance",
    "GuidanceKind",
    "Outcome",
    "OutcomeKind",
    "ProgressReport",
    "Reading",
    "Territory",
    "TerritoryKind",
    "Waypoint",
    "WaypointKind",
]


class WaypointKind(Enum):
    """What stands at a point of the trail."""

    BASECAMP = "basecamp"
    MILESTONE = "milestone"


class TerritoryKind(Enum):
    """What is not known yet, and whether we know that we do not know it."""

    FRONTIER = "unexplored frontier"
    UNKNOWN = "unknown territory"


class GuidanceKind(Enum):
    """What an advisory council gives to those who are on the way."""

    DECISION = "decision"
    GUIDANCE = "guidance"
    PROTECTION = "protection"
    ENCOURAGEMENT = "encouragement"


class OutcomeKind(Enum):
    """The four kinds of outcome that learning expeditions typically have."""

    LEARNING = "learning"
    INNOVATION = "innovation"
    SOCIAL = "social"
    DEVELOPMENT = "development"


class Direction(Enum):
    """Which way a criterion's values are better."""

    HIGHER = "higher is better"
    LOWER = "lower is better"


@record(label="Expedition", area=Area.EXPEDITIONS)
class Expedition(Record):
    """A collaborative, action-oriented inquiry of communities, driven by a challenge or an opportunity."""

    id: ExpeditionId
    name: Annotated[str, Says("Name", "What the expedition is called.")]
    challenge: Annotated[str, Says("Challenge", "The challenge or opportunity that drives it.")] = ""
    communities: Annotated[tuple[CommunityId, ...], Says("Communities", "Who travels.")] = ()
    teams: Annotated[tuple[TeamId, ...], Says("Teams", "The teams that carry it.")] = ()
    since: Annotated[date | None, Says("Since", "First day.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day.", when=When.UNTIL)] = None
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Waypoint", area=Area.EXPEDITIONS)
class Waypoint(Record):
    """A basecamp or milestone on an expedition's trail."""

    id: WaypointId
    expedition: Annotated[ExpeditionId, Says("Expedition", "Whose trail it stands on.")]
    name: Annotated[str, Says("Name", "What it is called.")]
    kind: Annotated[WaypointKind, Says("Kind", "Basecamp or milestone.")] = WaypointKind.MILESTONE
    due: Annotated[date | None, Says("Due", "Day by which it is to be reached.")] = None
    reached_on: Annotated[date | None, Says("Reached on", "Day it was reached.", when=When.HAPPENED)] = None
    gathering: Annotated[GatheringId | None, Says("Gathering", "The gathering held there.")] = None
    summary: Annotated[str, Says("Summary", "What it means for the expedition.")] = ""
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Territory", area=Area.EXPEDITIONS)
class Territory(Record):
    """Something not known yet that an expedition sets out to chart."""

    id: TerritoryId
    expedition: Annotated[ExpeditionId, Says("Expedition", "Who charts it.")]
    name: Annotated[str, Says("Name", "The question or ground to be charted.")]
    kind: Annotated[
        TerritoryKind, Says("Kind", "A known unknown (frontier) or an unknown unknown (unknown territory).")
    ] = TerritoryKind.FRONTIER
    scouting_team: Annotated[TeamId | None, Says("Scouting team", "The team that goes ahead.")] = None
    findings: Annotated[tuple[str, ...], Says("Findings", "What has been found.")] = ()
    charted_on: Annotated[date | None, Says("Charted on", "Day it was charted.", when=When.HAPPENED)] = None


@record(label="Outcome", area=Area.EXPEDITIONS)
class Outcome(Record):
    """What an expedition brought about; it counts only with evidence."""

    id: OutcomeId
    expedition: Annotated[ExpeditionId, Says("Expedition", "Which expedition.")]
    kind: Annotated[OutcomeKind, Says("Kind", "Learning, innovation, social or development.")]
    name: Annotated[str, Says("Name", "What came about.")]
    claimed_on: Annotated[date | None, Says("Claimed on", "Day of the claim.", when=When.SINCE)] = None
    evidenced_on: Annotated[
        date | None, Says("Evidenced on", "Day on which evidence was there.", when=When.HAPPENED)
    ] = None
    evidence: Annotated[str, Says("Evidence", "What shows it.")] = ""
    knowledge_product: Annotated[LibraryItemId | None, Says("Knowledge product", "Where the library holds it.")] = None

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a problem when an outcome counts as evidenced without saying by what."""
        if self.evidenced_on and not (self.evidence or self.knowledge_product):
            yield "evidence", "is missing: say what shows the outcome, or leave evidenced_on empty."


@record(label="Criterion", area=Area.EXPEDITIONS)
class Criterion(Record):
    """An evaluation criterion that an expedition's advisory council has set."""

    id: CriterionId
    expedition: Annotated[ExpeditionId, Says("Expedition", "Which expedition.")]
    name: Annotated[str, Says("Name", "What is watched.")]
    set_by: Annotated[TeamId | None, Says("Set by", "The advisory council that set it.")] = None
    unit: Annotated[str, Says("Unit", "The unit of its readings.")] = ""
    direction: Annotated[Direction, Says("Direction", "Which way is better.")] = Direction.HIGHER
    target: Annotated[float | None, Says("Target", "The value aimed at, in the unit.")] = None


@record(label="Reading", area=Area.EXPEDITIONS)
class Reading(Record):
    """The value of a criterion on a day."""

    id: ReadingId
    criterion: Annotated[CriterionId, Says("Criterion", "What was read.")]
    on: Annotated[date, Says("On", "Day of the reading.", when=When.SINCE)]
    value: Annotated[float, Says("Value", "The value, in the criterion's unit.")]
    note: Annotated[str, Says("Note", "How it was read.")] = ""


@record(label="Progress report", area=Area.EXPEDITIONS)
class ProgressReport(Record):
    """A quarterly report on an expedition's progress."""

    id: ProgressReportId
    expedition: Annotated[ExpeditionId, Says("Expedition", "Which expedition.")]
    name: Annotated[str, Says("Name", "The quarter or title.")]
    due: Annotated[date | None, Says("Due", "Day by which it is to be published.")] = None
    published_on: Annotated[date | None, Says("Published on", "Day it was published.", when=When.HAPPENED)] = None
    written_by: Annotated[
        PersonId | TeamId | None, Says("Written by", "The person or team that wrote it.", personal=True)
    ] = None
    item: Annotated[LibraryItemId | None, Says("Item", "Where the library holds it.")] = None


@record(label="Guidance", area=Area.EXPEDITIONS)
class Guidance(Record):
    """What an advisory council decided or advised, and how it protects and encourages those on the way."""

    id: GuidanceId
    name: Annotated[str, Says("Guidance", "What was decided or advised, in a sentence.")]
    on: Annotated[date, Says("On", "Day on which it was given.", when=When.SINCE)]
    kind: Annotated[GuidanceKind, Says("Kind", "What the council gave.")] = GuidanceKind.GUIDANCE
    team: Annotated[TeamId | None, Says("Given by", "The council or other team that gave it.")] = None
    about: Annotated[
        tuple[CommunityId | ExpeditionId | TeamId, ...],
        Says("About", "The communities, expeditions or teams that it is meant for; none where it is for all."),
    ] = ()
    gathering: Annotated[GatheringId | None, Says("Gathering", "Where it was given.")] = None
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""
