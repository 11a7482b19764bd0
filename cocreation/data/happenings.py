"""What happens in a synthetic network: readings, gatherings, promises, expeditions, tasks, plans and practices."""

import random
from collections.abc import Callable, Iterator
from datetime import date

from ..model import (
    Action,
    ActionId,
    Adoption,
    AdoptionId,
    AdoptionStatus,
    Attendance,
    AttendanceId,
    Commitment,
    CommitmentId,
    CommunityId,
    Criterion,
    CriterionId,
    Expedition,
    ExpeditionId,
    Gathering,
    GatheringId,
    GatheringKind,
    ItemKind,
    JournalEntry,
    JournalEntryId,
    LibraryItem,
    LibraryItemId,
    MomentumPlan,
    MomentumPlanId,
    Network,
    Nugget,
    NuggetId,
    NuggetKind,
    Offer,
    OfferId,
    Outcome,
    OutcomeId,
    OutcomeKind,
    Part,
    Pattern,
    PatternId,
    PersonId,
    ProgressReport,
    ProgressReportId,
    Reading,
    ReadingId,
    Record,
    Session,
    SessionId,
    SessionKind,
    Stage,
    StageReading,
    StageReadingId,
    Synergy,
    SynergyId,
    SynergyKind,
    Tag,
    TagId,
    TaskId,
    Team,
    TeamId,
    TeamKind,
    TeamMembership,
    TeamMembershipId,
    Territory,
    TerritoryId,
    TerritoryKind,
    Waypoint,
    WaypointId,
    WaypointKind,
)
from .names import ACTIONS, PRACTICES, PROMISES
from .stewardship import stewardship

__all__ = ["happenings"]

Days = Callable[[float], date]
_MOST_COMING = 120
_QUESTS = ("Fewer falls at home", "A calm night on every ward", "Discharge without delay")


def happenings(
    base: Network, people: int, communities: list[str], joined: list[int], rng: random.Random, day: Days, days: int
) -> Iterator[Record]:
    """Yield what happens in a synthetic network of so many made-up people, who joined on those days."""
    yield from _readings(communities, rng, day, days)
    yield from _gatherings(people, joined, rng, day, days)
    yield from _expeditions(people, communities, rng, day, days)
    yield from _work(base, people, rng, day, days)
    yield from _library(communities, people, rng, day, days)
    yield from stewardship(base, people, rng, day, days)


def _somebody(rng: random.Random, people: int) -> PersonId:
    return PersonId(f"p{rng.randrange(people)}")


def _readings(communities: list[str], rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    stages = list(Stage)
    for index, community in enumerate(communities):
        at, stage = 0.6 * days * index / len(communities) + 1, rng.choice((0, 0, 1))
        number = 0
        while at < days:
            steps = ("Meet each month", "Invite members of the edge") if stage < 3 else ("Hand on the stewardship",)
            yield StageReading(
                id=StageReadingId(f"read-{community}-{number}"), community=CommunityId(community), on=day(at),
                stage=stages[stage], evidence="Made up.", next_steps=(rng.choice(steps),),
            )  # fmt: skip
            at += rng.randint(90, 200)
            number += 1
            stage = min(stage + (rng.random() < 0.6), 4)


def _gatherings(people: int, joined: list[int], rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    kinds = (GatheringKind.BASECAMP, GatheringKind.WORKSHOP, GatheringKind.CALL)
    sorts = (SessionKind.MINDFULNESS, SessionKind.CASE_CLINIC, SessionKind.WORLD_CAFE, SessionKind.CHECK_IN)
    for number, at in enumerate(range(40, days, max(days // 9, 30))):
        id, kind = GatheringId(f"gathering-{number}"), kinds[number % 3]
        yield Gathering(id=id, name=f"{kind.value.capitalize()} {number + 1} (made up)", kind=kind, on=day(at))
        for position, sort in enumerate(sorts, 1):
            session = SessionId(f"{id}-session-{position}")
            yield Session(id=session, gathering=id, position=position, name=sort.value.capitalize(), kind=sort)
        there = sum(1 for one in joined if one <= at)
        for who in sorted(rng.sample(range(there), min(there, _MOST_COMING, max(1, there // 3)) if there else 0)):
            yield Attendance(id=AttendanceId(f"{id}-p{who}"), gathering=id, person=PersonId(f"p{who}"))
        for promise in range(4):
            due, fate = at + rng.randint(30, 120), rng.random()
            closed = day(due + rng.randint(-20, 25))
            yield Commitment(
                id=CommitmentId(f"{id}-promise-{promise}"), name=PROMISES[(4 * number + promise) % len(PROMISES)],
                gathering=id, made_by=_somebody(rng, people), made_on=day(at), due=day(due),
                kept_on=closed if fate < 0.55 else None, dropped_on=closed if fate > 0.9 else None,
            )  # fmt: skip


def _expeditions(people: int, communities: list[str], rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    for number, name in enumerate(_QUESTS):
        id = ExpeditionId(f"expedition-{number}")
        teams = list(_teams(number, people, rng, day))
        yield from teams
        some = tuple(CommunityId(one) for one in rng.sample(communities, min(4, len(communities))))
        yield Expedition(
            id=id, name=name, challenge=f"Made up: {name.lower()}, in every place.", communities=some,
            teams=tuple(team.id for team in teams if isinstance(team, Team)), since=day(0),
        )  # fmt: skip
        yield from _trail(number, id, rng, day, days)
        yield from _results(number, id, rng, day, days)


def _teams(number: int, people: int, rng: random.Random, day: Days) -> Iterator[Record]:
    wanted = (
        (TeamKind.HOSTING, (Part.FACILITATOR, Part.MEMBER, Part.MEMBER)),
        (TeamKind.SCOUTING, (Part.CHAMPION, Part.DOMAIN_EXPERT, Part.MEMBER)[: 1 + number]),
        (TeamKind.WEAVERS, (Part.MEMBER,) * 3),
        (TeamKind.ADVISORY, (Part.SPONSOR,) * number),
    )
    for kind, parts in wanted:
        id = TeamId(f"team-{number}-{kind.value}")
        yield Team(id=id, name=f"{kind.value.capitalize()} team {number + 1}", kind=kind, since=day(5))
        # a person has one place in a team, so nobody is drawn twice
        for place, who in enumerate(rng.sample(range(people), min(people, len(parts)))):
            yield TeamMembership(
                id=TeamMembershipId(f"{id}-{place}"), team=id, member=PersonId(f"p{who}"), part=parts[place],
                since=day(10),
            )  # fmt: skip


def _trail(number: int, id: ExpeditionId, rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    for stop in range(6):
        due = days * (stop + 1) / (5 + number * 0.6)
        late = rng.choice((0, 0, 12))
        kind = WaypointKind.BASECAMP if stop % 2 else WaypointKind.MILESTONE
        yield Waypoint(
            id=WaypointId(f"way-{number}-{stop}"), expedition=id, name=f"{kind.value.capitalize()} {stop + 1}",
            kind=kind, due=day(due),
            reached_on=day(due + late) if due + late < days * (0.95 - 0.2 * number) else None,
        )  # fmt: skip
    for ground in range(3):
        sort = TerritoryKind.UNKNOWN if ground == 2 else TerritoryKind.FRONTIER
        yield Territory(
            id=TerritoryId(f"ground-{number}-{ground}"), expedition=id, name=f"Open question {ground + 1}", kind=sort,
            scouting_team=TeamId(f"team-{number}-scouting") if ground == 0 else None,
            findings=("A first finding, made up.",) if ground == 0 else (),
        )  # fmt: skip


def _results(number: int, id: ExpeditionId, rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    product = LibraryItemId(f"product-{number}")
    yield LibraryItem(
        id=product, name=f"Handbook {number + 1}", kind=ItemKind.KNOWLEDGE_PRODUCT, added_on=day(days / 2)
    )
    for index, kind in enumerate(OutcomeKind):
        shown = rng.random() < 0.6
        yield Outcome(
            id=OutcomeId(f"outcome-{number}-{index}"), expedition=id, kind=kind,
            name=f"{kind.value.capitalize()} outcome (made up)",
            claimed_on=day(days * 0.5), evidenced_on=day(days * 0.6) if shown else None,
            evidence="Made up." if shown else "",
            knowledge_product=product if kind is OutcomeKind.DEVELOPMENT else None,
        )  # fmt: skip
    criterion = CriterionId(f"criterion-{number}")
    council = TeamId(f"team-{number}-advisory")
    yield Criterion(id=criterion, expedition=id, name="People reached", set_by=council, unit="people", target=200)
    value = 20.0
    for month in range(0, days, 30):
        value += rng.randint(-3, 12)
        yield Reading(id=ReadingId(f"reading-{number}-{month}"), criterion=criterion, on=day(month), value=value)
    for quarter, due in enumerate(range(90, days + 91, 91)):
        out = due + rng.randint(-5, 15)
        yield ProgressReport(
            id=ProgressReportId(f"report-{number}-{quarter}"), expedition=id, name=f"Quarter {quarter + 1}",
            due=day(due), published_on=day(out) if out < days and rng.random() < 0.85 else None,
        )  # fmt: skip


def _work(base: Network, people: int, rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    for index, task in enumerate(base.tasks):
        if index % 4:  # some tasks nobody holds
            yield Offer(
                id=OfferId(f"offer-{task}"), person=_somebody(rng, people), takes_on=TaskId(task), since=day(30)
            )
    plan = MomentumPlanId("plan-made-up")
    yield MomentumPlan(id=plan, name="Momentum plan (made up)", since=day(0))
    actions = len(ACTIONS)
    for index in range(actions):
        starts = days * index / (actions - 1.5)
        begun = starts < days * 0.75
        yield Action(
            id=ActionId(f"action-{index}"), plan=plan, name=ACTIONS[index], lane=("Learn", "Connect")[index % 2],
            starts=day(starts), due=day(starts + 60), owners=(_somebody(rng, people),),
            planned_on=day(min(max(starts - 45, 0), days * 0.97)), started_on=day(starts + 2) if begun else None,
            done_on=day(starts + 50 + 15 * (index % 2)) if begun and index % 4 else None,
        )  # fmt: skip
        if index:
            kind = SynergyKind.ENABLES if index % 2 else SynergyKind.AMPLIFIES
            yield Synergy(
                id=SynergyId(f"synergy-{index}"), source=ActionId(f"action-{index - 1}"),
                target=ActionId(f"action-{index}"), kind=kind,
            )  # fmt: skip
    for index, at in enumerate(range(20, days, 60)):
        yield JournalEntry(
            id=JournalEntryId(f"journal-{index}"), name=f"Journal, page {index + 1}", on=day(at), text="Made up.",
            written_by=_somebody(rng, people),
        )  # fmt: skip


def _library(communities: list[str], people: int, rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    yield Tag(id=TagId("practice"), name="Practice")
    yield Tag(id=TagId("launching"), name="Launching a community", broader=TagId("practice"))
    for index in range(6):
        found = days * index / 8
        yield Nugget(
            id=NuggetId(f"nugget-{index}"), name=f"{PRACTICES[index]} (made up)", kind=NuggetKind.PRACTICE,
            tags=(TagId("launching"),), harvested_by=_somebody(rng, people), harvested_on=day(found),
        )  # fmt: skip
        for place in rng.sample(communities, min(5, len(communities))):
            yield Adoption(
                id=AdoptionId(f"adopted-{index}-{place}"), practice=NuggetId(f"nugget-{index}"),
                community=CommunityId(place), on=day(found + rng.randint(10, 200)),
                status=rng.choice(tuple(AdoptionStatus)), evidence="Made up.",
            )  # fmt: skip
    woven = (NuggetId("nugget-0"), NuggetId("nugget-1"))
    yield Pattern(id=PatternId("pattern-0"), name="A pattern (made up)", nuggets=woven, woven_on=day(days / 2))
