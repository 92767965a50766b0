/*
 * 政策匹配: answers that hardly agree, or are hardly possible. They are asked about at their fields; nothing is
 * blocked, and no verdict changes. Needs eligibility.js.
 *
 *   Handbook.matchDoubts.of(data, facts)  [{facts: [fact, at whose fields it is shown], ask: text}]
 */
(function (root) {
  "use strict";

  /** Those that hold, at the fields that the reader filled in: what was worked out from them is no slip of its own. */
  function of(data, facts) {
    const answered = (name) => Object.prototype.hasOwnProperty.call(facts.given, name);
    const holds = (doubt) => root.Handbook.eligibility.evaluate(doubt.when, facts).verdict === "met";
    return (data.doubts || [])
      .map((doubt) => ({ when: doubt.when, facts: doubt.facts.filter(answered), ask: doubt.ask }))
      .filter((doubt) => doubt.facts.length && holds(doubt))
      .map((doubt) => ({ facts: doubt.facts, ask: doubt.ask }));
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.matchDoubts = { of };
})(typeof window === "object" ? window : this);
