"""Flows: several requests made as one call, each written once, as a generator of steps that either client can run."""
