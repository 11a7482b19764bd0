"""People's consent and wishes, revisions that forget a person, and a checkpoint of columns for quick opening.

Migrations are frozen: they say what a version was, whatever the records say today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what is new: nobody was asked for consent yet, and everybody may be introduced."""
    op.add_column("people", sa.Column("consent", sa.Text(), nullable=False, server_default="not asked"))
    op.add_column("people", sa.Column("consent_on", sa.Date(), nullable=True))
    op.add_column("people", sa.Column("introductions", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("revisions", sa.Column("forgets", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "checkpoint",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("distinct_values", sa.LargeBinary(), nullable=False),
        sa.Column("places", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["revision"], ["revisions.number"], name=op.f("checkpoint_revision_fkey")),
        sa.PrimaryKeyConstraint("kind", "field", name=op.f("checkpoint_pkey")),
    )
