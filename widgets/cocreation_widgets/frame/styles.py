"""The styles of our parts: each brings the theme along, because a notebook has no page of ours that would."""

from functools import cache
from pathlib import Path

from .look import THEMED

__all__ = ["styled", "theme_style"]

_HERE = Path(__file__).parent


@cache
def theme_style() -> str:
    """Give back the colours of everything, and the rules by which drawings in our words follow them."""
    rules = (
        f'.ccn-panel svg [{what}="{colour}"] {{ {what}: var({name}); }}'
        for colour, name in THEMED.items()
        for what in ("fill", "stroke")
    )
    return "\n".join([(_HERE / "theme.css").read_text(encoding="utf-8"), *rules, ""])


def styled(*files: Path) -> str:
    """Give back style sheets in one piece, with the theme before them."""
    return theme_style() + "\n".join(file.read_text(encoding="utf-8") for file in files)
