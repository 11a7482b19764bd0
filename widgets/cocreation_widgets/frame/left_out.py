"""What a list or a table leaves out is said in words, everywhere in the same ones."""

from collections.abc import Sequence

from cocreation.words import count

from .markup import Cell, Choice, Html, tag

__all__ = ["first_of", "in_line", "shown_of"]


def first_of(lines: Sequence[Cell], most: int, noun: str = "", nouns: str | None = None) -> list[Cell]:
    """Give back the first lines of a list, and in one more how many are left out; all where there are no more.

    Parameters
    ----------
    lines
        What the list holds.
    most
        How many of them are shown.
    noun, nouns
        What they are, one and many, where lists of several things stand together.

    Examples
    --------
    >>> first_of(["a", "b", "c"], 2), first_of(["a", "b", "c"], 1, "nugget")
    (['a', 'b', 'and 1 more'], ['a', 'and 2 more nuggets'])
    """
    rest = len(lines) - most
    if rest <= 0:
        return list(lines)
    more = count(rest, f"more {noun}", f"more {nouns}" if nouns else None) if noun else f"{rest:,} more"
    return [*lines[:most], f"and {more}"]


def in_line(choices: Sequence[Choice], most: int) -> Html:
    """Give back the first choices one after another, and how many are left out."""
    return Html(", ".join(map(tag, first_of(choices, most))))


def shown_of(number: int, most: int, which: str = "first") -> str:
    """Give back what a caption adds where a table shows no more than so many of its rows; nothing where it shows all.

    Examples
    --------
    >>> f"Promises (1,204{shown_of(1204, 200)})", shown_of(12, 200)
    ('Promises (1,204, the first 200 shown)', '')
    """
    return f", the {which} {most:,} shown" if number > most else ""
