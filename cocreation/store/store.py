"""A store: a network that several people keep over years, with everything that was ever saved."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Generic, Self, TypeVar

import attrs
import sqlalchemy as sa

from ..errors import UnknownRecord
from ..model import Network, Record
from .checkpoint import is_fresh
from .engine import engine_for, plainly, reading, shown, writing
from .errors import NoStore, ReadOnlyStore, Revision, StoreError
from .forgetting import Forgetting, forgetting, leave_no_trace
from .history import Entry, Key, entries, latest, recorded_network, revision_at, revisions
from .merging import Values
from .saving import Saving
from .tables import schema
from .upgrade import upgrade, version_of

__all__ = ["Snapshot", "Store"]

N = TypeVar("N", bound=Network)


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
            changed them too. Without it, the records are saved as they are. A :class:`Revision` is known again even
            where a backup was restored since; a mere number may then be that of another one.

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
        StoreError
            When the store has no such revision, as after a backup was restored.
        """
        number = based_on.number if isinstance(based_on, Revision) else based_on
        with self._saving() as saving:
            if based_on is not None:
                saving.require_known(based_on)
            wanted = saving.wanted(records) | saving.unwanted(remove, number)
            return saving.save(wanted, author, reason, number)

    def begin(self, net: Network, *, author: str, reason: str) -> Revision:
        """Make the tables in an empty database, and save the first revision.

        Raises
        ------
        NoStore
            When the database holds a store already.
        """
        with self._saving() as saving:
            if version_of(saving.connection, shown(self.place)) is not None:
                raise NoStore(f"{shown(self.place)} holds a store already; open that one.")
            upgrade(saving.connection)
            return saving.begin(net, author, reason)

    def refresh(self) -> None:
        """Write the checkpoint anew where much was saved since the last one, so that the store opens quickly."""
        with reading(self.engine, self.place) as connection:
            needless = is_fresh(connection, self._schema)
        if not needless:
            with self._saving() as saving:
                saving.refresh()

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
        with self._saving() as saving:
            new = saving.forget(person, author, reason)
        self._leave_no_trace()
        return new

    def _leave_no_trace(self) -> None:
        """Write the database anew without what was deleted; the forgetting itself is done and saved."""
        why = "somebody keeps the store open"
        try:
            with plainly(self.place):
                if leave_no_trace(self.engine, self._schema):
                    return
        except StoreError as refused:
            why = str(refused)
        raise StoreError(
            f"The person is forgotten, but the database could not be written anew ({why}), and may still hold traces. "
            "To try again, forget the one who stands in the person's place: forgotten-…"
        )

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
        with self._saving() as saving:
            chosen = self._to_undo(saving.connection, revision)
            done = list(entries(saving.connection, self._schema, revision=chosen.number))
            if not done:
                raise NoStore(f"Revision {chosen.number} cannot be taken back: what it forgot is nowhere any more.")
            wanted: dict[Key, Values] = {(one.kind, one.record): one.before for one in done}
            reason = reason or f"Undo of revision {chosen.number}" + (f": {chosen.reason}" if chosen.reason else "")
            before = self._last(saving.connection)
            saved = saving.save(wanted, author, reason, chosen.number, undoes=chosen.number)
            if saved.number == before.number:
                raise NoStore(
                    f"There is nothing to take back: what revision {chosen.number} changed stands as it did before it. "
                    "To take back another one, name its number."
                )
            return saved

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

    @contextlib.contextmanager
    def _saving(self) -> Iterator[Saving]:
        """Open the one writer's transaction at a time; it is saved whole at the end, or not at all."""
        if self.read_only:
            raise ReadOnlyStore(f"{shown(self.place)} is open for reading only; open it for writing to save changes.")
        with writing(self.engine, self.place) as connection:
            yield Saving(connection, self._schema, self.network_type, self._clock)
