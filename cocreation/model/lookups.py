"""Look-ups of a network: a read-only mapping from id to record for each kind of record."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Generic, NoReturn, Protocol, Self, TypeVar, overload

from ..errors import UnknownRecord
from .description import Record, describe

__all__ = ["Lookup", "Table"]

R = TypeVar("R", bound=Record)
_TOO_MANY_TO_COMPARE = 5000


class Table(dict[str, R], Generic[R]):
    """The records of one kind by id; a missing id raises ``UnknownRecord`` with the nearest ids."""

    def __init__(self, label: str, records: Iterable[tuple[str, R]] = ()) -> None:
        super().__init__(records)
        self.label = label

    def __missing__(self, key: str) -> NoReturn:
        near: list[str] = []
        if len(self) <= _TOO_MANY_TO_COMPARE:
            near = get_close_matches(str(key), self, n=3)
        hint = f"; near to it: {', '.join(near)}" if near else ""
        raise UnknownRecord(f"{self.label} {key!r} is not in the network{hint}.")

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
        return MappingProxyType(instance.table(self.record))
