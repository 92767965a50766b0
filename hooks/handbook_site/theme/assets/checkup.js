/*
 * 体检, the page: a few figures, and for each policy what is missing, in figures. Figures live in the address's
 * fragment, under the names that 政策匹配 uses; nothing is sent and nothing is stored.
 */
(function (root) {
  "use strict";
  const page = document.querySelector("[data-checkup]");
  const { match: data, checkupGaps: gaps, matchScreen, matchWords: words } = root.Handbook || {};
  if (!page || !data || !gaps || !matchScreen) return;
  const { facts: factsOf, readAnswer } = root.Handbook.eligibility;
  const { fragment, read, taken, worked } = root.Handbook.matchAnswers;
  const { make, state, shares } = root.Handbook.matchResults;
  const ROLES = root.Handbook.days.ROLES;
  const find = (name) => page.querySelector("[data-" + name + "]");
  const form = find("figures");
  const asks = Array.from(form.querySelectorAll("[data-ask]"));
  const figures = asks.map((ask) => ask.getAttribute("data-ask"));
  const cards = Array.from(page.querySelectorAll("[data-target]"));
  const ids = (text) => text.split(" ").filter(Boolean);
  const given = ids(page.getAttribute("data-given")).reduce((all, pair) => Object.assign(all, read(pair)), {});
  const today = root.Handbook.days.today();
  let rest = {}; // answers that came along and are not asked here

  // --- figures: form and fragment ---

  const inputs = (ask) => Array.from(ask.querySelectorAll("input"));
  const typed = (field) => field.type === "date" || field.type === "text";

  function answers() {
    const found = {};
    asks.forEach((ask) => {
      const fields = inputs(ask);
      const text = typed(fields[0]) ? (fields[0].type === "date" ? fields[0].value : matchScreen.tidy(fields[0].value))
        : fields.filter((field) => field.checked).map((field) => field.value).join(",");
      if (text) found[ask.getAttribute("data-ask")] = text;
    });
    return found;
  }

  function fill(kept) {
    rest = Object.assign({}, kept);
    asks.forEach((ask) => {
      const text = kept[ask.getAttribute("data-ask")] || "";
      delete rest[ask.getAttribute("data-ask")];
      inputs(ask).forEach((field) => {
        if (typed(field)) field.value = text;
        else field.checked = text.split(",").indexOf(field.value) >= 0;
      });
    });
  }

  function toAddress(found) {
    const some = Object.keys(found).length + Object.keys(rest).length > 0;
    const text = some ? fragment(Object.assign({}, given, rest, found)) : "";
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
    page.querySelectorAll("[data-carry]").forEach((link) => { link.hash = text; });
  }

  // --- what stands beside the fields ---

  function remark(found, facts) {
    const doubts = root.Handbook.matchDoubts ? root.Handbook.matchDoubts.of(data, facts) : [];
    asks.forEach((ask) => {
      const name = ask.getAttribute("data-ask");
      const entry = data.sheet[name];
      const bad = Boolean(entry) && name in found && readAnswer(entry, found[name]) === null;
      ask.querySelector("[data-wrong]").textContent = bad ? " 这个数不对：只写数字" + matchScreen.span(entry) + "，不写单位。" : "";
      inputs(ask).filter(typed).forEach((field) => field.setAttribute("aria-invalid", String(bad)));
      const asked = doubts.filter((one) => [].concat(one.fact || one.facts || []).indexOf(name) >= 0);
      const place = ask.querySelector("[data-doubt]");
      const text = asked.map((one) => " " + (one.text || one.ask)).join("");
      if (place.textContent !== text) place.textContent = text;
    });
  }

  // --- words ---

  const labelOf = (name) => data.sheet[name].label;

  /** One way to meet a condition: 科技人员人数还差 3 人. */
  function said(way) {
    if (way.date) return root.Handbook.days.chinese(way.date) + "起满足";
    const amount = words.quantity(Math.abs(way.by), data.sheet[way.fact].unit === "%" ? "个百分点" : data.sheet[way.fact].unit);
    return labelOf(way.fact) + (way.by < 0 ? "超出 " : "还差 ") + amount;
  }

  const demand = (rule) => rule.title || (rule.op === "not" ? "不属于：" + demand(rule.of[0]) : rule.text);

  function shortLine(one, facts) {
    const alone = one.ways.some((way) => way.by && !way.whole && way.fact !== one.rule.fact);
    const known = one.rule.fact && facts.value(one.rule.fact) !== null;
    const line = make("li", {}, make("b", {}, one.ways.length ? one.ways.map(said).join("，或者") : demand(one.rule)), alone ? "（其他数不变）" : null,
      make("span", { class: "match-why" }, words.condition(one.rule, one.outcome) + "。" + (known ? words.reason(one.rule, one.outcome, facts) : "")));
    if (one.rule.advice) line.append(make("span", { class: "match-advice" }, one.rule.advice));
    if (one.or.length) line.append(make("span", { class: "match-advice" }, "或者有这些之一：" + one.or.map(demand).join("；") + "。"));
    return line;
  }

  function badge(told) {
    const text = {
      unmet: "还差 " + told.short.length + " 项", missing: "还要填 " + told.open.length + " 个数",
      met: "这几个数都够", unverified: "数够了，" + (told.cap || "有条件待核"), words: "没有数字门槛",
    }[told.verdict];
    return state(ROLES[told.verdict === "words" ? "missing" : told.verdict], text, { "data-verdict": told.verdict });
  }

  function stand(card, told, facts) {
    const place = card.querySelector("[data-stand]");
    const open = told.open.length && told.verdict !== "words" ? make("p", { class: "match-why" }, "还要填：" + told.open.map(labelOf).join("、") + "。") : null;
    const cap = told.cap && told.verdict !== "unverified" ? make("p", { class: "match-why" }, words.doubt(told)) : null;
    card.querySelector("[data-told]").replaceChildren(badge(told));
    place.replaceChildren(...[told.short.length ? make("ul", { class: "checkup-short" }, ...told.short.map((one) => shortLine(one, facts))) : null, open, cap].filter(Boolean));
    place.hidden = false;
  }

  function earliest(card, told) {
    const row = card.querySelector("[data-when]");
    const { day, later } = gaps.when(told.short);
    row.hidden = told.verdict !== "unmet" || !(day || later);
    row.querySelector("dd").textContent = (day ? root.Handbook.days.chinese(day) + (later ? "，而且要等" : "") : "") + (later ? "下一年度的数出来以后" : "");
  }

  function aside(card, told, results) {
    const list = card.querySelector("[data-aside]");
    const clauses = ids(card.getAttribute("data-conditions")).map((id) => results[id]).filter(Boolean).map((one) => one.clause);
    const lines = Array.from(new Set(told.aside.concat(told.doubt).map((one) => demand(one.rule)).concat(...clauses.map((clause) => clause.unmodelled || []))));
    list.hidden = !lines.length;
    list.querySelector("summary").textContent = "另外还要对照 " + lines.length + " 项";
    list.querySelector("ul").replaceChildren(...lines.map((line) => make("li", {}, line)));
  }

  function gains(card, told) {
    const all = Array.from(card.querySelectorAll("[data-gain]"));
    all.forEach((one) => { one.hidden = told.gains.indexOf(one.getAttribute("data-gain")) < 0; });
    card.querySelector("[data-heading]").textContent = all.filter((one) => !one.hidden).map((one) => one.getAttribute("data-name")).join("；");
  }

  function draw(card, told, results, facts) {
    card.setAttribute("data-verdict", told.verdict);
    gains(card, told);
    stand(card, told, facts);
    earliest(card, told);
    aside(card, told, results);
  }

  function tally(list) {
    const count = (verdicts) => list.filter((one) => verdicts.indexOf(one.verdict) >= 0).length;
    const parts = [[["unmet"], "还差的"], [["missing"], "缺数的"], [["met", "unverified"], "数够了的"]].filter((pair) => count(pair[0]));
    const first = list[0] && list[0].verdict === "unmet" ? "差得最少：" + list[0].card.querySelector("[data-heading]").textContent + "。" : "";
    find("tally").textContent = parts.map((pair) => pair[1] + " " + count(pair[0]) + " 项").join("，") + "。" + first;
  }

  /** Cards in their order; one that holds the focus keeps it. */
  function arrange(list) {
    const place = find("found");
    const now = Array.from(place.querySelectorAll("[data-target]"));
    if (list.every((one, index) => one.card === now[index])) return;
    const focus = document.activeElement;
    place.append(...list.map((one) => one.card));
    if (place.contains(focus)) focus.focus();
  }

  function turn() {
    const found = answers();
    const facts = factsOf(data.sheet, taken(data.sheet, Object.assign({}, rest, found, given)), today);
    const results = {};
    worked(data, facts, today).forEach((one) => { results[one.clause.id] = one; });
    const told = cards.filter((card) => ids(card.getAttribute("data-conditions")).some((id) => results[id])).map((card) => {
      const target = { conditions: ids(card.getAttribute("data-conditions")), gains: Array.from(card.querySelectorAll("[data-gain]"), (one) => one.getAttribute("data-gain")) };
      return Object.assign({ card }, gaps.examined(target, results, figures, facts));
    });
    told.forEach((one) => draw(one.card, one, results, facts));
    const list = gaps.ordered(told);
    arrange(list);
    tally(list);
    remark(found, facts);
    toAddress(found);
  }

  form.addEventListener("input", turn);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); fill({}); turn(); inputs(asks[0])[0].focus(); });
  shares(find("share"));
  find("print").addEventListener("click", () => root.print());
  find("see").addEventListener("click", () => {
    const heading = find("found").querySelector("h2");
    heading.focus();
    heading.scrollIntoView();
  });
  root.addEventListener("hashchange", () => { // the skip link leads to a place, not to answers
    if (location.hash.indexOf("=") > 0) fill(read(location.hash));
    else if (!Object.keys(Object.assign({}, rest, answers())).length) return;
    turn();
  });
  root.addEventListener("beforeprint", () => { page.querySelectorAll("[data-aside]").forEach((one) => { one.open = true; }); });
  find("sum").hidden = find("tools").hidden = false;
  fill(read(location.hash));
  turn();
})(window);
