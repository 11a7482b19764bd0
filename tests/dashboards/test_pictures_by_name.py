"""Pictures alone: every one that a page shows can be had by its name."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cocreation import Network, generate, load_example
from cocreation.cli.app import app
from cocreation_dashboards.pages import view_of
from cocreation_dashboards.reports import as_html
from cocreation_dashboards.reports.kinds import report
from cocreation_dashboards.reports.pictures import NoPicture, picture
from cocreation_dashboards.reports.report import Drawing, picture_names
from cocreation_dashboards.site import PAGES
from cocreation_widgets import figures

RUN = CliRunner()
NAMES = {page.path: picture_names(view_of(page, Network())) for page in PAGES}
SEVERAL = {
    "expeditions": ["expedition-trail", "run-charts", "report-timeline"],
    "gatherings": ["gathering-agenda", "theme-clouds"],
    "readiness": ["choice-counts", "theme-clouds"],
}


def test_every_picture_is_called_as_the_figure_function_that_draws_the_same() -> None:
    assert {one.replace("-", "_") for names in NAMES.values() for one in names} == set(figures.__all__)
    assert all(len(set(names)) == len(names) >= 1 for names in NAMES.values())
    assert {page: names for page, names in NAMES.items() if len(names) > 1} == SEVERAL


@pytest.mark.parametrize(("page", "name"), [(page, name) for page, names in NAMES.items() for name in names])
def test_every_picture_can_be_had_by_its_name(page: str, name: str) -> None:
    net = load_example() if page in ("readiness", "gatherings") else generate()
    about = "basecamp-one" if (page, name) == ("readiness", "theme-clouds") else None
    drawing = picture(net, page, which=name, about=about)
    assert drawing.name == name
    assert drawing.figure["layout"]["width"] == 1200
    assert drawing.shows


def test_without_a_name_it_is_the_first_that_has_something_to_draw() -> None:
    assert [picture(generate(), page).name for page in SEVERAL] == [names[0] for names in SEVERAL.values()]


def test_a_picture_after_the_first_says_what_it_shows_itself() -> None:
    said = [picture(generate(), "expeditions", which=name).shows for name in SEVERAL["expeditions"]]
    assert len(set(said)) == 3
    assert "run charts" in said[1]
    shown = [one.shows for one in report(generate(), "expedition-quarterly").parts if isinstance(one, Drawing)]
    assert any(one.startswith("The trail of ") for one in shown)
    assert any("run charts" in one for one in shown)
    assert "<h1>The readings of each criterion as run charts" in as_html.picture_page(
        picture(generate(), "expeditions", which="run-charts"), generate()
    )


def test_a_name_that_the_page_does_not_have_is_told_with_those_that_it_has() -> None:
    with pytest.raises(NoPicture, match="has no picture clouds; name one of gathering-agenda and theme-clouds"):
        picture(load_example(), "gatherings", which="clouds")
    with pytest.raises(NoPicture, match="nothing to draw for this network as run-charts"):
        picture(Network(), "expeditions", which="run-charts")


def test_a_page_that_lets_choose_what_it_is_about_is_turned_to_it() -> None:
    net = generate()
    drawn = [
        picture(net, "expeditions", which="run-charts", about=id).figure for id in ("expedition-0", "expedition-1")
    ]
    assert drawn[0] != drawn[1]
    with pytest.raises(NoPicture, match="expeditions cannot be about 'stroke'; name one of journey-to-spring-basecamp"):
        picture(net, "expeditions", about="stroke")
    with pytest.raises(NoPicture, match="network-map is about the whole network, not about 'stroke' alone"):
        picture(net, "network-map", about="stroke")


def test_the_command_writes_the_picture_named_and_helps_with_the_names(tmp_path: Path) -> None:
    out = tmp_path / "charts.html"
    given = ["picture", "expeditions", "--picture", "run-charts", "--out", str(out)]
    done = RUN.invoke(app, given)
    assert done.exit_code == 2, done.output  # the embedded network has no criteria
    assert "nothing to draw for this network as run-charts" in done.output
    assert not out.exists()
    grown = tmp_path / "grown.json"
    assert RUN.invoke(app, ["example", "--grown", str(grown)]).exit_code == 0
    done = RUN.invoke(app, [*given[:2], str(grown), *given[2:]])
    assert done.exit_code == 0, done.output
    assert "<h1>The readings of each criterion" in out.read_text(encoding="utf-8")
    other = ["picture", "expeditions", str(grown), "--picture", "run-charts", "--of", "expedition-1"]
    assert RUN.invoke(app, [*other, "--out", str(tmp_path / "other.html")]).exit_code == 0
    assert out.read_bytes() != (tmp_path / "other.html").read_bytes()
    told = RUN.invoke(app, [*given[:2], str(grown), "--picture", "nothing", "--out", str(tmp_path / "x.svg")])
    assert told.exit_code == 2
    assert "name one of expedition-trail, run-charts and report-timeline" in " ".join(told.output.split())
    helped = re.sub(r"[\s│|]+", " ", RUN.invoke(app, ["picture", "--help"], terminal_width=200).output)
    assert all(f"{', '.join(names)} ({page})" in helped for page, names in SEVERAL.items())
