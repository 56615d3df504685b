"""The pages and controls under /_emulator/, for the person at this machine."""
