"""Merging a change that started from an older revision with what others saved since, field by field."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from .errors import Clash, Revision
from .history import FEW, Entry, Key, entries, label
from .tables import Schema

__all__ = ["Values", "merged"]

Values = Mapping[str, Any] | None
"""A record's values, defaults left out; None where there is no such record."""


def merged(
    connection: sa.Connection, schema: Schema, wanted: Mapping[Key, Values], based_on: int
) -> tuple[dict[Key, Values], list[Clash]]:
    """Give back what is to be saved, and each field on which two people disagree.

    Parameters
    ----------
    connection
        Inside the writer's transaction.
    schema
        The store's tables.
    wanted
        For each record the values to be saved; None to take it out.
    based_on
        The number of the revision that the author saw.

    Notes
    -----
    A field that only one side changed takes that side's value; where both changed it to the same, there is nothing
    to decide. A record that one side took out and the other changed is a clash of the whole record.
    """
    since = _changed_since(connection, schema, list(wanted), based_on)
    result: dict[Key, Values] = {key: values for key, values in wanted.items() if key not in since}
    clashes: list[Clash] = []
    for key, first in since.items():
        done = [one for one in entries(connection, schema, record=key[1], since=first) if one.kind == key[0]]
        base, mine, theirs = done[0].before, wanted[key], done[-1].after
        found = [
            Clash(record=label(schema, *key), field=field, base=was, mine=a, theirs=b, by=_who(done, field))
            for field, was, a, b in _clashes(base, mine, theirs)
        ]
        clashes += found
        if not found:
            result[key] = _joined(base, mine, theirs)
    return result, clashes


def _clashes(base: Values, mine: Values, theirs: Values) -> Iterator[tuple[str, Any, Any, Any]]:
    if mine == theirs or base in (mine, theirs):
        return
    if mine is None or theirs is None:
        yield "", base, mine, theirs
        return
    before = base or {}
    for field in dict.fromkeys([*before, *mine, *theirs]):
        was, a, b = before.get(field), mine.get(field), theirs.get(field)
        if a != b and was not in (a, b):
            yield field, was, a, b


def _joined(base: Values, mine: Values, theirs: Values) -> Values:
    if mine in (theirs, base):
        return theirs
    if base == theirs or mine is None or theirs is None:
        return mine
    before = base or {}
    joined = {}
    for field in dict.fromkeys([*before, *mine, *theirs]):
        value = theirs.get(field) if mine.get(field) == before.get(field) else mine.get(field)
        if value is not None:
            joined[field] = value
    return joined


def _changed_since(connection: sa.Connection, schema: Schema, keys: list[Key], based_on: int) -> dict[Key, int]:
    """Give back the number of the first revision after one that touched each of the records; others are missing."""
    changes = schema.changes.c
    query = sa.select(changes.kind, changes.record, sa.func.min(changes.revision).label("first"))
    query = query.where(changes.revision > based_on).group_by(changes.kind, changes.record)
    if len(keys) <= FEW:
        query = query.where(changes.record.in_([id for _, id in keys]))
    wanted = set(keys)
    found = {(row.kind, row.record): row.first for row in connection.execute(query)}
    return {key: first for key, first in found.items() if key in wanted}


def _who(done: list[Entry], field: str) -> Revision:
    """Give back the revision that last changed that field, or the last one for the whole record."""
    return next((one.revision for one in reversed(done) if not field or field in one.fields), done[-1].revision)
