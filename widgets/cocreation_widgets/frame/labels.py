"""Labels on a map: as many as there is room for, the important ones first, none over another or over a node."""

import itertools
import textwrap
from collections.abc import Sequence
from functools import lru_cache

import attrs
import numpy as np
import numpy.typing as npt

__all__ = ["Label", "LabelWish", "crossed", "place_labels", "text_size"]

Boxes = npt.NDArray[np.float64]  # rows of left, top, right, bottom in pixels, y downwards

# Widths of common sans-serif letters in thousandths of the letter height, by class of letter.
_NARROW, _WIDE, _CAPITAL = "fijlrt.,:;'|!()[] ", "mwMW—%@", "ABCDEFGHIJKLNOPQRSTUVXYZ&"
_PAD = 2.0
_MIDDLING = 16.0  # the width of a node that is neither large nor small
_BESIDE = np.array([-9.0, -5.0, 9.0, 5.0])  # pixels around a text in which another's node confuses
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
    for wish in wishes:
        if len(placed) >= budget:
            break
        sites = _sites(wish)
        taken = np.array([label.box for label in placed]).reshape(-1, 4)
        allowed = _inside(sites.boxes, width, height) & ~_covering(sites.boxes, taken).any(axis=1)
        free = np.flatnonzero(allowed & ~_covering(sites.boxes, discs).any(axis=1))
        if free.size:
            costs = _costs(wish, sites, free, discs, segments)
        elif wish.over or not placed:
            free = np.flatnonzero(allowed)
            costs = _hidden(sites.boxes[free], discs) + 1.2 * free
        if free.size:
            placed.append(sites.label(wish, free[costs.argmin()]))
    return placed


@attrs.frozen(eq=False)
class _Sites:
    """Where a label could stand, best first: its lines and its side by place, and (n, 4) boxes of its text."""

    lines: Sequence[tuple[str, ...]]
    sides: Sequence[tuple[str, float, float]]
    boxes: Boxes

    def label(self, wish: LabelWish, place: int) -> Label:
        side, x, y = self.sides[place]
        left, top, right, bottom = self.boxes[place].tolist()
        return Label(id=wish.id, lines=self.lines[place], x=x, y=y, side=side, box=(left, top, right, bottom))


def _costs(
    wish: LabelWish, sites: _Sites, free: npt.NDArray[np.intp], discs: Boxes, segments: Boxes | None
) -> npt.NDArray[np.float64]:
    """Weigh what a reader would stumble over: links through the text, broken lines, and others' nodes beside it."""
    boxes = sites.boxes[free]
    others = discs[~_covering(_box(wish), discs)[0]]
    close = _covering(boxes + _BESIDE, others).sum(axis=1)
    broken = np.array([len(sites.lines[place]) - 1 for place in free])
    links = 0.0 if segments is None or not len(segments) else _crossing(boxes, segments).sum(axis=1)
    return np.asarray(links + 0.2 * free + 0.8 * broken + 1.3 * close)


def _hidden(boxes: Boxes, discs: Boxes) -> npt.NDArray[np.float64]:
    """Weigh the nodes that labels would lie over: the larger, the worse."""
    return np.asarray(_covering(boxes, discs) @ (discs[:, 2] - discs[:, 0]) / _MIDDLING)


def _box(wish: LabelWish) -> Boxes:
    return np.array([[wish.x - wish.radius, wish.y - wish.radius, wish.x + wish.radius, wish.y + wish.radius]])


def _sites(wish: LabelWish) -> _Sites:
    lines, sides, boxes = [], [], []
    for gap, (text, wide, high) in itertools.product(
        (3.0, 14.0), _settings(wish.text, wish.wrap, wish.size, wish.bold)
    ):
        for side, dx, dy in _SIDES:
            x, y = wish.x + dx * (wish.radius + gap), wish.y + dy * (wish.radius + gap)
            left = x if "right" in side else x - wide if "left" in side else x - wide / 2
            top = y if "bottom" in side else y - high if "top" in side else y - high / 2
            lines.append(text)
            sides.append((side, x, y))
            boxes.append((left, top, left + wide, top + high))
    return _Sites(lines, sides, np.array(boxes))


@lru_cache(maxsize=4096)
def _settings(text: str, wrap: int, size: float, bold: bool) -> list[tuple[tuple[str, ...], float, float]]:
    """Give back the ways to set a text in lines, each with its width and height; the same names come at every click."""
    settings = dict.fromkeys(_wrapped(text, width) for width in (wrap, wrap * 3 // 2, 12))
    return [(lines, *text_size(lines, size, bold=bold)) for lines in settings]


def _wrapped(text: str, wrap: int) -> tuple[str, ...]:
    """Cut a text into at most three lines, between its words unless one is longer than a label may be."""
    longest = max(map(len, text.split()), default=0)
    width = max(wrap, min(longest, _LONGEST_WORD))
    return tuple(textwrap.wrap(text, width, max_lines=3, placeholder="…", break_on_hyphens=False)) or (text,)


def _inside(boxes: Boxes, width: float, height: float) -> npt.NDArray[np.bool_]:
    return np.asarray((boxes[:, :2] >= _PAD).all(axis=1) & (boxes[:, 2:] <= (width - _PAD, height - _PAD)).all(axis=1))


def _covering(boxes: Boxes, others: Boxes) -> npt.NDArray[np.bool_]:
    """(n, k): which of k boxes (k, 4) lies over which of n, or too close to it to be read."""
    left, top, right, bottom = boxes.T[:, :, None]
    across = (others[:, 0] < right + _PAD) & (others[:, 2] > left - _PAD)
    return np.asarray(across & (others[:, 1] < bottom + _PAD) & (others[:, 3] > top - _PAD))


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
