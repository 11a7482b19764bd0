"""The network: all records together, their look-ups, and the checks that no single record can make."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import Any, ClassVar, Self, TypeVar

from ..errors import InvalidNetwork, Problem, UnknownRecord
from ..words import spoken
from .about import About
from .as_of import records_as_of
from .communities import Community, Membership, StageReading
from .description import Record, When, changed, describe
from .expeditions import Criterion, Expedition, Guidance, Outcome, ProgressReport, Reading, Territory, Waypoint
from .gatherings import Attendance, Commitment, Gathering, Reflection, Session
from .integrity import integrity_problems
from .library import Adoption, JournalEntry, LibraryItem, Nugget, Pattern, Tag
from .lookups import Lookup, Table
from .momentum import Action, MomentumPlan, Synergy
from .people import Microsystem, Organisation, Person, Position, Post
from .readiness import Invitation, Question, Questionnaire, Response, Tally, Term, Theme
from .teams import Accountability, Delivery, Offer, Role, Task, Team, TeamMembership
from .ties import Tie

__all__ = ["Network"]

R = TypeVar("R", bound=Record)


class Network:
    """A co-creation network: all its records, sound together, and never changed in place.

    The look-ups below are the one list of what a network holds; each is a read-only mapping from id to
    record, in the order in which the records came.

    Parameters
    ----------
    records
        The records, of any kinds, in any order.
    about
        What the network says of itself.

    Raises
    ------
    InvalidNetwork
        When records do not fit together; its ``problems`` name every misfit.
    TypeError
        When something is no record.

    Examples
    --------
    >>> from cocreation import Network, Person
    >>> net = Network([Person(id="ada", name="Ada")])
    >>> net.people["ada"].name
    'Ada'
    """

    lookups: ClassVar[dict[str, Lookup[Any]]] = {}

    people = Lookup(Person)
    organisations = Lookup(Organisation)
    microsystems = Lookup(Microsystem)
    posts = Lookup(Post)
    positions = Lookup(Position)

    communities = Lookup(Community)
    memberships = Lookup(Membership)
    stage_readings = Lookup(StageReading)

    ties = Lookup(Tie)

    teams = Lookup(Team)
    team_memberships = Lookup(TeamMembership)
    roles = Lookup(Role)
    accountabilities = Lookup(Accountability)
    tasks = Lookup(Task)
    offers = Lookup(Offer)
    deliveries = Lookup(Delivery)

    momentum_plans = Lookup(MomentumPlan)
    actions = Lookup(Action)
    synergies = Lookup(Synergy)

    expeditions = Lookup(Expedition)
    waypoints = Lookup(Waypoint)
    territories = Lookup(Territory)
    outcomes = Lookup(Outcome)
    criteria = Lookup(Criterion)
    readings = Lookup(Reading)
    progress_reports = Lookup(ProgressReport)
    guidance = Lookup(Guidance)

    gatherings = Lookup(Gathering)
    sessions = Lookup(Session)
    attendances = Lookup(Attendance)
    commitments = Lookup(Commitment)
    reflections = Lookup(Reflection)

    tags = Lookup(Tag)
    library_items = Lookup(LibraryItem)
    nuggets = Lookup(Nugget)
    patterns = Lookup(Pattern)
    adoptions = Lookup(Adoption)
    journal_entries = Lookup(JournalEntry)

    questionnaires = Lookup(Questionnaire)
    invitations = Lookup(Invitation)
    questions = Lookup(Question)
    responses = Lookup(Response)
    tallies = Lookup(Tally)
    themes = Lookup(Theme)
    terms = Lookup(Term)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.lookups = {**cls.lookups, **_lookups_of(cls)}

    @classmethod
    def kinds(cls) -> tuple[type[Record], ...]:
        """Give back every class of record in such a network, first what it says of itself."""
        return (About, *(lookup.record for lookup in cls.lookups.values()))

    def __init__(self, records: Iterable[Record] = (), *, about: About | None = None) -> None:
        self._about = about or About()
        self._tables, problems = self._sorted(records)
        self._indexes: dict[tuple[type[Record], str], dict[Any, tuple[Any, ...]]] = {}
        problems += integrity_problems(self._tables)
        if problems:
            raise InvalidNetwork(problems, "The records do not fit together:")

    @classmethod
    def of_tables(cls, tables: dict[type[Record], Table[Any]], about: About) -> Self:
        """Give back a network of tables, one for each kind, that the caller knows to fit: nothing is checked."""
        network = cls.__new__(cls)
        network._about, network._tables, network._indexes = about, tables, {}  # noqa: SLF001  # its own class
        return network

    @classmethod
    def _sorted(cls, records: Iterable[Record]) -> tuple[dict[type[Record], Table[Any]], list[Problem]]:
        found: dict[type[Record], dict[str, Any]] = {lookup.record: {} for lookup in cls.lookups.values()}
        problems = []
        for record in records:
            table = found.get(type(record))
            if table is None:
                raise TypeError(f"A network holds records such as Person or Tie, not {record!r}.")
            if table.setdefault(record.id, record) is not record:
                where = f"{describe(record).label} {record.id!r}"
                problems.append(Problem(where, "this id is used twice; give each record its own."))
        return cls._tabled(found), problems

    @staticmethod
    def _tabled(found: Mapping[type[Record], Mapping[str, Any]]) -> dict[type[Record], Table[Any]]:
        return {kind: Table(describe(kind).label, records) for kind, records in found.items()}

    @property
    def about(self) -> About:
        """What the network says of itself."""
        return self._about

    def table(self, kind: type[R]) -> Table[R]:
        """Give back the records of one kind by id; treat it as read-only."""
        try:
            return self._tables[kind]
        except KeyError as unknown:
            raise TypeError(f"A network holds no {kind.__name__}.") from unknown

    def __iter__(self) -> Iterator[Record]:
        """Go through all records, kind by kind."""
        return (record for table in self._tables.values() for record in table.values())

    def __len__(self) -> int:
        """Count all records."""
        return sum(map(len, self._tables.values()))

    def __contains__(self, id: object) -> bool:
        """Tell whether some record has this id."""
        return any(id in table for table in self._tables.values())

    def __getitem__(self, id: str) -> Record:
        """Give back the record of any kind with this id.

        Raises
        ------
        UnknownRecord
            When no record has it.
        """
        for table in self._tables.values():
            if id in table:
                found: Record = table[id]
                return found
        raise UnknownRecord(f"No record has the id {id!r} in the network.")

    def where(self, kind: type[R], **values: str) -> tuple[R, ...]:
        """Give back the records of a kind whose field has a value, such as all memberships of a community.

        The first look-up by a field reads all records of the kind once; later ones take no search. Fields
        that hold several values are found by each of them. Several conditions must all hold.

        Examples
        --------
        >>> from cocreation import Membership, load_example
        >>> net = load_example()
        >>> [net.people[m.member].name for m in net.where(Membership, community="perinatal-care")]
        ['Trudi Enright']
        """
        (field, value), *others = values.items()
        key = (kind, field)
        if key not in self._indexes:
            self._indexes[key] = _index(self.table(kind).values(), field)
        found: tuple[R, ...] = self._indexes[key].get(value, ())
        for name, wanted in others:
            found = tuple(record for record in found if getattr(record, name) == wanted)
        return found

    def as_of(self, on: date) -> Self:
        """Give back the network as it was known on a day.

        A record holds from its first to its last day, both included; a missing day is open. Facts of later
        days are left out; deadlines and plans stay. Takes time linear in the number of records.
        """
        held: dict[type[Record], dict[str, Any]] = {kind: {} for kind in self._tables}
        for record in records_as_of(self._tables, on):
            held[type(record)][record.id] = record
        return self.of_tables(self._tabled(held), changed(self._about, as_known_on=on))

    def with_records(self, *records: Record, about: About | None = None) -> Self:
        """Give back a new network with records added, or put in place of those with the same ids.

        Raises
        ------
        InvalidNetwork
            When the records do not fit; this network stays as it is.
        """
        given, problems = self._sorted(records)
        new = {kind: table for kind, table in given.items() if table}
        tables = dict(self._tables)
        for kind, table in new.items():
            tables[kind] = self._tables[kind].changed(table)
        problems += integrity_problems(tables, new)
        if problems:
            raise InvalidNetwork(problems, "The records do not fit into the network:")
        return self.of_tables(tables, about or self._about)

    def without(self, *ids: str) -> Self:
        """Give back a new network without the records of these ids.

        Raises
        ------
        UnknownRecord
            When an id is not there.
        InvalidNetwork
            When records that stay refer to them; take those out too, or change them first.
        """
        leaving = {self[id].id for id in ids}
        tables = {kind: table.changed({}, without=leaving) for kind, table in self._tables.items()}
        problems = list(integrity_problems(tables))
        if problems:
            raise InvalidNetwork(problems, "Records that stay refer to those taken out:")
        return self.of_tables(tables, self._about)

    def to_frame(self, plural: str, backend: str = "pandas", *, everyone: bool = False) -> Any:
        """Give back all records of a kind as a data frame; see :func:`cocreation.to_frame`."""
        # the one door upwards, where people look for it: nothing of the exchange is imported before it is used
        return import_module("cocreation.exchange.frames").to_frame(self, plural, backend, everyone=everyone)

    def dates(self) -> tuple[date, ...]:
        """Give back every day on which something begins, ends or happens, in order, each once."""
        return self._dates

    @cached_property
    def _dates(self) -> tuple[date, ...]:
        days: set[date] = set()
        for kind, table in self._tables.items():
            for field in describe(kind).fields:
                if isinstance(field.says.when, When):
                    days.update(day for record in table.values() if (day := getattr(record, field.name)))
        return tuple(sorted(days))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Network):
            return NotImplemented
        return self._about == other._about and self._tables == other._tables

    def __hash__(self) -> int:
        # Equal networks have equal sizes; hashing a million records would cost more than the rare collision.
        return hash((self._about, tuple(map(len, self._tables.values()))))

    def __repr__(self) -> str:
        sizes = ", ".join(
            f"{len(self._tables[lookup.record])} {spoken(plural)}"
            for plural, lookup in self.lookups.items()
            if self._tables[lookup.record]
        )
        return f"<Network {self._about.name!r}: {sizes or 'empty'}>"


def _lookups_of(cls: type[Network]) -> dict[str, Lookup[Any]]:
    return {name: value for name, value in vars(cls).items() if isinstance(value, Lookup)}


def _index(records: Iterable[Any], field: str) -> dict[Any, tuple[Any, ...]]:
    groups: dict[Any, list[Any]] = {}
    for record in records:
        value = getattr(record, field)
        for one in value if isinstance(value, tuple) else (value,):
            groups.setdefault(one, []).append(record)
    return {value: tuple(group) for value, group in groups.items()}


Network.lookups = _lookups_of(Network)
