"""Models: objects with typed fields, read from JSON and written to it."""
