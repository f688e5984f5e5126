"""Relations to findings: one file per check."""
