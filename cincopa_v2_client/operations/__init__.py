"""The operations of any API document, with their parameters and schemas, for the command line and agents."""
