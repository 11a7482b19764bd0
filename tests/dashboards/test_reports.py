"""Reports and pictures: the same words and pictures as the pages, on paper."""

import io
import itertools
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from defusedxml import ElementTree

from builders import HOSTILE, hostile_network, small_network
from cocreation import Consent, Network, UnknownRecord, changed, generate, load_example, write
from cocreation_dashboards.reports import as_docx, as_html, chromium, writing
from cocreation_dashboards.reports.chromium import NoChromium, content_of, drawn
from cocreation_dashboards.reports.kinds import KINDS, OfTheWhole, report
from cocreation_dashboards.reports.pictures import NoPicture, picture
from cocreation_dashboards.reports.report import printable
from libreoffice import converted, libreoffice
from reading import words_of_document, words_of_page


@pytest.fixture
def no_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (as_docx, as_html, chromium):
        monkeypatch.setattr(module, "chromium", lambda: None)


def headings(page: str) -> list[tuple[int, str]]:
    found = re.findall(r"<h(\d)[^>]*>(.*?)</h\d>", page, re.DOTALL)
    return [(int(level), re.sub("<.*?>", "", text)) for level, text in found]


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_has_one_title_and_no_level_of_heading_is_left_out(kind: str) -> None:
    page = writing.written(generate(), kind, ".html").decode()
    levels = [level for level, _ in headings(page)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), headings(page)
    assert "Synthetic network" in page
    assert "19 March 2017" in page


MISSING = {
    ("state-of-play", "empty"): ["There is no community yet: add one, with the domain that its members care about."],
    ("state-of-play", "small"): [
        "1 without a facilitator and 1 without a recorded core group.",
        "No practice is recorded yet: add what it tries, adopts or adapts, and from which day.",
        "No next step is recorded yet: add them to the next reading of its stage.",
        "Nobody has read its stage yet: add a reading with its evidence.",
        "not read yet",
    ],
    ("steering-overview", "empty"): [
        "Nothing is recorded of the network yet: add people, communities and what ties them",
        "Nobody is recorded yet: add people, and what ties them.",
        "No gathering with a date is recorded: add one",
        "No decision or guidance is recorded yet: add what the council decided or advised",
    ],
    ("steering-overview", "small"): [
        "A facilitator for 1 community",
        "nobody is recorded as its facilitator (2 members)",
        "No expedition is under way: add one, with its waypoints and their dates.",
        "No commitment is recorded yet: add what people committed to at a gathering, and until when.",
    ],
    **{
        ("momentum", net): ["There is no momentum plan yet: add one for the team, then its actions"]
        for net in ("empty", "small")
    },
    **{
        ("expedition-quarterly", net): ["No expedition is on its way: add one, with the challenge that drives it"]
        for net in ("empty", "small")
    },
}
"""By kind of report and network, what has to be said to be missing."""


@pytest.mark.parametrize("ending", [".html", ".docx"])
@pytest.mark.parametrize(("kind", "net"), MISSING)
def test_whatever_is_missing_is_said(kind: str, net: str, ending: str, no_chromium: None) -> None:
    content = writing.written({"empty": Network(), "small": small_network()}[net], kind, ending)
    said = words_of_document(content) if ending == ".docx" else words_of_page(content.decode())
    assert [one for one in MISSING[kind, net] if one not in said] == []


def test_of_every_kind_of_report_it_is_known_what_has_to_be_said_to_be_missing() -> None:
    assert {kind for kind, _ in MISSING} == set(KINDS)


def test_a_report_on_screen_is_whole_and_asks_nobody(tmp_path: Path) -> None:
    page = writing.written(load_example(), "expedition-quarterly", ".html").decode()
    assert page.count('<img src="data:image/svg+xml') == 1
    assert "<button" not in page
    assert "<script" not in page
    assert "Choose a waypoint" not in page
    assert re.findall(r"(?:src|href)=\"(?!data:|http)", page) == []
    assert "default-src 'none'" in page


@pytest.mark.parametrize("kind", KINDS)
def test_no_id_stands_twice_in_a_report(kind: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', as_html.as_html(report(load_example(), kind)))
    assert sorted(ids) == sorted(set(ids))


def test_without_chromium_a_report_draws_its_pictures_as_it_is_opened(no_chromium: None) -> None:
    page = writing.written(load_example(), "expedition-quarterly", ".html").decode()
    assert "<img" not in page
    assert 'type="application/json"' in page
    assert "Plotly.newPlot" in page
    with pytest.raises(NoChromium, match="apt-get install chromium"):
        writing.written(load_example(), "expedition-quarterly", ".pdf")


def test_without_chromium_a_document_says_that_a_picture_is_left_out(no_chromium: None) -> None:
    content = writing.written(load_example(), "expedition-quarterly", ".docx")
    said = [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]
    assert sum("A picture is left out here" in one for one in said) == 1


def test_a_document_has_headings_tables_and_its_picture_as_vectors() -> None:
    content = writing.written(load_example(), "expedition-quarterly", ".docx")
    document = docx.Document(io.BytesIO(content))
    styles = [one.style.name for one in document.paragraphs if one.style and one.style.name]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "Caption"} <= set(styles)
    first = document.tables[0]
    assert "w:tblHeader" in first.rows[0]._tr.xml
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        vectors = [name for name in package.namelist() if name.endswith(".svg")]
        assert len(vectors) == 1
        ElementTree.fromstring(package.read(vectors[0]))
        assert b"svgBlip" in package.read("word/document.xml")
    (shape,) = document.inline_shapes
    assert "The trail of" in shape._inline.docPr.get("descr")


@pytest.mark.skipif(libreoffice() is None, reason="needs LibreOffice")
def test_a_document_opens_in_an_office(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(writing.written(load_example(), "state-of-play", ".docx"))
    (text,) = converted(path, "txt:Text", tmp_path / "out")
    assert "Zoe Nicholl" in text.read_text(encoding="utf-8-sig")


def test_a_pdf_has_tags_a_title_and_an_outline() -> None:
    content = writing.written(small_network(), "state-of-play", ".pdf")
    assert content.startswith(b"%PDF")
    assert b"/MarkInfo <</Type /MarkInfo\n/Marked true" in content or b"/Marked true" in content
    assert b"/Outlines" in content
    assert b"State of play of the communities" in content or b"/Title" in content


def test_the_quarter_is_that_of_the_day() -> None:
    page = writing.written(load_example(), "expedition-quarterly", ".html", on=date(2014, 12, 31)).decode()
    assert "The quarter: 1 October 2014 to 31 December 2014" in page
    assert "First workshop" in page
    assert "so far" in writing.written(load_example(), "expedition-quarterly", ".html").decode()


def test_an_expedition_that_is_over_is_reported_when_it_is_asked_for() -> None:
    net = generate()
    assert "The journey to Spring Basecamp" not in [
        text for _, text in headings(as_html.as_html(report(net, "expedition-quarterly")))
    ]
    asked = report(net, "expedition-quarterly", of="journey-to-spring-basecamp")
    assert (2, "The journey to Spring Basecamp") in headings(as_html.as_html(asked))


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_is_of_the_one_asked_for_or_says_that_it_cannot_be(kind: str) -> None:
    net, can = generate(), KINDS[kind].can_be_of_one
    with pytest.raises(UnknownRecord if can else OfTheWhole, match="nobody"):
        report(net, kind, of="nobody")
    assert can == (kind in ("momentum", "expedition-quarterly"))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_stay_words_in_every_report(kind: str) -> None:
    page = writing.written(hostile_network(), kind, ".html").decode()
    assert "<script" not in page
    assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", page)
    assert not re.search(r"(?:href|src)=\"\s*javascript:", page)
    document = writing.written(hostile_network(), kind, ".docx")
    said = " ".join(cell.text for table in docx.Document(io.BytesIO(document)).tables for row in table.rows
                    for cell in row.cells)  # fmt: skip
    assert kind != "state-of-play" or HOSTILE[0] in said


def test_what_only_a_screen_can_do_is_not_printed() -> None:
    html = (
        '<p class="ccn-small ccn-hint">Choose.</p><p>Five<span class="ccn-hint">; choose one</span></p>'
        '<button data-select="a" aria-pressed="false">Name</button>'
        '<details id="x"><summary>More</summary>text</details>'
    )
    assert printable(html) == "<p>Five</p>Name<div><p><strong>More</strong></p>text</div>"


def test_a_picture_alone_is_vectors_or_pixels() -> None:
    drawing = picture(load_example(), "network-map")
    (svg,) = drawn([drawing.figure])
    root = ElementTree.fromstring(content_of(svg))
    assert root.tag.endswith("svg")
    assert "Angela Green" in "".join(root.itertext())
    (png,) = drawn([drawing.figure], "png")
    assert content_of(png).startswith(b"\x89PNG")
    page = as_html.picture_page(drawing, generate())
    assert "Synthetic network" in page
    assert "Plotly.newPlot" in page


def test_every_bar_of_a_picture_is_drawn() -> None:
    net, svg = generate(), "{http://www.w3.org/2000/svg}"
    figures = [picture(net, page).figure for page in ("overview", "support-team", "momentum-plan", "gatherings")]
    for figure, address in zip(figures, drawn(figures), strict=True):
        lengths = [length for one in figure["traces"] if one["type"] == "bar"
                   for length in one["x" if one.get("orientation") == "h" else "y"]]  # fmt: skip
        groups = ElementTree.fromstring(content_of(address)).iter(f"{svg}g")
        bars = [bar for one in groups if one.get("class") == "point" for bar in one.iter(f"{svg}path")]
        assert len(bars) == len(lengths) > 0


def test_a_picture_that_cannot_be_drawn_is_told() -> None:
    with pytest.raises(NoPicture, match="There is no page nowhere; name one of"):
        picture(load_example(), "nowhere")
    with pytest.raises(NoPicture, match="nothing to draw"):
        picture(Network(), "expeditions")


def test_what_chromium_draws_is_told_when_it_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho no display >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(chromium, "chromium", lambda: str(broken))
    with pytest.raises(NoChromium, match="Chromium failed: no display"):
        drawn([{"traces": [], "layout": {}}])


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    import sys

    return subprocess.run([sys.executable, "-m", "cocreation.cli", *arguments], capture_output=True, text=True,
                          check=False)  # fmt: skip


def test_the_commands_write_what_the_ending_says_and_never_over_what_is_there(tmp_path: Path) -> None:
    net = load_example()
    refusing = changed(net.people["zoe-nicholl"], consent=Consent.REFUSED)
    write(net.with_records(refusing), tmp_path / "net.json", everyone=True)
    source, out = str(tmp_path / "net.json"), tmp_path / "state.html"
    done = command("report", "state-of-play", source, "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert "Zoe Nicholl" not in out.read_text()
    assert "Rod Kersh" in out.read_text()
    assert "refused consent" in done.stderr
    again = command("report", "state-of-play", source, "--out", str(out))
    assert again.returncode == 2
    assert "exists already" in again.stderr
    drawn_to = tmp_path / "map.svg"
    assert command("picture", "network-map", source, "--out", str(drawn_to)).returncode == 0
    assert b"Zoe Nicholl" not in drawn_to.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "state-of-play", "--out", "x.txt"), "let it end with .html, .docx and .pdf"),
        (("report", "no-such", "--out", "x.html"), "There is no report no-such; name one of"),
        (("report", "expedition-quarterly", "--of", "nobody", "--out", "x.html"), "nobody"),
        (("report", "state-of-play", "--of", "stroke", "--out", "x.html"), "state-of-play tells of the whole network"),
        (
            ("report", "steering-overview", "--of", "nobody", "--out", "x.pdf"),
            "leave out --of, which momentum and expedition-quarterly take",
        ),
        (("picture", "network-map", "--select", "nobody", "--out", "x.svg"), "No record has the id 'nobody'"),
    ],
)
def test_what_the_commands_cannot_do_is_one_line(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = command(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.startswith("cocreation: ")
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
