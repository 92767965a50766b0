/*
 * Dates out of a page into a calendar: RFC 5545 made in the browser, where a
 * file for each record would be thousands of files. An entry with a closing
 * day gets a button; other pages call ics() and save().
 *
 * events: [{uid, title, start: "2026-06-01", end: "2026-06-30" (the last day), url, note}]
 */
(function (root) {
  "use strict";
  const DAY = /^\d{4}-\d\d-\d\d$/;
  const OCTETS = 75;

  const octets = (letter) => {
    const code = letter.codePointAt(0);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  };
  const plain = (day) => day.replace(/-/g, "");

  /** A line in pieces of at most 75 octets, each going on with a space; no letter is cut. */
  function folded(line) {
    let room = OCTETS;
    let made = "";
    Array.from(line).forEach((letter) => {
      const size = octets(letter);
      if (size > room) {
        made += "\r\n ";
        room = OCTETS - 1;
      }
      made += letter;
      room -= size;
    });
    return made;
  }

  /** Letters that mean something to a calendar are escaped; what no line may hold is left out. */
  function escaped(text) {
    return String(text).replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ")
      .replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  }

  function after(day) {
    return new Date(Date.parse(day) + 86400000).toISOString().slice(0, 10);
  }

  function lines(event, stamp) {
    const last = DAY.test(event.end || "") && event.end >= event.start ? event.end : event.start;
    const found = ["BEGIN:VEVENT", "UID:" + escaped(event.uid), "DTSTAMP:" + stamp,
      "DTSTART;VALUE=DATE:" + plain(event.start), "DTEND;VALUE=DATE:" + plain(after(last)),
      "SUMMARY:" + escaped(event.title)];
    if (event.note) found.push("DESCRIPTION:" + escaped(event.note));
    if (event.url) found.push("URL:" + String(event.url).replace(/[\s\u0000-\u001f]/g, ""));
    return found.concat("TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY",
      "DESCRIPTION:" + escaped(event.title), "TRIGGER:-P2DT15H", "END:VALARM", "END:VEVENT");
  }

  /** A calendar as text. An event without a day is left out, since a day is never made up. */
  function ics(events, name) {
    const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, "") + "Z";
    const dated = events.filter((event) => DAY.test(event.start || "") && !isNaN(Date.parse(event.start)));
    const all = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handbook//calendar//ZH", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "NAME:" + escaped(name), "X-WR-CALNAME:" + escaped(name)]
      .concat(...dated.map((event) => lines(event, stamp)), "END:VCALENDAR");
    return all.map((line) => folded(line) + "\r\n").join("");
  }

  /** Hand a text over as a file. Answers false inside WeChat, which takes none. */
  function save(text, filename) {
    if (/MicroMessenger/i.test(root.navigator.userAgent)) return false;
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = filename;
    document.body.appendChild(link);
    link.click();
    link.remove();
    root.setTimeout(() => URL.revokeObjectURL(address), 60000);
    return true;
  }

  /* --- the button of an entry --- */

  /** Whether the page marks a closing day as one that nobody has checked. */
  function doubted(closes) {
    return Array.from(document.querySelectorAll("[data-window][data-closes='" + closes + "']"))
      .some((badge) => !badge.closest(".entry-head") && badge.parentNode.querySelector(".verify"));
  }

  function found(head, today) {
    const title = head.querySelector("h1").textContent.trim();
    const sample = head.querySelector(".sample") ? "【示例】" : "";
    const place = root.location.pathname.split("/").slice(-2).join(".").replace(/\.html$/, "");
    const url = /^http/.test(root.location.protocol) ? root.location.href.split(/[?#]/)[0] : "";
    const events = {};
    head.querySelectorAll("[data-window]").forEach((badge) => {
      const given = ["window", "opens", "closes"].map((name) => badge.getAttribute("data-" + name));
      const now = root.Handbook.days.urgent([given], today, 1);
      if (!DAY.test(now.closes) || now.closes < today) return;
      const doubt = doubted(given[2]) ? "（待核）" : "";
      events[now.closes] = { uid: "closes." + place + "." + now.closes + "@handbook",
        title: sample + "申报截止：" + title + doubt, start: now.closes, end: now.closes, url,
        note: "以文件原文和主管部门通知为准" };
    });
    return Object.keys(events).sort().map((day) => events[day]);
  }

  function offer(head) {
    const page = document.documentElement;
    const events = found(head, root.Handbook.days.todayIn(page.getAttribute("data-time-zone")));
    const states = head.querySelector(".states");
    if (!events.length || !states) return;
    const button = document.createElement("button");
    const told = document.createElement("span");
    button.type = "button";
    button.className = "plain to-calendar";
    button.textContent = "加入日历";
    told.className = "hint";
    told.setAttribute("role", "status");
    button.addEventListener("click", () => {
      const name = head.querySelector("h1").textContent.trim();
      const saved = save(ics(events, name), events[0].uid.split("@")[0] + ".ics");
      told.textContent = saved ? "已下载，打开文件就能加进日历。" : "微信里不能下载：点右上角“…”，选“在浏览器打开”，再点一次。";
    });
    states.appendChild(button);
    states.appendChild(told);
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.calendar = { ics, save };
  root.handbook = root.handbook || root.Handbook; /* the name under which other pages were promised it */
  const head = root.document && document.querySelector(".entry-head");
  if (head && root.Handbook.days) offer(head);
})(typeof window === "object" ? window : this);
