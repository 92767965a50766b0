/*
 * 政策匹配, the page: one question a screen or all in one form, results at once. Answers live in the address's
 * fragment, which no server is ever sent; nothing is stored and nothing is asked for.
 */
(function (root) {
  "use strict";
  const data = root.Handbook.match;
  const form = document.querySelector("[data-match]");
  if (!data || !form || !root.Handbook.formulas) return;
  const { facts: factsOf, inputs, readAnswer } = root.Handbook.eligibility;
  const { matchWords: words, matchCards: cards, matchPolicies, matchOrder, matchScreen, matchSample } = root.Handbook;
  const { fragment, read, worked, taken } = root.Handbook.matchAnswers;
  const { make, shares } = root.Handbook.matchResults;
  const UNKNOWN = "unknown"; /* in the fragment: questions to which the reader has said 不知道 */
  const find = (name) => document.querySelector("[data-" + name + "]");
  const asks = Array.from(form.querySelectorAll("[data-ask]"));
  const groups = Array.from(form.querySelectorAll(".ask-group"));
  const today = root.Handbook.days.today();
  let every = false;
  let order = []; // in which the questions were answered
  let unknown = [];

  // --- answers: form and fragment ---

  function answers() {
    const given = {};
    asks.forEach((ask) => {
      const name = ask.getAttribute("data-ask");
      const fields = Array.from(ask.querySelectorAll("input"));
      if (ask.querySelector("[type=radio],[type=checkbox]")) {
        const chosen = fields.filter((field) => field.checked).map((field) => field.value);
        if (chosen.length) given[name] = chosen.join(",");
      } else if (fields[0].value.trim()) {
        given[name] = fields[0].type === "date" ? fields[0].value : matchScreen.tidy(fields[0].value);
      }
    });
    order = order.filter((name) => name in given).concat(Object.keys(given).filter((name) => order.indexOf(name) < 0));
    unknown = unknown.filter((name) => !(name in given));
    return order.reduce((all, name) => Object.assign(all, { [name]: given[name] }), {});
  }

  const isFact = (name) => Object.prototype.hasOwnProperty.call(data.sheet, name);

  function fill(given) {
    order = Object.keys(given).filter(isFact);
    asks.forEach((ask) => {
      const name = ask.getAttribute("data-ask");
      const text = Object.prototype.hasOwnProperty.call(given, name) ? given[name] : "";
      ask.querySelectorAll("input").forEach((field) => {
        if (field.type === "radio" || field.type === "checkbox") field.checked = text.split(",").indexOf(field.value) >= 0;
        else field.value = text;
      });
    });
  }

  function fromAddress() {
    const given = read(location.hash);
    unknown = Array.from(new Set((given[UNKNOWN] || "").split(","))).filter(isFact);
    fill(given);
  }

  function toAddress(given) {
    const kept = unknown.length ? Object.assign({}, given, { [UNKNOWN]: unknown.join(",") }) : given;
    const text = fragment(kept);
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
    document.querySelectorAll("[data-carry]").forEach((link) => { link.hash = fragment(given); });
  }

  // --- the long form ---

  function needed(names) {
    const waiting = names.slice();
    const found = {};
    while (waiting.length) {
      const name = waiting.pop();
      if (found[name] || !data.sheet[name]) continue;
      found[name] = true;
      waiting.push(...inputs(data.sheet[name]));
    }
    return found;
  }

  function settle(given, results) {
    const wanted = needed([].concat(...results.filter((one) => one.verdict === "missing").map((one) => one.outcome.asks)));
    let hidden = 0;
    asks.forEach((ask) => {
      const name = ask.getAttribute("data-ask");
      const of = (ask.getAttribute("data-of") || "").split(" ");
      const others = given[data.terms.SUBJECT] && of[0] && of.indexOf(given[data.terms.SUBJECT]) < 0;
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
    const hardly = root.Handbook.matchDoubts.of(data, facts);
    asks.forEach((ask) => {
      const name = ask.getAttribute("data-ask");
      const wrong = ask.querySelector("[data-wrong]");
      if (!wrong || !data.sheet[name]) return;
      const bad = name in given && readAnswer(data.sheet[name], given[name]) === null;
      wrong.textContent = bad ? " 这个数不对：只写数字" + matchScreen.span(data.sheet[name]) + "，不写单位。" : hardly.filter((doubt) => doubt.facts.indexOf(name) >= 0).map((doubt) => " " + doubt.ask).join("");
      ask.querySelector("input").setAttribute("aria-invalid", String(bad));
      const value = name in given ? null : facts.value(name);
      ask.querySelector("[data-worked]").textContent = value === null ? "" : " 已算出：" + words.said(data.sheet[name], value) + "。";
    });
  }

  // --- results ---

  /** Policies in the groups in which they are shown. */
  function sorted(results, policies, ranked) {
    const idle = ranked.filter((one) => one.verdict === "unverified" && one.others);
    const others = policies.filter((one) => one.verdict === "unmet" && one.others).concat(idle);
    const near = policies.filter((one) => one.verdict === "unmet" && !one.others).sort((a, b) => a.missing - b.missing);
    const having = policies.filter((one) => one.verdict);
    const bare = policies.filter((one) => !one.verdict);
    const notes = [].concat(...bare.map((one) => one.results)).filter((one) => one.clause.role !== matchPolicies.DUTY);
    return { ranked: ranked.filter((one) => idle.indexOf(one) < 0), near, others, words: having.filter((one) => one.verdict === "words"), duties: matchPolicies.duties([].concat(...bare.map((one) => one.results))), notes };
  }

  function tally(found) {
    const count = (verdict) => found.ranked.filter((one) => one.verdict === verdict).length;
    const likely = found.ranked.filter((one) => one.verdict === "missing" && one.chance >= cards.LIKELY).length;
    find("tally").textContent = "符合 " + count("met") + " 项"
      + (likely ? "，再答几问很可能还有 " + likely + " 项" : "") + (count("unverified") ? "，对得上但文件待核 " + count("unverified") + " 项" : "") + "。";
    const best = find("best");
    const first = document.querySelector("[data-rank='1'] h3");
    best.replaceChildren(...(first ? ["排在最前：", make("a", { href: "#found-ranked" }, first.lastChild.textContent)] : []));
    best.hidden = !first || !order.length;
    uncovered();
  }

  /** The bar stays at the top: nothing that is led to may come to lie under it, where scrolling stops at whole pixels. */
  function uncovered() {
    document.documentElement.style.scrollPaddingTop = Math.ceil(find("sum").getBoundingClientRect().height) + 1 + "px";
  }

  /** The days to come on which what may match closes, as events of a calendar. */
  function deadlines(found) {
    const open = [].concat(...found.ranked.map((policy) => policy.results)).filter((one) => one.verdict !== "unmet" && one.verdict !== "words");
    return root.Handbook.calendar.ahead([].concat(...open.map((one) => one.clause.events || [])), today);
  }

  function after(found) {
    const place = find("found");
    const list = cards.checklist(data, found.ranked);
    if (list) place.append(list);
    const events = deadlines(found);
    if (!events.length) return;
    const button = make("button", { type: "button", class: "plain" }, "把 " + events.length + " 个截止日期存为日历文件（.ics）");
    button.addEventListener("click", () => {
      root.Handbook.calendar.save(root.Handbook.calendar.ics(data.calendar, events), "match.ics");
    });
    place.append(make("p", { class: "match-calendar" }, button));
  }

  function commit(given, left) {
    fill(given);
    unknown = left;
    turn();
  }

  /** The first open question of a policy's card, answered inside it; not the one that the screen asks already. */
  function question(policy, names) {
    const current = ((document.querySelector("[data-screen]") || { getAttribute: () => "" }).getAttribute("data-screen") || "").split(" ");
    const name = names.find((one) => current.indexOf(one) < 0);
    if (!name) return null;
    const given = answers();
    const id = data.policies[policy.index].href;
    const fields = matchScreen.fields(data.sheet, [name], given, { place: "card-" + policy.index, worked: () => "", doubts }, (told) => {
      const next = root.Handbook.matchWizard.merged(answers(), told, unknown);
      commit(next.given, next.unknown);
      const same = Array.from(document.querySelectorAll(".match-policy")).find((one) => one.querySelector(".match-of a").getAttribute("href") === id);
      if (same) same.querySelector("h3").focus();
    });
    const inside = make("span", { class: "match-here" }, fields.alone ? make("b", {}, matchScreen.wordsOf(data.sheet[name])) : null, ...fields.made);
    if (!fields.alone) {
      const button = make("button", { type: "button", class: "plain" }, "答这一问");
      button.addEventListener("click", fields.submit);
      inside.append(button);
    }
    return inside;
  }

  /** What hardly agrees when these answers join those before; nothing where a page has no such list. */
  function doubts(told) {
    const given = Object.assign(answers(), told);
    return root.Handbook.matchDoubts.of(data, factsOf(data.sheet, taken(data.sheet, given), today));
  }

  const wizard = root.Handbook.matchWizard.wizard(find("wizard"), commit, doubts);

  function turn() {
    const given = answers();
    const facts = factsOf(data.sheet, taken(data.sheet, given), today);
    const results = worked(data, facts, today);
    const policies = matchPolicies.policies(data, results, facts);
    const sample = matchSample.sample(data, facts);
    const ranked = matchOrder.ranked(data, policies, sample);
    const found = sorted(results, policies, ranked);
    const list = matchOrder.screens(data, ranked, facts, sample, unknown);
    wizard.show({ given, unknown, facts, list });
    cards.show(find("found"), data, found, facts, {
      today, sheet: data.sheet, carried: fragment(given), question, asks: (policy) => matchOrder.open(data, policy, facts, unknown),
    });
    after(found);
    tally(found);
    settle(given, results);
    remark(given, facts);
    toAddress(given);
  }

  fromAddress();
  groups.slice(1).forEach((group) => { // a long form opens where something is answered
    group.open = order.some((name) => group.querySelector("[data-ask='" + name + "']"));
  });
  find("sum").hidden = find("tools").hidden = false;
  find("all-questions").open = false;
  form.addEventListener("input", turn);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); every = false; unknown = []; wizard.reset(); fill({}); turn(); });
  form.addEventListener("change", (event) => {
    if (event.target.type !== "checkbox" || !event.target.checked) return;
    matchScreen.exclusive(event);
    turn();
  });
  shares(find("share"));
  find("print").addEventListener("click", () => root.print());
  find("see").addEventListener("click", () => {
    const heading = find("found").querySelector("h2") || find("found");
    heading.focus();
    heading.scrollIntoView();
  });
  if (root.ResizeObserver) new root.ResizeObserver(uncovered).observe(find("sum"));
  find("all").addEventListener("click", () => { every = !every; turn(); });
  root.addEventListener("hashchange", () => { // an address with other answers; the skip link leads to a place, not to answers
    const others = location.hash.indexOf("=") > 0;
    if (others) { wizard.reset(); fromAddress(); }
    if (others || Object.keys(answers()).length || unknown.length) turn();
  });
  /* On paper: what was answered, and the results. Nothing answered: the questions, to fill in by hand. */
  root.addEventListener("beforeprint", () => {
    const given = answers();
    const some = Object.keys(given).length > 0;
    document.querySelector(".match-both").setAttribute("data-printed", some ? "answers" : "questions");
    const code = some && data.address ? root.Handbook.qr.svg(root.Handbook.qr.printed(data.address, fragment(given)), "用手机扫，接着填") : null;
    find("paper").replaceChildren(...(code ? [code, make("p", {}, "用手机扫这个码，带着这些回答接着填。")] : []));
    const list = document.querySelector(".match-answers");
    if (list) list.open = true;
    find("all-questions").open = true;
    groups.forEach((group) => { group.open = true; });
  });
  turn();
})(window);
