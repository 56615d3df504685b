"""What commands that work on many files or assets share: journals, bulk changes, local files."""
