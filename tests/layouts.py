"""One story as other people's libraries lay it out: DOCX, ODT, PDF, HTML, mail and Markdown, each in ten ways."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from itertools import pairwise
from typing import Any

import docx
from markdown_it import MarkdownIt
from odf import style, text
from odf.opendocument import OpenDocumentText
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, PageTemplate, Paragraph, Spacer, Table

BULLETS = slice(1, 4)
"""Which paragraphs of a story with bullets are items of a list."""

RUNNING = "The Northern Courier, business pages"
NOTE = "As the company counts it, without the sites that were sold."
BOX = "Maes Tools makes planes, saws and chisels in a hall by the canal."


@dataclass(frozen=True, slots=True)
class Story:
    """A story, and the way in which it is laid out."""

    layout: str
    title: str
    published: date
    paragraphs: Sequence[str]

    def plain(self) -> str:
        """Return the story as plain text."""
        signs = ["- " if self.is_item(at) else "" for at in range(len(self.paragraphs))]
        return "\n\n".join([self.title, *(sign + one for sign, one in zip(signs, self.paragraphs, strict=True))])

    def is_item(self, at: int) -> bool:
        """Tell whether a paragraph is an item of a list."""
        return self.layout == "bullets" and at in range(*BULLETS.indices(len(self.paragraphs)))


def halves(paragraph: str) -> tuple[str, str]:
    """Return a paragraph in two, parted at a blank in its middle, before a small letter and behind one."""
    pairs = zip(paragraph[:-1], paragraph[2:], strict=False)
    blanks = [at for at, (left, right) in enumerate(pairs, 1) if paragraph[at] == " " and (left + right).islower()]
    blanks = [at for at in blanks if paragraph[at - 1].isalpha() and paragraph[at + 1].isalpha()]
    middle = min(blanks, key=lambda at: abs(at - len(paragraph) // 2))
    return paragraph[:middle], paragraph[middle + 1 :]


def behind_first_figure(paragraph: str) -> tuple[str, str]:
    """Return a paragraph in two, parted behind the word of its last figure, where the mark of a note may stand."""
    words = paragraph.split(" ")
    last = max((at for at, word in enumerate(words) if word[:1].isdigit() or word[1:2].isdigit()), default=0)
    return " ".join(words[: last + 1]), " " + " ".join(words[last + 1 :])


def pieces(paragraph: str) -> list[str]:
    """Return a paragraph in pieces of a few letters, so that each may be set in another type."""
    cuts = [*range(0, len(paragraph), 7), len(paragraph)]
    return [paragraph[start:stop] for start, stop in pairwise(cuts)]


def word_document(story: Story) -> bytes:
    """Return the story as python-docx writes it."""
    made: Any = docx.Document()
    if story.layout == "running":
        made.sections[0].header.paragraphs[0].text = RUNNING
        made.sections[0].footer.paragraphs[0].text = "Page 1 of 1"
    made.add_heading(story.title, 0)
    for at, paragraph in enumerate(story.paragraphs):
        added = made.add_paragraph(style="List Bullet" if story.is_item(at) else None)
        if story.layout == "breaks":
            first, second = halves(paragraph)
            added.add_run(first).add_break()
            added.add_run(second)
        elif story.layout == "footnotes" and at == 1:
            first, second = behind_first_figure(paragraph)
            added.add_run(first)
            added.add_run("1").font.superscript = True
            added.add_run(second)
        elif story.layout == "styled":
            for number, piece in enumerate(pieces(paragraph)):
                added.add_run(piece).bold = number % 2 == 0
        else:
            added.add_run(paragraph)
        if story.layout == "box" and at == 0:
            made.add_table(1, 1).cell(0, 0).text = BOX
        if story.layout == "pages":
            made.add_page_break()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def open_document(story: Story) -> bytes:
    """Return the story as odfpy writes it."""
    made = OpenDocumentText()
    bold = style.Style(name="bold", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    made.automaticstyles.addElement(bold)
    made.text.addElement(text.H(outlinelevel=1, text=story.title))
    for at, paragraph in enumerate(story.paragraphs):
        added = text.P()
        if story.layout == "breaks":
            first, second = halves(paragraph)
            added.addText(first)
            added.addElement(text.LineBreak())
            added.addText(second)
        elif story.layout == "footnotes" and at == 1:
            first, second = behind_first_figure(paragraph)
            note = text.Note(noteclass="footnote")
            note.addElement(text.NoteCitation(text="1"))
            body = text.NoteBody()
            body.addElement(text.P(text=NOTE))
            note.addElement(body)
            added.addText(first)
            added.addElement(note)
            added.addText(second)
        elif story.layout == "styled":
            for number, piece in enumerate(pieces(paragraph)):
                added.addElement(text.Span(stylename=bold if number % 2 else None, text=piece))
        else:
            added.addText(paragraph)
        if story.is_item(at):
            item, listed = text.ListItem(), text.List()
            item.addElement(added)
            listed.addElement(item)
            made.text.addElement(listed)
        else:
            made.text.addElement(added)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def portable_document(story: Story) -> bytes:
    """Return the story as ReportLab prints it."""
    out = io.BytesIO()
    wide, high = landscape(A4) if story.layout == "styled" else A4
    if story.layout == "pages":
        high = 240
    made = BaseDocTemplate(out, pagesize=(wide, high))
    widths = {"columns": [230, 230], "narrow": [170]}.get(story.layout, [440])
    frames = [Frame(50 + number * (width + 25), 40, width, high - 90) for number, width in enumerate(widths)]

    def running(canvas: Any, _: object) -> None:  # noqa: ANN401 - of a library without types
        if story.layout in {"running", "pages"}:
            canvas.drawString(50, high - 30, RUNNING)
            canvas.drawString(wide - 60, 20, str(canvas.getPageNumber()))

    made.addPageTemplates(PageTemplate(frames=frames, onPage=running))
    made.build(list(_flow(story)))
    return out.getvalue()


def _flow(story: Story) -> Iterator[Any]:
    look = getSampleStyleSheet()
    yield Paragraph(story.title, look["Title"])
    printed = [Paragraph(_marked(story, at), look["BodyText"]) for at in range(len(story.paragraphs))]
    if story.layout == "bullets":
        yield from printed[: BULLETS.start]
        yield ListFlowable(printed[BULLETS], bulletType="bullet")
        yield from printed[BULLETS.stop :]
        return
    for at, paragraph in enumerate(printed):
        yield paragraph
        if story.layout == "box" and at == 0:
            yield from (Spacer(1, 8), Table([[BOX]], style=[("BOX", (0, 0), (-1, -1), 1, "black")]), Spacer(1, 8))


def _marked(story: Story, at: int) -> str:
    """Return a paragraph with ReportLab's tags."""
    paragraph = story.paragraphs[at]
    if story.layout == "footnotes" and at == 1:
        return "<super>1</super>".join(behind_first_figure(paragraph))
    if story.layout == "breaks":
        return "<br/>".join(halves(paragraph))
    if story.layout == "styled":
        return "".join(f"<b>{one}</b>" if number % 2 else one for number, one in enumerate(pieces(paragraph)))
    return paragraph


def markdown(story: Story) -> bytes:
    """Return the story as it is written in Markdown."""
    lines = [f"# {story.title}"]
    for at, paragraph in enumerate(story.paragraphs):
        if story.layout == "breaks":
            lines.append("  \n".join(halves(paragraph)))
        elif story.layout == "footnotes" and at == 1:
            lines.append("[^1]".join(behind_first_figure(paragraph)))
        elif story.layout == "styled":
            words = paragraph.split(" ")
            lines.append(" ".join(f"**{word}**" if number % 3 == 0 else word for number, word in enumerate(words)))
        else:
            lines.append(f"- {paragraph}" if story.is_item(at) else paragraph)
    if story.layout == "footnotes":
        lines.append(f"[^1]: {NOTE}")
    return "\n\n".join(lines).encode()


def page(story: Story) -> bytes:
    """Return the story as markdown-it renders it, with what pages have around it."""
    source = markdown(story).decode()
    if story.layout == "footnotes":
        source = source.replace("[^1]: ", "Note: ").replace("[^1]", "<sup><a href='#n'>1</a></sup>")
    body = MarkdownIt("commonmark", {"html": True}).render(source)
    around = f"<header><nav><a href='/'>{RUNNING}</a></nav></header>" if story.layout == "running" else ""
    box = f"<aside>{BOX}</aside>" if story.layout == "box" else ""
    return f"<!DOCTYPE html><html lang=en><body>{around}<article>{body}</article>{box}</body></html>".encode()


def mail(story: Story) -> bytes:
    """Return the story as a mail: as text, or as a page with the same as text beside it."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "press@example.com", "desk@example.com", story.title
    made.set_content("\n\n".join(story.paragraphs) if story.layout != "bullets" else story.plain())
    if story.layout in {"styled", "footnotes", "box", "breaks"}:
        made.add_alternative(page(story).decode(), subtype="html")
    return made.as_bytes(policy=SMTP)


FORMATS: dict[str, Callable[[Story], bytes]] = {
    "docx": word_document,
    "odt": open_document,
    "pdf": portable_document,
    "md": markdown,
    "html": page,
    "eml": mail,
}
