/*
 * 政策匹配, clauses put together by policy: what one can have there, how it stands, and what is for others.
 * No elements and no words: only which clause decides what. `match-cards.js` draws it.
 */
(function (root) {
  "use strict";
  const { match, eligibility } = root.Handbook || {};
  if (!match || !eligibility) return;
  const { evaluate, factsIn } = eligibility;
  const { ALL, ANY, SUBJECT, TITLES } = match.terms;
  const GAIN = "待遇";
  const CONDITION = "条件";
  const DUTY = "义务";

  /** The verdict that decides among several, by an order of evaluating.py; "words" only where nothing else is said. */
  function decided(verdicts, order) {
    return order.find((verdict) => verdicts.indexOf(verdict) >= 0) || (verdicts.length ? "words" : null);
  }

  /** Whether a clause asks no more than these: what it gives hangs on the conditions of its policy. */
  const asksOnly = (clause, names) => !clause.rule || factsIn(clause.rule).every((name) => names.indexOf(name) >= 0);

  /**
   * How the clauses of one policy hang together, from the data alone. `required` are its conditions, each with those
   * that may stand in its place (`instead`). A gain that asks for more has a rule of its own (`own`); one that asks
   * only who is asking follows from the conditions. Where gains ask for a title, the conditions are the way to it.
   */
  function shaped(clauses) {
    const conditions = clauses.filter((clause) => clause.role === CONDITION && clause.rule);
    const inside = conditions.map((clause) => clause.id);
    const instead = conditions.filter((clause) => (clause.instead || []).some((id) => inside.indexOf(id) >= 0));
    const required = conditions.filter((clause) => instead.indexOf(clause) < 0)
      .map((clause) => [clause].concat(instead.filter((one) => one.instead.indexOf(clause.id) >= 0)));
    const gains = clauses.filter((clause) => clause.role === GAIN);
    const own = gains.filter((clause) => !required.length || !asksOnly(clause, [SUBJECT]));
    const leads = own.every((clause) => asksOnly(clause, [SUBJECT, TITLES]));
    return { required: leads ? required : [], gains, own, has: gains.length > 0 || required.length > 0 };
  }

  /** What one can have of a policy: any gain of its own, or all of its conditions, whichever of each holds. */
  function standing(shape, verdictOf) {
    const admitted = shape.required.map((ways) => decided(ways.map(verdictOf), ANY));
    const ways = shape.own.map(verdictOf).concat(admitted.length ? [decided(admitted, ALL)] : []);
    return decided(ways.filter(Boolean), ANY);
  }

  /** The same for somebody of whom it is known of each clause whether it holds. */
  const reached = (shape, holds) => shape.own.some(holds)
    || (shape.required.length > 0 && shape.required.every((ways) => ways.some(holds)));

  /** Whether a condition fails on who is asking: then the clause is for others. */
  function forOthers(rule, outcome) {
    if (outcome.verdict !== "unmet") return false;
    if (rule.fact) return rule.fact === SUBJECT;
    const failing = (rule.of || []).map((part, index) => [part, outcome.of[index]]).filter((pair) => pair[1].verdict === "unmet");
    return rule.op === "all" ? failing.some((pair) => forOthers(pair[0], pair[1]))
      : rule.op === "any" && failing.length === rule.of.length && failing.every((pair) => forOthers(pair[0], pair[1]));
  }

  /** A rule as if all of it were verified: to tell for whom it is, never whether it holds. */
  const verified = (rule) => Object.assign({}, rule, { unsure: false }, rule.of ? { of: rule.of.map(verified) } : {});

  /** Whether all ways to a policy are for others, what is still to be verified of them included. */
  function allForOthers(ways, facts) {
    const rules = ways.map((clause) => clause.rule && verified(clause.rule));
    return rules.length > 0 && rules.every((rule) => rule && forOthers(rule, evaluate(rule, facts)));
  }

  /** How much is missing: for each failing condition, at most one, the less the nearer its figure is to the bound. */
  function missing(rule, outcome, facts) {
    if (outcome.verdict !== "unmet") return 0;
    if (rule.of && rule.op !== "not") {
      const inside = rule.of.map((part, index) => [part, outcome.of[index]]).filter((pair) => pair[1].verdict === "unmet")
        .map((pair) => missing(pair[0], pair[1], facts));
      return rule.op === "all" ? inside.reduce((all, one) => all + one, 0) : Math.min(...inside);
    }
    const bounds = rule.op === "bands" && typeof outcome.band === "number" ? rule.bands[outcome.band].bounds : rule.bounds;
    const value = rule.fact ? facts.value(rule.fact) : null;
    if (!bounds || typeof value !== "number") return 1;
    const fails = (bound) => (bound[0][0] === "g" ? value <= bound[1] : value >= bound[1]);
    const away = bounds.filter(fails).map((bound) => (typeof bound[1] === "number" ? Math.abs(value - bound[1]) / Math.max(Math.abs(bound[1]), 1e-9) : 1));
    return Math.min(1, Math.max(0.05, ...away));
  }

  /** Whether a clause says what one gets, or whether one is let in to it. */
  const decides = (result) => result.clause.role === GAIN || result.clause.role === CONDITION;

  /** Every policy with what its clauses give: {index, verdict, shape, results, others (it is for them), missing}. */
  function policies(data, results, facts) {
    const of = {};
    results.forEach((result) => { (of[result.clause.policy] = of[result.clause.policy] || []).push(result); });
    return Object.keys(of).map((index) => {
      const found = of[index];
      const shape = shaped(found.map((result) => result.clause));
      const verdicts = {};
      found.forEach((result) => { verdicts[result.clause.id] = result.verdict; });
      const verdict = shape.has ? standing(shape, (clause) => verdicts[clause.id]) : null;
      const deciding = found.filter((result) => result.outcome && decides(result));
      const ways = shape.own.length ? shape.own : [].concat(...shape.required);
      const failed = deciding.filter((result) => result.verdict === "unmet");
      const nearest = failed.map((result) => missing(result.clause.rule, result.outcome, facts)).filter((one) => one > 0);
      return {
        index: Number(index), verdict, shape, results: found,
        others: (verdict === "unmet" || verdict === "unverified") && allForOthers(ways, facts),
        missing: nearest.length ? Math.min(...nearest) : 0,
      };
    });
  }

  /** Duties that are not for others, and what is only said. */
  const duties = (results) => results.filter((result) => result.clause.role === DUTY && result.verdict !== "unmet");

  /** The guides to what one can have: never one of a clause with a condition that fails. */
  function guides(found) {
    const names = found.filter((policy) => policy.verdict === "met" || policy.verdict === "unverified")
      .map((policy) => policy.results.filter((result) => ["met", "unverified"].indexOf(result.verdict) >= 0 && result.clause.guide && result.clause.role !== DUTY)
        .map((result) => result.clause.guide));
    return Array.from(new Set([].concat(...names)));
  }

  root.Handbook.matchPolicies = { policies, standing, reached, decides, forOthers, missing, duties, guides, GAIN, DUTY };
})(typeof window === "object" ? window : this);
