"""What records are called where people choose among them, each name standing for one record alone."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from enum import Enum
from itertools import islice
from typing import Any

from cocreation import Network, Record
from cocreation.model.about import About
from cocreation.model.description import describe
from cocreation.words import day

__all__ = ["Names", "folded"]

_TOO_MANY_TO_COMPARE = 5000
_LONGEST_COMPARED = 80
_SPACES = re.compile(r"\s+")


def folded(name: str) -> str:
    """Give back a name in the spelling by which it is compared."""
    return _on_one_line(name).casefold()


def _on_one_line(name: str) -> str:
    return _SPACES.sub(" ", name).strip()


class Names:
    """The names of a network's records.

    Most records have a name of their own. Those that only join others, such as a membership, are called by what
    must be given for them. Where several records of the kinds in question share a name, their ids stand behind it.

    Parameters
    ----------
    net
        The network.
    """

    def __init__(self, net: Network) -> None:
        self.net = net
        self._kinds = {describe(kind).id_type: kind for kind in net.kinds() if kind is not About}
        self._labels: dict[tuple[str, ...], dict[str, str]] = {}
        self._ids: dict[tuple[str, ...], dict[str, str]] = {}

    def called(self, record: Record) -> str:
        """Give back what a record is called, on one line, whether or not others are called the same."""
        description = describe(record)
        name = getattr(record, "name", None)
        if name is None:
            needed = [field for field in description.fields if field.required and field.name != "id"]
            said = [self._said(getattr(record, field.name), field.reference is not None) for field in needed]
        else:
            said = [getattr(record, "number", ""), name]
        return _on_one_line((" " if name is not None else " – ").join(one for one in said if one))

    def of(self, id: str) -> str:
        """Give back what the record of an id is called; the id itself where nothing has it."""
        return self.called(self.net[id]) if id in self.net else id

    def labels(self, targets: Sequence[str]) -> dict[str, str]:
        """Give back, by id, a name of its own for each record of some id types, such as ``("PersonId",)``."""
        key = tuple(targets)
        if key not in self._labels:
            named = {record.id: self.called(record) for record in self._records(key)}
            self._labels[key] = labels = _each_its_own(named)
            self._ids[key] = _bare(self._records(key)) | {folded(label): id for id, label in labels.items()}
        return self._labels[key]

    def id_of(self, targets: Sequence[str], text: str) -> str | None:
        """Give back the id that a name, or an id itself, stands for among records of some id types; None for none."""
        labels = self.labels(targets)
        if found := self._ids[tuple(targets)].get(folded(text)):
            return found
        return text if text in labels else None

    def find(self, targets: Sequence[str], words: str, most: int) -> tuple[list[tuple[str, str]], int]:
        """Give back the first records whose names hold every word, those that begin with them before others.

        Returns
        -------
        tuple
            Ids with names, at most so many, and how many there are in all.
        """
        wanted = folded(words).split()
        found = [
            (id, label) for id, label in self.labels(targets).items() if all(one in label.casefold() for one in wanted)
        ]
        start = " ".join(wanted)
        found.sort(key=lambda pair: (not pair[1].casefold().startswith(start), pair[1].casefold()))
        return found[:most], len(found)

    def nearest(self, targets: Sequence[str], text: str) -> str | None:
        """Give back the name that is near to a text; None where none is, or too many are there to compare."""
        labels = self.labels(targets)
        if len(labels) > _TOO_MANY_TO_COMPARE:
            return None
        known = self._ids[tuple(targets)]
        near = get_close_matches(folded(text)[:_LONGEST_COMPARED], known, n=1)  # also without its number
        return labels[known[near[0]]] if near else None

    def _records(self, targets: Iterable[str]) -> Iterable[Any]:
        for target in targets:
            if target in self._kinds:
                yield from self.net.table(self._kinds[target]).values()

    def _said(self, value: Any, refers: bool) -> str:  # private, and read in one place
        if refers:
            return " and ".join(map(self.of, value if isinstance(value, tuple) else (value,)))
        if isinstance(value, date):
            return day(value)
        if isinstance(value, tuple):
            return ", ".join(map(str, islice(value, 3)))
        return str(value.value if isinstance(value, Enum) else value)


def _bare(records: Iterable[Any]) -> dict[str, str]:
    """Give back ids by the names that one record alone has, without what labels put before or behind them."""
    named = [(folded(getattr(record, "name", "")), record.id) for record in records]
    times = Counter(name for name, _ in named)
    return {name: id for name, id in named if name and times[name] == 1}


def _each_its_own(named: dict[str, str]) -> dict[str, str]:
    """Put the id behind every name that another record has too, or that is another one's id."""
    ids = {folded(id): id for id in named}
    times = Counter(map(folded, named.values()))
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for id, name in sorted(named.items(), key=lambda pair: times[folded(pair[1])]):
        label = name
        while not label or folded(label) in taken or times[folded(label)] > 1 or ids.get(folded(label), id) != id:
            label = f"{label} ({id})".strip()
        taken.add(folded(label))
        labels[id] = label
    return {id: labels[id] for id in named}
