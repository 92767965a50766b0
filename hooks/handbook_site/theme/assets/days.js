/*
 * What depends on the reader's day. The rules are the core's; one file of
 * examples holds both to them. Dates are ISO text, compared as text: a day,
 * a coarse date (2026-08, 2026-H1, 2026), a day of every year (05-31).
 */
(function (root) {
  "use strict";
  const EVERY_YEAR = /^\d\d-\d\d$/;
  const URGENCY = ["closing", "open", "upcoming", "rolling", "last-round", "closed", "on-notice", "unknown"];
  const DATE = /^(\d{4})(?:-(?:H([12])|(\d\d)(?:-(\d\d))?))?$/;

  const iso = (date) => date.toISOString().slice(0, 10);
  const day = (year, month, number) => iso(new Date(Date.UTC(year, month - 1, number)));
  const yearOf = (text) => Number(text.slice(0, 4));
  const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / 86400000;

  /** The days a date may mean, and how people read it; null for no date. */
  function span(text) {
    const match = DATE.exec(text || "");
    if (!match) return null;
    const year = Number(match[1]);
    const start = match[3] ? Number(match[3]) : match[2] === "2" ? 7 : 1;
    const end = match[3] ? start : match[2] === "1" ? 6 : 12;
    const rest = match[3] ? start + "月" : match[2] ? (start === 1 ? "上半年" : "下半年") : "";
    const words = year + "年" + rest + (match[4] ? Number(match[4]) + "日" : "");
    if (match[4]) return { first: text, last: text, isDay: true, words };
    return { first: day(year, start, 1), last: day(year, end + 1, 0), isDay: false, words };
  }

  /** A day of every year in one year; 29 February falls on 28 in a common year. */
  function inYear(year, monthDay) {
    const month = Number(monthDay.slice(0, 2));
    const wanted = day(year, month, Number(monthDay.slice(3)));
    return wanted.slice(5) === monthDay ? wanted : day(year, month + 1, 0);
  }

  /** Of a window that recurs: the round today is in, or else the next. */
  function roundOf(opens, closes, today) {
    const year = yearOf(today);
    if (!closes) return [inYear(year, opens), null];
    const from = opens || "01-01";
    const next = today > inYear(year, closes) ? 1 : 0;
    const across = closes < from ? 1 : 0;
    return [inYear(year + next - across, from), inYear(year + next, closes)];
  }

  /** Both ends with their years; a day of every year takes its year from the other end. */
  function datesOf(given, today) {
    let opens = given.opens;
    let closes = given.closes;
    const opensYearly = EVERY_YEAR.test(opens);
    const closesYearly = EVERY_YEAR.test(closes);
    if (!opensYearly && !closesYearly) return [opens, closes];
    if (closes && !closesYearly) {
      const last = span(closes).last;
      opens = inYear(yearOf(last) - (inYear(yearOf(last), opens) > last ? 1 : 0), opens);
    } else if (opens && !opensYearly) {
      const first = span(opens).first;
      closes = inYear(yearOf(first) + (inYear(yearOf(first), closes) < first ? 1 : 0), closes);
    } else {
      return given.kind === "yearly" ? roundOf(opens, closes, today) : [null, null];
    }
    return [opens, closes];
  }

  /**
   * given: {kind, opens, closes}; soon: from how many days before its end it is "closing".
   * Answers {state, text, days}; days to the start or to the end, or null.
   */
  function windowState(given, today, soon) {
    const is = (state, text, days = null) => ({ state, text, days });
    const yearly = given.kind === "yearly";
    if (given.kind === "rolling") return is("rolling", "常年受理");
    if (given.kind === "on_notice") return is("on-notice", "以当年通知为准");
    const dates = datesOf(given, today);
    const opens = span(dates[0]);
    const closes = span(dates[1]);
    if (!opens && !closes) return yearly ? is("on-notice", "以当年通知为准") : is("unknown", "时间待核");
    if (opens && today < opens.first) {
      const wait = daysBetween(today, opens.first);
      return opens.isDay ? is("upcoming", `还有${wait}天开始`, wait) : is("upcoming", "尚未开始");
    }
    if (closes && today > closes.last) {
      return yearly && yearOf(today) > yearOf(closes.last)
        ? is("last-round", "往年窗口，今年未公布") : is("closed", "已截止");
    }
    const begun = !opens || today >= opens.last;
    if (begun && !closes) {
      return yearly && yearOf(today) > yearOf(opens.last)
        ? is("last-round", "往年窗口，今年未公布") : is("open", "申报中");
    }
    if (begun && today <= closes.first) {
      if (!closes.isDay) return is("open", "申报中，至" + closes.words);
      const left = daysBetween(today, closes.first);
      if (left > soon) return is("open", "申报中，至" + closes.words, left);
      return is("closing", left ? `还有${left}天截止` : "今天截止", left);
    }
    return is("unknown", "以原文日期为准");
  }

  /** Of windows [kind, opens, closes] the most urgent on a day, with the day it closes where that is still of use. */
  function urgent(windows, today, soon) {
    const states = windows.map(([kind, opens, closes]) => {
      const now = windowState({ kind, opens, closes }, today, soon);
      const dated = kind !== "rolling" && kind !== "on_notice" && now.state !== "last-round";
      return Object.assign(now, { closes: (dated && datesOf({ kind, opens, closes }, today)[1]) || "" });
    });
    states.sort((one, other) => URGENCY.indexOf(one.state) - URGENCY.indexOf(other.state));
    return states[0] || null;
  }

  /** The last of the turns ("day:word:slug …") that has come, as [word, slug]; null for none. */
  function turned(turns, today) {
    const come = (turns || "").split(" ").map((turn) => turn.split(":")).filter((turn) => turn[1] && turn[0] <= today);
    return come.length ? come[come.length - 1].slice(1) : null;
  }

  /** Where a deadline stands; that it is past says nothing about what was done. */
  function dueState(due, today) {
    const when = span(due);
    if (!when) return ["none", "未写期限"];
    if (today > when.last) return ["past", "期限已过"];
    return today.slice(0, 7) === when.last.slice(0, 7) ? ["this-month", "本月到期"] : ["ahead", "未到期限"];
  }

  /** Whether the day by which a record was to be looked at again is past; on that day itself it is not. */
  function reviewOverdue(reviewBy, today) {
    return Boolean(reviewBy) && today > reviewBy;
  }

  const PHASES = { upcoming: "即将举行", open: "正在举行", closed: "已结束", unknown: "日期以原文为准" };

  /** Where an event stands: [state, words], or null where it has no date. Without an end it is over with its beginning. */
  function phaseState(startText, endText, today) {
    const starts = span(startText);
    const last = span(endText) || starts;
    if (!last) return null;
    let state = "unknown";
    if (today > last.last) state = "closed";
    else if (starts && today < starts.first) state = "upcoming";
    else if (starts && today >= starts.last && today <= last.first) state = "open";
    return [state, PHASES[state]];
  }

  /** The day it is for the handbook, wherever its reader is. */
  function todayIn(timeZone) {
    const parts = {};
    new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(new Date()).forEach((part) => { parts[part.type] = part.value; });
    return parts.year + "-" + parts.month + "-" + parts.day;
  }

  function apply(today, soon) {
    const seen = {};
    document.querySelectorAll("[data-window]").forEach((badge) => {
      const given = ["window", "opens", "closes"].map((name) => badge.getAttribute("data-" + name));
      const now = seen[given] || windowState({ kind: given[0], opens: given[1], closes: given[2] }, today, soon);
      seen[given] = now;
      if (badge.textContent === now.text) return;
      badge.setAttribute("data-state", now.state);
      badge.textContent = now.text;
    });
    document.querySelectorAll("[data-windows]").forEach((list) => {
      const badges = Array.from(list.children);
      const rank = (badge) => URGENCY.indexOf(badge.firstElementChild.getAttribute("data-state"));
      const first = badges.reduce((one, other) => (rank(other) < rank(one) ? other : one));
      badges.forEach((badge) => { badge.hidden = badge !== first; });
    });
    document.querySelectorAll("[data-turns]").forEach((badge) => {
      const now = turned(badge.getAttribute("data-turns"), today);
      if (!now) return;
      const head = badge.closest(".entry-head");
      const row = badge.closest("[data-row]");
      badge.textContent = now[0];
      badge.setAttribute("data-standing", now[0]);
      if (head) head.parentNode.setAttribute("data-standing", now[0]);
      if (row && row.hasAttribute("data-standing")) row.setAttribute("data-standing", now[1]);
    });
    document.querySelectorAll("[data-due]").forEach((badge) => {
      const now = dueState(badge.getAttribute("data-due"), today);
      if (badge.tagName === "circle") {
        badge.setAttribute("class", now[0]);
        return;
      }
      badge.setAttribute("data-state", now[0]);
      badge.textContent = (now[0] === "past" && badge.getAttribute("data-past")) || now[1];
      const task = badge.closest("[data-timing]");
      if (task) task.setAttribute("data-timing", now[0]);
    });
    document.querySelectorAll("[data-phase]").forEach((badge) => {
      const now = phaseState(badge.getAttribute("data-starts"), badge.getAttribute("data-ends"), today);
      if (!now) return;
      badge.setAttribute("data-state", now[0]);
      badge.textContent = now[1];
    });
    document.querySelectorAll("[data-tally]").forEach((tally) => {
      tally.textContent = document.querySelectorAll("[data-timing='" + tally.getAttribute("data-tally") + "']").length;
    });
    document.querySelectorAll("[data-review]").forEach((mark) => {
      mark.hidden = !reviewOverdue(mark.getAttribute("data-review"), today);
    });
    document.querySelectorAll("[data-only-state]").forEach((list) => {
      const rows = Array.from(list.children);
      rows.forEach((row) => {
        row.hidden = !row.querySelector("[data-state='" + list.getAttribute("data-only-state") + "']");
      });
      list.nextElementSibling.hidden = rows.some((row) => !row.hidden);
    });
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.days = { windowState, urgent, span, turned, dueState, phaseState, reviewOverdue, todayIn };
  if (!root.document) return;
  const page = document.documentElement;
  root.Handbook.days.again = () => {
    apply(todayIn(page.getAttribute("data-time-zone")), Number(page.getAttribute("data-closing-soon")));
  };
  root.Handbook.days.again();
})(typeof window === "object" ? window : this);
