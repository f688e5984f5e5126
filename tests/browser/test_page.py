"""The HTML report in a real browser: with the mouse, with the keyboard alone, in light and dark, on paper."""

from __future__ import annotations

import base64
import json
import runpy
import shutil
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from claimcheck.report import formats
from claimcheck.report.view import Rule, View

CHROMIUM: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("chromium.py")))
Browser = Any  # of chromium.py, which is no module to import
TAB, ENTER, SPACE = "\ue004", "\ue007", " "
pytestmark = pytest.mark.slow

WIDTHS = (1400, 420)
SCHEMES = ("light", "dark")
RULES = (Rule(code="XX001", name="toy", summary="A toy", sections={"What it does": "It plays.", "Limits": "Many."}),)
VIEWS = (View(rules=RULES), View(verbose=True, explain=True), View(checked=False))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with CHROMIUM["running"](tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture
def samples() -> dict[str, Any]:
    found: dict[str, Any] = CHROMIUM["SAMPLES"]
    return found


def package(name: str) -> Path:
    """Return the folder of a package for node; skip the test where it is missing."""
    found = Path(__file__).with_name("node_modules") / name
    if not found.is_dir():
        pytest.skip(f"no {name}: npm ci --prefix tests/browser")
    return found


def shown(browser: Browser, selector: str = ".note") -> list[str]:
    return [element.get_attribute("id") for element in browser.all(selector) if element.is_displayed()]


def box(browser: Browser, name: str) -> Any:  # noqa: ANN401 - an element of selenium
    return browser.find(f"#filters input[value={name}]")


def test_it_opens_quietly_and_nothing_leaves_the_page(browser: Browser, samples: dict[str, Any]) -> None:
    for view in VIEWS:
        address = browser.report(*samples["all_reports"](), view=view)
        assert browser.driver.title == "3 articles – claimcheck"
        browser.open_all()
        assert browser.console() == []
        assert browser.requests() == [address]


def test_the_two_logs_notice_what_they_are_for(browser: Browser) -> None:
    browser.show('<!DOCTYPE html><title>x</title><img src="other.png"><script>console.error("no")</script>')
    assert any("no" in message for message in browser.console())
    assert any(address.endswith("other.png") for address in browser.requests())


def test_a_script_that_got_in_would_not_run(browser: Browser, samples: dict[str, Any]) -> None:
    html = "".join(formats.renderer("html")([samples["story"]()], View()))
    inside = '<script>document.title = "script"</script><img src="x" onerror="document.title = \'image\'">'
    inside += '<p style="display: none" id="styled">text</p>'
    browser.show(html.replace("</main>", f"{inside}</main>"))
    assert browser.driver.title == "story.txt – claimcheck"
    assert browser.find("#styled").is_displayed()
    assert len([message for message in browser.console() if "Content Security Policy" in message]) >= 3


def test_text_that_means_harm_is_shown_as_text(browser: Browser, samples: dict[str, Any]) -> None:
    browser.report(samples["evil"]())
    assert "<script>alert(1)</script>" in browser.find("h2").text
    assert browser.ask("document.scripts.length") == 1
    assert browser.ask("document.images.length") == 0


@pytest.mark.parametrize("target", ["sup a[href='#a1-f2']", "#a1-m9"], ids=["number", "words"])
def test_a_click_leads_to_the_finding(browser: Browser, target: str) -> None:
    browser.report(width=420)
    browser.find(target).click()
    assert browser.ask("location.hash") == "#a1-f2"
    assert browser.driver.switch_to.active_element.get_attribute("id") == "a1-f2"
    top, height = browser.ask("[document.getElementById('a1-f2').getBoundingClientRect().top, innerHeight]")
    assert 0 <= top < height


def test_the_working_opens_on_demand_with_its_plot(browser: Browser) -> None:
    browser.report()
    plot = browser.find("#a1-f3 .plot svg")
    assert not plot.is_displayed()
    browser.find("#a1-f3 summary").click()
    assert plot.is_displayed()
    assert "1 + 1 = 2" in browser.find("#a1-f3 dl").text


def test_a_finding_leads_to_what_its_check_does(browser: Browser) -> None:
    browser.report(view=View(rules=RULES))
    told = browser.find("#check-XX001 + dl")
    assert not told.is_displayed()
    browser.find("#a1-f2 summary").click()
    browser.find("#a1-f2 a[href='#check-XX001']").click()
    assert "It plays." in told.text


def test_the_filters_hide_findings_and_their_marks_and_say_so(browser: Browser) -> None:
    browser.report(view=View())
    assert shown(browser) == ["a1-f2", "a1-f3"]
    said = browser.find("#shown")
    assert (said.text, said.get_attribute("role")) == ("2 of 6 shown", "status")
    mark = browser.find("#a1-m10")
    assert mark.get_attribute("data-group") == "near"
    box(browser, "near").click()
    assert shown(browser) == ["a1-f2"]
    assert said.text == "1 of 6 shown"
    assert mark.get_attribute("data-group") is None
    assert not browser.find("a[href='#a1-f3']").is_displayed()
    assert mark.is_displayed()
    for name in ("consistent", "uncheckable", "suppressed"):
        box(browser, name).click()
    assert shown(browser) == ["a1-f1", "a1-f2", "a1-f4", "a1-f6"]
    assert browser.find("#a1-m11").get_attribute("data-group") == "uncheckable"
    box(browser, "uncheckable").click()
    assert browser.find("#a1-m11").get_attribute("data-group") == "suppressed"


def test_an_address_that_names_a_hidden_finding_shows_it(browser: Browser) -> None:
    address = browser.report(view=View())
    browser.driver.get(f"{address}#a1-f4")
    assert shown(browser) == ["a1-f2", "a1-f3", "a1-f4"]
    assert box(browser, "uncheckable").is_selected()


def test_the_keyboard_alone_is_enough(browser: Browser) -> None:
    browser.report()
    skip = browser.press(TAB)
    assert (skip.text, skip.value_of_css_property("outline-style")) == ("Skip to the text", "solid")
    assert skip.rect["y"] >= 0
    first = browser.press(TAB)
    assert first.get_attribute("value") == "inconsistent"
    browser.press(SPACE)
    assert "a1-f2" not in shown(browser)
    browser.press(SPACE)
    browser.ask("document.querySelector('.skip').focus()")
    browser.press(ENTER)
    assert browser.ask("location.hash") == "#articles"
    reference = browser.press(TAB)
    assert reference.get_attribute("href").endswith("#a1-f2")
    note = browser.press(ENTER)
    assert note.get_attribute("id") == "a1-f2"
    summary = browser.press(TAB)
    assert summary.text.startswith("Working")
    assert summary.value_of_css_property("outline-style") == "solid"
    browser.press(ENTER)
    assert browser.find("#a1-f2 dl").is_displayed()
    back = browser.press(TAB, ENTER)
    assert browser.ask("location.hash") == "#a1-m9"
    assert back.tag_name in ("a", "body")


def test_the_focus_goes_through_the_page_in_the_order_of_reading(browser: Browser) -> None:
    browser.report(view=View(verbose=True, explain=True))
    places = []
    for _ in range(60):
        element = browser.press(TAB)
        if element.tag_name == "body":
            break
        assert element.value_of_css_property("outline-style") == "solid"
        places.append(
            browser.ask("[...document.querySelectorAll('*')].indexOf(document.activeElement)"),
        )
    assert len(places) > 20
    assert places == sorted(places)


@pytest.mark.parametrize("width", WIDTHS)
def test_notes_stand_beside_on_wide_screens_and_below_on_narrow_ones(browser: Browser, width: int) -> None:
    browser.report(width=width)
    text, note = (browser.find(name).rect for name in ("#a1-m9", "#a1-f2"))
    paragraph = browser.ask("document.getElementById('a1-m9').closest('p').getBoundingClientRect().toJSON()")
    if width == max(WIDTHS):
        assert note["x"] >= paragraph["right"]
        assert abs(note["y"] - paragraph["y"]) < 40
    else:
        assert note["y"] >= text["y"]
        assert note["x"] < paragraph["left"] + 20


@pytest.mark.parametrize("width", [1400, 420, 320])
def test_the_page_never_scrolls_sideways(browser: Browser, samples: dict[str, Any], width: int) -> None:
    browser.report(*samples["all_reports"](), view=View(verbose=True, explain=True), width=width)
    browser.open_all()
    assert browser.ask("document.documentElement.scrollWidth") <= width


def test_dark_and_light_are_as_the_reader_set_them(browser: Browser) -> None:
    papers = []
    for scheme in SCHEMES:
        browser.report(scheme=scheme)
        papers.append(browser.find("html").value_of_css_property("background-color"))
    light, dark = (sum(map(int, paper[paper.index("(") + 1 : -1].split(",")[:3])) for paper in papers)
    assert light > 700
    assert dark < 100


def test_without_scripts_all_is_shown(browser: Browser) -> None:
    browser.report(view=View(), script=False)
    try:
        assert len(shown(browser)) == 6
        assert not browser.find("#filters").is_displayed()
        browser.find("#a1-f2 summary").click()
        assert browser.find("#a1-f2 dl").is_displayed()
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_every_working_is_open_and_nothing_is_there_to_click(browser: Browser, *, script: bool) -> None:
    pdf = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    browser.report(view=View(), script=script)
    try:
        printed = browser.command("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"]
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)
    with pdf.PdfDocument(base64.b64decode(printed)) as document:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    assert text.count("1 + 1 = 2") == (2 if script else 6)
    assert "53,000,000,000 USD" not in text  # the table of mentions was left closed
    assert "implied 7.17 CNY per USD" in text
    assert "Show what is" not in text
    assert "Skip to" not in text


def test_after_printing_what_was_closed_is_closed_again(browser: Browser) -> None:
    browser.report()
    browser.find("#a1-f3 summary").click()
    count = "document.querySelectorAll('.note details[open]').length"
    browser.driver.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert browser.ask(count) == browser.ask("document.querySelectorAll('.note details').length")
    browser.driver.execute_script("dispatchEvent(new Event('afterprint'))")
    assert browser.ask(count) == 1


def violations(browser: Browser, axe: Path) -> list[dict[str, Any]]:
    browser.driver.execute_script((axe / "axe.min.js").read_text(encoding="utf-8"))
    script = "const done = arguments[0]; axe.run(document).then((found) => done(found.violations))"
    return list(browser.driver.execute_async_script(script))


@pytest.mark.parametrize("look", list(product(WIDTHS, SCHEMES)), ids=str)
@pytest.mark.parametrize("view", VIEWS, ids=["plain", "all", "extract"])
def test_axe_finds_nothing(browser: Browser, samples: dict[str, Any], view: View, look: tuple[int, str]) -> None:
    axe = package("axe-core")
    width, scheme = look
    browser.report(*samples["all_reports"](), view=view, width=width, scheme=scheme)
    browser.open_all()
    browser.driver.execute_script("location.hash = '#a1-f2'")
    found = violations(browser, axe)
    assert [(one["id"], one["impact"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def test_axe_notices_what_it_is_for(browser: Browser) -> None:
    axe = package("axe-core")
    browser.show('<!DOCTYPE html><title>x</title><p style="color: #eee; background: #fff">pale</p>')
    assert {"color-contrast", "html-has-lang"} <= {one["id"] for one in violations(browser, axe)}


def validated(folder: Path, validator: Path, pages: dict[str, str]) -> tuple[int, str]:
    """Return the status and the words of the validator about some pages."""
    (folder / ".htmlvalidate.json").write_text(json.dumps({"root": True, "extends": ["html-validate:recommended"]}))
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    program = validator / "bin" / "html-validate.mjs"
    done = subprocess.run(
        [str(shutil.which("node")), str(program), *pages], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def validator() -> Path:
    if shutil.which("node") is None:
        pytest.skip("no node")
    return package("html-validate")


def test_the_page_is_valid_html(validator: Path, samples: dict[str, Any], tmp_path: Path) -> None:
    pages = {
        f"{number}-{len(reports)}.html": "".join(formats.renderer("html")(reports, view))
        for number, view in enumerate((*VIEWS, View(checked=False, mentions=True)))
        for reports in (samples["all_reports"](), [samples["story"]()], [])
    }
    assert validated(tmp_path, validator, pages) == (0, "")


def test_the_validator_notices_what_it_is_for(validator: Path, tmp_path: Path) -> None:
    status, words = validated(tmp_path, validator, {"bad.html": "<!DOCTYPE html><p><div></p>"})
    assert status == 1
    assert "bad.html" in words
