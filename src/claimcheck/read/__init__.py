"""
Bytes to articles.

A source (a path, a folder, standard input) is opened, its format is told by its content, and the reader of
that format, one file in ``formats``, makes articles of it. What cannot be read becomes a ``Problem`` among them.
"""

from claimcheck.read.compose import article
from claimcheck.read.problem import Problem
from claimcheck.read.stream import articles, articles_in

__all__ = ["Problem", "article", "articles", "articles_in"]
