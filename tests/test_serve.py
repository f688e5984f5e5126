"""The server: what it answers, whom it refuses, and how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import jsonschema
import pytest
from starlette.requests import Request as HTTPRequest
from starlette.testclient import TestClient

import claimcheck
from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Span
from claimcheck.report.build import build
from claimcheck.report.encoding import encoded
from claimcheck.report.schema import schema
from claimcheck.serve import app, requests
from claimcheck.serve.annotation import annotated, unmarked
from claimcheck.serve.app import application
from claimcheck.serve.desk import Asked, Desk
from claimcheck.serve.limits import MOST_BYTES, MOST_CHARACTERS, MOST_WAITING, RefusedError
from claimcheck.serve.utf16 import Units

HERE = "http://127.0.0.1:8081"
WRONG = "Orders fell to $5.2 billion from $4.1 billion."
CONVERSION = "The group will spend 380 billion yuan ($53 million) on data centres."


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(Engine(Settings()))


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def client(desk: Desk, said: list[str]) -> TestClient:
    return TestClient(application(desk, tell=said.append), base_url=HERE)


def codes(answer: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - JSON
    return [(finding["code"], finding["verdict"]) for finding in answer["findings"]]


# the interface for programs


def test_verify_gives_the_report_of_verify(client: TestClient) -> None:
    answer = client.post("/api/verify", json={"text": WRONG})
    assert answer.status_code == 200
    expected = json.loads(encoded(build(claimcheck.verify(WRONG))))
    found = answer.json()
    assert found.pop("id") == "draft"
    assert found["document"].pop("path") == "draft"
    expected.pop("id")
    expected["document"].pop("path")
    assert found == expected


def test_reports_fit_the_schema(client: TestClient) -> None:
    for path, content in (
        ("/api/verify", {"text": CONVERSION}),
        ("/api/extract", {"text": CONVERSION}),
        ("/api/compare", {"draft": WRONG, "sources": ["Orders fell to $5.3 billion."]}),
    ):
        jsonschema.validate(client.post(path, json=content).json(), schema())


def test_date_and_dollar_are_those_that_are_sent(client: TestClient) -> None:
    told = client.post("/api/verify", json={"text": CONVERSION, "published": "2025-02-24"}).json()
    assert codes(told) == [("FX001", "inconsistent")]
    assert codes(client.post("/api/verify", json={"text": CONVERSION}).json()) == [("FX001", "uncheckable")]
    for dollar in ("CAD", "SGD", "CAD"):
        told = client.post("/api/verify", json={"text": WRONG, "dollar": dollar.lower()}).json()
        assert {mention["unit"] for mention in told["mentions"]} == {dollar}


def test_documents_are_sent_as_they_are(client: TestClient) -> None:
    page = b"<!DOCTYPE html><html><head><meta property='article:published_time' content='2025-02-24'></head>"
    page += f"<body><article><p>{CONVERSION}</p></article></body></html>".encode()
    told = client.post("/api/verify?name=C:/x/draft.html", content=page, headers={"content-type": "text/html"}).json()
    assert told["document"]["published"] == {"from": "metadata", "date": "2025-02-24"}
    assert codes(told) == [("FX001", "inconsistent")]


def test_compare_traces_each_number(client: TestClient) -> None:
    told = client.post("/api/compare", json={"draft": WRONG, "sources": ["Orders rose to $5.2 billion."]}).json()
    assert [trace["state"] for trace in told["traces"]] == ["different", "absent"]  # what fell here rose there
    assert told["traces"][0]["witnesses"][0]["path"] == "source"


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        ({"text": WRONG, "published": "soon"}, 400, "published: soon is not a date"),
        ({"text": WRONG, "dollar": "dollars"}, 400, "dollar: dollars is not a currency"),
        ({"text": WRONG, "dollar": "QQQ"}, 400, "dollar: QQQ is no known currency"),
        ({"draft": WRONG}, 400, "JSON cannot be used"),
        ({"text": WRONG, "colour": "red"}, 400, "colour"),
        ({"text": "x " * MOST_CHARACTERS}, 413, "characters; check it with"),
        ({"text": "x" * (MOST_BYTES + 1)}, 413, "larger than 5 MB"),
        (
            {"text": "Der Umsatz stieg, wie das Haus mitteilte, auf fast zwei Milliarden Euro im Jahr. " * 20},
            422,
            "English",
        ),
    ],
    ids=["date", "dollar", "currency", "no text", "unknown key", "long", "large", "German"],
)
def test_what_cannot_be_used_is_told_in_one_line(
    content: dict[str, str], status: int, words: str, client: TestClient, said: list[str]
) -> None:
    answer = client.post("/api/verify", json=content)
    assert answer.status_code == status
    assert words in answer.json()["error"]
    assert "\n" not in answer.json()["error"]
    assert said == []


@pytest.mark.parametrize("data", [b"\xff{", b"[" * 100_000, b"", b'{"text": "\\ud800 rose 5% to 7%"}'])
def test_no_json_ends_the_server(data: bytes, client: TestClient) -> None:
    assert client.post("/api/verify", content=data, headers={"content-type": "application/json"}).status_code in {
        200,
        400,
    }


def test_several_articles_are_refused(client: TestClient) -> None:
    lines = b'{"text": "Sales rose 5%."}\n{"text": "Sales rose 6%."}\n'
    answer = client.post("/api/verify?name=a.jsonl", content=lines)
    assert (answer.status_code, answer.json()["error"]) == (422, "a.jsonl holds 2 articles; send one at a time")


# who may ask


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:8081"}, 200),
        ({"Host": "127.0.0.1:8081", "Origin": "http://127.0.0.1:8081"}, 200),
        ({"Host": "news.example"}, 403),
        ({"Host": "127.0.0.1.news.example"}, 403),
        ({"Host": ""}, 403),
        ({"Origin": "https://news.example"}, 403),
        ({"Origin": "http://127.0.0.1:3000"}, 403),
        ({"Origin": "https://127.0.0.1:8081"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_strangers_are_refused(headers: dict[str, str], status: int, client: TestClient) -> None:
    for answer in (
        client.post("/api/verify", json={"text": WRONG}, headers=headers),
        client.get("/v2/languages", headers=headers),
        client.get("/", headers=headers),
    ):
        assert answer.status_code == status
        assert "access-control-allow-origin" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"


def test_the_page_loads_only_what_is_its_own(client: TestClient) -> None:
    page = client.get("/")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    for path in re.findall(r'(?:href|src)="([^"#]+)"', page.text):
        assert client.get(f"/{path}").status_code == 200
    for text in (page.text, client.get("/page.css").text, client.get("/page.js").text):
        assert not re.search(r"https?:|url\(|@import", text)


# limits


def test_more_than_can_wait_are_refused_and_those_that_wait_are_answered(desk: Desk) -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Slow(Desk):
        def verify(self, asked: Asked) -> Any:  # noqa: ANN401 - as of Desk
            begun.set()
            assert go_on.wait(30)
            return desk.verify(asked)

    with (
        TestClient(application(Slow(Engine(Settings())), tell=print), base_url=HERE) as client,
        ThreadPoolExecutor(MOST_WAITING) as pool,
    ):
        waiting = [pool.submit(client.post, "/api/verify", json={"text": WRONG}) for _ in range(MOST_WAITING)]
        assert begun.wait(30)
        deadline = time.monotonic() + 30
        while (answer := client.get("/v2/check")).status_code != 503:
            assert time.monotonic() < deadline
        assert answer.headers["retry-after"] == "5"
        go_on.set()
        assert {one.result().status_code for one in waiting} == {200}
        assert client.post("/api/verify", json={"text": WRONG}).status_code == 200


def test_who_waits_too_long_is_told_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(Desk):
        def verify(self, asked: Asked) -> Any:  # noqa: ANN401 - as of Desk
            time.sleep(0.3)
            return desk.verify(asked)

    monkeypatch.setattr(app, "SECONDS_TO_ANSWER", 0.05)
    client = TestClient(application(Slow(Engine(Settings())), tell=print), base_url=HERE)
    answer = client.post("/api/verify", json={"text": WRONG})
    assert (answer.status_code, answer.json()["error"].partition(";")[0]) == (503, "it took more than 0.05 seconds")


def test_a_text_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "SECONDS_TO_SEND", 0.05)

    async def nothing() -> Any:  # noqa: ANN401 - an ASGI message
        await asyncio.sleep(10)

    asked = HTTPRequest({"type": "http", "headers": [], "method": "POST", "query_string": b""}, nothing)
    with pytest.raises(RefusedError, match="did not come") as refused:
        asyncio.run(requests.body(asked))
    assert refused.value.status == 408


def test_a_defect_is_told_without_a_word_of_the_text(said: list[str]) -> None:
    class Broken(Desk):
        def verify(self, asked: Asked) -> Any:  # noqa: ANN401 - as of Desk
            raise ValueError(asked.content)

    client = TestClient(application(Broken(Engine(Settings())), tell=said.append), base_url=HERE)
    answer = client.post("/api/verify", json={"text": WRONG})
    assert answer.status_code == 500
    assert re.fullmatch(r"internal error: ValueError \(test_serve\.py, line \d+\)", answer.json()["error"])
    assert said == [answer.json()["error"]]


# LanguageTool's interface


def check(client: TestClient, **fields: str) -> Any:  # noqa: ANN401 - JSON
    answer = client.post("/v2/check", data={"language": "en-US", **fields})
    assert answer.status_code == 200, answer.text
    return answer.json()


def words(text: str, match: dict[str, int]) -> str:
    """Return the words of a match as a client finds them, whose strings are of UTF-16."""
    units = text.encode("utf-16-le")
    return units[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le")


def test_marks_are_at_their_words_behind_an_emoji_and_in_the_third_paragraph(client: TestClient) -> None:
    text = f"Mill \U0001f3ed opens 📈\n\nThe mill 🧵 opened.\n\nIt grew. 👍🏽 {WRONG}"
    (match,) = check(client, text=text)["matches"]
    assert words(text, match).startswith("fell to $5.2 billion")
    assert words(match["context"]["text"], match["context"]) == words(text, match)
    assert match["sentence"].endswith(WRONG)
    assert match["replacements"] == []
    assert match["rule"]["id"] == "CH001"
    assert {"issueType", "description", "category"} <= match["rule"].keys()
    assert {"message", "shortMessage"} <= match.keys()


def test_markup_is_not_read_and_offsets_count_it(client: TestClient) -> None:
    parts = [
        {"markup": "<h1 title='🏭'>", "interpretAs": ""},
        {"text": "Mill 🏭 news"},
        {"markup": "</h1><p>", "interpretAs": "\n\n"},
        {"text": "Orders fell to $5.2 "},
        {"markup": "<b>"},
        {"text": "billion"},
        {"markup": "</b>"},
        {"text": " from $4.1 billion."},
    ]
    sent = "".join(str(part.get("text") or part["markup"]) for part in parts)
    (match,) = check(client, data=json.dumps({"annotation": parts}))["matches"]
    assert words(sent, match) == "fell to $5.2 <b>billion</b> from $4.1 billion"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, 1),
        ({"language": "auto"}, 1),
        ({"language": "de-DE"}, 0),
        ({"disabledRules": "X, CH001"}, 0),
        ({"disabledCategories": "NUMBERS"}, 0),
        ({"enabledOnly": "true", "enabledRules": "MORFOLOGIK"}, 0),
        ({"enabledOnly": "true", "enabledRules": "CH001"}, 1),
    ],
)
def test_clients_choose_rules_and_languages(fields: dict[str, str], found: int, client: TestClient) -> None:
    assert len(check(client, text=WRONG, **fields)["matches"]) == found


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "give text or data"),
        ({"text": "x", "data": "{}"}, "give text or data"),
        ({"data": "[]"}, "data cannot be used"),
        ({"data": '{"annotation": [{}]}'}, "each part has a text or a markup"),
    ],
)
def test_forms_that_cannot_be_used(fields: dict[str, str], words: str, client: TestClient) -> None:
    answer = client.post("/v2/check", data=fields or {"language": "en"})
    assert answer.status_code == 400
    assert words in answer.json()["error"]


def test_what_is_not_read_has_no_marks(client: TestClient) -> None:
    assert check(client, text="")["matches"] == []
    assert check(client, data='{"annotation": []}')["matches"] == []


def test_languages_and_health(client: TestClient) -> None:
    languages = client.get("/v2/languages").json()
    assert {"en", "en-US", "en-GB"} <= {language["longCode"] for language in languages}
    assert all(language.keys() == {"name", "code", "longCode"} for language in languages)
    assert client.get("/v2/healthcheck").text == "OK"


def test_offsets_in_units() -> None:
    text = "a\U0001f3edb\u00e9\U0001f4c8"
    units = Units(text)
    assert [units.at(place) for place in range(6)] == [len(text[:place].encode("utf-16-le")) // 2 for place in range(6)]


def test_places_in_marked_text() -> None:
    found = annotated('{"annotation": [{"text": "ab"}, {"markup": "<br>", "interpretAs": "\\n"}, {"text": "cd"}]}')
    assert (found.plain, found.original) == ("ab\ncd", "ab<br>cd")
    assert found.place(Span(1, 4)) == Span(1, 7)
    assert found.place(Span(3, 5)) == Span(6, 8)
    assert unmarked("abc").place(Span(1, 3)) == Span(1, 3)


# what the page is told


def test_the_page_gets_marks_notes_and_the_parts_of_the_report(client: TestClient) -> None:
    text = f"😀 {CONVERSION} It has 40 offices, and opened one in March 2024."
    told = client.post("/page/verify", json={"text": text, "published": "2025-02-24"}).json()
    by_id = {mark["id"]: mark for mark in told["marks"]}
    (note,) = [note for note in told["notes"] if note["group"] in told["shown"]]
    assert (
        words(text, {"offset": (m := by_id[note["mark"]])["start"], "length": m["end"] - m["start"]})
        == "380 billion yuan"
    )
    assert '<figure class="plot">' in note["html"]
    assert 'class="times"' in told["extra"]
    assert [
        words(text, {"offset": m["start"], "length": m["end"] - m["start"]}) for m in told["marks"] if m["pale"]
    ] == ["40"]
    assert told["status"] == "1 inconsistent; 2 of 3 numbers checked."
    assert "FX001 inconsistent" in told["markdown"]
    assert "text" not in told


def test_the_page_gets_the_text_of_a_document(client: TestClient) -> None:
    told = client.post("/page/verify?name=a.html", content=f"<html><body><p>{WRONG}</p></body></html>".encode()).json()
    assert told["text"].strip() == WRONG


def test_the_page_compares(client: TestClient) -> None:
    told = client.post("/page/compare", json={"draft": WRONG, "sources": ["Orders rose to $5.2 billion."]}).json()
    assert "uncheckable" in told["shown"]
    assert "The draft beside its sources" in told["extra"]
    assert told["status"] == "1 inconsistent, 1 uncheckable; 1 of 2 numbers found in the source."


def test_nothing_of_a_text_is_alive_in_a_note(client: TestClient) -> None:
    text = "Orders <img src=x onerror=alert(1)> fell to $5.2 billion<script>alert(1)</script> from $4.1 billion."
    told = client.post("/page/verify", json={"text": text}).json()
    for html in (*(note["html"] for note in told["notes"]), told["extra"]):
        assert "<img" not in html
        assert "<script" not in html


# a real process


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "claimcheck", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            address = re.match(r"http://127\.0\.0\.1:\d+/", line)
            assert address, line
            yield process, address[0]
        finally:
            process.kill()


def ask(address: str, text: str, timeout: float = 60) -> int:
    request = Request(f"{address}v2/check", urlencode({"language": "en", "text": text}).encode())  # noqa: S310 - http
    try:
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310 - http
            return len(json.load(answer)["matches"])
    except HTTPError as error:
        with error:
            return error.code


@pytest.mark.slow
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_at_once_also_while_it_works(number: signal.Signals, status: int) -> None:
    with serving() as (process, address):
        assert ask(address, WRONG) == 1
        with ThreadPoolExecutor(4) as pool:
            busy = [pool.submit(ask, address, WRONG * 2000) for _ in range(4)]
            time.sleep(0.5)
            process.send_signal(number)
            began = time.monotonic()
            assert process.wait(10) == status
            assert time.monotonic() - began < 2
            assert any(one.exception() is not None or one.result() >= 500 for one in busy)
        assert process.stderr is not None
        assert process.stdout is not None
        assert process.stderr.read() == process.stdout.read() == ""


@pytest.mark.slow
def test_two_hundred_at_once_are_answered_or_refused_and_memory_stays_and_only_this_machine_is_heard() -> None:
    psutil = pytest.importorskip("psutil")
    with serving() as (process, address):
        own = psutil.Process(process.pid)
        assert {connection.laddr.ip for connection in own.net_connections()} == {"127.0.0.1"}
        text = f"{WRONG}\n\n" * 12
        before = ask(address, text), own.memory_info().rss
        with ThreadPoolExecutor(200) as pool:
            found = list(pool.map(lambda _: ask(address, text), range(200)))
        assert set(found) <= {before[0], 503}
        assert found.count(before[0]) >= MOST_WAITING
        grown = own.memory_info().rss - before[1]
        print(f"{found.count(before[0])} of 200 answered, {found.count(503)} refused, {grown / 1e6:.0f} MB more")  # noqa: T201
        assert grown < 150_000_000
        assert ask(address, text) == before[0]


@pytest.mark.slow
def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", "serve", "--port", str(port)],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "HOME": str(tmp_path)},
        )
    assert done.returncode == 2
    assert re.fullmatch(rf"claimcheck: port {port} cannot be had: .+; choose another with --port.*\n", done.stderr)
