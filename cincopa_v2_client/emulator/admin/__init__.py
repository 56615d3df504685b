"""The admin pages and controls under /_emulator/, for use on this machine only."""
