"""Guidance: what an advisory council decided and advised. Deliveries: each time that a task was done.

Migrations are frozen: they say what a version was, whatever the records say today.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add what is new; nothing of either kind is known yet."""
    op.create_table(
        "deliveries",
        sa.Column("id", ID, nullable=False),
        sa.Column("task", ID, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("person", ID, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        _refers("deliveries", "id", "record_ids"),
        _refers("deliveries", "task", "tasks"),
        _refers("deliveries", "person", "people"),
        sa.PrimaryKeyConstraint("id", name=op.f("deliveries_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("deliveries_person_idx"), "deliveries", ["person"], unique=False)
    op.create_index(op.f("deliveries_task_idx"), "deliveries", ["task"], unique=False)
    op.create_table(
        "guidance",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("team", ID, nullable=True),
        sa.Column("gathering", ID, nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        _refers("guidance", "id", "record_ids"),
        _refers("guidance", "team", "teams"),
        _refers("guidance", "gathering", "gatherings"),
        sa.PrimaryKeyConstraint("id", name=op.f("guidance_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("guidance_gathering_idx"), "guidance", ["gathering"], unique=False)
    op.create_index(op.f("guidance_team_idx"), "guidance", ["team"], unique=False)
    op.create_table(
        "guidance_about",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", ID, nullable=False),
        _refers("guidance_about", "record", "guidance"),
        _refers("guidance_about", "item", "record_ids"),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("guidance_about_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("guidance_about_item_idx"), "guidance_about", ["item"], unique=False)


def _refers(table: str, column: str, to: str) -> Any:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"{table}_{column}_fkey"), initially="DEFERRED", deferrable=True
    )
