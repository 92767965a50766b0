"""The scripts of the pages in a bare V8: rules need no browser, and are asked thousands of times in one go.

They get what a browser gives them beside the language itself, as far as rules use it: UTF-8 and base64.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer, init_mini_racer

from desks import GENERATOR

init_mini_racer(ignore_duplicate_init=True)
"""By this thread: V8 lets only whoever began it, and threads begun after, take away what it compiled."""

ASSETS = GENERATOR / "hooks" / "handbook_site" / "theme" / "assets"

_BESIDE = """
var TextEncoder = function () {};
TextEncoder.prototype.encode = (text) => Uint8Array.from(
  Array.from(unescape(encodeURIComponent(text)), (byte) => byte.charCodeAt(0)));
var TextDecoder = function () {};
TextDecoder.prototype.decode = (bytes) => decodeURIComponent(
  Array.from(bytes, (byte) => "%" + (256 + byte).toString(16).slice(1)).join(""));
var atob = (text) => {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  let out = "", held = 0, bits = 0;
  for (const one of text.replace(/=+$/, "")) {
    held = ((held << 6) | digits.indexOf(one)) & 0xFFFF;
    bits += 6;
    if (bits >= 8) out += String.fromCharCode((held >> (bits -= 8)) & 255);
  }
  return out;
};
"""


class Engine:
    """A V8 with some scripts; they stand on its global object, as on a page's window."""

    def __init__(self, *scripts: str) -> None:
        with ThreadPoolExecutor(1) as apart:  # tests of pages leave a loop running in this thread: it is not V8's
            self._engine = apart.submit(MiniRacer).result()
        self.run(_BESIDE, *scripts)

    def run(self, *scripts: str) -> None:
        """Runs further scripts, in order."""
        for script in scripts:
            self._engine.eval(script)

    def ask(self, function: str, *given: Any) -> Any:
        """What a function answers, awaited; both ways as JSON, so that no number loses a bit."""
        asked = ", ".join(json.dumps(json.dumps(one)) for one in given)
        called = f"(async () => JSON.stringify(await ({function})(...[{asked}].map((one) => JSON.parse(one)))))()"
        told = self._engine.eval(called).get()
        return None if told is None else json.loads(told, parse_int=_number)


def _number(digits: str) -> int | float:
    """A whole number of a script; beyond 2^53 the digits are only the shortest that mean the same double."""
    return int(digits) if abs(int(digits)) <= 2**53 else float(digits)


def of_the_theme(*names: str, first: str = "") -> Engine:
    """An engine with scripts of the theme, in this order, behind what a page brings before them."""
    return Engine(first, *(written(ASSETS / name) for name in names))


def written(path: Path) -> str:
    return path.read_text(encoding="utf-8")
