r"""How cells say what they mean: plainly where they can, and exactly where they must.

Most cells say plainly what they mean. Spaces at the ends of a cell do not count, and an empty cell stands for the
field's default. What this cannot say is written after a backslash:

- ``\"..."`` is text exactly as it stands between the quotation marks, written as in JSON; a cell and an item of a
  list may be written so.
- ``\empty`` is an empty text or an empty list, where that is not the default.
- ``\none`` is no value, where that is not the default.

The items of a list stand between bars: ``calm nights | safe handovers``.
"""

import json
import re
from datetime import date, datetime
from typing import TypeAlias

import attrs

__all__ = [
    "EMPTY",
    "NONE",
    "Cell",
    "Misfit",
    "Unusable",
    "blank",
    "exactly",
    "items_of",
    "normal",
    "text_of",
    "written",
]


@attrs.frozen
class Unusable:
    """What a cell holds that is no value, such as a formula, and what to write instead."""

    shown: str
    advice: str

    def __repr__(self) -> str:
        return self.shown


Cell: TypeAlias = str | int | float | bool | date | Unusable | None
EMPTY, NONE = "\\empty", "\\none"
_EXACT = '\\"'
_SPACES = re.compile(r"[\s_-]+")
# Office programs take this for a sign that XML cannot hold, and openpyxl for another one than they do.
_OFFICE_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_|x005F_")
_FORMULA_SIGN = re.compile("[=+@\uff1d\uff0b\uff0d\uff20-]")
MOST_DIGITS = 10**15
"""Office programs keep numbers as floats: beyond this, the last digits of a whole number would be lost."""


class Misfit(ValueError):
    """A cell that a field can make nothing of; its text says what to write instead."""


def normal(name: str) -> str:
    """Give back a heading, a name or a choice in the spelling by which it is compared.

    Examples
    --------
    >>> normal(" Stage_Readings"), normal("stage readings")
    ('stage readings', 'stage readings')
    """
    return _SPACES.sub(" ", name).strip().casefold()


def blank(cell: Cell) -> bool:
    """Tell whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def text_of(cell: Cell) -> str:
    """Give back what a cell says as text, numbers and dates as a person would write them.

    Raises
    ------
    Misfit
        When quoted text does not end, or does not end the cell.
    """
    if isinstance(cell, str):
        text = cell.strip()
        return _whole_exact(text) if text.startswith(_EXACT) else text
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < MOST_DIGITS:
        return str(int(cell))
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return cell.isoformat()
    return str(cell)


def written(text: str, *, listed: bool = False) -> str:
    r"""Give back a text, or an item of a list, as it is written in a cell.

    Examples
    --------
    >>> print(written("calm nights"), written("  a\\b"))
    calm nights \"  a\\b"
    """
    plain = text == text.strip() and not text.startswith("\\") and "\r" not in text and not (listed and "|" in text)
    if plain and not _OFFICE_ESCAPE.search(text):
        return text
    return "\\" + json.dumps(text, ensure_ascii=False).replace("_", "\\u005f")


def exactly(text: str) -> str:
    r"""Give back a text between quotation marks, with every sign that may begin a formula told by its number.

    Examples
    --------
    >>> print(exactly("a;=1"))
    \"a;\u003d1"
    """
    return "\\" + _FORMULA_SIGN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def items_of(text: str) -> list[Cell]:
    """Give back the items between bars as cells of their own, without blank ones."""
    items: list[Cell] = []
    rest = text.strip()
    while rest:
        if rest.startswith(_EXACT):
            after = _exact(rest)[1]
            item = rest[: len(rest) - len(after)]
            rest = after.lstrip()
            if rest and not rest.startswith("|"):
                raise Misfit(f"A bar must follow the closing quotation mark (got {rest!r:.40}).")
            rest = rest[1:].lstrip()
        else:
            item, _, rest = rest.partition("|")
            rest = rest.lstrip()
        if not blank(item):
            items.append(item.strip())
    return items


def _exact(text: str) -> tuple[str, str]:
    """Give back the quoted text with which a text begins, and what follows it."""
    try:
        found, end = json.JSONDecoder(strict=False).raw_decode(text, 1)
    except ValueError as broken:
        raise Misfit('Text that begins with \\" must end with a quotation mark, as in \\"so\\".') from broken
    return found, text[end:]


def _whole_exact(text: str) -> str:
    found, rest = _exact(text)
    if rest.strip():
        raise Misfit(f"Nothing may follow the closing quotation mark (got {rest.strip()!r:.40}).")
    return found
