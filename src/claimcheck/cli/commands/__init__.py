"""
The commands, one file each.

Each holds ``RANK``, its place in the help, and ``register``, which adds it to the command line.
"""
