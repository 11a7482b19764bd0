"""The page of readiness without a kernel: words, tables, bars and word clouds, of good networks and bad ones."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from builders import hostile_network, small_network
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
    generate,
    load_example,
)
from cocreation.analysis.questionnaires import question_sets
from cocreation_widgets import ReadinessAnswers, figures
from cocreation_widgets.figures.choice_bars import draw_choices
from cocreation_widgets.figures.word_cloud import MOST_WORDS, draw_clouds
from cocreation_widgets.frame.look import NO_HEIGHT
from cocreation_widgets.frame.still import still
from lettered import cut_off, lettered, overlapping

DAY = date(2015, 1, 13)
WIDTHS = (300, 340, 700, 1100, 1200)
LONG = "Wide " * 60
STRANGE = (
    "مجتمع الممارسة في المستشفى الكبير",
    "🏥🩺💊 " * 10,
    "W" * 300,
    LONG,
    "群策" * 25,
    "a",
    "<b>&amp;",
)


def strange_network() -> Network:
    return Network(
        [
            Questionnaire(id="n", name=LONG, on=DAY, sent_to=LONG),
            Question(id="q", name=LONG, position=1, questionnaire="n", kind=QuestionKind.MANY, options=STRANGE),
            *(Tally(id=f"ta{i}", question="q", option=name, count=i) for i, name in enumerate(STRANGE[:4])),
            *(Response(id=f"r{i}", question="q", name=name, choices=(name,)) for i, name in enumerate(STRANGE)),
            *(Theme(id=f"t{i}", name=name, question="q") for i, name in enumerate(STRANGE)),
            *(
                Term(id=f"term{i}-{k}", theme=f"t{i}", name=name, weight=i * k)
                for i in range(len(STRANGE))
                for k, name in enumerate(STRANGE)
            ),
        ]
    )


def many_words() -> Network:
    """2,000 themes of three words, one of 2,000 words, a question of 2,000 options, and 2,000 questions."""
    ids = range(2000)
    return Network(
        [
            Questionnaire(id="n", name="N", on=DAY),
            Question(id="q", name="Q", position=1, questionnaire="n", kind=QuestionKind.MANY),
            *(Question(id=f"q{i}", name=f"Q{i}", position=i + 2, questionnaire="n") for i in ids),
            *(Tally(id=f"ta{i}", question="q", option=f"Option {i}", count=i) for i in ids),
            *(Response(id=f"r{i}", question="q0", name=f"Answer {i}") for i in ids),
            Theme(id="t", name="T", question="q"),
            *(Term(id=f"term{i}", theme="t", name=f"word {i}", weight=i % 7) for i in ids),
            *(Theme(id=f"t{i}", name=f"T{i}", question="q1") for i in ids),
        ]
    )


NETWORKS: dict[str, Callable[[], Network]] = {
    "empty": Network,
    "embedded": load_example,
    "grown": generate,
    "small": small_network,
    "hostile": hostile_network,
    "one person": lambda: Network([Person(id="ann", name="Ann")]),
    "bare questionnaire": lambda: Network([Questionnaire(id="n", name="N")]),
    "loose question and empty theme": lambda: Network(
        [Question(id="q", name="Q", position=3), Theme(id="t", name="T")]
    ),
    "nobody chose": lambda: Network(
        [
            Questionnaire(id="n", name="N"),
            Question(id="q", name="Q", position=1, questionnaire="n", kind=QuestionKind.ONE, options=("A",)),
            Tally(id="t", question="q", option="A", count=0),
        ]
    ),
    "strange": strange_network,
    "2,000 of everything": many_words,
}


def words(view: ReadinessAnswers) -> str:
    return " ".join(part.html for part in view.children if hasattr(part, "html"))


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_draws_every_questionnaire(name: str) -> None:
    view = ReadinessAnswers(NETWORKS[name]())
    for choice in view._controls.choices:
        view.questionnaire = choice["id"]
        for chosen in [*view.choosable()[:3], None]:
            view.selected = chosen
            assert "ccn-lead" in view._summary.html
    assert view.figure.layout.height
    assert len(words(view)) < 900_000


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["embedded", "grown", "strange", "2,000 of everything", "hostile"])
def test_no_two_words_of_a_cloud_overlap_and_none_is_cut_off(name: str, width: int) -> None:
    for one in question_sets(NETWORKS[name]()):
        traces, layout = draw_clouds(one.all_themes[:30], selected=None, width=width)
        texts = lettered(traces)
        assert overlapping(texts) == []
        assert cut_off(texts, layout) == []
        assert all(text.size >= 13 for text in texts)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["embedded", "strange", "2,000 of everything", "hostile"])
def test_no_text_of_the_bars_lies_over_another_or_is_cut_off(name: str, width: int) -> None:
    for one in question_sets(NETWORKS[name]()):
        traces, layout = draw_choices(one.questions, selected=None, width=width)
        texts = lettered(traces)
        assert overlapping(texts) == []
        assert cut_off(texts, layout) == []
        assert all(base + long <= width for base, long in zip(traces[0]["base"], traces[0]["x"], strict=True))


def test_the_more_a_word_stands_out_the_larger_it_is_and_the_bolder() -> None:
    figure = figures.theme_clouds(load_example(), "basecamp-one")
    cloud = figure.data[2]
    size = {re.sub("<.*?>", "", text): one for text, one in zip(cloud.text, cloud.textfont.size, strict=True)}
    assert size["open mind"] > size["bravery"] >= 13
    bold = {text for text in cloud.text if text.startswith("<b>")}
    assert bold == {"<b>open mind</b>", "<b>no fear</b>", "<b>creative</b>", "<b>colourful</b>"}
    assert len(cloud.text) == 64


def test_every_theme_has_a_block_of_its_own() -> None:
    figure = figures.theme_clouds(load_example(), "basecamp-one", width=1200)
    blocks, _, cloud = figure.data
    for place, theme in enumerate(blocks.customdata):
        left, right = blocks.base[place], blocks.base[place] + blocks.x[place]
        top, bottom = blocks.y[place] - blocks.width[place] / 2, blocks.y[place] + blocks.width[place] / 2
        mine = [i for i, id in enumerate(cloud.customdata) if id == theme]
        assert mine
        assert all(left < cloud.x[i] < right and top < cloud.y[i] < bottom for i in mine)


def test_a_cloud_is_drawn_alike_each_time_and_grows_downwards_where_there_is_little_room() -> None:
    themes = question_sets(load_example())[-1].all_themes
    assert draw_clouds(themes, selected=None, width=700) == draw_clouds(themes, selected=None, width=700)
    wide, narrow = (draw_clouds(themes, selected=None, width=width)[1]["height"] for width in (1200, 340))
    assert narrow > 2 * wide
    assert draw_clouds((), selected=None, width=700)[1]["height"] == NO_HEIGHT


def test_a_cloud_holds_the_words_that_stand_out_most_and_the_list_holds_all() -> None:
    view = ReadinessAnswers(many_words())
    assert view._shown
    (theme,) = (one for one in view._shown.all_themes if one.theme.id == "t")
    drawn = draw_clouds([theme], selected=None, width=1200)[0][2]["text"]
    assert len(drawn) == MOST_WORDS
    assert all("word" in text for text in drawn)
    assert f"shows the first 24 themes and the first {MOST_WORDS} words of a theme" in view._themes.html
    assert "word 1999" in view._themes.html


def test_the_answer_says_what_most_chose_and_invents_no_share() -> None:
    view = ReadinessAnswers(load_example())
    said = view._summary.html
    assert "Most chosen of 7 options: Networking and building relationships (8), then Sparking unexpected" in said
    assert "54 answers are recorded, among them on the benefits: 12 for patients and service users, 11 for" in said
    assert "how many people answered is not recorded" in view._counts.html
    assert "%" not in words(view)


def test_the_latest_questionnaire_with_answers_comes_first() -> None:
    view = ReadinessAnswers(load_example())
    assert view.questionnaire == "readiness-2015"
    assert [choice["id"] for choice in view._controls.choices] == [
        "preparing-for-jonkoping-2015", "readiness-2015", "basecamp-one",
    ]  # fmt: skip
    view._controls.chosen = "preparing-for-jonkoping-2015"
    assert "Preparing for Jönköping, 8 January 2015: 5 questions. No answer is recorded yet" in view._summary.html
    assert view._picture.plain["layout"]["height"] == NO_HEIGHT


def test_the_bars_stand_most_chosen_first_with_their_counts() -> None:
    figure = figures.choice_counts(load_example(), "readiness-2015", on=DAY)
    bars, names, numbers = figure.data[:3]
    assert names.text[0] == "Networking and building relationships"
    assert [re.sub("<.*?>", "", text) for text in numbers.text] == ["8", "7", "6", "5", "5", "4", "4"]
    assert bars.x[0] / bars.x[-1] == pytest.approx(2)
    assert list(bars.y) == sorted(bars.y)


def test_an_option_whose_count_is_not_known_is_no_nought() -> None:
    net = Network(
        [
            Questionnaire(id="n", name="N"),
            Question(id="q", name="Q", position=1, questionnaire="n", kind=QuestionKind.MANY, options=("A", "B")),
            Tally(id="t", question="q", option="A", count=2),
        ]
    )
    assert figures.choice_counts(net).data[2].text == ("<b>2</b>", "?")
    assert "not recorded" in ReadinessAnswers(net)._counts.html


def test_published_and_own_counts_stand_apart() -> None:
    view = ReadinessAnswers(strange_network())
    assert view._counts.html.count("<table") == 2
    assert "as published" in view._counts.html
    assert "counted from the answers; 7 people answered" in view._counts.html


def test_benefits_stand_under_their_group_and_long_lists_open() -> None:
    rest = ReadinessAnswers(load_example())._rest.html
    assert "For the NHS as a whole (12 answers)" in rest
    assert "Decisions move nearer to patients." in rest
    assert "<summary>7 more</summary>" in rest


def test_questions_and_options_that_are_left_out_are_counted() -> None:
    view = ReadinessAnswers(many_words(), selected="q")
    assert "Questions in their order (2,001, the first 500 shown)" in words(view)
    assert "<li>and 1,500 more options</li>" in words(view)
    groups = [
        record
        for n in range(42)
        for record in (
            Question(id=f"q{n}", name=f"Q{n}", position=n + 1, questionnaire="n", stakeholders=f"group {n}"),
            Question(id=f"o{n}", name=f"O{n}", position=n + 50, questionnaire="n"),
            Response(id=f"r{n}", question=f"q{n}", name="Calm"),
            Response(id=f"s{n}", question=f"o{n}", name="Calm"),
        )
    ]
    told = words(ReadinessAnswers(Network([Questionnaire(id="n", name="N"), *groups])))
    assert told.count("And 2 more questions with answers: the table of questions opens each.") == 2


def test_a_question_and_a_theme_open_whole() -> None:
    view = ReadinessAnswers(load_example())
    view._asked._handle_custom_msg({"choose": "readiness-q2"}, [])
    assert "Networking and building relationships: 8" in view._details.html
    view._picture._handle_custom_msg({"click": "readiness-q2"}, [])
    assert view.selected is None
    view.questionnaire = "basecamp-one"
    view._clouds._handle_custom_msg({"click": "theme-physical-space"}, [])
    assert "Weight 2: colourful, creative." in view._details.html


def test_how_many_of_those_invited_answered_is_told() -> None:
    net = load_example().with_records(
        Invitation(id="i1", questionnaire="readiness-2015", person="angela-green", answered_on=date(2015, 1, 4)),
        Invitation(id="i2", questionnaire="readiness-2015", person="jules-fell"),
    )
    assert "1 of 2 people invited answered." in ReadinessAnswers(net)._summary.html


def test_nothing_that_a_network_says_can_act() -> None:
    view = ReadinessAnswers(hostile_network())
    for choice in view._controls.choices:
        view.questionnaire = choice["id"]
        view.selected = next(iter(view.choosable()), None)
        shown = words(view)
        assert not re.search(r"<(script|img|svg onload|a href='javascript)", shown)
        assert "style=" not in shown
        traces = [*view._picture.traces, *view._clouds.traces]
        drawn = "".join(f"{trace.get('text')}{trace.get('hovertext')}" for trace in traces)
        assert "<" not in re.sub("</?(b|br)>", "", drawn)


def test_nothing_asked_says_what_to_add() -> None:
    assert "Nothing was asked yet: add a questionnaire" in ReadinessAnswers(Network())._summary.html
    later = Network([Gathering(id="g", name="G"), Questionnaire(id="n", name="N", on=DAY)])
    assert "By 1 January 2014, nothing was asked" in ReadinessAnswers(later, on=date(2014, 1, 1))._summary.html


def test_the_page_without_a_process_answers_every_question_and_theme() -> None:
    data = still(ReadinessAnswers(load_example()))
    assert set(data["scenes"]) == {"preparing-for-jonkoping-2015", "readiness-2015", "basecamp-one"}
    assert "readiness-q5" in data["scenes"]["readiness-2015"]["answers"]
    assert "theme-common-platform" in data["scenes"]["basecamp-one"]["answers"]
