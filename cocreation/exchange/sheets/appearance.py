"""How a workbook looks: colours of the areas, widths of the columns, drop-down lists; derived from the kinds."""

from functools import singledispatch

from ...model import Area
from ...model.kinds import Choice, Day, Flag, Identifier, Kind, Many, Number, Reference, Text
from .cells import to_cell
from .layout import Layout, letter
from .notation import normal

__all__ = ["TEXT_FORMAT", "colour_of", "format_of", "options_of", "width_of"]

# Paul Tol's muted palette: told apart by colour-blind eyes, too.
_COLOURS = ("332288", "88CCEE", "44AA99", "117733", "999933", "DDCC77", "CC6677", "882255", "AA4499")
_LONGEST_LIST = 255
"""What Excel takes as a list inside a rule."""
TEXT_FORMAT, _DAY_FORMAT = "@", "yyyy-mm-dd"


def colour_of(area: Area) -> str:
    """Give back the colour of an area's tabs."""
    return _COLOURS[list(Area).index(area) % len(_COLOURS)]


@singledispatch
def width_of(kind: Kind) -> int:
    """Give back how wide a column of a kind is, in characters."""
    return 14


@width_of.register
def _text_width(kind: Text) -> int:
    return 32


@width_of.register
def _id_width(kind: Identifier) -> int:
    return 26


@width_of.register
def _choice_width(kind: Choice) -> int:
    return max(len(str(member.value)) for member in kind.of) + 4


@width_of.register
def _list_width(kind: Many) -> int:
    return 36


@singledispatch
def format_of(kind: Kind) -> str:
    """Give back the number format of a kind's cells: as text, so that nothing typed there is calculated."""
    return TEXT_FORMAT


@format_of.register
def _day_format(kind: Day) -> str:
    return _DAY_FORMAT


@format_of.register
def _number_format(kind: Number) -> str:
    return "General"


@singledispatch
def options_of(kind: Kind, rows: dict[str, tuple[Layout, int]]) -> tuple[str, bool]:
    """Give back the rule for a drop-down list, and whether only what it lists will do; an empty rule for none.

    Parameters
    ----------
    kind
        What the column holds.
    rows
        The sheet of each id type, and how many rows of it the list is to show.
    """
    return "", False


@options_of.register
def _choice_options(kind: Choice, rows: dict[str, tuple[Layout, int]]) -> tuple[str, bool]:
    values = [str(to_cell(kind)(member)) for member in kind.of]
    rule = ",".join(values)
    if len(rule) > _LONGEST_LIST or any("," in value or '"' in value for value in values):
        return "", False
    return f'"{rule}"', True


@options_of.register
def _flag_options(kind: Flag, rows: dict[str, tuple[Layout, int]]) -> tuple[str, bool]:
    return '"yes,no"', True


@options_of.register
def _reference_options(kind: Reference, rows: dict[str, tuple[Layout, int]]) -> tuple[str, bool]:
    if len(kind.targets) > 1 or kind.targets[0] not in rows:
        return "", False
    layout, number = rows[kind.targets[0]]
    headings = [normal(field.name) for field in layout.columns]
    column = letter(headings.index("name" if layout.named else "id"))
    # an id will do where the list shows names
    return f"'{layout.name}'!${column}$2:${column}${number + 1}", False
