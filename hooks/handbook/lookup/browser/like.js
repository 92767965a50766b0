/*
 * Entries that share with a query what tells entries apart, those first that hold most of it close together.
 * The rules are those of handbook/lookup/likeness.py. Loaded with rescue.js.
 */
(function (root) {
  "use strict";
  const own = root.Handbook.find;
  const lists = own.lists;
  const FAR = lists.FAR;
  const { EXTENTS, WHOLE, ZONES, NUMBER, SINGLY, SYLLABLES, OWN, ACROSS, MEANT, READ, SINGLE, WEIGHTS, STRETCH, ALL, OFTEN, MOST_OFTEN,
    LEAST, LIKEST, ALIKE, FEIGNED, STREWN, LIKELY, UNWRITTEN, HEARD, NEARLY, PHRASED, PARTICLES, ENDED, PAST, ELSEWHERE, KIND_WEIGHTS, ASKS } =
    root.Handbook.lookupRules;
  const json = (content) => JSON.parse(lists.utf8(content));

  function halvings(entries, having) {
    const bits = having ? 31 - Math.clz32(Math.floor(entries / having)) : 0;
    return bits >= LEAST ? bits : 0;
  }

  /** The pairs of neighbouring characters of some texts, in order. */
  function pairsOf(texts) {
    const pairs = new Set();
    texts.forEach((text) => {
      for (let i = 0; i + 1 < text.length; i += 1) if (text[i] !== "\0" && text[i + 1] !== "\0") pairs.add(text.slice(i, i + 2));
    });
    return pairs;
  }

  /** The pairs of a query, and the most of what each may count; `said` are the everyday words in it. */
  function telling(head, asked, words, said) {
    const typed = own.textOf(asked.whole[0]);
    const counts = new Map();
    const put = (pairs, count) => pairs.forEach((pair) => { if (!counts.has(pair)) counts.set(pair, count); });
    const stand = own.spelledOut(typed, head);
    const letters = pairsOf(stand.map((row) => row.said)); // a short name stands for what it means alone
    const without = (texts) => Array.from(pairsOf(texts)).filter((pair) => !letters.has(pair));
    put(without(words.map((points) => own.textOf({ points }))), OWN);
    put(without([typed]), ACROSS);
    const same = [].concat(...words.map((points) => own.meanings(points, head).slice(1).map(own.textOf)));
    const meant = [].concat(...said.map((one) => one[1]));
    put(pairsOf(same.concat(stand.map(own.textOf), own.writtenOtherwise(typed), meant)), MEANT);
    return counts;
  }

  /** A place as [rank, zone, place in its unit]. */
  function spotOf(head, place) {
    const unit = Math.floor(place / FAR);
    return [unit % head.entries, Math.floor(unit / head.entries), place - unit * FAR];
  }

  /** Where a pair stands: [rank, zone, place in its unit]; nothing of one that too many have. */
  async function spotsOf(head, points) {
    const row = await lists.row(points, [0, 1]);
    if (row.lists[0].records && !halvings(head.entries, row.lists[0].records)) return null;
    const places = await lists.places(row, 0, ZONES * head.entries);
    return places.map((place) => spotOf(head, place)).filter(([, zone, offset]) => zone >= WHOLE || offset < EXTENTS);
  }

  /** Where a single character stands in the zones in which it can be looked for alone. */
  async function singly(head, point) {
    const row = await lists.row([point], [0]);
    if (row.lists[0].records && !halvings(head.entries, row.lists[0].records)) return [];
    const places = await lists.places(row, 0, WHOLE * head.entries);
    return places.map((place) => spotOf(head, place)).filter((spot) => SINGLY.indexOf(spot[1]) >= 0);
  }

  /** Where two syllables stand in titles and names, breaks left out. */
  async function readAs(head, first, second) {
    const places = await lists.places(await lists.row([first, second], [0, 1]), 0, NUMBER * head.entries);
    return places.map((place) => spotOf(head, place));
  }

  async function readAlike(head, pair) {
    const readings = await lists.read("readings", null, (content) => {
      const table = new Map();
      lists.utf8(content).split("\n").forEach((line, i) => Array.from(line).forEach((one) => {
        table.set(one, (table.get(one) || []).concat(SYLLABLES + i));
      }));
      return table;
    });
    const found = [];
    for (const first of readings.get(pair[0]) || []) {
      for (const second of readings.get(pair[1]) || []) found.push(...await readAs(head, first, second));
    }
    return found;
  }

  /** Of spots in order, the most that different pairs within so many places are worth, and where they begin. */
  function stretch(spots, size) {
    const held = new Map();
    let total = 0;
    let first = 0;
    let best = [0, 0];
    spots.forEach(([offset, pair, worth]) => {
      if (!held.get(pair)) total += worth;
      held.set(pair, (held.get(pair) || 0) + 1);
      while (spots[first][0] <= offset - size) {
        const [, left, gone] = spots[first];
        held.set(left, held.get(left) - 1);
        if (!held.get(left)) total -= gone;
        first += 1;
      }
      if (total > best[0]) best = [total, spots[first][0]];
    });
    return best;
  }

  /** What the pairs are worth that many ways of asking hold, by how often their number can be halved. */
  function often(entry) {
    const counts = new Map();
    (entry.zones.get(WHOLE - 1) || []).forEach((spot) => counts.set(spot[1], (counts.get(spot[1]) || 0) + 1));
    let sum = 0;
    counts.forEach((count, pair) => { sum += entry.pairs.get(pair) * Math.min(31 - Math.clz32(count), MOST_OFTEN); });
    return sum;
  }

  /** By kind the hundredths that its entries count, one after the other, where this was typed. */
  function kindWeights(typed) {
    const weights = new Map(Object.keys(KIND_WEIGHTS).map((kind) => [kind, [KIND_WEIGHTS[kind]]]));
    ASKS.forEach(([words, kinds]) => {
      if (new RegExp(words).test(typed)) Object.keys(kinds).forEach((kind) => weights.set(kind, (weights.get(kind) || []).concat(kinds[kind])));
    });
    return weights;
  }

  /** What entries share: rank → {zones: zone → spots, pairs: pair → worth}. */
  class Shared {
    constructor() { this.entries = new Map(); }

    add(spots, pair, worth) {
      spots.forEach(([rank, zone, offset]) => {
        if (zone === NUMBER && /^[a-z]+$/.test(pair)) return; // letters inside a number are like nothing
        if (!this.entries.has(rank)) this.entries.set(rank, { zones: new Map(), pairs: new Map() });
        const entry = this.entries.get(rank);
        if (!entry.zones.has(zone)) entry.zones.set(zone, []);
        entry.zones.get(zone).push([offset, pair, worth]);
        entry.pairs.set(pair, worth);
      });
    }

    /** Rank → {worth, place, held}: what an entry is worth, where its best stretch begins and what that alone is. */
    worths(head) {
      const found = new Map();
      this.entries.forEach((entry, rank) => {
        let best = [-1, 0, 0, 0];
        Array.from(entry.zones.keys()).sort().forEach((zone) => {
          const spots = entry.zones.get(zone).sort((one, two) => one[0] - two[0] || (one[1] < two[1] ? -1 : one[1] > two[1] ? 1 : 0));
          const [worth, offset] = stretch(spots, STRETCH[zone]);
          if (worth * WEIGHTS[zone] > best[0]) best = [worth * WEIGHTS[zone], zone, offset, worth];
        });
        let all = 0;
        entry.pairs.forEach((worth) => { all += worth; });
        found.set(rank, { worth: best[0] + ALL * all + OFTEN * often(entry), place: (best[1] * head.entries + rank) * FAR + best[2], held: best[3] });
      });
      return found;
    }
  }

  const ranksOf = (spots) => new Set(spots.map((spot) => spot[0])).size;

  async function sharedOf(head, counts, said, alone) {
    const shared = new Shared();
    const words = new Map(); // the pairs of the words that were typed, and what each is worth
    let typed = 0;
    const unwritten = new Set(); // those of them that nobody wrote
    const strange = READ * halvings(head.entries, 1); // what one of these is worth
    const each = await Promise.all(Array.from(counts, async ([pair, most]) => {
      const points = [pair.charCodeAt(0), pair.charCodeAt(1)];
      const spots = await spotsOf(head, points);
      if (spots && !spots.length && most === OWN) return { pair, most, count: READ, spots: await readAlike(head, pair), nobody: !said.has(pair) };
      return { pair, most, count: most, spots: spots || [] };
    }));
    each.forEach(({ pair, most, count, spots, nobody }) => {
      if (nobody) unwritten.add(pair);
      const worth = nobody && !spots.length ? strange : count * halvings(head.entries, ranksOf(spots));
      if (most === OWN) words.set(pair, worth);
      if (count >= READ) typed += worth;
      if (worth) shared.add(spots, pair, worth);
    });
    const single = new Set();
    counts.forEach((count, pair) => { if (count === OWN) single.add(pair[0]).add(pair[1]); });
    alone.forEach((one) => { if (PARTICLES.indexOf(one) < 0) single.add(one); });
    (await Promise.all(Array.from(single, async (one) => [one, await singly(head, one.charCodeAt(0))]))).forEach(([one, spots]) => {
      const worth = SINGLE * halvings(head.entries, ranksOf(spots));
      typed += worth;
      if (worth) shared.add(spots, one, worth);
    });
    return { shared, typed, words, unwritten, strange };
  }

  /** Whether an entry holds enough of the words to be an answer. */
  function answers(entry, { words, unwritten, strange }, together, phrased) {
    let [held, heard, lost, every, many] = [0, 0, 0, 0, 0];
    words.forEach((worth, pair) => {
      if (Array.from(pair).some((one) => PARTICLES.indexOf(one) >= 0)) return;
      const here = entry.pairs.has(pair);
      const nobody = unwritten.has(pair);
      if (here) held += worth;
      many += 1;
      if (here && nobody) heard += worth;
      if (!here && nobody) lost += strange;
      every += !here && nobody ? strange : worth;
    });
    if (!held || HEARD[0] * heard > HEARD[1] * held) return false;
    if (phrased && many < PHRASED) return false;
    return together || (LIKELY[0] * held >= LIKELY[1] * every && UNWRITTEN[0] * lost <= UNWRITTEN[1] * every);
  }

  /** What is like the query, in place of the few that hold it; whether the likest is an answer. */
  async function like(found, asked, words, alone) {
    const head = found.head;
    const exact = new Map(found.best);
    const text = own.textOf(asked.whole[0]);
    const said = (await lists.read("sayings", null, json)).filter((one) => text.indexOf(one[0]) >= 0);
    const all = await sharedOf(head, telling(head, asked, words, said), pairsOf(said.map((one) => one[0])), alone);
    const { shared, typed } = all;
    shared.entries.forEach((entry, rank) => {
      if (!Array.from(entry.pairs.keys()).some((one) => one.length > 1)) shared.entries.delete(rank);
    });
    const worths = shared.worths(head);
    const weights = kindWeights(text);
    const past = new RegExp(PAST).test(text);
    const kinds = await lists.read("kinds", null, (content) => content);
    worths.forEach((one, rank) => (weights.get(head.kinds[kinds[rank]][0]) || []).concat(!past && own.within(head.ended, rank) ? ENDED : [], own.within(head.elsewhere, rank) ? ELSEWHERE : []).forEach((weight) => {
      one.worth = Math.floor(one.worth * weight / 100);
    }));
    const strewn = Array.from(shared.entries.values())
      .some((entry) => STREWN * Array.from(entry.pairs.values()).reduce((sum, worth) => sum + worth, 0) >= typed);
    if (!exact.size && !strewn && !Array.from(worths.values()).some((one) => FEIGNED * one.held >= typed)) return false;
    const most = Math.max(0, ...Array.from(worths.values(), (one) => one.worth));
    exact.forEach((hit, rank) => {
      const one = worths.get(rank) || { worth: 0, place: hit.place, held: 0 };
      const [, zone] = spotOf(head, hit.place);
      worths.set(rank, { worth: one.worth + typed * (WEIGHTS[zone] || WEIGHTS[0]), place: hit.place });
    });
    found.best.clear();
    worths.forEach((one, rank) => {
      if (exact.has(rank) || (most > 0 && most <= LIKEST * one.worth)) {
        const row = exact.has(rank) ? exact.get(rank).row : own.plainRow([], 1);
        const many = shared.entries.has(rank) ? shared.entries.get(rank).pairs.size : 1;
        found.add(rank, ALIKE - one.worth, one.place, row, many);
      }
    });
    const first = found.ordered()[0];
    const inNames = first && Math.floor(first.place / FAR) < WHOLE * head.entries;
    return Boolean(first) && inNames && (exact.has(first.rank)
      || answers(shared.entries.get(first.rank), all, NEARLY[0] * worths.get(first.rank).held >= NEARLY[1] * typed,
        Math.floor(first.place / FAR) >= (WHOLE - 1) * head.entries));
  }

  /** Entries whose titles and names are read, in part, like some syllables, given as symbols. */
  async function read(found, symbols) {
    const shared = new Shared();
    const pairs = new Map();
    symbols.slice(1).forEach((second, i) => pairs.set(symbols[i].text + " " + second.text, [symbols[i].symbol, second.symbol]));
    for (const [name, [first, second]] of pairs) {
      const spots = await readAs(found.head, first, second);
      const worth = halvings(found.head.entries, ranksOf(spots));
      if (worth) shared.add(spots, name, worth);
    }
    const worths = shared.worths(found.head);
    const most = Math.max(0, ...Array.from(worths.values(), (one) => one.worth));
    worths.forEach((one, rank) => {
      if (most <= LIKEST * one.worth) found.add(rank, ALIKE - one.worth, one.place, own.plainRow([], 1), shared.entries.get(rank).pairs.size);
    });
  }

  Object.assign(own, { like, readInPart: read });
})(typeof window === "object" ? window : this);
