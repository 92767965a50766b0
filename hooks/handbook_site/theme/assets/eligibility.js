/*
 * What follows from an applicant's answers: the same as the core's
 * `handbook/eligibility/`, which says what each verdict means. One file of
 * examples and random rules hold both together. Needs formulas.js, and the terms of rules.js.
 */
(function (root) {
  "use strict";
  const { match, formulas } = root.Handbook || {};
  if (!match || !formulas) return;
  const { TRUTH, DEEPEST, ALL, ANY, TURNED } = match.terms;
  const { NUMBER, workedOut } = formulas;
  const { ANYTHING, exactly, hull, formulaSpan, smallest, largest } = formulas.spans;
  const DAY = /^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$/; /* of our era, as people write it */
  const TESTS = {
    gte: (value, bound) => value >= bound,
    gt: (value, bound) => value > bound,
    lte: (value, bound) => value <= bound,
    lt: (value, bound) => value < bound,
  };
  const FROM_BELOW = { gte: true, gt: true };
  const own = (object, name) => Object.prototype.hasOwnProperty.call(object, name);
  const trimmed = (text) => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  const once = (list) => Array.from(new Set(list));

  function readNumber(entry, text) {
    if (!NUMBER.test(text)) return null;
    const value = Number(text);
    const least = own(entry, "min") ? entry.min : -Infinity;
    const most = own(entry, "max") ? entry.max : Infinity;
    return isFinite(value) && value >= least && value <= most ? value : null;
  }

  function readDay(text) {
    if (!DAY.test(text)) return null;
    const date = new Date(text + "T00:00:00Z");
    return isNaN(date) || date.toISOString().slice(0, 10) !== text ? null : text;
  }

  /** An answer as a value to compare; null where it is not one this question can have. */
  function readAnswer(entry, answer) {
    const options = entry.options || [];
    if (entry.type === "choices") {
      const chosen = typeof answer === "string" ? [answer] : answer;
      return chosen.length ? options.filter((one) => chosen.indexOf(one) >= 0) : null;
    }
    let text = typeof answer === "string" ? answer : answer[0] || "";
    if (entry.type === "number" || entry.type === "share") return readNumber(entry, trimmed(text));
    if (entry.type === "date") return readDay(trimmed(text));
    if (entry.type === "truth" && own(TRUTH, text)) text = TRUTH[text];
    return options.indexOf(text) >= 0 ? text : null;
  }

  function names(tree) {
    if (typeof tree === "string") return [tree];
    return Array.isArray(tree) ? tree.slice(1).reduce((all, part) => all.concat(names(part)), []) : [];
  }

  /** The facts that a fact is worked out from. */
  function inputs(entry) {
    if (entry.formula != null) return once(names(entry.formula));
    return entry.points ? [entry.of] : [];
  }

  function points(steps, value) {
    if (typeof value !== "number") return null;
    const reached = steps.find((step) => step[0] === null || value >= step[0]);
    return reached ? reached[1] : null;
  }

  /** What an answer to a question can be: a number between the ends that it has. */
  function answerSpan(entry) {
    if (entry.type !== "number" && entry.type !== "share") return ANYTHING;
    return [own(entry, "min") ? entry.min : -Infinity, own(entry, "max") ? entry.max : Infinity];
  }

  /** What a table gives within a span: at its least, and at every step that begins inside it. */
  function pointsSpan(steps, span) {
    const begins = [span[0]].concat(steps.map((step) => step[0]).filter((least) => least !== null && span[0] <= least && least <= span[1]));
    const given = begins.map((value) => points(steps, value));
    return given.indexOf(null) >= 0 ? ANYTHING : [smallest(given), largest(given)];
  }

  /**
   * One applicant on one day: {value(id), span(id), lacking(id)}. An answer of one's own goes before what a formula
   * gives. A span is the least and the most that a number can be once questions still open are answered.
   */
  function facts(sheet, answers, today) {
    const values = {};
    Object.keys(answers).forEach((name) => {
      const value = own(sheet, name) ? readAnswer(sheet[name], answers[name]) : null;
      if (value !== null) values[name] = value;
    });
    function valueOf(name, depth) {
      if (own(values, name)) return values[name];
      if (!own(sheet, name) || depth > DEEPEST) return null;
      const entry = sheet[name];
      if (entry.formula != null) {
        return workedOut(entry.formula, (inner) => valueOf(inner, depth + 1), today);
      }
      return entry.points ? points(entry.points, valueOf(entry.of, depth + 1)) : null;
    }
    const spans = {};
    function spanOf(name, depth) {
      const key = name + "/" + depth;
      if (!own(spans, key)) spans[key] = workedSpan(name, depth);
      return spans[key];
    }
    function workedSpan(name, depth) {
      const value = valueOf(name, depth);
      if (value !== null || !own(sheet, name) || depth > DEEPEST) return exactly(value);
      const entry = sheet[name];
      const found = entry.asked ? [answerSpan(entry)] : [];
      if (entry.formula != null) {
        found.push(formulaSpan(entry.formula, (inner) => spanOf(inner, depth + 1), (inner) => valueOf(inner, depth + 1), today));
      } else if (entry.points) {
        found.push(pointsSpan(entry.points, spanOf(entry.of, depth + 1)));
      }
      return found.length ? found.reduce(hull) : ANYTHING;
    }
    function lacking(name, depth) {
      if (!own(sheet, name) || depth > DEEPEST || valueOf(name, 0) !== null) return [];
      if (sheet[name].asked) return [name];
      return inputs(sheet[name]).reduce((all, inner) => all.concat(lacking(inner, depth + 1)), []);
    }
    return {
      value: (name) => valueOf(name, 0), span: (name) => spanOf(name, 0), lacking: (name) => once(lacking(name, 0)),
      given: values, sheet, today,
    };
  }

  function outcome(verdict, asks, more) {
    const made = { verdict, asks: verdict === "missing" ? once(asks || []) : [] };
    return more ? Object.assign(made, more) : made;
  }

  function joined(outcomes, order) {
    const verdicts = outcomes.map((one) => one.verdict);
    const decided = order.find((verdict) => verdicts.indexOf(verdict) >= 0) || order[order.length - 1];
    const asks = decided === "missing" ? [].concat(...outcomes.map((one) => one.asks)) : [];
    return outcome(decided, asks, { of: outcomes });
  }

  const within = (bounds, value) =>
    bounds.every((bound) => typeof value === typeof bound[1] && TESTS[bound[0]](value, bound[1]));
  const told = (met) => (met ? "met" : "unmet");

  function side(bound, span) {
    if (typeof bound[1] !== "number") return null;
    const [worst, best] = FROM_BELOW[bound[0]] ? span : [span[1], span[0]];
    return TESTS[bound[0]](worst, bound[1]) ? true : TESTS[bound[0]](best, bound[1]) ? null : false;
  }

  /** Within for the whole of a span; null where it is so for a part of it only. */
  function judged(bounds, span) {
    const sides = bounds.map((bound) => side(bound, span));
    return sides.indexOf(false) >= 0 ? false : sides.indexOf(null) >= 0 ? null : true;
  }

  function leaf(rule, applicant) {
    const value = applicant.value(rule.fact);
    if (value === null) {
      const met = rule.op === "bounds" ? judged(rule.bounds, applicant.span(rule.fact)) : null;
      return met === null ? outcome("missing", applicant.lacking(rule.fact)) : outcome(told(met));
    }
    if (rule.op === "among") {
      const chosen = Array.isArray(value) ? value : [value];
      return outcome(told(chosen.some((one) => rule.values.indexOf(one) >= 0)));
    }
    return outcome(told(within(rule.bounds, value)));
  }

  function bands(rule, applicant) {
    const possible = [];
    rule.bands.some((band, number) => {
      const state = band.when ? evaluate(band.when, applicant) : outcome("met");
      if (state.verdict !== "unmet") possible.push({ band, number, state });
      return state.verdict === "met";
    });
    if (!possible.length) return outcome("unverified");
    const index = possible.length === 1 && possible[0].state.verdict === "met" ? possible[0].number : null;
    const verdictOf = (one) => leaf({ op: "bounds", fact: rule.fact, bounds: one.band.bounds }, applicant).verdict;
    const closed = rule.whole || possible[possible.length - 1].state.verdict === "met";
    const verdicts = once(possible.map(verdictOf).concat(closed ? [] : ["unverified"]));
    const open = verdicts.indexOf("missing") >= 0;
    if (verdicts.length === 1 && !open) return outcome(verdicts[0], [], { band: index });
    if (!open && possible.some((one) => one.state.verdict === "unverified")) return outcome("unverified", [], { band: null });
    const asks = possible.reduce((all, one) => all.concat(one.state.asks), []);
    return outcome("missing", asks.concat(applicant.lacking(rule.fact)), { band: index });
  }

  /** What becomes of a rule, and of each condition in it. */
  function evaluate(rule, applicant) {
    if (rule.op === "all" || rule.op === "any") {
      return joined(rule.of.map((part) => evaluate(part, applicant)), rule.op === "all" ? ALL : ANY);
    }
    if (rule.op === "not") {
      const inner = evaluate(rule.of[0], applicant);
      return outcome(TURNED[inner.verdict], inner.asks, { of: [inner] });
    }
    if (rule.unsure) return outcome("unverified");
    return rule.op === "bands" ? bands(rule, applicant) : leaf(rule, applicant);
  }

  /** The facts that a rule names, those that tell its bands apart included. */
  function factsIn(rule) {
    return (rule.fact ? [rule.fact] : []).concat(...(rule.of || []).map(factsIn),
      ...(rule.bands || []).map((band) => (band.when ? factsIn(band.when) : [])));
  }

  /** The verdict that may be shown of a clause: a cap lowers a yes to 需核实, and a no stays a no. */
  function capped(verdict, cap) {
    return cap && verdict === "met" ? "unverified" : verdict;
  }

  root.Handbook.eligibility = { facts, evaluate, readAnswer, inputs, points, within, capped, factsIn };
})(typeof window === "object" ? window : this);
