/*
 * Formulas over facts, as nested lists: what `hooks/handbook/eligibility/formulas.py`
 * works out, and what a number that is not known can still be (`spans.py`), step by step the
 * same (IEEE 754 doubles). `tests/test_calculating_in_v8.py` and `test_eligibility_in_v8.py`
 * hold the two together.
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
  const finite = (value) => (value !== null && isFinite(value) ? value : null);
  const smallest = (values) => pick(values, (one, best) => one < best);
  const largest = (values) => pick(values, (one, best) => one > best);

  /** To six places, halves upwards; null where it is no number. */
  function rounded(value) {
    const scaled = value * 1e6;
    return isFinite(scaled) ? Math.floor(scaled + 0.5) / 1e6 : null;
  }

  /** Whole days from one ISO day to another; it may be negative. */
  function daysBetween(first, last) {
    return (Date.parse(last) - Date.parse(first)) / 86400000;
  }

  function daysSince(day, today) {
    return typeof day === "string" && DAY.test(day) ? daysBetween(day, today) : null;
  }

  function result(tree, valueOf, today) {
    if (typeof tree === "number") return tree;
    if (typeof tree === "string") {
      const value = valueOf(tree);
      return typeof value === "number" ? value : null;
    }
    const sign = tree[0];
    if (sign === "days_since") return daysSince(valueOf(tree[1]), today);
    const values = tree.slice(1).map((part) => result(part, valueOf, today));
    if (values.some((value) => value === null)) return null;
    if (sign === "min") return smallest(values);
    if (sign === "max") return largest(values);
    return finite(JOINED[sign](values[0], values[1]));
  }

  /**
   * What a formula gives, rounded to six places; null where something is missing.
   * valueOf(name) → number, text, list or null; today is an ISO day.
   */
  function workedOut(tree, valueOf, today) {
    const value = result(tree, valueOf, today);
    return value === null ? null : rounded(value);
  }

  // --- spans: [least, most], both included ---

  const ANYTHING = [-Infinity, Infinity];
  const exactly = (value) => (typeof value === "number" ? [value, value] : ANYTHING);
  const hull = (one, other) => [smallest([one[0], other[0]]), largest([one[1], other[1]])];

  const END = {
    "*": (left, right) => (left && right ? left * right : 0), /* nothing times what has no end is nothing */
    "/": (left, right) => (isFinite(right) ? left / right : 0)
  };

  function joinedSpan(sign, spans) {
    if (sign === "min" || sign === "max") {
      const picked = sign === "min" ? smallest : largest;
      return [picked(spans.map((span) => span[0])), picked(spans.map((span) => span[1]))];
    }
    const [one, other] = spans;
    if (sign === "+") return [one[0] + other[0], one[1] + other[1]];
    if (sign === "-") return [one[0] - other[1], one[1] - other[0]];
    if (sign === "/" && other[0] <= 0 && other[1] >= 0) return ANYTHING;
    const ends = [].concat(...one.map((left) => other.map((right) => END[sign](left, right))));
    return [smallest(ends), largest(ends)];
  }

  function resultSpan(tree, spanOf, valueOf, today) {
    if (typeof tree === "number") return [tree, tree];
    if (typeof tree === "string") return spanOf(tree);
    if (tree[0] === "days_since") return exactly(daysSince(valueOf(tree[1]), today));
    const made = joinedSpan(tree[0], tree.slice(1).map((part) => resultSpan(part, spanOf, valueOf, today)));
    /* what overflows is no value, and no end on the wrong side */
    return [smallest([made[0], Number.MAX_VALUE]), largest([made[1], -Number.MAX_VALUE])];
  }

  /** What a formula can give, rounded as its value is; an end beyond what can be rounded bounds nothing. */
  function formulaSpan(tree, spanOf, valueOf, today) {
    return resultSpan(tree, spanOf, valueOf, today).map((end) => (isFinite(end * 1e6) ? rounded(end) : end));
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.formulas = { workedOut, rounded, NUMBER, spans: { ANYTHING, exactly, hull, formulaSpan, smallest, largest } };
})(typeof window === "object" ? window : this);
