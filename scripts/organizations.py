# ruff: noqa: INP001 # a script, no module of a package
"""
Add the members of the big share indices that rules/organizations.csv does not have yet.

The members come from the package ``pytickersymbols`` (MIT), which is not a dependency of claimcheck:

    pip install pytickersymbols
    python scripts/organizations.py

Rows that are there stay as they are: an editor's short names and corrections win. Read the new rows before
committing them, and add their short names.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from pytickersymbols.indices_data import INDICES

LIST = Path(__file__).resolve().parents[1] / "rules" / "organizations.csv"
FIELDS = ("name", "aliases", "ticker", "kind", "country")
WANTED = (
    *("S&P 500", "NASDAQ 100", "DOW JONES", "FTSE 100", "DAX", "MDAX", "TecDAX", "CAC_40", "EURO STOXX 50", "AEX"),
    *("BEL 20", "IBEX 35", "NIKKEI 225", "OMX Helsinki 25", "OMX Stockholm 30", "Switzerland 20"),
)
NOTE = re.compile(r"\s*\([^)]{0,60}\)")
LEGAL = re.compile(
    r",?\s+(?:Inc|Corp|Corporation|Co|Company|Companies|Ltd|Limited|Incorporated|plc|PLC|SA|S\.A|SE|AG|AB|NV|N\.V)\.?$"
)
SHARE_CLASS = re.compile(r"(?<=[a-zåäö])[ABC]$")  # "LifcoB"
COUNTRIES = {
    "United States": "US",
    "United Kingdom": "GB",
    "Germany": "DE",
    "France": "FR",
    "Netherlands": "NL",
    "Belgium": "BE",
    "Spain": "ES",
    "Italy": "IT",
    "Japan": "JP",
    "Finland": "FI",
    "Sweden": "SE",
    "Switzerland": "CH",
    "Ireland": "IE",
    "Canada": "CA",
    "Luxembourg": "LU",
    "Israel": "IL",
    "Bermuda": "BM",
}


def squeeze(name: str) -> str:
    """Return a spelling without its spaces, for comparing."""
    return "".join(name.replace("’", "'").split()).casefold()


def short(name: str) -> str:
    """Return a company's name as news print it: without article, note, class of share and legal form."""
    name = SHARE_CLASS.sub("", NOTE.sub("", name)).removeprefix("The ")
    previous = ""
    while name != previous:
        previous, name = name, LEGAL.sub("", name)
    return name.removesuffix(" &")


def symbol(company: dict[str, object]) -> str:
    """Return the ticker of a company, or nothing."""
    found = company.get("symbol")
    return found if isinstance(found, str) else ""


def main() -> None:
    """Write the list with the members that were missing, and print these."""
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {squeeze(name) for row in rows for name in (row["name"], *row["aliases"].split("|"))}
    tickers = {row["ticker"] for row in rows if row["ticker"]}
    for index in WANTED:
        for company in INDICES[index]["companies"]:
            name, ticker = short(company["name"]), symbol(company)
            if squeeze(name) in known or squeeze(company["name"]) in known or ticker in tickers:
                continue
            known.add(squeeze(name))
            tickers.add(ticker)
            country = COUNTRIES.get(company.get("country") or "", "")
            rows.append({"name": name, "aliases": "", "ticker": ticker, "kind": "company", "country": country})
            sys.stdout.write(f"{index}: {name} ({ticker})\n")
    rows.sort(key=lambda row: (row["name"].casefold(), row["name"]))
    with LIST.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
