"""The commands beside the API's operations, one module each, by the name of the command."""
