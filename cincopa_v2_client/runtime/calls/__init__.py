"""The client: it builds requests, sends and retries them, and decodes the responses."""
