"""What a report leaves to its reader: nothing to choose or to click, and nothing that a choice alone would show."""

import json
import re
from datetime import timedelta

import attrs
import pytest

from builders import BASECAMP, small_network
from cocreation import Community, Network, Stage, StageReading, generate, load_example
from cocreation.analysis.needs import needs
from cocreation_dashboards.reports import as_docx, as_html, chromium, writing
from cocreation_dashboards.reports.chromium import printed
from cocreation_dashboards.reports.kinds import KINDS, report
from cocreation_dashboards.reports.report import NEW_SHEET, Drawing, Report
from reading import words_of_document, words_of_page

ASKS = re.compile(r"\b(choose|click|press|pick|tap|select|hover)\b", re.IGNORECASE)
MANY = 510  # communities: more than a page shows, and than its picture draws


def network_of_many() -> Network:
    stages = list(Stage)
    return Network([
        *(Community(id=f"c{number}", name=f"Community {number:04}") for number in range(MANY)),
        *(StageReading(id=f"r{number}", community=f"c{number}", on=BASECAMP - timedelta(days=number), stage=stages[-1])
          for number in range(0, MANY, 2)),
    ])  # fmt: skip


NETWORKS = {"empty": Network(), "small": small_network(), "embedded": load_example(), "grown": generate(),
            "many": network_of_many()}  # fmt: skip


def words(made: Report) -> str:
    """Give back all words of a report, those in its pictures too."""
    told = (
        json.dumps(one.figure) + one.shows if isinstance(one, Drawing) else words_of_page(one) for one in made.parts
    )
    return " ".join([made.title, words_of_page(made.opening), *told])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("net", NETWORKS.values(), ids=NETWORKS)
def test_no_report_asks_the_reader_of_paper_to_choose_or_click(net: Network, kind: str) -> None:
    assert ASKS.findall(words(report(net, kind, on=BASECAMP))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_document_asks_its_reader_to_choose_or_click(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (as_docx, chromium):
        monkeypatch.setattr(module, "chromium", lambda: None)
    assert ASKS.findall(words_of_document(writing.written(load_example(), kind, ".docx"))) == []


@pytest.mark.parametrize("net", [load_example(), generate(), network_of_many()], ids=["embedded", "grown", "many"])
def test_the_steering_overview_holds_every_case_of_every_need(net: Network) -> None:
    made = report(net, "steering-overview", on=BASECAMP)
    told = words(made)
    cases = [case for need in needs(net, BASECAMP) for case in need.cases]
    assert len(cases) > 1
    assert [case.name for case in cases if f"{case.name} {case.why}" not in told] == []
    assert "the first" not in told.split("Each need and each figure, whole")[1]


def test_the_steering_overview_says_what_each_figure_counts_and_how_it_came_there() -> None:
    told = words(report(load_example(), "steering-overview"))
    assert "Pairs of communities that share a member" in told
    assert told.count("How it came there") == 5


@pytest.mark.parametrize("net", [load_example(), generate()], ids=["embedded", "grown"])
def test_the_steering_overview_answers_on_two_sheets_and_goes_on_with_every_case_on_the_next(net: Network) -> None:
    made = report(net, "steering-overview")
    whole = next(place for place, one in enumerate(made.parts) if isinstance(one, str) and NEW_SHEET in one)
    assert sheets(attrs.evolve(made, parts=made.parts[:whole])) == 2
    # the heading alone: that it begins a sheet is seen by the third
    assert sheets(attrs.evolve(made, parts=made.parts[: whole + 1])) == 3


def sheets(made: Report) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", printed(as_html.as_html(made))))


def test_the_state_of_play_holds_every_community_with_all_that_is_known_of_it() -> None:
    net = network_of_many()
    made = report(net, "state-of-play", on=BASECAMP)
    table = next(one for one in made.parts if isinstance(one, str) and "<caption>State of play (" in one)
    assert table.count("<tr>") == 1 + MANY
    titles = [words_of_page(one) for part in made.parts if isinstance(part, str)
              for one in re.findall("<h2>(.*?)</h2>", part)]  # fmt: skip
    assert titles == [one.name for one in net.communities.values()]
    assert f"the first 30 of {MANY} communities by name." in words(made)
