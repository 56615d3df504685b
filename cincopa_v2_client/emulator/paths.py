"""Paths of the emulator that more than one module needs."""

UPLOAD_HOST = "/post.jpg"
