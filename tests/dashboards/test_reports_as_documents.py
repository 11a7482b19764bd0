"""Reports as Word documents: links that lead where they led on the page, and legends whose signs can be told."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from cocreation import LibraryItem, Network, Outcome, generate, load_example
from cocreation.analysis.momentum import momentum
from cocreation_dashboards.reports import as_docx, chromium, writing
from cocreation_dashboards.reports.chromium import content_of, sketched
from cocreation_dashboards.reports.docx_words import PAGE_WIDTH, Words, add_link_style, signs_in
from cocreation_dashboards.reports.kinds import report
from cocreation_widgets.frame.markup import table
from cocreation_widgets.momentum.momentum_text import momentum_legend
from libreoffice import converted, libreoffice

NO_SIGNS: Mapping[str, bytes] = {}


def document_of(html: str, signs: Mapping[str, bytes] = NO_SIGNS) -> Any:
    document = docx.Document()
    add_link_style(document)
    Words(document, signs).add(html)
    return document


def links(document: Any) -> list[tuple[str, str]]:
    """Give back the words of each link of a document, and where it leads."""
    found = document.element.body.iter(qn("w:hyperlink"))
    return [
        ("".join(text.text for text in one.iter(qn("w:t"))), document.part.rels[one.get(qn("r:id"))].target_ref)
        for one in found
    ]


@pytest.mark.parametrize("address", ["https://example.org/a?b=c&d=e#f", "http://example.org", "mailto:ann@example.org"])
def test_a_link_leads_where_it_leads_on_the_page(address: str) -> None:
    shown = address.replace("&", "&amp;")
    document = document_of(f'<p>See <a href="{shown}">the <strong>atlas</strong></a> of nights.</p>')
    assert {where for _, where in links(document)} == {address}
    assert "".join(text for text, _ in links(document)) == "the atlas"
    assert document.paragraphs[0].text == "See the atlas of nights."
    assert {run.style.name for one in document.paragraphs[0].hyperlinks for run in one.runs} == {"Hyperlink"}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
     "file:///etc/passwd", "vbscript:x", "//example.org", "#part", ""],
)  # fmt: skip
def test_words_that_lead_elsewhere_than_to_the_web_or_to_mail_stay_words(address: str) -> None:
    document = document_of(f'<p><a href="{address}">Here</a></p>')
    assert links(document) == []
    assert document.paragraphs[0].text == "Here"
    assert not any(one.reltype == RELATIONSHIP_TYPE.HYPERLINK for one in document.part.rels.values())


def test_an_address_with_what_no_address_may_hold_is_written_so_that_word_can_read_it() -> None:
    ((_, where),) = links(document_of('<p><a href="https://example.org/a b/é{x}?q=50%25">A</a></p>'))
    assert where == "https://example.org/a%20b/%C3%A9%7Bx%7D?q=50%25"


def product_network(link: str) -> Network:
    """The embedded network, in which one outcome is a product of the library that can be opened."""
    net = load_example()
    outcome = next(iter(net.outcomes.values()))
    item = LibraryItem(id="atlas", name="An atlas of nights", link=link)
    return net.with_records(item, Outcome(**{**_fields(outcome), "knowledge_product": "atlas"}))


def _fields(record: Any) -> dict[str, Any]:
    return {one.name: getattr(record, one.name) for one in type(record).__attrs_attrs__}


def test_a_knowledge_product_can_be_opened_from_the_report() -> None:
    net = product_network("https://example.org/atlas?night=1&ward=2")
    document = docx.Document(io.BytesIO(writing.written(net, "expedition-quarterly", ".docx")))
    assert links(document) == [("An atlas of nights", "https://example.org/atlas?night=1&ward=2")]


@pytest.mark.skipif(libreoffice() is None, reason="needs LibreOffice")
def test_an_office_knows_the_link(tmp_path: Any) -> None:
    path = tmp_path / "report.docx"
    net = product_network("https://example.org/atlas?night=1&ward=2")
    path.write_bytes(writing.written(net, "expedition-quarterly", ".docx"))
    page = next(one for one in converted(path, "html:HTML (StarWriter)", tmp_path / "out") if one.suffix == ".html")
    assert 'href="https://example.org/atlas?night=1&amp;ward=2"' in page.read_text(encoding="utf-8", errors="replace")


def plan_legend() -> str:
    net = generate()
    return momentum_legend(momentum(net, next(iter(net.momentum_plans)), net.about.as_known_on), 920)


def test_a_legend_has_its_signs_as_pictures_that_say_what_they_look_like() -> None:
    signs = signs_in([plan_legend()])
    drawn = dict(zip(signs, map(content_of, sketched(signs)), strict=True))
    assert all(png.startswith(b"\x89PNG") for png in drawn.values())
    assert len(set(drawn.values())) == len(signs) >= 5
    document = document_of(plan_legend(), drawn)
    said = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert said[:3] == ["Pale bar", "Thick line", "Hatched bar"]
    assert [one.text.strip() for one in document.paragraphs][:3] == [
        "planned", "from beginning to done, or to now", "late",
    ]  # fmt: skip


def test_a_momentum_plan_as_a_document_holds_the_signs_of_its_legend() -> None:
    content = writing.written(generate(), "momentum", ".docx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        held = package.read("word/document.xml").decode()
    assert all(f'descr="{looks}"' in held for looks in ("Pale bar", "Thick line", "Full line", "Dashed line"))


def test_without_chromium_a_legend_says_what_its_signs_look_like(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (as_docx, chromium):
        monkeypatch.setattr(module, "chromium", lambda: None)
    document = docx.Document(io.BytesIO(as_docx.as_docx(report(generate(), "momentum"))))
    said = [one.text for one in document.paragraphs]
    assert "Pale bar: planned" in said
    assert "Dashed line: amplifies" in said


def test_a_table_shares_the_page_by_its_words_and_breaks_no_row() -> None:
    long = "something that is told at length, and goes on"
    shown = table(["Day", "What"], [["1 May", long], ["2 May", long]], id="t", caption="Days")
    (made,) = document_of(shown).tables
    few, many = (column.width for column in made.columns)
    assert many > 3 * few > 0
    assert [[cell.width for cell in row.cells] for row in made.rows] == [[few, many]] * 3
    assert all(row._tr.xml.count("<w:cantSplit/>") == 1 for row in made.rows)
    assert [row._tr.xml.count("<w:tblHeader/>") for row in made.rows] == [1, 0, 0]


def test_a_column_has_room_for_its_longest_word() -> None:
    columns = ["Moves", "Encouragement", *["A good deal of text that asks for room"] * 5]
    (made,) = document_of(table(columns, [["1"] * 7], id="t", caption="Days")).tables
    widths = [column.width for column in made.columns]
    assert sum(widths) == pytest.approx(PAGE_WIDTH, rel=0.01)
    assert widths[1] > Mm(25) > widths[0] > Mm(12)  # as wide as the words are in bold Arial of 10 points


def test_words_beside_each_other_keep_the_space_between_them() -> None:
    assert document_of("<p>A <strong>b</strong> c\n  d<br>e</p>").paragraphs[0].text == "A b c d\ne"
