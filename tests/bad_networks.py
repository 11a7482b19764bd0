"""Networks with missing, contradictory or unwieldy parts, on which every page is to be sensible all the same."""

import itertools
from collections.abc import Callable
from datetime import date

from all_sorts import all_sorts
from builders import BASECAMP, worded
from cocreation import (
    About,
    Accountability,
    Action,
    Attendance,
    Commitment,
    Community,
    Criterion,
    Expedition,
    Gathering,
    Membership,
    MomentumPlan,
    Network,
    Nugget,
    NuggetKind,
    Offer,
    Organisation,
    Outcome,
    OutcomeKind,
    Participation,
    Pattern,
    Person,
    ProgressReport,
    Question,
    QuestionKind,
    Questionnaire,
    Reading,
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
    Territory,
    Theme,
    Waypoint,
)

__all__ = ["BAD_NETWORKS", "crowd"]

WORDS = (
    "x" * 300,
    "A name of many words, which says at length what somebody else would have said in two; " * 3 + "and so it ends.",
    "مجتمع الممارسة للرعاية الهادئة في الليل",
    "רשת של אנשים שלומדים יחד",
    "👩🏽‍⚕️ Nurses 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇬🇧",
    "Z̸̡͈a̷l͎g̈ő é̩̱̄n" + "\u0301" * 3,
    ".",
    "First line\nSecond line\n\nLast line",
    "夜間の静かな病棟のための実践共同体" * 6,
    "https://example.org/" + "a-long-path/" * 15,
)
"""Names of 300 letters without and with spaces, from right to left, of joined pictures, of piled marks, and so on."""


def _names() -> Network:
    """All sorts, with one troublesome name after the other."""
    endless = itertools.cycle(WORDS)
    return worded(all_sorts(), lambda: next(endless))


def _parts_missing() -> Network:
    """One record of each kind that others hang on, and none of those others."""
    return Network(
        [
            Organisation(id="trust", name="A trust without people"),
            Community(id="north", name="A community without members"),
            Team(id="support", name="A team without members", kind=TeamKind.SUPPORT),
            Role(id="role", number="1", name="A role without tasks", team="support"),
            MomentumPlan(id="plan", name="A plan without actions"),
            Expedition(id="trip", name="An expedition without teams"),
            Criterion(id="criterion", expedition="trip", name="A criterion without readings"),
            Territory(id="land", expedition="trip", name="A territory without a team"),
            Gathering(id="met", name="A gathering without people"),
            Questionnaire(id="asked", name="A questionnaire without questions"),
            Questionnaire(id="sent", name="A questionnaire without answers"),
            Question(id="why", name="Why?", position=1, questionnaire="sent"),
            Question(id="which", name="Which?", position=2, questionnaire="sent", kind=QuestionKind.ONE),
            Theme(id="theme", name="A theme without words", question="why"),
            Tag(id="tag", name="A heading without items"),
            Nugget(id="idea", name="A practice that nobody takes up", kind=NuggetKind.PRACTICE),
            Pattern(id="pattern", name="A pattern without nuggets"),
        ],
        about=About(name="Parts missing", as_known_on=BASECAMP),
    )


def _contradictions() -> Network:
    """Days that contradict each other, as far as the records let them."""
    early, late = date(1900, 1, 1), date(2090, 1, 1)
    return Network(
        [
            Person(id="ann", name="Ann", since=late),
            Community(id="north", name="North", since=late),
            Membership(id="in", community="north", member="ann", since=early, until=BASECAMP),
            StageReading(id="last", community="north", on=early, stage=Stage.TRANSFORMATION),
            StageReading(id="first", community="north", on=BASECAMP, stage=Stage.POTENTIAL),
            Team(id="team", name="Support Team", kind=TeamKind.SUPPORT, until=early),
            Role(id="role", number="1", name="Role", team="team"),
            Accountability(id="kept", number="1.1.1", role="role", name="Kept"),
            Task(id="task", number="1.2.1", role="role", name="Task", due=early),
            Offer(id="offer", person="ann", takes_on="task", since=BASECAMP, fulfilled_on=early),
            MomentumPlan(id="plan", name="Plan", until=early),
            Action(id="one", plan="plan", name="Done before it began", started_on=BASECAMP, done_on=early),
            Action(id="two", plan="plan", name="Begins long after it was done", starts=late, done_on=BASECAMP),
            Synergy(id="helps", source="two", target="one"),
            Expedition(id="trip", name="Trip", since=late),
            Waypoint(id="top", expedition="trip", name="Summit", due=early, reached_on=BASECAMP),
            Waypoint(id="camp", expedition="trip", name="Basecamp", due=late, reached_on=early),
            Outcome(
                id="learnt",
                expedition="trip",
                kind=OutcomeKind.LEARNING,
                name="Learnt",
                evidenced_on=early,
                evidence="Seen",
            ),
            Criterion(id="criterion", expedition="trip", name="One value for ever", target=1e12),
            *(Reading(id=f"r{n}", criterion="criterion", on=on, value=0) for n, on in enumerate((early, BASECAMP))),
            ProgressReport(id="report", expedition="trip", name="Quarter", due=late, published_on=early),
            Gathering(id="met", name="Met after it was over", on=late),
            Session(id="talk", gathering="met", position=99, name="Talk"),
            Attendance(id="came", gathering="met", person="ann"),
            Commitment(id="vow", name="Kept before it was made", gathering="met", made_on=BASECAMP, kept_on=early),
            Question(id="which", name="Which?", position=1, gathering="met", kind=QuestionKind.ONE, options=("A",)),
            Tally(id="none", question="which", option="A", count=0),
        ],
        about=About(name="Contradictions", as_known_on=BASECAMP),
    )


def crowd(many: int = 2000) -> Network:
    """So many communities, every fifth with a facilitator of its own and every other with a stage."""
    days = About(name=f"{many} communities", as_known_on=BASECAMP)
    led = range(0, many, 5)
    return Network(
        [
            *(Community(id=f"c{n}", name=f"Community {n}") for n in range(many)),
            *(Person(id=f"p{n}", name=f"Person {n}") for n in led),
            *(
                Membership(id=f"m{n}", community=f"c{n}", member=f"p{n}", participation=Participation.FACILITATOR)
                for n in led
            ),
            *(
                StageReading(id=f"s{n}", community=f"c{n}", on=BASECAMP, stage=list(Stage)[n % 5])
                for n in range(0, many, 2)
            ),
        ],
        about=days,
    )


BAD_NETWORKS: dict[str, Callable[[], Network]] = {
    "nothing": Network,
    "one person": lambda: Network([Person(id="ann", name="Ann")]),
    "parts missing": _parts_missing,
    "contradictions": _contradictions,
    "names": _names,
}
"""By what is wrong with them, those that are small."""
