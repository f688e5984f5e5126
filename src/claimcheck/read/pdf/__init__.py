"""PDF to a draft: the text layer, its lines joined to paragraphs. It runs in a process of its own."""

from claimcheck.read.pdf.reader import read

__all__ = ["read"]
