"""
The commands, one file each.

Each holds a function of the file's own name, whose docstring is the help, and ``RANK``, its place there.
"""
