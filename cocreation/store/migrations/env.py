"""Runs the migrations on the connection that the store hands over; there is no alembic.ini."""

from alembic import context

from cocreation.store.tables import schema

context.configure(
    connection=context.config.attributes["connection"], target_metadata=schema().metadata, compare_type=True
)
with context.begin_transaction():
    context.run_migrations()
