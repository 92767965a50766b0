/*
 * By which day something is done, reckoned from the reader's day or from one
 * that the reader chooses. The rules are those of deriving/workdays.py; one
 * file of examples holds both to them. The page brings the exceptions of each
 * year that is known: "2026? -0101 +0104" says that 1 January is off, that
 * people work on 4 January, and (by ?) that nobody has checked the notice.
 */
(function (root) {
  "use strict";
  const DAY = 86400000;
  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text || "") && !isNaN(Date.parse(text));
  const iso = (time) => new Date(time).toISOString().slice(0, 10);

  /** The years of a table, each {off, worked, doubt}. */
  function read(table) {
    const years = {};
    (table || "").split(";").filter(Boolean).forEach((line) => {
      const parts = line.split(" ");
      const marked = (sign) => parts.filter((part) => part[0] === sign).map((part) => part.slice(1));
      years[parseInt(parts[0], 10)] = { off: marked("-"), worked: marked("+"), doubt: /\?$/.test(parts[0]) };
    });
    return years;
  }

  function isWorkday(year, time) {
    const date = iso(time).slice(5).replace("-", "");
    const weekend = new Date(time).getUTCDay() % 6 === 0;
    return weekend ? year.worked.includes(date) : !year.off.includes(date);
  }

  function workdaysAfter(years, start, count) {
    let time = Date.parse(start);
    let left = count;
    let doubt = false;
    while (left) {
      time += DAY;
      const number = new Date(time).getUTCFullYear();
      const year = years[number];
      if (!year) return { day: null, unknown: number, doubt: false };
      doubt = doubt || year.doubt;
      if (isWorkday(year, time)) left -= 1;
    }
    return { day: iso(time), unknown: null, doubt };
  }

  /** The same day of a later month, or that month's last where it has no such day. */
  function monthsAfter(start, count) {
    const from = new Date(Date.parse(start));
    const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1);
    const next = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count + 1, 1);
    return iso(Math.min(first + (from.getUTCDate() - 1) * DAY, next - DAY));
  }

  /** The day that lies `count` of `unit` after `start`: {day, unknown, doubt}. The day itself does not count. */
  function until(years, start, count, unit) {
    if (unit === "工作日") return workdaysAfter(years, start, count);
    const day = unit === "月" ? monthsAfter(start, count) : iso(Date.parse(start) + count * DAY);
    return { day, unknown: null, doubt: false };
  }

  function words(found) {
    return found.day ? root.Handbook.days.chinese(found.day) : found.unknown + "年的放假安排还没有录入，推算不出";
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.workdays = { read, until, words };
  const box = root.document && document.querySelector("[data-reckon]");
  if (!box) return;
  const years = read(box.getAttribute("data-reckon"));
  const { chinese } = root.Handbook.days;
  const today = root.Handbook.days.today();
  const field = box.querySelector("input");

  function reckon(element, name, start) {
    const limit = element.getAttribute(name).split(" ");
    return until(years, start, Number(limit[0]), limit[1]);
  }

  function apply(start) {
    const from = start === today ? "今天（" + chinese(start) + "）" : chinese(start);
    box.querySelector("[data-start]").textContent = from;
    document.querySelectorAll("[data-until]").forEach((cell) => {
      const found = reckon(cell, "data-until", start);
      cell.textContent = words(found);
      cell.nextElementSibling.hidden = !found.doubt;
    });
    document.querySelectorAll("[data-handed-in]").forEach((badge) => {
      const found = reckon(badge, "data-handed-in", start);
      const when = start === today ? "今天" : chinese(start);
      const end = (found.day ? "，最迟" : "：") + words(found);
      badge.textContent = when + "递交" + end + (found.doubt ? "（待核）" : "");
    });
  }

  field.value = today;
  field.parentNode.hidden = false;
  field.addEventListener("input", () => apply(isDay(field.value) ? field.value : today));
  apply(today);
})(typeof window === "object" ? window : this);
