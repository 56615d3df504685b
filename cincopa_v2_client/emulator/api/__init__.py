"""The API's operations: one module of handlers per group."""
