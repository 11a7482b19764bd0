"""Where the texts of a figure that is laid out in pixels stand, by the estimated sizes of their letters."""

import html
import itertools
import re
from collections.abc import Sequence
from typing import Any

import attrs

from cocreation_widgets.frame.labels import text_size

__all__ = ["Lettered", "cut_off", "lettered", "overlapping"]


@attrs.frozen
class Lettered:
    """A text with its box in pixels, y downwards."""

    trace: str
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


def lettered(traces: Sequence[dict[str, Any]]) -> list[Lettered]:
    """Give back every text of the traces with the box that it takes."""
    found = []
    for trace in traces:
        if trace.get("mode") != "text":
            continue
        sizes = trace["textfont"]["size"]
        many = sizes if isinstance(sizes, list) else [sizes] * len(trace["x"])
        for x, y, text, size in zip(trace["x"], trace["y"], trace["text"], many, strict=True):
            bold = text.startswith("<b>")
            lines = [html.unescape(line) for line in re.sub("</?b>", "", text).split("<br>")]
            wide, high = text_size(lines, size, bold=bold)
            left = x if "right" in trace["textposition"] else x - wide / 2
            found.append(Lettered(trace["name"], text, left, y - high / 2, left + wide, y + high / 2, size))
    return found


def overlapping(texts: Sequence[Lettered], slack: float = 0.5) -> list[tuple[str, str]]:
    """Give back the pairs of texts that lie over each other."""
    return [
        (one.text, other.text)
        for one, other in itertools.combinations(texts, 2)
        if one.left + slack < other.right
        and other.left + slack < one.right
        and one.top + slack < other.bottom
        and other.top + slack < one.bottom
    ]


def cut_off(texts: Sequence[Lettered], layout: dict[str, Any]) -> list[str]:
    """Give back the texts that reach over an edge of the figure."""
    width, height = layout["xaxis"]["range"][1], layout["height"]
    return [one.text for one in texts if one.left < 0 or one.right > width or one.top < 0 or one.bottom > height]
