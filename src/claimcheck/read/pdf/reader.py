"""The bytes of a PDF to a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from claimcheck.read.days import day_of_file
from claimcheck.read.draft import Draft
from claimcheck.read.pdf.damage import is_damaged
from claimcheck.read.pdf.layout import Line
from claimcheck.read.pdf.paragraphs import pieces
from claimcheck.read.problem import UnreadableError
from claimcheck.read.words import words

MOST_PAGES = 1000
MOST_LETTERS = 3_000_000
_NO_SUCH_PAGE = "damaged, or not all of it is there; save it again, or save the text of it as plain text"
_FAILURES = {
    2: "cannot be read",
    4: "encrypted; save it without a password",
    5: "protected in a way that cannot be read; save it without",
}
"""Why PDFium opens no document, by its own numbers."""


def read(data: bytes, limit: int) -> Draft:  # noqa: ARG001 - PDFium bounds what it unpacks, and its process is bounded
    """
    Return the draft of a PDF.

    Raises
    ------
    UnreadableError
        The document is damaged, encrypted, or has no text layer.
    ModuleNotFoundError
        pypdfium2 is not installed.

    """
    import pypdfium2  # noqa: PLC0415 - an optional part
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - an optional part

    from claimcheck.read.pdf.lines import lines_of  # noqa: PLC0415 - needs the optional part

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_FAILURES.get(pdfium.FPDF_GetLastError(), _NO_SUCH_PAGE)) from error
    found: list[Line] = []
    left = MOST_LETTERS
    notes = []
    count = len(document)
    for number in range(min(count, MOST_PAGES)):
        try:
            page = document[number].get_textpage()
        except pypdfium2.PdfiumError:
            notes.append(f"page {number + 1} is damaged and was not read")
            continue
        found += lines_of(page.raw, number, most=left)
        left -= page.count_chars()
        if left <= 0:
            break
    if count > MOST_PAGES or left <= 0:
        notes.append("too long: its end was not read")
    made = pieces(found)
    is_encrypted = pdfium.FPDF_GetSecurityHandlerRevision(document.raw) >= 0
    is_whole = is_encrypted or not is_damaged(data)
    if not made:
        msg = "it has no text layer, as a scan has none; recognise its text first (OCR), or give the text as plain text"
        raise UnreadableError(msg if count and len(notes) < count and is_whole else _NO_SUCH_PAGE)
    if not is_whole:
        notes.append("parts of it are damaged and were not read; save it again")
    properties = document.get_metadata_dict(skip_empty=True)
    return Draft(made, _title(properties, made[0].text), _published(properties), notes[:10])


def _title(properties: Mapping[str, str], first: str) -> str | None:
    """Return the title that the properties name, unless it is a name that a program made up."""
    title = " ".join(properties.get("Title", "").split())
    return title if title and title in first else None


def _published(properties: Mapping[str, str]) -> date | None:
    """Return the day of the document; that on which a browser printed a page does not count."""
    made_by = f"{properties.get('Creator', '')} {properties.get('Producer', '')}".lower()
    if any(printer.lower() in made_by for printer in words("pdf", "printers")):
        return None
    return day_of_file(properties.get("CreationDate"), properties.get("ModDate"))
