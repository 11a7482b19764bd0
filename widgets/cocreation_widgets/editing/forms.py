"""Forms: the fields of a kind of record as plain data, made from its description and nothing else."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import singledispatch
from typing import Any

import attrs

from cocreation import Record
from cocreation.exchange.converter import plain_writer
from cocreation.model.description import FieldDescription, describe
from cocreation.model.kinds import Choice, Day, Flag, Identifier, Kind, Many, Number, Reference, Text, Whole
from cocreation.words import day

from .names import Names

__all__ = ["NO", "YES", "FormField", "answer_of", "fields_of", "form", "told"]

YES, NO = "yes", "no"
_INPUTS: Mapping[type[Kind], str] = {
    Text: "text",
    Identifier: "text",
    Number: "number",
    Whole: "number",
    Day: "date",
    Flag: "flag",
    Choice: "choice",
    Reference: "reference",
}

Answer = str | list[str]


@attrs.frozen(kw_only=True)
class FormField:
    """One field of a form.

    Attributes
    ----------
    name
        The field's name in the record.
    label, meaning
        What the form calls it, and what it stands for.
    input
        ``"text"``, ``"long text"``, ``"number"``, ``"date"``, ``"flag"``, ``"choice"`` or ``"reference"``.
    many
        Whether it takes several of those, in an order.
    required
        Whether a record cannot be made without it.
    choices
        What can be chosen; of a reference nothing, since there may be thousands: they are searched.
    wanted
        What a reference leads to, in words, such as ``"person or team"``.
    value
        What stands in it: one text, or a list of texts.
    """

    name: str
    label: str
    meaning: str
    input: str
    many: bool
    required: bool
    choices: tuple[str, ...] = ()
    wanted: str = ""
    value: Answer = ""


def fields_of(kind: type[Record]) -> tuple[FieldDescription, ...]:
    """Give back the fields that a form asks for: all but the id, which is made."""
    return tuple(field for field in describe(kind).fields if field.name != "id")


def form(kind: type[Record], record: Record | None, names: Names) -> list[FormField]:
    """Give back the form of a record, or of a new one of that kind."""
    return [_form_field(field, _value(field, record), names) for field in fields_of(kind)]


def _value(field: FieldDescription, record: Record | None) -> Any:
    if record is not None:
        return getattr(record, field.name)
    return None if field.required else field.default


def _form_field(field: FieldDescription, value: Any, names: Names) -> FormField:
    many = isinstance(field.kind, Many)
    kind = field.kind.item if isinstance(field.kind, Many) else field.kind
    grows = isinstance(kind, Text) and not many and not field.required
    choices = tuple(str(one.value) for one in kind.of) if isinstance(kind, Choice) else ()
    return FormField(
        name=field.name,
        label=field.says.label,
        meaning=field.says.meaning,
        input="long text" if grows else _INPUTS[type(kind)],
        many=many,
        required=field.required,
        choices=("", *choices) if choices and (field.optional or value is None) else choices,
        wanted=kind.wanted if isinstance(kind, Reference) else "",
        value=answer_of(field, value, names),
    )


def answer_of(field: FieldDescription, value: Any, names: Names) -> Answer:
    """Give back a value as it stands in the form."""
    if isinstance(field.kind, Many):
        write = _writer(field.kind.item, names)
        return [write(one) for one in value or ()]
    return "" if value is None else _writer(field.kind, names)(value)


@singledispatch
def _writer(kind: Kind, names: Names) -> Callable[[Any], str]:  # noqa: ARG001  # some kinds need the names
    """Give back how a value of a kind is written in a form; most as in a JSON document."""
    plain = plain_writer(kind)
    return lambda value: str(plain(value))


@_writer.register
def _flag_writer(kind: Flag, names: Names) -> Callable[[Any], str]:  # noqa: ARG001
    return lambda value: YES if value else NO


@_writer.register
def _reference_writer(kind: Reference, names: Names) -> Callable[[Any], str]:
    labels = names.labels(kind.targets)
    return lambda one: labels.get(one, one)


def told(field: FieldDescription, value: Any, names: Names) -> str:
    """Give back a value in words, for people who read what changed; nothing where there is none."""
    if isinstance(value, date):
        return day(value)
    answer = answer_of(field, value, names)
    return answer if isinstance(answer, str) else "; ".join(answer)
