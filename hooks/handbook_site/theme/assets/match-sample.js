/*
 * 政策匹配, what is likely: the sample applicants of rules.js (`usual`, an estimate) with the reader's own answers
 * put in their place. Only for the order of questions and results; no verdict ever rests on it. All applicants are
 * worked out at once, a column for each fact, so that one answer costs milliseconds on a telephone.
 */
(function (root) {
  "use strict";
  const { match, eligibility, formulas } = root.Handbook || {};
  if (!match || !eligibility || !formulas) return;
  const DAY = 86400000;
  const YEAR = 365.25;

  /** The entries of `usual` by fact, in their order. */
  function byFact(usual) {
    const found = {};
    ((usual && usual.entries) || []).forEach((entry) => { (found[entry.fact] = found[entry.fact] || []).push(entry); });
    return found;
  }

  /** name → what each applicant answers to it, the reader's own answer for all of them where there is one. */
  function columns(data, facts, size) {
    const entries = byFact(data.usual);
    const known = {};
    const who = facts.value(data.terms.SUBJECT);
    const days = (years) => new Date(Date.parse(facts.today) - years * YEAR * DAY).toISOString().slice(0, 10);

    /** The levels of an entry as values: a day for so many years ago. */
    const levels = (entry) => (entry.sort === "years" ? entry.levels.map(days) : entry.levels);

    function drawn(name) {
      const fit = (entries[name] || []).filter((entry) => !entry.of || entry.of.indexOf(who) >= 0).map((entry) => ({
        entry, levels: levels(entry), base: entry.per ? column(entry.per) : null,
        given: Object.keys(entry.given || {}).map((fact) => [column(fact), entry.given[fact]]),
      }));
      return Array.from({ length: size }, (_, nth) => {
        const one = fit.find((each) => each.given.every((pair) => pair[0][nth] === pair[1] || (Array.isArray(pair[0][nth]) && pair[0][nth].indexOf(pair[1]) >= 0)));
        if (!one) return null;
        const level = one.levels[parseInt(one.entry.draws[nth], 36)];
        if (!one.base) return level;
        return typeof one.base[nth] === "number" ? level * one.base[nth] : null;
      });
    }

    function found(name) {
      const sheet = data.sheet[name];
      if (!sheet) return new Array(size).fill(null);
      const told = facts.value(name);
      if (told !== null) return new Array(size).fill(told);
      if (sheet.formula != null) {
        const inputs = {};
        eligibility.inputs(sheet).forEach((one) => { inputs[one] = column(one); });
        return Array.from({ length: size }, (_, nth) => formulas.workedOut(sheet.formula, (one) => inputs[one][nth], facts.today));
      }
      return sheet.points ? column(sheet.of).map((value) => eligibility.points(sheet.points, value)) : drawn(name);
    }

    function column(name) {
      if (!known[name]) {
        known[name] = new Array(size).fill(null); // a circle of estimates gives nothing
        known[name] = found(name);
      }
      return known[name];
    }
    return column;
  }

  /** Of a rule: for each applicant whether it holds, verified or not. What nothing is known of does not hold. */
  function hits(rule, column, size) {
    const parts = () => rule.of.map((part) => hits(part, column, size));
    const each = (test) => Array.from({ length: size }, (_, nth) => test(nth));
    if (rule.op === "all") return parts().reduce((all, part) => all.map((one, nth) => one && part[nth]), new Array(size).fill(true));
    if (rule.op === "any") return parts().reduce((all, part) => all.map((one, nth) => one || part[nth]), new Array(size).fill(false));
    if (rule.op === "not") return parts()[0].map((one) => !one);
    const values = column(rule.fact);
    if (rule.op === "among") return values.map((value) => (Array.isArray(value) ? value.some((one) => rule.values.indexOf(one) >= 0) : rule.values.indexOf(value) >= 0));
    if (rule.op === "bounds") return values.map((value) => eligibility.within(rule.bounds, value));
    const cases = rule.bands.map((band) => (band.when ? hits(band.when, column, size) : null));
    return each((nth) => {
      const number = cases.findIndex((one) => !one || one[nth]);
      return number >= 0 && eligibility.within(rule.bands[number].bounds, values[nth]);
    });
  }

  /** All sample applicants with this reader's answers: how many, what each answers, and who holds a clause. */
  function sample(data, facts) {
    const size = (data.usual && data.usual.size) || 0;
    const column = columns(data, facts, size);
    return { size, column, hits: (rule) => hits(rule, column, size) };
  }

  root.Handbook.matchSample = { sample };
})(typeof window === "object" ? window : this);
