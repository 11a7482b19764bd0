"""From places on the map to pixels of the picture, and back."""

from collections.abc import Iterable

import attrs

from cocreation.analysis.layout import Positions

__all__ = ["Edges", "Frame", "fitted", "whole"]

Edges = tuple[float, float, float, float]
"""Left, right, low, high: the edges of what is seen, in the layout's units."""

# Room for labels around the outermost nodes, in pixels.
_SIDE, _TOP = 64, 46
_CLOSEST = 120.0  # pixels for a unit: a small network is not blown up beyond this


@attrs.frozen(kw_only=True)
class Frame:
    """The part of the map that is seen, and the picture that shows it.

    Attributes
    ----------
    left, right, low, high
        Edges of what is seen, in the layout's units, y upwards.
    width, height
        The picture in pixels.
    """

    left: float
    right: float
    low: float
    high: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Pixels for a unit of the layout."""
        return self.width / (self.right - self.left)

    @property
    def edges(self) -> Edges:
        """The edges of what is seen."""
        return self.left, self.right, self.low, self.high

    def pixel(self, place: tuple[float, float]) -> tuple[float, float]:
        """Give back where a place is seen, in pixels from the top left corner."""
        x = (place[0] - self.left) / (self.right - self.left) * self.width
        y = (self.high - place[1]) / (self.high - self.low) * self.height
        return x, y

    def place(self, pixel: tuple[float, float]) -> tuple[float, float]:
        """Give back the place that is seen at a pixel."""
        x = self.left + pixel[0] / self.width * (self.right - self.left)
        y = self.high - pixel[1] / self.height * (self.high - self.low)
        return x, y

    def zoomed(self, factor: float) -> "Frame":
        """Give back the frame seen from nearer by, around the same middle; a factor below 1 sees more."""
        across, up = (self.right - self.left) / factor / 2, (self.high - self.low) / factor / 2
        x, y = (self.left + self.right) / 2, (self.low + self.high) / 2
        return attrs.evolve(self, left=x - across, right=x + across, low=y - up, high=y + up)


def fitted(edges: Edges, *, width: float, height: float) -> Frame:
    """Give back the frame that shows all between some edges, equally scaled both ways, in the middle of the picture."""
    left, right, low, high = edges
    scale = min(width / (right - left), height / (high - low))
    across, up = width / scale / 2, height / scale / 2
    x, y = (left + right) / 2, (low + high) / 2
    return Frame(left=x - across, right=x + across, low=y - up, high=y + up, width=width, height=height)


def whole(positions: Positions, *, width: float, height: float) -> Frame:
    """Give back the frame that shows every place, equally scaled both ways, in the middle of the picture."""
    left, right = _span(x for x, _ in positions.values())
    low, high = _span(y for _, y in positions.values())
    side, top = min(_SIDE, width / 8), min(_TOP, height / 8)
    scale = min((width - 2 * side) / (right - left), (height - 2 * top) / (high - low), _CLOSEST)
    x, y = (left + right) / 2, (low + high) / 2
    across, up = width / scale / 2, height / scale / 2
    return fitted((x - across, x + across, y - up, y + up), width=width, height=height)


def _span(values: Iterable[float]) -> tuple[float, float]:
    values = list(values) or [0.0]
    least, most = min(values), max(values)
    return (least, most) if most - least > 1e-6 else (least - 0.5, most + 0.5)
