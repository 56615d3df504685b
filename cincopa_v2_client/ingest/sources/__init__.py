"""The sources of items that come with this package."""
