"""The page of the server in a real browser: typed, pasted, dropped, by keyboard alone, in light, dark, and narrow."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck.report.view import View

CHROMIUM: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("chromium.py")))
Browser = Any  # of chromium.py, which is no module to import
TAB, ENTER = "\ue004", "\ue007"
WRONG = "Orders fell to $5.2 billion from $4.1 billion."
SALES = "Sales rose to $11 million from $10 million, up 10%."
STORY = f"Mill 🏭 news\n\nThe mill has 40 offices.\n\nIt grew. 👍🏽 {WRONG}\n\n{SALES}"
AXE = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    command = [sys.executable, "-m", "claimcheck", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            yield process.stderr.readline().split()[0]
        finally:
            process.kill()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with CHROMIUM["running"](tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture
def page(started: Browser, address: str) -> Iterator[Browser]:
    """Yield the browser with the page open; whatever is done there, nothing is asked of anybody else."""
    started.command("Emulation.setDeviceMetricsOverride", width=1400, height=900, deviceScaleFactor=1, mobile=False)
    started.driver.get("about:blank")
    started.console()
    started.requests()
    started.driver.get(address)
    yield started
    assert started.console() == []
    # The picture in a field for dates is the browser's own, and is not sent for.
    assert {sent for sent in started.requests() if not sent.startswith((address, "data:"))} == set()


def until(condition: Callable[[], Any], seconds: float = 10) -> Any:  # noqa: ANN401 - whatever is waited for
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return found


def paste(page: Browser, text: str, field: str = "draft") -> None:
    page.driver.execute_script(
        "const f = document.getElementById(arguments[1]); f.focus(); f.select();"
        "document.execCommand('insertText', false, arguments[0])",
        text,
        field,
    )


def status(page: Browser) -> str:
    found: str = page.find("#status").text
    return found


def notes(page: Browser) -> list[str]:
    return _texts(page, "#notes .message")


def marked(page: Browser, kind: str = "[data-group]") -> list[str]:
    return _texts(page, f"#under mark{kind}")


def _texts(page: Browser, selector: str) -> list[str]:
    """Return what is shown there, all at one moment: the page may draw it anew between two questions."""
    found: list[str] = page.ask("[...document.querySelectorAll(arguments[0])].map(e => e.innerText.trim())", selector)
    return found


def _is_open(details: Any, state: str | None) -> bool:  # noqa: ANN401 - an element of selenium
    return bool(details.get_attribute("open") == state)


def test_findings_of_verify_stand_beside_their_words(page: Browser) -> None:
    paste(page, STORY)
    until(lambda: notes(page))
    assert notes(page) == [finding.message for finding in View().findings(claimcheck.verify(STORY))]
    assert marked(page) == ["$5.2 billion", "$4.1 billion"]
    assert marked(page, ".pale") == ["40"]
    assert status(page) == "1 inconsistent; 5 of 6 numbers checked."
    note, mark = page.find("#notes .note"), page.find("#under mark[data-group]")
    details = page.find("#notes details")
    for state in ("true", None):
        assert abs(note.location["y"] - mark.location["y"]) < 12
        assert note.location["x"] > mark.location["x"]
        page.find("#notes summary").click()
        until(partial(_is_open, details, state))
    assert abs(note.location["y"] - mark.location["y"]) < 12


def test_the_letters_drawn_stand_where_the_field_has_them(page: Browser) -> None:
    paste(page, STORY * 5)
    until(lambda: notes(page))
    under, field = page.find("#under"), page.find("#draft")
    assert (under.rect, under.size) == (field.rect, field.size)
    assert page.ask("document.getElementById('draft').scrollHeight <= document.getElementById('draft').clientHeight")


def test_what_is_typed_is_followed_and_a_mended_figure_loses_its_note(page: Browser) -> None:
    page.find("#draft").send_keys("Orders fell to $5.2 billion from $4.1 billion")
    until(lambda: notes(page))
    page.driver.execute_script("const d = document.getElementById('draft'); d.setSelectionRange(0, 0);")
    page.find("#draft").send_keys(" Late on Monday: ")
    assert marked(page)[-1:] in (["$4.1 billion"], [])
    page.driver.execute_script(
        "const d = document.getElementById('draft'); const i = d.value.indexOf('fell'); d.setSelectionRange(i, i + 4);"
    )
    page.find("#draft").send_keys("rose")
    until(lambda: not notes(page) and "2 of 2 numbers" in status(page))
    assert marked(page) == []


def test_first_findings_come_within_half_a_second_of_a_stop(page: Browser) -> None:
    words = " ".join(["The mill opened a new hall near the river in spring, and the town was glad of it."] * 33)
    draft = "\n\n".join([*[words[i : i + 500] for i in range(0, len(words), 500)], WRONG])
    assert 550 < len(draft.split()) < 650
    paste(page, draft)
    until(lambda: notes(page))
    taken = []
    for turn in range(5):
        verb = ("rose", "fell")[turn % 2]
        began = page.driver.execute_async_script(
            """
            const [verb, done] = arguments;
            const field = document.getElementById("draft");
            const place = field.value.search(/(fell|rose) to/);
            field.setRangeText(verb, place, place + 4, "end");
            const began = performance.now();
            const status = document.getElementById("status");
            const wait = new MutationObserver(() => { wait.disconnect(); done(performance.now() - began); });
            wait.observe(status, { childList: true, characterData: true, subtree: true });
            field.dispatchEvent(new InputEvent("input"));
            """,
            verb,
        )
        taken.append(began)
    print(f"milliseconds from the last key to the findings: {[round(one) for one in taken]}")  # noqa: T201 - measured
    assert sorted(taken)[1] < 500


def test_a_dropped_file_is_read_and_its_date_kept(page: Browser) -> None:
    html = "<!DOCTYPE html><html><head><meta property='article:published_time' content='2025-02-24'></head><body>"
    html += "<p>The group will spend 380 billion yuan ($53 million) on data centres.</p></body></html>"
    page.driver.execute_script(
        "const t = new DataTransfer(); t.items.add(new File([arguments[0]], 'draft.html'));"
        "const drop = new DragEvent('drop', {dataTransfer: t, bubbles: true, cancelable: true});"
        "document.getElementById('draft').dispatchEvent(drop)",
        html,
    )
    until(lambda: notes(page))
    assert page.ask("document.getElementById('published').value") == "2025-02-24"
    assert page.ask("document.getElementById('draft').value").startswith("The group will spend")
    page.find("#notes summary").click()
    assert page.find("#notes .plot svg").is_displayed()


def test_by_keyboard_alone_from_the_words_to_the_note_and_back(page: Browser) -> None:
    paste(page, STORY)
    until(lambda: notes(page))
    assert page.press(TAB).tag_name == "summary"
    page.press(ENTER)
    assert page.find("#notes details").get_attribute("open")
    for _ in range(6):
        focused = page.press(TAB)
        if focused.tag_name == "button":
            break
    page.press(ENTER)
    assert page.driver.switch_to.active_element.get_attribute("id") == "draft"
    chosen = page.ask("(d => d.value.slice(d.selectionStart, d.selectionEnd))(document.getElementById('draft'))")
    assert chosen == "$5.2 billion"
    until(lambda: page.all("#notes .note.current"))


def test_a_source_is_compared(page: Browser) -> None:
    paste(page, WRONG)
    page.find("#comparing").click()
    paste(page, "Orders rose to $5.3 billion.", "source")
    until(lambda: "in the source" in status(page))
    assert page.find("#extra table").is_displayed()


def test_what_is_wrong_is_said(page: Browser) -> None:
    paste(page, "Der Umsatz stieg, wie das Haus mitteilte, auf fast zwei Milliarden Euro im Jahr. " * 20)
    until(lambda: "not in English" in status(page))
    page.console()  # the browser itself notes every answer of status 422


def test_no_name_of_a_stranger_is_in_the_page(page: Browser) -> None:
    paste(page, f"<img src=x onerror=document.title=1> {WRONG}")
    until(lambda: notes(page))
    assert page.driver.title.startswith("Check a draft")
    assert page.all("#under img") == page.all("#notes img") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 400])
def test_axe_finds_nothing(page: Browser, width: int, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("no axe-core: npm ci --prefix tests/browser")
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.command("Emulation.setEmulatedMedia", media="", features=features)
    page.command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    paste(page, STORY)
    until(lambda: notes(page))
    page.find("#comparing").click()
    page.driver.execute_script(AXE.read_text(encoding="utf-8"))
    found = page.driver.execute_async_script(
        "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => [v.id, v.nodes.map(n => n.html)])))"
    )
    assert found == [], json.dumps(found, indent=1)
    assert page.ask("document.documentElement.scrollWidth") <= width
    assert not re.search(r"\bundefined\b", page.find("body").text)
