"""What yEd writes into GraphML beside the graph itself: how it draws nodes and edges, and there their only names."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element  # reading goes by defusedxml

from .xml import local

__all__ = ["BACKWARDS", "drawn_fields"]

BACKWARDS = "drawn_backwards"
"""Tells of an edge that its arrow points at its source."""

_LABELS = ("NodeLabel", "EdgeLabel")
_NO_ARROW = ("none", None)


def drawn_fields(data: Element) -> dict[str, str]:
    """Give back what a drawing says of a node or an edge: its label, and whether the edge has one direction.

    yEd calls every edge directed, and draws it as a line where it has none. All else is mere looks.
    """
    found: dict[str, str] = {}
    label = next((text for one in _named(data, *_LABELS) if (text := "".join(_texts(one)).strip())), "")
    if label:
        found["label"] = " ".join(label.split())
    for arrows in _named(data, "Arrows"):
        to, back = (arrows.get(end) not in _NO_ARROW for end in ("target", "source"))
        found["directed"] = "true" if to is not back else "false"
        if back and not to:
            found[BACKWARDS] = "true"
    return found


def _named(element: Element, *names: str) -> Iterator[Element]:
    return (one for one in element.iter() if local(one) in names)


def _texts(label: Element) -> Iterator[str]:
    """Yield a label's own text; the elements within it say where it is placed."""
    yield label.text or ""
    for child in label:
        yield child.tail or ""
