"""Printable markup as the words of a Word document: headings, lists, tables, links, and the signs of a legend."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from cocreation_widgets.frame.markup import SIGN

from .report import NEW_SHEET

__all__ = ["PAGE_WIDTH", "Words", "add_link_style", "signs_in"]

PAGE_WIDTH = Mm(178)
"""Between the margins of an A4 page."""
_LONGEST_WORD, _LONGEST = 18, 48  # letters; of longer ones a column need not hold all in a line
_LETTER, _BESIDE = Mm(2.1), Mm(4.5)  # a letter in bold, and what stands free beside the words of a cell
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINK = "Hyperlink"
_LED_TO = ("http", "https", "mailto")
_KEPT = "!#$%&'()*+,/:;=?@[]~"  # what an address may hold beside letters and digits
_SIGN_HEIGHT = Pt(10)
_LISTS = {"ul": "List Bullet", "ol": "List Number"}


def add_link_style(document: Any) -> None:
    """Add the style of links, which the library's own document lacks."""
    font = document.styles.add_style(_LINK, WD_STYLE_TYPE.CHARACTER).font
    font.color.rgb, font.underline = RGBColor(0x00, 0x5E, 0xB8), True


def signs_in(parts: Iterable[str]) -> list[str]:
    """Give back the signs of the legends in printable markup, each once."""
    found = (sign for one in parts for sign in BeautifulSoup(one, "html.parser").select(f"svg[{SIGN}]"))
    return list(dict.fromkeys(map(str, found)))


class Words:
    """Adds printable markup to a document.

    Parameters
    ----------
    document
        The document of python-docx.
    signs
        PNGs of signs by their markup; of one that is not among them stands what it looks like.
    """

    def __init__(self, document: Any, signs: Mapping[str, bytes]) -> None:
        self._document, self._signs = document, signs

    def add(self, html: str) -> None:
        """Add all of a markup."""
        for one in BeautifulSoup(html, "html.parser").children:
            self._add(one)

    def _add(self, one: Any) -> None:
        if isinstance(one, NavigableString):
            if one.strip():
                self._document.add_paragraph(str(one).strip())
        elif one.name in _HEADINGS:
            made = self._document.add_heading(_text(one), min(max(int(one.name[1]) - 1, 1), 4))
            made.paragraph_format.page_break_before = NEW_SHEET in one.get("class", ()) or None
        elif one.name in ("p", "a"):
            self._line(self._document.add_paragraph(), one)
        elif one.name in _LISTS:
            for item in one.find_all("li", recursive=False):
                self._line(self._document.add_paragraph(style=_LISTS[one.name]), item)
        elif one.name in ("dl", "table"):
            (self._pairs if one.name == "dl" else self._table)(one)
        elif one.name != "svg":
            for child in one.children:
                self._add(child)

    def _pairs(self, one: Tag) -> None:
        for term in one.find_all("dt", recursive=False):
            line, said = self._document.add_paragraph(), term.find_next_sibling("dd")
            line.add_run(f"{_text(term)}: ").bold = True
            if isinstance(said, Tag):
                self._line(line, said)

    def _table(self, one: Tag) -> None:
        rows = one.find_all("tr")
        columns = max((len(row.find_all(["th", "td"], recursive=False)) for row in rows), default=0)
        if not columns:
            return
        if one.caption is not None:
            self._document.add_paragraph(_text(one.caption), style="Caption").paragraph_format.keep_with_next = True
        made = self._document.add_table(rows=0, cols=columns, style="Table Grid")
        widths = _widths(rows, columns)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width  # LibreOffice looks at these alone, Word at those of the cells
        for number, row in enumerate(rows):
            added = made.add_row()
            cells = added.cells
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # no other way
            for place, cell in enumerate(row.find_all(["th", "td"], recursive=False)):
                self._line(cells[place].paragraphs[0], cell, bold=cell.name == "th")
                cells[place].width = widths[place]
            if number == 0:  # repeated on every page, and read out as headings
                added._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # no other way
        self._document.add_paragraph()

    def _line(self, paragraph: Any, one: Tag, *, bold: bool = False) -> None:
        """Add an element's words to a paragraph, with its links, line breaks and signs."""
        for piece in (one, *one.descendants):
            if isinstance(piece, NavigableString):
                run = paragraph.add_run(re.sub(r"\s+", " ", piece))
                run.bold = bold or piece.find_parent("strong") is not None or None
                _lead(paragraph, run, piece.find_parent("a"))
            elif isinstance(piece, Tag) and piece.name == "br":
                paragraph.add_run().add_break()
            elif isinstance(piece, Tag) and piece.has_attr(SIGN):
                self._sign(paragraph, piece)

    def _sign(self, paragraph: Any, sign: Tag) -> None:
        looks, drawn = str(sign[SIGN]), self._signs.get(str(sign))
        if drawn is None:
            paragraph.add_run(f"{looks}: ")
            return
        shown = paragraph.add_run().add_picture(io.BytesIO(drawn), height=_SIGN_HEIGHT)
        shown._inline.docPr.set("descr", looks)  # noqa: SLF001  # there is no other way to its properties
        paragraph.add_run(" ")


def _lead(paragraph: Any, run: Any, anchor: Tag | None) -> None:
    """Make words lead where they lead on the page: to the web or to somebody's mail, and nowhere else."""
    address = str(anchor.get("href", "")) if anchor is not None else ""
    if urlsplit(address).scheme not in _LED_TO:
        return
    relation = paragraph.part.relate_to(quote(address, safe=_KEPT), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run.style = _LINK
    run._r.addprevious(link)  # noqa: SLF001  # the library has no words for making a link
    link.append(run._r)  # noqa: SLF001


def _widths(rows: Sequence[Tag], columns: int) -> list[int]:
    """Give each column room for its longest word, and share the rest of the page by the longest text of each."""
    words, texts = [0] * columns, [1] * columns
    for row in rows:
        for place, cell in enumerate(row.find_all(["th", "td"], recursive=False)):
            told = _text(cell)
            words[place] = max(words[place], min(max(map(len, told.split()), default=0), _LONGEST_WORD))
            texts[place] = max(texts[place], min(len(told), _LONGEST))
    least = [_LETTER * word + _BESIDE for word in words]
    rest = max(PAGE_WIDTH - sum(least), 0) / sum(texts)
    wanted = [room + rest * text for room, text in zip(least, texts, strict=True)]
    return [round(PAGE_WIDTH * one / sum(wanted)) for one in wanted]


def _text(one: Tag) -> str:
    return " ".join(one.get_text(" ").split())
