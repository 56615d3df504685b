"""HTTP: the contract of the patched document, the envelope, parameters, fault injection, the request log."""
