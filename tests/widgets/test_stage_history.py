"""Communities: the picture of how they developed, the table, and one of them whole."""

from collections.abc import Callable
from datetime import date

import pytest

from boxes import cut_off, meeting
from builders import BASECAMP, hostile_network, small_network
from cocreation import (
    Adoption,
    Community,
    Membership,
    Network,
    Nugget,
    Person,
    Stage,
    StageReading,
    generate,
    load_example,
)
from cocreation.analysis.communities import state_of_play
from cocreation.model import AdoptionStatus
from cocreation_widgets import StateOfPlay, figures
from cocreation_widgets.communities.state_text import MOST_ROWS, state_of_play_text
from cocreation_widgets.figures.stage_history import MOST_HISTORIES, draw_histories

STRANGE = ("x" * 300, "many words " * 30, "مجتمع الممارسة " * 10, "👩‍⚕️👩🏽‍🔬", "<b>a</b> & b")


def strange_network() -> Network:
    """Names that are too long, run the other way, or are no letters; stages read twice on a day, back, or never."""
    records: list[Community | StageReading] = []
    for place, name in enumerate(STRANGE):
        records.append(Community(id=f"c{place}", name=name))
        records += [
            StageReading(id=f"r{place}-{n}", community=f"c{place}", on=BASECAMP, stage=list(Stage)[-n])
            for n in range(place)
        ]
    return Network(records)


def many(number: int) -> Network:
    return Network(
        [
            *(Community(id=f"c{n:04}", name=f"Community {n:04}") for n in range(number)),
            *(
                StageReading(id=f"r{n}", community=f"c{n:04}", on=date(2015, 1, 1 + n % 28), stage=list(Stage)[n % 5])
                for n in range(number)
            ),
        ]
    )


NETWORKS: dict[str, Callable[[], Network]] = {
    "empty": Network,
    "one person": lambda: Network([Person(id="p", name="P")]),
    "small": small_network,
    "embedded": load_example,
    "grown": generate,
    "hostile": hostile_network,
    "strange": strange_network,
    "many": lambda: many(40),
}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("width", [340, 700, 1200])
def test_no_words_of_the_picture_meet_or_are_cut_off(name: str, width: int) -> None:
    net = NETWORKS[name]()
    rows = state_of_play(net)
    for selected in (None, rows[-1].community.id if rows else None):
        traces, layout = draw_histories(rows, on=net.about.as_known_on, selected=selected, width=width)
        assert meeting(traces) == []
        assert cut_off(traces, layout) == []
        assert all(trace["textfont"]["size"] >= 13 for trace in traces if trace["mode"] == "text")


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_draws_and_everything_in_it_can_be_chosen(name: str) -> None:
    widget = StateOfPlay(NETWORKS[name]())
    for id in widget.choosable():
        widget.choose(id)
        assert "<h2>" in widget._details.html
        assert "<script" not in widget._details.html + widget._table.html
    widget.on = date(2014, 10, 1)
    widget.on = None
    assert figures.stage_histories(widget.network).layout.height >= 10


def test_each_reading_stands_at_its_stage_and_chooses_its_community() -> None:
    traces, _ = draw_histories(state_of_play(small_network()), on=None, selected=None, width=1000)
    readings = next(trace for trace in traces if trace["name"] == "readings")
    assert readings["customdata"] == ["north", "north"]
    potential, coalescing = readings["y"]
    assert potential < coalescing
    assert readings["x"][0] < readings["x"][1]
    assert [text.split("<br>")[1] for text in readings["hovertext"]] == [
        "potential, read 1 October 2014",
        "coalescing, read 13 January 2015",
    ]


def test_a_community_that_nobody_has_read_says_so() -> None:
    traces, _ = draw_histories(state_of_play(small_network()), on=BASECAMP, selected=None, width=1000)
    titles = next(trace for trace in traces if trace["name"] == "communities")["text"]
    assert titles == ["<b>North</b><br>coalescing", "<b>South</b><br>not read yet"]


def test_the_chosen_community_is_set_off_by_a_frame_too() -> None:
    widget = StateOfPlay(small_network())
    frame = next(trace for trace in widget._picture.traces if trace["name"] == "frame")
    assert frame["x"] == []
    widget._picture._handle_custom_msg({"click": "north"}, [])
    assert widget.selected == "north"
    frame, thick = (
        next(trace for trace in widget._picture.traces if trace["name"] == name)
        for name in ("frame", "development of the selected")
    )
    assert len(frame["x"]) == 5
    assert len([x for x in thick["x"] if x is not None]) == 2
    widget._picture._handle_custom_msg({"click": "north"}, [])
    assert widget.selected is None


def test_where_there_are_many_the_first_are_drawn_and_the_chosen_one_among_them() -> None:
    widget = StateOfPlay(many(MOST_HISTORIES + 10))
    assert f"the first {MOST_HISTORIES} of {MOST_HISTORIES + 10} communities" in widget._summary.html
    last = f"c{MOST_HISTORIES + 9:04}"
    drawn = next(trace for trace in widget._picture.traces if trace["name"] == "places")["customdata"]
    assert len(drawn) == MOST_HISTORIES
    assert last not in drawn
    widget.selected = last
    drawn = next(trace for trace in widget._picture.traces if trace["name"] == "places")["customdata"]
    assert len(drawn) == MOST_HISTORIES
    assert drawn[-1] == last


def test_two_thousand_communities_are_counted_and_the_table_stays_bounded() -> None:
    widget = StateOfPlay(many(2000))
    assert widget._table.html.count("<tr>") == MOST_ROWS + 1
    assert f"2,000 communities, the first {MOST_ROWS} shown" in widget._table.html
    assert len(widget.choosable()) == MOST_ROWS


def test_the_summary_tells_who_moved() -> None:
    rows = state_of_play(generate())
    moves = [row.moved for row in rows if row.moved is not None]
    assert f"Since they were first read, {sum(move > 0 for move in moves)} moved on" in state_of_play_text(rows, None)
    assert "first read" not in state_of_play_text(state_of_play(load_example()), None)


def test_a_community_that_has_yet_to_form_tells_what_is_there_what_would_help_and_who_might_join() -> None:
    net = small_network().with_records(
        Person(id="dan", name="Dan", interests=("calm nights",)),
        Community(id="calm", name="Calm", domain="Calm nights"),
    )
    widget = StateOfPlay(net, selected="calm", on=BASECAMP)
    told = widget._details.html
    assert "Is it ready to form?" in told
    assert "1 of 5 signs of readiness are there: a worthy domain." in told
    assert "Its domain is stated: Calm nights" in told
    assert "Find 3 more people who would carry it" in told
    assert "<li>Dan: Cares about calm nights.</li>" in told
    widget.selected = "north"
    assert "ready to form" not in widget._details.html, "it has formed"


def test_readiness_is_read_anew_on_another_day() -> None:
    net = small_network().with_records(
        Membership(id="late", community="south", member="ann", since=date(2015, 3, 1)),
        Person(id="dan", name="Dan"),
    )
    widget = StateOfPlay(net, selected="south", on=BASECAMP)
    assert "1 person at its core: Bea" in widget._details.html
    before = widget._details.html
    widget.on = date(2015, 3, 2)
    assert "joined or thought of it in the 180 days up to 2 March 2015" in widget._details.html
    assert widget._details.html != before


def test_practices_are_listed_with_what_became_of_them() -> None:
    net = small_network().with_records(
        Nugget(id="n", name="Huddles <i>"),
        Adoption(id="a", practice="n", community="north", on=date(2014, 11, 1), status=AdoptionStatus.TRYING),
        Adoption(id="b", practice="n", community="north", on=date(2014, 12, 1), status=AdoptionStatus.DROPPED),
    )
    told = StateOfPlay(net, selected="north")._details.html
    assert "1 practice: 1 dropped." in told
    assert "Huddles &lt;i&gt;" in told
    assert "trying from 1 November 2014" in told
    assert "No practice is recorded yet: add" in StateOfPlay(net, selected="south")._details.html


def test_the_figure_alone_says_when_it_is_made_up() -> None:
    assert figures.stage_histories(generate()).layout.annotations
    assert not figures.stage_histories(load_example()).layout.annotations
