/*
 * The look-up: what a query may mean, which entries hold it, and in which order they are shown.
 * The rules are the core's (handbook/lookup/folding.py, asking.py, finding.py); tests hold both to them.
 */
(function (root) {
  "use strict";
  const lists = root.Handbook.find.lists;
  const FAR = lists.FAR;
  const { fold, marksAround } = root.Handbook.find.folding;
  const { MOST, TYPED, MEANINGS, EXACT_TITLE, EXACT_NAME, EXACT_ASKED, PREFIX, INSIDE, APART, STRONG, SCREEN, EXTENTS, LONGEST,
    TYPED_LETTERS, ZONES, WHOLE, NUMBER, ENOUGH, SHORTEST, VERBATIM } = root.Handbook.lookupRules;
  const LETTERS_ONLY = new RegExp("^" + TYPED_LETTERS + "$");

  /* --- queries --- */

  const plainRow = (points, via) => ({ points, places: points.map((one, i) => i), via: via || 0 });
  const pointsOf = (text) => fold(text).points;
  const pointsOfText = (text) => Array.from({ length: text.length }, (one, i) => text.charCodeAt(i));
  const textOf = (row) => String.fromCharCode.apply(null, row.points);

  /** The parts of a folded text between breaks. */
  function pieces(folded) {
    const found = [];
    folded.points.forEach((point, i) => {
      if (i === 0 || folded.places[i] - folded.places[i - 1] > 1) found.push([]);
      found[found.length - 1].push(point);
    });
    return found;
  }

  function replaced(points, from, to) {
    for (let i = 0; i + from.length <= points.length; i += 1) {
      if (from.every((point, n) => points[i + n] === point)) {
        return points.slice(0, i).concat(to, points.slice(i + from.length));
      }
    }
    return null;
  }

  /** A row and the rows that mean the same by the handbook's synonyms. */
  function meanings(points, head) {
    const rows = [plainRow(points)];
    head.synonyms.forEach((group) => group.forEach((from) => {
      const left = replaced(points, from, []);
      if (!left) return;
      group.forEach((to) => {
        const row = from !== to && replaced(to, from, []) === null && replaced(points, from, to);
        if (row && rows.length < MEANINGS && row.length <= MOST) rows.push(plainRow(row, 1));
      });
    }));
    return rows;
  }

  /** A row with a short name in Latin letters changed for what it stands for; only where it is a whole word. */
  function spelledOut(text, head) {
    const rows = [];
    head.short.forEach(([said, means]) => {
      const at = text.indexOf(said);
      const around = at < 0 ? "" : text.charAt(at - 1) + text.charAt(at + said.length);
      if (at >= 0 && !/[0-9a-z]/i.test(around)) {
        means.forEach((word) => rows.push(Object.assign(plainRow(pointsOfText(text.replace(said, () => word)), 1), { said })));
      }
    });
    return rows;
  }

  /** The rows of which one must be there, and the words of which all must be, if it has several. */
  function plan(query, head) {
    const folded = fold(query.slice(0, TYPED));
    if (!folded.points.length) return null;
    const marks = folded.points.length > MOST || query.length > TYPED ? [] : marksAround(query, folded);
    folded.points.length = folded.places.length = Math.min(MOST, folded.points.length);
    const parts = pieces(folded);
    const whole = meanings(folded.points, head);
    const joined = textOf(folded);
    const other = root.Handbook.find.writtenOtherwise(joined).map((text) => plainRow(pointsOfText(text), 1));
    const typed = parts.length > 1 ? { points: folded.points, places: folded.places, via: 0 } : whole[0];
    if (parts.length > 1) whole.push(typed);
    const isDigit = (point) => point > 47 && point < 58;
    const number = folded.points.filter((point) => point !== 0x7B2C && point !== 0x53F7);
    const digit = number.some(isDigit);
    while (digit && folded.points.indexOf(0x53F7) >= 0 && !isDigit(number[number.length - 1])) number.pop();
    return {
      whole,
      other: other.concat(spelledOut(joined, head)).slice(0, MEANINGS), // for when nothing holds it as it was typed
      typed,
      marks, // at its ends
      number: digit && number.length > 1 ? plainRow(number) : null,
      parts,
      words: parts.length > 1 ? parts.map((part) => meanings(part, head)) : null
    };
  }

  /* --- matches --- */

  const within = (stretches, rank) => stretches.some((ends) => rank >= ends[0] && rank < ends[1]);

  /** Whether the names of an entry hold what was typed, or each of its words. */
  const isStrong = (hit) => hit.score - (hit.words ? APART : 0) <= STRONG;

  /** The best match of each entry: rank → {score, place, row, words}; `words` only where they stand apart. */
  class Found {
    constructor(head, remote) {
      this.head = head;
      this.remote = remote; // what a search engine told of the query's rows; mostly none is named
      this.best = new Map();
      this.literal = new Set(); // entries whose titles hold the query with the marks at its ends
    }

    add(rank, score, place, row, words) {
      const held = this.best.get(rank);
      if (!held || score < held.score || (score === held.score && place < held.place)) {
        this.best.set(rank, { rank, score, place, row, words: words || 0 });
      }
    }

    /** The hits as they are shown; what only says where an answer comes from stands behind the first that answers. */
    ordered() {
      const sample = (rank) => rank >= this.head.samples;
      const isLiteral = (hit) => this.literal.has(hit.rank) && hit.place < this.head.entries * FAR;
      const hits = Array.from(this.best.values(), (hit) => (isLiteral(hit) ? Object.assign({}, hit, { score: hit.score - 1 }) : hit)).sort((one, two) => (
        sample(one.rank) - sample(two.rank) || one.score - two.score || one.rank - two.rank));
      const first = hits.findIndex((hit) => within(this.head.leading, hit.rank));
      if (first < 1) return this.generalFirst(hits);
      const late = (hit) => sample(hit.rank) === sample(hits[first].rank)
        && (within(this.head.behind, hit.rank) || (isStrong(hits[first]) && within(this.head.beside, hit.rank)));
      const before = hits.slice(0, first);
      return this.generalFirst(before.filter((hit) => !late(hit)).concat(hits[first], before.filter(late), hits.slice(first + 1)));
    }

    /** Special cases behind the first hit of a general rule that holds as much of what was typed as they do. */
    generalFirst(hits) {
      const late = new Map();
      const moved = new Set();
      hits.forEach((hit, number) => {
        const special = this.head.special.find((one) => one[0] === hit.rank);
        const first = special && hits.slice(number + 1).find((one) => special[1].indexOf(one.rank) >= 0 && one.words >= hit.words);
        if (!first) return;
        late.set(first.rank, (late.get(first.rank) || []).concat(hit));
        moved.add(hit.rank);
      });
      return [].concat(...hits.filter((hit) => !moved.has(hit.rank)).map((hit) => [hit].concat(late.get(hit.rank) || [])));
    }
  }

  function addPlaces(found, places, row, said, extent) {
    const entries = found.head.entries;
    places.forEach((place) => {
      const unit = Math.floor(place / FAR);
      const zone = Math.floor(unit / entries);
      if (zone < WHOLE && place - unit * FAR >= EXTENTS) return;
      let score = INSIDE[zone];
      if (zone < WHOLE) {
        const length = said[place];
        const exact = length !== undefined && (length === extent || (length === LONGEST && extent > length));
        const begins = length !== undefined && zone < NUMBER && unit % entries < found.head.called;
        if (exact) score = zone === 0 ? EXACT_TITLE : zone === WHOLE - 1 ? EXACT_ASKED : EXACT_NAME;
        else if (begins) score = PREFIX;
      }
      found.add(unit % entries, score + row.via, place, row);
    });
  }

  /** What a row matches in units from `from` to before `to`. */
  async function match(found, row, from, to) {
    const told = found.remote && found.remote.of(row);
    if (told) addPlaces(found, told.within(from, to), row, told.said, told.extent);
    if (told && told.complete) return told;
    const lined = await lists.row(row.points, row.places, told && told.cities);
    const places = await lists.places(lined, from, row.points.length === 1 ? Math.min(to, found.head.entries) : to);
    const limit = WHOLE * found.head.entries;
    const said = places.length && from < limit && row.points.length > 1 ? await lists.extents(lined, places, limit) : {};
    addPlaces(found, places, row, said, lined.extent);
    return lined;
  }

  const all = (found, rows) => Promise.all(rows.map((row) => match(found, row, 0, ZONES * found.head.entries)));

  /** A row zone by zone: titles, names and numbers whole, the rest in ever longer stretches till enough are found. */
  async function gradually(found, row, want, tell) {
    const last = ZONES * found.head.entries;
    let done = WHOLE * found.head.entries;
    const lined = await match(found, row, 0, done);
    const only = lined.lists.length === 1 && row.points.length > 1 ? lined.lists[0].records : null;
    const early = found.best.size;
    if (early) await tell(found, only);
    for (let many = 4 * want; done < last && found.best.size < want; many *= 4) {
      const end = lined.complete ? last : await lists.stretch(lined, done, last, many);
      await match(found, row, done, end);
      done = end;
    }
    if (done < last && found.best.size > early) await tell(found, only);
    if (done < last) await match(found, row, done, last);
  }

  /** Of many titles, those first that hold a query with the brackets or marks at its ends as they were typed. */
  async function literally(found, { typed, marks }) {
    const { entries } = found.head;
    const titles = Array.from(found.best.values()).filter((hit) => hit.place < entries * FAR);
    if (!marks.some(Boolean) || titles.length <= SCREEN) return;
    const lined = await lists.row(typed.points, typed.places, null, marks);
    (await lists.places(lined, 0, entries)).forEach((place) => found.literal.add(Math.floor(place / FAR)));
  }

  /** Entries that hold every word; a word may be any of its rows. */
  async function together(found, words) {
    const each = await Promise.all(words.map(async (rows) => {
      const one = new Found(found.head, found.remote);
      await all(one, rows);
      return one.best;
    }));
    each[0].forEach((first, rank) => {
      const hits = each.map((one) => one.get(rank));
      if (hits.every(Boolean)) {
        found.add(rank, APART + Math.max(...hits.map((hit) => hit.score)), first.place, first.row, hits.length);
      }
    });
    return each;
  }

  /** Whether letters may stand for characters; a short name of something stands for that alone. */
  function mayBePinyin(query, head) {
    const letters = String.fromCharCode.apply(null, pointsOf(query));
    return LETTERS_ONLY.test(query) && !head.short.some((one) => one[0] === letters);
  }

  /** Whether what holds a query needs nothing beside it that is only like it; a number in a longer question is not all. */
  function isEnough(found, asked) {
    const zone = (hit) => Math.floor(Math.floor(hit.place / FAR) / found.head.entries);
    const held = Array.from(found.best.values()).filter((hit) => zone(hit) !== WHOLE - 1);
    const strong = held.some(isStrong);
    const typed = asked.whole[0].points.length;
    const said = held.some((hit) => hit.words || 2 * hit.row.points.length >= typed);
    return strong || held.length >= ENOUGH || typed < SHORTEST || (said && typed >= VERBATIM);
  }

  /**
   * Looks a query up. `tell` hears of the first entries before all are known; the others wait for its promise.
   * Answers {hits, total, note, missing, suggestions, near, rows}; null for a query without any character that counts.
   */
  async function find(query, want, tell) {
    const head = await lists.open();
    const asked = plan(query, head);
    if (!asked) return null;
    if (head.remote) await lists.load("remote");
    const remote = head.remote ? await root.Handbook.find.remote.answered(asked, head) : null;
    const found = new Found(head, remote);
    const answer = (total, more) => Object.assign(
      { hits: found.ordered(), total: total || found.best.size, note: "", suggestions: [], near: [], likely: false, complete: true, asked: query, missing: remote ? remote.missing : "",
        rows: asked.whole.concat(asked.other, ...(asked.words || [])) }, more);
    const counts = asked.whole.length === 1 && !asked.words;
    const early = async (held, total) => {
      if (!tell) return;
      await literally(found, asked);
      await tell(answer(0, { complete: false, total: counts ? total : null }));
    };
    const number = asked.number && match(found, asked.number, NUMBER * head.entries, (NUMBER + 1) * head.entries);
    await gradually(found, asked.typed, want, early);
    await all(found, asked.whole.filter((row) => row !== asked.typed));
    await number;
    if (asked.words) await together(found, asked.words);
    if (!found.best.size) await all(found, asked.other);
    if (found.best.size) {
      const named = Array.from(found.best.values()).some((hit) => hit.score <= INSIDE[0] + 1);
      if (!named && mayBePinyin(query, head)) {
        await lists.load("rescue");
        await root.Handbook.find.spelled(query, found);
      }
      const rows = asked.whole.concat(asked.other, ...(asked.words || []));
      if (!isEnough(found, asked)) { // a title may hold it with marks inside: “三评”改革
        await lists.load("rescue");
        await root.Handbook.find.loosely(found, asked.whole[0].points, NUMBER);
        rows.push(Object.assign(plainRow(asked.whole[0].points, 1), { loose: true }));
      }
      if (isEnough(found, asked)) {
        await literally(found, asked);
        return answer(0, { rows });
      }
    }
    await lists.load("rescue");
    return answer(0, await root.Handbook.find.rescue(query, asked, found, want));
  }

  /* --- what is shown --- */

  /** Where rows stand in a text: pairs of first and last index, in order, none inside another. */
  function marks(text, rows) {
    const folded = fold(text);
    const found = [];
    for (let i = 0; i < folded.points.length; i += 1) {
      let end = -1;
      rows.forEach((row) => {
        const fits = row.points.length > 0 && row.points.every((point, n) => folded.points[i + n] === point
          && (row.loose || folded.places[i + n] - folded.places[i] === row.places[n]));
        if (fits) end = Math.max(end, i + row.points.length);
      });
      if (end < 0) continue;
      const last = folded.at[end - 1];
      found.push([folded.at[i], last + String.fromCodePoint(text.codePointAt(last)).length]);
      i = end - 1;
    }
    return found;
  }

  /** The first hit, where its names hold what was typed: what it says first stands above all results. Else null. */
  function top(answer) {
    const first = answer.hits[0];
    return first && (answer.likely || isStrong(first)) ? first : null;
  }

  Object.assign(root.Handbook.find, { find, plan, within, spelledOut, mayBePinyin, fold, pieces, plainRow, pointsOf, textOf, meanings, marks, top,
    match, all, together, Found });
})(typeof window === "object" ? window : this);
