"""Records without what tells who somebody is, led by what their descriptions mark as personal."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import attrs

from ...model import About, Network, Person, Record, describe
from ...model.description import FieldDescription
from ...model.kinds import Identifier, Text
from ...progress import over
from ..converter import converter
from .names import Names, words_of

__all__ = ["WITHHELD", "Alias", "Disguise", "disguised"]

N = TypeVar("N", bound=Network)
WITHHELD = "withheld"
"""What stands for words that a record cannot do without."""


@attrs.frozen
class Alias:
    """The id and the name under which a person goes."""

    id: str
    name: str


class Disguise:
    """What is taken out of records, and what stands in its place.

    The records of these people keep their ids' links and their dates, so that everything can be counted as before;
    what is marked as personal in a record that tells of them goes back to its default; and their names are taken out
    of all other words and ids.

    Parameters
    ----------
    aliases
        What each person is to be called, by id.
    names
        The names that each of them has, or ever had.
    everybody
        Whether personal data of nobody in particular, such as an answer without a name, goes as well.
    """

    def __init__(
        self, aliases: Mapping[str, Alias], names: Mapping[str, Iterable[str]], *, everybody: bool = False
    ) -> None:
        self.aliases, self.everybody = aliases, everybody
        self._ids: dict[str, str] = {id: alias.id for id, alias in aliases.items()}
        self.names = Names(
            ((name, aliases[id].name, aliases[id].id) for id, known in names.items() for name in _names(id, known)),
            ((id, aliases[id].name, aliases[id].id) for id in names),
        )

    def rename(self, ids: Iterable[tuple[type[Record], str]], new: Callable[[str], str] | None = None) -> None:
        """Settle under which ids records go, for all that there are at once: no id comes twice.

        Parameters
        ----------
        ids
            The kind and id of every record, and of every one that there ever was.
        new
            What makes the id of a record that holds personal data; without it, ids keep all but people's names.
        """
        known = list(ids)
        taken = {id for _, id in known} | set(self._ids.values())
        for kind, id in known:
            if id in self._ids:
                continue
            personal = _holds_personal_data(kind)
            made = new(id) if new and personal else self.names.out_of_id(id, words_alone=personal)
            if made != id:
                self._ids[id] = _free(made, taken)
                taken.add(self._ids[id])

    def id(self, id: str) -> str:
        """Give back the id under which a record goes."""
        return self._ids.get(id, id)

    def values(self, kind: type[Record], plain: Mapping[str, Any]) -> dict[str, Any]:
        """Give back a record's plain values, disguised; those that go are left out."""
        fields = {field.name: field for field in describe(kind).fields}
        tells = self._tells(kind, plain)
        made: dict[str, Any] = {}
        for name, value in plain.items():
            field = fields.get(name)
            if field is not None and isinstance(_item(field), Identifier):
                made[name] = [self.id(one) for one in value] if isinstance(value, list) else self._id(value)
            elif field is not None and field.says.personal and tells:
                if field.required:
                    made[name] = self.aliases[plain["id"]].name if kind is Person else WITHHELD
            else:
                made[name] = self._without_names(field, value)
        return made

    def _id(self, value: Any) -> Any:
        return value if value is None else self.id(value)

    def _tells(self, kind: type[Record], plain: Mapping[str, Any]) -> bool:
        """Tell whether a record tells of anybody who is disguised."""
        if self.everybody or plain.get("id") in self.aliases:
            return True
        return any(
            one in self.aliases
            for field in describe(kind).fields
            if field.says.personal and field.reference
            for one in _listed(plain.get(field.name))
        )

    def _without_names(self, field: FieldDescription | None, value: Any) -> Any:
        if field is not None and not isinstance(_item(field), Text):
            return value
        if isinstance(value, list):
            return list(dict.fromkeys(self._without_names(field, one) for one in value))
        return self.names.out_of_text(value) if isinstance(value, str) else value


def disguised(net: N, disguise: Disguise, kinds: Iterable[type[Record]] | None = None) -> N:
    """Give back a network in which people go by other names, all else as it is, or only some kinds of record.

    Linear in the number of records and words.
    """
    how = converter(type(net))
    wanted = set(kinds) if kinds is not None else {lookup.record for lookup in net.lookups.values()}

    def made(record: Record) -> Any:
        return how.structure(disguise.values(type(record), how.unstructure(record)), type(record))

    records = [record for kind in wanted for record in net.table(kind).values()]
    return type(net)(map(made, over(records, "Hiding people")), about=made(net.about))


def _names(id: str, known: Iterable[str]) -> set[str]:
    """Give back the names of a person; an id of several words is one where it shares a word with them."""
    names = set(known)
    words = {word for name in names for word in words_of(name)}
    return names | {id} if len(words_of(id)) > 1 and words.intersection(words_of(id)) else names


def _holds_personal_data(kind: type[Record]) -> bool:
    return kind is not About and any(field.says.personal for field in describe(kind).fields)


def _item(field: FieldDescription) -> Any:
    return getattr(field.kind, "item", field.kind)


def _listed(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else (value,)


def _free(id: str, taken: set[str]) -> str:
    made, number = id, 1
    while made in taken:
        number += 1
        made = f"{id}-{number}"
    return made
