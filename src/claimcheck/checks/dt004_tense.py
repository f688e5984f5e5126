"""
A tense against the publication.

What it does
------------
Compares the time that an event is put at with the day of publication, where the verb says on which side of it
the event lies.

Why it matters
--------------
"Will open in 2019" in a story of 2025 is a sentence left over from an old one, or a wrong year.

How it is computed
------------------
An event that "will" happen must not lie wholly before the publication; one that "opened" or "was founded" must not lie
wholly after it. A month of grace either way is near.

Limits
------
Only plain verbs of single events are read (open, launch, begin, close, be completed, be founded, ...), where the date
with its year ends the sentence part, and no other date stands in the sentence. Quotations, suppositions and fiscal
years are left alone. Without a day of publication nothing can be said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.elapsed import in_words
from claimcheck.model import Finding, Lack, Verdict
from claimcheck.relation import TensedDate

GRACE = timedelta(days=31)


def run(told: TensedDate, context: Context) -> Iterator[Finding]:
    """Judge the time of an event against the tense of its verb."""
    published = context.article.published.day
    edge = told.when.to_day if told.ahead else told.when.from_day
    if published is None:
        yield CHECK.finding(
            told,
            verdict=Verdict.UNCHECKABLE,
            message=f"“{told.verb} … {told.when.text}” is judged against the publication, whose day is not known.",
            working=f"publication against {told.when.text}",
            lacks=Lack.DATE,
        )
        return
    if edge is None:
        return
    gap = published - edge if told.ahead else edge - published
    verdict = Verdict.CONSISTENT
    if gap > timedelta(0):
        verdict = Verdict.INCONSISTENT if gap > GRACE else Verdict.NEAR
    against = "tells of a time that was " + ("over" if told.ahead else "still ahead") + f" on {in_words(published)}"
    outcome = against if gap > timedelta(0) else "agrees with the day of publication"
    yield CHECK.finding(
        told,
        verdict=verdict,
        message=f"“{told.verb} … {told.when.text}” {outcome}.",
        working=f"published {in_words(published)}; stated {told.when.text}",
        stated=told.when.text,
        computed=in_words(published),
        suggestion=_suggestion(told, published) if verdict is Verdict.INCONSISTENT else None,
    )


def _suggestion(told: TensedDate, published: date) -> str:
    if told.ahead:
        return f"For the rest to stand, the year would be {published.year} or later, or the verb would look back."
    return f"For the rest to stand, the year would be {published.year} or earlier, or the verb would look ahead."


CHECK = Check(
    code="DT004",
    name="tense",
    relation=TensedDate,
    run=run,
    doc=__doc__,
    flags=(
        Example("The plant will open in 2019.", date(2025, 2, 25)),
        Example("The plant opened in 2031.", date(2025, 2, 25)),
    ),
    passes=(
        Example("The plant will open in 2026.", date(2025, 2, 25)),
        Example("The plant opened in 2019.", date(2025, 2, 25)),
    ),
)
