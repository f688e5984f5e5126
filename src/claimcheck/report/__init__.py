"""
Reports to bytes: one file per format in ``formats``; a new file there is a new format.

Whatever a format writes comes from the nouns of ``model`` or from their public shape in ``document``.
"""
