"""Typed ids: one type per record, so that a checker tells a person's id from a community's."""

from typing import NewType

__all__ = [
    "AccountabilityId",
    "ActionId",
    "AdoptionId",
    "AttendanceId",
    "CommitmentId",
    "CommunityId",
    "CriterionId",
    "DeliveryId",
    "ExpeditionId",
    "GatheringId",
    "GuidanceId",
    "InvitationId",
    "JournalEntryId",
    "LibraryItemId",
    "MembershipId",
    "MicrosystemId",
    "MomentumPlanId",
    "NuggetId",
    "OfferId",
    "OrganisationId",
    "OutcomeId",
    "PatternId",
    "PersonId",
    "PositionId",
    "PostId",
    "ProgressReportId",
    "QuestionId",
    "QuestionnaireId",
    "ReadingId",
    "ReflectionId",
    "ResponseId",
    "RoleId",
    "SessionId",
    "StageReadingId",
    "SynergyId",
    "TagId",
    "TallyId",
    "TaskId",
    "TeamId",
    "TeamMembershipId",
    "TermId",
    "TerritoryId",
    "ThemeId",
    "TieId",
    "WaypointId",
]

PersonId = NewType("PersonId", str)
OrganisationId = NewType("OrganisationId", str)
MicrosystemId = NewType("MicrosystemId", str)
PostId = NewType("PostId", str)
PositionId = NewType("PositionId", str)

CommunityId = NewType("CommunityId", str)
MembershipId = NewType("MembershipId", str)
StageReadingId = NewType("StageReadingId", str)

TieId = NewType("TieId", str)

TeamId = NewType("TeamId", str)
TeamMembershipId = NewType("TeamMembershipId", str)
RoleId = NewType("RoleId", str)
AccountabilityId = NewType("AccountabilityId", str)
TaskId = NewType("TaskId", str)
DeliveryId = NewType("DeliveryId", str)
OfferId = NewType("OfferId", str)

MomentumPlanId = NewType("MomentumPlanId", str)
ActionId = NewType("ActionId", str)
SynergyId = NewType("SynergyId", str)

ExpeditionId = NewType("ExpeditionId", str)
WaypointId = NewType("WaypointId", str)
TerritoryId = NewType("TerritoryId", str)
OutcomeId = NewType("OutcomeId", str)
CriterionId = NewType("CriterionId", str)
ReadingId = NewType("ReadingId", str)
ProgressReportId = NewType("ProgressReportId", str)
GuidanceId = NewType("GuidanceId", str)

GatheringId = NewType("GatheringId", str)
SessionId = NewType("SessionId", str)
AttendanceId = NewType("AttendanceId", str)
CommitmentId = NewType("CommitmentId", str)
ReflectionId = NewType("ReflectionId", str)

LibraryItemId = NewType("LibraryItemId", str)
TagId = NewType("TagId", str)
NuggetId = NewType("NuggetId", str)
PatternId = NewType("PatternId", str)
AdoptionId = NewType("AdoptionId", str)
JournalEntryId = NewType("JournalEntryId", str)

QuestionnaireId = NewType("QuestionnaireId", str)
InvitationId = NewType("InvitationId", str)
QuestionId = NewType("QuestionId", str)
ResponseId = NewType("ResponseId", str)
TallyId = NewType("TallyId", str)
ThemeId = NewType("ThemeId", str)
TermId = NewType("TermId", str)
