"""A view as a small document: what it shows, chosen and looked for, so that opening it gives the same picture."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import cattrs
import orjson
import traitlets

from cocreation import CocreationError
from cocreation.exchange.files import put

if TYPE_CHECKING:
    from .view import View

__all__ = ["UnusableView", "read_view", "restore", "saved", "write_view"]

_FORMAT = "cocreation-view"
_VERSION = 1
_READING = cattrs.Converter()
_READING.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
# by name: values are words for people, which may change
_READING.register_structure_hook_func(
    lambda kind: isinstance(kind, type) and issubclass(kind, Enum), lambda value, kind: kind[value]
)


class UnusableView(CocreationError, ValueError):
    """A saved view that is none, or is one of another page."""


def saved(view: "View", *, whole: bool = True) -> dict[str, Any]:
    """Give back what a view shows as data that JSON takes; the network itself is not in it.

    Parameters
    ----------
    view
        The view.
    whole
        Whether everything is kept. Otherwise, so that a link stays short, what is shown as any such view shows it is
        left out, and so is where everything stands; what the view chose at first by what the network holds, such as
        the day, is in it all the same: it may choose otherwise tomorrow.
    """
    values = view.shown_now()
    if whole:
        values |= view.drawn_now()
    else:
        usual, first = view.class_traits(), view.first_shown
        same = {name for name, value in values.items() if value == first[name] == usual[name].default()}
        values = {name: values[name] for name in values.keys() - same - view.drawn_alone}
    shows = {name: _plain(values[name]) for name in sorted(values)}
    return {"format": _FORMAT, "version": _VERSION, "view": type(view).__name__, "shows": shows}


def restore(view: "View", data: Any) -> None:
    """Let a view show what was saved: all of it, or, when something does not fit, nothing.

    Parameters
    ----------
    view
        A view of the same kind as the saved one.
    data
        What :func:`saved` gave back. An id that the network does not have any more is in focus nowhere.

    Raises
    ------
    UnusableView
        When the data are no saved view, or one of another kind, or have values that the view cannot show.
    """
    if not isinstance(data, Mapping) or data.get("format") != _FORMAT or not isinstance(data.get("shows"), Mapping):
        raise UnusableView(f"This is no saved view: it must be an object with the format {_FORMAT!r}.")
    kind = type(view).__name__
    if data.get("view") != kind:
        raise UnusableView(f"This view is one of {data.get('view')!r}; open it there, not in {kind}.")
    if data.get("version") != _VERSION:
        raise UnusableView(f"This view was saved by another version ({data.get('version')!r}, this is {_VERSION}).")
    before = view.shown_now()
    unknown = sorted(set(data["shows"]) - set(before))
    if unknown:
        raise UnusableView(f"This view holds what {kind} does not show: {', '.join(map(str, unknown))}.")
    wanted = dict(view.first_shown)
    for name, value in data["shows"].items():
        try:
            wanted[name] = _value(view.traits()[name], value)
        except (ValueError, TypeError, KeyError, cattrs.BaseValidationError) as error:
            raise UnusableView(f"This view has a value for {name} that cannot be read: {value!r}.") from error
    try:
        _set(view, wanted)
    except (traitlets.TraitError, CocreationError) as error:
        _set(view, before)
        raise UnusableView(f"This view cannot be shown: {error}") from error


def write_view(view: "View", path: str | os.PathLike[str]) -> None:
    """Save what a view shows as a small JSON file.

    Raises
    ------
    UnusableFile
        When it cannot be written; the file is then as it was.
    """
    put(orjson.dumps(saved(view), option=orjson.OPT_INDENT_2), path)


def read_view(path: str | os.PathLike[str]) -> Any:
    """Give back what :func:`write_view` wrote, for :func:`restore`.

    Raises
    ------
    UnusableView
        When the file cannot be read, or is no JSON.
    """
    try:
        return orjson.loads(Path(path).read_bytes())
    except OSError as error:
        raise UnusableView(f"{path} cannot be read ({error.strerror or error}).") from error
    except orjson.JSONDecodeError as error:
        raise UnusableView(f"{path} is no saved view: {error}.") from error


def _set(view: "View", values: Mapping[str, Any]) -> None:
    with view.hold_trait_notifications():
        for name, value in values.items():
            setattr(view, name, value)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, date):
        return value.isoformat()
    if attrs.has(type(value)):
        return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        plain = [_plain(one) for one in value]
        return sorted(plain) if isinstance(value, frozenset | set) else plain
    return value


def _value(trait: Any, value: Any) -> Any:
    if value is None or not isinstance(trait, traitlets.Instance):
        return value  # enumerations take names, and numbers and texts are checked by their traits
    if isinstance(trait, traitlets.Tuple):
        return tuple(value)
    kind: Any = trait.klass
    return _READING.structure(value, kind)
