"""The day on which an action was put into its momentum plan.

Migrations are frozen: they say what a version was, whatever the records say today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the day; of no action it is known yet."""
    op.add_column("actions", sa.Column("planned_on", sa.Date(), nullable=True))
