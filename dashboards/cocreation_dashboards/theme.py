"""The styles of every page of ours, and a theme of somebody else's over them."""

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

from cocreation import CocreationError
from cocreation.words import listing
from cocreation_widgets.frame.styles import theme_style

from .contrast import Faint, faint_pairs

__all__ = ["UnusableTheme", "faint_in", "read_theme", "site_mark", "site_style"]

_SITE = Path(__file__).parent / "share" / "jupyter" / "voila" / "templates" / "cocreation" / "static" / "site.css"
_LARGEST = 1_000_000
_SET = re.compile(r"(--ccn-[\w-]+)\s*:")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ELSEWHERE = re.compile(r"\s*(?:(?!data:)[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_FETCHING = {"url", "src", "image-set", "-webkit-image-set", "image"}


class UnusableTheme(CocreationError, ValueError):
    """The file cannot be read, or is no theme."""


def site_style(theme: str = "") -> str:
    """Give back the styles of the frame of all pages: the colours, what uses them, and what a theme sets anew."""
    return "\n".join([theme_style(), _SITE.read_text(encoding="utf-8"), theme])


def site_mark(theme: str = "") -> str:
    """Give back what is another whenever these styles are others."""
    return hashlib.sha256(site_style(theme).encode()).hexdigest()[:16]


def read_theme(file: str | os.PathLike[str]) -> str:
    """Give back the text of a theme: a style sheet that sets some of the variables of ``theme.css``.

    Raises
    ------
    UnusableTheme
        When it cannot be read, sets none of our variables or one that we do not have, or needs another host.
    """
    path = Path(file)
    try:
        if path.stat().st_size > _LARGEST:
            raise UnusableTheme(f"The theme {path} is larger than {_LARGEST // 1_000_000} MB; name a style sheet.")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnusableTheme(f"The theme {path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UnusableTheme(f"The theme {path} is no text in UTF-8; name a style sheet.") from error
    rules = _COMMENT.sub("", text)
    known, found = set(_SET.findall(theme_style())), set(_SET.findall(rules))
    if not found:
        raise UnusableTheme(f"The theme {path} sets none of our variables, such as --ccn-accent: see docs/serving.md.")
    if found - known:
        raise UnusableTheme(f"The theme {path} sets what we do not have: {listing(sorted(found - known))}.")
    if rules.count("{") != rules.count("}"):
        raise UnusableTheme(f"The theme {path} opens {rules.count('{')} braces and closes {rules.count('}')}.")
    if _asks_elsewhere(tinycss2.parse_stylesheet(text)):
        raise UnusableTheme(f"The theme {path} asks another place for something, which no page of ours may.")
    return text


def faint_in(theme: str) -> list[Faint]:
    """Give back what readers could not tell apart with a theme, which is used all the same."""
    return faint_pairs(theme, theme_style())


def _asks_elsewhere(nodes: Iterable[Node], *, fetching: bool = False) -> bool:
    """Tell whether something in a style sheet is fetched from another place, however it is written."""
    return any(_is_elsewhere(one, fetching=fetching) for one in nodes)


def _is_elsewhere(one: Node, *, fetching: bool) -> bool:
    if one.type == "at-rule" and one.lower_at_keyword == "import":
        return True
    if one.type == "url" or (one.type == "string" and fetching):
        return bool(_ELSEWHERE.match(one.value))
    if one.type == "function":
        return _asks_elsewhere(one.arguments, fetching=fetching or one.lower_name in _FETCHING)
    inside = [*(getattr(one, "prelude", None) or ()), *(getattr(one, "content", None) or ())]
    return _asks_elsewhere(inside, fetching=fetching)
