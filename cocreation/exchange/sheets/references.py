"""What ids and names in cells refer to: other rows, or the records of a network that is there already."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain, islice
from typing import Any

from ...model import Network, Person, Record
from ...model.description import FieldDescription, describe, shortened
from ...model.kinds import Many, Reference
from ...words import count, listing
from ..privacy.consent import STAND_IN
from .drafts import Draft, Findings
from .examples import EXAMPLE

__all__ = ["Stock", "folded", "resolve"]

_TOO_MANY_TO_COMPARE = 5000
_MOST_HINTS = 20
_LONGEST_COMPARED = 80
_SPACES = re.compile(r"\s+")


def folded(name: str) -> str:
    """Give back a name in the spelling by which it is compared."""
    return _SPACES.sub(" ", name.strip()).casefold()


class Stock:
    """What a network that is there already has to refer to; names are looked up when first needed."""

    def __init__(self, net: Network) -> None:
        self.net = net
        self._named: dict[type[Record], dict[str, list[str]]] = {}

    def named(self, kind: type[Record]) -> Mapping[str, list[str]]:
        """Give back the ids of the records of a kind by their names as they are compared."""
        if kind not in self._named:
            found = self._named[kind] = {}
            if any(field.name == "name" for field in describe(kind).fields):
                for id, record in self.net.table(kind).items():
                    found.setdefault(folded(record.name), []).append(id)  # type: ignore[attr-defined]  # as it has
        return self._named[kind]


class _Known:
    """What there is of one kind to refer to, in the drafts and in a network that is there already."""

    def __init__(self, kind: type[Record], drafts: Iterable[Draft], stock: Stock | None) -> None:
        self._kind, self._stock = kind, stock
        self.ids: set[str] = set()
        self.names: dict[str, list[str]] = {}
        for draft in drafts:
            id = draft.values["id"]
            self.ids.add(id)
            if name := draft.values.get("name"):
                self.names.setdefault(folded(str(name)), []).append(id)

    def has(self, id: str) -> bool:
        """Tell whether there is a record with that id."""
        if id in self.ids:
            return True
        if self._stock is None:
            return False
        # whoever is withheld in an export stands for somebody, and nobody of that id is there
        stands_in = self._kind is Person and STAND_IN.fullmatch(id) is not None and id not in self._stock.net
        return stands_in or id in self._stock.net.table(self._kind)

    def found(self, text: str) -> list[str]:
        """Give back the ids of the records of that name."""
        name = folded(text)
        there = self._stock.named(self._kind).get(name, ()) if self._stock else ()
        return [*self.names.get(name, ()), *(id for id in there if id not in self.ids)]

    def words(self) -> Iterator[str]:
        """Yield every id and name."""
        yield from self.ids
        yield from self.names
        if self._stock is not None:
            yield from self._stock.net.table(self._kind)
            yield from self._stock.named(self._kind)


def resolve(
    drafts: Sequence[Draft], findings: Findings, network_type: type[Network], onto: Network | None = None
) -> None:
    """Put an id in the place of every name by which a draft refers to another; what cannot be found is told.

    What a draft refers to may be another draft, or a record of a network that is there already.
    """
    by_kind: dict[type[Record], list[Draft]] = {lookup.record: [] for lookup in network_type.lookups.values()}
    for draft in drafts:
        if draft.kind in by_kind:
            by_kind[draft.kind].append(draft)
    stock = None if onto is None else Stock(onto)
    known = {describe(kind).id_type: _Known(kind, rows, stock) for kind, rows in by_kind.items()}
    incomplete = {describe(kind).id_type for kind in findings.incomplete}
    for kind, rows in by_kind.items():
        for field in describe(kind).references:
            assert field.reference is not None
            finder = _Finder(field, field.reference, known, incomplete)
            for draft in rows:
                if field.name in draft.sheet.columns and draft.values.get(field.name):
                    _put(draft, field, finder, findings)


class _Finder:
    """Finds what one field refers to."""

    def __init__(
        self, field: FieldDescription, reference: Reference, known: dict[str, _Known], incomplete: set[str]
    ) -> None:
        self.field, self.reference = field, reference
        self.targets = [known[target] for target in reference.targets if target in known]
        self._hints: dict[str, str] = {}
        self.silent = any(target in incomplete for target in reference.targets)

    def id_of(self, text: str) -> tuple[str | None, str]:
        """Give back the id that a text stands for, or what is wrong with the text."""
        if any(target.has(text) for target in self.targets):
            return text, ""
        found = [id for target in self.targets for id in target.found(text)]
        if len(found) == 1:
            return found[0], ""
        if self.silent:
            return None, ""
        name = self.field.name
        if found:
            what = f"{name} {shortened(text)} is the name of {count(len(found), 'record')}, {listing(found, most=9)}; "
            return None, f"{what}write the id of the one that is meant."
        return None, f"{name} {shortened(text)} is neither the id nor the name of a {self._hint(text)}"

    def _hint(self, text: str) -> str:
        wanted = self.reference.wanted
        if text.casefold().startswith(f"{EXAMPLE} "):
            return f"{wanted}; examples are not read, so name a {wanted} of your own."
        near = self._nearest(text[:_LONGEST_COMPARED])
        return f"{wanted}{near} Add that {wanted} first, or correct the reference."

    def _nearest(self, text: str) -> str:
        """Say which word is near to a text; of each text once, and of so many only, for it takes long."""
        if text not in self._hints and len(self._hints) < _MOST_HINTS:
            words = list(islice(chain.from_iterable(one.words() for one in self.targets), _TOO_MANY_TO_COMPARE + 1))
            near = get_close_matches(folded(text), words, n=1) if len(words) <= _TOO_MANY_TO_COMPARE else []
            self._hints[text] = f"; did you mean {near[0]!r}?" if near else "."
        return self._hints.get(text, ".")


def _put(draft: Draft, field: FieldDescription, finder: _Finder, findings: Findings) -> None:
    value: Any = draft.values[field.name]
    many = isinstance(field.kind, Many)
    ids = []
    for text in value if many else (value,):
        id, what = finder.id_of(text)
        if id is None:
            draft.sound = False
            if what:
                findings.blame(draft, what, field.name)
        else:
            ids.append(id)
    if draft.sound:
        draft.values[field.name] = tuple(ids) if many else ids[0]
        if not field.accepts(draft.values[field.name]):
            findings.blame(draft, field.refusal(draft.values[field.name]), field.name)
