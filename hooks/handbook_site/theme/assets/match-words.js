/*
 * 政策匹配 in words: what an applicant said, why a condition is met or not, and what comes next.
 * Only text is made here; what it means is decided by eligibility.js.
 */
(function (root) {
  "use strict";
  const { match } = root.Handbook || {};
  if (!match) return;
  const { VERDICTS, TRUE, JOINED } = match.terms;

  /** At most four places: enough to tell what is near a line, without the noise of fractions. */
  function plain(number) {
    return String(Math.round(number * 1e4) / 1e4);
  }

  function quantity(number, unit) {
    if (!unit) return plain(number);
    return unit === "%" ? plain(number) + "%" : plain(number) + " " + unit;
  }

  /** A value as people say it. */
  function said(entry, value) {
    const label = (one) => (entry.labels && entry.labels[one]) || TRUE[one] || one;
    if (Array.isArray(value)) return value.map(label).join("、") || "都没有选";
    if (typeof value === "number") return quantity(value, entry.unit);
    return entry.type === "date" ? root.Handbook.days.chinese(value) : label(value);
  }

  /** The condition, with the demand of the band that applies. */
  function condition(rule, outcome) {
    if (JOINED[rule.op]) return rule.title ? rule.title + "：" + JOINED[rule.op] : JOINED[rule.op];
    const band = rule.op === "bands" && typeof outcome.band === "number" ? rule.bands[outcome.band] : null;
    if (!band) return rule.text;
    return rule.text + band.text + (band.when ? "（" + when(band.when) + "）" : "");
  }

  /** A band's case; several conditions are said one after the other. */
  function when(rule) {
    return JOINED[rule.op] ? rule.of.map(when).join(rule.op === "any" ? "或" : "，") : rule.text;
  }

  /** What is missing to the bound, or from which day on it is met. */
  function gap(rule, outcome, facts) {
    const bounds = rule.op === "bands" ? (rule.bands[outcome.band] || {}).bounds : rule.bounds;
    const value = facts.value(rule.fact);
    const entry = facts.sheet[rule.fact];
    if (!bounds || typeof value !== "number") return "";
    const least = bounds.find((bound) => bound[0] === "gte" || bound[0] === "gt");
    if (!least || value > least[1]) return "";
    const tree = entry.formula;
    if (Array.isArray(tree) && tree[0] === "days_since" && tree.length === 2) return since(facts.value(tree[1]), least);
    return value === least[1] ? "" : "，差 " + quantity(least[1] - value, entry.unit === "%" ? "个百分点" : entry.unit);
  }

  function since(first, least) {
    const days = least[1] + (least[0] === "gt" ? 1 : 0);
    const date = new Date(Date.parse(first) + days * 86400000).toISOString().slice(0, 10);
    return "，" + root.Handbook.days.chinese(date) + "起满足";
  }

  /** Why a number that is not known yet is reached already, or out of reach. */
  function early(outcome, entry, span) {
    const ends = span.map((end, index) => (isFinite(end) ? ["最少 ", "最多 "][index] + quantity(end, entry.unit) : ""));
    return "还没有答全，但" + ends.filter(Boolean).join("、") + "，" + (outcome.verdict === "met" ? "已经符合。" : "再答也不符合。");
  }

  /** Why one condition stands as it does. */
  function reason(rule, outcome, facts) {
    if (outcome.verdict === "unverified") return "这一条的要求还没有核对，不据此下结论。";
    const entry = facts.sheet[rule.fact];
    const value = facts.value(rule.fact);
    const own = Object.prototype.hasOwnProperty.call(facts.given, rule.fact);
    if (outcome.verdict === "missing") {
      const asks = outcome.asks.map((name) => facts.sheet[name].label);
      return asks.length ? "还要知道：" + asks.join("、") + "。" : "按填的数算不出来，请核对。";
    }
    if (value === null) return early(outcome, entry, facts.span(rule.fact));
    const chosen = typeof value === "number" || entry.type === "date" ? said(entry, value) : "“" + said(entry, value) + "”";
    const told = (own ? "您填的是" : "按您填的算出") + chosen;
    return told + (outcome.verdict === "unmet" ? gap(rule, outcome, facts) : "") + "。";
  }

  /** What a capped clause leaves open. A no stays a no: it is only said what it rests on. */
  function doubt(result) {
    return result.cap + (result.verdict === "unmet" ? "，按手册里现有的条件判断。" : "，不作结论。");
  }

  root.Handbook.matchWords = { VERDICTS, JOINED, said, condition, reason, quantity, doubt };
})(typeof window === "object" ? window : this);
