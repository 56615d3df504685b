"""Connections: httpx clients and transports, connection pools, and proxies."""
