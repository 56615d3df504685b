"""The library that generated code imports; it knows no API. The modules here are for all of its floors.

Imports run downwards only: `calls → arguments, hooks → models, connections` → the modules here.
"""
