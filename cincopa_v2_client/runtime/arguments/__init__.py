"""Arguments: checked, and encoded as a path, a query string, headers and a body."""
