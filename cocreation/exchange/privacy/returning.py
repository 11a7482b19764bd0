"""What comes back from an export in which people were withheld: what was withheld stays as the network knows it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import attrs

from ...model import About, Network, Person, Record, changed, describe
from ...model.description import FieldDescription
from ...model.kinds import Many
from ..converter import converter
from .consent import STAND_IN, refusers, stand_ins
from .disguise import Alias, Disguise

__all__ = ["Returned", "returned"]

N = TypeVar("N", bound=Network)
_IN_TEXT = re.compile(r"\bWithheld (\d+)\b", re.ASCII)


@attrs.frozen(kw_only=True)
class Returned:
    """A network as it came back, told in the words of the one that it came from.

    Attributes
    ----------
    network
        Its records under their own ids; it is not checked, for it may refer to what only the other one holds.
    people
        Those who stand in it under other names: by their own ids where it is known who they are, else by the others.
    """

    network: Network
    people: frozenset[str]


def returned(present: Network, incoming: Network) -> Returned:
    """Give back a network in which whoever was withheld is again who they are, as far as that can be known.

    A value that is what an export shows of the present one is the present one; a value that was edited comes in,
    with people under their own ids and names. Whose stand-in cannot be told any more, because others have refused
    since, is left out, and so are new records that refer to them. Linear in the number of records.
    """
    held = _stand_ins_in(present, incoming)
    if not held:
        return Returned(network=incoming, people=frozenset())
    known = _known(present, incoming, held)
    back = _Back(present, held, known)
    tables: dict[type[Record], Any] = {}
    for kind in (lookup.record for lookup in incoming.lookups.values()):
        own = (record for one in incoming.table(kind).values() if (record := back.record(one)))
        tables[kind] = type(incoming.table(kind))(describe(kind).label, ((one.id, one) for one in own))
    network = type(incoming).of_tables(tables, back.about(incoming.about))
    return Returned(network=network, people=frozenset(known.get(one, one) for one in held))


def _stand_ins_in(present: Network, incoming: Network) -> set[str]:
    """Give back the ids of those who stand for somebody, in the place of people and wherever people are named."""
    found = {id for record in incoming for _, id in _people_in(record) if STAND_IN.fullmatch(id)}
    found |= {id for id in incoming.people if STAND_IN.fullmatch(id)}
    return {id for id in found if id not in present}


def _people_in(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the field and the id wherever a record may refer to a person."""
    for field in describe(record).references:
        assert field.reference is not None
        if describe(Person).id_type in field.reference.targets:
            value = getattr(record, field.name)
            for one in value if isinstance(value, tuple) else (value,):
                if one is not None:
                    yield field.name, one


def _known(present: Network, incoming: Network, held: set[str]) -> dict[str, str]:
    """Give back who each stand-in is.

    An export numbers those who refused, so that the numbers move when others refuse. What the same records refer to
    in both networks tells who is meant; where nothing does, the numbers of today hold if they are as many.
    """
    today = {alias.id: id for id, alias in stand_ins(present).items()}
    same = held == today.keys() or (held < today.keys() and not held & incoming.people.keys())
    seen = _seen(present, incoming, held)
    known: dict[str, str] = {}
    for alias in held:
        found = seen.get(alias)
        if today.get(alias) in (found or ()) or (not found and same):
            known[alias] = today[alias]
        elif found and len(found) == 1:
            (known[alias],) = found
    times = Counter(known.values())
    return {alias: person for alias, person in known.items() if times[person] == 1}


def _seen(present: Network, incoming: Network, held: set[str]) -> dict[str, set[str]]:
    refused = set(refusers(present))
    seen: dict[str, set[str]] = {}
    for record in incoming:
        before = present.table(type(record)).get(record.id)
        for name, alias in _people_in(record) if before is not None else ():
            other = getattr(before, name)
            if alias in held and isinstance(other, str) and other in refused:
                seen.setdefault(alias, set()).add(other)
    return seen


class _Back:
    """Puts one record after another back into the words of the present network."""

    def __init__(self, present: Network, held: set[str], known: Mapping[str, str]) -> None:
        self._present, self._unknown = present, held - known.keys()
        people = present.people
        aliases = {person: Alias(alias, f"Withheld {alias.partition('-')[2]}") for alias, person in known.items()}
        self._disguise = Disguise(aliases, {person: [people[person].name] for person in aliases})
        self._disguise.rename((type(record), record.id) for record in present)
        self._names = {alias.name: people[person].name for person, alias in aliases.items()}
        self._own = {self._disguise.id(one.id): one.id for one in present if self._disguise.id(one.id) != one.id}
        self._converter = converter(type(present))

    def record(self, record: Record) -> Record | None:
        """Give back a record as it is to stand; None for one that tells of somebody nobody can name any more."""
        id = self._own.get(record.id, record.id)
        before = self._present.table(type(record)).get(id)
        if before is None and (id in self._unknown or any(one in self._unknown for _, one in _people_in(record))):
            return None
        return self._put_back(record, before)

    def about(self, about: About) -> About:
        """Give back what the network says of itself, likewise."""
        back = self._put_back(about, self._present.about)
        assert isinstance(back, About)
        return back

    def _put_back(self, record: Record, before: Record | None) -> Record:
        shown = before if before is None else self._shown(before)
        values = {}
        for field in describe(record).fields:
            value = getattr(record, field.name)
            if before is not None and (
                self._alike(field, value, getattr(shown, field.name)) or self._nameless(field, value)
            ):
                values[field.name] = getattr(before, field.name)
            else:
                values[field.name] = self._named(field, value)
        return changed(record, **values)

    def _alike(self, field: FieldDescription, value: Any, shown: Any) -> bool:
        """Tell whether a value is what an export shows; people of one name may stand for each other in a text."""
        return bool(value == shown or self._named(field, value) == self._named(field, shown))

    def _shown(self, record: Record) -> Any:
        plain = self._disguise.values(type(record), self._converter.unstructure(record))
        return self._converter.structure(plain, type(record))

    def _nameless(self, field: FieldDescription, value: Any) -> bool:
        """Tell whether a value tells of somebody whom nobody can name any more."""
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str) and (
                one in self._unknown
                or (not field.reference and any(f"withheld-{n}" in self._unknown for n in _IN_TEXT.findall(one)))
            ):
                return True
        return False

    def _named(self, field: FieldDescription, value: Any) -> Any:
        if isinstance(field.kind, Many):
            return tuple(dict.fromkeys(self._one(field, one) for one in value))
        return self._one(field, value)

    def _one(self, field: FieldDescription, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if field.name == "id" or field.reference:
            return self._own.get(value, value)
        return _IN_TEXT.sub(lambda found: self._names.get(found.group(), found.group()), value)
