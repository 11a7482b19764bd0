"""Look-ups of a network: a read-only mapping from id to record for each kind of record."""

from collections.abc import Collection, ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from difflib import get_close_matches
from typing import Any, Generic, Protocol, Self, TypeVar, overload

from ..errors import UnknownRecord
from .description import Record, describe

__all__ = ["Lookup", "Table"]

R = TypeVar("R", bound=Record)
_TOO_MANY_TO_COMPARE = 5000


class Table(Mapping[str, R]):
    """The records of one kind by id, read-only; a missing id raises ``UnknownRecord`` with the nearest ids.

    A table of columns makes each record when it is first asked for: a million ties are opened in little more than
    the time that it takes to fetch them, and most of them are never looked at one by one.

    Parameters
    ----------
    label
        What people call such a record, for messages.
    records
        The records by id.
    unmade
        The kind and the columns of records that are not made yet; see :meth:`of_columns`.
    """

    __slots__ = ("_records", "_unmade", "label")

    def __init__(
        self,
        label: str,
        records: Mapping[str, R] | Iterable[tuple[str, R]] = (),
        *,
        unmade: tuple[type[R], Mapping[str, Sequence[Any]]] | None = None,
    ) -> None:
        self.label = label
        # of a record that is not made yet, its place in the columns stands in for it
        self._records: dict[str, Any] = dict(records)
        self._unmade = unmade

    @classmethod
    def of_columns(cls, kind: type[R], columns: Mapping[str, Sequence[Any]]) -> Self:
        """Give back a table whose records are made when they are asked for.

        Parameters
        ----------
        kind
            The class of the records.
        columns
            For each field the values of all records, in one order, ``id`` among them. The caller vouches that
            the ids are unique and that the values are sound; each record is checked when it is made.
        """
        ids = columns["id"]
        places: Any = zip(ids, range(len(ids)), strict=True)
        return cls(describe(kind).label, places, unmade=(kind, columns))

    def __getitem__(self, id: str) -> R:
        try:
            found = self._records[id]
        except KeyError:
            raise self._unknown(id) from None
        return self._made(id, found) if type(found) is int else found

    def get(self, id: str, default: Any = None) -> Any:
        """Give back the record with that id, or the default, without looking for near ids."""
        return self[id] if id in self._records else default

    def changed(self, records: Mapping[str, R], without: Collection[str] = ()) -> Self:
        """Give back a table with some records put in or in place, and others left out; what is not made stays so."""
        new = self._records | dict(records)
        for id in without:
            new.pop(id, None)
        return type(self)(self.label, new, unmade=self._unmade)

    def _made(self, id: str, place: int) -> R:
        if self._unmade is None:  # another thread has just made them all
            made: R = self._records[id]
            return made
        kind, columns = self._unmade
        made = kind(**{name: column[place] for name, column in columns.items()})
        self._records[id] = made
        return made

    def _all(self) -> dict[str, R]:
        """Make every record that is not made yet, and let the columns go."""
        if self._unmade is not None:
            kind, columns = self._unmade
            names = tuple(columns)
            rows = zip(*columns.values(), strict=True)
            for id, values in zip(columns["id"], rows, strict=True):
                if type(self._records.get(id)) is int:  # neither made, nor replaced, nor left out
                    self._records[id] = kind(**dict(zip(names, values, strict=True)))
            self._unmade = None
        return self._records

    def _unknown(self, id: object) -> UnknownRecord:
        near: list[str] = []
        if len(self) <= _TOO_MANY_TO_COMPARE:
            near = get_close_matches(str(id), self, n=3)
        hint = f"; near to it: {', '.join(near)}" if near else ""
        return UnknownRecord(f"{self.label} {id!r} is not in the network{hint}.")

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, id: object) -> bool:
        return id in self._records

    def keys(self) -> KeysView[str]:
        """Give back the ids."""
        return self._records.keys()

    def values(self) -> ValuesView[R]:
        """Give back the records."""
        return self._all().values()

    def items(self) -> ItemsView[str, R]:
        """Give back ids and records."""
        return self._all().items()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return self._all() == (other._all() if isinstance(other, Table) else dict(other.items()))

    __hash__ = None  # type: ignore[assignment]  # as with any mapping that compares by what it holds

    def __repr__(self) -> str:
        return f"<{len(self)} records: {self.label}>"

    def __reduce__(self) -> tuple[object, ...]:
        return Table, (self.label, list(self.items()))


class HoldsTables(Protocol):
    """Whatever has look-ups: it gives back the records of a kind by id."""

    def table(self, kind: type[R]) -> Table[R]:
        """Give back the records of one kind."""
        ...


class Lookup(Generic[R]):
    """One kind of record that a network holds; its name on the class is the kind's plural."""

    def __init__(self, record: type[R]) -> None:
        self.record = record
        self.description = describe(record)

    def __set_name__(self, owner: type, name: str) -> None:
        self.plural = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: HoldsTables, owner: type) -> Mapping[str, R]: ...
    def __get__(self, instance: HoldsTables | None, owner: type) -> Self | Mapping[str, R]:
        if instance is None:
            return self
        return instance.table(self.record)
