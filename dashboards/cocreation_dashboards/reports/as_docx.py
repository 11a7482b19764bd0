"""A report as a Word document: real headings, lists and tables, to be edited; pictures as vector graphics.

By python-docx, the well-kept library for this format; what it has no words for (the vector picture beside the pixels
that older programs show, a heading row that repeats, the language) is added to its elements.
"""

import io
from collections.abc import Sequence
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .chromium import chromium, content_of, drawn
from .report import NEW_SHEET, Drawing, Report

__all__ = ["as_docx"]

_WIDE = Mm(178)  # between the margins of an A4 page
_MARGIN = Mm(16)
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_LEFT_OUT = (
    "A picture is left out here: it is drawn by Chromium, which is not installed. The words and the table say the same."
)


def as_docx(report: Report) -> bytes:
    """Give back a report as a Word document; without Chromium it says where a picture is left out."""
    document = Document()
    _set_up(document, report.title)
    document.add_heading(report.title, 0)
    _Words(document).add(report.opening)
    pictures = [one.figure for one in report.parts if isinstance(one, Drawing)]
    there = chromium() is not None
    drawings = iter(zip(drawn(pictures), drawn(pictures, "png"), strict=True) if there else ())
    for number, one in enumerate(report.parts):
        if not isinstance(one, Drawing):
            _Words(document).add(one)
        elif (found := next(drawings, None)) is not None:
            _add_picture(document, number, one, *map(content_of, found))
        else:
            document.add_paragraph().add_run(_LEFT_OUT).italic = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, title: str) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    document.core_properties.title, document.core_properties.language = title, "en-GB"
    document.core_properties.author = document.core_properties.comments = ""
    base = document.styles["Normal"]
    base.font.name, base.font.size = "Arial", Pt(10)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    base.element.get_or_add_rPr().append(language)
    for name in ("Title", *(f"Heading {level}" for level in range(1, 5))):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = "Arial", RGBColor(0x21, 0x2B, 0x32)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


_SHORTEST, _LONGEST = 10, 48  # letters
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = {"ul": "List Bullet", "ol": "List Number"}


class _Words:
    """Adds printable markup to a document."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def add(self, html: str) -> None:
        for one in BeautifulSoup(html, "html.parser").children:
            self._add(one)

    def _add(self, one: Any) -> None:
        if isinstance(one, NavigableString):
            if one.strip():
                self._document.add_paragraph(str(one).strip())
        elif one.name in _HEADINGS:
            made = self._document.add_heading(_text(one), min(max(int(one.name[1]) - 1, 1), 4))
            made.paragraph_format.page_break_before = NEW_SHEET in one.get("class", ()) or None
        elif one.name == "p":
            _runs(self._document.add_paragraph(), one)
        elif one.name in _LISTS:
            for item in one.find_all("li", recursive=False):
                _runs(self._document.add_paragraph(style=_LISTS[one.name]), item)
        elif one.name in ("dl", "table"):
            (self._pairs if one.name == "dl" else self._table)(one)
        elif one.name != "svg":
            for child in one.children:
                self._add(child)

    def _pairs(self, one: Tag) -> None:
        for term in one.find_all("dt", recursive=False):
            line, said = self._document.add_paragraph(), term.find_next_sibling("dd")
            line.add_run(f"{_text(term)}: ").bold = True
            _runs(line, said if isinstance(said, Tag) else None)

    def _table(self, one: Tag) -> None:
        rows = one.find_all("tr")
        columns = max((len(row.find_all(["th", "td"], recursive=False)) for row in rows), default=0)
        if not columns:
            return
        if one.caption is not None:
            self._document.add_paragraph(_text(one.caption), style="Caption").paragraph_format.keep_with_next = True
        made = self._document.add_table(rows=0, cols=columns, style="Table Grid")
        widths = _widths(rows, columns)
        for number, row in enumerate(rows):
            cells = made.add_row().cells
            for place, cell in enumerate(row.find_all(["th", "td"], recursive=False)):
                _runs(cells[place].paragraphs[0], cell, bold=cell.name == "th")
                cells[place].width = widths[place]
            if number == 0:  # repeated on every page, and read out as headings
                made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # no other way
        self._document.add_paragraph()


def _widths(rows: Sequence[Tag], columns: int) -> list[int]:
    """Share the page's width among columns by the longest text of each, within reason."""
    longest = [_SHORTEST] * columns
    for row in rows:
        for place, cell in enumerate(row.find_all(["th", "td"], recursive=False)):
            longest[place] = max(longest[place], min(len(_text(cell)), _LONGEST))
    return [round(_WIDE * one / sum(longest)) for one in longest]


def _runs(paragraph: Any, one: Tag | None, *, bold: bool = False) -> None:
    for piece in one.descendants if one is not None else ():
        if isinstance(piece, NavigableString):
            strong = bold or piece.find_parent("strong") is not None
            paragraph.add_run(" ".join(str(piece).split()) if piece.strip() else " ").bold = strong or None
            if piece[-1:].isspace():
                paragraph.add_run(" ")
        elif isinstance(piece, Tag) and piece.name == "br":
            paragraph.add_run().add_break()


def _text(one: Tag) -> str:
    return " ".join(one.get_text(" ").split())


def _add_picture(document: Any, number: int, drawing: Drawing, svg: bytes, png: bytes) -> None:
    """Add a picture of pixels, which every program shows, and tell newer ones of its vector graphics."""
    width, _ = drawing.size
    shown = document.add_picture(io.BytesIO(png), width=min(_WIDE, int(Pt(width * 0.75))))
    inline = shown._inline  # noqa: SLF001  # there is no other way to its properties
    inline.docPr.set("descr", drawing.shows)
    part = PackagePart(PackURI(f"/word/media/vector{number}.svg"), "image/svg+xml", svg, document.part.package)
    relation = document.part.relate_to(part, _SVG_RELATION)
    blip = inline.graphic.graphicData.pic.blipFill.blip
    blip.append(parse_xml(
        '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{relation}"/></a:ext></a:extLst>'
    ))  # fmt: skip
