"""Invitations: who was asked to answer a questionnaire, and who has. Positions: who stands where on the map.

Migrations are frozen: they say what a version was, whatever the records say today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add what is new; nobody is known to have been asked yet, and no map has been saved."""
    op.create_table(
        "invitations",
        sa.Column("id", ID, nullable=False),
        sa.Column("questionnaire", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("invitations_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire"],
            ["questionnaires.id"],
            name=op.f("invitations_questionnaire_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("invitations_person_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("invitations_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("invitations_person_idx"), "invitations", ["person"], unique=False)
    op.create_index(op.f("invitations_questionnaire_idx"), "invitations", ["questionnaire"], unique=False)
    op.create_table(
        "positions",
        sa.Column("id", ID, nullable=False),
        sa.Column("of", ID, nullable=False),
        sa.Column("x", sa.Double(), nullable=False),
        sa.Column("y", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("positions_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["of"], ["record_ids.id"], name=op.f("positions_of_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("positions_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("positions_of_idx"), "positions", ["of"], unique=False)
