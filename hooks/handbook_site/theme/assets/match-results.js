/*
 * 政策匹配, one clause: its conditions with what the reader's answers make of each, in a card that opens.
 * Everything is made as elements and text, never as markup.
 */
(function (root) {
  "use strict";

  function make(tag, attributes, ...inside) {
    const element = document.createElement(tag);
    Object.keys(attributes || {}).forEach((name) => element.setAttribute(name, attributes[name]));
    inside.filter((one) => one !== null && one !== undefined && one !== "").forEach((one) => element.append(one));
    return element;
  }

  const state = (role, words, more) => make("span", Object.assign({ class: "state", "data-role": role }, more), words);
  const badge = (verdict) => state(root.Handbook.days.ROLES[verdict], root.Handbook.matchWords.VERDICTS[verdict], { "data-verdict": verdict });

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
    if (rule.note) line.append(make("span", { class: "match-why" }, rule.note));
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
    return now && state(root.Handbook.days.ROLES[now[1]], now[0], { "data-state": now[1] });
  }

  /** A clause as a card that opens on its conditions; `settings.opened` are those that the reader has opened. */
  function card(data, result, facts, settings) {
    const clause = result.clause;
    const policy = data.policies[clause.policy];
    const head = make("summary", {}, result.verdict === "words" ? null : badge(result.verdict), " ", make("b", {}, clause.title));
    if (result.verdict === "met" && clause.unmodelled) {
      head.append(" ", make("span", { class: "chip" }, "另有 " + clause.unmodelled.length + " 条要自己对照"));
    }
    if (policy.sample) head.append(" ", make("span", { class: "sample" }, "示例"));
    const made = make("details", { class: "match-card", "data-clause": clause.id, "data-verdict": result.verdict }, head);
    const fill = () => {
      if (made.children.length > 1) return;
      if (result.cap) made.append(make("p", { class: "match-cap" }, make("span", { class: "verify" }, "需核实"), " " + root.Handbook.matchWords.doubt(result)));
      if (clause.benefit) made.append(make("p", { class: "match-benefit" }, clause.benefit));
      if (clause.rule) made.append(conditions(result, facts));
      if (clause.unmodelled) {
        made.append(make("p", { class: "match-words" }, clause.rule ? "还要自己对照（机器判断不了）：" : "要对照原文判断："),
          make("ul", {}, ...clause.unmodelled.map((text) => make("li", {}, text))));
      }
      made.append(onward(data, clause, policy, result.verdict));
    };
    const opened = () => made.setAttribute("data-opened", ""); // by the reader: printing opens the others too
    head.addEventListener("click", opened);
    made.addEventListener("toggle", fill);
    made.addEventListener("handbook:fill", fill);
    if (settings.opened[clause.id]) {
      made.open = true;
      opened();
      fill();
    }
    return made;
  }

  /** A button that copies the address, and says for a while whether it could. */
  function shares(button) {
    const words = button.textContent;
    const done = (said) => { button.textContent = said; setTimeout(() => { button.textContent = words; }, 4000); };
    button.addEventListener("click", () => {
      const copied = navigator.clipboard && navigator.clipboard.writeText(location.href);
      if (!copied) return done("请从地址栏复制网址");
      return copied.then(() => done("已复制"), () => done("请从地址栏复制网址"));
    });
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.matchResults = { shares, card, conditions, badge, state, make, windowBadge };
})(window);
