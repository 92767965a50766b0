/*
 * The look-ups of several cities as one: the index of each is asked where the city publishes it, and what it answers is
 * put into the order of all. The order, and which city holds which pair, come from handbook/lookup/joining/. What stands
 * behind this asks `lists` as it asks those of one city: the rules of finding, scores and shares are the same.
 */
(function (root) {
  "use strict";
  const own = root.Handbook.find;
  const { files, filesIn, listsOf, cardsOf, headOf, keyOf, keysOf, pairsOf, rowOf } = own;
  const { FAR, utf8, numbers, kept, inflate, bytes } = own.lists;
  const { ZONES, ALONE, PATIENCE, AGAIN, UNREAD } = root.Handbook.lookupRules;
  const { load, read } = files;
  const json = (content) => JSON.parse(utf8(content));
  const unread = new Set(); /* the cities of which a file has not come */
  let reading = 0; /* how often that has changed */

  /* --- one city among all --- */

  /** A city's index, with the ranks that its entries have among those of all. */
  class City {
    constructor(number, [id, name, entries, shards, fingerprint, syllables], head) {
      const city = filesIn(files.folder + "../" + id + "/lookup/", "?v=" + fingerprint);
      Object.assign(this, { number, id, name, entries, every: head.entries, ranks: new Int32Array(entries), files: city });
      this.lists = listsOf(city);
      this.lists.head = Object.assign({}, head, { entries, shards });
      this.lists.open = () => read("w" + number, null, json).then((texts) => Object.assign(this.lists.head, { texts }));
      this.cards = cardsOf(this.lists);
      this.syllables = Array.from(syllables).map((one, i) => (one === "1" ? syllables.slice(0, i).split("1").length - 1 : -1));
    }

    /** The first of its own units that does not stand before a unit of all. */
    unit(of) {
      const zone = Math.floor(of / this.every);
      const rank = of - zone * this.every;
      let low = 0;
      for (let high = this.entries; low < high;) {
        const middle = (low + high) >> 1;
        if (this.ranks[middle] < rank) low = middle + 1; else high = middle;
      }
      return zone * this.entries + low;
    }

    /** A unit of its own among those of all. */
    among(unit) {
      const zone = Math.floor(unit / this.entries);
      return zone * this.every + this.ranks[unit - zone * this.entries];
    }

    /** A place of its own among those of all. */
    place(place) {
      const unit = Math.floor(place / FAR);
      return this.among(unit) * FAR + place - unit * FAR;
    }

    /** Characters as its own lists have them: syllables are numbered in each. Null where it has no such syllable. */
    points(points) {
      const first = root.Handbook.lookupRules.SYLLABLES || Infinity;
      const found = points.map((point) => (point >= first && point < first + this.syllables.length
        ? first + this.syllables[point - first] : point));
      return found.every((point, i) => point === points[i] || point >= first) ? found : null;
    }

    /** What it answers; `instead` where it cannot be read, which is noted. */
    async ask(question, instead) {
      if (unread.has(this)) return instead;
      try {
        return await inTime(question());
      } catch (refused) {
        if (!unread.has(this)) reading += 1;
        unread.add(this);
        failed = Date.now();
        return instead;
      }
    }
  }

  /** A promise that does not wait for ever. */
  function inTime(promise) {
    if (!root.setTimeout) return promise;
    let timer = 0;
    const late = new Promise((resolve, reject) => { timer = root.setTimeout(() => reject(new Error("late")), PATIENCE * 1000); });
    return Promise.race([promise, late]).then((value) => {
      root.clearTimeout(timer);
      return value;
    }, (refused) => {
      root.clearTimeout(timer);
      throw refused;
    });
  }

  /* --- what is told of all --- */

  let opened = null;
  let cities = [];
  let places = null; /* of each entry among all: the number of its city, and its rank there */
  let copies = new Map(); /* entries that say the same as one before them: rank → rank of the first */

  function open() {
    if (!opened) opened = Promise.all([read("index", null, headOf), load("order")]).then(async ([head]) => {
      cities = head.cities.map((city, number) => new City(number, city, head));
      await read("order", null, (content) => arrange(content, head));
      lists.head = head;
      files.stamp = "?v=" + head.fingerprint;
      return head;
    });
    opened.catch(() => { opened = null; });
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

  /** Which cities hold each of some pairs; a promise. */
  async function holding(pairs) {
    const head = lists.head;
    const size = Math.ceil(cities.length / 8);
    const held = await Promise.all(pairs.map(([first, second, broken]) => (
      read("d" + (first * head.hash + second) % head.pairs, null, marksOf).then((found) => found[keyOf(first, second, broken)]))));
    return cities.filter(({ number }) => held.every((marks) => marks && marks[number >> 3] & (1 << (number & 7))));

    function marksOf(content) {
      const reader = numbers(content);
      const keys = keysOf(reader);
      const found = {};
      keys.forEach((key, i) => { found[key] = content.subarray(reader.at + i * size, reader.at + (i + 1) * size); });
      return found;
    }
  }

  /* --- rows of characters, as `lists` of one city has them --- */

  /** A row in each city that holds all its pairs, but for those of which somebody else told. */
  async function row(points, where, told) {
    const every = points.length === 1 ? [[points[0], ALONE, false]] : points.slice(1).map((point, i) => (
      [points[i], point, where[i + 1] - where[i] > 1]));
    const asked = (await holding(every)).filter((city) => !(told && told.has(city.id)));
    const rows = await Promise.all(asked.map(async (city) => {
      const of = city.points(points);
      return { city, of: of && await city.ask(() => rowIn(city, pairsOf(of, where)), null) };
    }));
    const found = rows.filter(({ of }) => of);
    return { rows: found, extent: where[where.length - 1] + 1, lists: every.length > 1 ? [null, null] : [{ records: recordsOf(found) }] };
  }

  /**
   * A row in a city; null where two of its pairs stand nowhere so far from one another: the others are not asked for.
   * Pairs that the row can do without are asked for only where they may save more than a file a list.
   */
  async function rowIn(city, pairs) {
    const { wanted, extent } = pairs;
    if (wanted.length > 2) {
      const two = await rowOf(city.lists, { wanted: [wanted[0], wanted[wanted.length - 1]], between: [], extent });
      const short = two.lists.every((one) => one.befores.length === 1);
      if (short && !(await city.lists.places(two, 0, ZONES * city.entries)).length) return null;
    }
    return rowOf(city.lists, pairs, lists.head.page + 2);
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
    await Promise.all(lined.rows.map(({ city, of }) => city.ask(async () => {
      const wanted = here.filter((place) => cityOf(rankOf(place)) === city).map((place) => (
        (city.unit(Math.floor(place / FAR))) * FAR + place % FAR));
      const found = await city.lists.extents(of, wanted, city.unit(to));
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

  /** The cities of a hit and of what says the same. */
  const citiesOf = (hit) => [hit].concat(hit.copies || []).map((one) => cityOf(one.rank).name);

  /* --- asking --- */

  let asking = 0;
  let failed = 0; /* when a city could not be read */

  /** Asks till no further city fails: `find` of those that answer. What it answers says which are missing. */
  const complete = (find) => async (query, want, tell) => {
    await open();
    if (!asking && unread.size && Date.now() - failed > 1000 * AGAIN) {
      unread.clear();
      reading += 1;
    }
    asking += 1;
    try {
      for (;;) {
        const now = reading;
        const answer = await find(query, want, tell && ((early) => (now === reading ? tell(early) : null)));
        if (now === reading) return answer && Object.assign(answer, { missing: answer.missing + missing() });
      }
    } finally { asking -= 1; }
  };

  function missing() {
    const names = lists.head.absent.concat(Array.from(unread, (city) => city.name));
    return names.length ? UNREAD.replace("{}", names.join("、")) : "";
  }

  const lists = { FAR, head: null, open, load, read, row, places: placesOf, stretch, extents, kept, utf8, numbers, inflate, bytes, indexes, cities: () => cities };
  Object.assign(own, shown(lists), { lists, folded, citiesOf, complete });
})(typeof window === "object" ? window : this);
