"""What an import would do to a network: what it adds, changes and ends, before anything is saved."""

from collections.abc import Iterator, Set
from datetime import date

import attrs

from ..exchange.privacy.consent import refusers
from ..exchange.privacy.returning import returned
from ..model import About, Consent, Network, Person, Record, changed, describe

__all__ = ["Plan", "plan"]


@attrs.frozen(kw_only=True)
class Plan:
    """What an import does; nothing in the network is ever taken out by one.

    Attributes
    ----------
    adds
        Records whose ids are new.
    changes
        Records with other values, each as it is and as it will be.
    ends
        Those changes that give a record its last day.
    same
        How many records stand in the network like that already.
    stays
        Records that a complete source no longer holds and that have no last day to give them.
    withheld
        The people without consent who stand in the source under other names, or not at all: what was withheld of
        them is left alone.
    """

    adds: tuple[Record, ...]
    changes: tuple[tuple[Record, Record], ...]
    ends: tuple[tuple[Record, Record], ...]
    same: int
    stays: tuple[Record, ...] = ()
    withheld: tuple[str, ...] = ()

    def onto(self, present: Network) -> Network:
        """Give back the network as it will stand.

        Raises
        ------
        InvalidNetwork
            When the records do not fit into it, as where two records of different kinds would have one id.
        """
        told = [one for one in self.records if isinstance(one, About)]
        return present.with_records(
            *(one for one in self.records if not isinstance(one, About)), about=told[0] if told else None
        )

    @property
    def records(self) -> Iterator[Record]:
        """Every record that is to be saved."""
        yield from self.adds
        for _, after in (*self.changes, *self.ends):
            yield after


def plan(present: Network, incoming: Network, *, complete_on: date | None = None) -> Plan:
    """Give back what an import of one network into another does.

    Parameters
    ----------
    present
        The network as it stands.
    incoming
        What is to be imported. Records are told apart by their ids. In an export, people who refused consent stand
        under other names: nobody is added, renamed or ended for that.
    complete_on
        For a source that holds all there is of each kind of which it holds anything: the last day of what it no
        longer holds.

    Notes
    -----
    Linear in the number of records. What a source says of the network as a whole comes in where it says anything.
    That somebody was not asked for consent never takes an answer back.
    """
    back = returned(present, incoming)
    adds: list[Record] = []
    changes: list[tuple[Record, Record]] = []
    ends: list[tuple[Record, Record]] = []
    same = 0
    for given in back.network:
        record = _still_answered(present, given)
        before = present.table(type(record)).get(record.id)
        if before is None:
            adds.append(record)
        elif before == record:
            same += 1
        else:
            (ends if _ends(before, record) else changes).append((before, record))
    if back.network.about not in (present.about, About()):
        changes.append((present.about, back.network.about))
    stays: list[Record] = []
    withheld = set(back.people)
    if complete_on is not None:
        unnamed = set(refusers(present)) - incoming.people.keys()
        for record in _missing(present, back.network):
            if whom := _tells_of(record, unnamed):
                withheld |= whom
                continue
            after = _ended(record, complete_on)
            if after is None:
                stays.append(record)
            elif after is not record:
                ends.append((record, after))
    return Plan(
        adds=tuple(adds),
        changes=tuple(changes),
        ends=tuple(ends),
        same=same,
        stays=tuple(stays),
        withheld=tuple(sorted(withheld)),
    )


def _still_answered(present: Network, record: Record) -> Record:
    """Keep what a person said of consent where the source knows nothing of it: a sheet may lack the column."""
    if not isinstance(record, Person) or record.consent is not Consent.NOT_ASKED:
        return record
    before = present.people.get(record.id)
    if before is None or before.consent is Consent.NOT_ASKED:
        return record
    return changed(record, consent=before.consent, consent_on=before.consent_on)


def _missing(present: Network, incoming: Network) -> Iterator[Record]:
    """Yield what the source does not hold, of the kinds of which it holds anything."""
    for lookup in present.lookups.values():
        there = incoming.table(lookup.record)
        if there:
            yield from (record for id, record in present.table(lookup.record).items() if id not in there)


def _tells_of(record: Record, people: Set[str]) -> set[str]:
    """Give back those of the people whom a record is, or refers to."""
    found = set(people & {record.id}) if isinstance(record, Person) else set()
    for field in describe(record).references:
        value = getattr(record, field.name)
        found |= people & set(value if isinstance(value, tuple) else (value,))
    return found


def _ended(record: Record, on: date) -> Record | None:
    """Give back a record with its last day, the record itself where it has one, None where it can have none."""
    description = describe(record)
    if description.until is None:
        return None
    if getattr(record, description.until) is not None:
        return record
    since = getattr(record, description.since) if description.since else None
    return changed(record, **{description.until: max(on, since or on)})


def _ends(before: Record, after: Record) -> bool:
    until = describe(before).until
    return until is not None and getattr(before, until) is None and getattr(after, until) is not None
