"""What people answered, in words: the answer in a sentence or three, counts, benefits by group, and open answers."""

from collections.abc import Iterator
from datetime import date

from cocreation import Gathering, Network
from cocreation.analysis.questionnaires import AnsweredQuestion, Counted, QuestionSet
from cocreation.words import count, day, listing

from ..figures.choice_bars import MOST_QUESTIONS, counted_by
from ..frame.left_out import first_of, shown_of
from ..frame.markup import (
    Cell,
    Choice,
    Html,
    Valued,
    bullets,
    details,
    heading,
    hint,
    joined,
    pairs,
    paragraph,
    synthetic_mark,
    table,
)

__all__ = [
    "answers_summary",
    "answers_text",
    "benefits_text",
    "choices_table",
    "open_answers",
    "question_details",
    "questions_table",
]

_EMPTY = (
    "Nothing was asked yet: add a questionnaire with its questions, or bring in a table of answers with "
    "`cocreation questionnaire`."
)
_FIRST = 12
"""Answers that stand open to the eye; the reader opens the rest."""
_MOST_ROWS = 500
_MOST_QUESTIONS = 40


def answers_text(one: QuestionSet | None, on: date | None) -> str:
    """Give back what people answered, in plain sentences: what most chose, and how many answers there are."""
    if one is None:
        return f"By {day(on)}, nothing was asked: choose a later day, or add a questionnaire." if on else _EMPTY
    if not one.is_answered:
        asked = count(len(one.questions), "question")
        return f"{_put(one)}: {asked}. No answer is recorded yet: add the answers, or the published counts."
    said = [_most_chosen(each) for each in one.questions if each.counts][:2]
    names = [theme.theme.name for theme in one.all_themes]
    if names:
        said.append(f"{'Theme' if len(names) == 1 else 'Themes'} found in the answers: {listing(names, most=5)}.")
    if one.answers:
        groups = [f"{len(each.answers)} for {each.question.stakeholders}" for each in one.benefits if each.answers]
        spoken = f", among them on the benefits: {listing(groups, most=4)}" if groups else ""
        verb = "is" if one.answers == 1 else "are"
        said.append(f"{count(one.answers, 'answer')} {verb} recorded{spoken}.")
    if one.invited:
        said.append(f"{one.replied:,} of {count(one.invited, 'person', 'people')} invited answered.")
    return " ".join(said)


def _put(one: QuestionSet) -> str:
    if one.put is None:
        return "Questions that belong to no questionnaire or gathering"
    when = f", {day(one.put.on)}" if one.put.on else ""
    return f"Asked at {one.put.name}{when}" if isinstance(one.put, Gathering) else f"{one.put.name}{when}"


def _most_chosen(one: AnsweredQuestion) -> str:
    counted = one.counts[0]
    ranked = counted.ranked
    if not ranked or not ranked[0][1]:
        return "Nobody chose any option."
    most = ranked[0][1]
    first = [option for option, number in ranked if number == most]
    chosen = f"Most chosen of {count(len(counted.options), 'option')}: {listing(first, most=3)} ({most:,})"
    after = next(((option, number) for option, number in ranked if number < most), None)
    then = f", then {after[0]} ({after[1]:,})" if after and len(first) == 1 else ""
    people = f" by {count(counted.people, 'person', 'people')} who answered" if counted.people is not None else ""
    return f"{chosen}{then}{people}."


def answers_summary(net: Network, one: QuestionSet | None, on: date | None) -> Html:
    """Give back the answer as markup, with the mark of a synthetic network."""
    return joined(synthetic_mark(net.about.synthetic), paragraph(answers_text(one, on), class_="ccn-lead"))


def choices_table(one: QuestionSet | None) -> Html:
    """Give back the table twin of the bars: every option with its count, and where the counts come from."""
    counted_ones = [each for each in (one.questions if one else ()) if each.counts]
    rest = len(counted_ones) - MOST_QUESTIONS
    return joined(
        *(_choices(each, counted) for each in counted_ones[:MOST_QUESTIONS] for counted in each.counts),
        hint(f"Choose one of {rest:,} more questions below to see its counts.") if rest > 0 else "",
    )


def _choices(one: AnsweredQuestion, counted: Counted) -> Html:
    rows: list[list[Cell]] = [
        [option, Valued("not recorded" if number is None else f"{number:,}", number)]
        for option, number in sorted(counted.options, key=lambda pair: -(pair[1] if pair[1] is not None else -1))
    ]
    cut = f"; the first {_MOST_ROWS} of {len(rows):,} shown" if len(rows) > _MOST_ROWS else ""
    return table(
        ["Option", "Chosen by"],
        rows[:_MOST_ROWS],
        id=f"ccn-counts-{one.question.position}-{counted.source.name.lower()}",
        caption=f"{one.question.name} ({counted_by(counted)}{cut})",
    )


def questions_table(one: QuestionSet | None, selected: str | None) -> Html:
    """Give back the questions in their order: how each is answered, and how much is known of its answers."""
    if one is None or not one.questions:
        return Html("")
    rows: list[list[Cell]] = [
        [
            Choice(each.question.id, each.question.name, each.question.id == selected),
            each.question.position,
            each.question.kind.value,
            each.question.stakeholders,
            len(each.answers) or "none recorded",
            listing([counted.source.value for counted in each.counts]) or "none",
            len(each.themes) or "none",
        ]
        for each in one.questions[:_MOST_ROWS]
    ]
    return joined(
        heading(2, "What was asked"),
        *_origin(one),
        table(
            ["Question", "Place", "Answered by", "Stakeholder group", "Answers", "Counts", "Themes"],
            rows,
            id="ccn-questions",
            caption=f"Questions in their order ({len(one.questions):,}{shown_of(len(one.questions), _MOST_ROWS)})",
        ),
    )


def _origin(one: QuestionSet) -> Iterator[Html]:
    """Yield where the questions come from: whom they were put to, why, and how that is known."""
    yield paragraph(f"{_put(one)}: {count(len(one.questions), 'question')}.")
    if one.put is None:
        return
    if not isinstance(one.put, Gathering):
        yield pairs([("Sent to", one.put.sent_to), ("What it was for", one.put.summary)])
    if one.put.evidence:
        yield paragraph(f"Known from: {one.put.evidence}", class_="ccn-small")


def benefits_text(one: QuestionSet | None) -> Html:
    """Give back the benefits that people see for each stakeholder group, as they answered."""
    if one is None or not one.benefits:
        return Html("")
    pieces = [heading(2, "Benefits by stakeholder group")]
    for each in one.benefits[:_MOST_QUESTIONS]:
        group = each.question.stakeholders
        pieces.append(heading(3, f"For {group} ({count(len(each.answers), 'answer')})"))
        pieces += _answers(each)
    return joined(*pieces, *_further(len(one.benefits)))


def open_answers(one: QuestionSet | None) -> Html:
    """Give back the answers in words to the questions that speak of no one group."""
    asked = [each for each in (one.questions if one else ()) if each.answers and not each.question.stakeholders]
    if not asked:
        return Html("")
    pieces = [heading(2, "Open answers")]
    for each in asked[:_MOST_QUESTIONS]:
        pieces.append(heading(3, f"{each.question.name} ({count(len(each.answers), 'answer')})"))
        pieces += _answers(each)
    return joined(*pieces, *_further(len(asked)))


def _further(questions: int) -> Iterator[Html]:
    """Yield how many questions are left out, and where each can be read."""
    if questions > _MOST_QUESTIONS:
        rest = count(questions - _MOST_QUESTIONS, "more question")
        yield paragraph(f"And {rest} with answers: the table of questions opens each.", class_="ccn-small")


def _answers(one: AnsweredQuestion) -> Iterator[Html]:
    said = [each.name for each in one.answers]
    if not said:
        yield paragraph("No answer is recorded yet.")
        return
    yield bullets(said[:_FIRST])
    rest = said[_FIRST:_MOST_ROWS]
    if rest:
        cut = f", {len(said) - _MOST_ROWS:,} more are not listed" if len(said) > _MOST_ROWS else ""
        yield details(f"{len(rest):,} more{cut}", bullets(rest), id=f"ccn-answers-{one.question.position}")


def question_details(one: QuestionSet | None, selected: str | None) -> Html:
    """Give back one question whole: who asked it, its counts and its answers."""
    each = next((each for each in (one.questions if one else ()) if each.question.id == selected), None)
    if each is None:
        return hint("Choose a question or a theme to see all that is known of it.")
    counts = [
        joined(
            paragraph(f"{counted_by(counted).capitalize()}:", class_="ccn-small"),
            bullets(first_of([_counted(option, number) for option, number in counted.options], _MOST_ROWS, "option")),
        )
        for counted in each.counts
    ]
    themes = listing([theme.theme.name for theme in each.themes])
    return joined(
        heading(2, each.question.name),
        paragraph(_kind(each), class_="ccn-small"),
        *counts,
        paragraph(f"Themes found: {themes}.") if themes else "",
        *(_answers(each) if each.answers else ()),
        "" if each.is_answered else paragraph("No answer is recorded yet."),
    )


def _counted(option: str, number: int | None) -> str:
    return f"{option}: {'not recorded' if number is None else f'{number:,}'}"


def _kind(one: AnsweredQuestion) -> str:
    group = one.question.stakeholders
    return f"Question {one.question.position}, {one.question.kind.value}{f', about {group}' if group else ''}"
