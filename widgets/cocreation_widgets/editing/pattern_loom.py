"""The loom as a widget: nuggets of knowledge are woven into patterns of meaning, by dragging or by keyboard."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import traitlets

from cocreation import CocreationError, Nugget, Pattern, Record, changed
from cocreation.model.description import describe
from cocreation.model.ids import PatternId
from cocreation.store import Store

from ..frame.styles import styled
from ..frame.whole_script import whole_script
from .answers import new_id
from .store_widget import StoreWidget, said_text

__all__ = ["NoPattern", "PatternLoom"]

_HERE = Path(__file__).parent
_MOST_NUGGETS = 200
_LONGEST_WORDS = 200
_Nuggets = tuple[Any, ...]  # their ids


class NoPattern(CocreationError, ValueError):
    """What is to be woven, or what it is to be woven into, is not there."""


class PatternLoom(StoreWidget):
    """Nuggets, and the patterns that are woven from them in a store that others may weave in too.

    What is woven is saved at once, and can be taken back.

    Parameters
    ----------
    store
        The store, open for writing.
    author
        The name that the history carries for what is woven.

    Attributes
    ----------
    network, revision
        As of every :class:`StoreWidget`.
    """

    _esm = whole_script(_HERE / "pattern_loom.js")
    _css = styled(_HERE / "editing.css")

    # what the script shows
    nuggets = traitlets.Dict().tag(sync=True)
    patterns: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)

    def __init__(self, store: Store[Any], author: str) -> None:
        self._words = ""
        super().__init__(store, author)
        self._show()

    def _show(self) -> None:
        net = self._session.network
        woven = Counter[str](id for pattern in net.patterns.values() for id in pattern.nuggets)
        words = self._words.casefold().split()
        found = [one for one in net.nuggets.values() if all(word in one.name.casefold() for word in words)]
        found.sort(key=lambda one: (woven[one.id] > 0, one.name.casefold(), one.id))
        self.nuggets = {
            "total": len(found),
            "all": len(net.nuggets),
            "loose": sum(not woven[id] for id in net.nuggets),
            "shown": [_card(one) | {"woven": woven[one.id]} for one in found[:_MOST_NUGGETS]],
        }
        self.patterns = [
            {
                "id": one.id,
                "name": one.name,
                "summary": one.summary,
                "nuggets": [_card(net.nuggets[id]) for id in one.nuggets],
            }
            for one in sorted(net.patterns.values(), key=lambda one: (one.name.casefold(), one.id))
        ]

    def find(self, words: str) -> None:
        """Show the nuggets whose words hold all that is looked for; those in no pattern yet stand first."""
        self._words = words[:_LONGEST_WORDS]
        self._show()

    # Weaving.

    def weave(self, nugget: str, pattern: str) -> None:
        """Weave a nugget into a pattern; woven already, it stays where it is.

        Raises
        ------
        NoPattern
            When one of them is no more.
        """
        self._change(nugget, pattern, lambda has: (*has, nugget) if nugget not in has else has, "woven into")

    def unweave(self, nugget: str, pattern: str) -> None:
        """Take a nugget out of a pattern.

        Raises
        ------
        NoPattern
            When one of them is no more.
        """
        self._change(nugget, pattern, lambda has: tuple(id for id in has if id != nugget), "taken out of")

    def begin(self, name: str, nugget: str = "") -> None:
        """Begin a new pattern, with a nugget in it if one is given.

        Raises
        ------
        NoPattern
            When it has no name, or the nugget is no more.
        """
        name = " ".join(name.split())
        if not name:
            raise NoPattern("A new pattern needs a name: say in a few words what the nuggets mean together.")
        session = self._session
        if any(one.name.casefold() == name.casefold() for one in session.network.patterns.values()):
            raise NoPattern(f"There is a pattern called “{name}” already: weave into that one.")
        inside = (self._nugget(nugget).id,) if nugget else ()
        given = {"name": name}
        id = new_id(describe(Pattern), given, session.names, session.ever_there)
        made = Pattern(id=PatternId(id), name=name, nuggets=inside)
        session.open(Pattern, None)
        session.save(made, f"Began the pattern “{name}”")
        self._saved(f"The pattern “{name}” is begun.")

    def _nugget(self, id: str) -> Nugget:
        found = self._session.network.nuggets.get(id)
        if found is None:
            raise NoPattern("That nugget is no more: somebody removed it meanwhile.")
        return found

    def _change(self, nugget: str, pattern: str, change: Callable[[_Nuggets], _Nuggets], what: str) -> None:
        """Change the nuggets of a pattern as they stand."""

        def woven() -> tuple[list[Record], str]:
            one, place = self._nugget(nugget), self._session.network.patterns.get(pattern)
            if place is None:
                raise NoPattern("That pattern is no more: somebody removed it meanwhile.")
            after = changed(place, nuggets=change(place.nuggets))
            return [after] if after != place else [], f"“{one.name}” is {what} “{place.name}”"

        self._save(woven)

    def _acts(self) -> dict[Any, Callable[[dict[str, Any]], object]]:
        return super()._acts() | {
            "find": lambda said: self.find(said_text(said, "words")),
            "weave": lambda said: self.weave(said_text(said, "nugget"), said_text(said, "pattern")),
            "unweave": lambda said: self.unweave(said_text(said, "nugget"), said_text(said, "pattern")),
            "begin": lambda said: self.begin(said_text(said, "name"), said_text(said, "nugget")),
        }


def _card(nugget: Nugget) -> dict[str, str | int]:
    return {"id": nugget.id, "name": nugget.name, "kind": nugget.kind.value}
