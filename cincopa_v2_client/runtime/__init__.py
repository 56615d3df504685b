"""What generated code stands on: errors, transport, encoding of arguments, decoding of answers."""
