"""The JSON Schema of a report, made from its public shape."""

from __future__ import annotations

from typing import Any

import msgspec

from claimcheck.model import Kind
from claimcheck.report.document import SCHEMA, Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema of one document, and of the list of documents that the format ``json`` writes."""
    own = msgspec.json.schema(Document)
    definitions = own.pop("$defs")
    properties = definitions["Document"]["properties"]
    properties["schema"] = {"const": SCHEMA}
    properties["mentions"]["items"] = _opened(properties["mentions"]["items"])
    return {
        "$schema": DIALECT,
        "title": SCHEMA,
        "description": "The report of claimcheck: one document, or a list of them.",
        "anyOf": [own, {"type": "array", "items": own}],
        "$defs": definitions,
    }


def _opened(kinds: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a mention with a place for kinds that a later version may bring."""
    known = [kind.value for kind in Kind]
    text, number = {"type": "string"}, {"type": "integer"}
    other = {
        "title": "Other",
        "description": "A mention of a kind that this version does not have.",
        "type": "object",
        "properties": {
            "kind": {"type": "string", "not": {"enum": known}},
            "id": text,
            "text": text,
            "start": number,
            "end": number,
            "line": number,
        },
        "required": ["kind", "id", "text", "start", "end", "line"],
    }
    return {"anyOf": [*kinds["anyOf"], other]}
