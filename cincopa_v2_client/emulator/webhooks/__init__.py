"""Webhooks: events, their payloads, and the delivery of them."""
