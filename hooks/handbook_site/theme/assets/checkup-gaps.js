/*
 * 体检, the reckoning: what a few figures leave missing, said as a change of one figure; when it can be met; and
 * which policy is nearest. No elements and no words of its own: checkup.js draws it.
 */
(function (root) {
  "use strict";
  const { match, eligibility, formulas, matchPolicies } = root.Handbook || {};
  if (!match || !eligibility || !formulas || !matchPolicies) return;
  const { DEEPEST } = match.terms;
  const { workedOut, rounded } = formulas;
  const COUNTED = ["人", "名", "项", "件", "个", "家", "台", "次"];
  /* The least that a figure moves by where it is no count: 0.01 万元 is 100 yuan. */
  const LEAST = 0.01;
  const DAY = 86400000;
  const RANK = { unmet: 0, missing: 1, unverified: 2, met: 2, words: 3 };
  const own = (object, name) => Object.prototype.hasOwnProperty.call(object, name);
  const flat = (lists) => [].concat(...lists);
  const once = (list) => Array.from(new Set(list));

  // --- what one figure has to become ---

  /** By how much, upwards to what people count or account in. */
  function upward(by, strict, unit) {
    const step = COUNTED.indexOf(unit) >= 0 ? 1 : LEAST;
    const exact = rounded(by / step);
    const steps = Math.ceil(exact);
    return rounded((strict && steps === exact ? steps + 1 : steps) * step);
  }

  /** Where the least step of a table lies that gives enough; null where none does. */
  function stepFor(steps, least, strict) {
    const enough = steps.filter((step) => step[0] !== null && (strict ? step[1] > least : step[1] >= least));
    return enough.length ? Math.min(...enough.map((step) => step[0])) : null;
  }

  /** The day on which a fact that counts days comes to enough. */
  function dayOf(name, least, strict, facts) {
    const first = facts.value(name);
    const days = Math.ceil(least) + (strict && Number.isInteger(least) ? 1 : 0);
    return typeof first === "string" ? [{ fact: name, date: new Date(Date.parse(first) + days * DAY).toISOString().slice(0, 10) }] : [];
  }

  /** Ways to make a formula give at least so much by one figure alone, the others as they are. */
  function through(tree, least, strict, facts, depth) {
    if (typeof tree === "number") return [];
    if (typeof tree === "string") return raised(tree, least, strict, facts, depth + 1);
    const parts = tree.slice(1);
    if (tree[0] === "days_since") return dayOf(parts[0], least, strict, facts);
    const values = parts.map((part) => (typeof part === "string" ? facts.value(part) : workedOut(part, facts.value, facts.today)));
    if (values.some((value) => typeof value !== "number")) return [];
    const into = (index, wanted) => through(parts[index], wanted, strict, facts, depth);
    const below = parts.map((_, index) => index).filter((index) => values[index] < least);
    const [one, other] = values;
    switch (tree[0]) {
      case "+": return into(0, least - other).concat(into(1, least - one));
      case "-": return into(0, least + other);
      case "*": return (other > 0 ? into(0, least / other) : []).concat(one > 0 ? into(1, least / one) : []);
      case "/": return other > 0 ? into(0, least * other) : [];
      case "max": return flat(parts.map((_, index) => into(index, least)));
      case "min": return below.length === 1 ? into(below[0], least) : [];
      default: return [];
    }
  }

  /** Ways to make a fact at least so much: {fact, by} or {fact, date}, each one figure that can be answered. */
  function raised(name, least, strict, facts, depth) {
    const entry = facts.sheet[name];
    if (!entry || depth > DEEPEST) return [];
    const given = own(facts.given, name);
    if (!given && entry.formula != null) return through(entry.formula, least, strict, facts, depth);
    if (!given && entry.points) {
      const step = stepFor(entry.points, least, strict);
      return step === null ? [] : raised(entry.of, step, false, facts, depth + 1);
    }
    const value = facts.value(name);
    if (typeof value !== "number" || value > least || (value === least && !strict)) return [];
    return own(entry, "max") && least > entry.max ? [] : [{ fact: name, by: upward(least - value, strict, entry.unit) }];
  }

  const boundsOf = (rule, outcome) => (rule.op === "bands" ? (rule.bands[outcome.band] || {}).bounds : rule.bounds) || [];

  const countsDays = (entry) => Array.isArray(entry.formula) && entry.formula[0] === "days_since";

  /** Ways back within one bound; `whole` where no figure alone would do, of the fact itself. */
  function wayBack(name, bound, facts) {
    const value = facts.value(name);
    const entry = facts.sheet[name];
    const strict = bound[0] === "gt" || bound[0] === "lt";
    const up = bound[0][0] === "g";
    const by = up ? bound[1] - value : value - bound[1];
    if (by < 0 || (by === 0 && !strict)) return [];
    if (!up) return countsDays(entry) ? [] : [{ fact: name, by: -upward(by, strict, entry.unit) }]; // days never grow fewer
    const found = raised(name, bound[1], strict, facts, 0);
    return found.length || by === 0 ? found : [{ fact: name, by: rounded(by), whole: true }];
  }

  /** What would meet a condition that fails; `by` is below zero where a figure is above its limit. */
  function ways(rule, outcome, facts) {
    if (outcome.verdict !== "unmet" || !rule.fact || typeof facts.value(rule.fact) !== "number") return [];
    return flat(boundsOf(rule, outcome).map((bound) => wayBack(rule.fact, bound, facts)));
  }

  // --- what the figures decide, and what they leave ---

  /** The figures that are still to be filled in for a fact; null where they cannot give it. */
  function lacking(name, figures, facts, depth) {
    if (figures.indexOf(name) >= 0) return [name];
    const inside = facts.sheet[name] && depth < DEEPEST ? eligibility.inputs(facts.sheet[name]).filter((one) => facts.value(one) === null) : [];
    const found = inside.map((one) => lacking(one, figures, facts, depth + 1));
    return found.length && found.every(Boolean) ? flat(found) : null;
  }

  function leaf(rule, outcome, figures, facts) {
    if (outcome.verdict === "unmet") return { kind: "short", rule, outcome, ways: rule.fact ? ways(rule, outcome, facts) : [], or: [] };
    if (outcome.verdict === "unverified") return { kind: "doubt", rule, outcome };
    const names = outcome.asks.map((name) => lacking(name, figures, facts, 0));
    return names.length && names.every(Boolean) ? { kind: "open", rule, outcome, names: once(flat(names)) } : { kind: "aside", rule, outcome };
  }

  const kindOf = (entries) => ["short", "open", "doubt", "aside"].find((kind) => entries.some((one) => one.kind === kind));
  const missing = (entries, facts) => entries.filter((one) => one.kind === "short")
    .reduce((all, one) => all + matchPolicies.missing(one.rule, one.outcome, facts), 0);

  /** Of conditions of which one is enough: the one that figures bring nearest, and beside it what else would do. */
  function alternatives(rule, outcome, figures, facts) {
    const found = rule.of.map((part, index) => ({ part, entries: sifted(part, outcome.of[index], figures, facts) }));
    const of = (kind) => found.filter((one) => kindOf(one.entries) === kind);
    const near = of("short").sort((a, b) => missing(a.entries, facts) - missing(b.entries, facts));
    const able = near.filter((one) => one.entries.every((entry) => entry.kind !== "short" || decided(entry.rule, figures, facts.sheet)));
    if (of("open").length) return of("open")[0].entries;
    if (able.length) {
      const rest = of("aside").map((one) => one.part);
      return able[0].entries.map((one) => (one.kind === "short" ? Object.assign({}, one, { or: one.or.concat(rest) }) : one));
    }
    if (of("aside").length) return [{ kind: "aside", rule, outcome }];
    return of("doubt").length ? [{ kind: "doubt", rule, outcome }] : near[0].entries;
  }

  /** The conditions that are not met: short of it, open for want of figures, in doubt, or beside the figures. */
  function sifted(rule, outcome, figures, facts) {
    if (outcome.verdict === "met") return [];
    if (rule.op === "all") return flat(rule.of.map((part, index) => sifted(part, outcome.of[index], figures, facts)));
    return rule.op === "any" ? alternatives(rule, outcome, figures, facts) : [leaf(rule, outcome, figures, facts)];
  }

  const reaches = (name, figures, sheet, depth) => figures.indexOf(name) >= 0
    || (Boolean(sheet[name]) && depth < DEEPEST && eligibility.inputs(sheet[name]).some((one) => reaches(one, figures, sheet, depth + 1)));
  /** Whether any figure has a say in a rule. */
  const decided = (rule, figures, sheet) => eligibility.factsIn(rule).some((name) => reaches(name, figures, sheet, 0));

  /** The gains that the figures leave open, or the nearest where they leave none; with what is short of them. */
  function gainsOf(ids, results, figures, facts) {
    const all = ids.map((id) => {
      const result = results[id];
      const entries = result && result.outcome ? sifted(result.clause.rule, result.outcome, figures, facts)
        .filter((one) => (one.kind === "open" || one.kind === "short") && decided(one.rule, figures, facts.sheet)) : [];
      return { id, entries, short: missing(entries, facts) };
    });
    const fit = all.filter((one) => !one.short);
    return fit.length ? fit : all.sort((a, b) => a.short - b.short).slice(0, 1);
  }

  /**
   * How the figures leave one policy: {verdict, short, open, doubt, aside, gains, cap, missing}. The verdict is of the
   * figures alone; "words" where they decide nothing. `target` = {conditions, gains}: ids of clauses.
   */
  function examined(target, results, figures, facts) {
    const rules = target.conditions.map((id) => results[id]).filter((one) => one && one.outcome);
    const gains = gainsOf(target.gains, results, figures, facts);
    const entries = unlike(flat(rules.map((one) => sifted(one.clause.rule, one.outcome, figures, facts))).concat(gains[0] ? gains[0].entries : []));
    const kept = gains.map((one) => one.id);
    const about = rules.concat(kept.map((id) => results[id]).filter(Boolean));
    const of = (kind) => entries.filter((one) => one.kind === kind);
    const told = {
      short: of("short"), open: once(flat(of("open").map((one) => one.names))), doubt: of("doubt"), aside: of("aside"), gains: kept,
      cap: about.map((one) => one.cap).find(Boolean) || "", missing: missing(entries, facts),
    };
    const bound = about.some((one) => one.outcome && decided(one.clause.rule, figures, facts.sheet));
    return Object.assign({ verdict: verdictOf(told, bound) }, told);
  }

  /** Whether one condition goes without saying beside another: the same one, or short of the same figure by no more. */
  function covered(one, other, later) {
    if (one.kind !== other.kind) return false;
    if (one.rule.text && one.rule.text === other.rule.text) return later;
    const [way, more] = [one, other].map((entry) => (entry.kind === "short" && entry.ways.length === 1 ? entry.ways[0] : {}));
    return Boolean(way.by) && way.fact === more.fact && (way.by === more.by ? later : more.by / way.by > 1);
  }

  const unlike = (entries) => entries.filter((one, index) => !entries.some((other, place) => other !== one && covered(one, other, place < index)));

  /** The verdict of the figures; `bound`: whether they have a say at all. */
  function verdictOf(told, bound) {
    if (told.short.length) return "unmet";
    if (told.open.length) return "missing";
    if (!bound) return "words";
    return told.cap || told.doubt.length ? "unverified" : "met";
  }

  /** Nearest miss first, then what lacks figures, then what the figures meet, then what they do not decide. */
  function ordered(list) {
    return list.map((one, index) => [one, index])
      .sort((a, b) => RANK[a[0].verdict] - RANK[b[0].verdict] || a[0].missing - b[0].missing || a[1] - b[1]).map((pair) => pair[0]);
  }

  /** From when on figures can be met: {day: the last day that is only waited for, later: whether one has to change}. */
  function when(short) {
    const told = short.filter((one) => one.ways.length);
    const waits = told.filter((one) => one.ways.every((way) => way.date));
    return { day: waits.map((one) => one.ways[0].date).sort().pop() || "", later: waits.length < told.length };
  }

  root.Handbook.checkupGaps = { ways, examined, ordered, when };
})(typeof window === "object" ? window : this);
