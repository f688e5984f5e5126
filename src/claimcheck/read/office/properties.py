"""What a document says of itself: its title and its days."""

from __future__ import annotations

from collections.abc import Mapping

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATED = ("{http://purl.org/dc/terms/}created", "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creation-date")
_MODIFIED = ("{http://purl.org/dc/terms/}modified", "{http://purl.org/dc/elements/1.1/}date")
_LONGEST = 1000


class Properties:
    """Takes the properties of a document, of Word or of OpenDocument."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        self._inside = ""

    @property
    def title(self) -> str | None:
        """The title."""
        return self._found.get(_TITLE, "").strip() or None

    @property
    def created(self) -> str | None:
        """When the document was made."""
        return self._first(_CREATED)

    @property
    def modified(self) -> str | None:
        """When the document was last saved."""
        return self._first(_MODIFIED)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - what an XML parser hands over
        """Take a start tag."""
        self._inside = tag

    def end(self, tag: str) -> None:  # noqa: ARG002 - what an XML parser hands over
        """Take an end tag."""
        self._inside = ""

    def data(self, text: str) -> None:
        """Take text."""
        if self._inside in (_TITLE, *_CREATED, *_MODIFIED):
            self._found[self._inside] = (self._found.get(self._inside, "") + text[:_LONGEST])[:_LONGEST]

    def _first(self, names: tuple[str, ...]) -> str | None:
        return next((self._found[name] for name in names if name in self._found), None)
