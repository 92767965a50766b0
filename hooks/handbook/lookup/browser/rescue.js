/*
 * When nothing holds a query as it is typed: other scripts, pinyin, punctuation left out, words inside a sentence,
 * and what may have been meant. Loaded only then. The rules are those of handbook/lookup/rescuing.py.
 */
(function (root) {
  "use strict";
  const own = root.Handbook.find;
  const lists = own.lists;
  const FAR = lists.FAR;
  const { EXTENTS, INSIDE, LETTERS, SYLLABLES, WAYS, SLIPS, SPELLED, NEARBY, NEARBY_READ, ZONES, WHOLE, BY_PINYIN, LOOSELY, MIXED, BY_SOME } =
    root.Handbook.lookupRules;
  const json = (content) => JSON.parse(lists.utf8(content));

  /* --- neighbouring pairs, one after the other: where a break makes no difference --- */

  /** Where a row begins whatever breaks stand inside it, and where it ends; all zones before unit `to`. */
  async function chained(points, to, dense) {
    let chains = null;
    for (let i = 0; i + 1 < points.length; i += 1) {
      const steps = dense ? [1] : [1, 2];
      const next = [];
      for (const step of steps) {
        const places = await lists.places(await lists.row([points[i], points[i + 1]], [0, step]), 0, to);
        places.forEach((place) => {
          const unit = Math.floor(place / FAR);
          if (unit < WHOLE * lists.head.entries && place - unit * FAR >= EXTENTS && !dense) return;
          if (!chains) next.push([place, place + step]);
          else if (chains.has(place)) next.push([chains.get(place), place + step]);
        });
      }
      chains = new Map(next.map(([start, end]) => [end, start]));
      if (!chains.size) break;
    }
    return Array.from(chains || []).map(([end, start]) => [start, end]).sort((one, two) => one[0] - two[0]);
  }

  function addLoose(found, chains, row, to) {
    const entries = found.head.entries;
    chains.forEach(([place]) => {
      const unit = Math.floor(place / FAR);
      const zone = Math.floor(unit / entries);
      if (unit < to) found.add(unit % entries, INSIDE[zone] + 1, place, row);
    });
  }

  /** Entries that hold the characters with any breaks between them, in the zones before `zone`. */
  async function loosely(found, points, zone) {
    if (points.length < 3) return;
    const to = zone * found.head.entries;
    addLoose(found, await chained(points, to, false), Object.assign(own.plainRow(points, 1), { loose: true }), to);
  }

  /* --- pinyin --- */

  /** The ways to part letters into syllables, a few; the last may be a beginning. */
  function syllables(letters, known) {
    const ways = [];
    (function part(rest, taken) {
      if (ways.length > WAYS) return;
      if (!rest) { ways.push({ taken, rest }); return; }
      for (let size = Math.min(6, rest.length); size > 0; size -= 1) {
        if (rest.slice(0, size) in known) part(rest.slice(size), taken.concat(rest.slice(0, size)));
      }
      if (taken.length > 1 && Object.keys(known).some((one) => one.startsWith(rest))) ways.push({ taken, rest });
    })(letters, []);
    return ways;
  }

  async function spelled(query, found) {
    const letters = query.normalize("NFKC").toLowerCase().replace(/[\s'’]+/g, "");
    if (!new RegExp("^" + SPELLED + "$").test(letters)) return;
    const to = 2 * found.head.entries;
    const known = {};
    found.head.syllables.split(" ").forEach((one, i) => { known[one] = SYLLABLES + i; });
    const row = { points: [], places: [], via: 1 };
    const initials = Array.from(letters, (one) => LETTERS + one.charCodeAt(0));
    addLoose(found, await chained(initials, to, true), row, to);
    for (const way of syllables(letters, known)) {
      if (way.taken.length < 2) continue;
      let chains = await chained(way.taken.map((one) => known[one]), to, true);
      if (way.rest) {
        const pair = [way.taken[way.taken.length - 1], way.rest].map((one) => LETTERS + one.charCodeAt(0));
        const ends = new Set((await chained(pair, to, true)).map((one) => one[0]));
        chains = chains.filter((one) => ends.has(one[1]));
      }
      addLoose(found, chains, row, to);
    }
  }

  /** The letters of a query as syllables, but for a slip or two: [{text, symbol}]; empty where there is no way. */
  function syllablesButForSlips(query, head) {
    const letters = query.normalize("NFKC").toLowerCase().replace(/[\s'’]+/g, "");
    if (!new RegExp("^" + SPELLED + "$").test(letters)) return [];
    const known = new Map(head.syllables.split(" ").map((one, i) => [one, SYLLABLES + i]));
    const best = [[0, 0, []]];
    for (let end = 1; end <= letters.length; end += 1) {
      const before = best[end - 1];
      const ways = before ? [[before[0] + 1, before[1], before[2]]] : [];
      for (let size = 1; size <= Math.min(6, end); size += 1) {
        const way = best[end - size];
        const text = letters.slice(end - size, end);
        if (way && known.has(text)) ways.push([way[0], way[1] + 1, way[2].concat({ text, symbol: known.get(text) })]);
      }
      best[end] = ways.reduce((one, two) => (!one || two[0] < one[0] || (two[0] === one[0] && two[1] < one[1]) ? two : one), null);
    }
    const last = best[letters.length];
    return last && last[0] <= SLIPS ? last[2] : [];
  }

  /* --- words inside a sentence --- */

  /** The parts of a row between words that only ask. */
  function withoutFillers(points, fillers) {
    const left = [[]];
    for (let i = 0; i < points.length;) {
      const filler = fillers.find((one) => one.every((point, n) => points[i + n] === point));
      if (filler) {
        if (left[left.length - 1].length) left.push([]);
        i += filler.length;
      } else left[left.length - 1].push(points[i++]);
    }
    return left.filter((part) => part.length);
  }

  /* --- what may have been meant --- */

  /** Titles that hold a row but for one character: replaced, left out, put in, or two changed about. */
  async function nearest(found, points) {
    if (points.length < 3 || points.length > 16) return [];
    const entries = found.head.entries;
    const row = async (part) => (part.length ? lists.places(await lists.row(part, part.map((one, i) => i)), 0, entries) : null);
    const near = new Map();
    const say = (place, length) => {
      const key = place + "," + length;
      if (place % FAR < EXTENTS) near.set(key, { place, length });
    };
    for (let i = 0; i < points.length; i += 1) {
      const left = await row(points.slice(0, i));
      for (const [rest, step, length] of [[points.slice(i + 1), i + 1, points.length], [points.slice(i), i + 1,
        points.length + 1], [points.slice(i + 1), i, points.length - 1]]) {
        const right = await row(rest);
        if (left && right) lists.kept(left, right, step).forEach((place) => say(place, length));
        else if (right) right.forEach((place) => { if (place % FAR >= step) say(place - step, length); });
        else if (left && length >= points.length) left.forEach((place) => say(place, length));
      }
      if (i + 1 < points.length) {
        const turned = points.slice(0, i).concat(points[i + 1], points[i], points.slice(i + 2));
        (await row(turned)).forEach((place) => say(place, points.length));
      }
    }
    return suggestions(Array.from(near.values()).sort((one, two) => one.place - two.place), points);
  }

  /** The texts of the nearest rows, the commonest first; one that differs at an end must end there in the title. */
  async function suggestions(near, points) {
    const count = new Map();
    for (const { place, length } of near.slice(0, 40)) {
      const card = await own.card(Math.floor(place / FAR));
      const folded = own.fold(card.title);
      const start = folded.places.indexOf(place % FAR);
      const end = folded.places.indexOf(place % FAR + length - 1);
      if (start < 0 || end < 0) continue;
      const begins = start === 0 || folded.places[start] - folded.places[start - 1] > 1;
      const ends = end === folded.points.length - 1 || folded.places[end + 1] - folded.places[end] > 1;
      if (!(begins || folded.points[start] === points[0])) continue;
      if (!(ends || folded.points[end] === points[points.length - 1])) continue;
      const text = card.title.slice(folded.at[start], folded.at[end] + 1);
      count.set(text, (count.get(text) || 0) + (length === points.length ? 1.5 : 1));
    }
    return Array.from(count).sort((one, two) => two[1] - one[1]).slice(0, 3).map((one) => one[0]);
  }

  /** Entries whose titles hold most of some characters, at least half of them; their ranks. */
  async function nearby(head, points) {
    const read = Array.from(new Set(points)).slice(0, NEARBY_READ);
    const shared = new Map();
    await Promise.all(read.map(async (point) => {
      const places = await lists.places(await lists.row([point], [0]), 0, head.entries);
      new Set(places.map((place) => Math.floor(place / FAR))).forEach((rank) => shared.set(rank, (shared.get(rank) || 0) + 1));
    }));
    const sample = (rank) => rank >= head.samples;
    return Array.from(shared.keys()).filter((rank) => 2 * shared.get(rank) >= read.length)
      .sort((one, two) => sample(one) - sample(two) || shared.get(two) - shared.get(one) || one - two).slice(0, NEARBY);
  }

  /** Traditional characters as simplified ones, where that changes anything. */
  async function simplified(query) {
    const table = await lists.read("trad", null, json);
    return Array.from(query, (one) => table[one] || one).join("");
  }

  own.spelled = spelled;
  own.loosely = loosely;
  own.rescue = async function rescue(query, asked, found, want) {
    const simple = await simplified(query);
    if (simple !== query) {
      const again = await own.find(simple, want);
      if (again) return Object.assign({}, again, { note: again.note || "已按简体“" + simple + "”查。" });
    }
    const held = found.best.size;
    const other = held ? null : await otherwise(query, asked, found);
    if (other) return other;
    const left = [].concat(...asked.parts.map((part) => withoutFillers(part, found.head.fillers)));
    const words = left.filter((part) => part.length > 1);
    const alone = [].concat(...left.filter((part) => part.length === 1)).map((point) => String.fromCharCode(point));
    const likely = await own.like(found, asked, words, alone);
    const near = found.best.size ? [] : await nearby(found.head, asked.whole[0].points);
    const joined = found.best.size > held; // what holds a query is never dropped
    const note = !joined ? "" : held ? MIXED : BY_SOME;
    return { hits: found.ordered(), total: found.best.size, held, note, near, likely,
      rows: [].concat(...words.map((points) => own.meanings(points, found.head))) };
  };

  /** What is found by the query's letters, without its marks, or for one character another; else null. */
  async function otherwise(query, asked, found) {
    if (own.mayBePinyin(query, found.head)) {
      await spelled(query, found);
      if (!found.best.size) await own.readInPart(found, syllablesButForSlips(query, found.head));
      if (found.best.size) return { hits: found.ordered(), total: found.best.size, note: BY_PINYIN };
    }
    const points = asked.whole[0].points;
    await loosely(found, points, ZONES);
    if (found.best.size) {
      return { hits: found.ordered(), total: found.best.size, note: LOOSELY,
        rows: [Object.assign(own.plainRow(points), { loose: true })] };
    }
    const meant = await nearest(found, points);
    if (meant.length) {
      const folded = own.fold(meant[0]);
      const near = { points: folded.points, places: folded.places, via: 1 };
      await own.all(found, [near]);
      return { hits: found.ordered(), total: found.best.size, suggestions: meant.slice(1), rows: [near],
        note: "没有查到“" + query.trim() + "”。您是不是要找“" + meant[0] + "”？下面是按它查到的。" };
    }
    return null;
  }
})(typeof window === "object" ? window : this);
