"""The database: engine, tables, queries, migrations, search and backup."""
