"""An editor's work on a store: what is open, what would change, saving, disagreeing, removing and undoing."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from cocreation import Network, Record, UnknownRecord
from cocreation.model.about import About
from cocreation.model.description import changed, describe
from cocreation.store import Conflict, Revision, Store
from cocreation.store.tables import id_of

from .answers import Filled, filled, new_id
from .forms import Answer, FormField, fields_of, form
from .names import Names
from .telling import Change, Told, changes, disagreement, in_words, past, summary

__all__ = ["Disagreement", "Session"]

_MOST_PAST = 50
_MOST_COUNTED = 20


@attrs.frozen(kw_only=True)
class Disagreement:
    """What others saved meanwhile in the same fields.

    Attributes
    ----------
    base
        The record that both began from.
    mine
        The record as it was to be saved; None where it was to be removed.
    theirs
        The record as it stands; None where it was removed.
    fields
        Each field in question: ``before`` is what stands in the store, ``after`` what was to be saved.
    who
        Who saved it.
    """

    base: Record
    mine: Record | None
    theirs: Record | None
    fields: tuple[Change, ...]
    who: str


class Session:
    """One person's editing of a store.

    Parameters
    ----------
    store
        The store, open for writing.
    author
        The name that the history carries.
    """

    def __init__(self, store: Store[Any], author: str) -> None:
        self.store, self.author = store, author
        self._take(store.snapshot())
        self.kind: type[Record] | None = None
        self.base: Record | None = None
        self._based_on = self.revision
        self._shown: dict[str, str] = {}
        self._put_back = self._saved = ""

    def _take(self, snapshot: Any) -> None:
        self.network: Network = snapshot.network
        self.revision: Revision = snapshot.revision
        self.names = Names(self.network)

    # What is open.

    def open(self, kind: type[Record], id: str | None) -> list[FormField]:
        """Open a record, or a new one of a kind, and give back its form.

        Raises
        ------
        UnknownRecord
            When the network has no such record.
        """
        self.base = self._there(kind, id) if id is not None or kind is About else None
        self.kind, self._based_on, self._put_back = kind, self.revision, ""
        opened = form(kind, self.base, self.names)
        self._shown = self._references()
        return opened

    def _opened(self) -> type[Record]:
        if self.kind is None:
            raise ValueError("No form is open.")
        return self.kind

    def _opened_record(self) -> Record:
        if self.base is None:
            raise ValueError("No record is open.")
        return self.base

    def _there(self, kind: type[Record], id: str | None) -> Record:
        if kind is About:
            return self.network.about
        found: Record = self.network.table(kind)[id or ""]
        return found

    def _references(self) -> dict[str, str]:
        """Remember what the form calls others: who is renamed elsewhere meanwhile is still who was meant."""
        shown: dict[str, str] = {}
        for field in describe(self.base).references if self.base is not None else ():
            labels = self.names.labels(field.reference.targets if field.reference else ())
            value = getattr(self.base, field.name)
            shown |= {labels[id]: id for id in (value if isinstance(value, tuple) else (value,)) if id in labels}
        return shown

    def fill(self, answers: Mapping[str, Answer]) -> Filled:
        """Give back the record that the answers make of what is open, or what is wrong with them."""
        kind = self._opened()
        return filled(kind, answers, names=self.names, base=self.base, shown=self._shown, taken=self.ever_there)

    def ever_there(self, id: str) -> bool:
        """Tell whether a record had an id, even one that was removed: its history is not to be another's."""
        try:
            self.store.history(id)
        except UnknownRecord:
            return False
        return True

    def changes(self, record: Record | None) -> list[Change]:
        """Give back what saving a record would change in what was opened."""
        return changes(self._opened(), self.base, record, self.names)

    def past(self) -> list[Told]:
        """Give back the history of what is open, newest first."""
        if self.base is None:
            return []
        try:
            entries = self.store.history(id_of(self.base))
        except UnknownRecord:
            return []
        return past(describe(self.base), entries, self.names, _MOST_PAST)

    def referring(self) -> list[Record]:
        """Give back the records that refer to what is open, for whose sake it cannot be removed."""
        if self.base is None or isinstance(self.base, About):
            return []
        own, id = describe(self.base).id_type, self.base.id
        return [
            record
            for kind in self.network.kinds()
            for field in describe(kind).references
            if field.reference and own in field.reference.targets and kind is not About
            for record in self.network.where(kind, **{field.name: id})
        ]

    # Changing the store.

    def save(self, record: Record, reason: str) -> Revision | Disagreement:
        """Save a record that the form made, and open it as it then stands.

        Raises
        ------
        CocreationError
            When it does not fit, or the store refuses; nothing was saved.
        """
        reason = reason.strip() or summary("Changed" if self.base else "Added", record, self.names)
        new = self.base is None and id_of(record) != self._put_back
        try:
            saved = self._add(record, reason) if new else self._replace(record, reason)
        except Conflict as conflict:
            return self._disagree(record, conflict)
        self.renew()
        self.open(type(record), None if isinstance(record, About) else self._saved)
        return saved

    def _replace(self, record: Record, reason: str) -> Revision:
        self._saved = id_of(record)
        return self.store.save(record, author=self.author, reason=reason, based_on=self._based_on)

    def _add(self, record: Record, reason: str) -> Revision:
        """Save a new record under an id that is nobody's, whoever else adds one of that name meanwhile."""
        while True:
            self.renew()
            if self.ever_there(record.id):
                values = {field.name: getattr(record, field.name) for field in fields_of(type(record))}
                record = changed(record, id=new_id(describe(record), values, self.names, self.ever_there))
            self._saved = record.id
            try:
                return self.store.save(record, author=self.author, reason=reason, based_on=self.revision)
            except Conflict:
                continue  # somebody took the id since it was looked at

    def remove(self, reason: str) -> Revision | Disagreement:
        """Remove what is open.

        Raises
        ------
        CocreationError
            When others refer to it, or the store refuses; nothing was removed.
        """
        base = self._opened_record()
        reason = reason.strip() or summary("Removed", base, self.names)
        try:
            saved = self.store.save(remove=[base.id], author=self.author, reason=reason, based_on=self._based_on)
        except Conflict as conflict:
            return self._disagree(None, conflict)
        self.base = None
        self.renew()
        return saved

    def _disagree(self, mine: Record | None, conflict: Conflict) -> Disagreement:
        base = self._opened_record()
        self.renew()
        theirs = self._now(base)
        fields = disagreement(describe(base), conflict.clashes, self.names)
        who = ", ".join(dict.fromkeys(clash.by.author for clash in conflict.clashes))
        return Disagreement(base=base, mine=mine, theirs=theirs, fields=tuple(fields), who=who)

    def settle(self, found: Disagreement, mine: Mapping[str, bool]) -> Record:
        """Give back the record on which both agree, and go on from what stands in the store.

        Parameters
        ----------
        found
            What others saved meanwhile.
        mine
            For each field in question whether mine is to stand; theirs does where nothing is said.
        """
        if found.mine is None:
            raise ValueError("What was to be removed has no fields to settle.")
        self.base, self._based_on = found.theirs, self.revision
        if found.theirs is None:
            self._put_back = id_of(found.mine)
            return found.mine
        disputed = {one.name for one in found.fields}
        values = {}
        for field in fields_of(self._opened()):
            was, own = getattr(found.base, field.name), getattr(found.mine, field.name)
            if mine.get(field.name, False) if field.name in disputed else own != was:
                values[field.name] = own
        return changed(found.theirs, **values)

    # What others do meanwhile, and what is taken back.

    def renew(self) -> None:
        """Read the network anew; what is open stays as it was opened."""
        self._take(self.store.snapshot())

    def look(self) -> str:
        """Read the network anew if others changed it, and say who; nothing where nobody did.

        Raises
        ------
        CocreationError
            When the store cannot be read just now.
        """
        before = self.revision
        if self.store.revision == before:
            return ""
        self.renew()
        since = [one for one in self.store.revisions() if one.number > before.number]
        if not since:
            return "The store was put back to an earlier state; what is shown is that."
        counted = since[-_MOST_COUNTED:]
        touched = {(one.kind, one.record) for new in counted for one in self.store.history(revision=new.number)}
        return in_words(since, len(touched))

    def stale(self) -> bool:
        """Tell whether what is open stands differently in the store by now."""
        return self.base is not None and self._now(self.base) != self.base

    def _now(self, record: Record) -> Record | None:
        """Give back a record as it stands in the network; None where it is no more."""
        if isinstance(record, About):
            return self.network.about
        found: Record | None = self.network.table(type(record)).get(record.id)
        return found

    def last(self, known: Sequence[Revision]) -> Revision | None:
        """Give back, of all revisions, the last change of this author that can be taken back; None without one."""
        undone = {one.undoes for one in known}
        usual = (
            one
            for one in reversed(known)
            if one.undoes is None and one.number not in undone and not one.forgets and one.number > 1
        )
        return next((one for one in usual if one.author == self.author), None)

    def undo(self, revision: Revision) -> Revision:
        """Take a change back.

        Raises
        ------
        CocreationError
            When others changed the same since, or refer to what would go.
        """
        taken_back = self.store.undo(revision.number, author=self.author)
        self.renew()
        return taken_back
