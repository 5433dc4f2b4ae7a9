"""Run by Alembic for every command: hands it the connection that gkapp opened."""

from alembic import context

from gkapp.models.file.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
