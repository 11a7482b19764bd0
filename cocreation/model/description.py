"""One description per record and field, from which checks, labels, JSON, schema and docs are derived."""

import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Annotated, Any, TypeVar, dataclass_transform, get_args, get_origin, get_type_hints

import attrs

from ..errors import InvalidRecord, Problem
from .kinds import Identifier, Kind, Many, Reference, kind_of

__all__ = [
    "Area",
    "Description",
    "FieldDescription",
    "Record",
    "Says",
    "When",
    "changed",
    "describe",
    "record",
]


class Area(Enum):
    """The areas of the method, in the order in which people meet them."""

    PEOPLE = "people and places"
    COMMUNITIES = "communities"
    TIES = "ties"
    TEAMS = "teams and roles"
    MOMENTUM = "momentum"
    EXPEDITIONS = "expeditions"
    GATHERINGS = "gatherings"
    LIBRARY = "library"
    READINESS = "readiness"


class When(Enum):
    """What a date says about its record, so that any view can be asked for *as of* a day."""

    SINCE = "first day on which the record holds"
    UNTIL = "last day on which the record holds"
    HAPPENED = "day of a fact inside the record that nobody knew before it"


@attrs.frozen
class Says:
    """What a field says, written once beside its type.

    Attributes
    ----------
    label
        Two or three words for a heading or a form.
    meaning
        One sentence that tells what the value stands for, with its unit.
    personal
        Whether the value is personal data.
    when
        What a date says about the record; None for a plan or a deadline, which holds from the start.
    at_least
        The smallest number allowed.
    acyclic
        Whether following this reference from record to record must never come back.
    """

    label: str
    meaning: str
    personal: bool = False
    when: When | None = None
    at_least: float | None = None
    acyclic: bool = False


@attrs.frozen
class FieldDescription:
    """All that is known of one field: its name, kind and words; derived, never written by hand."""

    name: str
    kind: Kind
    optional: bool
    default: Any
    says: Says

    @property
    def required(self) -> bool:
        """Whether a record cannot be made without this field."""
        return self.default is attrs.NOTHING

    @property
    def reference(self) -> Reference | None:
        """The reference that the field holds, alone or as a list; None when it refers to nothing."""
        kind = self.kind.item if isinstance(self.kind, Many) else self.kind
        return kind if isinstance(kind, Reference) else None

    def accepts(self, value: object) -> bool:
        """Tell whether the value is one that this field can hold."""
        return (value is None and self.optional) or self.kind.accepts(value)

    def refusal(self, value: object) -> str:
        """Say what this field must be instead of the value that came."""
        return f"{self.name} must be {self.kind.expected} (got {shortened(value)})."


class Record:
    """Base of all records: a frozen value with an ``id``, checked against its description when made."""

    __slots__ = ()
    id: str

    def __attrs_post_init__(self) -> None:
        description: Description = self.__description__  # type: ignore[attr-defined]  # set by @record
        for name, accepts in description.checks:
            if not accepts(getattr(self, name)):
                break
        else:
            if not description.contradicts and description.in_order(self):
                return
        problems = list(description.problems(self))
        if problems:
            raise InvalidRecord(problems)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield (field, what is wrong) for values that contradict each other; records add their own."""
        return iter(())


R = TypeVar("R", bound=Record)


@attrs.frozen(slots=False)
class Description:
    """What a record class is and holds; ``describe(Person)`` gives it back."""

    type: type[Record]
    label: str
    area: Area
    meaning: str
    fields: tuple[FieldDescription, ...]

    @cached_property
    def id_type(self) -> str:
        """The name of the record's id type, such as ``"PersonId"``."""
        return f"{self.type.__name__}Id"

    @cached_property
    def references(self) -> tuple[FieldDescription, ...]:
        """The fields that refer to other records."""
        return tuple(field for field in self.fields if field.reference)

    @cached_property
    def checks(self) -> tuple[tuple[str, Callable[[object], bool]], ...]:
        """The name and check of each field, bare, since they run for every record made."""
        return tuple((f.name, f.accepts if f.optional else f.kind.accepts) for f in self.fields)

    @cached_property
    def contradicts(self) -> bool:
        """Whether the record class has checks of its own between fields."""
        return self.type.contradictions is not Record.contradictions

    def named(self, when: When) -> str | None:
        """Give back the name of the field with that meaning in time, or None."""
        return next((field.name for field in self.fields if field.says.when is when), None)

    @cached_property
    def since(self) -> str | None:
        """The field that holds the first day of the record."""
        return self.named(When.SINCE)

    @cached_property
    def until(self) -> str | None:
        """The field that holds the last day of the record."""
        return self.named(When.UNTIL)

    def in_order(self, record: Record) -> bool:
        """Tell whether the record does not end before it starts."""
        if not (self.since and self.until):
            return True
        since: date | None = getattr(record, self.since)
        until: date | None = getattr(record, self.until)
        return since is None or until is None or since <= until

    def problems(self, record: Record) -> Iterator[Problem]:
        """Yield everything that is wrong with the record's own values."""
        where = f"{self.label} {record.id!r}" if self.fields[0].name == "id" else self.label
        wrong = [field for field in self.fields if not field.accepts(getattr(record, field.name))]
        for field in wrong:
            yield Problem(where, field.refusal(getattr(record, field.name)), field.name)
        if wrong:
            return
        if not self.in_order(record):
            since, until = getattr(record, str(self.since)), getattr(record, str(self.until))
            what = f"{self.until} must not be before {self.since} {since} (got {until})."
            yield Problem(where, what, str(self.until))
        for name, what in record.contradictions():
            yield Problem(where, f"{name} {what}", name)


def describe(record: type[Record] | Record) -> Description:
    """Give back the description of a record or a record class.

    Raises
    ------
    TypeError
        When it is no record.
    """
    description = getattr(record, "__description__", None)
    if not isinstance(description, Description):
        raise TypeError(f"{record!r} is no record class of the toolkit; decorate it with @record.")
    return description


def changed(record: R, **values: Any) -> R:
    """Give back a copy of a record with some fields changed, checked like any new record."""
    evolved: R = attrs.evolve(record, **values)  # type: ignore[misc]  # every record is an attrs class
    return evolved


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(*, label: str, area: Area) -> Callable[[type[R]], type[R]]:
    """Make a class a record: frozen, keyword-only, checked, and described by its own annotations.

    Parameters
    ----------
    label
        What people call one such record, such as ``"Stage reading"``.
    area
        The area of the method that it belongs to.
    """

    def decorate(cls: type[R]) -> type[R]:
        made = attrs.frozen(kw_only=True, weakref_slot=False)(cls)
        meaning = textwrap.dedent(cls.__doc__ or "").strip()
        description = Description(made, label, area, meaning, tuple(_fields(made)))
        made.__description__ = description  # type: ignore[attr-defined]  # read through describe()
        made.__doc__ = _documentation(description)
        return made

    return decorate


def _fields(cls: type[Record]) -> Iterator[FieldDescription]:
    hints = get_type_hints(cls, include_extras=True)
    for attribute in attrs.fields(cls):  # type: ignore[arg-type]  # attrs made cls one line before
        hint = hints[attribute.name]
        required = attribute.default is attrs.NOTHING
        if attribute.name == "id":
            says = Says("Id", "What other records call this one; unique in the network.")
            yield FieldDescription("id", Identifier(), False, attribute.default, says)
            continue
        if get_origin(hint) is not Annotated:
            raise TypeError(f"{cls.__name__}.{attribute.name} needs Annotated[type, Says(label, meaning)].")
        annotation, says = get_args(hint)[:2]
        kind, optional = kind_of(annotation, required=required, at_least=says.at_least)
        yield FieldDescription(attribute.name, kind, optional, attribute.default, says)


def _documentation(description: Description) -> str:
    lines = [description.meaning, "", "Attributes", "----------"]
    for field in description.fields:
        optional = "" if field.required else ", optional"
        lines += [f"{field.name}{optional}", f"    {field.says.meaning} It is {field.kind.expected}."]
    return "\n".join(lines)


def shortened(value: object, longest: int = 80) -> str:
    """Give back a value as an error message shows it, not longer than a line."""
    text = repr(value)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
