"""Measures of people on the map: which there are, and the scale that turns a value into a colour or a size."""

import math
from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import traitlets

from cocreation import CocreationError
from cocreation.analysis.measures import MEASURES, Level, Measure

from ..frame.look import SCALE, THEMED

if TYPE_CHECKING:
    from cocreation.analysis.measures import Measures

__all__ = ["LAYERS", "PEOPLE_MEASURES", "By", "Scale", "UnknownMeasure", "shown_by", "told"]

PEOPLE_MEASURES: Mapping[str, Measure] = {one.key: one for one in MEASURES if one.level is Level.PEOPLE and one.family}
"""What colours and sizes may show, by key."""

LAYERS = ("practice:", "gathering:", "expedition:")
"""What stands before an id where colours show what is known of it."""

E = TypeVar("E", bound=Enum)
_LEAST, _MORE = 8.0, 22.0  # diameters in pixels: of nothing, and how much larger the largest value is


class UnknownMeasure(CocreationError, ValueError):
    """There is no such measure of people."""


def shown_by(kinds: type[E], value: Any) -> E | str:
    """Give back what a colour or a size is to show: a member of an enumeration, or the key of a measure of people.

    Raises
    ------
    UnknownMeasure
        When it is neither.
    """
    if isinstance(value, kinds):
        return value
    if isinstance(value, str) and value in kinds.__members__:
        return kinds[value]
    if isinstance(value, str) and value in PEOPLE_MEASURES:
        return value
    names = ", ".join([*(f"{kinds.__name__}.{name}" for name in kinds.__members__), *PEOPLE_MEASURES])
    raise UnknownMeasure(f"{kinds.__name__}: {value!r} is nothing that the map can show; choose one of {names}.")


class By(traitlets.TraitType[Any, Any]):
    """A trait that holds a member of an enumeration, the key of a measure of people, or if asked of a layer."""

    def __init__(self, kinds: type[Enum], default_value: Enum, *, layers: bool = False) -> None:
        super().__init__(default_value=default_value)
        self._kinds, self._layers = kinds, layers

    def validate(self, _obj: Any, value: Any) -> Enum | str:
        """Give back the value; a name of a member becomes the member."""
        if self._layers and isinstance(value, str) and value.startswith(LAYERS):
            return value
        try:
            return shown_by(self._kinds, value)
        except UnknownMeasure as error:
            raise traitlets.TraitError(str(error)) from error


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Scale:
    """The values of a measure, and how the map shows them.

    Attributes
    ----------
    measure
        What is measured, with its definition.
    values
        A value for every person of the day, by id; None where it is undefined.
    like
        The scale of another day, whose colours and sizes hold here too; None for a scale of its own.
    """

    measure: Measure
    values: dict[str, float | None]
    like: "Scale | None" = None

    @classmethod
    def of(cls, found: "Measures", key: str, like: "Scale | None" = None) -> "Scale":
        """Give back the scale of one of the measures of people."""
        return cls(measure=PEOPLE_MEASURES[key], values={row["id"]: row[key] for row in found.people}, like=like)

    @cached_property
    def known(self) -> list[float]:
        """All values that are defined, the smallest first; where the scale is like another, the values of that."""
        if self.like is not None:
            return self.like.known
        return sorted(value for value in self.values.values() if value is not None)

    @property
    def low(self) -> float:
        """The smallest value."""
        return self.known[0]

    @property
    def high(self) -> float:
        """The largest value."""
        return self.known[-1]

    @cached_property
    def steps(self) -> list[float]:
        """The values that a legend names: smallest, middle and largest; one where all are equal, none where none is."""
        if not self.known or self.low == self.high:
            return self.known[:1]
        middle = (self.low + self.high) / 2
        # a middle between two counts would be no count
        return [self.low, int(middle) if isinstance(self.low, int) else middle, self.high]

    def colour(self, value: float) -> str:
        """Give back the colour of a value: the darker, the larger."""
        if not self.known:  # nobody is measured on the day that this scale is like
            return _shade(0.5)
        spread = self.high - self.low
        return _shade((value - self.low) / spread if spread else 0.5)

    def css_colour(self, value: float) -> str:
        """Give back the same as the theme of a page has it."""
        spread = self.high - self.low if self.known else 0
        place, at = _place((value - self.low) / spread if spread else 0.5)
        names = [f"var({THEMED[colour]}, {colour})" for colour in SCALE[place : place + 2]]
        return f"color-mix(in srgb, {names[1]} {100 * at:.1f}%, {names[0]})"

    def diameter(self, value: float | None) -> float:
        """Give back the diameter of a value in pixels; area grows with it from nothing, and undefined is small."""
        share = min(max(value or 0.0, 0.0) / self.high, 1.0) if self.known and self.high > 0 else 0.0
        return _LEAST + _MORE * math.sqrt(share)

    def told(self, id: str) -> str:
        """Give back a person's value in words; nothing for what is not measured, such as a community."""
        return told(self.values[id]) if id in self.values else ""


def told(value: float | None) -> str:
    """Give back a value in words: counts whole, others to three digits after the point.

    Examples
    --------
    >>> told(1200), told(0.25), told(0.0001), told(None)
    ('1,200', '0.25', 'below 0.001', 'undefined')
    """
    if value is None:
        return "undefined"
    if isinstance(value, int) or value >= 1000:
        return f"{value:,.0f}"
    if 0 < value < 0.0005:
        return "below 0.001"
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _shade(share: float) -> str:
    """Mix the colours of the scale that lie on both sides of a share from 0 to 1."""
    index, far = _place(share)
    ends = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in SCALE[index : index + 2]]
    mixed = (round(one + (other - one) * far) for one, other in zip(*ends, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _place(share: float) -> tuple[int, float]:
    """Give back after which colour of the scale a share lies, and how far on the way to the next."""
    place = min(max(share, 0.0), 1.0) * (len(SCALE) - 1)
    index = min(int(place), len(SCALE) - 2)
    return index, place - index
