"""The data of a page with everything in it once: what comes again is told by where it stood first.

A page shows the same people on many days and in many looks, so that most of its words and numbers come again, too far
apart for gzip to see it. Markup is cut into rows, cells and items; rows of numbers and names are cut into their values.
All of these stand in one long list each, and a text or a row is told as runs of it: where each begins and how many it
takes. ``still_data.js`` puts them together again.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import pairwise
from typing import Any

__all__ = ["pooled"]

_WORDS = ("html", "words")
_END = re.compile("</(?:li|ul|dl|td|tr)>")
_MOST_TOLD_OUT = 12
"""Values up to which a row is told where it stands."""
# What is shorter is told again: a run costs about as much, and gzip sees what comes again soon.
_LEAST_LETTERS, _LEAST_VALUES = 40, 16


def pooled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give back a view's data with every markup, and where it is published every row of values, once.

    Markup becomes ``{"text": number}`` and a row ``{"row": number}``. Of each number ``texts`` holds the markup, or its
    runs of ``pieces``, and ``rows`` the runs of ``items``. A page that waits for its process shows everything once
    anyway: its rows stay where they are, and its markup whole.
    """
    texts, rows = _Pool(_Runs(len, _LEAST_LETTERS)), _Pool(_Runs(lambda _: 1, _LEAST_VALUES))
    live = bool(data["live"])

    def lean(value: Any, key: str = "") -> Any:
        if key in _WORDS and isinstance(value, str):
            return {"text": texts.number(value, lambda: value if live else _cut(value))}
        if isinstance(value, Mapping):
            return {name: lean(one, name) for name, one in value.items()}
        if not isinstance(value, list | tuple):
            return value
        if not live and (values := _values(value)) is not None:
            return {"row": rows.number(values, lambda: values)}
        return [lean(one) for one in value]

    made = lean(data)
    if live:
        return {**made, "texts": texts.told}
    return {**made, "texts": texts.told, "pieces": texts.runs.items, "rows": rows.told, "items": rows.runs.items}


def _cut(markup: str) -> str | tuple[str, ...]:
    """Give back the rows, cells and items of a markup, or the markup where it has none."""
    ends = [found.end() for found in _END.finditer(markup)]
    parts = tuple(markup[start:end] for start, end in pairwise([0, *ends, len(markup)]))
    return parts if ends else markup


def _values(row: Sequence[Any]) -> tuple[Any, ...] | None:
    """Give back a long row of plain values, or of lists of such, as what can be looked up; None for any other."""
    if len(row) <= _MOST_TOLD_OUT:
        return None
    values = tuple(tuple(one) if isinstance(one, list) else one for one in row)
    inner = (more for one in values for more in (one if isinstance(one, tuple) else (one,)))
    return values if all(type(one) in (str, int, float, type(None)) for one in inner) else None


class _Pool:
    """What is told by number, each once."""

    def __init__(self, runs: "_Runs") -> None:
        self.runs, self.told = runs, list[Any]()
        self._numbers: dict[Hashable, int] = {}

    def number(self, whole: Hashable, cut: Callable[[], str | tuple[Any, ...]]) -> int:
        if whole not in self._numbers:
            self._numbers[whole] = len(self.told)
            parts = cut()
            self.told.append(parts if isinstance(parts, str) else self.runs.of(parts))
        return self._numbers[whole]


class _Runs:
    """One long list of parts, and rows of parts told as runs of it.

    Parameters
    ----------
    weight
        How much one part counts.
    least
        How much a run must weigh, so that it is not rather told again.
    """

    def __init__(self, weight: Callable[[Any], int], least: int) -> None:
        self.items: list[Any] = []
        self._weight, self._least = weight, least
        self._places: dict[Any, int] = {}

    def of(self, row: Sequence[Any]) -> list[int]:
        """Give back where each run begins and how many parts it takes, in one row; new parts are added to the list."""
        told: list[int] = []
        place = 0
        while place < len(row):
            start, many = self._known(row, place)
            if not many:
                start, many = self._added(row[place]), 1
            place += many
            if told and sum(told[-2:]) == start:
                told[-1] += many
            else:
                told += [start, many]
        return told

    def _known(self, row: Sequence[Any], place: int) -> tuple[int, int]:
        """Give back the run that a row goes on with; of no length where none is long enough."""
        start = self._places.get(row[place], len(self.items))
        longest = min(len(row) - place, len(self.items) - start)
        many = next((at for at in range(longest) if self.items[start + at] != row[place + at]), longest)
        heavy = sum(map(self._weight, row[place : place + many])) >= self._least
        return start, many if heavy else 0

    def _added(self, part: Any) -> int:
        self._places[part] = len(self.items)
        self.items.append(part)
        return len(self.items) - 1
