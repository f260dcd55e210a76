"""Alembic's way in: it runs this file with the connection that `migrate` opened."""

from alembic import context

from storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can roll back DDL once the driver's own transaction control is off, so a step that
    # fails half-way leaves nothing behind.
    transactional_ddl=True,
    # SQLite can change few things about a table in place; batch mode rebuilds it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
