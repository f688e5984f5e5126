"""
Accepted findings: a file that names each by its fingerprint, with the reason why it may stand.

A fingerprint is made of the figures and of what they measure, so a sentence that is moved or reworded takes its
acceptance along. A finding that has become worse than it was when it was accepted is shown again. Entries that
claimcheck 0.1 wrote are known by the code and the words; they get their new name when the baseline is written again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Annotated, Literal

import msgspec

from claimcheck.model import Article, Finding, Report, Verdict
from claimcheck.report.fingerprint import Fingerprints, of_words
from claimcheck.report.places import Places, label
from claimcheck.report.visible import visible
from claimcheck.rulebook.toml import TomlError, parse

SCHEMA = "claimcheck-baseline/1"
MAX_BYTES = 50_000_000
"""The size of a baseline past which it is none: an entry has about 300 bytes."""

_STANDARD_INPUT = "-"
_HEAD = """\
# Findings that were looked at and accepted: `claimcheck verify --baseline` with this file suppresses them.
# Fill in the reasons; everything else is written by `claimcheck baseline`, which keeps the reasons and no comments.
"""

_Acceptable = Literal["near", "inconsistent"]
_ACCEPTABLE: Mapping[Verdict, _Acceptable] = {Verdict.NEAR: "near", Verdict.INCONSISTENT: "inconsistent"}
"""The verdicts that can be accepted; the others ask nothing of anybody."""

_SEVERITY: Mapping[_Acceptable, int] = {"near": 1, "inconsistent": 2}


class BaselineError(Exception):
    """A baseline that cannot be used: the message names the file, what is wrong and what to do."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    One accepted finding.

    ``documents`` are the articles that it was found in, as paths from the folder of the baseline.
    """

    code: str
    verdict: _Acceptable
    documents: tuple[str, ...]
    message: str
    reason: str = ""


_Fingerprint = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}$")]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    schema: str
    accepted: dict[_Fingerprint, Entry] = {}


def read(path: Path) -> Mapping[str, Entry]:
    """
    Return the entries of a baseline by fingerprint.

    Raises
    ------
    BaselineError
        The file is missing, cannot be read, or is no baseline.

    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            msg = f"{path}: not a baseline: more than {MAX_BYTES} bytes"
            raise BaselineError(msg)
        found = msgspec.convert(parse(data), _File)
    except FileNotFoundError as error:
        msg = f"{path}: no such baseline; make it with `claimcheck baseline FILES --output {path}`"
        raise BaselineError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise BaselineError(msg) from error
    except (TomlError, msgspec.ValidationError) as error:
        msg = f"{path}: not a baseline: {error}"
        raise BaselineError(msg) from error
    if found.schema != SCHEMA:
        msg = f"{path}: schema is {found.schema!r:.60}, and this claimcheck reads {SCHEMA!r}"
        raise BaselineError(msg)
    return found.accepted


def written(entries: Mapping[str, Entry]) -> Iterator[str]:
    """Yield the text of a baseline, in an order of its own: the same entries give the same bytes."""
    yield f"{_HEAD}\nschema = {_quoted(SCHEMA)}\n"
    for name, entry in sorted(entries.items(), key=_order):
        documents = ", ".join(map(_quoted, entry.documents))
        yield (
            f"\n[accepted.{name}]\n"
            f"code = {_quoted(entry.code)}\n"
            f"verdict = {_quoted(entry.verdict)}\n"
            f"documents = [{documents}]\n"
            f"message = {_quoted(entry.message)}\n"
            f"reason = {_quoted(entry.reason)}\n"
        )


def _order(item: tuple[str, Entry]) -> tuple[object, ...]:
    name, entry = item
    return entry.documents, entry.code, entry.message, name


def _quoted(text: str) -> str:
    """Return a TOML string; it differs from a JSON one in that DEL must be escaped and half a surrogate cannot be."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")


def _is_worse(found: Entry, accepted: Entry | None) -> bool:
    return accepted is None or _SEVERITY[found.verdict] > _SEVERITY[accepted.verdict]


def _joined(first: Entry | None, second: Entry) -> Entry:
    """Return two findings of one fingerprint as one: what the worse says, and where both are."""
    if first is None:
        return second
    told = second if _is_worse(second, first) else first
    return msgspec.structs.replace(told, documents=tuple(sorted({*first.documents, *second.documents})))


class Ledger:
    """
    The entries of a baseline, held against the reports of one run as they come.

    Parameters
    ----------
    entries
        What was accepted before.
    folder
        The folder of the baseline, which the paths of documents start from.

    """

    def __init__(self, entries: Mapping[str, Entry], *, folder: Path) -> None:
        self._entries = dict(entries)
        self._reasons = {name: entry.reason for name, entry in entries.items()}
        self._folder = folder
        self._read: set[str] = set()
        self._present: set[str] = set()
        self._found: dict[str, Entry] = {}

    @property
    def reasons(self) -> Mapping[str, str]:
        """The reasons of the entries by fingerprint, as they stand: an entry may get another name on the way."""
        return self._reasons

    @property
    def found(self) -> Mapping[str, Entry]:
        """What was found so far and can be accepted, by fingerprint."""
        return self._found

    def apply(self, report: Report) -> Report:
        """Remember what a report finds, and return it with the accepted findings marked."""
        document = self._name(report.article)
        self._read.add(document)
        places, own = Places(report.article), Fingerprints(report)
        marked = []
        for finding in report.findings:
            name = own.of(finding)
            if finding.verdict is not Verdict.CONSISTENT:
                self._rename(of_words(finding, article=report.article, places=places), name)
                self._present.add(name)
            marked.append(self._marked(finding, name, document))
        return replace(report, findings=tuple(marked))

    def _rename(self, old: str, name: str) -> None:
        """Give an entry of claimcheck 0.1 the name that it has now."""
        if old in self._entries:
            entry = _joined(self._entries.get(name), self._entries.pop(old))
            self._entries[name], self._reasons[name] = entry, entry.reason

    def _marked(self, finding: Finding, name: str, document: str) -> Finding:
        if finding.verdict not in _ACCEPTABLE:
            return finding
        found = Entry(
            code=finding.code,
            verdict=_ACCEPTABLE[finding.verdict],
            documents=(document,),
            message=visible(finding.message),
        )
        self._found[name] = _joined(self._found.get(name), found)
        return replace(finding, suppressed=not _is_worse(found, self._entries.get(name)))

    def stale(self, *, runs: Callable[[str], bool]) -> dict[str, Entry]:
        """
        Return the entries whose finding is no longer there, though all their documents were read.

        ``runs`` tells whether the check of a code was run: what was not looked for is not gone.
        """
        return {
            name: entry
            for name, entry in self._entries.items()
            if name not in self._present and runs(entry.code) and self._read.issuperset(entry.documents)
        }

    def added(self) -> dict[str, Entry]:
        """Return what was found and is not in the baseline, or is worse now than it was then."""
        return {name: entry for name, entry in self._found.items() if _is_worse(entry, self._entries.get(name))}

    def updated(self, *, reason: str = "", without: Iterable[str] = (), only: Collection[str] = ()) -> dict[str, Entry]:
        """
        Return the entries with all that was found accepted.

        Parameters
        ----------
        reason
            Why what is new may stand; an entry that is there keeps its own, unless it is named in ``only``.
        without
            Fingerprints of entries to leave out.
        only
            Fingerprints of what is accepted; empty for all that was found.

        """
        merged = dict(self._entries)
        for name, entry in self._found.items():
            if only and name not in only:
                continue
            old = self._entries.get(name)
            if old is None:
                merged[name] = msgspec.structs.replace(entry, reason=visible(reason))
                continue
            elsewhere = (document for document in old.documents if document not in self._read)
            documents = tuple(sorted({*entry.documents, *elsewhere}))
            given = visible(reason)
            told = (given or old.reason) if name in only else (old.reason or given)
            merged[name] = msgspec.structs.replace(entry, documents=documents, reason=told)
        left_out = set(without)
        return {name: entry for name, entry in merged.items() if name not in left_out}

    def _name(self, article: Article) -> str:
        """Return the name of an article as it is seen from the folder of the baseline."""
        if article.path in ("", _STANDARD_INPUT):
            return visible(label(article))
        try:
            path = os.path.relpath(article.path, self._folder)
        except ValueError:  # another drive
            path = str(Path(article.path).absolute())
        path = PurePath(path).as_posix()
        own_id = path if article.id in ("", article.path) else article.id
        return visible(label(replace(article, path=path, id=own_id)))
