"""HTML to a draft: the article of a page, without what stands around it."""

from claimcheck.read.html.page import read, read_page

__all__ = ["read", "read_page"]
