"""How a command ends. A module of its own: the entry point knows it before anything is loaded."""

FINE = 0
FOUND = 1
UNUSABLE = 2
INTERRUPTED = 130
