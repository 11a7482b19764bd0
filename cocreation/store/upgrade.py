"""Making a store's tables, and bringing those of an earlier version up to date, by Alembic."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from .engine import APPLICATION_ID
from .errors import NoStore

__all__ = ["NEWEST", "upgrade", "version_of"]

_MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = max(path.stem[:4] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))
"""The version of the tables that this program writes."""


def version_of(connection: sa.Connection, place: str) -> str | None:
    """Give back the version of a store's tables; None where the database is empty.

    Raises
    ------
    NoStore
        When the database holds something else, or tables of a version that this program does not know.
    """
    names = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in names or "record_ids" not in names:
        if names:
            raise NoStore(
                f"{place} is a database, but no store of this toolkit; name another, or make one: cocreation new"
            )
        return None
    version = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    if version != NEWEST and (version > NEWEST or not list((_MIGRATIONS / "versions").glob(f"{version}_*.py"))):
        raise NoStore(
            f"{place} was written by a newer version of cocreation (its tables are {version}, this program knows up "
            f"to {NEWEST}). Nothing was changed; install a newer cocreation to open it."
        )
    return version


def upgrade(connection: sa.Connection, to: str = NEWEST) -> None:
    """Bring the tables to a version, inside the caller's transaction: all of it, or nothing."""
    from alembic import command  # noqa: PLC0415  # a third of a second, needed once in a store's life
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    attributes: dict[str, Any] = config.attributes
    attributes["connection"] = connection
    command.upgrade(config, to)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
