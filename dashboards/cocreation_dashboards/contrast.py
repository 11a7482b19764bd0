"""Whether the colours of a theme can be told apart: what is written and drawn, and what it stands on."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import attrs
import tinycss2
from coloraide import Color
from tinycss2.ast import Declaration, Node, QualifiedRule

__all__ = ["SHAPES", "WORDS", "Faint", "faint_pairs"]

_WASHES = (
    "wash", "chosen", "told-wash", "mark-wash", "good-wash", "saved-wash", "warning-wash", "problem-wash", "gap-wash",
)  # fmt: skip
WORDS = [
    *product(("ink", "lead", "muted", "accent", "accent-strong", "problem"), ("paper",)),
    *product(("ink",), (*_WASHES, "faint", "drawn-place", "drawn-ground")),
    ("accent", "wash"), ("accent-strong", "warning-wash"),
    ("on-accent", "accent"), ("on-accent", "accent-strong"), ("on-header", "header"), ("on-focus", "focus"),
    ("drawn-person", "faint"), ("drawn-person", "drawn-place"), ("accent", "drawn-ground"),
]  # fmt: skip
"""What is written, and on what, by the names of the variables."""
SHAPES = [
    *product(("edge", "accent", "good-edge", "warning-edge", "problem-edge", "gap-edge", "drawn-person"), ("paper",)),
    ("accent", "faint"), ("edge", "told-wash"), ("good-edge", "saved-wash"), ("problem", "problem-wash"),
]  # fmt: skip
"""Edges of fields and what else has to be seen to understand a page, and on what."""
_LEAST = [(WORDS, 4.5), (SHAPES, 3.0)]  # WCAG 2.2, 1.4.3 and 1.4.11
_WHEN = {"by day": 0, "on dark ground": 1}

_Pair = tuple[Color, Color]  # by day, and on dark ground


@attrs.frozen
class Faint:
    """Two colours that are hard to tell apart.

    Attributes
    ----------
    one, other
        The variables of what is seen, and of what it stands on.
    when
        By day or on dark ground.
    ratio, least
        Their contrast as WCAG counts it, and what it asks for.
    """

    one: str
    other: str
    when: str
    ratio: float
    least: float

    def __str__(self) -> str:
        """Give back a sentence for whoever made the theme."""
        return (
            f"{self.one} on {self.other} has a contrast of {self.ratio:.1f} {self.when}; "
            f"WCAG 2.2 asks for {self.least:g}."
        )


def faint_pairs(theme: str, ours: str) -> list[Faint]:
    """Give back what cannot be told apart well enough once a theme has set some colours anew.

    Parameters
    ----------
    theme
        The theme. Judged is what it sets for the whole page, outside of ``@media`` and the like, as plain colours.
    ours
        The style sheet with all the colours that a theme may set.
    """
    anew = _colours(theme)
    known = {**_colours(ours), **anew}
    return [found for pairs, least in _LEAST for pair in pairs if anew.keys() & set(pair)
            for found in _judged(*pair, known, least)]  # fmt: skip


def _judged(one: str, other: str, known: Mapping[str, _Pair], least: float) -> Iterator[Faint]:
    for when, at in _WHEN.items():
        ground = _over(known[other][at], known["paper"][at])
        ratio = _over(known[one][at], ground).contrast(ground, method="wcag21")
        if ratio < least:
            yield Faint(f"--ccn-{one}", f"--ccn-{other}", when, ratio, least)


def _over(colour: Color, ground: Color) -> Color:
    """Give back a colour as it is seen, where it lets through what is below."""
    seen: Color = Color.layer([colour, ground], space="srgb")
    return seen


def _colours(sheet: str) -> dict[str, _Pair]:
    """Give back the colours that a style sheet sets for our variables, by their names without ``--ccn-``."""
    found = {}
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if isinstance(rule, QualifiedRule):
            for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                colours = _both(one.value) if isinstance(one, Declaration) else None
                if colours and one.name.startswith("--ccn-"):
                    found[one.name.removeprefix("--ccn-")] = colours
    return found


def _both(value: Iterable[Node]) -> _Pair | None:
    """Give back the two colours of a value: of ``light-dark()``, or the same twice; None where it is none."""
    tokens = [one for one in value if one.type not in ("whitespace", "comment")]
    if len(tokens) != 1:
        return None
    (only,) = tokens
    if only.type == "function" and only.lower_name == "light-dark":
        parts = [one for one in only.arguments if one.type not in ("whitespace", "comment", "literal")]
        day, dark = (_colour(one) for one in parts) if len(parts) == 2 else (None, None)
    else:
        day = dark = _colour(only)
    return (day, dark) if day and dark else None


def _colour(token: Node) -> Color | None:
    try:
        return Color(token.serialize())
    except ValueError:  # no colour, or one that depends on where it is used
        return None
