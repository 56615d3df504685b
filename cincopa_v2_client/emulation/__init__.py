"""What emulators share: the OpenAPI document's checks, faults, controls, the request log, the database, the server."""
