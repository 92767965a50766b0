/*
 * 政策匹配, what several pages share: answers in an address's fragment, and every clause worked out from them.
 */
(function (root) {
  "use strict";

  /** Answers as a fragment: revenue=4500&titles=hnte%2Ctech-sme. */
  function fragment(given) {
    return Object.keys(given).map((name) => name + "=" + encodeURIComponent([].concat(given[name]).join(","))).join("&");
  }

  /** A fragment as answers; several options stand in one text, with commas. */
  function read(text) {
    const given = {};
    text.replace(/^#/, "").split("&").forEach((part) => {
      const index = part.indexOf("=");
      try {
        if (index > 0) given[part.slice(0, index)] = decodeURIComponent(part.slice(index + 1));
      } catch (error) { /* somebody cut the address short */ }
    });
    return given;
  }

  /** The same answers as the evaluator takes them: options chosen several at a time are a list. */
  function taken(sheet, given) {
    const made = {};
    Object.keys(given).forEach((name) => {
      const several = Object.prototype.hasOwnProperty.call(sheet, name) && sheet[name].type === "choices";
      made[name] = several ? given[name].split(",") : given[name];
    });
    return made;
  }

  /**
   * Every clause of a document that is not at its end on this day, with its verdict. Where a machine can tell
   * no more than who is asking, and words say the rest, no more is said than that: "words".
   */
  function worked(data, facts, today) {
    const { evaluate, capped, factsIn } = root.Handbook.eligibility;
    return data.clauses.map((clause) => {
      const turned = root.Handbook.days.turned(data.policies[clause.policy].turns, today);
      if (turned && turned[1] === "ended") return null;
      const cap = clause.cap || (turned && turned[0] !== "现行" ? "文件" + turned[0] : "");
      if (!clause.rule) return { clause, cap, verdict: "words", outcome: null };
      const outcome = evaluate(clause.rule, facts);
      const open = outcome.verdict === "met" && clause.unmodelled && factsIn(clause.rule).every((name) => name === data.terms.SUBJECT);
      return { clause, cap, outcome, verdict: open ? "words" : capped(outcome.verdict, cap) };
    }).filter(Boolean);
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.matchAnswers = { fragment, read, taken, worked };
})(typeof window === "object" ? window : this);
