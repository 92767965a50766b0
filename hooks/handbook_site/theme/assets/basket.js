/*
 * 打印单: on an entry a button that puts it on the list of what is to be printed, on a list one that lets rows be ticked.
 * What is chosen are addresses of entries and nothing of the reader's; it stands in the address of the list's page, and
 * until one comes there in this browser, for a day.
 *
 *   Handbook.basket.read()  ["policies/hnte", …] in the order in which they were chosen
 *   Handbook.basket.write(picks)
 *   Handbook.basket.address(picks)  the page that prints them
 */
(function (root) {
  "use strict";
  const document = root.document;
  const site = new URL("../", document.currentScript.src).href;
  const NAME = "handbook.print";
  const MOST = 60; /* of which each takes some ten lines: more is a book */
  const ENTRY = /^([a-z][a-z-]*\/[a-z0-9-]+)\.html$/;
  const NONE = /\/(?:index|page-\d+|desk(?:-\d+)?)$|^(?!answers\/).*--/; /* lists, and pages that go on with an entry's */
  let without = []; /* where nothing can be kept, until the page is left */

  const today = () => new Date().toISOString().slice(0, 10);

  function read() {
    try {
      const kept = JSON.parse(root.localStorage.getItem(NAME) || "{}");
      return kept.day === today() && Array.isArray(kept.picks) ? kept.picks.filter((pick) => typeof pick === "string") : [];
    } catch (refused) { /* a private window, or somebody else's words */
      return without;
    }
  }

  function write(picks) {
    without = picks.slice(0, MOST);
    try {
      if (without.length) root.localStorage.setItem(NAME, JSON.stringify({ day: today(), picks: without }));
      else root.localStorage.removeItem(NAME);
    } catch (refused) { /* a private window */ }
  }

  const address = (picks) => site + "print/index.html" + (picks.length ? "?pick=" + picks.join(",") : "");

  /** What an address leads to, if it is an entry: `policies/hnte`. */
  function entryOf(href) {
    const path = href.indexOf(site) === 0 ? href.slice(site.length).replace(/[?#].*$/, "") : "";
    const found = ENTRY.exec(path);
    return found && !NONE.test(found[1]) ? found[1] : "";
  }

  function turn(pick, chosen) {
    const others = read().filter((one) => one !== pick);
    if (chosen && others.length >= MOST) return false;
    write(chosen ? others.concat(pick) : others);
    tell();
    return true;
  }

  /* --- what is seen of it --- */

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  const links = [];

  /** The way to the list, once there is something on it. */
  function leading() {
    const link = make("a", "print-to");
    links.push(link);
    return link;
  }

  function tell() {
    const picks = read();
    links.forEach((link) => {
      link.href = address(picks);
      link.textContent = "打印单（" + picks.length + "）";
      link.hidden = !picks.length;
    });
  }

  function onEntry(pick) {
    const place = document.querySelector("nav.crumbs");
    if (!place) return;
    const box = place.insertBefore(make("span", "print-add"), place.firstChild);
    const button = box.appendChild(make("button"));
    const full = box.appendChild(make("span", "sr"));
    full.setAttribute("role", "status");
    const show = () => { button.textContent = read().indexOf(pick) >= 0 ? "移出打印单" : "加入打印单"; };
    button.type = "button";
    button.addEventListener("click", () => {
      const chosen = read().indexOf(pick) < 0;
      const done = turn(pick, chosen);
      show();
      full.textContent = !done ? "打印单最多 " + MOST + " 条。" : chosen ? "已加入打印单。" : "已移出打印单。";
      full.className = done ? "sr" : "print-full";
    });
    box.appendChild(leading());
    show();
  }

  function tickable(row) {
    const link = row.querySelector(".row-title a");
    const pick = link && !row.querySelector(".print-tick") ? entryOf(link.href) : "";
    if (!pick) return;
    const label = make("label", "print-tick");
    const box = label.appendChild(make("input"));
    label.appendChild(make("span", "sr", "打印：" + link.textContent));
    box.type = "checkbox";
    box.checked = read().indexOf(pick) >= 0;
    box.addEventListener("change", () => { if (!turn(pick, box.checked)) box.checked = false; });
    link.parentNode.insertBefore(label, link);
  }

  function onList(bar) {
    const rows = () => document.querySelectorAll(".rows > li");
    const box = make("span", "print-choose");
    const button = box.appendChild(make("button", "", "选几条打印"));
    const watcher = root.MutationObserver && new root.MutationObserver(() => rows().forEach(tickable));
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") === "false";
      button.setAttribute("aria-pressed", String(on));
      button.textContent = on ? "不选了" : "选几条打印";
      if (on) {
        rows().forEach(tickable);
        if (watcher) watcher.observe(document.querySelector("main"), { childList: true, subtree: true });
      } else {
        if (watcher) watcher.disconnect();
        document.querySelectorAll(".print-tick").forEach((tick) => tick.remove());
      }
    });
    box.appendChild(leading());
    bar.appendChild(box);
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.basket = { read, write, address };
  const bar = document.querySelector(".list-bar");
  const pick = document.body.classList.contains("page-entry") ? entryOf(root.location.href) : "";
  const isEntry = pick && (document.querySelector("link[type='text/markdown']") || pick.indexOf("answers/") === 0);
  if (isEntry) onEntry(pick);
  else if (bar && document.querySelector(".rows .row-title a")) onList(bar);
  tell();
  root.addEventListener("pageshow", tell);
})(window);
