"""The database: its schema, transactions, and one module of SQL for each kind of row."""
