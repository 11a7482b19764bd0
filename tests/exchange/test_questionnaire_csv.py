from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import Network, Person, Question, QuestionKind, Questionnaire, Response, Tally, load_example
from cocreation.analysis.questionnaires import question_sets
from cocreation.exchange import InvalidDocument
from cocreation.exchange.questionnaire_csv import ColumnWishes, ReadQuestionnaire, questionnaire_from_csv

ANSWERS = """\
Timestamp;Your name;What do you hope for, really?;Which would you like?;Good for patients?
2016-01-01;Ann Lee;More time;A;Calm
2016-01-02;Bea;"Friends; and tea";"A;B";Safe
2016-01-03;Cem;;"B; A;";

"""


def read(text: str | bytes = ANSWERS, name: str = "Readiness 2016", **more: Any) -> ReadQuestionnaire:
    content = text.encode() if isinstance(text, str) else text
    return questionnaire_from_csv(content, name, title="answers.csv", **more)


def of(found: ReadQuestionnaire, kind: type[Any]) -> list[Any]:
    return [one for one in found.records if isinstance(one, kind)]


def problems(text: str | bytes, **more: Any) -> list[str]:
    with pytest.raises(InvalidDocument) as refused:
        read(text, **more)
    return [str(problem) for problem in refused.value.problems]


def test_each_column_is_a_question_and_each_cell_an_answer() -> None:
    found = read(on=date(2016, 1, 1), sent_to="All")
    (questionnaire,) = of(found, Questionnaire)
    assert (questionnaire.id, questionnaire.name, questionnaire.on) == (
        "readiness-2016", "Readiness 2016", date(2016, 1, 1),
    )  # fmt: skip
    hope, like, good = of(found, Question)
    assert hope.name == "What do you hope for, really?"
    assert (hope.kind, like.kind, good.kind) == (QuestionKind.OPEN, QuestionKind.MANY, QuestionKind.OPEN)
    assert like.options == ("A", "B")
    assert [one.name for one in of(found, Response) if one.question == hope.id] == ["More time", "Friends; and tea"]
    assert [one.choices for one in of(found, Response) if one.question == like.id] == [("A",), ("A", "B"), ("B", "A")]
    assert found.rows == 3
    assert Network(found.records)


def test_nobody_who_answered_is_named_unless_asked_for() -> None:
    found = read()
    assert of(found, Person) == []
    assert all(one.respondent is None for one in of(found, Response))
    assert "Ann" not in str(found.records)
    assert dict(found.told())["column B (Your name)"].startswith("left out")


def test_a_column_with_an_address_is_left_out_whatever_it_is_called() -> None:
    found = read("Who,Hopes\nann@example.org,Time\nbea@example.org,Tea\n")
    assert [one.name for one in of(found, Question)] == ["Hopes"]
    assert "@" not in str(found.records)


def test_respondents_are_the_people_of_the_network_by_name_and_new_ones_come_in() -> None:
    onto = Network([Person(id="al", name="Ann  Lee"), Person(id="bea", name="Somebody else")])
    found = read(wishes=ColumnWishes(respondents="your name"), onto=onto)
    assert [(one.id, one.name) for one in of(found, Person)] == [("bea-2", "Bea"), ("cem", "Cem")]
    assert {one.respondent for one in of(found, Response)} == {"al", "bea-2", "cem"}
    assert onto.with_records(*found.records)


def test_a_name_of_two_people_is_told_with_row_and_column() -> None:
    onto = Network([Person(id="a1", name="Bea"), Person(id="a2", name="bea")])
    told = problems(ANSWERS, wishes=ColumnWishes(respondents="B"), onto=onto)
    assert told == [
        "answers.csv, row 3, column B (Your name): 'Bea' is the name of 2 people in the network (a1, a2); tell them "
        "apart there."
    ]


def test_columns_can_be_told_by_heading_or_letter() -> None:
    wishes = ColumnWishes(choices=("c",), texts=("Which would you LIKE?",), without=("A",), groups=(("E", "patients"),))
    hope, like, good = of(read(wishes=wishes), Question)
    assert (hope.kind, like.kind, good.stakeholders) == (QuestionKind.MANY, QuestionKind.OPEN, "patients")


def test_counts_only_keep_nobodys_answers() -> None:
    found = read(counts_only=True, wishes=ColumnWishes(respondents="B"))
    assert of(found, Response) == of(found, Person) == []
    assert [(one.option, one.count) for one in of(found, Tally)] == [("A", 3), ("B", 2)]
    assert dict(found.told())["column C (What do you hope for, really?)"] == "open, no answers kept"


def test_one_choice_is_told_from_words_by_coming_again() -> None:
    text = "Colour,Hope\n" + "\n".join(f"{colour},hope {place}" for place, colour in enumerate(["red", "blue"] * 3))
    colour, hope = of(read(text), Question)
    assert (colour.kind, colour.options) == (QuestionKind.ONE, ("red", "blue"))
    assert hope.kind is QuestionKind.OPEN


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_whatever_stands_between_cells_is_understood(delimiter: str, mark: str, ending: str) -> None:
    rows = [["Hope", "Tea?"], ["Time", "yes"], ["Calm", "no"]]
    text = mark + ending.join(delimiter.join(row) for row in rows)
    assert [one.name for one in of(read(text), Question)] == ["Hope", "Tea?"]
    assert len(of(read(text), Response)) == 4


def test_excels_line_about_separators_is_no_question() -> None:
    assert [one.name for one in of(read("sep=;\nHope;Tea\nTime;yes\n"), Question)] == ["Hope", "Tea"]


def test_choices_without_quotation_marks_are_told_and_not_read_as_one_column() -> None:
    (told,) = problems("Name;Hope;Like\nAnn;Time;A;B\n")
    assert told.startswith("answers.csv, row 2: has more cells than there are questions: 'B' comes after the last;")


def test_every_problem_is_told_at_once_with_its_place_and_nothing_is_read() -> None:
    text = "Hope,Hope,,Tea\nTime,Tea,lost,yes,more\nCa\x07lm,,,\n"
    told = problems(text, name=" ", wishes=ColumnWishes(choices=("Coffee",)))
    assert [one.split(": ")[0] for one in told] == [
        "The name",
        "answers.csv",
        "answers.csv, row 1, column B",
        "answers.csv, row 1, column C",
        "answers.csv, row 2",
        "answers.csv, row 3, column A",
    ]
    assert "there is no column 'Coffee'" in told[1]
    assert "asks the same as column A" in told[2]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe\x00", "is not in UTF-8"),
        (b"Hope,Tea\n", "holds no answers"),
        (b",,\n, ,\n", "holds no questions"),
        (b'Hope\n"never closed\n', "quotation marks"),
        (b"Name,Email\nAnn,a@example.org\n", "none of its columns is a question"),
    ],
)
def test_a_file_that_is_no_table_of_answers_is_refused_in_words(content: bytes, words: str) -> None:
    assert words in "".join(problems(content))


def test_a_column_cannot_be_two_things() -> None:
    assert "cannot be two things" in problems(ANSWERS, wishes=ColumnWishes(choices=("C",), texts=("C",)))[0]


def test_a_questionnaire_of_that_name_is_not_written_over() -> None:
    first = Network(read().records)
    assert "in the network already" in problems(ANSWERS, onto=first, name="readiness  2016")[0]
    again = read(onto=first, name="Readiness 2016!")
    assert of(again, Questionnaire)[0].id == "readiness-2016-2"
    assert first.with_records(*again.records)


def test_it_comes_to_the_embedded_network_and_is_counted_there() -> None:
    net = load_example().with_records(*read(onto=load_example(), on=date(2015, 1, 10)).records)
    found = next(one for one in question_sets(net) if one.id == "readiness-2016")
    (counted,) = (counted for one in found.questions for counted in one.counts)
    assert (counted.ranked, counted.people) == ((("A", 3), ("B", 2)), 3)


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=8)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=6))
def test_every_answer_of_any_table_is_read_or_the_file_is_refused(rows: list[tuple[str, str]]) -> None:
    import csv
    import io

    text = io.StringIO()
    csv.writer(text).writerows([("Hope", "Fear"), *rows])
    try:
        found = read(text.getvalue(), wishes=ColumnWishes(texts=("Hope", "Fear")))
    except InvalidDocument:
        return
    for place, question in enumerate(of(found, Question)):
        answers = [one.name for one in of(found, Response) if one.question == question.id]
        assert len(answers) == sum(bool(row[place].strip()) for row in rows)
