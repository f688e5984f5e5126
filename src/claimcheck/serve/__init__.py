"""
The server on one's own machine: a page to write in, an interface for programs, and LanguageTool's for editors.

Nothing of a text is kept or logged. The work is done in one thread with one engine (``worker``, ``desk``); who may ask
is decided before anything is read (``guard``), and how much may be asked stands in ``limits``.
"""
