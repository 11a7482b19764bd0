"""One converter between records and plain values, for every format; strict, and derived from the records.

cattrs compiles a function for each record class. It converts only where plain values differ from a record's own
(days, choices, lists); whatever it cannot convert it leaves as it came, for the record's check to refuse in the
words of its description.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Any

import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ..errors import InvalidRecord, Problem
from ..model import Description, Network, Record, describe
from ..model.kinds import Choice, Day, Kind, Many, Number

__all__ = ["converter", "nearest", "plain_reader", "plain_writer", "record_problems"]

_DAY_LENGTH = len("2015-01-13")


def converter(network_type: type[Network] = Network) -> cattrs.Converter:
    """Give back the converter for all records that a kind of network holds.

    Structuring is strict: ``"5"`` is no number, ``1`` is no flag, a day is ``YYYY-MM-DD`` and nothing else, and a
    field that the record does not have is an error. Unstructuring leaves out what equals its default.
    """
    return _converter(network_type)  # type: ignore[arg-type]  # mypy holds a class to its instances' hash


@cache
def _converter(network_type: Any) -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, omit_if_default=True, detailed_validation=False)
    for record in network_type.kinds():
        description = describe(record)
        hooks = {field.name: _hooks(field.kind) for field in description.fields}
        made.register_structure_hook(record, make_dict_structure_fn(record, made, **hooks))
        plain = make_dict_unstructure_fn(record, made, _cattrs_omit_if_default=True, **hooks)
        made.register_unstructure_hook(record, plain)
    return made


def _hooks(kind: Kind) -> Any:
    read = plain_reader(kind)
    return override(struct_hook=lambda value, _: read(value), unstruct_hook=plain_writer(kind))


def plain_reader(kind: Kind) -> Callable[[Any], Any]:
    """Give back how a plain value becomes one of this kind; what cannot become one stays as it is."""
    if isinstance(kind, Day):
        return _day
    if isinstance(kind, Choice):
        known: dict[Any, Enum] = {member.value: member for member in kind.of}
        return lambda value: known.get(value, value) if isinstance(value, str) else value
    if isinstance(kind, Many):
        read = plain_reader(kind.item)
        return lambda value: tuple(map(read, value)) if isinstance(value, list) else _Refused(value)
    return _as_it_is


def plain_writer(kind: Kind) -> Callable[[Any], Any]:
    """Give back how a value of this kind becomes a plain one."""
    if isinstance(kind, Day):
        return lambda value: value and value.isoformat()
    if isinstance(kind, Choice):
        return lambda value: value and value.value
    if isinstance(kind, Many):
        return list
    if isinstance(kind, Number):
        return _shortest
    return _as_it_is


def _shortest(value: Any) -> Any:
    """Write 5.0 as 5, so that equal numbers are equal bytes; past 2**53 a float is no exact whole number."""
    return int(value) if type(value) is float and value.is_integer() and abs(value) < 2**53 else value


class _Refused:
    """A value that no list stands for, shown in messages as it came."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        return repr(self.value)


def _as_it_is(value: Any) -> Any:
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str) and len(value) == _DAY_LENGTH:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def record_problems(value: object, record: type[Record], network_type: type[Network]) -> Iterator[Problem]:
    """Yield everything that keeps a plain value from being a record; each problem names its field.

    Slower than structuring: called for what could not be structured, to say why.
    """
    description = describe(record)
    where = _where(description, value)
    if not isinstance(value, Mapping):
        yield Problem(where, f"must be an object with the fields of a {description.label.lower()} (got {value!r:.80}).")
        return
    known = {field.name: field for field in description.fields}
    for name in value.keys() - known.keys():
        yield Problem(where, f"unknown field {name!r}{nearest(str(name), list(known))}", str(name))
    wrong = False
    for name, field in known.items():
        if name not in value:
            if field.required:
                wrong = True
                yield Problem(where, f"{name} is missing; it must be {field.kind.expected}.", name)
        elif not field.accepts(plain_reader(field.kind)(value[name])):
            wrong = True
            yield Problem(where, field.refusal(value[name]), name)
    if not wrong:
        try:
            converter(network_type).structure({name: value[name] for name in known if name in value}, record)
        except InvalidRecord as invalid:
            yield from invalid.problems


def _where(description: Description, value: object) -> str:
    id = value.get("id") if isinstance(value, Mapping) else None
    return f"{description.label} {id!r}" if isinstance(id, str) else description.label


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which known name a wrong one is near to, or which names are known."""
    known = list(known)
    near = get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(known))}."
