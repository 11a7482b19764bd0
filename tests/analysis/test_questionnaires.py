from datetime import date

import pytest

from cocreation import (
    Gathering,
    Invitation,
    Network,
    Person,
    Question,
    QuestionKind,
    Questionnaire,
    Response,
    Tally,
    Term,
    Theme,
    load_example,
)
from cocreation.analysis.questionnaires import CountSource, QuestionSet, answered_questions, question_sets
from cocreation.model import Record

DAY = date(2015, 1, 13)
ASKED = Question(id="q", name="Q", position=1, questionnaire="n", kind=QuestionKind.MANY, options=("A", "B", "C"))


def asked(*records: Record) -> QuestionSet:
    (found,) = question_sets(Network([Questionnaire(id="n", name="N"), ASKED, *records]))
    return found


def test_published_counts_have_no_answers_behind_them_and_nobody_is_invented() -> None:
    (one,) = asked(
        Tally(id="t1", question="q", option="B", count=8), Tally(id="t2", question="q", option="A", count=3)
    ).questions
    (counted,) = one.counts
    assert counted.source is CountSource.PUBLISHED
    assert counted.options == (("A", 3), ("B", 8), ("C", None))  # nobody published how many chose C
    assert counted.ranked == (("B", 8), ("A", 3))
    assert counted.people is None
    assert one.answers == ()


def test_counts_and_answers_are_kept_apart() -> None:
    (one,) = asked(
        Tally(id="t", question="q", option="A", count=5),
        Response(id="r1", question="q", name="A and D", choices=("A", "D")),
        Response(id="r2", question="q", name="A", choices=("A",)),
        Response(id="r3", question="q", name="no choice"),
    ).questions
    published, own = one.counts
    assert dict(published.options)["A"] == 5
    assert own.source is CountSource.ANSWERS
    assert own.options == (("A", 2), ("B", 0), ("C", 0), ("D", 1))
    assert own.people == 2
    assert len(one.answers) == 3


def test_the_embedded_questionnaire_has_its_counts_and_its_benefits_by_group() -> None:
    readiness = next(one for one in question_sets(load_example(), DAY) if one.id == "readiness-2015")
    (counted,) = (counted for one in readiness.questions for counted in one.counts)
    assert counted.ranked[:2] == (("Networking and building relationships", 8), ("Sparking unexpected ideas", 7))
    assert [(one.question.stakeholders, len(one.answers)) for one in readiness.benefits] == [
        ("patients and service users", 12),
        ("improvement organisations and networks", 11),
        ("the NHS as a whole", 12),
    ]
    assert readiness.answers == 54
    assert readiness.invited is None


def test_questionnaires_come_latest_first_then_gatherings_then_the_rest() -> None:
    net = Network(
        [
            Questionnaire(id="undated", name="U"),
            Questionnaire(id="old", name="O", on=date(2014, 1, 1)),
            Questionnaire(id="new", name="N", on=DAY),
            Gathering(id="g", name="G", on=DAY),
            Question(id="at", name="At", position=1, gathering="g"),
            Question(id="both", name="Both", position=1, gathering="g", questionnaire="new"),
            Question(id="loose", name="Loose", position=1),
            Theme(id="t", name="T"),
        ]
    )
    sets = question_sets(net)
    assert [one.id for one in sets] == ["new", "old", "undated", "g", "other"]
    assert [[each.question.id for each in one.questions] for one in sets] == [["both"], [], [], ["at"], ["loose"]]
    assert [one.theme.id for one in sets[-1].all_themes] == ["t"]
    # of a later day nothing is known, and what was put there does not turn up among the others
    assert [one.id for one in question_sets(net, date(2014, 6, 1))] == ["old", "undated", "other"]
    assert [each.question.id for each in question_sets(net, date(2014, 6, 1))[-1].questions] == ["loose"]


def test_words_stand_by_weight_and_else_as_recorded() -> None:
    found = asked(
        Theme(id="t", name="T", question="q"),
        Term(id="1", theme="t", name="plain"),
        Term(id="2", theme="t", name="strong", weight=3),
        Term(id="3", theme="t", name="last", weight=1),
    )
    (theme,) = found.all_themes
    assert [term.name for term in theme.terms] == ["strong", "plain", "last"]
    assert found.is_answered


def test_how_many_answered_is_known_where_people_were_invited() -> None:
    found = asked(
        Person(id="a", name="A"),
        Person(id="b", name="B"),
        Invitation(id="i1", questionnaire="n", person="a", answered_on=DAY),
        Invitation(id="i2", questionnaire="n", person="b"),
    )
    assert (found.invited, found.replied) == (2, 1)
    assert not found.is_answered


def test_questions_are_asked_for_by_where_they_were_put() -> None:
    with pytest.raises(TypeError, match="questionnaire or a gathering"):
        answered_questions(Network())
