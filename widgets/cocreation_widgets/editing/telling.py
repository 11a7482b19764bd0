"""What changed, in words: before a record is saved, where two people disagree, and in a record's history."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import attrs

from cocreation import Record
from cocreation.exchange.converter import plain_reader
from cocreation.model.description import Description, FieldDescription, describe
from cocreation.store.errors import Clash, Revision
from cocreation.store.history import Entry
from cocreation.words import count, day, listing

from .forms import fields_of, told
from .names import Names

__all__ = ["Change", "Told", "changes", "disagreement", "in_words", "moment", "past", "summary"]

NOTHING = "nothing"


@attrs.frozen(kw_only=True)
class Change:
    """What becomes of one field, in words.

    Attributes
    ----------
    name, label
        The field.
    before, after
        What it said and says.
    """

    name: str
    label: str
    before: str
    after: str


@attrs.frozen(kw_only=True)
class Told:
    """One entry of a record's history, in words.

    Attributes
    ----------
    number
        The revision's number.
    who, when, why
        Who changed it, when and for what reason.
    what
        Whether the record was added, changed or removed.
    changes
        Field by field.
    """

    number: int
    who: str
    when: str
    why: str
    what: str
    changes: tuple[Change, ...]


def changes(kind: type[Record], before: Record | None, after: Record | None, names: Names) -> list[Change]:
    """Give back each field that differs; of a record that was not there, or is no more, each that says something."""
    found = []
    for field in fields_of(kind):
        was, now = (_told(field, None if one is None else getattr(one, field.name), names) for one in (before, after))
        if was != now:
            found.append(Change(name=field.name, label=field.says.label, before=was, after=now))
    return found


def _told(field: FieldDescription, value: Any, names: Names) -> str:
    return told(field, value, names) or NOTHING


def past(description: Description, entries: Iterable[Entry], names: Names, most: int) -> list[Told]:
    """Give back a record's history in words, newest first, at most so many entries."""
    return [_entry(description, entry, names) for entry in list(entries)[::-1][:most]]


def _entry(description: Description, entry: Entry, names: Names) -> Told:
    what = "Added" if entry.before is None else "Removed" if entry.after is None else "Changed"
    reason = entry.revision.reason
    return Told(
        number=entry.revision.number,
        who=entry.revision.author,
        when=moment(entry.revision.at),
        why="" if reason.startswith(_done(what, description)) else reason,  # what the entry says already
        what=what,
        changes=tuple(_entry_changes(description, entry, names)),
    )


def _done(what: str, description: Description) -> str:
    return f"{what} {description.label.lower()}: "


def _entry_changes(description: Description, entry: Entry, names: Names) -> Iterator[Change]:
    fields = {field.name: field for field in description.fields}
    for name, (before, after) in entry.fields.items():
        field = fields.get(name)
        if field is None or name == "id":
            continue
        yield Change(
            name=name,
            label=field.says.label,
            before=_from_plain(field, before, entry.before, names),
            after=_from_plain(field, after, entry.after, names),
        )


def disagreement(description: Description, clashes: Iterable[Clash], names: Names) -> list[Change]:
    """Give back each field on which two people disagree: ``before`` is what stands in the store, ``after`` is mine."""
    fields = {field.name: field for field in description.fields}
    return [
        Change(
            name=clash.field,
            label=fields[clash.field].says.label,
            before=_from_plain(fields[clash.field], clash.theirs, {}, names),
            after=_from_plain(fields[clash.field], clash.mine, {}, names),
        )
        for clash in clashes
        if clash.field in fields
    ]


def _from_plain(field: FieldDescription, value: Any, record: Mapping[str, Any] | None, names: Names) -> str:
    """Give back a value of a JSON document in words; what is left out there is the default, if there is a record."""
    if record is None:
        return NOTHING
    if value is None:
        return _told(field, None if field.required else field.default, names)
    read = plain_reader(field.kind)(value)
    return _told(field, read, names) if field.accepts(read) else str(value)


def moment(at: datetime) -> str:
    """Give back a moment in words.

    Examples
    --------
    >>> moment(datetime(2026, 3, 9, 10, 5, tzinfo=UTC))
    '9 March 2026, 10:05 UTC'
    """
    there = at.astimezone(UTC)
    return f"{day(there.date())}, {there:%H:%M} UTC"


def in_words(revisions: Iterable[Revision], records: int) -> str:
    """Say who changed how much elsewhere."""
    who = list(dict.fromkeys(one.author for one in revisions))
    return f"{listing(who, most=3)} changed {count(records, 'record')} just now."


def summary(what: str, record: Record, names: Names) -> str:
    """Say in a few words what was done to a record, for a change that came without a reason."""
    return f"{_done(what, describe(record))}{names.called(record)}"
