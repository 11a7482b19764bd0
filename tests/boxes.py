"""Where the words of a picture that is measured in pixels lie, estimated: to see that none meet and none are cut."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import combinations
from typing import Any

from cocreation_widgets.frame.labels import text_size

__all__ = ["cut_off", "meeting"]

Box = tuple[str, float, float, float, float]


def words_of(traces: list[dict[str, Any]]) -> Iterator[Box]:
    """Yield each text with its left, right, lower and upper edge."""
    for trace in traces:
        if trace["mode"] != "text":
            continue
        sides = trace["textposition"]
        each = [sides] * len(trace["x"]) if isinstance(sides, str) else sides
        for x, y, text, side in zip(trace["x"], trace["y"], trace["text"], each, strict=True):
            lines = [unescape(line) for line in re.sub(r"</?b>", "", text).split("<br>")]
            width, height = text_size(lines, trace["textfont"]["size"])
            up, along = side.split()
            left = {"right": x, "center": x - width / 2, "left": x - width}[along]
            low = {"top": y, "middle": y - height / 2, "bottom": y - height}[up]
            yield text, left, left + width, low, low + height


def meeting(traces: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Give back the texts that lie over each other."""
    slack = 2
    return [
        (one[0], other[0])
        for one, other in combinations(words_of(traces), 2)
        if one[1] < other[2] - slack and other[1] < one[2] - slack
        and one[3] < other[4] - slack and other[3] < one[4] - slack
    ]  # fmt: skip


def cut_off(traces: list[dict[str, Any]], layout: dict[str, Any]) -> list[str]:
    """Give back the texts that leave the picture."""
    across, up = layout["xaxis"]["range"], layout["yaxis"]["range"]
    return [
        text
        for text, left, right, low, high in words_of(traces)
        if left < across[0] - 1 or right > across[1] + 1 or low < up[0] - 1 or high > up[1] + 1
    ]
