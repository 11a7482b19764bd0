"""Ids for rows that have none: made of what stands in them, or those of the records that are there already."""

from collections import deque
from collections.abc import Sequence
from datetime import date
from itertools import chain, count

from ...model import Network, Record
from ...model.description import describe, shortened
from ...words import listing
from .advice import slug
from .drafts import Draft, Findings
from .references import Stock, folded

__all__ = ["give_ids"]


def give_ids(drafts: Sequence[Draft], findings: Findings, onto: Network | None = None) -> None:
    """Give each draft without an id one made of its content, the same whenever the same rows are read.

    It is made of the record's name, or else of what must be given for it; where two would be the same, the kind of
    record goes before it, and then a number behind: the one that begins first comes first, then the one that stands
    first. Ids that are given stay, and one given twice is told. Where there is a network already, a row without an
    id is the record that was made of such a row before, or the one of that name; which one, is told where it is not
    clear.
    """
    given: dict[str, Draft] = {}
    for draft in drafts:
        if id := draft.values.get("id"):
            first = given.setdefault(id, draft)
            if first is not draft:
                findings.blame(draft, f"the id {id!r} is that of {first.place}; give each record its own.", "id")
    nameless = [draft for draft in drafts if "id" in draft.sheet.layout.by_heading and "id" not in draft.values]
    ids = _Ids(set(given), onto)
    groups: dict[tuple[type[Record], str], list[Draft]] = {}
    for draft in nameless:
        groups.setdefault((draft.kind, _words(draft)), []).append(draft)
    for (_, words), alike in groups.items():
        ids.give(words, sorted(alike, key=_begins))
    if onto is not None:
        _recognise(nameless, Stock(onto), set(given), findings)


def _begins(draft: Draft) -> tuple[date, int]:
    since = draft.values.get(draft.sheet.layout.description.since or "")
    return since if isinstance(since, date) else date.min, draft.row


class _Ids:
    """Makes ids, each once."""

    def __init__(self, used: set[str], onto: Network | None) -> None:
        self._used, self._onto = used, onto

    def give(self, words: str, drafts: Sequence[Draft]) -> None:
        """Give an id to each of some drafts of one kind and the same words, in their order."""
        kind = slug(describe(drafts[0].kind).label)
        base = words or kind
        # counted on from the last one, so that a thousand namesakes cost a thousand steps and not a million
        variants = chain((base, f"{kind}-{base}"), (f"{base}-{number}" for number in count(2)))
        waiting = deque(drafts)
        while waiting:
            id = next(variants)
            if id in self._used:
                continue
            there = self._there(id)
            draft = waiting[0]
            if there is not None:
                if not _same(there, draft):
                    continue
                # one that begins when a row does was made of that row, wherever the row has moved to
                draft = next((one for one in waiting if _begins(one)[0] == _began(there)), draft)
            waiting.remove(draft)
            self._used.add(id)
            draft.values["id"], draft.made = id, True

    def _there(self, id: str) -> Record | None:
        if self._onto is None or id not in self._onto:
            return None
        return self._onto[id]


def _began(record: Record) -> date:
    since = describe(record).since
    return (getattr(record, since) if since else None) or date.min


def _same(record: Record, draft: Draft) -> bool:
    """Tell whether a record may be the one that was made of such a row."""
    if type(record) is not draft.kind:
        return False
    return "name" not in draft.values or folded(getattr(record, "name", "")) == folded(str(draft.values["name"]))


def _recognise(drafts: Sequence[Draft], stock: Stock, given: set[str], findings: Findings) -> None:
    """Let rows without an id be the records of their names that are there already."""
    named: dict[tuple[type[Record], str], list[Draft]] = {}
    for draft in drafts:
        if draft.values.get("name"):
            named.setdefault((draft.kind, folded(str(draft.values["name"]))), []).append(draft)
    for (kind, name), rows in named.items():
        there = [id for id in stock.named(kind).get(name, ()) if id not in given]
        if all(id in {draft.values["id"] for draft in rows} for id in there):
            continue
        if len(there) == len(rows) == 1:
            rows[0].values["id"] = there[0]
            continue
        for draft in rows:
            what = f"{shortened(draft.values['name'])} may be {listing(there, most=9)}, of that name in the network; "
            findings.blame(draft, f"{what}write the id of the one that is meant, or a new one.", "name")


def _words(draft: Draft) -> str:
    values = draft.values
    if "name" in values:
        return slug(str(values["name"]))
    needed = [values[field.name] for field in draft.sheet.layout.columns if field.required and field.name in values]
    return slug("-".join(str(getattr(value, "value", value)) for value in needed))
