/*
 * The lists of the look-up: where a row of characters stands.
 * The format is the core's: handbook/lookup/shards.py and postings.py.
 */
(function (root) {
  "use strict";
  const FAR = 0x200000; /* places of a unit, at most: a place is unit * FAR + offset */
  const { EXTENTS, LONGEST, ALONE, BLOCK, MARKS, MARKED } = root.Handbook.lookupRules;
  const isMark = (point) => point >= MARKED && point < MARKED + MARKS.length;
  const { bytes, inflate, utf8, numbers } = root.Handbook.find.files;

  /* --- lists --- */

  const sum = (list) => list.reduce((total, one) => total + one, 0);

  /** So many blocks' sizes and, after `skip` has read what stands between, where each of their streams begins. */
  function blocks(content, reader, count, skip) {
    const sizes = Array.from({ length: count }, () => [reader.next(), reader.next(), reader.next()]);
    skip();
    let gap = reader.at;
    let low = gap + sum(sizes.map((size) => size[0]));
    let high = low + sum(sizes.map((size) => size[1]));
    return sizes.map(([gaps, places, more]) => {
      const block = { content, gap, low, high, places };
      gap += gaps;
      low += places;
      high += places + more;
      return block;
    });
  }

  /** The places of a block, in order. */
  function placesOf(block, before) {
    const { content, places } = block;
    const found = new Float64Array(places);
    const gaps = numbers(content, block.gap);
    const highs = numbers(content, block.high);
    let unit = before;
    for (let i = 0; i < places;) {
      unit += gaps.next();
      let offset = 0;
      for (let more = 1; more;) {
        const high = highs.next();
        more = high & 1;
        offset += ((high >> 1) << 8) | content[block.low + i];
        found[i++] = unit * FAR + offset;
      }
    }
    return found;
  }

  const keyOf = (first, second, broken) => (first * 65536 + second) * 2 + (broken ? 1 : 0);

  /** The pairs of a table, in their order. */
  function keysOf(reader) {
    const count = reader.next();
    const unbroken = reader.next();
    const keys = [];
    for (let i = 0, first = 0; i < count; i += 1) {
      first = (i === unbroken ? 0 : first) + reader.next();
      keys.push(keyOf(first, reader.next(), i >= unbroken));
    }
    return keys;
  }

  function shardOf(content) {
    const reader = numbers(content);
    const pairs = {};
    const keys = keysOf(reader);
    const long = [];
    const heads = blocks(content, reader, keys.length, () => keys.forEach(() => {
      if (!reader.next()) { long.push(null); return; }
      const table = { records: reader.next(), first: reader.next(), before: [] };
      for (let i = reader.next(), unit = 0; i > 0; i -= 1) table.before.push(unit += reader.next());
      long.push(table);
    }));
    keys.forEach((key, i) => { pairs[key] = [heads[i], long[i]]; });
    return pairs;
  }

  /** One pair's places: the first block is there, the others are loaded when they are asked for. */
  class List {
    constructor(index, head, table) {
      this.index = index;
      this.records = table && table.records;
      this.size = head.places + (table ? table.before.length * BLOCK : 0);
      this.befores = [-1].concat(table ? table.before : []);
      this.first = table ? table.first : 0;
      this.parts = [placesOf(head, -1)];
    }

    /** The numbers of the blocks that may hold units from `from` to before `to`. */
    within(from, to) {
      const found = [];
      this.befores.forEach((before, i) => {
        const end = i + 1 < this.befores.length ? this.befores[i + 1] : Infinity;
        if (before + 1 < to && end >= from) found.push(i);
      });
      return found;
    }

    block(i) {
      if (!this.parts[i]) {
        const number = this.first + i - 1;
        const many = this.index.head.page;
        this.parts[i] = this.index.read("p" + Math.floor(number / many), null, pageOf).then((held) => (
          (this.parts[i] = placesOf(held[number % many], this.befores[i]))));
        this.parts[i].catch(() => { this.parts[i] = null; }); /* it may come when it is asked for again */
      }
      return this.parts[i];
    }
  }

  function pageOf(content) {
    const reader = numbers(content);
    return blocks(content, reader, reader.next(), () => {});
  }

  const NOTHING = { records: 0, size: 0, befores: [-1], parts: [new Float64Array(0)], within: () => [0],
    block: () => NOTHING.parts[0] };

  /* --- rows of characters --- */

  /** Of a row the pairs with the marks right before and right behind it, where any are asked for. */
  function marked(points, places, marks) {
    const last = points.length - 1;
    return [[marks[0], points[0], false, 0], [points[last], marks[1], false, places[last]]].filter((pair) => pair[0] && pair[1]);
  }

  /**
   * A row of characters, each with the place it has from the first (a break takes one), as pairs: as few as hold every
   * character and every break, and those between.
   */
  function pairsOf(points, places, marks) {
    const pair = (i) => [points[i], points[i + 1], places[i + 1] - places[i] > 1, places[i]];
    const wanted = (points.length === 1 ? [[points[0], ALONE, false, 0]] : []).concat(marked(points, places, marks || []));
    const between = [];
    for (let i = 0; i + 1 < points.length; i += 1) {
      const needed = i % 2 === 0 || i === points.length - 2 || places[i + 1] - places[i] > 1;
      (needed ? wanted : between).push(pair(i));
    }
    return { wanted, between, extent: places[places.length - 1] + 1 };
  }

  /** The lists of a row's pairs, and how far from the first each stands; those between only where all have so many blocks. */
  async function rowOf(index, { wanted, between, extent }, many) {
    const get = (pairs) => Promise.all(pairs.map((one) => index.list(one[0], one[1], one[2])));
    let lists = await get(wanted);
    let pairs = wanted;
    if (between.length && lists.every((one) => one.befores.length >= many)) { // one of those between may be rare
      lists = lists.concat(await get(between));
      pairs = wanted.concat(between);
    }
    return {
      lists,
      pairs,
      whole: pairs !== wanted, // every pair is there: one whose characters others hold can be left out
      shifts: pairs.map((one) => one[3]),
      extent,
      order: lists.map((one, i) => i).sort((one, two) => lists[one].size - lists[two].size)
    };
  }

  function between(sorted, value) {
    let low = 0;
    for (let high = sorted.length; low < high;) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value) low = middle + 1; else high = middle;
    }
    return low;
  }

  /** Of `found`, the places that `others` hold `shift` further on; both in order. */
  function kept(found, others, shift) {
    const out = [];
    let at = 0;
    if (found.length * 12 < others.length) {
      found.forEach((place) => { if (others[between(others, place + shift)] === place + shift) out.push(place); });
      return out;
    }
    for (let i = 0; i < found.length; i += 1) {
      const place = found[i] + shift;
      while (at < others.length && others[at] < place) at += 1;
      if (others[at] === place) out.push(found[i]);
    }
    return out;
  }

  /** Where a row begins, in units from `from` to before `to`; a promise of places in order. */
  async function places(found, from, to) {
    const [rarest, ...others] = found.order;
    const driver = found.lists[rarest];
    let here = [];
    (await Promise.all(driver.within(from, to).map((i) => driver.block(i)))).forEach((part) => {
      const end = between(part, to * FAR);
      for (let at = between(part, from * FAR); at < end; at += 1) here.push(part[at] - found.shifts[rarest]);
    });
    const held = new Set(charactersOf(found.pairs[rarest]));
    for (const n of others) {
      const own = charactersOf(found.pairs[n]);
      if (here.length && !(found.whole && own.every((one) => held.has(one)))) here = await keptIn(found.lists[n], here, found.shifts[n]);
      own.forEach((one) => held.add(one));
    }
    return here;
  }

  /** What a pair says of a row: the places of its characters, and the break or mark beside them, which only it says. */
  function charactersOf([first, second, broken, place]) {
    if (second === ALONE) return [place];
    const own = broken || isMark(first) || isMark(second) ? ["beside " + place + " " + first] : [];
    return own.concat(isMark(first) ? [] : place, isMark(second) ? [] : place + (isMark(first) ? 0 : broken ? 2 : 1));
  }

  /** The blocks of a list that hold the units of `here`; a promise of their places, block by block. */
  function blocksOf(one, here, shift) {
    const needed = [];
    let at = 0;
    here.forEach((place) => {
      const unit = Math.floor((place + shift) / FAR);
      while (at + 1 < one.befores.length && one.befores[at + 1] < unit) at += 1;
      if (needed[needed.length - 1] !== at) needed.push(at);
    });
    return Promise.all(needed.map((block) => one.block(block)));
  }

  async function keptIn(one, here, shift) {
    let out = [];
    (await blocksOf(one, here, shift)).forEach((part) => { out = out.concat(kept(here, part, shift)); });
    return out;
  }

  /** Up to which unit, from `from` on, the rarest list of a row has so many places; at most `last`. */
  async function stretch(found, from, last, many) {
    const driver = found.lists[found.order[0]];
    const block = driver.within(from, last)[0];
    if (block === undefined) return last;
    const part = await driver.block(block);
    const end = between(part, from * FAR) + many;
    if (end < part.length) return Math.min(last, Math.max(from + 1, Math.floor(part[end] / FAR)));
    return block + 1 < driver.befores.length ? Math.min(last, driver.befores[block + 1] + 1) : last;
  }

  /** Of places in titles, names and numbers, in order: how long what begins there is, by place. */
  async function extents(found, here, to) {
    const said = {};
    const wanted = here.filter((place) => place < to * FAR);
    (await blocksOf(found.lists[0], wanted, 0)).forEach((part) => part.forEach((place) => {
      const unit = Math.floor(place / FAR);
      const more = place - unit * FAR - EXTENTS;
      if (more >= 0 && unit < to) said[unit * FAR + Math.floor(more / (LONGEST + 1))] = more % (LONGEST + 1);
    }));
    return said;
  }

  const codesOf = (text) => Array.from(text, (one) => one.charCodeAt(0));

  /** What an index says of itself, as it is used. */
  function headOf(content) {
    const head = JSON.parse(utf8(content));
    head.synonyms = head.synonyms.map((group) => group.map(codesOf));
    head.fillers = head.fillers.map(codesOf);
    return head;
  }

  /** The lists of the index that these files are of. */
  function listsOf(files) {
    const { load, read } = files;
    const lists = { FAR, head: null, open, load, read, list, row: (points, where, elsewhere, marks) => rowOf(lists, pairsOf(points, where, marks), 2), places, stretch, extents, kept,
      utf8, numbers, inflate, bytes };

    /** The list of a pair; a promise. */
    function list(first, second, broken) {
      const number = (first * lists.head.hash + second) % lists.head.shards;
      const key = keyOf(first, second, broken);
      return read("s" + number, null, shardOf).then((pairs) => {
        if (Array.isArray(pairs[key])) pairs[key] = new List(lists, ...pairs[key]);
        return pairs[key] || NOTHING;
      });
    }

    /** What the index says of itself, read once however many ask at the same time. */
    async function open() {
      lists.head = await read("index", null, headOf);
      files.stamp = "?v=" + lists.head.fingerprint;
      return lists.head;
    }

    return lists;
  }

  root.Handbook.find.lists = listsOf(root.Handbook.find.files);
  Object.assign(root.Handbook.find, { listsOf, headOf, keyOf, keysOf, rowOf, marked });
})(typeof window === "object" ? window : this);
