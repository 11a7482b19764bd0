"""A row in each sheet of a template that shows how it is filled, marked so that nobody takes it for a record."""

from functools import singledispatch

from ...model.description import FieldDescription
from ...model.kinds import Choice, Day, Flag, Identifier, Kind, Many, Number, Reference, Text
from .layout import Layout
from .notation import Cell

__all__ = ["EXAMPLE", "example_row"]

EXAMPLE = "example:"
"""How the id of an example row begins, followed by a space: no id of a record can have one."""


def example_row(layout: Layout) -> list[Cell]:
    """Give back the example row of a sheet; empty for one without ids."""
    if "id" not in layout.by_heading:
        return []
    own = f"{EXAMPLE} {layout.description.label.lower()}"
    return [own if field.name == "id" else _example(field.kind, field) for field in layout.columns]


@singledispatch
def _example(kind: Kind, field: FieldDescription) -> Cell:
    raise TypeError(f"No example is known for {kind!r}.")


@_example.register
def _text(kind: Text, field: FieldDescription) -> Cell:
    return f"Example of {field.says.label.lower()}"


@_example.register
def _identifier(kind: Identifier, field: FieldDescription) -> Cell:
    return f"{EXAMPLE} id"


@_example.register
def _reference(kind: Reference, field: FieldDescription) -> Cell:
    return f"{EXAMPLE} {kind.wanted.split(' or ')[0]}"


@_example.register
def _day(kind: Day, field: FieldDescription) -> Cell:
    return "2015-01-13"


@_example.register
def _choice(kind: Choice, field: FieldDescription) -> Cell:
    return str(next(iter(kind.of)).value)


@_example.register
def _number(kind: Number, field: FieldDescription) -> Cell:
    return int(max(kind.at_least or 0, 1))


@_example.register
def _flag(kind: Flag, field: FieldDescription) -> Cell:
    return "no"


@_example.register
def _many(kind: Many, field: FieldDescription) -> Cell:
    return " | ".join(f"{_example(kind.item, field)} {number}" for number in (1, 2))
