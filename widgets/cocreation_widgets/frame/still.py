"""A view as plain data: all that it shows, and what it answers, for a page that has no process or waits for one.

The data is made by choosing in the view itself, one thing after another, and noting what its parts then show. So the
pictures and words of a page without a process are those of the widget; the page only puts them in place. What the
focus on a node of the map dims is the one thing that the page's script works out itself (``still_map.js``): noting
every picture for every node of every day would be hundreds of megabytes.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import anywidget
import ipywidgets
import orjson

from cocreation.progress import over
from cocreation.words import count

from .markup import Html, block, joined
from .picture import Picture
from .view import View
from .view_link import ViewLink

__all__ = ["bundles", "first_words", "still", "still_json"]


_BODY = re.compile("<tbody>(.*?)</tbody>", re.DOTALL)
_POOLED = ("html", "words")
_MOST_SCENES = 24
_MOST_ANSWERS = 20_000  # over all scenes: some 80 MB before they are compressed

Noted = dict[str, dict[str, Any]]  # by part, by trait


def still(view: View, *, now_only: bool = False) -> dict[str, Any]:
    """Give back a view as data that JSON takes; the view is then as it was.

    Parameters
    ----------
    view
        The view, made where no browser is connected.
    now_only
        Whether only what is shown now is wanted: no other dates, stages or expeditions, and no answers.

    Returns
    -------
    dict
        ``class``, ``tree`` (parts in their boxes), ``parts`` (the script and the first state of each), ``controls``
        (which of them), ``live`` (whether a process takes over), ``scene`` (the first), and ``scenes``: for each what
        the ``parts`` show, what each choice ``answers`` on top of that, what differs where there is little room
        (``narrow``), what further choices change (``also``), what a search looks through (``looked``), and what the
        map's script has to know (``beyond``).
    """
    noted = _Notes(view)
    scenes, now = _scenes(view)
    wanted = {now: scenes[now]} if now_only else _spread(scenes, now, len(list(view.choosable())))
    shapes = list(view.shapes().items()) or [("wide", {})]
    found: dict[str, dict[str, Any]] = {key: {} for key in wanted}
    todo = [(shape, size, key) for shape, size in shapes for key in wanted]
    chosen = {name for traits in scenes.values() for name in traits} | {"selected"}
    rooms = {name for _, size in shapes for name in size}
    with _as_it_was(view, chosen), _as_it_was(noted.controls, rooms):
        # what is told first has the first shape already: else each picture would be told twice
        _set(noted.controls, shapes[0][1])
        first = noted.states()
        for shape, size, key in over(todo, "Drawing"):
            _set(noted.controls, size)
            _set(view, {**wanted[key], "selected": None})
            shown, whole = noted.states(), shape == shapes[0][0]
            only = object if whole else Picture
            told = {"parts": noted.since(first, shown, only)}
            told["answers"] = {} if now_only else _answers(view, noted, shown, only)
            looked = [] if now_only or not whole else view.looked_through()
            also = {} if now_only or not whole else _also(view, noted)
            more = {"also": also, "looked": looked, "beyond": dict(view.beyond())} if whole else {}
            found[key] |= {**told, **more} if whole else {shape: told}
    return {
        "class": _classes(view),
        "tree": [_tree(child, noted.names) for child in _shown(view)],
        "parts": [{"module": part.script_name(), "state": first[name]} for part, name in noted.names.items()],
        "controls": noted.names[noted.controls],
        "live": now_only,
        "scene": now,
        "scenes": found,
    }


def still_json(data: Mapping[str, Any]) -> str:
    """Give back a view's data as JSON that may stand in a script element of a page: no ``<`` in it ends that."""
    return (
        orjson.dumps(_pooled(data))
        .decode()
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def first_words(data: Mapping[str, Any], *, rows: int | None = None) -> Html:
    """Give back the words of a view as markup, panel by panel, to be read before any script runs.

    Parameters
    ----------
    data
        What :func:`still` gave back.
    rows
        How many rows of each table are wanted at most; None for all. A row in their place says that more come.
    """
    scene = data["scenes"][data["scene"]]["parts"]
    panels = [(str(place), part["state"]) for place, part in enumerate(data["parts"]) if part["module"] == "panel"]
    said = [(place, {**state, **scene.get(place, {})}["html"]) for place, state in panels]
    shown = ((place, words if rows is None else _begun(words, rows)) for place, words in said)
    return joined(*(block("div", Html(words), class_="ccn-panel", data_part=place) for place, words in shown))


def _begun(words: str, rows: int) -> str:
    """Give back markup with no more than so many rows in each table."""

    def first(body: re.Match[str]) -> str:
        found = body[1].split("</tr>")[:-1]
        if len(found) <= rows:
            return body[0]
        columns = found[0].count("<td") + found[0].count("<th")
        rest = f'<tr><td colspan="{columns}">{count(len(found) - rows, "more row")} …</td></tr>'
        return f"<tbody>{''.join(f'{row}</tr>' for row in found[:rows])}{rest}</tbody>"

    return _BODY.sub(first, words)


def bundles(data: Mapping[str, Any]) -> list[str]:
    """Give back the names of the bundles of Plotly's script that draw a view's pictures."""
    figures = [part["state"]["figure"] for part in data["parts"] if "figure" in part["state"]]
    return sorted(
        {
            "webgl" if any(str(trace.get("type")).endswith("gl") for trace in one["traces"]) else "basic"
            for one in figures
        }
    )


class _Notes:
    """What the parts of a view show."""

    def __init__(self, view: View) -> None:
        self.names = {part: str(place) for place, part in enumerate(_parts(view))}
        self.controls = next(part for part in self.names if part.script_name().endswith("controls"))
        # lines of a map, which the page draws itself from who is linked to whom: their places would be most of its data
        self._lines = frozenset(view.beyond().get("links", ()))

    def states(self) -> Noted:
        return {name: _state(part, self._lines) for part, name in self.names.items()}

    def since(self, old: Noted, new: Noted, only: type) -> Noted:
        found: Noted = {}
        for part, name in self.names.items():
            changed = {key: value for key, value in new[name].items() if old[name][key] != value}
            if changed and part is not self.controls and isinstance(part, only):
                found[name] = changed
        return found


def _scenes(view: View) -> tuple[dict[str, Mapping[str, Any]], str]:
    """Give back the scenes of a view, and the key of the one shown now."""
    scenes = dict(view.scenes())
    for key, traits in scenes.items():
        if all(getattr(view, name) == value for name, value in traits.items() if name != "selected"):
            return scenes, key
    last = next(reversed(scenes))  # a day that the slider has no stop for: it takes the place of the last
    return {**scenes, last: {name: getattr(view, name) for name in scenes[last]}}, last


def _spread(scenes: dict[str, Mapping[str, Any]], now: str, choosable: int) -> dict[str, Mapping[str, Any]]:
    """Give back as many scenes as a page can carry, evenly spread, with the one shown now and the first."""
    most = min(_MOST_SCENES, max(2, _MOST_ANSWERS // max(choosable, 1)))
    keys = list(scenes)
    if len(keys) > most:
        kept = {keys[round(place * (len(keys) - 1) / (most - 1))] for place in range(most)}
        keys = [key for key in keys if key in kept or key == now]
    return {key: scenes[key] for key in keys}


@contextmanager
def _as_it_was(target: Any, names: Iterable[str]) -> Iterator[None]:
    before = {name: getattr(target, name) for name in names}
    try:
        yield
    finally:
        _set(target, before)


def _answers(view: View, noted: _Notes, shown: Noted, only: type) -> dict[str, Noted]:
    found: dict[str, Noted] = {}
    for id in view.choosable():
        known = view.answer(id)
        if known is None:
            view.selected = id
            found[id] = noted.since(shown, noted.states(), only)
        else:
            found[id] = {noted.names[part]: dict(more) for part, more in known.items() if isinstance(part, only)}
    view.selected = None
    return {id: changes for id, changes in found.items() if changes}


def _also(view: View, noted: _Notes) -> dict[str, dict[str, Noted]]:
    return {
        noted.names[part]: {
            chosen: {noted.names[one]: dict(traits) for one, traits in changes.items()}
            for chosen, changes in choices.items()
        }
        for part, choices in view.also().items()
    }


def _parts(widget: Any) -> Iterator[Any]:
    if isinstance(widget, ipywidgets.Box):
        for child in _shown(widget):
            yield from _parts(child)
    else:
        yield widget


def _shown(box: Any) -> list[Any]:
    """Give back what is in a box, without the link to the view: without a process nothing could open it."""
    return [one for one in box.children if not isinstance(one, ViewLink)]


def _tree(widget: Any, names: Mapping[Any, str]) -> Any:
    if isinstance(widget, ipywidgets.Box):
        return {"class": _classes(widget), "children": [_tree(one, names) for one in _shown(widget)]}
    return names[widget]


def _classes(widget: Any) -> str:
    return " ".join(widget.get_state("_dom_classes")["_dom_classes"])


def _state(part: Any, lines: Collection[str]) -> dict[str, Any]:
    if isinstance(part, Picture):
        figure = part.plain
        traces = [_without_places(one) if one.get("name") in lines else one for one in figure["traces"]]
        return {"figure": {**figure, "traces": traces}}
    shared = anywidget.AnyWidget.class_trait_names()
    return {
        name: value for name, value in part.trait_values(sync=True).items() if name not in shared and name[0] != "_"
    }


def _without_places(trace: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in trace.items() if key not in ("x", "y")}


def _set(target: Any, traits: Mapping[str, Any]) -> None:
    with target.hold_trait_notifications():
        for name, value in traits.items():
            setattr(target, name, value)


def _pooled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give back the data with every markup, and all words that are looked through, once, however often shown."""
    texts: dict[str, int] = {}

    def lean(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {
                key: {"text": texts.setdefault(one, len(texts))}
                if key in _POOLED and isinstance(one, str)
                else lean(one)
                for key, one in value.items()
            }
        return [lean(one) for one in value] if isinstance(value, list | tuple) else value

    made = lean(data)
    return {**made, "texts": list(texts)}
