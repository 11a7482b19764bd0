import json
import re
from datetime import date
from typing import Any

import pytest
import traitlets
from hypothesis import HealthCheck, given, settings

from builders import BASECAMP, HOSTILE, hostile_network, small_network, woven_network
from cocreation import (
    Commitment,
    Community,
    Expedition,
    Gathering,
    Guidance,
    GuidanceKind,
    Membership,
    Network,
    Person,
    Team,
    Waypoint,
    generate,
    load_example,
)
from cocreation.analysis.needs import NeedKind, needs
from cocreation.analysis.overview import FIGURES, overview
from cocreation_widgets import ExpeditionTrail, NetworkOverview, figures
from cocreation_widgets.figures.multiple_words import figure_id
from cocreation_widgets.figures.multiples import draw_multiples
from cocreation_widgets.frame.labels import text_size
from cocreation_widgets.frame.still import still, still_json
from cocreation_widgets.overview.overview_text import figure_sentence
from strategies import networks

LONG, ARABIC, EMOJI = "A name of many words " * 15, "شبكة مجتمعات الممارسة", "👩‍⚕️🤝👨🏽‍⚕️"
WIDTHS = (320, 340, 480, 700, 999, 1000, 1200, 1304)


def odd_network() -> Network:
    """Names that are long, run from right to left, or are pictures; records with parts missing."""
    return Network(
        [
            *(Person(id=f"p{i}", name=name) for i, name in enumerate((LONG, ARABIC, EMOJI))),
            *(Community(id=f"c{i}", name=name) for i, name in enumerate((LONG, ARABIC, EMOJI))),
            *(Membership(id=f"m{i}", community=f"c{i}", member="p0") for i in range(3)),
            Expedition(id="e", name=LONG),
            Expedition(id="f", name=ARABIC),
            Waypoint(id="w", expedition="e", name=EMOJI, due=date(2014, 1, 1)),
            Commitment(id="k", name=LONG, due=date(2014, 1, 1), made_by="p1"),
            Gathering(id="g", name=LONG, on=date(2014, 1, 1)),
            Guidance(id="d", name=ARABIC, on=BASECAMP, about=("c0", "e")),
        ]
    )


NETWORKS = {
    "empty": Network(),
    "embedded": load_example(),
    "grown": generate(),
    "small": small_network(),
    "woven": woven_network(),
    "hostile": hostile_network(),
    "one": Network([Person(id="ann", name="Ann")]),
    "odd": odd_network(),
    "one gathering": Network([Gathering(id="g", name="G", on=BASECAMP)]),
}


def html(view: NetworkOverview) -> str:
    return "".join(
        panel.html for panel in (view._summary, view._table, view._needs, view._details, view._changes, view._guidance)
    )


def test_the_answer_is_said_first() -> None:
    assert (
        "On 13 January 2015, 15 of 25 people are connected, and with them 9 of 16 organisations. 1 of 1 expedition "
        "under way is on course. It needs most: a sponsor for 1 expedition, protection for 4 people who alone hold "
        "groups together and people for 5 teams."
    ) in NetworkOverview(load_example())._summary.html


def test_each_figure_says_its_value_its_unit_and_what_is_missing() -> None:
    said = NetworkOverview(load_example())._table.html
    for words in (
        "On 13 January 2015", "On 8 January 2015", "15 people", "10 people", "1 pair of communities",
        "1 of 66 pairs of communities is bridged; 10 communities stand alone.",
        "12 communities: 3 potential and 9 coalescing.",
        "No commitment is recorded yet: add what people committed to",
    ):  # fmt: skip
        assert words in said
    assert "0 commitments" not in said


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("connected", "Nobody is recorded yet: add people"),
        ("stages", "No community is recorded yet: add one"),
        ("bridges", "fewer than two communities"),
        ("expeditions", "No expedition is under way: add one"),
        ("commitments", "No commitment is recorded yet: add what"),
    ],
)
def test_an_empty_network_is_told_what_to_add(key: str, said: str) -> None:
    now = overview(Network()).now
    (sentence,) = (figure_sentence(one, now) for one in FIGURES if one.key == key)
    assert said in sentence
    view = NetworkOverview(Network())
    assert "Nothing is recorded of the network yet: add people" in view._summary.html
    assert "No gathering with a date is recorded: add one" in view._changes.html
    assert "No decision or guidance is recorded yet: add what the council decided" in view._guidance.html
    assert view._controls.choices == []


def test_a_figure_opens_with_its_definition_unit_and_days_and_closes_again() -> None:
    view = NetworkOverview(load_example())
    view._table._handle_custom_msg({"choose": "figure-bridges"}, [])
    assert view.selected == "figure-bridges"
    for words in ("Pairs of communities that share a member", "pairs of communities", "13 January 2015: 1 pair"):
        assert words in view._details.html
    view._picture._handle_custom_msg({"click": "figure-bridges"}, [])
    assert view.selected is None
    assert "Choose a figure" in view._details.html


def test_a_need_opens_with_all_its_cases_why_and_who() -> None:
    view = NetworkOverview(generate())
    view._needs._handle_custom_msg({"choose": "need-overdue-waypoint"}, [])
    (need,) = (need for need in needs(generate(), view.on) if need.kind is NeedKind.OVERDUE_WAYPOINT)
    for case in need.cases:
        assert case.name in view._details.html
        assert case.why in view._details.html
    assert view._details.html.count("<tr>") == 1 + len(need.cases)


def test_a_record_chosen_in_another_view_opens_the_needs_that_are_about_it() -> None:
    view, trail = NetworkOverview(generate()), ExpeditionTrail(generate())
    traitlets.link((trail, "selected"), (view, "selected"))
    trail.selected = "way-2-3"
    assert "Basecamp 4" in view._details.html
    assert view._details.html.count("<tr>") == 2


def test_changes_are_told_since_the_last_gathering_before_the_day_and_any_other_can_be_chosen() -> None:
    view = NetworkOverview(load_example())
    assert view.since == "delegates-meeting-2015"
    assert [choice["id"] for choice in view._controls.choices][:2] == ["basecamp-one", "delegates-meeting-2015"]
    assert "What changed since “Delegates&#x27; meeting”" in view._changes.html
    assert "Basecamp One" in view._changes.html
    view._controls.chosen = "basecamp-one"
    assert view.since == "basecamp-one"
    assert "Nothing is recorded that changed since" in view._changes.html
    view._controls.chosen = "nothing-of-the-kind"
    assert view.since == "basecamp-one"


def test_another_day_or_network_is_read_anew() -> None:
    view = NetworkOverview(load_example())
    view.on = date(2015, 1, 7)
    assert view.since == "workshop-2-october-2014"
    assert "On 7 January 2015" in view._summary.html
    view.on = None
    assert "On " not in view._summary.html.split("connected")[0]
    view.network = Network()
    assert view.since is None
    assert "nothing is recorded" in view._summary.html.casefold()


def test_guidance_is_told_with_what_is_new_since_the_gathering_set_off() -> None:
    given = [
        Guidance(id="old", name="Meet in spring", on=date(2015, 1, 2), team="steering-group"),
        Guidance(
            id="new", name="Protect an hour a week", on=date(2015, 1, 12), kind=GuidanceKind.PROTECTION,
            about=("mindfulness", "journey-to-spring-basecamp"),
        ),
        Guidance(id="later", name="Not known yet", on=date(2015, 2, 1)),
    ]  # fmt: skip
    view = NetworkOverview(load_example().with_records(*given))
    said = view._guidance.html
    assert said.index("Protect an hour a week") < said.index("Meet in spring")
    assert said.count("new since then") == 1
    assert "2 decisions and pieces of guidance, 1 of them since" in said
    assert "Not known yet" not in said
    assert "The journey to Spring Basecamp" in said
    view.since = "workshop-1-october-2014"
    assert view._guidance.html.count("new since then") == 2


def test_what_was_given_at_the_gathering_itself_is_not_new_since_then() -> None:
    given = Guidance(id="g", name="Go on", on=date(2015, 1, 8))
    assert "new since then" not in NetworkOverview(load_example().with_records(given))._guidance.html


def test_lists_are_cut_and_the_rest_is_counted() -> None:
    people = [Person(id=f"p{i}", name=f"P{i}", since=BASECAMP) for i in range(300)]
    promises = [Commitment(id=f"k{i}", name=f"K{i}", due=date(2015, 1, 2)) for i in range(60)]
    advice = [Guidance(id=f"g{i}", name=f"G{i}", on=BASECAMP) for i in range(30)]
    first = Gathering(id="g", name="G", on=date(2015, 1, 1))
    view = NetworkOverview(Network([*people, *promises, *advice, first]), on=BASECAMP, selected="need-commitment")
    assert "295 more" in view._changes.html
    assert view._details.html.count("<tr>") == 26
    assert "60 cases, the longest standing first, the first 25 shown" in view._details.html
    assert view._guidance.html.count("<tr>") == 11
    assert "the latest 10 shown" in view._guidance.html


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("on", [None, BASECAMP])
def test_every_network_is_drawn_and_each_choice_in_it_answered(name: str, on: date | None) -> None:
    view = NetworkOverview(NETWORKS[name], on=on)
    assert html(view)
    for id in view.choosable():
        view.selected = id
        assert "Choose a figure" not in view._details.html
    assert json.loads(still_json(still(view, now_only=True)))


def test_words_of_a_network_never_act() -> None:
    view = NetworkOverview(hostile_network())
    for id in (None, *view.choosable()):
        view.selected = id
        assert "<script" not in html(view)
        assert "<img" not in html(view)
        assert "<svg" not in html(view)
    assert HOSTILE[0] not in html(view)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_of_the_picture_is_cut_off_or_lies_on_another(name: str, width: int) -> None:
    net = NETWORKS[name]
    traces, layout = draw_multiples(overview(net, net.about.as_known_on or BASECAMP), selected=None, width=width)
    boxes = list(boxes_of(traces))
    assert layout["height"] < 900
    for text, (left, top, right, bottom) in boxes:
        assert left >= 0, text
        assert right <= width + 1, text
        assert 0 <= top < bottom <= layout["height"], text
    for place, (text, one) in enumerate(boxes):
        for other_text, other in boxes[place + 1 :]:
            apart = one[2] <= other[0] + 1 or other[2] <= one[0] + 1 or one[3] <= other[1] + 1 or other[3] <= one[1] + 1
            assert apart, (text, other_text)


def boxes_of(traces: list[dict[str, Any]]) -> Any:
    """Yield each text of a picture with its box, as Plotly sets it."""
    for trace in traces:
        if trace.get("mode") != "text":
            continue
        for place, text in enumerate(trace["text"]):
            size = trace["textfont"]["size"]
            size = size[place] if isinstance(size, list) else size
            side = trace["textposition"] if isinstance(trace["textposition"], str) else trace["textposition"][place]
            lines = [re.sub("<[^>]+>", "", line) for line in text.split("<br>")]
            wide, high = text_size(lines, size, bold="<b>" in text and trace["name"] != "legends")
            left = trace["x"][place] - (wide if side == "bottom left" else 0)
            yield text, (left, trace["y"][place], left + wide, trace["y"][place] + 0.9 * high)


@pytest.mark.parametrize("width", [340, 1200])
def test_every_point_lies_in_its_small_picture_and_chooses_its_figure(width: int) -> None:
    net = generate()
    traces, layout = draw_multiples(overview(net, net.about.as_known_on), selected="figure-stages", width=width)
    ids = {id for trace in traces for id in trace.get("customdata", ())}
    assert ids == set(map(figure_id, FIGURES))
    for trace in traces:
        if trace.get("customdata"):
            assert all(0 < x < width for x in trace["x"])
    frames = [shape for shape in layout["shapes"] if shape["type"] == "rect"]
    assert [shape["line"]["width"] for shape in frames] == [1, 3, 1, 1, 1]


def test_the_picture_is_always_as_many_traces_in_the_same_order() -> None:
    names = {
        tuple(trace["name"] for trace in draw_multiples(overview(net, on), selected=None, width=width)[0])
        for net in NETWORKS.values()
        for on in (None, BASECAMP)
        for width in (340, 1200)
    }
    assert len(names) == 1


def test_stages_stand_on_each_other_up_to_the_number_of_communities() -> None:
    net = load_example()
    traces, _ = draw_multiples(overview(net, BASECAMP), selected=None, width=1200)
    bars = {trace["name"]: trace for trace in traces if trace["type"] == "bar"}
    # numbers run downwards in the picture
    last = {name: -trace["y"][-1] for name, trace in bars.items()}
    assert last["coalescing"] == pytest.approx(3 * last["potential"])
    assert last["coalescing"] + last["potential"] == pytest.approx(58)
    assert bars["coalescing"]["base"][-1] == pytest.approx(bars["potential"]["base"][-1] - last["potential"])


def test_the_figure_alone_is_marked_where_people_are_made_up() -> None:
    assert len(figures.network_overview(load_example(), on=BASECAMP).layout.annotations) == 0
    (note,) = figures.network_overview(generate(), on=BASECAMP, width=340).layout.annotations
    assert "Synthetic" in note.text
    assert NetworkOverview(generate()).figure.layout.width == 1000


def test_the_published_page_has_a_scene_for_each_gathering_and_three_shapes() -> None:
    data = still(NetworkOverview(load_example()))
    assert list(data["scenes"]) == [
        "basecamp-one", "delegates-meeting-2015", "workshop-2-october-2014", "workshop-1-october-2014",
    ]  # fmt: skip
    assert data["scene"] == "delegates-meeting-2015"
    scene = data["scenes"]["basecamp-one"]
    assert {"middle", "narrow"} <= scene.keys()
    assert "figure-connected" in scene["answers"]


def test_two_thousand_communities_are_told_in_a_few_rows() -> None:
    places = [Community(id=f"c{i}", name=f"C{i}") for i in range(2000)]
    people = [Person(id=f"p{i}", name=f"P{i}") for i in range(2000)]
    own = [Membership(id=f"m{i}", community=f"c{i}", member=f"p{i}") for i in range(2000)]
    # one who is everywhere makes two million bridges
    everywhere = [Membership(id=f"e{i}", community=f"c{i}", member="p0") for i in range(1, 2000)]
    net = Network([*places, *people, *own, *everywhere])
    view = NetworkOverview(net)
    assert "1,999,000 of 1,999,000 pairs of communities are bridged" in view._table.html
    assert len(html(view)) < 20_000


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(networks())
def test_whatever_is_recorded_is_drawn(net: Network) -> None:
    view = NetworkOverview(net)
    for id in (*view.choosable(), "no such record"):
        view.selected = id
    assert html(view)


def test_a_team_or_expedition_named_in_a_need_is_named_in_words() -> None:
    net = Network([Team(id="t", name="Scouts"), Expedition(id="e", name="Quest", teams=("t",))])
    view = NetworkOverview(net)
    assert "Quest: no advisory council carries it." in view._needs.html
    assert "Scouts: nobody is in it yet." in view._needs.html
