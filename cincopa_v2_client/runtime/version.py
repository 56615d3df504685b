"""The version, said in this one place: to ask the installed package for it costs a program's start a tenth of it."""

VERSION = "0.1.0"
