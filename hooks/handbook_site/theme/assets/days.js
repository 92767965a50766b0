/*
 * What depends on the reader's day. The core has worked out what every day to
 * come will bring (deriving/turns.py); here only what has come is picked, and
 * days are counted. Dates are ISO text, compared as text.
 */
(function (root) {
  "use strict";
  const DAY = /\d{4}-\d\d-\d\d/;
  const OPEN = ["open", "closing", "rolling"];
  /* The same table as pages/state_roles.py: what shape and colour a state has. */
  const ROLES = {
    "现行": "ok", "未施行": "none", "已修改": "part", "失效": "over", "未核实": "unknown",
    rolling: "ok", open: "ok", closing: "soon", upcoming: "none", closed: "over", "last-round": "unknown", "on-notice": "unknown", unknown: "unknown",
    ahead: "none", "this-month": "soon", past: "over",
    done: "ok", part: "part", poor: "soon", gap: "none", none: "unknown",
    met: "ok", unmet: "over", missing: "none", unverified: "unknown",
  };

  /** 2026-12-05 as people read it. */
  function chinese(day) {
    return day.split("-").map(Number).map((number, index) => number + "年月日"[index]).join("");
  }

  /** The last of the turns ("day:words:slug …") that has come, as [words, slug, …]; null for none. A day in the words is counted to. */
  function turned(turns, today) {
    const come = (turns || "").split(" ").map((turn) => turn.split(":")).filter((turn) => turn[1] && turn[0] <= today);
    if (!come.length) return null;
    const [words, ...rest] = come[come.length - 1].slice(1);
    return [words.replace(DAY, (day) => (Date.parse(day) - Date.parse(today)) / 86400000), ...rest];
  }

  /** Whether somebody can hand something in, by the turns of windows, parted by bars. */
  function isOpen(windows, today) {
    return windows.split("|").some((turns) => OPEN.indexOf((turned(turns, today) || [])[1]) >= 0);
  }

  /** The day it is for the handbook, wherever its reader is. */
  function todayIn(timeZone) {
    const parts = {};
    new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(new Date()).forEach((part) => { parts[part.type] = part.value; });
    return parts.year + "-" + parts.month + "-" + parts.day;
  }

  function turn(badge, now) {
    const standing = badge.hasAttribute("data-standing");
    const around = badge.closest(standing ? "[data-row][data-standing]" : "[data-timing]");
    const head = standing && badge.closest(".entry-head");
    badge.textContent = now[0];
    badge.setAttribute(standing ? "data-standing" : "data-state", now[standing ? 0 : 1]);
    badge.setAttribute("data-role", ROLES[now[standing ? 0 : 1]]);
    if (head) head.parentNode.setAttribute("data-standing", now[0]);
    if (around) around.setAttribute(standing ? "data-standing" : "data-timing", now[1]);
  }

  function apply(today) {
    document.querySelectorAll("[data-turns]").forEach((badge) => {
      const now = turned(badge.getAttribute("data-turns"), today);
      if (now && now[0] !== badge.textContent) turn(badge, now);
    });
    document.querySelectorAll("[data-windows]").forEach((list) => {
      const badges = Array.from(list.children);
      const order = list.getAttribute("data-windows").split(" ");
      const rank = (badge) => order.indexOf(badge.firstElementChild.getAttribute("data-state"));
      const first = badges.reduce((one, other) => (rank(other) < rank(one) ? other : one));
      badges.forEach((badge) => { badge.hidden = badge !== first; });
    });
    document.querySelectorAll("[data-tally]").forEach((tally) => {
      tally.textContent = document.querySelectorAll("[data-timing='" + tally.getAttribute("data-tally") + "']").length;
    });
    document.querySelectorAll("[data-review]").forEach((mark) => {
      mark.hidden = today < mark.getAttribute("data-review");
    });
    document.querySelectorAll("[data-only-state]").forEach((list) => {
      const rows = Array.from(list.children);
      rows.forEach((row) => {
        row.hidden = !row.querySelector("[data-state='" + list.getAttribute("data-only-state") + "']");
      });
      list.parentElement.hidden = rows.every((row) => row.hidden);
    });
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.days = { OPEN, ROLES, chinese, turned, isOpen };
  if (!root.document) return;
  root.Handbook.days.today = () => todayIn(document.documentElement.getAttribute("data-time-zone"));
  root.Handbook.days.again = () => apply(root.Handbook.days.today());
  root.Handbook.days.again();
})(typeof window === "object" ? window : this);
