"""A store: a network that several people keep over years, with everything that was ever saved."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Generic, Self, TypeVar

import attrs
import sqlalchemy as sa

from ..errors import UnknownRecord
from ..exchange.converter import converter
from ..model import About, Network, Record
from .checkpoint import checkpoint_age, write_checkpoint
from .engine import engine_for, plainly, reading, shown, writing
from .errors import Conflict, NoStore, ReadOnlyStore, Revision, StoreError
from .forgetting import Forgetting, forgetting, leave_no_trace, rewrite
from .history import Entry, Key, entries, last_kind, latest, plain, recorded_network, revision_at, revisions, values_at
from .merging import Values, merged
from .tables import Places, id_of, schema
from .upgrade import upgrade, version_of
from .writing import kinds_of, put, record_changes, require_sound, take_out

__all__ = ["Snapshot", "Store"]

N = TypeVar("N", bound=Network)
_MANY = 20_000
"""From how many changes of records on a checkpoint is written with them."""
_OLD = 5_000
"""From how many changes since the last checkpoint on a new one is worth its writing, …"""
_FEW_OF = 20
"""… if there is more than one change for so many records."""


@attrs.frozen
class Snapshot(Generic[N]):
    """A network and the revision at which it was read, to say later what a change was based on."""

    network: N
    revision: Revision


class Store(Generic[N]):
    """An open store; made by :func:`cocreation.open` and :func:`cocreation.new`.

    Several processes and threads may read and write at once: each change is one transaction, writers take turns, and
    readers never wait.

    Parameters
    ----------
    place
        A SQLite file, or the URL of a PostgreSQL database.
    read_only
        Whether it is opened for reading only.
    network_type
        The kind of network that it holds.
    clock
        Gives back the present moment, with its time zone.
    """

    def __init__(
        self, place: str, *, read_only: bool, network_type: type[N], clock: Callable[[], datetime] | None = None
    ) -> None:
        self.place, self.read_only = place, read_only
        self.network_type, self._schema = network_type, schema(network_type)
        self._clock = clock or (lambda: datetime.now(UTC))
        self.engine = engine_for(place, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store {shown(self.place)!r}{', read-only' if self.read_only else ''}>"

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def network(self, *, on: date | None = None, as_recorded: datetime | int | None = None) -> N:
        """Give back the network.

        Parameters
        ----------
        on
            As of this day; by default everything, of all days.
        as_recorded
            As the store knew it then: a moment with its time zone, or the number of a revision. By default as it
            knows it now.

        Raises
        ------
        NoStore
            When there was no network at that moment, or no such revision.
        """
        if as_recorded is None:
            net = self.snapshot().network
        else:
            with reading(self.engine, self.place) as connection:
                number = revision_at(connection, self._schema, as_recorded)
                if number == 0:
                    raise NoStore(f"{shown(self.place)} held no network yet at {as_recorded}.")
                net = recorded_network(connection, self._schema, number, self.network_type)
        return net if on is None else net.as_of(on)

    def snapshot(self) -> Snapshot[N]:
        """Give back the network together with the revision at which it stands."""
        with reading(self.engine, self.place) as connection:
            last = self._last(connection)
            return Snapshot(recorded_network(connection, self._schema, last.number, self.network_type), last)

    @property
    def revision(self) -> Revision:
        """The last revision."""
        with reading(self.engine, self.place) as connection:
            return self._last(connection)

    def _last(self, connection: sa.Connection) -> Revision:
        last = latest(connection, self._schema)
        if last is None:
            raise NoStore(f"{shown(self.place)} holds no network yet.")
        return last

    def revisions(self) -> list[Revision]:
        """Give back all revisions, oldest first."""
        with reading(self.engine, self.place) as connection:
            return revisions(connection, self._schema)

    def history(self, record: str | None = None, *, revision: int | None = None) -> list[Entry]:
        """Give back what happened to a record, or what a revision did, oldest first; by default everything.

        Raises
        ------
        UnknownRecord
            When no record ever had that id.
        """
        with reading(self.engine, self.place) as connection:
            found = list(entries(connection, self._schema, record=record, revision=revision))
        if record is not None and not found:
            raise UnknownRecord(f"No record {record!r} was ever in {shown(self.place)}; check the id.")
        return found

    def save(
        self,
        *records: Record,
        remove: Iterable[str] = (),
        author: str,
        reason: str = "",
        based_on: Revision | int | None = None,
    ) -> Revision:
        """Save records, put in or in place of those with the same ids, as one transaction.

        Parameters
        ----------
        records
            The records; an ``About`` changes what the network says of itself.
        remove
            The ids of records to take out.
        author
            Who saves.
        reason
            Why.
        based_on
            The revision that the author saw. Fields that others changed since keep their values, unless the author
            changed them too. Without it, the records are saved as they are.

        Returns
        -------
        Revision
            The new revision; the last one, when everything stood in the store like that already.

        Raises
        ------
        Conflict
            When others changed the same fields since; its ``clashes`` say who changed what.
        InvalidNetwork
            When the change does not fit the network; its ``problems`` name every misfit.
        UnknownRecord
            When a record to take out is not there.
        ReadOnlyStore
            When the store is open for reading only.
        """
        wanted: dict[Key, Values] = {self._key(one): plain(one, self.network_type) for one in records}
        number = based_on.number if isinstance(based_on, Revision) else based_on
        with self._writing() as connection:
            if number is not None:
                self._require_nobody_forgotten(connection, number)
            ids = list(remove)
            kinds = kinds_of(connection, self._schema, ids)
            for id in ids:
                kind = kinds.get(id)
                if kind is None and number is not None:  # what others took out since is no error here
                    kind = last_kind(connection, self._schema, id)
                if kind is None:
                    raise UnknownRecord(f"No record has the id {id!r} in {shown(self.place)}; nothing was saved.")
                wanted[kind, id] = None
            return self._save(connection, wanted, author, reason, number)

    def begin(self, net: Network, *, author: str, reason: str) -> Revision:
        """Make the tables in an empty database, and save the first revision.

        Raises
        ------
        NoStore
            When the database holds a store already.
        """
        with self._writing() as connection:
            if version_of(connection, shown(self.place)) is not None:
                raise NoStore(f"{shown(self.place)} holds a store already; open that one.")
            upgrade(connection)
            # a network is sound by itself, and there is nothing yet that it could contradict
            first = self._new(connection, None, author, reason)
            for kind, place in self._schema.places.items():
                records = [net.about] if kind is About else list(net.table(kind).values())
                put(connection, self._schema, place, records, set())
                changes = ((*self._key(one), plain(one, self.network_type)) for one in records)
                record_changes(connection, self._schema, first.number, changes)
            write_checkpoint(connection, self._schema, first.number)
            return first

    def refresh(self) -> None:
        """Write the checkpoint anew where much was saved since the last one, so that the store opens quickly."""
        with reading(self.engine, self.place) as connection:
            needless = self._is_fresh(connection)
        if not needless:
            with self._writing() as connection:
                if not self._is_fresh(connection):  # another process may have been quicker
                    write_checkpoint(connection, self._schema, self._last(connection).number)

    def _is_fresh(self, connection: sa.Connection) -> bool:
        age = checkpoint_age(connection, self._schema)
        records = connection.execute(sa.select(sa.func.count()).select_from(self._schema.ids)).scalar() or 0
        return age is not None and age[1] < max(_OLD, records // _FEW_OF)

    def forgetting(self, person: str) -> Forgetting:
        """Give back what it takes to forget a person, and change nothing.

        Raises
        ------
        UnknownRecord
            When no person ever had that id.
        """
        with reading(self.engine, self.place) as connection:
            return forgetting(connection, self._schema, person)

    def forget(self, person: str, *, author: str, reason: str = "") -> Revision:
        """Take a person's data out of the present and the whole history, for good.

        Somebody without a name takes the person's place, so that ties, memberships and every other count stay as
        they were on every day. What others began before is refused when they save it. Backups, and files written
        before, are not touched.

        Raises
        ------
        UnknownRecord
            When no person ever had that id.
        StoreError
            When somebody else kept the file open for so long that traces may remain in it.
        """
        with self._writing() as connection:
            found = forgetting(connection, self._schema, person)
            last = self._last(connection)
            words = reason or "A person was forgotten"
            new = self._new(connection, last, author, words, forgets=True)
            rewrite(connection, self._schema, found, self.network_type)
            write_checkpoint(connection, self._schema, new.number)
        with plainly(self.place):
            if not leave_no_trace(self.engine, self._schema):
                raise StoreError(
                    "The person is forgotten, but somebody keeps the store open, so that the file may still hold "
                    "traces; they go when that program ends."
                )
        return new

    def undo(self, revision: int | None = None, *, author: str, reason: str = "") -> Revision:
        """Take back a revision, by default the last one that is neither an undo nor undone.

        The history keeps both. What others changed since in other fields stays.

        Raises
        ------
        NoStore
            When there is no such revision, or nothing left to take back.
        Conflict
            When others changed the same fields since.
        InvalidNetwork
            When later records refer to what would be taken out.
        """
        with self._writing() as connection:
            chosen = self._to_undo(connection, revision)
            done = list(entries(connection, self._schema, revision=chosen.number))
            if not done:
                raise NoStore(f"Revision {chosen.number} cannot be taken back: what it forgot is nowhere any more.")
            wanted: dict[Key, Values] = {(one.kind, one.record): one.before for one in done}
            reason = reason or f"Undo of revision {chosen.number}" + (f": {chosen.reason}" if chosen.reason else "")
            return self._save(connection, wanted, author, reason, chosen.number, undoes=chosen.number)

    def _to_undo(self, connection: sa.Connection, number: int | None) -> Revision:
        known = revisions(connection, self._schema, newest_first=True)
        undone = {one.undoes for one in known}
        for one in known:
            usual = one.undoes is None and one.number not in undone and not one.forgets
            asked_for = one.number == number if number is not None else usual
            if asked_for and one.number > 1:
                return one
        if number is None or number == 1:
            raise NoStore("There is nothing left to undo: the first revision made the network.")
        raise NoStore(f"There is no revision {number}; the last one is {known[0].number}.")

    def _writing(self) -> Any:
        if self.read_only:
            raise ReadOnlyStore(f"{shown(self.place)} is open for reading only; open it for writing to save changes.")
        return writing(self.engine, self.place)

    def _key(self, record: Record) -> Key:
        place = self._schema.places.get(type(record))
        if place is None:
            raise TypeError(f"A store holds records such as Person or Tie, not {record!r}.")
        return place.plural, id_of(record)

    def _save(
        self,
        connection: sa.Connection,
        wanted: Mapping[Key, Values],
        author: str,
        reason: str,
        based_on: int | None,
        undoes: int | None = None,
    ) -> Revision:
        last = latest(connection, self._schema)
        if based_on is not None and last is not None and based_on < last.number:
            wanted, clashes = merged(connection, self._schema, wanted, based_on)
            if clashes:
                raise Conflict(clashes)
        differing = self._differing(connection, wanted, last)
        if not differing and last is not None:
            return last
        new = self._new(connection, last, author, reason, undoes)
        self._write(connection, differing)
        changes = ((kind, id, values) for (kind, id), values in differing.items())
        record_changes(connection, self._schema, new.number, changes)
        if len(differing) >= _MANY:
            write_checkpoint(connection, self._schema, new.number)
        return new

    def _require_nobody_forgotten(self, connection: sa.Connection, based_on: int) -> None:
        """Refuse what was begun before somebody was forgotten: it may bring them back."""
        known = self._schema.revisions.c
        query = sa.select(sa.func.max(known.number)).where(known.forgets, known.number > based_on)
        number = connection.execute(query).scalar()
        if number is not None:
            raise StoreError(
                f"A person was forgotten since (revision {number}); read the network again, and make the change anew."
            )

    def _new(
        self,
        connection: sa.Connection,
        last: Revision | None,
        author: str,
        reason: str,
        undoes: int | None = None,
        *,
        forgets: bool = False,
    ) -> Revision:
        """Write the revision that follows the last one."""
        if not author.strip():
            raise StoreError("Nobody is named as the author; say who saves: author=…, or --as NAME.")
        at = max(self._clock().astimezone(UTC), last.at if last else datetime.min.replace(tzinfo=UTC))
        number = last.number + 1 if last else 1
        new = Revision(number=number, at=at, author=author, reason=reason, undoes=undoes, forgets=forgets)
        connection.execute(self._schema.revisions.insert(), attrs.asdict(new))
        return new

    def _differing(
        self, connection: sa.Connection, wanted: Mapping[Key, Values], last: Revision | None
    ) -> dict[Key, Values]:
        """Leave out what stands in the store like that already."""
        if last is None:
            return dict(wanted)
        now = values_at(connection, self._schema, list(wanted), last.number)
        return {key: values for key, values in wanted.items() if values != now.get(key)}

    def _write(self, connection: sa.Connection, wanted: Mapping[Key, Values]) -> None:
        structure = converter(self.network_type).structure
        new: dict[type[Record], dict[str, Record]] = {}
        gone: dict[str, str] = {}
        places = self._schema.by_plural
        for (kind, id), values in wanted.items():
            if values is None:
                gone[id] = kind
            else:
                new.setdefault(places[kind].kind, {})[id] = structure(values, places[kind].kind)
        checked = {kind: records for kind, records in new.items() if kind is not About}
        require_sound(connection, self._schema, checked, gone)
        for id, kind in gone.items():  # first, for its id may be given to a record of another kind
            take_out(connection, self._schema, places[kind], id)
        for place in places.values():
            here = new.get(place.kind)
            if here:
                put(connection, self._schema, place, here.values(), self._known(connection, place, here))

    def _known(self, connection: sa.Connection, place: Places, records: Mapping[str, Record]) -> set[str]:
        if place.kind is About:
            return set(connection.scalars(sa.select(place.main.c.id)))
        kinds = kinds_of(connection, self._schema, list(records))
        return {id for id, kind in kinds.items() if kind == place.plural}
