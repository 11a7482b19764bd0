"""The momentum plan: a team's collective plan by months, and how its actions strengthen each other."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Annotated

from .description import Area, Record, Says, When, record
from .ids import (
    AccountabilityId,
    ActionId,
    CommunityId,
    ExpeditionId,
    MomentumPlanId,
    PersonId,
    SynergyId,
    TaskId,
    TeamId,
)

__all__ = ["Action", "ActionStatus", "MomentumPlan", "Synergy", "SynergyKind"]


class ActionStatus(Enum):
    """How an action of the plan stands."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"


class SynergyKind(Enum):
    """What one action does for another."""

    ENABLES = "enables"
    AMPLIFIES = "amplifies"


@record(label="Momentum plan", area=Area.MOMENTUM)
class MomentumPlan(Record):
    """A team's collective plan, broken down into months."""

    id: MomentumPlanId
    name: Annotated[str, Says("Name", "What the plan is called.")]
    team: Annotated[TeamId | None, Says("Team", "Whose plan it is.")] = None
    since: Annotated[date | None, Says("Since", "First day of the plan.", when=When.SINCE)] = None
    until: Annotated[date | None, Says("Until", "Last day of the plan.", when=When.UNTIL)] = None


@record(label="Action", area=Area.MOMENTUM)
class Action(Record):
    """One action of a momentum plan."""

    id: ActionId
    plan: Annotated[MomentumPlanId, Says("Plan", "The plan that it stands in.")]
    name: Annotated[str, Says("Name", "What is to be done.")]
    lane: Annotated[str, Says("Lane", "The strand of work that it belongs to.")] = ""
    starts: Annotated[date | None, Says("Starts", "Planned first day.")] = None
    due: Annotated[date | None, Says("Due", "Planned last day.")] = None
    owners: Annotated[tuple[PersonId, ...], Says("Owners", "Who sees to it.", personal=True)] = ()
    supports: Annotated[
        tuple[CommunityId | ExpeditionId | TaskId | AccountabilityId, ...],
        Says("Supports", "The communities, expeditions, tasks or accountabilities that it serves."),
    ] = ()
    planned_on: Annotated[
        date | None, Says("Planned on", "Day it was put into the plan; it was not known before.", when=When.SINCE)
    ] = None
    started_on: Annotated[date | None, Says("Started on", "Day it was begun.", when=When.HAPPENED)] = None
    done_on: Annotated[date | None, Says("Done on", "Day it was done.", when=When.HAPPENED)] = None
    dropped_on: Annotated[date | None, Says("Dropped on", "Day it was given up.", when=When.HAPPENED)] = None
    note: Annotated[str, Says("Note", "More about it.")] = ""

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a problem when the plan for the action ends before it starts."""
        if self.starts and self.due and self.due < self.starts:
            yield "due", f"must not be before starts {self.starts} (got {self.due})."
        for field in ("started_on", "done_on", "dropped_on"):
            day = getattr(self, field)
            if self.planned_on and day and day < self.planned_on:
                yield field, f"must not be before planned_on {self.planned_on} (got {day})."
        if self.done_on and self.dropped_on:
            yield "dropped_on", "and done_on exclude each other: leave one empty."

    @property
    def status(self) -> ActionStatus:
        """How the action stands, read from its dates, so that the two cannot disagree."""
        if self.dropped_on:
            return ActionStatus.DROPPED
        if self.done_on:
            return ActionStatus.DONE
        return ActionStatus.UNDER_WAY if self.started_on else ActionStatus.PLANNED


@record(label="Synergy", area=Area.MOMENTUM)
class Synergy(Record):
    """One action that enables or amplifies another."""

    id: SynergyId
    source: Annotated[ActionId, Says("From", "The action that helps.")]
    target: Annotated[ActionId, Says("To", "The action that is helped.")]
    kind: Annotated[SynergyKind, Says("Kind", "How it helps.")] = SynergyKind.AMPLIFIES
    how: Annotated[str, Says("How", "In what way.")] = ""

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a problem when an action would help itself."""
        if self.source == self.target:
            yield "target", f"must be another action than source (got {self.target!r} twice)."
