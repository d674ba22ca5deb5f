"""Alembic's entry: runs the steps on the connection it is given, in the caller's one transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
