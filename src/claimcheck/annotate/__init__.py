"""Articles to mentions: the only folder that imports spaCy."""
