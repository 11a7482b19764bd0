"""Cells that no spreadsheet calculates, whatever it takes for the sign between cells, and the same texts back.

A spreadsheet takes a cell that begins with ``=`` for a formula. An apostrophe before it makes it text. Where the file
is opened with another sign between cells than it was written with, a cell begins inside of what was one: in ``a;=1+1``
after the semicolon, and quotation marks do not help, for they mean nothing in the middle of a cell.
"""

import re

__all__ = ["begins_active", "inside_active", "inside_neutral", "inside_restored", "neutral", "restored"]

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
# After any apostrophes that were there before; a tab hides what follows it from whoever looks, but not from Excel.
_BEGINS = re.compile(rf"'*[{_SIGNS}\t\r\n]")
_NEUTRAL = re.compile(rf"'+[{_SIGNS}\t\r\n]")
_INSIDE = re.compile(rf"[,;|\t\r\n\s\"'][{_SIGNS}]")
_RUN = re.compile(rf"([,;|\s\"']+)([{_SIGNS}])?")
_BETWEEN = re.compile(r"[,;|\t\r\n]")


def begins_active(text: str) -> bool:
    """Tell whether a spreadsheet would calculate a cell with that text, or would without its apostrophes."""
    return _BEGINS.match(text) is not None


def neutral(text: str) -> str:
    """Give back a text behind an apostrophe where it begins as a formula does.

    Examples
    --------
    >>> neutral("=1+1"), neutral("a=1")
    ("'=1+1", 'a=1')
    """
    return f"'{text}" if begins_active(text) else text


def restored(text: str) -> str:
    """Give back what :func:`neutral` was given."""
    return text[1:] if _NEUTRAL.match(text) else text


def inside_active(text: str) -> bool:
    """Tell whether a formula would begin inside a text, were some other sign what stands between cells."""
    return _INSIDE.search(text) is not None and any(_splits(run) for run in _RUN.finditer(text))


def inside_neutral(text: str) -> str:
    """Give back a text with an apostrophe before each such formula.

    Examples
    --------
    >>> inside_neutral("a;=1+1, -2")
    "a;'=1+1, '-2"
    """
    if _INSIDE.search(text) is None:
        return text
    return _RUN.sub(lambda run: f"{run[1]}'{run[2]}" if _splits(run) else run[0], text)


def inside_restored(text: str) -> str:
    """Give back what :func:`inside_neutral` was given."""
    return _RUN.sub(lambda run: run[1][:-1] + run[2] if _splits(run) and run[1][-1] == "'" else run[0], text)


def _splits(run: re.Match[str]) -> bool:
    """Tell whether a formula would follow: behind a sign between cells, or behind spaces at the beginning."""
    if run[2] is None:
        return False
    return _BETWEEN.search(run[1]) is not None or (run.start() == 0 and bool(run[1].strip("'")))
