"""The operations: rules by method and path, and one module for each family that does more."""
