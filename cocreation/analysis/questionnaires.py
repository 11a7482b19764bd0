"""What was asked and answered: counts apart from answers, benefits by stakeholder group, themes and their words."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import TypeVar

import attrs

from ..model import (
    Gathering,
    Invitation,
    Network,
    Question,
    QuestionKind,
    Questionnaire,
    Response,
    Tally,
    Term,
    Theme,
)

__all__ = [
    "AnsweredQuestion",
    "CountSource",
    "Counted",
    "QuestionSet",
    "ThemeWords",
    "answered_questions",
    "question_sets",
]

Put = TypeVar("Put", Questionnaire, Gathering)


class CountSource(Enum):
    """Where a count comes from; the two are never added up."""

    PUBLISHED = "as published"
    ANSWERS = "counted from the answers"


@attrs.frozen(kw_only=True)
class Counted:
    """How many chose each option of a question.

    Attributes
    ----------
    options
        The options in the order asked, each with how many chose it; None where that is not known.
    people
        How many answered the question; None when nobody recorded it, as with published counts.
    """

    source: CountSource
    options: tuple[tuple[str, int | None], ...]
    people: int | None

    @property
    def ranked(self) -> tuple[tuple[str, int], ...]:
        """The options whose count is known, the most chosen first, those chosen alike in the order asked."""
        known = [(option, number) for option, number in self.options if number is not None]
        return tuple(sorted(known, key=lambda pair: -pair[1]))


@attrs.frozen(kw_only=True)
class ThemeWords:
    """A theme with its words and phrases, those that stand out most first."""

    theme: Theme
    terms: tuple[Term, ...]


@attrs.frozen(kw_only=True)
class AnsweredQuestion:
    """A question with all that is known of its answers.

    Attributes
    ----------
    counts
        How many chose its options: as published, and as counted from answers, where there are such.
    answers
        The answers themselves, as recorded.
    themes
        The themes found in the answers.
    """

    question: Question
    counts: tuple[Counted, ...]
    answers: tuple[Response, ...]
    themes: tuple[ThemeWords, ...]

    @property
    def is_answered(self) -> bool:
        """Whether anything at all is known of its answers."""
        return bool(self.counts or self.answers or self.themes)


@attrs.frozen(kw_only=True)
class QuestionSet:
    """Questions that were put together: a questionnaire, or those put at a gathering.

    Attributes
    ----------
    id
        The id of its questionnaire or gathering; ``"other"`` for questions and themes that name neither.
    put
        The questionnaire or the gathering; None for the others.
    questions
        In their order.
    themes
        Themes that name no question.
    invited, replied
        How many people were asked and how many of them answered; None where nobody recorded invitations.
    """

    id: str
    put: Questionnaire | Gathering | None
    questions: tuple[AnsweredQuestion, ...]
    themes: tuple[ThemeWords, ...] = ()
    invited: int | None = None
    replied: int | None = None

    @property
    def all_themes(self) -> tuple[ThemeWords, ...]:
        """The themes of all its questions in their order, then those that name no question."""
        return (*(one for question in self.questions for one in question.themes), *self.themes)

    @property
    def benefits(self) -> tuple[AnsweredQuestion, ...]:
        """The questions whose answers speak of one stakeholder group."""
        return tuple(one for one in self.questions if one.question.stakeholders)

    @property
    def answers(self) -> int:
        """How many answers are recorded to all its questions; counts are none."""
        return sum(len(one.answers) for one in self.questions)

    @property
    def is_answered(self) -> bool:
        """Whether anything is known of the answers to any of its questions."""
        return bool(self.themes) or any(one.is_answered for one in self.questions)


def question_sets(net: Network, on: date | None = None) -> list[QuestionSet]:
    """Give back all that was asked by a day: questionnaires, latest first, then the questions put at gatherings.

    Parameters
    ----------
    net
        The network.
    on
        The day; None reads all records, whatever their dates. A questionnaire or gathering of a later day is left
        out with its questions.
    """
    then = net if on is None else net.as_of(on)
    found = [_questionnaire(net, then, one) for one in _latest_first(then.questionnaires.values())]
    asked = {question.gathering for question in net.questions.values() if question.questionnaire is None}
    held = _latest_first(one for one in then.gatherings.values() if one.id in asked)
    found += [QuestionSet(id=one.id, put=one, questions=answered_questions(net, on, gathering=one.id)) for one in held]
    loose = [one for one in net.questions.values() if one.questionnaire is None and one.gathering is None]
    themes = tuple(_words(then, one) for one in then.themes.values() if one.question is None)
    if loose or themes:
        found.append(QuestionSet(id="other", put=None, questions=_answered(then, loose), themes=themes))
    return found


def answered_questions(
    net: Network, on: date | None = None, *, questionnaire: str | None = None, gathering: str | None = None
) -> tuple[AnsweredQuestion, ...]:
    """Give back the questions of a questionnaire, or those put at a gathering without one, with what was answered."""
    # as of a day, a question forgets a gathering that lies ahead; where it was put stays true
    if questionnaire is not None:
        put = net.where(Question, questionnaire=questionnaire)
    elif gathering is not None:
        put = tuple(one for one in net.where(Question, gathering=gathering) if one.questionnaire is None)
    else:
        raise TypeError("Name a questionnaire or a gathering.")
    return _answered(net if on is None else net.as_of(on), put)


def _latest_first(put: Iterable[Put]) -> list[Put]:
    return sorted(put, key=lambda one: (-(one.on or date.min).toordinal(), one.name.casefold(), one.id))


def _questionnaire(net: Network, then: Network, one: Questionnaire) -> QuestionSet:
    invitations = then.where(Invitation, questionnaire=one.id)
    return QuestionSet(
        id=one.id,
        put=one,
        questions=_answered(then, net.where(Question, questionnaire=one.id)),
        invited=len(invitations) or None,
        replied=sum(each.answered_on is not None for each in invitations) if invitations else None,
    )


def _answered(then: Network, questions: Iterable[Question]) -> tuple[AnsweredQuestion, ...]:
    return tuple(_one(then, question) for question in sorted(questions, key=lambda one: (one.position, one.id)))


def _one(then: Network, question: Question) -> AnsweredQuestion:
    responses = then.where(Response, question=question.id)
    return AnsweredQuestion(
        question=question,
        counts=tuple(one for one in (_published(then, question), _from_answers(question, responses)) if one),
        answers=responses,
        themes=tuple(_words(then, theme) for theme in then.where(Theme, question=question.id)),
    )


def _published(then: Network, question: Question) -> Counted | None:
    tallies = sorted(then.where(Tally, question=question.id), key=lambda one: (one.position, one.id))
    if not tallies:
        return None
    known: dict[str, int | None] = dict.fromkeys(question.options)
    known |= {one.option: one.count for one in tallies}
    return Counted(source=CountSource.PUBLISHED, options=tuple(known.items()), people=None)


def _from_answers(question: Question, responses: Iterable[Response]) -> Counted | None:
    chosen = [one.choices for one in responses if one.choices]
    if not chosen or question.kind is QuestionKind.OPEN:
        return None
    numbers = Counter(option for choices in chosen for option in choices)
    options = dict.fromkeys((*question.options, *numbers))
    counted = tuple((option, numbers[option]) for option in options)
    return Counted(source=CountSource.ANSWERS, options=counted, people=len(chosen))


def _words(then: Network, theme: Theme) -> ThemeWords:
    # sorting keeps the recorded order of words that stand out alike
    return ThemeWords(theme=theme, terms=tuple(sorted(then.where(Term, theme=theme.id), key=lambda one: -one.weight)))
