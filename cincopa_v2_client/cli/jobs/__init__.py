"""The work of the larger commands, imported when they run, and modules that several of them share."""
