"""Claims and mentions to relations: one file per family."""
