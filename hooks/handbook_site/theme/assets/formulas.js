/*
 * Formulas over facts, as nested lists: what `hooks/handbook/eligibility/formulas.py`
 * works out, step by step the same (IEEE 754 doubles). `tests/test_calculating_in_v8.py`
 * holds the two together.
 */
(function (root) {
  "use strict";
  const NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
  const DAY = /^\d{4}-\d\d-\d\d$/;

  /* Of equals and of what is no number the first stays, as in Python; Math.min would tell -0 from 0. */
  const pick = (values, goesBefore) => values.reduce((best, one) => (goesBefore(one, best) ? one : best));

  const JOINED = {
    "+": (one, other) => one + other,
    "-": (one, other) => one - other,
    "*": (one, other) => one * other,
    "/": (one, other) => (other === 0 ? null : one / other)
  };

  /** To six places, halves upwards; null where it is no number. */
  function rounded(value) {
    const scaled = value * 1e6;
    return isFinite(scaled) ? Math.floor(scaled + 0.5) / 1e6 : null;
  }

  /** Whole days from one ISO day to another; it may be negative. */
  function daysBetween(first, last) {
    return (Date.parse(last) - Date.parse(first)) / 86400000;
  }

  function result(tree, valueOf, today) {
    if (typeof tree === "number") return tree;
    if (typeof tree === "string") {
      const value = valueOf(tree);
      return typeof value === "number" ? value : null;
    }
    const sign = tree[0];
    if (sign === "days_since") {
      const day = valueOf(tree[1]);
      return typeof day === "string" && DAY.test(day) ? daysBetween(day, today) : null;
    }
    const values = tree.slice(1).map((part) => result(part, valueOf, today));
    if (values.some((value) => value === null)) return null;
    if (sign === "min") return pick(values, (one, best) => one < best);
    if (sign === "max") return pick(values, (one, best) => one > best);
    return JOINED[sign](values[0], values[1]);
  }

  /**
   * What a formula gives, rounded to six places; null where something is missing.
   * valueOf(name) → number, text, list or null; today is an ISO day.
   */
  function workedOut(tree, valueOf, today) {
    const value = result(tree, valueOf, today);
    return value === null ? null : rounded(value);
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.formulas = { workedOut, rounded, NUMBER };
})(typeof window === "object" ? window : this);
