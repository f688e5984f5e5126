"""Reports to bytes: one file per format."""
