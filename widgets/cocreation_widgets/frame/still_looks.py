"""The other looks of what a page without a process shows first: what is another in each, beside all that stays."""

from collections.abc import Mapping
from typing import Any

from cocreation.progress import over

from .picture import Picture
from .still_notes import Noted, Notes, answered, as_it_was, put
from .view import View

__all__ = ["noted_looks"]

_MOST_TOLD = 40_000  # middles of answers over all looks
Looks = dict[str, dict[str, Any]]


def noted_looks(view: View, noted: Notes, first: Noted, looks: Looks, scene: dict[str, Any], *, shape: str) -> None:
    """Note, by the choice of the controls and the id there, what is another in each look of a scene.

    Parameters
    ----------
    view, noted
        The view as it shows the scene in its own look, and what is known of its parts.
    first
        What the parts showed first.
    looks
        What is noted already, to which this is added. As a scene's ``parts`` and ``beyond``, of which it holds what
        differs; ``answers`` that the scene does not have; and ``middles``, for each part with answers what stands in
        the middle of each (``said``, and which of these ``of`` each in the order of the scene's).
    scene
        What is noted of the scene; where the middles of its answers are is added to it, as ``middles``: for each part
        the ``ids``, and where each ``begins`` and ``ends``, as JavaScript counts.
    shape
        The shape of picture that alone is to be noted; empty for the first, of which everything is.
    """
    offered = _offered(view)
    if not offered:
        return
    if not shape:
        heads = view.heads()
        scene["middles"] = {noted.names[part]: _places(heads[part], said) for part, said in view.middles().items()}
    own = {name: getattr(view, name) for _, _, traits in offered for name in traits}
    with as_it_was(view, own), view.looking():  # what is found out is forgotten before the view is drawn as it was
        for name, id, traits in over(offered, "Drawing what else there is to see"):
            put(view, {**own, **traits})
            told = _look(view, noted, first, scene, only=Picture if shape else object)
            one = looks.setdefault(name, {}).setdefault(id, {})
            one |= {shape: told} if shape else told


def _offered(view: View) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Give back as many looks as a page can carry, those of one choice together."""
    most = _MOST_TOLD // max(len(list(view.choosable())), 1)
    found = list(view.looks())[:most]
    names = list(dict.fromkeys(name for name, _, _ in found))
    return sorted(found, key=lambda look: names.index(look[0]))


def _look(view: View, noted: Notes, first: Noted, scene: Mapping[str, Any], *, only: type) -> dict[str, Any]:
    shown = noted.states()
    told: dict[str, Any] = {"parts": noted.since(first, shown, only), "answers": {}}
    if only is Picture:
        return told
    new = [id for id in view.choosable() if id not in scene["answers"]]
    beyond = {key: value for key, value in view.beyond().items() if scene["beyond"].get(key) != value}
    middles = {noted.names[part]: said for part, said in view.middles().items()}
    return {
        **told,
        "answers": answered(view, noted, shown, only, new),
        "beyond": beyond,
        "middles": {part: _said(scene["middles"][part]["ids"], said) for part, said in middles.items()},
    }


def _places(heads: Mapping[str, str], middles: Mapping[str, str]) -> dict[str, Any]:
    begins = [_letters(heads[id]) for id in middles]
    ends = [begin + _letters(middle) for begin, middle in zip(begins, middles.values(), strict=True)]
    return {"ids": list(middles), "begins": begins, "ends": ends}


def _letters(text: str) -> int:
    """Give back how long JavaScript takes a text to be."""
    return len(text.encode("utf-16-le")) // 2


def _said(ids: list[str], middles: Mapping[str, str]) -> dict[str, Any]:
    said: dict[str, int] = {}
    of = [said.setdefault(middles[id], len(said)) for id in ids]
    return {"said": list(said), "of": of}
