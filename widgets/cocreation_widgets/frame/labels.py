"""Labels on a map: as many as there is room for, the important ones first, none over another or over a node."""

import itertools
import textwrap
from collections.abc import Iterator, Sequence

import attrs
import numpy as np
import numpy.typing as npt

__all__ = ["Label", "LabelWish", "crossed", "place_labels", "text_size"]

Boxes = npt.NDArray[np.float64]  # rows of left, top, right, bottom in pixels, y downwards

# Widths of common sans-serif letters in thousandths of the letter height, by class of letter.
_NARROW, _WIDE, _CAPITAL = "fijlrt.,:;'|!()[] ", "mwMW—%@", "ABCDEFGHIJKLNOPQRSTUVXYZ&"
_PAD = 2.0
_MIDDLING = 16.0  # the width of a node that is neither large nor small
_LONGEST_WORD = 22  # letters; what is longer is cut in two
# Plotly's names of the sides, best first, and which way they lie from the node.
_SIDES = (
    ("bottom center", 0.0, 1.0),
    ("middle right", 1.0, 0.0),
    ("top center", 0.0, -1.0),
    ("middle left", -1.0, 0.0),
    ("bottom right", 0.72, 0.72),
    ("top right", 0.72, -0.72),
    ("bottom left", -0.72, 0.72),
    ("top left", -0.72, -0.72),
)


@attrs.frozen(kw_only=True)
class LabelWish:
    """A label that would like a place: all lengths in pixels, y downwards.

    ``over`` lets it lie over nodes where no place is free: a community without a name would mean nothing.
    """

    id: str
    text: str
    x: float
    y: float
    radius: float
    size: float
    bold: bool = False
    wrap: int = 22
    over: bool = False


@attrs.frozen(kw_only=True)
class Label:
    """A label with its place: where its anchor stands, and on which side of the anchor the text runs.

    Attributes
    ----------
    box
        Left, top, right and bottom of the text in pixels, y downwards.
    side
        Plotly's name for the side, such as ``"middle right"``.
    """

    id: str
    lines: tuple[str, ...]
    x: float
    y: float
    side: str
    box: tuple[float, float, float, float]


def text_size(lines: Sequence[str], size: float, *, bold: bool = False) -> tuple[float, float]:
    """Estimate width and height in pixels of lines set in a sans-serif of that size."""
    width = max(map(_line_width, lines), default=0.0) * size * (1.07 if bold else 1.0)
    return width, 1.3 * size * len(lines)


def _line_width(line: str) -> float:
    return sum(
        0.31 if letter in _NARROW else 0.86 if letter in _WIDE else 0.69 if letter in _CAPITAL
        # scripts with square letters, such as Chinese, take a full square
        else 1.0 if ord(letter) > 0x2E80 else 0.55
        for letter in line
    )  # fmt: skip


def place_labels(
    wishes: Sequence[LabelWish],
    *,
    width: float,
    height: float,
    discs: Boxes,
    segments: Boxes | None = None,
    budget: int = 90,
) -> list[Label]:
    """Give back the labels that find room, in the order wished for.

    Each label tries the sides of its node and takes the free one that the fewest links cross; when no side is free,
    it is left out. The first wish always gets a place inside the picture, if need be over a node.

    Parameters
    ----------
    wishes
        Labels in order of importance.
    width, height
        The picture in pixels; no label is cut off at its edge.
    discs
        Boxes (k, 4) around all nodes.
    segments
        Links (m, 4) as x0, y0, x1, y1.
    budget
        The most labels to place; a map with more is no longer read.
    """
    placed: list[Label] = []
    taken = np.empty((0, 4))
    for wish in wishes:
        if len(placed) >= budget:
            break
        free = [
            (_cost(wish, label, rank, discs, segments), label)
            for rank, label in enumerate(_candidates(wish))
            if _inside(label.box, width, height) and not _covers(label.box, taken) and not _covers(label.box, discs)
        ]
        if not free and (wish.over or not placed):
            free = [
                (_hidden(label.box, discs) + 1.2 * rank, label)
                for rank, label in enumerate(_candidates(wish))
                if _inside(label.box, width, height) and not _covers(label.box, taken)
            ]
        if free:
            best = min(free, key=lambda pair: pair[0])[1]
            placed.append(best)
            taken = np.vstack([taken, best.box])
    return placed


def _cost(wish: LabelWish, label: Label, rank: int, discs: Boxes, segments: Boxes | None) -> float:
    """Weigh what a reader would stumble over: links through the text, broken lines, and others' nodes beside it."""
    left, top, right, bottom = label.box
    close = _covering((left - 9, top - 5, right + 9, bottom + 5), discs) & ~_covering(_box(wish), discs)
    return _crossings(label.box, segments) + 0.2 * rank + 0.8 * (len(label.lines) - 1) + 1.3 * int(close.sum())


def _hidden(box: tuple[float, float, float, float], discs: Boxes) -> float:
    """Weigh the nodes that a label would lie over: the larger, the worse."""
    return float((discs[_covering(box, discs), 2] - discs[_covering(box, discs), 0]).sum()) / _MIDDLING


def _box(wish: LabelWish) -> tuple[float, float, float, float]:
    return wish.x - wish.radius, wish.y - wish.radius, wish.x + wish.radius, wish.y + wish.radius


def _candidates(wish: LabelWish) -> Iterator[Label]:
    settings = dict.fromkeys(_wrapped(wish.text, wrap) for wrap in (wish.wrap, wish.wrap * 3 // 2, 12))
    for gap, lines in itertools.product((3.0, 14.0), settings):
        wide, high = text_size(lines, wish.size, bold=wish.bold)
        for side, dx, dy in _SIDES:
            x, y = wish.x + dx * (wish.radius + gap), wish.y + dy * (wish.radius + gap)
            left = x if "right" in side else x - wide if "left" in side else x - wide / 2
            top = y if "bottom" in side else y - high if "top" in side else y - high / 2
            box = (left, top, left + wide, top + high)
            yield Label(id=wish.id, lines=lines, x=x, y=y, side=side, box=box)


def _wrapped(text: str, wrap: int) -> tuple[str, ...]:
    """Cut a text into at most three lines, between its words unless one is longer than a label may be."""
    longest = max(map(len, text.split()), default=0)
    width = max(wrap, min(longest, _LONGEST_WORD))
    return tuple(textwrap.wrap(text, width, max_lines=3, placeholder="…", break_on_hyphens=False)) or (text,)


def _inside(box: tuple[float, float, float, float], width: float, height: float) -> bool:
    return box[0] >= _PAD and box[1] >= _PAD and box[2] <= width - _PAD and box[3] <= height - _PAD


def _covers(box: tuple[float, float, float, float], others: Boxes) -> bool:
    return bool(_covering(box, others).any())


def _covering(box: tuple[float, float, float, float], others: Boxes) -> npt.NDArray[np.bool_]:
    left, top, right, bottom = box
    across = (others[:, 0] < right + _PAD) & (others[:, 2] > left - _PAD)
    covering: npt.NDArray[np.bool_] = across & (others[:, 1] < bottom + _PAD) & (others[:, 3] > top - _PAD)
    return covering


def _crossings(box: tuple[float, float, float, float], segments: Boxes | None) -> float:
    """Count the links that cross a box."""
    if segments is None or not len(segments):
        return 0.0
    return float(_crossing(np.array([box]), segments).sum())


def crossed(boxes: Boxes, segments: Boxes) -> npt.NDArray[np.bool_]:
    """Tell for each of k boxes (k, 4) whether any of m segments (m, 4) crosses it, (k,)."""
    return np.asarray(_crossing(boxes, segments).any(axis=1))


def _crossing(boxes: Boxes, segments: Boxes) -> npt.NDArray[np.bool_]:
    """(k, m): which segment crosses which box, by clipping each against it (Liang and Barsky, 1984)."""
    start, run = segments[:, :2], segments[:, 2:] - segments[:, :2]
    enter: Boxes = np.zeros((len(boxes), len(segments)))
    leave: Boxes = np.ones((len(boxes), len(segments)))
    for axis in (0, 1):
        step = np.where(np.abs(run[:, axis]) < 1e-9, 1e-9, run[:, axis])
        one = (boxes[:, axis, None] - start[:, axis]) / step
        two = (boxes[:, axis + 2, None] - start[:, axis]) / step
        enter, leave = np.maximum(enter, np.minimum(one, two)), np.minimum(leave, np.maximum(one, two))
    return np.asarray(enter < leave)
