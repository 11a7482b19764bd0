"""The one place that makes HTML: every word of a network is escaped here, so that none can act as markup."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from urllib.parse import quote, urlsplit

import attrs

from cocreation.words import day

__all__ = [
    "SIGN",
    "SYNTHETIC",
    "Cell",
    "Choice",
    "Html",
    "Pair",
    "Valued",
    "bar",
    "block",
    "bullets",
    "details",
    "heading",
    "hint",
    "joined",
    "link",
    "mark",
    "page_link",
    "pairs",
    "paragraph",
    "region",
    "screen_only",
    "synthetic_mark",
    "table",
    "table_row",
    "tag",
]

SYNTHETIC = "Synthetic network: made-up people"
"""What every view of a made-up network says."""


SIGN = "data-sign"
"""The attribute of a legend's sign that says what it looks like, for files that have no drawing of it."""
_LONG = 32
# letters and signs but the hyphen, after which words break anyway: no mark is parted from its letter
_LONG_WORD = re.compile(rf"[\w!-,.-~]{{20}}(?=[\w!-,.-~]{{{_LONG - 20}}})")
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"
_BAR = 80  # pixels


class Html(str):
    """Text that is markup already; everything else is escaped when it is put into a page."""

    __slots__ = ()

    def __add__(self, more: str) -> "Html":
        return Html(str.__add__(self, tag(more)))


@attrs.frozen
class Choice:
    """Something the reader can choose: a button that tells the kernel its id.

    Attributes
    ----------
    id
        What the kernel is told.
    text
        What the reader sees.
    pressed
        Whether it is the one chosen now; None for a button that only leads elsewhere.
    """

    id: str
    text: str
    pressed: bool | None = None


@attrs.frozen
class Valued:
    """Words for a value: the reader sees the words, a table sorts by the value; None comes after all others."""

    text: str
    value: float | None


Cell = str | int | float | date | Choice | Valued | Sequence["str | Choice"] | None
Pair = tuple[str, Cell]


def tag(value: Cell) -> Html:  # noqa: PLR0911  # one return for each type of value
    """Give back any value as markup: text escaped, dates in words, choices as buttons, several one after another."""
    if isinstance(value, Html):
        return value
    if value is None:
        return Html("")
    if isinstance(value, Choice):
        pressed = "" if value.pressed is None else f' aria-pressed="{str(value.pressed).lower()}"'
        return Html(
            # nothing more than it needs: there are thousands of them in a table, and they stand in no form
            f'<button data-select="{escape(value.id)}"{pressed}>{_words(value.text)}</button>'
        )
    if isinstance(value, Valued):
        return tag(value.text)
    if isinstance(value, date):
        return Html(f'<time datetime="{value.isoformat()}">{day(value)}</time>')
    if isinstance(value, str):
        return Html(_words(value).replace("\n", "<br>"))
    if isinstance(value, int | float):
        return Html(f"{value:,}")
    return Html(", ".join(tag(one) for one in value))


def _words(text: str) -> str:
    """Give back text escaped, with places where words may break that would make a page or a column far too wide."""
    if len(text) < _LONG:
        return escape(text)
    return escape(_LONG_WORD.sub(rf"\g<0>{_MAY_BREAK}", text)).replace(_MAY_BREAK, "<wbr>")


def joined(*pieces: str) -> Html:
    """Give back pieces of markup one after another; plain text among them is escaped."""
    return Html("".join(tag(piece) for piece in pieces))


def block(name: str, content: str, **attributes: str) -> Html:
    """Give back an element; an attribute's underscores become dashes, and ``class_`` is the class."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Html(f"<{name}{given}>{tag(content)}</{name}>")


def heading(level: int, text: str) -> Html:
    """Give back a heading of level 2 to 6."""
    return block(f"h{level}", text)


def paragraph(*pieces: str, class_: str = "") -> Html:
    """Give back a paragraph."""
    return block("p", joined(*pieces), **({"class_": class_} if class_ else {}))


def hint(text: str) -> Html:
    """Give back a line that says what can be done here; it is not printed, for paper answers nothing."""
    return paragraph(text, class_="ccn-small ccn-hint")


def screen_only(text: str) -> Html:
    """Give back words within a line that say what can be done here; like a :func:`hint`, they are not printed."""
    return block("span", text, class_="ccn-hint")


def bullets(items: Iterable[Cell], *, ordered: bool = False) -> Html:
    """Give back a list."""
    return block("ol" if ordered else "ul", Html("".join(block("li", tag(item)) for item in items)))


def pairs(rows: Iterable[Pair]) -> Html:
    """Give back terms with what is said of each; those without anything are left out."""
    said = [(term, tag(value)) for term, value in rows]
    return block("dl", Html("".join(block("dt", term) + block("dd", text) for term, text in said if text)))


def details(summary: str, content: str, *, id: str, opened: bool = False) -> Html:
    """Give back content that the reader opens; whether it is open survives a renewal."""
    more = {"open": "open"} if opened else {}
    return block("details", Html(block("summary", summary) + tag(content)), id=id, **more)


def mark(text: str, kind: str = "") -> Html:
    """Give back a few words set off as a tag, such as a stage; ``kind`` names its style."""
    return block("strong", text, class_=f"ccn-mark {kind and f'ccn-mark-{kind}'}".strip())


def region(label: str, content: str) -> Html:
    """Give back content that scrolls sideways in itself, by keyboard too, and never moves the page."""
    return block("div", content, class_="ccn-scroll", role="region", aria_label=label, tabindex="0")


def link(text: str, address: str) -> Html:
    """Give back a link, if the address is one of the web; else only the text."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return tag(text)
    return block("a", text, href=address, rel="noopener noreferrer", target="_blank")


def page_link(text: str, path: str) -> Html:
    """Give back a link to another page of the site, by the path that stands beside the present page's own."""
    return block("a", text, href=f"./{quote(path, safe='')}")


def synthetic_mark(synthetic: bool) -> Html:
    """Give back the mark that every view of a made-up network bears; nothing for a real one."""
    if not synthetic:
        return Html("")
    return paragraph(mark(SYNTHETIC, "synthetic"), class_="ccn-synthetic")


def bar(share: float, words: str) -> Html:
    """Give back words with a bar before them that shows a share of 0 to 1; the words say all that it shows."""
    filled = round(_BAR * min(max(share, 0), 1), 1)
    # attributes of SVG, not a style: pages allow no styles inside their markup
    drawn = (
        f'<svg class="ccn-bar" width="{_BAR}" height="10" aria-hidden="true" focusable="false">'
        f'<rect class="ccn-bar-all" width="{_BAR}" height="10"/>'
        f'<rect class="ccn-bar-part" width="{filled}" height="10"/>'
        "</svg>"
    )
    return Html(f'<span class="ccn-with-bar">{drawn} {tag(words)}</span>')


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    id: str,
    caption: str,
    on_screen: str = "",
    search: str = "",
) -> Html:
    """Give back a table that the reader can sort by each column, and scroll by keyboard.

    The first cell of a row is its heading. Numbers and dates sort as such, text by its language. With ``on_screen``,
    the caption goes on with what can be done there; paper does not bear it. With ``search``, a field of that name
    above the table shows only the rows that hold every word typed there.
    """
    head = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" data-sort="{index}">{escape(name)}</button></th>'
        for index, name in enumerate(columns)
    )
    body = "".join(map(table_row, rows))
    called = block("caption", joined(caption, screen_only(on_screen) if on_screen else ""))
    content = f"{called}<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    shown = region(caption, Html(f'<table id="{escape(id)}" class="ccn-table">{content}</table>'))
    return joined(_search(id, search), shown) if search else shown


def table_row(cells: Sequence[Cell]) -> Html:
    """Give back a row of a :func:`table`; its first cell is its heading."""
    return Html(f"<tr>{''.join(_cell(cell, first=not place) for place, cell in enumerate(cells))}</tr>")


def _search(table: str, label: str) -> Html:
    field = f"{escape(table)}-search"
    return Html(
        f'<div class="ccn-search"><label for="{field}">{escape(label)}</label>'
        f'<input type="search" id="{field}" data-search="{escape(table)}" autocomplete="off">'
        '<span role="status"></span></div>'
    )


def _cell(value: Cell, *, first: bool) -> str:
    sort = ""
    if isinstance(value, date):
        sort = f' data-value="{value.toordinal()}"'
    elif isinstance(value, Valued):
        sort = ' class="ccn-number"' if value.value is None else f' data-value="{value.value}" class="ccn-number"'
    elif isinstance(value, int | float):
        sort = f' data-value="{value}" class="ccn-number"'
    return f'<th scope="row"{sort}>{tag(value)}</th>' if first else f"<td{sort}>{tag(value)}</td>"
