"""A Chromium for tests and measurements: the machine's own, else Playwright's, else Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VARIABLE = "HANDBOOK_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SHELL = "chromium-headless-shell"
"""The same engine without a window around it, Debian's: to open a page costs a quarter of the processor time."""
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The path of a browser that is already here, or None."""
    asked = os.environ.get(VARIABLE)
    if asked:
        return asked
    on_path = next((found for found in map(shutil.which, NAMES) if found), None)
    return on_path or next((place for place in PLACES if Path(place).exists()), None) or _playwrights_own()


def find_for_tests() -> str | None:
    return os.environ.get(VARIABLE) or shutil.which(SHELL) or find()


def install_for_tests() -> str:
    """A browser for tests. Who may install what he likes, as in a container, gets the one without a window."""
    if find_for_tests() == find() and VARIABLE not in os.environ and shutil.which("apt-get") and os.geteuid() == 0:
        _from_debian(SHELL)
    return find_for_tests() or find_or_install()


def find_or_install() -> str:
    """A browser, installed if need be. Leaves with a sentence where none can be had."""
    found = find()
    if found:
        return found
    print("没有找到 Chromium，正在安装测试用的浏览器……", file=sys.stderr, flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False)
    found = find()
    if not found and shutil.which("apt-get"):
        _from_debian("chromium")
        found = find()
    if not found:
        sys.exit(f"没有可用的 Chromium：请安装 Chromium 或 Chrome，或用环境变量 {VARIABLE} 指明它的位置。")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser without a window, which asks nothing of the network by itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=list(ARGUMENTS))
        yield browser
        browser.close()


def _from_debian(package: str) -> None:
    """apt-get, with a font for Chinese, as root or through sudo."""
    prefix = [] if os.geteuid() == 0 or not shutil.which("sudo") else ["sudo", "-n"]
    subprocess.run([*prefix, "apt-get", "update", "-qq"], capture_output=True, check=False)
    install = [*prefix, "apt-get", "install", "-y", "-qq", package, "fonts-noto-cjk"]
    subprocess.run(install, capture_output=True, check=False)


def _playwrights_own() -> str | None:
    """Where Playwright keeps the browser that it downloaded itself."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
