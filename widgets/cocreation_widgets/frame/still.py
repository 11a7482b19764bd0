"""A view as plain data: all that it shows, and what it answers, for a page that has no process or waits for one.

The data is made by choosing in the view itself, one thing after another, and noting what its parts then show. So the
pictures and words of a page without a process are those of the widget; the page only puts them in place. What the
focus on a node of the map dims is the one thing that the page's script works out itself (``still_map.js``): noting
every picture for every node of every day would be hundreds of megabytes.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import Any

import ipywidgets
import orjson

from cocreation.progress import over
from cocreation.words import count

from .markup import Html, block, joined
from .picture import Picture
from .pooling import pooled
from .still_looks import noted_looks
from .still_notes import Noted, Notes, answered, as_it_was, put, shown_in
from .view import View

__all__ = ["bundles", "first_words", "still", "still_json"]


_BODY = re.compile("<tbody>(.*?)</tbody>", re.DOTALL)
_MOST_SCENES = 24
_MOST_ANSWERS = 20_000  # over all scenes: some 80 MB before they are compressed


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
        map's script has to know (``beyond``). Of the first scene also the ``looks`` in which it can be seen otherwise,
        see ``still_looks.py``, where it has any.
    """
    noted = Notes(view)
    scenes, now = _scenes(view)
    wanted = {now: scenes[now]} if now_only else _spread(scenes, now, len(list(view.choosable())))
    shapes = list(view.shapes().items()) or [("wide", {})]
    found: dict[str, dict[str, Any]] = {key: {} for key in wanted}
    looks: dict[str, dict[str, Any]] = {}
    chosen = {name for traits in scenes.values() for name in traits} | {"selected"}
    rooms = {name for _, size in shapes for name in size}
    with as_it_was(view, chosen), as_it_was(noted.controls, rooms):
        # what is told first has the first shape already: else each picture would be told twice
        put(noted.controls, shapes[0][1])
        first = noted.states()
        for shape, size in shapes:
            whole = shape == shapes[0][0]
            with nullcontext() if whole else view.pictures_alone():
                put(noted.controls, size)
                for key in over(wanted, "Drawing"):
                    put(view, {**wanted[key], "selected": None})
                    ids = [] if now_only else view.choosable() if whole else _set_off(noted, found[key]["answers"])
                    told = _noted(view, noted, first, ids, only=object if whole else Picture)
                    found[key] |= {**told, **_more(view, noted, now_only=now_only)} if whole else {shape: told}
                if not now_only:
                    put(view, {**wanted[now], "selected": None})
                    noted_looks(view, noted, first, looks, found[now], shape="" if whole else shape)
    return {
        "class": _classes(view),
        "tree": [_tree(child, noted.names) for child in shown_in(view)],
        "parts": [{"module": part.script_name(), "state": first[name]} for part, name in noted.names.items()],
        "controls": noted.names[noted.controls],
        "live": now_only,
        "scene": now,
        "scenes": found,
        **({"looks": looks} if looks else {}),
    }


def _noted(view: View, noted: Notes, first: Noted, ids: Iterable[str], *, only: type) -> dict[str, Any]:
    """Give back what a scene shows that the first does not, and what it answers, in parts of a kind."""
    shown = noted.states()
    return {"parts": noted.since(first, shown, only), "answers": answered(view, noted, shown, only, ids)}


def _more(view: View, noted: Notes, *, now_only: bool) -> dict[str, Any]:
    """Give back what of a scene is the same in every shape of picture."""
    more = {"also": {}, "looked": []} if now_only else {"also": _also(view, noted), "looked": view.looked_through()}
    return {**more, "beyond": dict(view.beyond())}


def _set_off(noted: Notes, answers: Mapping[str, Noted]) -> list[str]:
    """Give back what is set off in a picture when it is chosen: in another shape of it, it is so too."""
    pictures = {name for part, name in noted.names.items() if isinstance(part, Picture)}
    return [id for id, changes in answers.items() if pictures & changes.keys()]


def still_json(data: Mapping[str, Any]) -> str:
    """Give back a view's data as JSON that may stand in a script element of a page: no ``<`` in it ends that."""
    return (
        orjson.dumps(pooled(data))
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


def _also(view: View, noted: Notes) -> dict[str, dict[str, Noted]]:
    return {
        noted.names[part]: {
            chosen: {noted.names[one]: dict(traits) for one, traits in changes.items()}
            for chosen, changes in choices.items()
        }
        for part, choices in view.also().items()
    }


def _tree(widget: Any, names: Mapping[Any, str]) -> Any:
    if isinstance(widget, ipywidgets.Box):
        # the class by which the styles that come with a page's process place what is in a box
        runs = {ipywidgets.VBox: "widget-vbox ", ipywidgets.HBox: "widget-hbox "}.get(type(widget), "")
        return {"class": runs + _classes(widget), "children": [_tree(one, names) for one in shown_in(widget)]}
    return names[widget]


def _classes(widget: Any) -> str:
    return " ".join(widget.get_state("_dom_classes")["_dom_classes"])
