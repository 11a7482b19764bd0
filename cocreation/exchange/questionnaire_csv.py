"""A user's own questionnaire: one CSV file of answers, a question in each column and a respondent in each row."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from ..model import (
    Network,
    PersonId,
    Question,
    QuestionId,
    QuestionKind,
    Questionnaire,
    QuestionnaireId,
    Record,
    Response,
    ResponseId,
    Tally,
    TallyId,
)
from ..model.kinds import Text
from ..words import count
from .answers.columns import Column, ColumnWishes, chosen, columns_of
from .answers.respondents import Respondents
from .answers.table import Table, read_table
from .document import InvalidDocument
from .sheets.advice import slug
from .sheets.drafts import Findings
from .sheets.references import folded

__all__ = ["ColumnWishes", "ReadQuestionnaire", "questionnaire_from_csv"]

_IS_NAME = Text().accepts


@attrs.frozen(kw_only=True)
class ReadQuestionnaire:
    """What a table of answers became.

    Attributes
    ----------
    records
        The questionnaire, its questions, the answers or counts, and people who were not in the network.
    columns
        What was made of each column, in order.
    rows
        How many respondents there are.
    """

    records: tuple[Record, ...]
    columns: tuple[Column, ...]
    rows: int

    def told(self) -> Iterator[tuple[str, str]]:
        """Yield each column's heading with what was made of it, in words."""
        questions = iter([one for one in self.records if isinstance(one, Question)])
        answers = Counter(one.question for one in self.records if isinstance(one, Response))
        counted = {one.question for one in self.records if isinstance(one, Tally)}
        for column in self.columns:
            if column.kind is None:
                yield column.named, column.why
                continue
            question = next(questions)
            options = f", {count(len(question.options), 'option')}" if question.options else ""
            about = f", about {question.stakeholders}" if question.stakeholders else ""
            number = answers[question.id]
            kept = (
                "only counted" if question.id in counted else count(number, "answer") if number else "no answers kept"
            )
            yield column.named, f"{question.kind.value}{options}{about}, {kept}"


def questionnaire_from_csv(
    content: bytes,
    name: str,
    *,
    title: str = "The file",
    on: date | None = None,
    sent_to: str = "",
    wishes: ColumnWishes | None = None,
    counts_only: bool = False,
    onto: Network | None = None,
) -> ReadQuestionnaire:
    """Give back the questionnaire that one CSV file of answers holds, as records.

    The first row holds the questions; each further row is a respondent. A cell is an answer in words, or choices with
    a semicolon between them. Commas, semicolons and tabs between the cells are all understood, and so is a mark of
    UTF-8 at the beginning. Who answered is not taken over unless ``wishes.respondents`` names the column.

    Parameters
    ----------
    content
        The file's bytes.
    name
        What the questionnaire is called.
    title
        What messages call the file.
    on, sent_to
        The day it was sent, and whom it was put to.
    wishes
        What is wished of its columns.
    counts_only
        Keep of each choice how many chose it, and no answer of anybody.
    onto
        The network that it comes to: respondents are then the people of these names there.

    Raises
    ------
    InvalidDocument
        When anything is wrong; ``problems`` names every wrong cell with its row and column, and nothing was read.
    """
    wishes, findings = wishes or ColumnWishes(), Findings()
    table = read_table(content, title, findings)
    columns = columns_of(title, table, wishes, findings)
    taken = {one.id for one in onto} if onto is not None else set()
    _check_name(name, onto, findings)
    respondents = Respondents(title, taken, onto, findings)
    who = {
        number: respondents.of(row[column.place], number, column)
        for column in columns
        if column.is_respondent
        for number, row in table.rows
    }
    if findings:
        raise InvalidDocument(findings.problems, "Nothing was read:")
    base = _base(name, taken)
    records: list[Record] = [*([] if counts_only else respondents.new)]
    records.append(Questionnaire(id=QuestionnaireId(base), name=name.strip(), on=on, sent_to=sent_to))
    asked = [column for column in columns if column.kind]
    for position, column in enumerate(asked, 1):
        question = _question(base, position, column, table, wishes)
        records.append(question)
        if not counts_only:
            records += _responses(question, column, table, wishes, who)
        elif question.kind is not QuestionKind.OPEN:
            records += _tallies(question, column, table, wishes)
    return ReadQuestionnaire(records=tuple(records), columns=tuple(columns), rows=len(table.rows))


def _check_name(name: str, onto: Network | None, findings: Findings) -> None:
    if not _IS_NAME(name):
        findings.tell("The name", f"must be text that is not blank (got {name!r}).")
    elif onto is not None and any(folded(one.name) == folded(name) for one in onto.questionnaires.values()):
        findings.tell("The name", f"{name!r} is that of a questionnaire in the network already; give another.")


def _base(name: str, taken: set[str]) -> str:
    """Give back what the ids of all its records begin with, as nothing in the network does."""
    words = base = slug(name) or "questionnaire"
    number = 1
    while any(id == base or id.startswith(f"{base}-q") for id in taken):
        number += 1
        base = f"{words}-{number}"
    return base


def _question(base: str, position: int, column: Column, table: Table, wishes: ColumnWishes) -> Question:
    assert column.kind is not None
    options: dict[str, None] = {}
    if column.kind is not QuestionKind.OPEN:
        options = dict.fromkeys(one for _, cell in table.cells(column.place) for one in chosen(cell, wishes.between))
    return Question(
        id=QuestionId(f"{base}-q{position}"), name=column.heading, position=position,
        questionnaire=QuestionnaireId(base), kind=column.kind, stakeholders=column.group, options=tuple(options),
    )  # fmt: skip


def _responses(
    question: Question, column: Column, table: Table, wishes: ColumnWishes, who: Mapping[int, PersonId | None]
) -> Iterator[Response]:
    for number, cell in table.cells(column.place):
        choices = () if question.kind is QuestionKind.OPEN else chosen(cell, wishes.between)
        if not choices and question.kind is not QuestionKind.OPEN:
            continue  # nothing but the signs between choices
        yield Response(
            id=ResponseId(f"{question.id}-answer-{number}"), question=question.id, respondent=who.get(number),
            name="; ".join(choices) if choices else cell, choices=choices,
        )  # fmt: skip


def _tallies(question: Question, column: Column, table: Table, wishes: ColumnWishes) -> Iterator[Tally]:
    numbers = Counter(one for _, cell in table.cells(column.place) for one in chosen(cell, wishes.between))
    for position, option in enumerate(question.options, 1):
        yield Tally(
            id=TallyId(f"{question.id}-tally-{position}"), question=question.id, option=option,
            count=numbers[option], position=position,
        )  # fmt: skip
