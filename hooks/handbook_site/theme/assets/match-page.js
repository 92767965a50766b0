/*
 * 政策匹配, the page: answers in any order, results at once. Answers live in the address's
 * fragment, which no server is ever sent; nothing is stored and nothing is asked for.
 */
(function (root) {
  "use strict";
  const data = root.Handbook.match;
  const form = document.querySelector("[data-match]");
  if (!data || !form || !root.Handbook.formulas) return;
  const { facts: factsOf, inputs, readAnswer } = root.Handbook.eligibility;
  const words = root.Handbook.matchWords;
  const results = root.Handbook.matchResults;
  const { fragment, read, worked } = root.Handbook.matchAnswers;
  const make = results.make;
  const find = (name) => document.querySelector("[data-" + name + "]");
  const asks = Array.from(form.querySelectorAll("[data-ask]"));
  const groups = Array.from(form.querySelectorAll(".ask-group"));
  const settings = { today: root.Handbook.days.today() };
  let every = false;

  // --- answers: form and fragment ---

  const tidy = (text) => text.normalize("NFKC").replace(/[,\s]/g, "");

  function answers() {
    const given = {};
    asks.forEach((ask) => {
      const name = ask.getAttribute("data-ask");
      const fields = Array.from(ask.querySelectorAll("input"));
      if (ask.querySelector("[type=radio],[type=checkbox]")) {
        const chosen = fields.filter((field) => field.checked).map((field) => field.value);
        if (chosen.length) given[name] = ask.getAttribute("data-kind") === "choices" ? chosen : chosen[0];
      } else if (fields[0].value.trim()) {
        given[name] = fields[0].type === "date" ? fields[0].value : tidy(fields[0].value);
      }
    });
    return given;
  }

  function fill(given) {
    asks.forEach((ask) => {
      const name = ask.getAttribute("data-ask");
      const text = Object.prototype.hasOwnProperty.call(given, name) ? given[name] : "";
      ask.querySelectorAll("input").forEach((field) => {
        if (field.type === "radio" || field.type === "checkbox") field.checked = text.split(",").indexOf(field.value) >= 0;
        else field.value = text;
      });
    });
  }

  // --- results ---

  /** By how little is missing, then by what it is worth, then as the handbook has it. */
  function ordered(found) {
    const worth = (one) => (typeof one.clause.worth === "number" ? one.clause.worth : one.clause.benefit ? 0 : -1);
    const unsaid = (one) => (one.verdict === "met" && one.clause.unmodelled ? 1 : 0);
    const lacks = (one) => (one.outcome ? one.outcome.asks.length : 0);
    return found.map((one, index) => [one, index])
      .sort((a, b) => lacks(a[0]) - lacks(b[0]) || unsaid(a[0]) - unsaid(b[0]) || worth(b[0]) - worth(a[0]) || a[1] - b[1]).map((pair) => pair[0]);
  }

  /** The questions that would decide most: a clause that lacks one answer weighs more than one that lacks five. */
  function ranked(found) {
    const weight = {};
    const number = {};
    found.filter((one) => one.verdict === "missing").forEach((one) => one.outcome.asks.forEach((name) => {
      weight[name] = (weight[name] || 0) + 1 / one.outcome.asks.length;
      number[name] = (number[name] || 0) + 1;
    }));
    return Object.keys(weight).sort((a, b) => weight[b] - weight[a]).map((name) => [name, number[name]]);
  }

  // --- the form ---

  function needed(ranks) {
    const waiting = ranks.map((rank) => rank[0]);
    const found = {};
    while (waiting.length) {
      const name = waiting.pop();
      if (found[name] || !data.sheet[name]) continue;
      found[name] = true;
      waiting.push(...inputs(data.sheet[name]));
    }
    return found;
  }

  function settle(given, ranks) {
    const wanted = needed(ranks);
    const who = given.subject;
    let hidden = 0;
    asks.forEach((ask) => {
      const name = ask.getAttribute("data-ask");
      const of = (ask.getAttribute("data-of") || "").split(" ");
      const others = who && of[0] && of.indexOf(who) < 0;
      const idle = (others || !wanted[name]) && !(name in given) && !ask.hasAttribute("data-always") && !ask.contains(document.activeElement);
      ask.hidden = idle && !every;
      if (ask.hidden) hidden += 1;
    });
    groups.forEach((group) => {
      const inside = Array.from(group.querySelectorAll("[data-ask]"));
      const shown = inside.filter((ask) => !ask.hidden);
      const done = inside.filter((ask) => ask.getAttribute("data-ask") in given);
      group.hidden = !shown.length;
      group.querySelector("[data-count-of]").textContent = "已答 " + done.length + "，共 " + shown.length + " 问";
    });
    find("settled").hidden = !hidden;
  }

  function remark(given, facts) {
    asks.forEach((ask) => {
      const name = ask.getAttribute("data-ask");
      const wrong = ask.querySelector("[data-wrong]");
      if (!wrong || !data.sheet[name]) return;
      const field = ask.querySelector("input");
      const bad = name in given && readAnswer(data.sheet[name], given[name]) === null;
      wrong.textContent = bad ? " 这个数不对：只写数字" + span(field) + "，不写单位。" : "";
      field.setAttribute("aria-invalid", String(bad));
      const value = name in given ? null : facts.value(name);
      ask.querySelector("[data-worked]").textContent = value === null ? "" : " 已算出：" + words.said(data.sheet[name], value) + "。";
    });
  }

  function span(field) {
    const least = field.getAttribute("data-least");
    const most = field.getAttribute("data-most");
    if (least !== null && most !== null) return "，在 " + least + " 到 " + most + " 之间";
    return least !== null ? "，不小于 " + least : "";
  }

  // --- telling ---

  function tally(found) {
    const count = (verdict) => found.filter((one) => one.verdict === verdict).length;
    find("tally").textContent = "符合 " + count("met") + " 条，需补充 " + count("missing") + " 条，需核实 "
      + count("unverified") + " 条，现在不符合 " + count("unmet") + " 条。";
  }

  function next(ranks, given) {
    const place = find("next");
    place.replaceChildren();
    if (!ranks.length) return;
    place.append(Object.keys(given).length ? "接下来最值得答：" : "先答：");
    ranks.slice(0, 3).forEach((rank) => {
      const button = make("button", { type: "button", class: "plain" }, data.sheet[rank[0]].label + "（关系到 " + rank[1] + " 条）");
      button.addEventListener("click", () => go(rank[0]));
      place.append(button, " ");
    });
  }

  function go(name) {
    const ask = asks.find((one) => one.getAttribute("data-ask") === name);
    ask.hidden = false;
    ask.closest("details").hidden = false;
    ask.closest("details").open = true;
    ask.querySelector("input").focus();
    ask.scrollIntoView({ block: "center" });
  }

  /** The days to come on which what may match closes, as events of a calendar. */
  function deadlines(found) {
    const wanted = found.filter((one) => one.verdict !== "unmet" && one.verdict !== "words");
    return root.Handbook.calendar.ahead([].concat(...wanted.map((one) => one.clause.events || [])), settings.today);
  }

  function after(found) {
    const place = find("found");
    const list = results.checklist(data, found);
    if (list) place.append(list);
    const events = deadlines(found);
    if (events.length) {
      const button = make("button", { type: "button", class: "plain" }, "把 " + events.length + " 个截止日期存为日历文件（.ics）");
      button.addEventListener("click", () => {
        root.Handbook.calendar.save(root.Handbook.calendar.ics(data.calendar, events), "match.ics");
      });
      place.append(make("p", { class: "match-calendar" }, button));
    }
  }

  function turn() {
    const given = answers();
    const facts = factsOf(data.sheet, given, settings.today);
    const found = ordered(worked(data, facts, settings.today));
    const ranks = ranked(found);
    results.show(find("found"), data, found, facts, settings);
    after(found);
    tally(found);
    next(ranks, given);
    settle(given, ranks);
    remark(given, facts);
    const text = fragment(given);
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
    document.querySelectorAll("[data-carry]").forEach((link) => { link.hash = text; });
  }

  function share() {
    const button = find("share");
    const done = (said) => { button.textContent = said; setTimeout(() => { button.textContent = "复制这一份的网址"; }, 4000); };
    const copied = navigator.clipboard && navigator.clipboard.writeText(location.href);
    if (!copied) return done("请从地址栏复制网址");
    return copied.then(() => done("已复制"), () => done("请从地址栏复制网址"));
  }

  fill(read(location.hash));
  groups.slice(1).forEach((group) => { // a long form opens where something is answered
    group.open = Object.keys(answers()).some((name) => group.querySelector("[data-ask='" + name + "']"));
  });
  find("sum").hidden = find("tools").hidden = false;
  form.addEventListener("input", turn);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); every = false; fill({}); turn(); });
  form.addEventListener("change", (event) => {
    const field = event.target; // “none” and the others exclude each other
    if (field.type === "checkbox" && field.checked) {
      form.querySelectorAll("input[name='" + field.name + "']").forEach((other) => {
        if (other !== field && (other.value === "none") !== (field.value === "none")) other.checked = false;
      });
      turn();
    }
  });
  find("share").addEventListener("click", share);
  find("print").addEventListener("click", () => root.print());
  find("see").addEventListener("click", () => {
    const heading = find("found").querySelector("h2") || find("found");
    heading.tabIndex = -1;
    heading.focus();
    heading.scrollIntoView();
  });
  /* The bar stays at the top: nothing that is led to may come to lie under it. */
  if (root.ResizeObserver) new root.ResizeObserver(() => {
    document.documentElement.style.scrollPaddingTop = find("sum").offsetHeight + "px";
  }).observe(find("sum"));
  find("all").addEventListener("click", () => { every = !every; turn(); });
  root.addEventListener("hashchange", () => { // an address with other answers; the skip link leads to a place, not to answers
    if (location.hash.indexOf("=") > 0) fill(read(location.hash));
    if (Object.keys(answers()).length) turn();
  });
  /* On paper: what was answered, and the results. Nothing answered: the questions, to fill in by hand. */
  root.addEventListener("beforeprint", () => {
    const given = answers();
    const some = Object.keys(given).length > 0;
    form.parentElement.setAttribute("data-printed", some ? "answers" : "questions");
    asks.forEach((ask) => ask.toggleAttribute("data-answered", ask.getAttribute("data-ask") in given));
    groups.forEach((group) => {
      group.toggleAttribute("data-printed", !some || group.querySelector("[data-answered]") !== null);
      group.open = true;
    });
    document.querySelectorAll(".match-card").forEach((card) => { card.dispatchEvent(new Event("handbook:fill")); card.open = true; });
  });
  turn();
})(window);
