"""The templates of the report, which the page of `claimcheck serve` takes its notes from as well."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from claimcheck.report.visible import visible


@cache
def environment() -> Environment:
    """Return the templates: what they print is escaped, and what cannot be seen is spelled out."""
    return Environment(
        loader=PackageLoader("claimcheck.report", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _harmless(value: object) -> object:
    """Spell out the control characters of every text that a template prints; escaping comes after."""
    return visible(value) if type(value) is str else value
