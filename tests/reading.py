"""Reads the words of reports, as they stand there."""

import io

import docx
from bs4 import BeautifulSoup

__all__ = ["words_of_document", "words_of_page"]


def words_of_page(html: str) -> str:
    """Give back the words that a page shows; what its scripts and styles hold is none of them."""
    soup = BeautifulSoup(html, "html.parser")
    for one in soup(["script", "style"]):
        one.decompose()
    return " ".join(soup.get_text(" ").split())


def words_of_document(content: bytes) -> str:
    """Give back the words of a Word document: its paragraphs, then those of its tables."""
    document = docx.Document(io.BytesIO(content))
    # from its elements: the library works out the shape of a whole table for each of its rows
    cells = [
        paragraph.text
        for table in document.tables
        for row in table._tbl.tr_lst
        for cell in row.tc_lst
        for paragraph in cell.p_lst
    ]
    return " ".join([*(one.text for one in document.paragraphs), *cells])
