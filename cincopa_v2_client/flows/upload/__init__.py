"""Uploads: sources, chunks, the upload of one file and of several, and fetches from a URL."""
