"""A small network that has something for every page."""

from datetime import date

from builders import BASECAMP, woven_network
from cocreation import (
    About,
    Accountability,
    Action,
    Adoption,
    AdoptionStatus,
    Attendance,
    Commitment,
    Criterion,
    Expedition,
    Gathering,
    LibraryItem,
    MomentumPlan,
    Network,
    Nugget,
    NuggetKind,
    Offer,
    Organisation,
    Outcome,
    OutcomeKind,
    Pattern,
    Post,
    ProgressReport,
    Question,
    QuestionKind,
    Questionnaire,
    Reading,
    Record,
    Reflection,
    Role,
    Session,
    Stage,
    StageReading,
    Synergy,
    Tag,
    Tally,
    Task,
    Team,
    TeamKind,
    TeamMembership,
    Term,
    Territory,
    Theme,
    Waypoint,
)

__all__ = ["all_sorts"]

_WORKSHOP, _LATER = date(2014, 10, 1), date(2015, 3, 19)


def all_sorts() -> Network:
    """Eight people in two communities with a team, a plan, an expedition, two gatherings, a library, a survey."""
    told = [*_duties(), *_travel(), *_meetings(), *_learning(), *_asked()]
    return Network([*woven_network(), *told], about=About(name="All sorts", as_known_on=BASECAMP))


def _duties() -> list[Record]:
    return [
        Organisation(id="trust", name="The Trust"),
        Post(id="post", person="ann", organisation="trust"),
        StageReading(id="stage", community="north", on=_WORKSHOP, stage=Stage.COALESCING, next_steps=("Meet",)),
        Team(id="team", name="Support Team", kind=TeamKind.SUPPORT, functions=("Answer",)),
        TeamMembership(id="in", team="team", member="ann"),
        Role(id="role", number="1", name="Keep in touch", team="team"),
        Accountability(id="kept", number="1.1.1", role="role", name="Everybody is answered"),
        Task(id="answer", number="1.2.1", role="role", name="Answer letters", accountability="kept", due=_LATER),
        Task(id="call", number="1.2.2", role="role", name="Call everybody"),
        Offer(id="offer", person="ann", takes_on="answer", since=_WORKSHOP),
        MomentumPlan(id="plan", name="Spring plan", team="team"),
        Action(id="ask", plan="plan", name="Ask", lane="Welcome", starts=_WORKSHOP, due=BASECAMP, owners=("ann",)),
        Action(id="meet", plan="plan", name="Meet", lane="Welcome", starts=BASECAMP, due=_LATER, supports=("north",)),
        Synergy(id="helps", source="ask", target="meet"),
    ]


def _travel() -> list[Record]:
    return [
        Expedition(id="trip", name="Calm wards", communities=("north",), teams=("team",), since=_WORKSHOP),
        Waypoint(id="camp", expedition="trip", name="Basecamp", due=BASECAMP, gathering="second"),
        Waypoint(id="top", expedition="trip", name="Summit", due=_LATER),
        Territory(id="dark", expedition="trip", name="What do nights cost?", scouting_team="team", findings=("Much",)),
        Outcome(id="learnt", expedition="trip", kind=OutcomeKind.LEARNING, name="Ask first", claimed_on=BASECAMP),
        Criterion(id="sleep", expedition="trip", name="Hours of sleep", target=7),
        *(Reading(id=f"r{day}", criterion="sleep", on=date(2015, 1, day), value=day) for day in (4, 6, 8)),
        ProgressReport(id="report", expedition="trip", name="First quarter", due=BASECAMP),
    ]


def _meetings() -> list[Record]:
    return [
        Gathering(id="first", name="Workshop", on=_WORKSHOP),
        Gathering(id="second", name="Basecamp", on=BASECAMP),
        Session(id="clinic", gathering="second", position=1, name="Case clinic", led_by=("ann",)),
        Session(id="walk", gathering="second", position=2, name="Walk"),
        *(Attendance(id=f"{id}-came", gathering="second", person=id) for id in ("ann", "eva")),
        Commitment(id="promise", name="Call Eva", gathering="first", made_by="ann", due=BASECAMP),
        Reflection(id="thought", gathering="second", name="More time to walk", made_by="eva"),
    ]


def _learning() -> list[Record]:
    return [
        Tag(id="wards", name="Wards"),
        LibraryItem(id="film", name="A film", tags=("wards",), community="north", added_on=_WORKSHOP),
        Nugget(id="hour", name="A quiet hour", kind=NuggetKind.PRACTICE, tags=("wards",), harvested_from="clinic"),
        Pattern(id="calm", name="Calm begins small", nuggets=("hour",), woven_on=BASECAMP),
        Adoption(id="taken", practice="hour", community="north", on=BASECAMP, status=AdoptionStatus.TRYING),
    ]


def _asked() -> list[Record]:
    return [
        Questionnaire(id="survey", name="Survey", on=_WORKSHOP),
        Question(
            id="which", name="Which?", position=1, questionnaire="survey", kind=QuestionKind.MANY, options=("A", "B")
        ),
        Question(id="why", name="Why?", position=2, questionnaire="survey"),
        *(Tally(id=f"n-{one}", question="which", option=one, count=3) for one in "AB"),
        Theme(id="theme", name="Time", question="why"),
        *(Term(id=word, theme="theme", name=word) for word in ("time", "talk")),
    ]
