"""
Documents to damaged documents: bytes flipped, pieces cut, joined and shuffled, encodings mixed, hostile atoms put in.

All that is done depends on the random numbers that are handed in, so that a seed and a number give one document.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random

NUMBERS = (
    *("0", "-0", "00", "1e999999", "1e-999999", "9" * 400, "1" + "0" * 60, "0." + "0" * 300 + "1", "." * 9, "1.2.3.4"),
    *("1,2,3", "1,00,00,000", "12,34", "½", "1½", "⅓", "²", "٣", "१२", "−5", "(7)", "+-3", "1/0", "0/0", "NaN", "inf"),
    *("0x10", "1_000", "1’000", "1\u202f000", "5.", "$", "0%", "100%", "-100%", "1000000%", "$0", "$0.00", "€-1"),
)
SCALES = (
    *("million ", "billion million ", "thousand thousand ", "lakh crore ", "hundred ", "trn ", "bn", "k", "m", "bps"),
    *("dozen ", "half a ", "a quarter of ", "twice ", "doubled ", "tenfold ", "per cent ", "percentage points ", "pp"),
    *("basis points ", "a share ", "a barrel ", "per year ", "times ", "pct-", "%%", "million-dollar-", "one and a "),
)
SIGNS = (
    *("$", "€", "£", "¥", "₹", "kr", "US$", "Mex$", "USD", "yuan ", "dollars ", "cents ", "pence ", "RM", "Rs ", "₿"),
    *("(", ")", "[", "]", "{", "}", "“", "”", '"', "‘", "'", "«", "—", "–", "-", "--", "...", ";", ":", ",", ", or "),
    *("→", "->", "=", "±", "~", "<", ">", "&", "#", "*", "`", "|", "\\", "/", "@", "^", "•", "\t", "\n", "\n\n", " "),
)
TIMES = (
    *(
        "30 February 2025",
        "31 April",
        "29 Feb 2023",
        "year 0",
        "0 AD",
        "1 January 0001",
        "31 December 9999",
        "in 99999",
    ),
    *("by 10000", "2025-13-45", "0000-00-00", "the past 9999 years", "over the next 100000 years", "99999 days ago"),
    *(
        "in the next century",
        "since 1",
        "Monday",
        "25 o'clock",
        "24:61",
        "Q5 2024",
        "H3",
        "FY99",
        "fiscal 0",
        "Q4 9999",
    ),
    *(
        "the six months to June",
        "year to date",
        "by 2030",
        "2024-25",
        "the 0th century",
        "next week",
        "a million years",
    ),
    *(
        "the decade to 9999",
        "next year",
        "last year",
        "9999",
        "from 9999 to 1",
        "the year ended March 31",
        "1,000 weeks",
    ),
)
WORDS = (
    *("rose ", "fell ", "to ", "from ", "by ", "up ", "down ", "compared with ", "more than ", "nearly ", "between "),
    *(
        "and ",
        "of ",
        "total ",
        "forecast ",
        "expected ",
        "profit ",
        "revenue ",
        "margin ",
        "shares ",
        "stake ",
        "each ",
    ),
    *("Acme ", "Teller Marine ", "the bank ", "said ", "denied ", "not ", "no ", "U.S. ", "Inc. ", "ACME PLC ", "its "),
)
CONTROLS = (
    *(
        "\0",
        "\x07",
        "\x1b[31m",
        "\x1b]0;x\x07",
        "\x7f",
        "\x85",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\ufeff",
    ),
    *(
        "\ud800",
        "\udfff",
        "\uffff",
        "\U0001f600",
        "e\u0301\u0301\u0301",
        "ﬁ",
        "İ",
        "ß",
        "ǅ",
        "ﷺ",
        "年",
        "א",
        "\U000e0041",
    ),
)
MARKUP = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<li>",
        "<ol start=9>",
        "<!--",
        "-->",
        "<![CDATA[",
    ),
    *(
        "<script>",
        "</script>",
        "<title>",
        "&#0;",
        "&#x110000;",
        "&#99999999999;",
        "&nbsp",
        "&amp;amp;",
        "<a href='",
        "<h1>",
    ),
    *(
        "<q>",
        "<pre>\n\n",
        "<svg/onload=alert(1)>",
        "<br",
        "<time datetime=9999-99-99>",
        "<p hidden>",
        "<meta charset=x>",
    ),
    *(
        "# ",
        "> ",
        "- ",
        "1. ",
        "```\n",
        "[x](y)",
        "![x](y)",
        "|-|\n",
        "**",
        "~~",
        "[^1]: ",
        "---\n",
        "+++\n",
        "    ",
        "\\",
    ),
    *(
        "[sic]",
        "[/x]",
        "[bold]",
        ":smile:",
        "=cmd|' /C calc'!A0",
        "{{7*7}}",
        "%s%n",
        "${x}",
        "javascript:alert(1)",
        "]]>",
    ),
)
JSON = (
    '{"',
    '"}',
    '": ',
    '"text": ',
    '"id": ',
    '"published": "9999-99-99"',
    "[" * 50,
    "null",
    "NaN",
    "\\ud800",
    '\\"',
    "1e999",
)
MAIL = (
    *(
        "\n--b0\n",
        "\n--b1--\n",
        "\nContent-Type: ",
        "multipart/mixed; boundary=",
        "charset=utf-16\n",
        "charset=punycode\n",
    ),
    *(
        "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: 8bit\n",
        "message/rfc822\n\n",
        "=?utf-8?b?",
        "?=",
        "=",
    ),
    *(
        "Date: 99 Feb 99999 99:99\n",
        "Subject: \n ",
        "\n\n",
        "\n\t",
        "filename*=utf-8''%",
        "format=flowed",
        "-- \n",
        "=\n",
    ),
)
XML = (
    *(
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        "<w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:r>",
        "<w:t>",
        "<w:del>",
        "<w:numId w:val='9'/>",
        "&a;",
    ),
    *(
        "<text:p>",
        "</text:p>",
        "<text:list>",
        "</text:list>",
        "<text:list-item>",
        "<table:table-row>",
        "<text:note>",
        "<a/>",
    ),
    *(
        "<!DOCTYPE a [<!ENTITY a 'b'>]>",
        "<?xml version='1.0' encoding='utf-16'?>",
        "<![CDATA[",
        "w:val=''",
        "<text:s/>",
        "/>",
    ),
)
PDF = (
    *(
        b"endobj\n",
        b"endstream\n",
        b"stream\n",
        b"<<",
        b">>",
        b"/Kids [2 0 R]",
        b"/Length 99999999",
        b"/Count -1",
        b" 0 R",
    ),
    *(
        b"(",
        b")",
        b"BT ",
        b" ET",
        b"Tj ",
        b"1e99 0 0 1e99 0 0 Tm ",
        b"/F1 0 Tf ",
        b"/F9 10 Tf ",
        b"xref\n",
        b"trailer",
        b"/Filter ",
    ),
    *(
        b"/FlateDecode",
        b"/ASCIIHexDecode",
        b"/Encrypt << >>",
        b"/Prev 0",
        b"-1",
        b"4294967296",
        b"%%EOF\n",
        b"\xff\xfe",
        b"Td ",
    ),
)
ATOMS = (NUMBERS, SCALES, SIGNS, TIMES, WORDS, CONTROLS, MARKUP)
_ENCODINGS = (
    "utf-8",
    "cp1252",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-7",
    "mac_roman",
    "shift_jis",
    "cp037",
)
_FIGURE = re.compile(r"\d[\d.,]{0,20}")
_LONGEST_RUN = 40
_MANY = 4

Change = Callable[[Random, str, Sequence[str]], str]


def _place(random: Random, text: Sequence[object]) -> int:
    return random.randint(0, len(text))


def _stretch(random: Random, text: Sequence[object]) -> tuple[int, int]:
    start = _place(random, text)
    return start, min(len(text), start + random.randint(1, 1 + max(1, len(text) // 4)))


def _insert(random: Random, text: str, _: Sequence[str], *, atoms: Sequence[Sequence[str]] = ATOMS) -> str:
    place = _place(random, text)
    return text[:place] + random.choice(random.choice(atoms)) + text[place:]


def _number(random: Random, text: str, _: Sequence[str]) -> str:
    """Put another number or time in the place of a number."""
    found = [*_FIGURE.finditer(text)]
    if not found:
        return text
    match = random.choice(found)
    new = random.choice(random.choice((NUMBERS, TIMES, NUMBERS))) if random.random() < 1 / 2 else _digits(random)
    return text[: match.start()] + new + text[match.end() :]


def _digits(random: Random) -> str:
    whole = "".join(random.choices("0123456789", k=random.choice((1, 1, 2, 2, 3, 4, 9, 40))))
    return whole + random.choice(("", "", ".5", ",000", ".05", ".333333333333"))


def _repeat(random: Random, text: str, _: Sequence[str]) -> str:
    atom = random.choice(random.choice(ATOMS))
    place = _place(random, text)
    return text[:place] + atom * random.randint(2, _LONGEST_RUN) + text[place:]


def _cut(random: Random, text: str, _: Sequence[str]) -> str:
    start, end = _stretch(random, text)
    return text[:start] + text[end:]


def _double(random: Random, text: str, _: Sequence[str]) -> str:
    start, end = _stretch(random, text)
    return text[:end] + text[start:end] * random.randint(1, 3) + text[end:]


def _splice(random: Random, text: str, others: Sequence[str]) -> str:
    other = random.choice(others)
    start, end = _stretch(random, other)
    place = _place(random, text)
    return text[:place] + other[start:end] + text[place:]


def _join(random: Random, text: str, others: Sequence[str]) -> str:
    return text + random.choice((" ", "\n", "\n\n", "", ", ")) + random.choice(others)


def _swap(random: Random, text: str, _: Sequence[str]) -> str:
    words = text.split(" ")
    a, b = random.randrange(len(words)), random.randrange(len(words))
    words[a], words[b] = words[b], words[a]
    return " ".join(words)


def _shuffle(random: Random, text: str, _: Sequence[str]) -> str:
    sign = random.choice(("\n", " ", ". "))
    pieces = text.split(sign)
    random.shuffle(pieces)
    return sign.join(pieces)


def _case(random: Random, text: str, _: Sequence[str]) -> str:
    start, end = _stretch(random, text)
    return text[:start] + random.choice((str.upper, str.lower, str.title, str.swapcase))(text[start:end]) + text[end:]


def _letter(random: Random, text: str, _: Sequence[str]) -> str:
    place = _place(random, text)
    code = random.choice((random.randrange(0x20, 0x7F), random.randrange(0x3000), random.randrange(0x110000)))
    return text[:place] + chr(code) + text[place + 1 :]


CHANGES: tuple[Change, ...] = (
    *(_insert, _insert, _insert, _number, _number, _number, _splice, _splice, _join),
    *(_repeat, _cut, _cut, _double, _swap, _shuffle, _case, _letter),
)


def text(
    random: Random, seed: str, others: Sequence[str], *, atoms: Sequence[Sequence[str]] = (), most: int = 600
) -> str:
    """Return ``seed`` after some changes, ``most`` characters of it; ``atoms`` are put in besides the usual ones."""
    for _ in range(random.choice((0, 1, 1, 2, 2, 3, 5, 9))):
        if atoms and random.random() < 1 / 2:
            seed = _insert(random, seed, others, atoms=atoms)
        else:
            seed = random.choice(CHANGES)(random, seed, others)
    return seed[:most]


def data(
    random: Random, seed: bytes, *, atoms: Sequence[bytes] = (b"\0", b"\xff", b"\r", b"\n"), most: int = 60_000
) -> bytes:
    """Return ``seed`` after some changes to its bytes, ``most`` of them."""
    changed = bytearray(seed)
    for _ in range(random.choice((0, 1, 1, 2, 4, 9, 30))):
        start, end = _stretch(random, changed)
        kind = random.randrange(6)
        if kind == 0 and changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
        elif kind == 1:
            del changed[start : min(end, start + 200)]
        elif kind == 2:
            changed[start:start] = random.choice(atoms)
        elif kind == 3:
            changed[start:start] = random.randbytes(random.randint(1, 9))
        elif kind == 4:
            changed[start:start] = changed[start : min(end, start + 500)]
        elif random.random() < 1 / _MANY:
            del changed[start:]
    return bytes(changed[:most])


def encoded(random: Random, words: str) -> bytes:
    """Return the bytes of a text: mostly in UTF-8, sometimes in another encoding, or in two of them."""
    if random.random() < 3 / _MANY:
        return words.encode("utf-8", "surrogatepass")
    place = _place(random, words)
    first, second = random.choice(_ENCODINGS), random.choice(_ENCODINGS)
    cut = place if random.random() < 1 / 2 else len(words)
    return words[:cut].encode(first, "replace") + words[cut:].encode(second, "replace")


def document(random: Random, seed: bytes, others: Sequence[bytes], *, atoms: Sequence[Sequence[str]]) -> bytes:
    """Return a document that is text in some markup, with changes to its text, to its bytes, or to both."""
    words = seed.decode("utf-8", "replace")
    if random.random() < 3 / _MANY:
        words = text(random, words, [other.decode("utf-8", "replace") for other in others], atoms=atoms, most=20_000)
    made = encoded(random, words)
    return data(random, made) if random.random() < 1 / _MANY else made


def packed(random: Random, seed: bytes) -> bytes:
    """Return a zip archive of XML with changes to one of its parts, to its bytes, or to both."""
    made = seed
    if random.random() < 3 / _MANY:
        with zipfile.ZipFile(io.BytesIO(seed)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
        number = random.randrange(len(parts))
        name, part = parts[number]
        words = text(random, part.decode(), [part.decode()], atoms=(XML, XML, MARKUP), most=60_000)
        parts[number] = (name, encoded(random, words))
        if random.random() < 1 / 9:
            parts[number] = (random.choice(("../" + name, "/" + name, name.upper(), "")), part)
        made = _zipped(parts, compressed=random.random() < 1 / 2)
    return data(random, made) if random.random() < 1 / 2 else made


def _zipped(parts: Sequence[tuple[str, bytes]], *, compressed: bool) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as archive:
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()
