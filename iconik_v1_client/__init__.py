"""A client of iconik's API v1, and an emulator of it."""
