"""How a synthetic network is looked after: tasks and who does them, the council's guidance, and a questionnaire."""

import random
from collections.abc import Callable, Iterator
from datetime import date

from ..model import (
    Accountability,
    AccountabilityId,
    Delivery,
    DeliveryId,
    ExpeditionId,
    Guidance,
    GuidanceId,
    GuidanceKind,
    Network,
    Offer,
    OfferId,
    Part,
    Period,
    PersonId,
    Question,
    QuestionId,
    QuestionKind,
    Questionnaire,
    QuestionnaireId,
    Record,
    Response,
    ResponseId,
    Role,
    RoleId,
    Tally,
    TallyId,
    Task,
    TaskId,
    Team,
    TeamId,
    TeamKind,
    TeamMembership,
    TeamMembershipId,
    Term,
    TermId,
    Theme,
    ThemeId,
)

__all__ = ["stewardship"]

Days = Callable[[float], date]
_WEEK = 7
_FOLLOWED = 26  # weeks for which it is recorded when tasks were done
_GUIDANCE = (
    (GuidanceKind.DECISION, "Expeditions report each quarter, on one page"),
    (GuidanceKind.PROTECTION, "Members may give half a day a month to their community"),
    (GuidanceKind.GUIDANCE, "Look for partners outside hospitals before the next basecamp"),
    (GuidanceKind.ENCOURAGEMENT, "What did not work is as welcome as what did"),
    (GuidanceKind.DECISION, "A community is sponsored once its core group is known"),
)
_HOPES = ("Trying things together", "Hearing of good practice early", "Support when it is hard", "New colleagues")
_GROUPS = (
    ("patients and carers", ("Shorter waits", "One story told once", "A voice where plans are made")),
    ("teams at the front line", ("Time to think", "Fewer things tried twice", "Help that is near")),
)
_THEMES = (
    ("Room to try", ("small steps", "permission", "time", "play", "learning from failure", "courage")),
    ("Trust", ("listening", "candour", "kindness", "safe to ask", "shared aims", "patience")),
)


def stewardship(base: Network, people: int, rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    """Yield how a synthetic network of so many made-up people is looked after."""
    made = [] if base.tasks else list(_support_team())
    yield from made
    tasks = [*base.tasks.values(), *(one for one in made if isinstance(one, Task))]
    duties = [*base.accountabilities, *(one.id for one in made if isinstance(one, Accountability))]
    yield from _members(base, people, rng, day, days)
    yield from _deliveries(tasks, people, rng, day, days)
    for index, duty in enumerate(duties):
        if index % 3:  # some nobody holds
            since = rng.randint(20, days // 2 + 20)
            yield Offer(
                id=OfferId(f"offer-{duty}"), person=_somebody(rng, people), takes_on=AccountabilityId(duty),
                since=day(since), until=day(since + 200) if index % 4 == 1 else None,
            )  # fmt: skip
    yield from _guidance(rng, day, days)
    yield from _questionnaire(people, rng, day, days)


def _somebody(rng: random.Random, people: int) -> PersonId:
    return PersonId(f"p{rng.randrange(people)}")


def _support_team() -> Iterator[Record]:
    """Yield a Support Team for a network that begins without one."""
    team, role, duty = TeamId("support-team"), RoleId("role-1"), AccountabilityId("accountability-1.1.1")
    yield Team(id=team, name="Support Team", kind=TeamKind.SUPPORT, open_membership=True, purpose="Made up.")
    yield Role(id=role, number="1", name="Look after the network", team=team)
    yield Accountability(id=duty, number="1.1.1", role=role, name="Harvest what is learnt")
    yield Accountability(id=AccountabilityId("accountability-1.1.2"), number="1.1.2", role=role, name="Keep the plan")
    todo = ("Write the learning journal", "Answer what is asked online", "Prepare the next gathering")
    for place, name in enumerate(todo, 1):
        often = place == 2
        yield Task(
            id=TaskId(f"task-1.2.{place}"), number=f"1.2.{place}", role=role, name=name, accountability=duty,
            times=2 if often else None, period=Period.WEEK if often else None,
        )  # fmt: skip


def _members(base: Network, people: int, rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    """Yield those who joined the Support Team, whose membership is open."""
    team = next((one.id for one in base.teams.values() if one.kind is TeamKind.SUPPORT), TeamId("support-team"))
    for place, who in enumerate(rng.sample(range(people), min(people, 5))):
        yield TeamMembership(
            id=TeamMembershipId(f"support-made-up-{place}"), team=team, member=PersonId(f"p{who}"),
            part=Part.FACILITATOR if place == 0 else Part.MEMBER, since=day(days * place / 6),
        )  # fmt: skip


def _deliveries(tasks: list[Task], people: int, rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    first = max(0, days - _FOLLOWED * _WEEK)
    for task in tasks:
        who, often = _somebody(rng, people), (task.times or 0) if task.period is Period.WEEK else 0
        for week in range(first, days, _WEEK if often else 5 * _WEEK):
            for turn in range(often or 1):
                on = week + min(turn * 3 + rng.randint(0, 2), _WEEK - 1)
                if on < days and rng.random() < 0.85:
                    yield Delivery(id=DeliveryId(f"done-{task.id}-{week}-{turn}"), task=task.id, on=day(on), person=who)


def _guidance(rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    for index, (kind, name) in enumerate(_GUIDANCE):
        about = rng.randrange(3)
        yield Guidance(
            id=GuidanceId(f"guidance-{index}"), kind=kind, name=f"{name} (made up)",
            on=day(days * (index + 1) / (len(_GUIDANCE) + 0.5)), team=TeamId(f"team-{about}-advisory"),
            about=(ExpeditionId(f"expedition-{about}"),) if index % 2 else (),
        )  # fmt: skip


def _questionnaire(people: int, rng: random.Random, day: Days, days: int) -> Iterator[Record]:
    asked, on = QuestionnaireId("questionnaire-made-up"), day(days * 0.6)
    yield Questionnaire(
        id=asked, name="One year on (made up)", on=on, sent_to="All who belong to a community", evidence="Made up."
    )
    choice = QuestionId("made-up-q1")
    yield Question(
        id=choice, questionnaire=asked, position=1, name="What has the network given you so far?",
        kind=QuestionKind.MANY, options=_HOPES,
    )  # fmt: skip
    for place, hope in enumerate(_HOPES, 1):
        number = rng.randint(1, max(2, people // 4))
        yield Tally(id=TallyId(f"made-up-tally-{place}"), question=choice, option=hope, count=number, position=place)
    for place, (group, answers) in enumerate(_GROUPS, 2):
        question = QuestionId(f"made-up-q{place}")
        yield Question(
            id=question, questionnaire=asked, position=place, name="What is the benefit?", stakeholders=group
        )
        for number, answer in enumerate(answers):
            yield Response(id=ResponseId(f"{question}-{number}"), question=question, name=f"{answer} (made up)", on=on)
    for number, (theme, words) in enumerate(_THEMES):
        id = ThemeId(f"made-up-theme-{number}")
        yield Theme(id=id, name=theme, question=QuestionId("made-up-q2"), summary="Made up.")
        for place, word in enumerate(words):
            yield Term(id=TermId(f"{id}-{place}"), theme=id, name=word, weight=float(rng.choice((1, 1, 2, 3))))
