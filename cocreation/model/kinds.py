"""The kinds of value that a field of a record can hold, each with its check and its words."""

import math
import re
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

__all__ = [
    "Choice",
    "Day",
    "Flag",
    "Identifier",
    "Kind",
    "Many",
    "Number",
    "Reference",
    "Text",
    "Whole",
    "kind_of",
]

# What no text file, XML or JSON document can carry: control characters, lone surrogates, non-characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
# Spaces and the signs that separate ids in a cell would make lists of ids ambiguous.
_IDENTIFIER = re.compile(r"[^\s,;|]+")


@attrs.frozen
class Kind:
    """What a value must be: ``accepts`` decides, ``expected`` says it in words."""

    @property
    def expected(self) -> str:
        raise NotImplementedError

    def accepts(self, value: object) -> bool:
        raise NotImplementedError


@attrs.frozen
class Text(Kind):
    """Words for people; ``required`` text must not be blank."""

    required: bool = True

    @property
    def expected(self) -> str:
        return "text that is not blank, without control characters" if self.required else "text"

    def accepts(self, value: object) -> bool:
        if not isinstance(value, str) or (self.required and (not value or value.isspace())):
            return False
        return value.isprintable() or not _UNWRITABLE.search(value)


@attrs.frozen
class Identifier(Kind):
    """The name by which other records refer to this one."""

    @property
    def expected(self) -> str:
        return "an id: text without spaces, commas, semicolons or bars"

    def accepts(self, value: object) -> bool:
        return isinstance(value, str) and value.isprintable() and _IDENTIFIER.fullmatch(value) is not None


@attrs.frozen
class Reference(Identifier):
    """The id of a record of one of the ``targets``, given as id types such as ``PersonId``."""

    targets: tuple[str, ...]

    @property
    def wanted(self) -> str:
        """The targets in words, such as ``"person or library item"``."""
        return " or ".join(_CAMEL.sub(" ", target.removesuffix("Id")).lower() for target in self.targets)

    @property
    def expected(self) -> str:
        return f"the id of a {self.wanted}"


@attrs.frozen
class Day(Kind):
    """A calendar day."""

    @property
    def expected(self) -> str:
        return "a date, such as 2015-01-13"

    def accepts(self, value: object) -> bool:
        return type(value) is date  # a datetime is a date to Python, but has no place here


@attrs.frozen
class Choice(Kind):
    """One of the values of an enumeration."""

    of: type[Enum]

    @property
    def expected(self) -> str:
        return "one of " + ", ".join(str(member.value) for member in self.of)

    def accepts(self, value: object) -> bool:
        return isinstance(value, self.of)


@attrs.frozen
class Number(Kind):
    """A finite number of at least ``at_least``, where that is given."""

    at_least: float | None = None

    @property
    def expected(self) -> str:
        return "a finite number" + ("" if self.at_least is None else f" of at least {self.at_least:g}")

    def accepts(self, value: object) -> bool:
        if type(value) is not float and type(value) is not int:
            return False
        return math.isfinite(value) and (self.at_least is None or value >= self.at_least)


@attrs.frozen
class Whole(Number):
    """A whole number of at least ``at_least``, where that is given."""

    @property
    def expected(self) -> str:
        return "a whole number" + ("" if self.at_least is None else f" of at least {self.at_least:g}")

    def accepts(self, value: object) -> bool:
        # beyond 64 bits, JSON and databases would round the number
        return type(value) is int and abs(value) < 2**63 and super().accepts(value)


@attrs.frozen
class Flag(Kind):
    """Yes or no."""

    @property
    def expected(self) -> str:
        return "true or false"

    def accepts(self, value: object) -> bool:
        return type(value) is bool


@attrs.frozen
class Many(Kind):
    """A tuple of values of one kind, in order, none twice."""

    item: Kind

    @property
    def expected(self) -> str:
        return f"a list without repeats, each item {self.item.expected}"

    def accepts(self, value: object) -> bool:
        if not isinstance(value, tuple):
            return False
        return not value or (all(map(self.item.accepts, value)) and len(set(value)) == len(value))


def kind_of(annotation: Any, *, required: bool, at_least: float | None = None) -> tuple[Kind, bool]:
    """Give back the kind that a field's annotation asks for, and whether the field may be None.

    Raises
    ------
    TypeError
        When a record is annotated with a type that no kind stands for.
    """
    options = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    types = [option for option in options if option is not NoneType]
    if all(_is_id_type(option) for option in types):
        return Reference(tuple(option.__name__ for option in types)), len(types) < len(options)
    if len(types) > 1:
        raise TypeError(f"No kind of field stands for {annotation!r}.")
    return _single(types[0], required, at_least), len(types) < len(options)


def _single(annotation: Any, required: bool, at_least: float | None) -> Kind:
    if get_origin(annotation) is tuple:
        return Many(kind_of(get_args(annotation)[0], required=True)[0])
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Choice(annotation)
    simple: dict[Any, Kind] = {
        str: Text(required),
        date: Day(),
        bool: Flag(),
        int: Whole(at_least),
        float: Number(at_least),
    }
    try:
        return simple[annotation]
    except KeyError as unknown:
        raise TypeError(f"No kind of field stands for {annotation!r}.") from unknown


def _is_id_type(annotation: Any) -> bool:
    return getattr(annotation, "__supertype__", None) is str
