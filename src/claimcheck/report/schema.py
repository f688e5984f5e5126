"""The JSON Schema of a report, made from its public shape."""

from __future__ import annotations

from typing import Any

import msgspec

from claimcheck.report.document import SCHEMA, Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema of one document, and of the list of documents that the format ``json`` writes."""
    own = msgspec.json.schema(Document)
    definitions = own.pop("$defs")
    definitions["Document"]["properties"]["schema"] = {"const": SCHEMA}
    return {
        "$schema": DIALECT,
        "title": SCHEMA,
        "description": "The report of claimcheck: one document, or a list of them.",
        "anyOf": [own, {"type": "array", "items": own}],
        "$defs": definitions,
    }
