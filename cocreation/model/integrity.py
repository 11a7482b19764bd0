"""What no single record can see: dangling references, ids used twice, cycles, ends that do not match."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..errors import Problem
from .communities import Community
from .description import Description, FieldDescription, Record, describe
from .kinds import Many
from .momentum import Synergy, SynergyKind
from .people import Person
from .teams import Accountability, Role, Task
from .ties import Tie

__all__ = ["integrity_problems"]

Tables = Mapping[type[Record], Mapping[str, Any]]


def integrity_problems(tables: Tables, changed: Tables | None = None) -> Iterator[Problem]:
    """Yield every way in which the records do not fit together.

    Parameters
    ----------
    tables
        The records of each kind by id, all of them.
    changed
        Those that are new; when given, only their references are checked, for the others were sound before.

    Notes
    -----
    Linear in the number of records and references.
    """
    yield from _shared_ids(tables) if changed is None else _taken_ids(tables, changed)
    by_id_type = {describe(kind).id_type: table for kind, table in tables.items()}
    for kind, table in (tables if changed is None else changed).items():
        description = describe(kind)
        for field in description.references:
            yield from _dangling(description, field, table, by_id_type)
    if changed is None or any(_links(kind) and table for kind, table in changed.items()):
        yield from _cycles(tables)
    for check in _OF_ONE_KIND:
        yield from check(tables, tables if changed is None else changed)


def _where(description: Description, record: Record) -> str:
    return f"{description.label} {record.id!r}"


def _shared_ids(tables: Tables) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for kind, table in tables.items():
        description = describe(kind)
        for shared in owner.keys() & table.keys():
            yield _taken(description.label, shared, owner[shared])
        owner.update(dict.fromkeys(table, description.label))


def _taken_ids(tables: Tables, changed: Tables) -> Iterator[Problem]:
    for kind, table in changed.items():
        for other, owned in tables.items():
            for shared in () if other is kind else [id for id in table if id in owned]:
                yield _taken(describe(kind).label, shared, describe(other).label)


def _taken(label: str, id: str, owner: str) -> Problem:
    what = f"this id belongs to a {owner.lower()} already; every id is used once in a network."
    return Problem(f"{label} {id!r}", what)


def _dangling(
    description: Description,
    field: FieldDescription,
    table: Mapping[str, Record],
    by_id_type: Mapping[str, Mapping[str, Any]],
) -> Iterator[Problem]:
    reference = field.reference
    assert reference is not None
    targets = [by_id_type[target] for target in reference.targets if target in by_id_type]
    name, many = field.name, isinstance(field.kind, Many)
    for record in table.values():
        value = getattr(record, name)
        for one in value if many else (value,):
            if one is None or any(one in target for target in targets):
                continue
            yield Problem(
                _where(description, record),
                f"{name} {one!r} is not in the network; add that {reference.wanted} first, or correct the id.",
                name,
            )


def _links(kind: type[Record]) -> bool:
    return kind is Synergy or any(field.says.acyclic for field in describe(kind).fields)


def _cycles(tables: Tables) -> Iterator[Problem]:
    for kind, table in tables.items():
        description = describe(kind)
        for field in description.fields:
            if field.says.acyclic:
                steps = {id: [up] for id, record in table.items() if (up := getattr(record, field.name))}
                for round_trip in _round_trips(steps):
                    yield Problem(f"{description.label} {round_trip[0]!r}", _circle(field.name, round_trip), field.name)
    enables: dict[str, list[str]] = {}
    for synergy in tables.get(Synergy, {}).values():
        if synergy.kind is SynergyKind.ENABLES:
            enables.setdefault(synergy.source, []).append(synergy.target)
    for round_trip in _round_trips(enables):
        yield Problem(f"Action {round_trip[0]!r}", _circle("enables", round_trip))


def _circle(what: str, round_trip: list[str]) -> str:
    return f"{what} goes in a circle ({' → '.join(round_trip)}); take one step out."


def _round_trips(steps: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield a circle of steps for each part that has one, by depth-first search without recursion."""
    done: set[str] = set()
    for start in steps:
        if start in done:
            continue
        trail, pending = [start], [iter(steps[start])]
        on_trail = {start}
        while pending:
            follower = next(pending[-1], None)
            if follower is None:
                pending.pop()
                on_trail.discard(trail[-1])
                done.add(trail.pop())
            elif follower in on_trail:
                yield [*trail[trail.index(follower) :], follower]
            elif follower not in done:
                trail.append(follower)
                on_trail.add(follower)
                pending.append(iter(steps.get(follower, ())))


def _ties_join_like(tables: Tables, changed: Tables) -> Iterator[Problem]:
    people, communities = tables.get(Person, {}), tables.get(Community, {})
    for tie in changed.get(Tie, {}).values():
        known = all(end in people or end in communities for end in (tie.source, tie.target))
        if known and (tie.source in people) is not (tie.target in people):
            yield Problem(
                f"Tie {tie.id!r}",
                f"joins {tie.source!r} and {tie.target!r}; a tie joins two people or two communities. "
                "A person in a community is a membership.",
            )


def _numbers_follow_roles(tables: Tables, changed: Tables) -> Iterator[Problem]:
    roles = tables.get(Role, {})
    numbered = tables if changed.get(Role) else changed
    for kind in (Accountability, Task):
        for record in numbered.get(kind, {}).values():
            role = roles.get(record.role)
            if role and not record.number.startswith(f"{role.number}."):
                yield Problem(
                    f"{describe(kind).label} {record.id!r}",
                    f"number {record.number} must begin with the number of its role, {role.number}.",
                    "number",
                )


_OF_ONE_KIND: tuple[Callable[[Tables, Tables], Iterator[Problem]], ...] = (
    _ties_join_like,
    _numbers_follow_roles,
)
