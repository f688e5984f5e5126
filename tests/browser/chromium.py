"""A headless Chromium with a profile of its own, and pages for it."""

from __future__ import annotations

import json
import runpy
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Report
from claimcheck.report import formats
from claimcheck.report.view import View

SAMPLES: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[1] / "html_samples.py"))
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Browser:
    """What the tests do with Chromium."""

    def __init__(self, driver: Any, folder: Path) -> None:  # noqa: ANN401 - selenium may be missing
        self.driver = driver
        self._folder = folder

    def show(self, html: str, *, width: int = 1400, scheme: str = "light", media: str = "", script: bool = True) -> str:
        """Open a page from a file; return its address. What was logged before is forgotten."""
        path = self._folder / "page.html"
        path.write_text(html, encoding="utf-8")
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.command("Emulation.setEmulatedMedia", media=media, features=features)
        self.command("Emulation.setScriptExecutionDisabled", value=not script)
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.driver.get("about:blank")
        self.console()
        self.requests()
        self.driver.get(path.as_uri())
        return path.as_uri()

    def report(self, *reports: Report, view: View | None = None, **how: Any) -> str:  # noqa: ANN401 - as of show
        """Open the page of some reports, else of the sample story."""
        html = "".join(formats.renderer("html")(reports or [SAMPLES["story"]()], view or View(verbose=True)))
        return self.show(html, **how)

    def command(self, name: str, **values: object) -> Any:  # noqa: ANN401 - whatever the browser answers
        return self.driver.execute_cdp_cmd(name, values)

    def ask(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the browser answers
        """Return the value of an expression in the page."""
        return self.driver.execute_script(f"return {script}", *arguments)

    def find(self, selector: str) -> Any:  # noqa: ANN401 - an element of selenium
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements("css selector", selector))

    def open_all(self) -> None:
        """Open all workings and tables that can be seen."""
        for summary in self.all("details:not([open]) > summary"):
            if summary.is_displayed():
                summary.click()

    def press(self, *keys: str) -> Any:  # noqa: ANN401 - an element of selenium
        """Press keys one after the other; return the element that has the focus then."""
        from selenium.webdriver.common.action_chains import ActionChains  # noqa: PLC0415 - may be missing

        chain = ActionChains(self.driver)
        for key in keys:
            chain.send_keys(key)
        chain.perform()
        return self.driver.switch_to.active_element

    def console(self) -> list[str]:
        """Return what was said on the console since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Return the addresses that were asked for since the last call."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        sent = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
        return [address for address in sent if address != "about:blank"]


@contextmanager
def running(folder: Path) -> Iterator[Browser]:
    """Yield a browser whose profile and pages lie in ``folder``, and skip the test where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    driver = shutil.which("chromedriver")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if driver is None or chromium is None:
        pytest.skip("no Chromium: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (*ARGUMENTS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    try:
        yield Browser(started, folder)
    finally:
        started.quit()
        shutil.rmtree(folder / "profile", ignore_errors=True)
