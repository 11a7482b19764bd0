"""Text cut to a width in pixels: as many words as have room, then an ellipsis."""

from textwrap import wrap

from ..frame.labels import text_size

__all__ = ["fitted", "shortened"]

_NARROWEST = 0.31  # of the letters' height: the narrowest letter


def shortened(text: str, most: int = 80) -> str:
    """Give back a name as it has room in a sentence: at most so many letters, and an ellipsis where it is cut.

    Examples
    --------
    >>> shortened("Hold open hours", 9)
    'Hold ope…'
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def fitted(text: str, width: float, *, size: float = 13, bold: bool = False, most: int = 1) -> tuple[str, ...]:
    """Give back at most so many lines of text that are no wider than a number of pixels.

    Where the text is too long the last line ends with an ellipsis. Where not even that has room, there is no line.

    Examples
    --------
    >>> fitted("Hold open hours for questions", 110)
    ('Hold open hours…',)
    >>> fitted("Hold open hours for questions", 110, most=2)
    ('Hold open hours', 'for questions')
    """

    def wide(line: str) -> float:
        return text_size([line], size, bold=bold)[0]

    letters = min(len(text) + 1, max(int(width / (_NARROWEST * size)), 1))
    lines = wrap(text, letters, break_on_hyphens=False)[:most]
    while lines and letters and max(map(wide, lines)) > width:
        letters = min(letters - 1, int(letters * width / max(map(wide, lines))))
        lines = wrap(text, letters, break_on_hyphens=False)[:most] if letters else []
    if "".join("".join(lines).split()) != "".join(text.split()):
        last = lines.pop() if lines else ""
        while last and wide(f"{last}…") > width:
            last = last[:-1].rstrip()
        return (*lines, f"{last}…") if last else ()
    return tuple(lines)
