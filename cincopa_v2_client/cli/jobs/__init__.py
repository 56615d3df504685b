"""The work of the larger commands, imported when they run, and what several of them share."""
