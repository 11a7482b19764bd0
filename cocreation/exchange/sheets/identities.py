"""Ids for rows that have none, and the records that ids and names in cells refer to."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from ...model import Network, Record
from ...model.description import FieldDescription, describe, shortened
from ...model.kinds import Many, Reference
from ...words import count, listing
from .advice import slug
from .drafts import Draft, Findings
from .examples import EXAMPLE

__all__ = ["give_ids", "resolve"]

_TOO_MANY_TO_COMPARE = 5000
_SPACES = re.compile(r"\s+")


def give_ids(drafts: Sequence[Draft], findings: Findings) -> None:
    """Give each draft without an id one made of its content, the same whenever the same rows are read.

    It is made of the record's name, or else of what must be given for it; where two would be the same, the kind of
    record goes before it, and then a number behind. Ids that are given stay, and one given twice is told.
    """
    given: dict[str, Draft] = {}
    for draft in drafts:
        if id := draft.values.get("id"):
            first = given.setdefault(id, draft)
            if first is not draft:
                findings.blame(draft, f"the id {id!r} is that of {first.place}; give each record its own.", "id")
    used, numbers = set(given), dict[str, int]()
    for draft in drafts:
        if "id" in draft.sheet.layout.by_heading and "id" not in draft.values:
            draft.values["id"] = _made(draft, used, numbers)


def _made(draft: Draft, used: set[str], numbers: dict[str, int]) -> str:
    kind = slug(describe(draft.kind).label)
    base = _words(draft) or kind
    for id in (base, f"{kind}-{base}"):
        if id not in used:
            used.add(id)
            return id
    while True:
        # counted on from the last one, so that a thousand namesakes cost a thousand steps and not a million
        number = numbers[base] = numbers.get(base, 1) + 1
        id = f"{base}-{number}"
        if id not in used:
            used.add(id)
            return id


def _words(draft: Draft) -> str:
    values = draft.values
    if "name" in values:
        return slug(str(values["name"]))
    needed = [values[field.name] for field in draft.sheet.layout.columns if field.required and field.name in values]
    return slug("-".join(str(getattr(value, "value", value)) for value in needed))


class _Known:
    """What there is of one kind to refer to."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.ids: set[str] = set()
        self.named: dict[str, list[str]] = {}
        for draft in drafts:
            id = draft.values["id"]
            self.ids.add(id)
            if name := draft.values.get("name"):
                self.named.setdefault(_folded(str(name)), []).append(id)

    def found(self, text: str) -> list[str]:
        """Give back the ids of the records of that name."""
        return self.named.get(_folded(text), [])


def resolve(drafts: Sequence[Draft], findings: Findings, network_type: type[Network]) -> None:
    """Put an id in the place of every name by which a draft refers to another; what cannot be found is told."""
    by_kind: dict[type[Record], list[Draft]] = {lookup.record: [] for lookup in network_type.lookups.values()}
    for draft in drafts:
        if draft.kind in by_kind:
            by_kind[draft.kind].append(draft)
    known = {describe(kind).id_type: _Known(rows) for kind, rows in by_kind.items()}
    incomplete = {describe(kind).id_type for kind in findings.incomplete}
    for kind, rows in by_kind.items():
        for field in describe(kind).references:
            assert field.reference is not None
            finder = _Finder(field, field.reference, known, incomplete)
            for draft in rows:
                if draft.values.get(field.name):
                    _put(draft, field, finder, findings)


class _Finder:
    """Finds what one field refers to."""

    def __init__(
        self, field: FieldDescription, reference: Reference, known: dict[str, _Known], incomplete: set[str]
    ) -> None:
        self.field, self.reference = field, reference
        self.targets = [known[target] for target in reference.targets if target in known]
        self.silent = any(target in incomplete for target in reference.targets)

    def id_of(self, text: str) -> tuple[str | None, str]:
        """Give back the id that a text stands for, or what is wrong with the text."""
        if any(text in target.ids for target in self.targets):
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
        words = [*(id for one in self.targets for id in one.ids), *(name for one in self.targets for name in one.named)]
        near = get_close_matches(text[:80], words, n=1) if len(words) <= _TOO_MANY_TO_COMPARE else []
        hint = f"; did you mean {near[0]!r}?" if near else "."
        return f"{wanted}{hint} Add that {wanted} first, or correct the reference."


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


def _folded(name: str) -> str:
    return _SPACES.sub(" ", name.strip()).casefold()
