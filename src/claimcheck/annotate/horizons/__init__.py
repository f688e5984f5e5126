"""The parts of the horizon reader: words, patterns, the calendar, and what the words around a match say."""
