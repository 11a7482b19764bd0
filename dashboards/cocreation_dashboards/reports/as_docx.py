"""A report as a Word document: real headings, lists and tables, to be edited; pictures as vector graphics.

By python-docx, the well-kept library for this format; what it has no words for (the vector picture beside the pixels
that older programs show, a heading row that repeats, the language) is added to its elements.
"""

import io
from typing import Any

from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .chromium import chromium, content_of, drawn, sketched
from .docx_words import PAGE_WIDTH, Words, add_link_style, signs_in
from .report import Drawing, Report

__all__ = ["as_docx"]

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
    there = chromium() is not None
    signs = signs_in(one for one in report.parts if isinstance(one, str)) if there else []
    words = Words(document, dict(zip(signs, map(content_of, sketched(signs)), strict=True)))
    words.add(report.opening)
    pictures = [one.figure for one in report.parts if isinstance(one, Drawing)]
    drawings = iter(zip(drawn(pictures), drawn(pictures, "png"), strict=True) if there else ())
    for number, one in enumerate(report.parts):
        if not isinstance(one, Drawing):
            words.add(one)
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
    add_link_style(document)
    for name in ("Title", *(f"Heading {level}" for level in range(1, 5))):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = "Arial", RGBColor(0x21, 0x2B, 0x32)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


def _add_picture(document: Any, number: int, drawing: Drawing, svg: bytes, png: bytes) -> None:
    """Add a picture of pixels, which every program shows, and tell newer ones of its vector graphics."""
    width, _ = drawing.size
    shown = document.add_picture(io.BytesIO(png), width=min(PAGE_WIDTH, int(Pt(width * 0.75))))
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
