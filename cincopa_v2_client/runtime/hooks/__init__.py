"""Hooks: objects that are called for each request, among them those for logs and traces."""
