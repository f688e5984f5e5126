"""Files that are tables and no text: what is in their cells, as it is shown there."""
