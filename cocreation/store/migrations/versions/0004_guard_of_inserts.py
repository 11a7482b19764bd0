"""SQLite's guard of the history refuses to replace what is there by INSERT OR REPLACE, too.

Migrations are frozen: they say what a version was, whatever the records say today.
"""

from alembic import op

revision = "0004"
down_revision = "0003"

_KEYS = {"revisions": ("number",), "changes": ("record", "kind", "revision")}


def upgrade() -> None:
    """Add the trigger where it is not there yet; PostgreSQL has no such statement."""
    if op.get_bind().dialect.name == "postgresql":
        return
    for table, columns in _KEYS.items():
        same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
        there = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608  # our own names
        op.execute(
            f"CREATE TRIGGER IF NOT EXISTS {table}_stay_insert BEFORE INSERT ON {table} WHEN EXISTS ({there}) "
            "BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
        )
