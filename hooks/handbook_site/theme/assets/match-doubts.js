/*
 * 政策匹配: answers that hardly agree, or are hardly possible. They are asked about at their fields; nothing is
 * blocked, and no verdict changes. Needs eligibility.js.
 *
 *   Handbook.matchDoubts.of(data, facts)  [{facts: [fact, at whose fields it is shown], ask: text}]
 */
(function (root) {
  "use strict";

  /** Those that hold. They stand where the reader has answered; where all was worked out, at all of their fields. */
  function of(data, facts) {
    const answered = (name) => Object.prototype.hasOwnProperty.call(facts.given, name);
    const holds = (doubt) => root.Handbook.eligibility.evaluate(doubt.when, facts).verdict === "met";
    return (data.doubts || []).filter(holds).map((doubt) => {
      const there = doubt.facts.filter(answered);
      return { facts: there.length ? there : doubt.facts, ask: doubt.ask };
    });
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.matchDoubts = { of };
})(typeof window === "object" ? window : this);
