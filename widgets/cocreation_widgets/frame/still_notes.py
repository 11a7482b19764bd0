"""What the parts of a view show, noted while the view is made to show one thing after another."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

import anywidget
import ipywidgets

from .picture import Picture
from .view import View
from .view_link import ViewLink

__all__ = ["Noted", "Notes", "answered", "as_it_was", "put", "shown_in"]

Noted: TypeAlias = dict[str, dict[str, Any]]
"""By part, by trait."""


class Notes:
    """What the parts of a view show.

    Attributes
    ----------
    names
        What each part is called in the data.
    controls
        The part in which the reader chooses.
    """

    def __init__(self, view: View) -> None:
        self.names = {part: str(place) for place, part in enumerate(_parts(view))}
        self.controls = next(part for part in self.names if part.script_name().endswith("controls"))
        self._lines = view.lines

    def states(self) -> Noted:
        """Give back what every part shows now."""
        return {name: _state(part, self._lines) for part, name in self.names.items()}

    def since(self, old: Noted, new: Noted, only: type) -> Noted:
        """Give back what is another than it was, in parts of a kind, without the controls."""
        found: Noted = {}
        for part, name in self.names.items():
            changed = {key: value for key, value in new[name].items() if old[name][key] != value}
            if changed and part is not self.controls and isinstance(part, only):
                found[name] = changed
        return found


def answered(view: View, noted: Notes, shown: Noted, only: type, ids: Iterable[str]) -> dict[str, Noted]:
    """Give back, by what is chosen, what its choice changes in parts of a kind."""
    found: dict[str, Noted] = {}
    for id in ids:
        known = view.answer(id)
        if known is None:
            view.selected = id
            found[id] = noted.since(shown, noted.states(), only)
        else:
            found[id] = {noted.names[part]: dict(more) for part, more in known.items() if isinstance(part, only)}
    view.selected = None
    return {id: changes for id, changes in found.items() if changes}


@contextmanager
def as_it_was(target: Any, names: Iterable[str]) -> Iterator[None]:
    """Let some traits be others for a while."""
    before = {name: getattr(target, name) for name in names}
    try:
        yield
    finally:
        put(target, before)


def put(target: Any, traits: Mapping[str, Any]) -> None:
    """Set traits together."""
    with target.hold_trait_notifications():
        for name, value in traits.items():
            setattr(target, name, value)


def _parts(widget: Any) -> Iterator[Any]:
    if isinstance(widget, ipywidgets.Box):
        for child in shown_in(widget):
            yield from _parts(child)
    else:
        yield widget


def shown_in(box: Any) -> list[Any]:
    """Give back what is in a box, without the link to the view: without a process nothing could open it."""
    return [one for one in box.children if not isinstance(one, ViewLink)]


def _state(part: Any, lines: Collection[str]) -> dict[str, Any]:
    if isinstance(part, Picture):
        # the page draws the lines of a map itself from who is linked to whom: their places would be most of its data
        return {"figure": part.plain_without(lines)}
    shared = anywidget.AnyWidget.class_trait_names()
    return {
        name: value for name, value in part.trait_values(sync=True).items() if name not in shared and name[0] != "_"
    }
