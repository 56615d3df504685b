"""The database: its schema, its connection, and one module of SQL per kind of row."""
