/*
 * 政策匹配, what comes first: policies by how likely one can have them, and the screen of questions by how much its
 * answer is expected to tell, weighed by what the policies are worth. Decision record 0058.
 */
(function (root) {
  "use strict";
  const { matchPolicies, eligibility } = root.Handbook || {};
  if (!matchPolicies || !eligibility) return;
  const BUCKETS = 6;
  /* A document that is not verified stands behind what is as likely and verified, conditions that are not still further. */
  const DOUBT = 0.6;
  const UNSURE = 0.3;
  /* How much it counts that a clause comes nearer to its end, beside how much an answer tells. */
  const NEARER = 0.5;
  /* A screen that likely concerns nothing the reader can have, or tells next to nothing, is not worth his time. */
  const CONCERNS = 0.25;
  const LEAST = 0.02;
  /* So few are asked whatever they concern. */
  const FEW = 4;

  const entropy = (share) => (share <= 0 || share >= 1 ? 0 : -share * Math.log2(share) - (1 - share) * Math.log2(1 - share));
  /* Without a sample nothing is more likely than not. */
  const mean = (flags) => (flags.length ? flags.reduce((all, one) => all + (one ? 1 : 0), 0) / flags.length : 0.5);

  /** What a policy is worth for the order: 1, and up to 1 more by its largest sum (万元). */
  function worth(policy) {
    const most = Math.max(0, ...policy.results.map((result) => (result.verdict !== "unmet" && result.clause.worth) || 0));
    return 1 + Math.min(1, Math.log10(1 + most) / 3);
  }

  /** Which sample applicants can have a policy, the reader's answers given; `hits` says it of each open clause. */
  function reach(policy, sample) {
    const hits = {};
    const sure = {};
    policy.results.forEach((result) => {
      const told = result.outcome && result.outcome.verdict;
      if (told === "missing" || told === "unverified") hits[result.clause.id] = sample.hits(result.clause.rule);
      else sure[result.clause.id] = told === "met" && result.verdict !== "words";
    });
    const flags = Array.from({ length: sample.size }, (_, nth) =>
      matchPolicies.reached(policy.shape, (clause) => (hits[clause.id] ? hits[clause.id][nth] : sure[clause.id])));
    return { flags, hits };
  }

  /** Policies that one may have, best first: {…policy, chance 0–1, score}. What is certain and verified stands first. */
  function ranked(data, found, sample) {
    const open = found.filter((policy) => ["met", "missing", "unverified"].indexOf(policy.verdict) >= 0);
    return open.map((policy, nth) => {
      const seen = reach(policy, sample);
      const chance = policy.verdict === "met" ? 1 : mean(seen.flags);
      const asked = policy.results.filter((one) => matchPolicies.decides(one) && one.outcome && one.verdict !== "unmet" && one.verdict !== "words");
      const unsure = policy.verdict === "unverified" && asked.every((one) => one.outcome.verdict !== "met");
      const doubt = unsure ? UNSURE : asked.every((one) => one.cap) ? DOUBT : 1;
      return Object.assign({ chance, nth, worth: worth(policy), doubt, score: (policy.verdict === "met" ? 2 : chance) * doubt }, policy, seen);
    }).sort((a, b) => b.score - a.score || b.worth - a.worth || a.nth - b.nth);
  }

  /** Which screen a fact is asked on: its own, unless several are asked together. */
  function screenOf(data) {
    const of = {};
    (data.screens || []).forEach((screen) => screen.facts.forEach((name) => { of[name] = screen; }));
    return (name) => of[name] || (of[name] = { id: name, facts: [name] });
  }

  /** What to ask for a fact: the figures that it is worked out from, where those can be asked and are not refused. */
  function asked(data, facts, unknown, name, depth) {
    const sheet = data.sheet[name];
    if (!sheet || facts.value(name) !== null) return [];
    const itself = sheet.asked && unknown.indexOf(name) < 0 ? [name] : [];
    const inner = (depth || 0) < 4 ? eligibility.inputs(sheet).filter((one) => facts.value(one) === null) : [];
    const figures = inner.map((one) => asked(data, facts, unknown, one, (depth || 0) + 1));
    const refused = figures.some((names) => !names.length); // what they give may be known all the same
    return !inner.length || (refused && itself.length) ? itself : [].concat(...figures);
  }

  /** What to ask for one result: each question once. */
  const questions = (data, facts, unknown, result) =>
    Array.from(new Set([].concat(...result.outcome.asks.map((name) => asked(data, facts, unknown, name)))));

  /** In which bucket each sample applicant's answer to a question falls: {of: a number each, count}. */
  function buckets(values) {
    if (values.some((value) => typeof value === "number")) {
      const sorted = values.filter((value) => typeof value === "number").sort((a, b) => a - b);
      const cuts = Array.from({ length: BUCKETS - 1 }, (_, n) => sorted[Math.floor(((n + 1) * sorted.length) / BUCKETS)]);
      return { of: values.map((value) => (typeof value === "number" ? cuts.filter((cut) => value >= cut).length : BUCKETS)), count: BUCKETS + 1 };
    }
    const names = values.map((value) => (typeof value === "string" && /^\d{4}-/.test(value) ? value.slice(0, 4) : String(value)));
    const kinds = Array.from(new Set(names));
    return { of: names.map((name) => kinds.indexOf(name)), count: kinds.length };
  }

  /** By how many bits an answer is expected to make an outcome surer. */
  function gain(split, flags) {
    const all = new Array(split.count).fill(0);
    const held = new Array(split.count).fill(0);
    split.of.forEach((bucket, nth) => {
      all[bucket] += 1;
      if (flags[nth]) held[bucket] += 1;
    });
    const left = all.reduce((sum, number, bucket) => sum + (number ? (number / flags.length) * entropy(held[bucket] / number) : 0), 0);
    return Math.max(0, entropy(mean(flags)) - left);
  }

  /** What each screen's answer would tell of one policy, by the screen's id: {screen, names, bits, nearer}. */
  function telling(policy, place, ask, bucketsOf) {
    const told = {};
    policy.results.filter((result) => result.verdict === "missing" && matchPolicies.decides(result)).forEach((result) => {
      const names = ask(result);
      const wanted = new Set(names.map(place));
      const chance = mean(policy.hits[result.clause.id]);
      names.forEach((name) => {
        const screen = place(name);
        const entry = (told[screen.id] = told[screen.id] || { screen, names: [], bits: 0, nearer: 0 });
        if (entry.names.indexOf(name) < 0) entry.names.push(name);
        entry.bits = Math.max(entry.bits, gain(bucketsOf(name), policy.flags));
        entry.nearer = Math.max(entry.nearer, (chance * chance) / wanted.size);
      });
    });
    return Object.keys(told).map((id) => told[id]);
  }

  /** The same of all policies together: [{screen, facts, score, concerns: that it is about any of them, policies}]. */
  function weighed(policies, tells) {
    const scores = {};
    policies.forEach((policy) => tells(policy).forEach((entry) => {
      const all = (scores[entry.screen.id] = scores[entry.screen.id] || { screen: entry.screen, facts: [], score: 0, idle: 1, policies: [] });
      all.facts = all.facts.concat(entry.names);
      all.score += policy.worth * (entry.bits + NEARER * entry.nearer);
      all.idle *= 1 - policy.chance;
      all.policies.push(policy.index);
    }));
    return Object.keys(scores).map((id) => scores[id]).map((one) => ({
      screen: one.screen, facts: one.screen.facts.filter((name) => one.facts.indexOf(name) >= 0),
      score: one.score * (1 - one.idle), concerns: 1 - one.idle, policies: one.policies,
    }));
  }

  /**
   * The screens that are worth asking, best first: {screen, facts, score, concerns, policies}. `policies` is what
   * `ranked` gave; `unknown` are questions to which the reader has said 不知道.
   */
  function screens(data, policies, facts, sample, unknown) {
    const place = screenOf(data);
    const keys = {};
    const bucketsOf = (name) => (keys[name] = keys[name] || buckets(sample.column(name)));
    const ask = (result) => questions(data, facts, unknown, result);
    const open = policies.filter((policy) => policy.verdict === "missing");
    const found = weighed(open, (policy) => telling(policy, place, ask, bucketsOf));
    const first = data.terms.SUBJECT;
    const who = data.sheet[first] && facts.value(first) === null && unknown.indexOf(first) < 0; // all else hangs on it
    const list = who ? found.filter((one) => one.facts[0] !== first)
      .concat({ screen: place(first), facts: [first], score: Infinity, policies: policies.map((one) => one.index) }) : found;
    return list.sort((a, b) => Boolean(a.screen.last) - Boolean(b.screen.last) || b.score - a.score);
  }

  const fewest = (lists) => lists.filter((names) => names.length).sort((a, b) => a.length - b.length)[0] || [];

  /** What is still to be asked for a policy, on the shortest way: one gain of its own, or all of its conditions. */
  function open(data, policy, facts, unknown) {
    const verdicts = {};
    const asks = {};
    policy.results.forEach((result) => {
      verdicts[result.clause.id] = result.verdict;
      asks[result.clause.id] = result.verdict === "missing" ? questions(data, facts, unknown, result) : [];
    });
    const { own, required } = policy.shape;
    const of = (clauses) => fewest(clauses.map((clause) => asks[clause.id]));
    const stands = (conditions) => matchPolicies.standing({ own: [], required: conditions }, (clause) => verdicts[clause.id]);
    const left = required.filter((ways) => stands([ways]) === "missing").map(of);
    return fewest([of(own), stands(required) === "missing" ? Array.from(new Set([].concat(...left))) : []]);
  }

  /** Whether a screen is worth asking unasked. */
  const worthwhile = (one, nth, list) => one.score >= LEAST && (one.score === Infinity || one.concerns >= CONCERNS || list.length <= FEW);

  root.Handbook.matchOrder = { open, ranked, screens, worthwhile };
})(typeof window === "object" ? window : this);
