"""HTTP: the contract of the patched document, the envelope, parameters, authentication, faults, the request log."""
