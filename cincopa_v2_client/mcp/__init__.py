"""A server of the Model Context Protocol: an agent finds, describes, uploads and shares the media of an account."""
