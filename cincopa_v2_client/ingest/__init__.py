"""Bring a library in: files and what belongs to them, each exactly once, from any source."""
