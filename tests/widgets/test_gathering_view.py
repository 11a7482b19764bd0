"""The page of gatherings without a kernel: words, tables and pictures, of good networks and bad ones."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import traitlets

from builders import hostile_network, small_network
from cocreation import (
    Attendance,
    Commitment,
    Community,
    Gathering,
    Guidance,
    JournalEntry,
    LibraryItem,
    Membership,
    Network,
    Nugget,
    Person,
    Question,
    Questionnaire,
    Reflection,
    Response,
    Session,
    SessionKind,
    Team,
    TeamKind,
    TeamMembership,
    Term,
    Theme,
    Tie,
    generate,
    load_example,
)
from cocreation.analysis.gatherings import gathering_account
from cocreation_widgets import GatheringView, figures
from cocreation_widgets.figures.agenda import draw_agenda
from cocreation_widgets.frame.look import NO_HEIGHT
from cocreation_widgets.frame.still import still
from lettered import cut_off, lettered, overlapping

DAY = date(2015, 1, 13)
WIDTHS = (340, 700, 1200)
LONG = "Wide " * 60
STRANGE = ("مجتمع الممارسة في المستشفى الكبير", "🏥🩺💊 " * 10, "W" * 300, LONG, "群策群力的医院社区" * 5)


def strange_network() -> Network:
    """A gathering whose every name is long, written from right to left, or made of pictures."""
    return Network(
        [
            Person(id="ann", name=LONG),
            Gathering(id="g", name=LONG, on=DAY, place=LONG, summary=LONG),
            *(
                Session(id=f"s{i}", gathering="g", position=1 + i // 2, name=name, led_by=("ann",))
                for i, name in enumerate(STRANGE)
            ),
            Attendance(id="at", gathering="g", person="ann"),
            Question(id="q", name=LONG, position=1, gathering="g"),
            Theme(id="t", name=LONG, question="q"),
            *(Term(id=f"term{i}", theme="t", name=name, weight=i) for i, name in enumerate(STRANGE)),
            Commitment(id="c", name=LONG, gathering="g"),
        ]
    )


def many_communities() -> Network:
    """Somebody of each of 2,000 communities came to a gathering with 2,000 sessions at once."""
    ids = range(2000)
    return Network(
        [
            Gathering(id="g", name="G", on=DAY),
            *(Community(id=f"c{i}", name=f"Community {i}") for i in ids),
            *(Person(id=f"p{i}", name=f"Person {i}") for i in ids),
            *(Membership(id=f"m{i}", community=f"c{i}", member=f"p{i}") for i in ids),
            *(Attendance(id=f"at{i}", gathering="g", person=f"p{i}") for i in ids),
            *(Session(id=f"s{i}", gathering="g", position=1 + i // 700, name=f"Session {i}") for i in ids),
        ]
    )


NETWORKS: dict[str, Callable[[], Network]] = {
    "empty": Network,
    "embedded": load_example,
    "grown": generate,
    "small": small_network,
    "hostile": hostile_network,
    "one person": lambda: Network([Person(id="ann", name="Ann")]),
    "bare gathering": lambda: Network([Gathering(id="g", name="G")]),
    "contradictory": lambda: Network(
        [
            Person(id="ann", name="Ann", since=date(2016, 1, 1)),
            Gathering(id="g", name="G", on=DAY),
            Attendance(id="a1", gathering="g", person="ann"),
            Attendance(id="a2", gathering="g", person="ann"),
            Session(id="s", gathering="g", position=9, name="S", led_by=("ann",)),
        ]
    ),
    "strange": strange_network,
    "2,000 communities": many_communities,
}


def words(view: GatheringView) -> str:
    return " ".join(part.html for part in view.children if hasattr(part, "html"))


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_draws_every_gathering(name: str) -> None:
    view = GatheringView(NETWORKS[name]())
    for id in view.network.gatherings:
        view.gathering = id
        for chosen in [*view.choosable()[:3], None]:
            view.selected = chosen
            assert "ccn-lead" in view._summary.html
    assert view.figure.layout.height
    assert len(words(view)) < 900_000


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["embedded", "grown", "strange", "2,000 communities", "hostile"])
def test_no_text_of_an_agenda_lies_over_another_or_is_cut_off(name: str, width: int) -> None:
    net = NETWORKS[name]()
    for id in list(net.gatherings)[:3]:
        traces, layout = draw_agenda(net, gathering_account(net, id, None), selected=None, width=width)
        texts = lettered(traces)
        assert overlapping(texts) == []
        assert cut_off(texts, layout) == []
        assert all(one.size >= 13 for one in texts)


def test_nothing_that_a_network_says_can_act() -> None:
    view = GatheringView(hostile_network())
    for id in view.network.gatherings:
        view.gathering = id
        view.selected = next(iter(view.choosable()), None)
        shown = words(view)
        assert not re.search(r"<(script|img|svg onload|a href='javascript)", shown)
        assert "style=" not in shown
        traces = [*view._picture.traces, *view._clouds.traces]
        drawn = "".join(f"{trace.get('text')}{trace.get('hovertext')}" for trace in traces)
        assert "<" not in re.sub("</?(b|br)>", "", drawn)


def test_the_answer_says_what_happened_and_what_came_of_it() -> None:
    said = GatheringView(load_example())._summary.html
    assert "“Basecamp One” was held on 13 January 2015, in Leeds." in said
    assert "5 people who came and 11 sessions" in said
    assert "No commitment made there is recorded." in said
    assert "4 reflections and 1 nugget of knowledge" in said


def test_the_one_held_last_comes_first_and_the_others_can_be_chosen() -> None:
    view = GatheringView(load_example())
    assert view.gathering == "basecamp-one"
    assert [choice["id"] for choice in view._controls.choices][-2:] == ["spring-basecamp", "festival-2015"]
    view._controls.chosen = "spring-basecamp"
    assert view.gathering == "spring-basecamp"
    assert "lies ahead: 19 March 2015, 65 days after 13 January 2015" in view._summary.html
    assert "No agenda is recorded yet: add its sessions" in view._table.html
    assert "once it has been held" in view._came.html
    view._controls.chosen = "festival-2015"
    assert "The day of “Jönköping Microsystem Festival 2015” is not recorded" in view._summary.html


def test_a_picture_with_nothing_on_it_takes_no_room() -> None:
    view = GatheringView(load_example(), gathering="spring-basecamp")
    assert view._picture.plain["layout"]["height"] == NO_HEIGHT
    assert view._clouds.plain["layout"]["height"] == NO_HEIGHT
    view.gathering = "basecamp-one"
    assert view._picture.plain["layout"]["height"] > 300
    assert view._clouds.plain["layout"]["height"] > 200


def test_parallel_sessions_stand_side_by_side() -> None:
    bars = figures.gathering_agenda(load_example(), on=DAY).data[0]
    at = {id: (bars.y[i], bars.base[i], bars.x[i]) for i, id in enumerate(bars.customdata)}
    clinics, newcomers = at["basecamp-one-session-03"], at["basecamp-one-session-04"]
    assert clinics[0] == newcomers[0]
    assert clinics[1] + clinics[2] < newcomers[1]
    assert at["basecamp-one-session-02"][0] < clinics[0] < at["basecamp-one-session-05"][0]
    assert at["basecamp-one-session-02"][2] > 2 * clinics[2]


def test_more_parallel_sessions_than_a_phone_has_room_for_go_on_below() -> None:
    net = Network(
        [
            Gathering(id="g", name="G", on=DAY),
            *(Session(id=f"s{i}", gathering="g", position=1, name=f"S{i}") for i in range(5)),
        ]
    )
    bars = figures.gathering_agenda(net, width=340).data[0]
    assert sorted(list(bars.y).count(y) for y in set(bars.y)) == [1, 2, 2]
    assert min(bars.x) >= 130


def test_a_break_looks_other_than_a_session() -> None:
    net = Network(
        [
            Gathering(id="g", name="G", on=DAY),
            Session(id="s1", gathering="g", position=1, name="Lunch", kind=SessionKind.BREAK),
            Session(id="s2", gathering="g", position=2, name="Clinic", kind=SessionKind.CASE_CLINIC),
        ]
    )
    first, second = figures.gathering_agenda(net).data[0].marker.color
    assert first != second


def test_a_session_opens_from_the_table_and_the_picture_and_closes_again() -> None:
    view = GatheringView(load_example())
    view._table._handle_custom_msg({"choose": "basecamp-one-session-05"}, [])
    assert view.selected == "basecamp-one-session-05"
    assert "A basecamp holds people safely" in view._details.html
    view._picture._handle_custom_msg({"click": "basecamp-one-session-05"}, [])
    assert view.selected is None
    view.selected = "basecamp-one-session-03"
    assert "At the same time</dt><dd>Questions of newcomers" in view._details.html
    view._clouds._handle_custom_msg({"click": "theme-innovative-culture"}, [])
    assert "open mind" in view._details.html


def test_two_views_can_share_what_is_selected() -> None:
    one, other = GatheringView(load_example()), GatheringView(load_example())
    traitlets.link((one, "selected"), (other, "selected"))
    traitlets.link((one, "gathering"), (other, "gathering"))
    one.gathering = "spring-basecamp"
    assert "Spring Basecamp" in other._summary.html


def test_another_network_shows_its_own_gathering() -> None:
    view = GatheringView(load_example())
    view.network = Network([Gathering(id="other", name="Other")])
    assert view.gathering == "other"
    view.network = Network()
    assert view.gathering is None
    assert "There is no gathering yet: add one" in view._summary.html


def full() -> Network:
    return Network(
        [
            *(Person(id=id, name=id.capitalize(), profession="nurse") for id in ("ann", "bea", "cem")),
            Gathering(id="g", name="G", on=DAY, ends=date(2015, 1, 14)),
            *(Attendance(id=f"at-{id}", gathering="g", person=id) for id in ("ann", "bea")),
            Session(id="s", gathering="g", position=1, name="S"),
            Tie(id="tie", source="ann", target="bea", since=DAY, evidence="They said so."),
            Commitment(id="kept", name="Ring", gathering="g", made_by="ann", due=DAY, kept_on=date(2015, 1, 20)),
            Commitment(id="over", name="Write", gathering="g", due=date(2015, 1, 20)),
            Commitment(id="gone", name="Sing", gathering="g", dropped_on=date(2015, 1, 20)),
            Commitment(id="open", name="Meet", gathering="g", due=date(2015, 9, 1)),
            Guidance(id="rule", name="Keep going", on=DAY, gathering="g"),
            Reflection(id="r", gathering="g", name="Good", session="s", made_by="ann"),
            Nugget(id="n", name="Listen", harvested_from="r", harvested_by="ann", harvested_on=DAY),
            Team(id="d", name="Travellers", kind=TeamKind.DELEGATION),
            TeamMembership(id="td", team="d", member="ann"),
            LibraryItem(id="l", name="Film", link="https://example.org/film", added_by="ann"),
            JournalEntry(id="j", name="Page one", team="d", on=DAY, text="We learnt."),
        ]
    )


def test_commitments_are_told_with_how_they_stand() -> None:
    view = GatheringView(full(), on=date(2015, 2, 1))
    assert "4 commitments were made there: 1 kept late, 1 open, 1 overdue and 1 dropped." in view._summary.html
    came = view._came.html
    for word in ("Ring", "Ann", "kept late", "overdue", "dropped", "Keep going", "Good (Ann, S)", "They said so."):
        assert word in came
    assert "1 of the 1 pair of people recorded there was together at a gathering for the first time." in came


def test_a_gathering_of_two_days_is_under_way_until_its_last() -> None:
    assert "is under way: 13 January 2015 to 14 January 2015" in GatheringView(full(), on=DAY)._summary.html
    assert "was held on 13 January 2015 to 14 January 2015" in GatheringView(full(), on=date(2015, 1, 15))._summary.html


def test_the_delegation_says_what_it_prepares_and_brings_back() -> None:
    rest = GatheringView(load_example())._rest.html
    assert "The delegation: Festival delegation 2015" in rest
    assert "10 delegates: Alison Cracknell" in rest
    assert "What will you carry home to the network?" in rest
    assert "No answer is recorded yet." in rest
    brought = GatheringView(full(), on=date(2015, 2, 1))._rest.html
    for word in ("Listen (idea)", 'href="https://example.org/film"', "13 January 2015: Page one. We learnt."):
        assert word in brought


def test_who_came_from_where_is_counted_and_the_unknown_said() -> None:
    came = GatheringView(load_example())._came.html
    assert "5 people are recorded as having come, from 3 organisations, 1 community and 2 professions." in came
    assert "Not recorded: the community of 4 and the profession of 1." in came
    assert "3 of 5" in came


def test_large_tables_are_cut_and_say_so() -> None:
    view = GatheringView(many_communities())
    assert "the first 300 shown" in view._came.html
    assert "the first 500 shown" in view._table.html
    assert "more in the table" in str(view._picture.traces[3]["text"][-1])


def much_came_of_it() -> Network:
    """More promises, guidance, reflections and nuggets than a page shows, and a delegation that did all of it."""
    many = range(203)
    return Network(
        [
            Person(id="ann", name="Ann"),
            Gathering(id="g", name="G", on=DAY),
            Session(id="s", gathering="g", position=1, name="S", led_by=("ann",)),
            Attendance(id="a", gathering="g", person="ann"),
            Team(id="d", name="Travellers", kind=TeamKind.DELEGATION),
            TeamMembership(id="td", team="d", member="ann"),
            Questionnaire(id="ask", name="Before", sent_to="Travellers"),
            *(Question(id=f"q{n}", name=f"Q{n}", position=n + 1, questionnaire="ask") for n in many),
            *(Response(id=f"r{n}", question="q0", name=f"R{n}") for n in many),
            *(Commitment(id=f"c{n}", gathering="g", name=f"C{n}") for n in many),
            *(Guidance(id=f"u{n}", gathering="g", name=f"U{n}", on=DAY) for n in many),
            *(Reflection(id=f"f{n}", gathering="g", name=f"F{n}") for n in many),
            *(Nugget(id=f"n{n}", name=f"N{n}", harvested_from="s", harvested_by="ann") for n in many),
            *(LibraryItem(id=f"l{n}", name=f"L{n}", added_by="ann") for n in range(61)),
            *(JournalEntry(id=f"j{n}", name=f"J{n}", team="d", on=DAY) for n in many),
        ]
    )


def test_whatever_is_left_out_of_a_list_is_counted() -> None:
    view = GatheringView(much_came_of_it(), on=date(2015, 2, 1))
    came, brought = view._came.html, view._rest.html
    assert "Commitments made at G (203, the first 200 shown)" in came
    assert came.count("<li>and 3 more</li>") == 3
    for words in ("and 143 more questions", "and 143 more</li>", "and 143 more nuggets", "and 1 more item</li>",
                  "and 143 more pages of its journal"):  # fmt: skip
        assert f"<li>{words}" in brought


def test_the_page_without_a_process_answers_every_session_and_theme_in_three_shapes() -> None:
    data: dict[str, Any] = still(GatheringView(load_example()))
    assert next(iter(data["scenes"])) == data["scene"] == "basecamp-one"
    scene = data["scenes"]["basecamp-one"]
    assert {"basecamp-one-session-05", "theme-innovative-culture"} <= set(scene["answers"])
    assert {"middle", "narrow"} <= set(scene)


def test_the_picture_of_a_made_up_network_says_so() -> None:
    assert "made-up people" in figures.gathering_agenda(generate()).layout.annotations[0].text
    assert figures.gathering_agenda(Network()).data == ()
