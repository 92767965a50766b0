/*
 * 政策匹配, the results: a card for each policy, what one gets as its heading, best first; apart from them what is
 * nearly met, what one must do, and what is for others. Everything is made as elements and text, never as markup.
 */
(function (root) {
  "use strict";
  const { match, matchPolicies, matchResults } = root.Handbook || {};
  if (!match || !matchPolicies || !matchResults) return;
  const { card, badge, make, windowBadge } = matchResults;
  const { GAIN, decides, forOthers } = matchPolicies;
  const FIRST = 5;
  const LIKELY = 0.5;
  const LONGEST = 60;
  const RANK = ["met", "unverified", "missing", "words", "unmet"];

  const cut = (text) => (text.length > LONGEST ? text.slice(0, LONGEST) + "…" : text);

  /** The clause that a policy's card is about: the gain that stands best, and of equals the largest. */
  function leading(policy) {
    const gains = policy.results.filter((result) => result.clause.role === GAIN);
    const from = gains.length ? gains : policy.results.filter(decides);
    return from.slice().sort((a, b) => RANK.indexOf(a.verdict) - RANK.indexOf(b.verdict) || (b.clause.worth || 0) - (a.clause.worth || 0))[0];
  }

  const heading = (clause) => clause.name || clause.title;

  /** How sure it is, in words: certain and likely are never told alike. */
  function sureness(policy) {
    if (policy.verdict !== "missing") return [badge(policy.verdict)];
    return [badge("missing"), " ", make("span", { class: "chip" }, policy.chance >= LIKELY ? "估计很可能" : "估计有可能")];
  }

  /** What is lacking, by the reader's own answers. */
  function lacking(rule, outcome, facts) {
    if (outcome.verdict !== "unmet") return [];
    if (!rule.of || rule.op === "not") {
      return [root.Handbook.matchWords.condition(rule, outcome) + "：" + (rule.fact ? root.Handbook.matchWords.reason(rule, outcome, facts) : "不符合。")];
    }
    return [].concat(...rule.of.map((part, nth) => lacking(part, outcome.of[nth], facts)));
  }

  function row(list, term, ...inside) {
    list.append(make("div", {}, make("dt", {}, term), make("dd", {}, ...inside)));
  }

  function whom(data, policy) {
    const inside = policy.office ? [make("a", { href: policy.office[1] }, policy.office[0])] : [];
    if (policy.contact) inside.push(inside.length ? "，" : "", policy.contact);
    if (!policy.contact && data.hotline) inside.push(inside.length ? "，或打 " : "打 ", make("a", { href: "tel:" + data.hotline[1] }, data.hotline[0]));
    return inside;
  }

  function openQuestion(policy, settings) {
    const names = settings.asks(policy);
    if (!names.length) return null;
    const labels = names.map((name) => settings.sheet[name].label);
    return make("span", {}, "还要知道 " + names.length + " 件：" + labels.slice(0, 4).join("、") + (names.length > 4 ? " 等" : "") + "。", settings.question(policy, names));
  }

  function told(data, policy, first, facts, settings) {
    const list = make("dl", { class: "match-told" });
    const open = policy.verdict === "missing" ? openQuestion(policy, settings) : null;
    if (open) row(list, "还差", open);
    if (policy.verdict === "unverified") row(list, "待核", first.cap ? first.cap + "，不作结论" : "有条件还没有核对，不作结论");
    if (policy.verdict === "unmet") {
      const own = policy.results.filter((one) => decides(one) && one.outcome && !forOthers(one.clause.rule, one.outcome));
      const lines = [].concat(...own.map((one) => lacking(one.clause.rule, one.outcome, facts)));
      row(list, "还差", make("ul", {}, ...Array.from(new Set(lines)).slice(0, 3).map((line) => make("li", {}, line))));
    }
    const now = windowBadge(first.clause, settings.today);
    if (now) row(list, "何时", now);
    const inside = whom(data, data.policies[policy.index]);
    if (inside.length) row(list, "找谁", ...inside);
    const tools = (data.policies[policy.index].calculators || []).map((one) =>
      make("a", { href: one[1] + "#calc=" + one[1].replace(/^.*\/|\.html$/g, "") + "&" + settings.carried }, one[0]));
    if (tools.length) row(list, "算一算", ...[].concat(...tools.map((link) => [link, " "])));
    const verified = data.policies[policy.index].verified;
    if (verified) row(list, "核对", "条件与原文核对到" + root.Handbook.days.chinese(verified));
    (first.clause.apart || []).forEach((one) => row(list, one[0], make("a", { href: one[2].replace(/^#/, data.policies[policy.index].href + "#") }, one[1])));
    return list;
  }

  /** A policy's card, its clauses inside. `rank` is its place among what one may have; none where it is not. */
  function policyCard(data, policy, rank, facts, settings) {
    const about = data.policies[policy.index];
    const first = leading(policy) || policy.results[0];
    const title = heading(first.clause);
    const made = make("article", { class: "match-policy", "data-verdict": policy.verdict || "words" });
    if (rank) made.setAttribute("data-rank", rank);
    made.append(make("h3", { tabindex: "-1" }, rank ? make("span", { class: "match-rank" }, String(rank)) : null, title));
    made.append(make("p", { class: "match-of" }, make("a", { href: about.href }, about.title), " ", ...(policy.verdict && policy.verdict !== "words" ? sureness(policy) : []),
      about.sample ? " " : null, about.sample ? make("span", { class: "sample" }, "示例") : null));
    if (first.clause.benefit && first.clause.benefit !== title) made.append(make("p", { class: "match-benefit" }, cut(first.clause.benefit)));
    made.append(told(data, policy, first, facts, settings));
    const shown = policy.results.filter((result) => rank || policy.verdict === "unmet" ? true : result.clause.role === settings.role || !settings.role);
    made.append(...shown.map((result) => card(data, result, facts, settings)));
    return made;
  }

  function more(section, rest, words) {
    const button = make("button", { type: "button", class: "button" }, words);
    button.addEventListener("click", () => {
      const first = rest[0]();
      button.parentElement.replaceWith(first, ...rest.slice(1).map((one) => one()));
      (first.querySelector("h3") || first.querySelector("summary") || first).focus();
    });
    section.append(make("p", { class: "match-more" }, button, make("span", { class: "on-paper" }, "还有 " + rest.length + " 项没有印出来。")));
  }

  /** A group under its heading: the first few, and a button for the rest. */
  function group(name, title, count, cards, few) {
    if (!cards.length) return null;
    const section = make("section", { class: "match-group", "data-group": name },
      make("h2", { id: "found-" + name, tabindex: "-1" }, title, make("span", { class: "match-count" }, count)));
    cards.slice(0, few).forEach((one) => section.append(one()));
    if (cards.length > few) more(section, cards.slice(few), (few ? "再看 " : "看 ") + (cards.length - few) + " 项");
    return section;
  }

  /** Put all results where they are seen. `found` = {ranked, near, words, others, duties}, each a list of policies. */
  function show(place, data, found, facts, settings) {
    const opened = {};
    place.querySelectorAll("details.match-card[open]").forEach((one) => { opened[one.getAttribute("data-clause")] = true; });
    const given = Object.assign({ opened }, settings);
    const cards = (list, ranked) => list.map((policy, nth) => () => policyCard(data, policy, ranked ? nth + 1 : 0, facts, given));
    const clauses = (list) => list.map((result) => () => make("div", { class: "match-alone" },
      make("p", { class: "match-of" }, make("a", { href: data.policies[result.clause.policy].href }, data.policies[result.clause.policy].title)),
      card(data, result, facts, given)));
    const items = (list) => list.length + " 项";
    place.replaceChildren(...[
      group("ranked", "能享的和可能能享的", items(found.ranked), cards(found.ranked, true), FIRST),
      group("unmet", "现在不符合，差得少的在前", items(found.near), cards(found.near), 3),
      group("duties", "要做到的（不是待遇）", items(found.duties), clauses(found.duties), 3),
      group("words", "要对照原文的", items(found.words), cards(found.words), 3),
      group("notes", "只是说明，不用申请", items(found.notes), clauses(found.notes), 0),
      group("others", "对象不同，不是给您的", items(found.others), cards(found.others), 0),
    ].filter(Boolean));
  }

  /** What to bring for what one can have, to be ticked off on paper. */
  function checklist(data, policies) {
    const guides = matchPolicies.guides(policies).map((name) => data.guides[name]).filter((guide) => guide && guide.materials.length);
    if (!guides.length) return null;
    return make("section", { class: "match-list" }, make("h2", {}, "要准备的材料"), ...guides.map((guide) =>
      make("details", {}, make("summary", {}, guide.title + "（" + guide.materials.length + " 样）"), make("ul", {}, ...guide.materials.map((item) =>
        make("li", {}, make("label", {}, make("input", { type: "checkbox" }), " " + item[0]),
          item[1] ? make("small", { class: "note" }, item[1]) : ""))), make("p", {}, make("a", { href: guide.href }, "看办事指南")))));
  }

  root.Handbook.matchCards = { show, checklist, LIKELY };
})(window);
