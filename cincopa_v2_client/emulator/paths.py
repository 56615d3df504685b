"""Paths and headers of the emulator that more than one module needs."""

# The admin page, and below it the controls.
ADMIN = "/_emulator"
UPLOAD_HOST = "/post.jpg"
# The header of the emulator's own requests: fetches and webhook deliveries, whose URLs a client chooses.
OWN_REQUEST = "X-Cincopa-Emulator"
