"""The library's page without a kernel: its sentences, its picture, its tables, and what bad input does to them."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import traitlets

from builders import BASECAMP, HOSTILE, hostile_network, small_network
from cocreation import (
    About,
    Adoption,
    AdoptionStatus,
    Community,
    Gathering,
    JournalEntry,
    LibraryItem,
    Network,
    Nugget,
    NuggetKind,
    Pattern,
    Person,
    Tag,
    generate,
    load_example,
)
from cocreation.analysis.library import news
from cocreation.analysis.practices import practice_spread
from cocreation_widgets import LibraryView, StateOfPlay, figures, frame
from cocreation_widgets.figures.practice_rows import draw_practices, drawn_practices, spread_words
from cocreation_widgets.frame.labels import text_size
from cocreation_widgets.frame.saved_view import restore, saved
from cocreation_widgets.frame.still import first_words, still
from cocreation_widgets.library.since_choice import since_choices
from learning import learning_network
from scripted import run_script

DAY = timedelta(days=1)
LONG = "Every ward begins its morning with a very short pause " * 6
NAMES = (
    "Quiet hour",
    LONG[:300],
    "ساعة هدوء في كل صباح على كل جناح من أجنحة المستشفى",
    "🎉" * 40,
    "静" * 60,
    "W" * 200,
)


def practised(practices: int = len(NAMES), communities: int = 3) -> Network:
    """Practices of difficult names that communities take up one after another."""
    status = list(AdoptionStatus)
    return Network(
        [
            Tag(id="care", name="Care"),
            Tag(id="nights", name="Nights", broader="care"),
            *(
                Nugget(id=f"n{i}", name=NAMES[i % len(NAMES)], kind=NuggetKind.PRACTICE, tags=("nights",) * (i == 0))
                for i in range(practices)
            ),
            LibraryItem(id="story", name="A story", tags=("care",), link="http://[half"),
            Pattern(id="pattern", name="Pattern", nuggets=("n0",)),
            *(Community(id=f"c{i}", name=f"C{i} {NAMES[i % len(NAMES)]}") for i in range(communities)),
            *(
                Adoption(
                    id=f"a{i}-{j}", practice=f"n{i}", community=f"c{j}", on=BASECAMP + (i + 9 * j) * DAY,
                    status=status[(i + j) % 3],
                )
                for i in range(practices)
                for j in range(communities)
            ),
        ],
        about=About(name="Practised", as_known_on=BASECAMP + 400 * DAY),
    )  # fmt: skip


def boxes(layout: dict[str, Any], width: float) -> list[tuple[float, float, float, float]]:
    """Where each label of the rows lies, in pixels."""
    margin = layout["margin"]
    low, high = layout["yaxis"]["range"]
    tall = layout["height"] - margin["t"] - margin["b"]
    wide = width - margin["l"] - margin["r"]
    found = []
    for one in layout["annotations"]:
        lines = [line.replace("<b>", "").replace("</b>", "") for line in one["text"].split("<br>")]
        across, down = text_size(lines, 13, bold=False)
        left = margin["l"] + wide * one["x"] + one.get("xshift", 0)
        y = margin["t"] + tall * (high - one["y"]) / (high - low)
        top = y - (down if one["yanchor"] == "bottom" else down / 2)
        found.append((left, top, left + across, top + down))
    return found


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 1 or other[3] <= one[1] + 1


@pytest.mark.parametrize("width", [340, 700, 1200])
def test_no_label_is_cut_off_or_lies_over_another(width: int) -> None:
    net = practised()
    spreads = practice_spread(net, net.about.as_known_on)
    traces, layout = draw_practices(spreads, {}, on=net.about.as_known_on, selected="n1", width=width)
    placed = boxes(layout, width)
    assert len(placed) == len(NAMES) * (1 if width == 340 else 2)
    for place, one in enumerate(placed):
        assert one[0] >= 0
        assert one[2] <= width
        assert one[1] >= 0
        assert one[3] <= layout["height"] - layout["margin"]["b"] + 9
        assert all(apart(one, other) for other in placed[place + 1 :])
    assert max(y for y in traces[0]["y"] if y is not None) <= layout["yaxis"]["range"][1]


def test_the_bands_say_how_many_communities_use_and_try_a_practice() -> None:
    net = practised(practices=1)
    (spread,) = practice_spread(net, None)
    traces, layout = draw_practices([spread], {"c0": "North"}, on=None, selected=None, width=1000)
    trying, using, signs = traces
    heights = [y for y in using["y"] if y is not None]
    assert max(heights) == pytest.approx(2 * max(y for y in trying["y"] if y is not None) / 3)
    assert signs["customdata"] == ["n0"] * 3
    assert signs["x"] == [(BASECAMP + 9 * place * DAY).isoformat() for place in range(3)]
    assert len(set(signs["marker"]["symbol"])) == 3, "what was recorded is told by shape too"
    assert "North" in signs["hovertext"][0]
    assert spread_words(spread) == "2 use it, 1 tries it"
    assert layout["annotations"][1]["text"] == "2 use it<br>1 tries it"


def test_ten_practices_have_room_and_what_is_selected_among_them() -> None:
    spreads = practice_spread(practised(practices=14))
    assert [one.practice.id for one in drawn_practices(spreads, None)] == [one.practice.id for one in spreads[:10]]
    hidden = spreads[12].practice.id
    assert [one.practice.id for one in drawn_practices(spreads, hidden)][-1] == hidden
    view = LibraryView(practised(practices=14))
    assert "4 more are in the table." in view._practices.html


def test_the_page_of_the_embedded_network_says_what_is_there_and_what_to_add() -> None:
    view = LibraryView(load_example())
    assert "On 13 January 2015, the library holds 7 items and 3 nuggets." in view._summary.html
    assert "1 practice is described; no community is recorded as using it yet." in view._summary.html
    assert "4 things are new since “Delegates&#x27; meeting” of 8 January 2015." in view._summary.html
    assert "Add an adoption" in view._picture.plain["layout"]["annotations"][0]["text"]
    assert "There are no headings yet: add tags" in view._library.html
    assert "3 of 3 nuggets are woven into no pattern yet." in view._library.html
    assert "10 items and nuggets under no heading" in view._rest.html
    assert "No page is written yet" in view._rest.html


def test_a_library_in_use_names_the_practice_that_spread_furthest() -> None:
    view = LibraryView(learning_network())
    assert "2 communities use 2 practices; “A quiet hour on every ward” has spread furthest (2)." in view._summary.html
    assert "1 of 3 practices has not been tried yet." in view._summary.html
    assert "What the first year taught us" in view._rest.html
    assert len(view.figure.data) == 3


def test_a_made_up_network_says_so() -> None:
    view = LibraryView(generate())
    assert "Synthetic network" in view._summary.html
    assert figures.practice_adoption(view.network, on=view.on).layout.annotations[-1].text.startswith("Synthetic")


def test_a_practice_opens_with_its_communities_in_table_and_picture_and_closes_again() -> None:
    view = LibraryView(practised())
    view._picture._handle_custom_msg({"click": "n0"}, [])
    assert view.selected == "n0"
    assert "Communities with this practice (3)" in view._details.html
    assert '<time datetime="2015-01-13">' in view._details.html
    assert 'data-select="n0" aria-pressed="true"' in view._practices.html
    assert 'data-select="n0" aria-pressed="true"' in view._library.html
    assert any(shape["type"] == "rect" for shape in view._picture.plain["layout"]["shapes"])
    view._practices._handle_custom_msg({"choose": "n0"}, [])
    assert view.selected is None
    assert "Choose a practice" in view._details.html


def test_what_a_community_no_longer_does_is_in_the_course_of_it() -> None:
    net = practised(practices=1).with_records(
        Adoption(id="left", practice="n0", community="c0", on=BASECAMP + 60 * DAY, status=AdoptionStatus.DROPPED)
    )
    view = LibraryView(net, selected="n0")
    assert "How it came to that" in view._details.html
    assert "14 March 2015: C0 Quiet hour, dropped" in view._details.html
    assert "1 dropped it" in view._picture.plain["layout"]["annotations"][1]["text"]


def test_a_heading_narrows_picture_and_tables_from_the_choice_and_from_the_tree() -> None:
    view = LibraryView(practised())
    assert [one["label"] for one in view._controls.choices] == ["all headings", "Care (3)", "– Nights (2)"]
    view._controls.chosen = "nights"
    assert view.tag == "nights"
    assert "Under “Nights” (2 entries)" in view._library.html
    assert set(view._picture.plain["traces"][2]["customdata"]) == {"n0"}
    view._library._handle_custom_msg({"choose": "care"}, [])
    assert view.tag == view._controls.chosen == "care"
    assert "A story" in view._library.html
    view._library._handle_custom_msg({"choose": "care"}, [])
    assert view.tag is None
    assert len(set(view._picture.plain["traces"][2]["customdata"])) == len(NAMES)


def test_every_kind_of_entry_opens_whole() -> None:
    view = LibraryView(practised())
    for id, words in {
        "story": "Headings",
        "pattern": "Woven from",
        "n0": "Woven into",
        "c1": "Practices of this",
    }.items():
        view.selected = id
        assert words in view._details.html
    view.network, view.selected = learning_network(), "page"
    assert "Learning journal" in view._details.html
    view.selected = "nobody"
    assert "Choose a practice" in view._details.html


def test_the_day_takes_back_what_came_later() -> None:
    view = LibraryView(practised())
    view.on = BASECAMP
    assert "On 13 January 2015" in view._summary.html
    assert len(view._picture.plain["traces"][2]["customdata"]) == 1
    view.on = None
    assert "The library holds" in view._summary.html
    assert "Choose a day to see what is stale." in view._rest.html


def test_what_is_selected_can_be_linked_to_another_view() -> None:
    net = practised()
    library, state = LibraryView(net), StateOfPlay(net)
    traitlets.link((library, "selected"), (state, "selected"))
    state.choose("c1")
    assert "Practices of this community" in library._details.html


def test_a_page_without_a_process_answers_as_the_widget_does() -> None:
    view = LibraryView(practised())
    data = still(view)
    assert list(data["scenes"]) == ["", "care", "nights"]
    parts = [part["state"] for part in data["parts"]]
    details = next(str(place) for place, state in enumerate(parts) if state.get("label") == "Details")
    picture = next(str(place) for place, state in enumerate(parts) if "figure" in state)
    scene = data["scenes"][""]
    assert set(scene["answers"]) == set(view.choosable())
    narrow = scene["narrow"]["answers"]["n0"]
    assert narrow.keys() == {picture}
    for id in ("n0", "story", "pattern", "c2"):
        view.selected = id
        assert scene["answers"][id][details]["html"] == view._details.html
    view._controls.width, view.selected = 340, "n0"
    assert narrow[picture]["figure"] == view._picture.plain


@pytest.mark.parametrize(
    "net",
    [
        Network(),
        small_network(),
        Network([Person(id="one", name="One")]),
        Network([Community(id="c", name="C"), Nugget(id="n", name="N"),
                 Adoption(id="a", practice="n", community="c", on=date.max, status=AdoptionStatus.DROPPED)]),
        Network([Community(id="c", name="C"), LibraryItem(id="n", name="N"),
                 Adoption(id="a", practice="n", community="c", on=date.min, status=AdoptionStatus.TRYING)]),
        Network([Gathering(id="g", name="G", on=date.min)]),
    ],
    ids=["empty", "small", "one person", "last day of all", "first day of all", "first gathering"],
)  # fmt: skip
def test_every_network_draws(net: Network) -> None:
    for on in (None, BASECAMP, date.min, date.max):
        view = LibraryView(net, on=on)
        assert "ccn-lead" in view._summary.html
        assert still(view)["scenes"]
        figures.practice_adoption(net, on=on, width=340)


def test_no_word_of_a_network_acts() -> None:
    view = LibraryView(hostile_network())
    for id in ["", *view.choosable()]:
        view.selected = id
        for panel in (view._summary, view._practices, view._details, view._news, view._library, view._rest):
            assert not any(word in panel.html for word in HOSTILE if "<" in word)
            assert 'href="javascript' not in panel.html


def test_a_large_library_is_told_in_its_first_rows_with_the_number_of_the_rest() -> None:
    net = Network(
        [
            *(Nugget(id=f"n{i}", name=f"N{i:04}", kind=NuggetKind.PRACTICE) for i in range(2000)),
            *(Community(id=f"c{i}", name=f"C{i}") for i in range(2000)),
            *(
                Adoption(id=f"a{i}", practice="n0", community=f"c{i}", on=BASECAMP, status=AdoptionStatus.ADOPTED)
                for i in range(2000)
            ),
        ]
    )
    view = LibraryView(net, selected="n0")
    assert "(2,000 practices, the first 200 shown)" in view._practices.html
    assert "the first 500 shown" in view._library.html
    assert view._library.html.count("<tr>") == 2 * 501
    assert view._details.html.count("<tr>") == 201


def much_kept() -> Network:
    """More entries and pages than tables show, and in the last of each a word behind what a row has room for."""
    far = "Long ago. " * 40 + "An owl & a <fox>."
    return Network(
        [
            Tag(id="birds", name="Birds"),
            *(LibraryItem(id=f"i{n}", name=f"Item {n:04}") for n in range(1200)),
            LibraryItem(id="last", name="Z", summary=far, tags=("birds",)),
            *(Nugget(id=f"n{n}", name=f"Thought {n:04}") for n in range(600)),
            *(JournalEntry(id=f"p{n}", name=f"Page {n}", on=BASECAMP + n * DAY) for n in range(600)),
            JournalEntry(id="first", name="First", on=BASECAMP - DAY, text=far),
        ]
    )


def test_a_search_finds_what_is_behind_the_rows_and_words_that_are_shown() -> None:
    view = LibraryView(much_kept())
    assert 'data-select="last"' not in view._library.html
    view._search.query = "FOX owl"
    assert view.query == "FOX owl"
    assert 'data-select="last"' in view._library.html
    assert "All that the library holds: 1 of 1,801 found" in view._library.html
    assert "Nuggets: 0 of 600 found" in view._library.html
    assert 'data-select="first"' in view._rest.html
    assert view._search.told == "Found: 1 of 1,801 entries and 1 of 601 pages of learning journals."
    view.tag = "birds"
    assert "Under “Birds”: 1 of 1 found" in view._library.html
    view.tag, view.query = None, "item"
    assert "All that the library holds: 1,200 of 1,801 found, the first 500 shown" in view._library.html
    assert view._library.html.count("<tr>") == 1 + 500 + 1
    view.query = "nowhere"
    assert view._search.told.startswith("Nothing found")
    view.query = " "
    assert view._search.told == ""
    assert "All that the library holds (1,801 entries, the first 500 shown)" in view._library.html


def test_nuggets_of_an_item_that_are_left_out_are_counted() -> None:
    nuggets = [Nugget(id=f"n{n}", name=f"N{n}", harvested_from="item") for n in range(45)]
    view = LibraryView(Network([LibraryItem(id="item", name="Item"), *nuggets]), selected="item")
    assert view._details.html.count("<button") == 40
    assert "and 5 more" in view._details.html


def test_what_is_looked_for_is_saved_with_the_view_and_linked_to_others() -> None:
    net = practised()
    one, other = LibraryView(net, query="story"), LibraryView(net)
    assert one._search.query == "story"
    assert "1 of 8 found" in one._library.html
    restore(other, saved(one, whole=False))
    assert other._library.html == one._library.html
    traitlets.link((one, "query"), (other, "query"))
    one.query = "pattern"
    assert other._search.told == one._search.told == "Found: 1 of 8 entries."
    one.network = Network()
    assert one._search.told.startswith("Nothing found")


_SEARCHED = """
import fs from "node:fs";
import { foundWords, searched } from "%s";
import { holds } from "%s";
const { looked, html, queries } = JSON.parse(fs.readFileSync(0));
const narrowed = (query) => html.map((one) => searched(one, looked, holds, query));
const told = queries.map((query) => [narrowed(query), foundWords(looked, holds, query)]);
console.log(JSON.stringify(told));
"""


def test_a_page_without_a_process_finds_what_the_widget_finds() -> None:
    view = LibraryView(much_kept())
    data = still(view)
    looked, opened = data["scenes"][""]["looked"], data["scenes"][""]["answers"]
    queries = ["ITEM", "thought 0100", "nowhere", "page", "owl"]
    given = {"looked": looked, "html": [view._library.html, view._rest.html], "queries": queries}
    home = Path(frame.__file__).parent
    script = _SEARCHED % ((home / "still.js").as_uri(), (home / "panel.js").as_uri())
    for query, (html, words) in zip(queries, json.loads(run_script(script, json.dumps(given))), strict=True):
        view.query = query
        assert words == view._search.told
        ours = [_rows(one) for one in (view._library.html, view._rest.html)]
        if query == "owl":  # so many cannot be opened there, so its row says all
            assert "last" not in opened
            assert re.search(r'<th scope="row">Z</th>.*An owl &amp; a &lt;fox&gt;\.</td></tr>', html[0])
        else:
            assert [_rows(one) for one in html] == ours


def _rows(html: str) -> list[tuple[str, str, str]]:
    """The tables of a panel: what each is called, without what can be done there, and its rows."""
    plain = re.sub(r'<span class="ccn-hint">.*?</span>', "", html)
    found: list[tuple[str, str, str]] = re.findall(
        r'<table id="([^"]*)".*?<caption>(.*?)</caption>.*?<tbody>(.*?)</tbody>', plain, re.DOTALL
    )
    return found


def test_a_page_that_waits_for_its_process_carries_nothing_to_look_through() -> None:
    data = still(LibraryView(much_kept()), now_only=True)
    assert [scene["looked"] for scene in data["scenes"].values()] == [[]]


def newly_kept() -> Network:
    """One item in each of the months before, and a gathering on the day of the last but one."""
    on = BASECAMP
    return Network(
        [
            Gathering(id="meeting", name="Meeting", on=on - 20 * DAY),
            *(LibraryItem(id=f"i{n}", name=f"Item {n}", added_on=on - (20 + 25 * n) * DAY) for n in range(6)),
        ],
        about=About(name="New things", as_known_on=on),
    )


def test_the_reader_chooses_from_which_day_on_things_are_new() -> None:
    view = LibraryView(newly_kept())
    assert [one["label"] for one in view._since.choices] == [
        "the last gathering, 24 December 2014",
        "the last month, from 13 December 2014",
        "the last quarter, from 13 October 2014",
    ]
    assert view._since.chosen == ""
    assert "New since “Meeting”" in view._news.html
    view._since.chosen = "2014-10-13"
    assert view.since == date(2014, 10, 13)
    assert "New since 13 October 2014" in view._news.html
    assert view._news.html.count("<li>") == 3
    assert "3 things are new since 13 October 2014." in view._summary.html
    view.since = date(2014, 9, 1)
    assert view._since.choices[-1] == {"id": "2014-09-01", "label": "1 September 2014"}
    assert view._since.chosen == "2014-09-01"
    view._since.chosen = ""
    assert view.since is None
    assert "New since “Meeting”" in view._news.html


def test_at_first_a_returning_reader_sees_what_is_new_since_they_came() -> None:
    view = LibraryView(newly_kept())
    view._since.visit = "2014-11-01"
    assert view.since == date(2014, 11, 1)
    assert "New since your last visit" in view._news.html
    assert view._since.choices[1]["label"] == "your last visit, as of 1 November 2014"
    assert view._link.state == "", "the address stays that of the page, for whoever opens it came at another time"
    view.tag = None
    view._since.chosen = ""
    assert "New since “Meeting”" in view._news.html


def test_whoever_opens_a_link_sees_what_its_maker_saw_whenever_they_came_last() -> None:
    maker, reader = LibraryView(newly_kept()), LibraryView(newly_kept())
    maker.query = "item"
    reader._since.visit = "2014-11-01"
    reader._link.wanted = maker._link.state
    assert (reader.since, reader.query) == (None, "item")
    assert reader._news.html == maker._news.html
    other = LibraryView(newly_kept())
    other._link.wanted = maker._link.state
    other._since.visit = "2014-11-01"
    assert other.since is None, "a visit that is told later is offered only"
    assert "2014-11-01" in [one["id"] for one in other._since.choices]
    maker.since = date(2014, 9, 1)
    reader._link.wanted = maker._link.state
    assert reader.since == date(2014, 9, 1)
    restore(other, saved(reader))
    assert other.since == date(2014, 9, 1)


def test_a_visit_that_is_no_day_is_as_good_as_none() -> None:
    view = LibraryView(newly_kept())
    before = view._news.html
    view._since.visit = "<b>yesterday</b>"
    assert (view.since, view._news.html) == (None, before)


@pytest.mark.parametrize(
    ("on", "ids"),
    [
        (date(2015, 3, 31), ["", "2015-02-28", "2014-12-31"]),
        (date(2016, 1, 1), ["", "2015-12-01", "2015-10-01"]),
        (date(1, 2, 1), ["", "0001-01-01"]),
        (None, [""]),
    ],
)
def test_months_are_counted_back_to_days_that_there_are(on: date | None, ids: list[str]) -> None:
    net = Network()
    assert [one["id"] for one in since_choices(net, news(net, on), on, None, None)] == ids


def test_a_page_without_a_process_tells_what_is_new_from_each_day_that_it_offers() -> None:
    view = LibraryView(newly_kept())
    data = still(view)
    (since,) = (place for place, part in enumerate(data["parts"]) if part["module"] == "since_choice")
    choices = data["scenes"][data["scene"]]["also"][str(since)]
    assert list(choices) == ["", "2014-12-13", "2014-10-13"]
    for id, changes in choices.items():
        view._since.chosen = id
        assert [one["html"] for one in changes.values()] == [view._summary.html, view._news.html]
    assert "your last visit" not in first_words(data)
    assert still(view, now_only=True)["scenes"][""]["also"] == {}


@pytest.mark.parametrize(("later", "told"), [(timedelta(days=5), "%-d %b<br>%Y"), (timedelta(days=900), "%b<br>%Y")])
def test_the_days_under_a_picture_of_a_few_weeks_are_told_apart(later: timedelta, told: str) -> None:
    on = BASECAMP + timedelta(days=30)  # of the first adoption of all
    spreads = [one for one in practice_spread(learning_network(), on) if one.steps]
    layout = draw_practices(spreads, {}, on=on + later, selected=None, width=1000)[1]
    assert layout["xaxis"]["tickformat"] == told
