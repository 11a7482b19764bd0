"""The editor as a widget: a form for every kind of record, what it would change, and what it saved."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs
import traitlets

from cocreation import InvalidNetwork, Record
from cocreation.model.about import About
from cocreation.model.description import describe
from cocreation.store import Revision, Store
from cocreation.store.tables import ABOUT
from cocreation.words import spoken

from ..frame.styles import styled
from ..frame.whole_script import whole_script
from .answers import Filled
from .forms import Answer
from .session import Disagreement
from .store_widget import StoreWidget, said_text
from .telling import moment

__all__ = ["RecordEditor"]

_HERE = Path(__file__).parent
_MOST_FOUND = 30
_MOST_OPTIONS = 50
_LONGEST_WORDS = 200
_ITSELF = "The network itself"


class RecordEditor(StoreWidget):
    """Records of every kind, added, changed and removed in a store that others may change too.

    Parameters
    ----------
    store
        The store, open for writing.
    author
        The name that the history carries for what is saved.

    Attributes
    ----------
    network, revision
        As of every :class:`StoreWidget`.
    selected : str or None
        Id of the record that is open; setting it opens another one, so it can be linked to a view's.
    """

    _esm = whole_script(_HERE / "record_editor.js")
    _css = styled(_HERE / "editing.css")

    selected = traitlets.Unicode(None, allow_none=True)

    # what the script shows besides
    kinds: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    kind = traitlets.Unicode().tag(sync=True)
    found = traitlets.Dict().tag(sync=True)
    form = traitlets.Dict().tag(sync=True)
    problems = traitlets.Dict().tag(sync=True)
    step = traitlets.Dict().tag(sync=True)
    past: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    options = traitlets.Dict().tag(sync=True)
    stale = traitlets.Int().tag(sync=True)

    def __init__(self, store: Store[Any], author: str) -> None:
        self._kinds = {ABOUT: About, **{name: one.record for name, one in store.network_type.lookups.items()}}
        self._plurals = {kind: plural for plural, kind in self._kinds.items()}
        self._answers: dict[str, Answer] = {}
        self._record: Record | None = None
        self._disagreement: Disagreement | None = None
        self._words = ""
        super().__init__(store, author, kinds=self._grouped())
        self.choose_kind(next(iter(store.network_type.lookups)))
        self.observe(lambda change: self._follow(change["new"]), "selected")

    # Finding a record.

    def _grouped(self) -> list[dict[str, Any]]:
        """Give back the kinds of record by their areas, in the order in which people meet them."""
        groups: dict[str, list[dict[str, str]]] = {}
        for plural, kind in self._kinds.items():
            label = _ITSELF if kind is About else _title(spoken(plural))
            groups.setdefault(describe(kind).area.value, []).append({"kind": plural, "label": label})
        return [{"area": _title(area), "kinds": kinds} for area, kinds in groups.items()]

    def choose_kind(self, plural: str) -> None:
        """Show the records of a kind, such as ``"people"``; the network's own words have one form alone."""
        if plural not in self._kinds:
            return
        with self.hold_sync():
            self.kind = plural
            self.find("")
            self._close_form()
        if self._kinds[plural] is About:
            self.edit(ABOUT)

    def find(self, words: str) -> None:
        """Show the records of the chosen kind whose names hold all words."""
        kind = self._kinds[self.kind]
        self._words = words[:_LONGEST_WORDS]
        names = self._session.names
        found, total = ([], 0) if kind is About else names.find((describe(kind).id_type,), self._words, _MOST_FOUND)
        one = describe(kind).label.lower()
        self.found = {"total": total, "one": one, "records": [{"id": id, "name": name} for id, name in found]}

    def suggest(self, field: str, words: str) -> None:
        """Show the names that a field can refer to and that hold all words."""
        known = {one.name: one.reference for one in describe(self._kinds[self.kind]).references}
        if reference := known.get(field):
            found, total = self._session.names.find(reference.targets, words[:_LONGEST_WORDS], _MOST_OPTIONS)
            self.options = {"field": field, "names": [name for _, name in found], "total": total}

    # Filling a form.

    def begin(self) -> None:
        """Open the form of a new record of the chosen kind."""
        self._open(None)

    def edit(self, id: str) -> None:
        """Open a record of any kind.

        Raises
        ------
        UnknownRecord
            When there is none with that id.
        """
        kind = About if id == ABOUT and id not in self.network else type(self.network[id])
        if self._plurals[kind] != self.kind:
            self.kind = self._plurals[kind]
            self.find("")
        self._open(id)

    def _open(self, id: str | None) -> None:
        kind = self._kinds[self.kind]
        fields = self._session.open(kind, id)
        self._answers, self._record, self._disagreement = {}, None, None
        with self.hold_sync():
            self.said = {}
            self.form = {
                "n": self._next(),
                "id": "" if kind is About else id or "",
                "label": describe(kind).label,
                "title": self._title(kind),
                "meaning": describe(kind).meaning,
                "new": self._session.base is None,
                "removable": self._session.base is not None and kind is not About,
                "fields": [attrs.asdict(field) for field in fields],
            }
            self.problems, self.options = {}, {}
            self._to("fill")
            self.past = [attrs.asdict(one) for one in self._session.past()]
        self.selected = None if kind is About else id

    def _title(self, kind: type[Record]) -> str:
        base = self._session.base
        if base is None:
            return f"New {describe(kind).label.lower()}"
        if isinstance(base, About):
            return _ITSELF
        return f"{describe(kind).label}: {self._session.names.called(base)}"

    def _close_form(self) -> None:
        self._session.kind = self._session.base = None
        self._answers, self._record, self._disagreement = {}, None, None
        self.form, self.problems, self.options, self.past, self.said = {}, {}, {}, [], {}
        self._to("choose")
        self.selected = None

    def check(self, answers: Mapping[str, Answer]) -> Filled | None:
        """Say by field what is wrong with the answers; those that are not among them stay as the record has them."""
        if not self.form:
            return None
        self._answers = dict(answers)
        filled = self._session.fill(self._answers)
        self.problems = dict(filled.problems)
        return filled

    def review(self, answers: Mapping[str, Answer]) -> None:
        """Show what saving would change, field by field."""
        filled = self.check(answers)
        if filled is None:
            return
        self._record = filled.record
        if filled.record is None:
            self._to("fill", wrong=self._next())
            return
        changes = self._session.changes(filled.record)
        if not changes and not self.form["new"]:
            self._to("fill")
            self._say("Nothing was changed, so there is nothing to save.")
            return
        self._to("review", changes=[attrs.asdict(one) for one in changes])

    def back(self) -> None:
        """Go back to the form, with the answers as they were."""
        self._disagreement = None
        self._to("fill" if self.form else "choose")

    def cancel(self) -> None:
        """Leave the form without saving."""
        self._close_form()

    # Changing the store.

    def save(self, reason: str = "") -> None:
        """Save what was reviewed."""
        if self._record is None or self.step.get("name") not in ("review", "settle"):
            return
        what = "added" if self._session.base is None else "saved"
        self._done(self._session.save(self._record, reason), what)

    def ask_to_remove(self) -> None:
        """Show what removing the open record would take away, or what refers to it and has to go before."""
        if not self.form.get("removable"):
            return
        names, description = self._session.names, describe(self._kinds[self.kind])
        referring = list({one.id: one for one in self._session.referring()}.values())
        until = next((one.says.label for one in description.fields if one.name == description.until), "")
        self._to(
            "remove",
            changes=[attrs.asdict(one) for one in self._session.changes(None)],
            referring=[
                {"id": one.id, "name": f"{describe(one).label}: {names.called(one)}"} for one in referring[:_MOST_FOUND]
            ],
            more=max(0, len(referring) - _MOST_FOUND),
            until=until,
        )

    def remove(self, reason: str = "") -> None:
        """Remove the open record, once that was asked for."""
        if self.step.get("name") != "remove":
            return
        try:
            outcome = self._session.remove(reason)
        except InvalidNetwork:  # somebody referred to it since it was asked for
            self._session.renew()
            self._renewed()
            self.ask_to_remove()
            if not self.step["referring"]:
                raise
            return
        self._done(outcome, "removed")

    def settle(self, mine: Mapping[str, bool], reason: str = "") -> None:
        """Save again after others changed the same fields: for each, whether mine is to stand.

        Where they removed the whole record, ``{"": True}`` puts it back, and ``{}`` leaves it removed.
        """
        found = self._disagreement
        if found is None:
            return
        if found.mine is None or (found.theirs is None and not mine.get("", False)):
            self._abandon(found)
            return
        self._record = self._session.settle(found, mine)
        self.save(reason)

    def _abandon(self, found: Disagreement) -> None:
        """Go on from what others made of the record."""
        if found.theirs is None:
            self._close_form()
            self.find(self._words)
            self._say(f"It stays removed, as {found.who} left it.")
        else:
            self._open(found.theirs.id)
            self._say(f"{found.who} changed it meanwhile; nothing was removed.")

    def _done(self, outcome: Revision | Disagreement, what: str) -> None:
        if isinstance(outcome, Disagreement):
            self._renewed()
            self._disagreement = outcome
            fields = [attrs.asdict(one) for one in outcome.fields]
            gone = "theirs" if outcome.theirs is None else "mine" if outcome.mine is None else ""
            self._to("settle", changes=fields, who=outcome.who, gone=gone)
            return
        title = self.form["label"]
        self._renewed()
        if self._session.base is None and self._session.kind is not None:
            self._close_form()
        else:
            self._reopen()
        self._say(f"{title} {what} {_by(outcome)}.", "good")

    def _reopen(self) -> None:
        """Open what is open as it now stands in the store; what is no more is closed."""
        base = self._session.base
        if self._session.kind is None:
            return
        id = ABOUT if isinstance(base, About) else base.id if base is not None else None
        if id is None or id == ABOUT or id in self.network:
            self._open(id)
        else:
            self._close_form()

    # What others do meanwhile.

    def _moved(self) -> str:
        if self._session.stale():
            # whether anything was typed into it, the script alone knows for sure, and asks for it if nothing was
            self.stale = self.form["n"]
            return " The record that is open is among them."
        if self.form and self.step.get("name") == "fill":
            self.check(self._answers)
        return ""

    def renew_form(self) -> None:
        """Show what is open as it stands in the store by now, where that is another."""
        if self.step.get("name") == "fill" and self._session.stale():
            said = self.said
            self._reopen()
            self.said = said

    def _show(self) -> None:
        self.find(self._words)

    def _taken_back(self) -> None:
        self._reopen()

    def _follow(self, id: str | None) -> None:
        """Open what was selected elsewhere, if it is a record."""
        base = self._session.base
        if id is not None and id in self.network and (base is None or isinstance(base, About) or base.id != id):
            self.edit(id)

    # What the script says.

    def _acts(self) -> dict[Any, Callable[[dict[str, Any]], object]]:
        return super()._acts() | {
            "kind": lambda said: self.choose_kind(said_text(said, "kind")),
            "find": lambda said: self.find(said_text(said, "words")),
            "open": lambda said: self.edit(said_text(said, "id")),
            "new": lambda _: self.begin(),
            "suggest": lambda said: self.suggest(said_text(said, "field"), said_text(said, "words")),
            "check": lambda said: self.check(_answers(said)),
            "review": lambda said: self.review(_answers(said)),
            "back": lambda _: self.back(),
            "cancel": lambda _: self.cancel(),
            "save": lambda said: self.save(said_text(said, "reason")),
            "ask to remove": lambda _: self.ask_to_remove(),
            "remove": lambda said: self.remove(said_text(said, "reason")),
            "settle": lambda said: self.settle(_choices(said), said_text(said, "reason")),
            "renew": lambda _: self.renew_form(),
        }

    def _to(self, name: str, **more: Any) -> None:
        self.step = {"name": name, "n": self._next(), **more}


def _by(revision: Revision) -> str:
    return f"by {revision.author} on {moment(revision.at)}"


def _title(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _answers(said: dict[str, Any]) -> dict[str, Answer]:
    """Give back the answers of a message, without what is neither a text nor a list of texts."""
    given = said.get("answers")
    return {
        name: value
        for name, value in (given.items() if isinstance(given, dict) else ())
        if isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
    }


def _choices(said: dict[str, Any]) -> dict[str, bool]:
    given = said.get("mine")
    return {name: value is True for name, value in given.items()} if isinstance(given, dict) else {}
