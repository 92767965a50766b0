/*
 * The look-ups of several cities as one: the index of each is asked where the city publishes it, and what it answers is
 * put into the order of all. The order, and which city holds which pair, come from handbook/lookup/joining/. What stands
 * behind this asks `lists` as it asks those of one city: the rules of finding, scores and shares are the same.
 */
(function (root) {
  "use strict";
  const own = root.Handbook.find;
  const { files, cardsOf, headOf, keyOf, keysOf, rowOf, marked, City, heard } = own;
  const { FAR, utf8, numbers, kept, inflate, bytes } = own.lists;
  const { ZONES, ALONE, AGAIN, UNREAD } = root.Handbook.lookupRules;
  const { load, read } = files;

  /* --- what is told of all --- */

  let opened = null;
  let cities = [];
  let places = null; /* of each entry among all: the number of its city, and its rank there */
  let copies = new Map(); /* entries that say the same as one before them: rank → rank of the first */

  function open() {
    if (!opened) {
      opened = read("index", null, headOf).then(async (head) => {
        files.stamp = "?v=" + head.fingerprint;
        cities = head.cities.map((city, number) => new City(number, city, head));
        await read("order", null, (content) => arrange(content, head));
        lists.head = head;
        return head;
      });
      opened.catch(() => { opened = null; });
    }
    return opened;
  }

  /** The order of all entries: runs of entries of one city; and behind them which entries say the same. */
  function arrange(content, head) {
    const reader = numbers(content);
    const done = cities.map(() => 0);
    places = { city: new Uint16Array(head.entries), rank: new Int32Array(head.entries) };
    for (let rank = 0; rank < head.entries;) {
      const number = reader.next();
      for (let many = reader.next(); many > 0; many -= 1) {
        places.city[rank] = number;
        places.rank[rank] = done[number];
        cities[number].ranks[done[number]++] = rank++;
      }
    }
    copies = new Map();
    for (let many = reader.next(), rank = 0; many > 0; many -= 1) copies.set(rank += reader.next(), rank - reader.next());
  }

  /** Of each of some pairs which cities hold it, and what always stands before and behind it; a promise. */
  function toldOf(pairs) {
    const head = lists.head;
    const size = Math.ceil(cities.length / 8);
    return Promise.all(pairs.map(([first, second, broken]) => (
      read("d" + (first * head.hash + second) % head.pairs, null, marksOf).then((found) => found[keyOf(first, second, broken)]))));

    function marksOf(content) {
      const reader = numbers(content);
      const keys = keysOf(reader);
      const found = {};
      keys.forEach((key) => {
        found[key] = { marks: content.subarray(reader.at, reader.at + size) };
        reader.at += size;
      });
      ["before", "behind"].forEach((side) => keys.forEach((key) => { found[key][side] = reader.next(); }));
      return found;
    }
  }

  const holds = (told, number) => told && told.marks[number >> 3] & (1 << (number & 7));

  /* --- rows of characters, as `lists` of one city has them --- */

  /** A row in each city that holds all its pairs, but for those of which `elsewhere` tells. */
  async function row(points, where, elsewhere, marks) {
    const broken = where.slice(1).map((place, i) => place - where[i] > 1);
    const every = points.length === 1 ? [[points[0], ALONE, false]] : broken.map((one, i) => [points[i], points[i + 1], one]);
    const ends = marked(points, where, marks || []);
    const told = await toldOf(every.concat(ends));
    const holding = cities.filter(({ number, id }) => (
      told.every((one) => holds(one, number)) && !(elsewhere && elsewhere.has(id))));
    const needed = holding.length && points.length > 1 ? standingForAll(points, broken, told.slice(0, every.length)) : [0];
    const chosen = needed.concat(ends.map((pair, i) => every.length + i));
    const rows = await Promise.all(holding.map(async (city) => {
      const own = city.points(points);
      const pairs = own && every.map((pair, i) => [own[i], points.length > 1 ? own[i + 1] : ALONE, pair[2], where[i]]).concat(marked(own, where, marks || []));
      return { city, pairs, of: own && await city.ask(() => rowIn(city, pairs, chosen, where[where.length - 1] + 1), null) };
    }));
    const found = rows.filter(({ of }) => of);
    return { rows: found, extent: where[where.length - 1] + 1, lists: every.length > 1 ? [null, null] : [{ records: recordsOf(found) }] };
  }

  /** As few pairs as hold every character and every break: one holds its neighbours' too where they always stand beside it. */
  function standingForAll(points, broken, told) {
    const many = told.length;
    const from = []; /* the first and the last pair that is there wherever this one is */
    const to = [];
    const code = (i, isBroken) => points[i] * 2 + (isBroken ? 1 : 0);
    for (let i = 0; i < many; i += 1) from[i] = i && told[i].before === code(i - 1, broken[i - 1]) ? from[i - 1] : i;
    for (let i = many - 1; i >= 0; i -= 1) to[i] = i + 1 < many && told[i].behind === code(i + 2, broken[i + 1]) ? to[i + 1] : i;
    const chosen = [];
    for (let next = 0; next <= many; next = to[chosen[chosen.length - 1]] + 2) { /* the first character that is not held */
      const first = next && broken[next - 1] ? next - 1 : next;
      let best = -1;
      for (let i = 0; i < many; i += 1) {
        if (from[i] <= first && to[i] + 1 >= next && (best < 0 || to[i] > to[best])) best = i;
      }
      chosen.push(best);
    }
    return chosen;
  }

  /**
   * A row in a city; null where two of its pairs stand nowhere so far from one another: the others are not asked for.
   * Pairs that the row can do without are asked for only where they may save more than a file a list.
   */
  async function rowIn(city, pairs, chosen, extent) {
    const wanted = chosen.map((i) => pairs[i]);
    const between = pairs.filter((pair) => wanted.indexOf(pair) < 0);
    if (wanted.length > 2) {
      const two = await rowOf(city.lists, { wanted: [wanted[0], wanted[wanted.length - 1]], between: [], extent });
      const short = two.lists.every((one) => one.befores.length === 1);
      if (short && !(await city.lists.places(two, 0, ZONES * city.entries)).length) return null;
    }
    return rowOf(city.lists, { wanted, between, extent }, lists.head.page + 2);
  }

  /** How many entries have a pair; null where all lists of it are short. */
  function recordsOf(rows) {
    const each = rows.map(({ of }) => of.lists[0]);
    if (rows.length && !each.some((list) => list.records)) return null;
    return each.reduce((sum, list, i) => {
      const { entries } = rows[i].city;
      return sum + (list.records || new Set(Array.from(list.parts[0], (place) => Math.floor(place / FAR) % entries)).size);
    }, 0);
  }

  const inOrder = (parts) => Array.from(Float64Array.from([].concat(...parts)).sort());

  /** Where a row begins, in units from `from` to before `to`, among the places of all. */
  async function placesOf(lined, from, to) {
    return inOrder(await Promise.all(lined.rows.map(({ city, of }) => city.ask(async () => (
      (await city.lists.places(of, city.unit(from), city.unit(to))).map((place) => city.place(place))), []))));
  }

  /** Up to which unit each city has so many places of a row, about: the nearest of them. */
  async function stretch(lined, from, last, many) {
    const ends = await Promise.all(lined.rows.map(({ city, of }) => city.ask(async () => {
      const end = city.unit(last);
      const unit = await city.lists.stretch(of, city.unit(from), end, Math.ceil(many / lined.rows.length));
      return unit < end ? city.among(unit) : last;
    }, last)));
    return Math.max(from + 1, Math.min(last, ...ends));
  }

  async function extents(lined, here, to) {
    const said = {};
    await Promise.all(lined.rows.map(({ city, pairs }) => city.ask(async () => {
      const wanted = here.filter((place) => place < to * FAR && cityOf(rankOf(place)) === city).map((place) => (
        (city.unit(Math.floor(place / FAR))) * FAR + place % FAR));
      if (!wanted.length) return;
      const first = await city.lists.list(...pairs[0]);
      const found = await city.lists.extents({ lists: [first] }, wanted, city.unit(to));
      Object.keys(found).forEach((place) => { said[city.place(Number(place))] = found[place]; });
    })));
    return said;
  }

  const rankOf = (place) => Math.floor(place / FAR) % lists.head.entries;
  const cityOf = (rank) => cities[places.city[rank]];

  /* --- what is shown of an entry --- */

  const inCity = (city, href) => (/^[a-z]+:/.test(href) || !href ? href : city.id + "/" + href);

  function shown(lists) {
    const cards = cardsOf(lists);
    return {
      card: async (rank) => {
        const found = await cards.card(rank);
        const city = cityOf(rank);
        return Object.assign(found, { city: city.name, href: inCity(city, found.href) });
      },
      brief: async (rank) => {
        await open();
        const city = cityOf(rank);
        return (await city.cards.brief(places.rank[rank])).map((line) => Object.assign(line, { href: inCity(city, line.href) }));
      },
      passage: async (hit) => {
        await open();
        const city = cityOf(hit.rank);
        const unit = Math.floor(hit.place / FAR);
        return city.cards.passage(Object.assign({}, hit, { rank: places.rank[hit.rank], place: city.unit(unit) * FAR + hit.place % FAR }));
      }
    };
  }

  /** Hits by the index that says what they can be narrowed by: [its lists, its city, their ranks there, the hits]. */
  function indexes(hits) {
    return cities.map((city) => {
      const here = hits.filter((hit) => cityOf(hit.rank) === city);
      return [city.lists, city, here.map((hit) => places.rank[hit.rank]), here];
    }).filter(([, , ranks]) => ranks.length);
  }

  /** Hits with those left out that say the same as one before them: that one has them as `copies`. */
  function folded(hits) {
    const first = new Map();
    return hits.map((hit) => {
      const same = copies.has(hit.rank) ? copies.get(hit.rank) : hit.rank;
      if (first.has(same)) { first.get(same).copies.push(hit); return null; }
      const made = Object.assign({}, hit, { copies: [] });
      first.set(same, made);
      return made;
    }).filter(Boolean);
  }

  /** The cities of a hit and of what says the same; what it is, and, of one city, which office's. */
  function facts(card, hit) {
    const names = [hit].concat(hit.copies || []).map((one) => cityOf(one.rank).name);
    return [names.length > 3 ? names[0] + "等 " + names.length + " 个市" : names.join("、"), card.label, names.length > 1 ? "" : card.office];
  }

  /* --- asking --- */

  let asking = 0;

  /** Asks till no further city fails: `find` of those that answer. What it answers says which are missing. */
  const complete = (find) => async (query, want, tell) => {
    await open();
    if (!asking && heard.unread.size && Date.now() - heard.failed > 1000 * AGAIN) {
      heard.unread.clear();
      heard.changes += 1;
    }
    asking += 1;
    try {
      for (;;) {
        const now = heard.changes;
        const answer = await find(query, want, tell && ((early) => (now === heard.changes ? tell(early) : null)));
        if (now === heard.changes) return answer && Object.assign(answer, { missing: answer.missing + missing() });
      }
    } finally { asking -= 1; }
  };

  function missing() {
    const names = lists.head.absent.concat(Array.from(heard.unread, (city) => city.name));
    return names.length ? UNREAD.replace("{}", names.join("、")) : "";
  }

  const lists = { FAR, head: null, open, load, read, row, places: placesOf, stretch, extents, kept, utf8, numbers, inflate, bytes, indexes, cities: () => cities };
  Object.assign(own, shown(lists), { lists, folded, facts, complete });
})(typeof window === "object" ? window : this);
