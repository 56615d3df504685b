"""Flows: jobs of several requests, each written once, as a generator of steps that either client can run."""
