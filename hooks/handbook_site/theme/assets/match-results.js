/*
 * 政策匹配, the results: each clause as a card with its conditions, in groups by certainty.
 * Everything is made as elements and text, never as markup.
 */
(function (root) {
  "use strict";
  const ORDER = ["met", "missing", "unverified", "unmet", "words"];
  const TITLES = {
    met: "符合", missing: "需补充：再答几问就能判断", unverified: "需核实：条件对得上，但依据还没有核对",
    unmet: "现在不符合", words: "对象可能对得上，条件要看原文",
  };
  const FEW = 12;

  function make(tag, attributes, ...inside) {
    const element = document.createElement(tag);
    Object.keys(attributes || {}).forEach((name) => element.setAttribute(name, attributes[name]));
    inside.filter((one) => one !== null && one !== "").forEach((one) => element.append(one));
    return element;
  }

  const badge = (verdict) => make("span", { class: "state", "data-role": root.Handbook.days.ROLES[verdict], "data-verdict": verdict }, root.Handbook.matchWords.VERDICTS[verdict]);

  /** One condition, and those inside it. */
  function condition(rule, outcome, facts) {
    const words = root.Handbook.matchWords;
    const line = make("li", { "data-verdict": outcome.verdict }, badge(outcome.verdict), " ",
      make("span", { class: "match-demand" }, words.condition(rule, outcome)));
    if (rule.source) line.append(" ", make("span", { class: "reason" }, "依据：" + rule.source));
    if (rule.of) {
      line.append(make("ul", {}, ...rule.of.map((part, index) => condition(part, outcome.of[index], facts))));
    } else {
      line.append(make("span", { class: "match-why" }, words.reason(rule, outcome, facts)));
    }
    if (outcome.verdict === "unmet" && rule.advice) line.append(make("span", { class: "match-advice" }, rule.advice));
    return line;
  }

  function conditions(result, facts) {
    const rule = result.clause.rule;
    const plain = rule.op === "all" && !rule.title;
    const lines = plain ? rule.of.map((part, index) => [part, result.outcome.of[index]]) : [[rule, result.outcome]];
    return make("ul", { class: "match-conditions" }, ...lines.map((pair) => condition(pair[0], pair[1], facts)));
  }

  function onward(data, clause, policy, verdict) {
    const guide = clause.guide && data.guides[clause.guide];
    const line = make("p", { class: "match-onward" }, make("a", { href: policy.href + "#" + clause.anchor }, "看条款原话"));
    if (guide) line.append("　", make("a", { href: guide.href }, "办事指南"));
    if (policy.office && verdict !== "met") {
      line.append("　拿不准可以问：", make("a", { href: policy.office[1] }, policy.office[0]), policy.contact ? "，" + policy.contact : "");
    }
    return line;
  }

  function windowBadge(clause, today) {
    const now = root.Handbook.days.turned(clause.window, today);
    return now && make("span", { class: "state", "data-role": root.Handbook.days.ROLES[now[1]], "data-state": now[1] }, now[0]);
  }

  function card(data, result, facts, settings) {
    const clause = result.clause;
    const policy = data.policies[clause.policy];
    const head = make("summary", {}, result.verdict === "words" ? null : badge(result.verdict), " ",
      make("b", {}, clause.title), " ", make("span", { class: "match-of" }, policy.title));
    if (result.verdict === "met" && clause.unmodelled) {
      head.append(" ", make("span", { class: "chip" }, "另有 " + clause.unmodelled.length + " 条要自己对照"));
    }
    if (policy.sample) head.append(" ", make("span", { class: "sample" }, "示例"));
    const shown = windowBadge(clause, settings.today);
    if (shown) head.append(" ", shown);
    if (clause.delivery) head.append(" ", make("span", { class: "chip" }, clause.delivery));
    if (clause.benefit) head.append(make("span", { class: "match-benefit" }, clause.benefit));
    const made = make("details", { class: "match-card", "data-clause": clause.id, "data-verdict": result.verdict }, head);
    if (result.verdict === "met") made.open = true;
    const fill = () => {
      if (made.children.length > 1) return;
      if (result.cap) made.append(make("p", { class: "match-cap" }, make("span", { class: "verify" }, "需核实"), " " + root.Handbook.matchWords.doubt(result)));
      if (clause.rule) made.append(conditions(result, facts));
      if (clause.unmodelled) {
        made.append(make("p", { class: "match-words" }, clause.rule ? "还要自己对照（机器判断不了）：" : "要对照原文判断："),
          make("ul", {}, ...clause.unmodelled.map((text) => make("li", {}, text))));
      }
      made.append(onward(data, clause, policy, result.verdict));
    };
    made.addEventListener("toggle", fill);
    made.addEventListener("handbook:fill", fill);
    if (made.open || settings.opened[clause.id]) {
      made.open = true;
      fill();
    }
    return made;
  }

  function more(section, rest) {
    const button = make("button", { type: "button", class: "button" }, "再看 " + rest.length + " 条");
    button.addEventListener("click", () => {
      const first = rest[0]();
      button.replaceWith(first, ...rest.slice(1).map((one) => one()));
      first.querySelector("summary").focus();
    });
    section.append(make("p", { class: "match-more" }, button));
  }

  /** Put all results where they are seen; which cards were open stays so. */
  function show(place, data, results, facts, settings) {
    const opened = {};
    place.querySelectorAll("details[open]").forEach((one) => { opened[one.getAttribute("data-clause")] = true; });
    const all = ORDER.map((verdict) => {
      const found = results.filter((result) => result.verdict === verdict);
      if (!found.length) return null;
      const section = make("section", { class: "match-group", "data-verdict": verdict },
        make("h2", { id: "found-" + verdict }, TITLES[verdict], make("span", { class: "match-count" }, found.length + " 条")));
      const cards = found.map((result) => () => card(data, result, facts, Object.assign({ opened }, settings)));
      cards.slice(0, FEW).forEach((one) => section.append(one()));
      if (cards.length > FEW) more(section, cards.slice(FEW));
      return section;
    });
    place.replaceChildren(...all.filter(Boolean));
  }

  /** What to bring for what matches, to be ticked off on paper. */
  function checklist(data, results) {
    const names = results.filter((one) => one.verdict === "met" || one.verdict === "unverified")
      .map((one) => one.clause.guide).filter((name) => name && data.guides[name] && data.guides[name].materials.length);
    const guides = Array.from(new Set(names)).map((name) => data.guides[name]);
    if (!guides.length) return null;
    return make("section", { class: "match-list" }, make("h2", {}, "要准备的材料"), ...guides.map((guide) =>
      make("div", {}, make("h3", {}, make("a", { href: guide.href }, guide.title)), make("ul", {}, ...guide.materials.map((item) =>
        make("li", {}, make("label", {}, make("input", { type: "checkbox" }), " " + item[0]),
          item[1] ? make("small", { class: "note" }, item[1]) : ""))))));
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.matchResults = { show, checklist, conditions, badge, make };
})(window);
