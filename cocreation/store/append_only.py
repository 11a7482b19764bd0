"""The guard of the history: the database itself refuses to change or remove what was recorded."""

import contextlib
from collections.abc import Iterator

import sqlalchemy as sa

__all__ = ["guard", "unguarded"]

_TABLES = {"revisions": ("number",), "changes": ("record", "kind", "revision")}
"""The tables of the history, with the columns that tell their rows apart."""

_REFUSAL = "the history is append-only"


def guard(connection: sa.Connection) -> None:
    """Let the database refuse to change the history."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION history_stays() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
        )
    for table, columns in _TABLES.items():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "EXECUTE FUNCTION history_stays()"
            )
            continue
        for what in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_stay_{what.lower()} BEFORE {what} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
        # INSERT OR REPLACE takes a row out without asking the guard of DELETE
        same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
        there = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608  # our own names
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_stay_insert BEFORE INSERT ON {table} WHEN EXISTS ({there}) "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )


@contextlib.contextmanager
def unguarded(connection: sa.Connection) -> Iterator[None]:
    """Lift the guard inside a transaction, for what must change the history: forgetting a person, and restoring."""
    for table in _TABLES:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"DROP TRIGGER {table}_stay ON {table}")
            continue
        for what in ("update", "delete", "insert"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_stay_{what}")
    yield
    guard(connection)
