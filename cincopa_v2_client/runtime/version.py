"""The version. A constant, as reading it from the installed package's metadata takes a tenth of the import time."""

VERSION = "0.1.0"
