"""A reader who walks as `systems.yml` says: clicks and types only what a step gives, and looks at what is on screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import ElementHandle, Page
from waiting import until

from handbook.model.system import System, WalkStep
from handbook.walks.markup import squeezed

_OPEN = "() => document.querySelectorAll('details').forEach((part) => { part.open = true; })"
_TEXT = "(words) => document.body.innerText.replace(/\\s+/g, '').includes(words)"
_FIND = """([sort, words]) => {
  const squeeze = (text) => text.replace(/\\s+/g, "");
  const shown = (part) => part.checkVisibility() || Boolean(part.closest("nav"));
  const parts = Array.from(document.querySelectorAll(sort)).filter((part) => shown(part));
  const held = parts.filter((part) => squeeze(part.textContent).includes(words));
  const rank = (part) => {
    const text = squeeze(part.textContent);
    return [text !== words, !text.startsWith(words), text.length];
  };
  held.sort((first, second) => {
    const one = rank(first), two = rank(second);
    return one[0] - two[0] || one[1] - two[1] || one[2] - two[2];
  });
  return held[0] || null;
}"""
_CHOOSE = """([label, option]) => {
  const squeeze = (text) => text.replace(/\\s+/g, "");
  for (const select of document.querySelectorAll("select")) {
    const name = select.labels[0] ? squeeze(select.labels[0].textContent) : "";
    const found = Array.from(select.options).find((one) => squeeze(one.textContent).includes(option));
    if (name.includes(label) && found) {
      select.value = found.value;
      select.dispatchEvent(new Event("input", { bubbles: true }));
      select.dispatchEvent(new Event("change", { bubbles: true }));
      return true;
    }
  }
  const boxes = Array.from(document.querySelectorAll("label")).filter((one) => one.querySelector("input"));
  const box = boxes.find((one) => squeeze(one.textContent).includes(option));
  if (box) box.querySelector("input").click();
  return Boolean(box);
}"""
_FILL = """([label, answer]) => {
  const squeeze = (text) => text.replace(/\\s+/g, "");
  const named = (part) => squeeze(Array.from(part.labels || []).map((one) => one.textContent).join("")
    || part.getAttribute("aria-label") || "");
  const group = (part) => part.closest("fieldset, [role=group], [role=radiogroup]");
  const groups = Array.from(document.querySelectorAll("fieldset, [role=group], [role=radiogroup]"))
    .filter((one) => squeeze(one.textContent).includes(label));
  const inputs = Array.from(document.querySelectorAll("input, select, textarea"))
    .filter((one) => one.checkVisibility());
  const choice = inputs.find((one) => ["radio", "checkbox"].includes(one.type) && named(one) === answer
    && groups.includes(group(one)))
    || inputs.find((one) => ["radio", "checkbox"].includes(one.type) && named(one).includes(answer)
    && groups.includes(group(one)));
  const part = inputs.find((one) => !["radio", "checkbox"].includes(one.type) && named(one).includes(label));
  if (part && part.tagName === "SELECT") {
    const found = Array.from(part.options).find((one) => squeeze(one.textContent).includes(answer));
    if (!found) return false;
    part.value = found.value;
  } else if (part) part.value = answer;
  else if (choice) { choice.click(); return true; } else return false;
  part.dispatchEvent(new Event("input", { bubbles: true }));
  part.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}"""


@dataclass
class Reader:
    """Where a walk is, and how often was clicked; a step that cannot be taken raises AssertionError with its words."""

    page: Page
    clicks: int = 0

    def walk(self, system: System) -> None:
        for number, step in enumerate(system.steps, 1):
            self._take(step, f"{system.number} {system.system}，第 {number} 步")

    def _take(self, step: WalkStep, where: str) -> None:
        name = next(name for name in WalkStep.model_fields if getattr(step, name) is not None)
        getattr(self, f"_{name}")(getattr(step, name), where)

    def _look_up(self, query: str, where: str) -> None:
        box = self.page.get_by_role("combobox", name="一键查").first
        box.fill(query)
        with self.page.expect_navigation():
            box.press("Enter")
        until(self.page, "() => /查到|没有|相近/.test(document.querySelector('main').innerText)")
        self.clicks += 1

    def _found(self, sort: str, words: str, where: str) -> ElementHandle:
        self.page.evaluate(_OPEN)
        element = self.page.evaluate_handle(_FIND, [sort, squeezed(words)]).as_element()
        assert element is not None, f"{where}：{self.page.url} 上没有“{words}”"
        return element

    def _open(self, words: str, where: str) -> None:
        link = self._found("a[href]", words, where)
        leaves = re.match(r"https?:", link.get_attribute("href") or "") is not None
        self.clicks += 1
        if leaves:  # nothing leaves this machine: where it leads is on screen as its address
            self.page.evaluate("(to) => { document.querySelector('main').append(to); }", link.get_attribute("href"))
            return
        target = link.evaluate("(link) => link.href")
        if link.get_attribute("download") is not None:  # a file that is taken home: what stands in it is looked at
            taken = Path(unquote(urlsplit(target).path)).read_text(encoding="utf-8-sig")
            self.page.evaluate("(text) => { document.querySelector('main').append(text); }", taken)
            return
        link.evaluate("(link) => link.click()")
        self.page.wait_for_url(lambda url: url.split("#")[0].split("?")[0] == target.split("#")[0].split("?")[0])

    def _section(self, words: str, where: str) -> None:
        self._found("a[href^='#'], h2, h3, summary", words, where).evaluate("(part) => part.click()")
        self.clicks += 1

    def _choose(self, text: str, where: str) -> None:
        label, _, option = text.partition("=")
        done = self.page.evaluate(_CHOOSE, [squeezed(label), squeezed(option)])
        assert done, f"{where}：{self.page.url} 上没有“{label}”可选“{option}”"
        self.clicks += 1

    def _fill(self, text: str, where: str) -> None:
        label, _, answer = text.partition("=")
        done = self.page.evaluate(_FILL, [squeezed(label), squeezed(answer)])
        assert done, f"{where}：{self.page.url} 上没有“{label}”可填“{answer}”"

    def _press(self, words: str, where: str) -> None:
        button = self._found("button, a[href], summary, label, input[type=submit]", words, where)
        button.evaluate("(part) => part.click()")
        self.page.wait_for_load_state()
        self.clicks += 1

    def _see(self, words: str, where: str) -> None:
        self.page.evaluate(_OPEN)
        sought = squeezed(words)
        try:
            until(self.page, _TEXT, sought)
        except AssertionError:
            raise AssertionError(f"{where}：{self.page.url} 上看不到“{words}”") from None
