"""Which sheets a network is kept in, and which columns each has: derived from the records' descriptions."""

from functools import cache, cached_property
from typing import Any

import attrs

from ...model import Area, Description, Network, Record, describe
from ...model.about import About
from ...model.description import FieldDescription
from ...model.kinds import Flag, Identifier, Kind, Many, Reference
from .cells import to_cell
from .notation import normal

__all__ = ["ABOUT", "CONTENTS", "Layout", "help_of", "layouts", "letter", "named_layout"]

ABOUT, CONTENTS = "about", "contents"


@attrs.frozen(slots=False)
class Layout:
    """One sheet: its name, the kind of record in its rows, and a column for each field."""

    name: str
    kind: type[Record]

    @cached_property
    def description(self) -> Description:
        """What the records are and hold."""
        return describe(self.kind)

    @property
    def area(self) -> Area:
        """The area of the method that the sheet belongs to."""
        return self.description.area

    @property
    def columns(self) -> tuple[FieldDescription, ...]:
        """The fields in the order of their columns."""
        return self.description.fields

    @cached_property
    def by_heading(self) -> dict[str, FieldDescription]:
        """The field of each heading, as it is compared: by its label or by its name."""
        by_name = {normal(field.name): field for field in self.columns}
        return by_name | {normal(field.says.label): field for field in self.columns}

    @cached_property
    def named(self) -> bool:
        """Whether its records have a name by which they may be referred to."""
        return any(field.name == "name" for field in self.columns) and "id" in self.by_heading


def letter(column: int) -> str:
    """Give back what office programs call a column, counted from 0.

    Examples
    --------
    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def layouts(network_type: type[Network] = Network) -> tuple[Layout, ...]:
    """Give back the sheets of a kind of network: first what it says of itself, then its look-ups in their order."""
    return _layouts(network_type)  # type: ignore[arg-type]  # mypy holds a class to its instances' hash


@cache
def _layouts(network_type: Any) -> tuple[Layout, ...]:
    lookups = network_type.lookups.items()
    return (Layout(ABOUT, About), *(Layout(plural, lookup.record) for plural, lookup in lookups))


def named_layout(name: str, network_type: type[Network] = Network) -> Layout | None:
    """Give back the sheet of that name, however it is spelled; by the kind of its records, too."""
    known = {normal(one.description.label): one for one in layouts(network_type)}
    known |= {normal(one.name): one for one in layouts(network_type)}
    return known.get(normal(name))


def help_of(field: FieldDescription) -> str:
    """Say what a column means, what may stand in it, and what an empty cell in it stands for."""
    return f"{field.says.meaning}\nIt is {field.kind.expected}. {_how(field.kind)}{_when_empty(field)}".strip()


def _how(kind: Kind) -> str:
    if isinstance(kind, Many):
        return f"{_how(kind.item)}Put | between several. "
    if isinstance(kind, Reference):
        return "Its name will do where no other has it. "
    return "Write yes or no. " if isinstance(kind, Flag) else ""


def _when_empty(field: FieldDescription) -> str:
    if type(field.kind) is Identifier:
        return "Leave it empty to have one made."
    if field.required:
        return "It must be given."
    if field.default in (None, "", ()):
        return "It may stay empty."
    return f"Empty means {to_cell(field.kind)(field.default)}."
