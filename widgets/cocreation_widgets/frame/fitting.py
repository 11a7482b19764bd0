"""Text broken into lines that fit a width, by the estimated widths of its letters."""

from collections.abc import Callable, Iterator

from .labels import text_size

__all__ = ["fitted", "shortened"]


def shortened(text: str, most: int = 80) -> str:
    """Give back a name as it has room in a sentence: at most so many letters, and an ellipsis where it is cut.

    Examples
    --------
    >>> shortened("Hold open hours", 9)
    'Hold ope…'
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def fitted(text: str, width: float, size: float = 13, *, bold: bool = False, most: int = 1) -> tuple[str, ...]:
    """Give back text in at most so many lines, none wider than a width; what has no room ends in an ellipsis.

    Parameters
    ----------
    text
        The text; words that are wider than a line are broken.
    width
        The width of the lines in pixels; where not even an ellipsis has room, there is no line.
    size
        The size of the letters in pixels.
    bold
        Whether they are bold.
    most
        The most lines.

    Examples
    --------
    >>> fitted("Case clinics for established communities", 150, most=3)
    ('Case clinics for', 'established', 'communities')
    >>> fitted("Case clinics for established communities", 150)
    ('Case clinics for…',)
    """

    def wide(line: str) -> float:
        return text_size((line,), size, bold=bold)[0]

    if wide("…") > width:
        return ()
    lines: list[str] = []
    for word in _pieces(text, width, wide):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and wide(joined) <= width:
            lines[-1] = joined
        elif len(lines) < most:
            lines.append(word)
        else:
            last = lines[-1]
            while last and wide(f"{last}…") > width:
                last = last[:-1]
            lines[-1] = f"{last.rstrip()}…"
            break
    return tuple(line for line in lines if wide(line) <= width)


def _pieces(text: str, width: float, wide: Callable[[str], float]) -> Iterator[str]:
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and wide(piece + letter) > width:
                yield piece
                piece = letter
            else:
                piece += letter
        yield piece
