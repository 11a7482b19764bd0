"""One writer's transaction: what is to be saved is merged, checked and written, and becomes a revision."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

import attrs
import sqlalchemy as sa

from ..errors import UnknownRecord
from ..exchange.converter import converter
from ..model import About, Network, Record
from .checkpoint import is_fresh, write_checkpoint
from .errors import Conflict, Revision, StoreError
from .forgetting import forgetting, rewrite
from .history import Key, last_kind, latest, plain, revision_of, values_at
from .merging import Values, merged
from .tables import Places, Schema, id_of
from .writing import kinds_of, put, record_changes, require_sound, take_out

__all__ = ["Saving"]

_MANY = 20_000
"""From how many changes of records on a checkpoint is written with them."""


class Saving:
    """What is saved in one transaction, while nobody else writes.

    Parameters
    ----------
    connection
        Inside the writer's transaction.
    schema, network_type
        The store's tables, and the kind of network that they hold.
    clock
        Gives back the present moment, with its time zone.
    """

    def __init__(
        self, connection: sa.Connection, schema: Schema, network_type: type[Network], clock: Callable[[], datetime]
    ) -> None:
        self.connection = connection
        self._schema, self._network_type, self._clock = schema, network_type, clock

    def wanted(self, records: Iterable[Record]) -> dict[Key, Values]:
        """Give back the values that records are to have."""
        return {self._key(one): plain(one, self._network_type) for one in records}

    def unwanted(self, ids: Iterable[str], based_on: int | None) -> dict[Key, Values]:
        """Give back no values for records that are to be taken out.

        Raises
        ------
        UnknownRecord
            When there is none with that id; what others took out since an older revision is no error.
        """
        ids = list(ids)
        kinds = kinds_of(self.connection, self._schema, ids)
        found: dict[Key, Values] = {}
        for id in ids:
            kind = kinds.get(id)
            if kind is None and based_on is not None:
                kind = last_kind(self.connection, self._schema, id)
            if kind is None:
                raise UnknownRecord(f"No record has the id {id!r} in the store; nothing was saved.")
            found[kind, id] = None
        return found

    def begin(self, net: Network, author: str, reason: str) -> Revision:
        """Write the first revision into empty tables; a network is sound by itself, and contradicts nothing yet."""
        first = self._new(None, author, reason)
        for kind, place in self._schema.places.items():
            records = [net.about] if kind is About else list(net.table(kind).values())
            put(self.connection, self._schema, place, records, set())
            changes = ((*self._key(one), plain(one, self._network_type)) for one in records)
            record_changes(self.connection, self._schema, first.number, changes)
        write_checkpoint(self.connection, self._schema, first.number)
        return first

    def save(
        self, wanted: Mapping[Key, Values], author: str, reason: str, based_on: int | None, undoes: int | None = None
    ) -> Revision:
        """Save values; give back the new revision, or the last one where nothing differs."""
        last = latest(self.connection, self._schema)
        if based_on is not None and last is not None and based_on < last.number:
            wanted, clashes = merged(self.connection, self._schema, wanted, based_on)
            if clashes:
                raise Conflict(clashes)
        differing = self._differing(wanted, last)
        if not differing and last is not None:
            return last
        new = self._new(last, author, reason, undoes=undoes)
        self._write(differing)
        changes = ((kind, id, values) for (kind, id), values in differing.items())
        record_changes(self.connection, self._schema, new.number, changes)
        if len(differing) >= _MANY:
            write_checkpoint(self.connection, self._schema, new.number)
        return new

    def forget(self, person: str, author: str, reason: str) -> Revision:
        """Put somebody without a name in a person's place, in the present and in the history."""
        found = forgetting(self.connection, self._schema, person)
        last = latest(self.connection, self._schema)
        new = self._new(last, author, reason or "A person was forgotten", forgets=True)
        rewrite(self.connection, self._schema, found, self._network_type)
        write_checkpoint(self.connection, self._schema, new.number)
        return new

    def refresh(self) -> None:
        """Write the checkpoint anew, unless another process was quicker."""
        last = latest(self.connection, self._schema)
        if last is not None and not is_fresh(self.connection, self._schema):
            write_checkpoint(self.connection, self._schema, last.number)

    def require_known(self, based_on: Revision | int) -> None:
        """Refuse what began from a revision that the store does not have, or before somebody was forgotten.

        The first happens where a backup was restored since: another revision may then have the number. What both
        histories share is as good a beginning as before. The second may bring the person back.
        """
        number = based_on.number if isinstance(based_on, Revision) else based_on
        known = self._schema.revisions.c
        query = sa.select(sa.func.max(known.number)).where(known.forgets, known.number > number)
        forgotten = self.connection.execute(query).scalar()
        if forgotten is not None:
            raise StoreError(
                f"A person was forgotten since (revision {forgotten}); read the network again, and make the change "
                "anew."
            )
        last = latest(self.connection, self._schema)
        if last is not None and number > last.number:
            raise StoreError(
                f"There is no revision {number} to start from; the last one is {last.number}. Was a backup restored? "
                "Read the network again, and make the change anew."
            )
        if isinstance(based_on, Revision) and self._revision(number) != based_on:
            raise StoreError(
                f"What is now revision {number} is another one than was read: a backup was restored since. Read the "
                "network again, and make the change anew."
            )

    def _revision(self, number: int) -> Revision | None:
        row = self.connection.execute(
            sa.select(self._schema.revisions).where(self._schema.revisions.c.number == number)
        ).first()
        return revision_of(row) if row else None

    def _key(self, record: Record) -> Key:
        place = self._schema.places.get(type(record))
        if place is None:
            raise TypeError(f"A store holds records such as Person or Tie, not {record!r}.")
        return place.plural, id_of(record)

    def _new(
        self, last: Revision | None, author: str, reason: str, *, undoes: int | None = None, forgets: bool = False
    ) -> Revision:
        """Write the revision that follows the last one."""
        if not author.strip():
            raise StoreError("Nobody is named as the author; say who saves: author=…, or --as NAME.")
        at = max(self._clock().astimezone(UTC), last.at if last else datetime.min.replace(tzinfo=UTC))
        number = last.number + 1 if last else 1
        new = Revision(number=number, at=at, author=author, reason=reason, undoes=undoes, forgets=forgets)
        self.connection.execute(self._schema.revisions.insert(), attrs.asdict(new))
        return new

    def _differing(self, wanted: Mapping[Key, Values], last: Revision | None) -> dict[Key, Values]:
        """Leave out what stands in the store like that already."""
        if last is None:
            return dict(wanted)
        now = values_at(self.connection, self._schema, list(wanted), last.number)
        return {key: values for key, values in wanted.items() if values != now.get(key)}

    def _write(self, wanted: Mapping[Key, Values]) -> None:
        structure = converter(self._network_type).structure
        new: dict[type[Record], dict[str, Record]] = {}
        gone: dict[str, str] = {}
        places = self._schema.by_plural
        for (kind, id), values in wanted.items():
            if values is None:
                gone[id] = kind
            else:
                new.setdefault(places[kind].kind, {})[id] = structure(values, places[kind].kind)
        checked = {kind: records for kind, records in new.items() if kind is not About}
        require_sound(self.connection, self._schema, checked, gone)
        for id, kind in gone.items():  # first, for its id may be given to a record of another kind
            take_out(self.connection, self._schema, places[kind], id)
        for place in places.values():
            here = new.get(place.kind)
            if here:
                put(self.connection, self._schema, place, here.values(), self._known(place, here))

    def _known(self, place: Places, records: Mapping[str, Record]) -> set[str]:
        if place.kind is About:
            return set(self.connection.scalars(sa.select(place.main.c.id)))
        kinds = kinds_of(self.connection, self._schema, list(records))
        return {id for id, kind in kinds.items() if kind == place.plural}
