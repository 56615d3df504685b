"""Calls: the client, which sends requests and tries again, and what it makes of the responses."""
