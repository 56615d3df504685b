"""Paths of the emulator that more than one module needs."""

# The admin page, and below it the controls.
ADMIN = "/_emulator"
UPLOAD_HOST = "/post.jpg"
