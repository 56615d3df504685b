"""Paths and headers of every emulator."""

# The admin page, and below it the controls.
ADMIN = "/_emulator"
# The header of an emulator's own requests, whose URLs a client chooses: fetches, webhook deliveries, callbacks.
OWN_REQUEST = "Emulator-Request"
