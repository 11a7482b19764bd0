"""Readiness: questionnaires, what was answered, what was counted, and the themes found."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Annotated

from .description import Area, Record, Says, When, record
from .ids import GatheringId, InvitationId, PersonId, QuestionId, QuestionnaireId, ResponseId, TallyId, TermId, ThemeId

__all__ = ["Invitation", "Question", "QuestionKind", "Questionnaire", "Response", "Tally", "Term", "Theme"]


class QuestionKind(Enum):
    """How a question is answered."""

    OPEN = "open"
    ONE = "one choice"
    MANY = "many choices"


@record(label="Questionnaire", area=Area.READINESS)
class Questionnaire(Record):
    """A set of questions put to people on a day."""

    id: QuestionnaireId
    name: Annotated[str, Says("Name", "What it is called.")]
    on: Annotated[
        date | None,
        Says(
            "On",
            "Day it was sent; where only the month is known, the month's first day.",
            when=When.SINCE,
        ),
    ] = None
    sent_to: Annotated[str, Says("Sent to", "Whom it was put to.")] = ""
    summary: Annotated[str, Says("Summary", "What it was for.")] = ""
    evidence: Annotated[str, Says("Evidence", "Where this is known from.")] = ""


@record(label="Invitation", area=Area.READINESS)
class Invitation(Record):
    """A person asked to answer a questionnaire; where it asks for ties, whoever has not answered leaves gaps."""

    id: InvitationId
    questionnaire: Annotated[QuestionnaireId, Says("Questionnaire", "What the person was asked to answer.")]
    person: Annotated[PersonId, Says("Person", "Who was asked.", personal=True)]
    on: Annotated[date | None, Says("On", "Day on which the person was asked.", when=When.SINCE)] = None
    answered_on: Annotated[
        date | None,
        Says("Answered on", "Day of the answer; empty where the person has not answered.", when=When.HAPPENED),
    ] = None

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a problem when the answer came before the question."""
        if self.on and self.answered_on and self.answered_on < self.on:
            yield "answered_on", f"must not be before on {self.on} (got {self.answered_on})."


@record(label="Question", area=Area.READINESS)
class Question(Record):
    """One question, put on a questionnaire or at a gathering."""

    id: QuestionId
    name: Annotated[str, Says("Question", "The question, in our own words.")]
    position: Annotated[int, Says("Position", "Its place in the order, from 1.", at_least=1)]
    questionnaire: Annotated[QuestionnaireId | None, Says("Questionnaire", "Where it stands.")] = None
    gathering: Annotated[GatheringId | None, Says("Gathering", "Where it was put.")] = None
    kind: Annotated[QuestionKind, Says("Kind", "How it is answered.")] = QuestionKind.OPEN
    stakeholders: Annotated[str, Says("Stakeholder group", "The group that the answers speak of, when it is one.")] = ""
    options: Annotated[tuple[str, ...], Says("Options", "The choices offered.")] = ()
    asked_by: Annotated[PersonId | None, Says("Asked by", "Who asked it.", personal=True)] = None


@record(label="Response", area=Area.READINESS)
class Response(Record):
    """One answer to a question; most are published without a name, and none is invented."""

    id: ResponseId
    question: Annotated[QuestionId, Says("Question", "What was answered.")]
    name: Annotated[str, Says("Answer", "The answer, in our own words.", personal=True)]
    respondent: Annotated[PersonId | None, Says("Respondent", "Who answered, if known.", personal=True)] = None
    choices: Annotated[tuple[str, ...], Says("Choices", "The options chosen.", personal=True)] = ()
    on: Annotated[date | None, Says("On", "Day of the answer.", when=When.SINCE)] = None


@record(label="Tally", area=Area.READINESS)
class Tally(Record):
    """How many chose an option, as published: a count without the answers behind it."""

    id: TallyId
    question: Annotated[QuestionId, Says("Question", "What was asked.")]
    option: Annotated[str, Says("Option", "The choice.")]
    count: Annotated[int, Says("Count", "How many people chose it.", at_least=0)]
    position: Annotated[int, Says("Position", "Its place in the order, from 1.", at_least=1)] = 1


@record(label="Theme", area=Area.READINESS)
class Theme(Record):
    """A theme found in the answers to a question."""

    id: ThemeId
    name: Annotated[str, Says("Name", "The theme.")]
    question: Annotated[QuestionId | None, Says("Question", "The answers it was found in.")] = None
    summary: Annotated[str, Says("Summary", "What it is about.")] = ""


@record(label="Term", area=Area.READINESS)
class Term(Record):
    """A word or phrase of a theme, as in a word cloud."""

    id: TermId
    theme: Annotated[ThemeId, Says("Theme", "The theme that it belongs to.")]
    name: Annotated[str, Says("Term", "The word or phrase.")]
    weight: Annotated[
        float, Says("Weight", "How much it stands out; 1 is plain, 2 is emphasised in print.", at_least=0)
    ] = 1
