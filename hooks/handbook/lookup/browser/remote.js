/*
 * A search engine that the handbook names (`search_engine`), asked in place of the lists of pairs: which entries hold
 * the rows of a query. All else stays: what a query may mean, ranking, cards, and what is tried when nothing holds it.
 * Where the engine is silent, or its index is not made of this site's texts, the lists answer. The gateway's language is
 * the edge's: handbook_site/search_gateway/answering.py. Loaded only where an engine is named.
 */
(function (root) {
  "use strict";
  const own = root.Handbook.find;
  const { lists, fold, marks } = own;
  const FAR = lists.FAR;
  const { ZONES, NUMBER, LONGEST, MOST } = root.Handbook.lookupRules;
  const ROWS = 96; /* of a question, at most */
  const WAIT = 1500; /* milliseconds that are waited for an answer */
  const REST = 60000; /* and in which an engine that was silent is not asked again */
  let silent = 0;

  /** A row as it is asked for: a space for each break. */
  const spoken = (row) => row.points.map((point, i) => (
    (i && row.places[i] - row.places[i - 1] > 1 ? " " : "") + String.fromCharCode(point))).join("");

  /** What the engine says of rows; null where it is silent. */
  async function ask(address, rows) {
    const stop = new root.AbortController();
    const timer = root.setTimeout(() => stop.abort(), WAIT);
    try {
      const body = JSON.stringify({ format: 1, rows });
      const answer = await root.fetch(address, { method: "POST", body, signal: stop.signal, credentials: "omit", referrerPolicy: "no-referrer" });
      const told = answer.ok ? await answer.json() : {};
      if (told.format !== 1 || !told.cities || !Array.isArray(told.missing)) throw new Error(address);
      return told;
    } catch (error) {
      silent = Date.now() + REST;
      return null;
    } finally {
      root.clearTimeout(timer);
    }
  }

  /** The look-ups that are asked for here: this one, or those of several cities, each with its stamp. */
  const citiesOf = (head) => (lists.cities
    ? lists.cities().map((city) => ({ id: city.id, name: city.name, stamp: head.remote.stamps[city.id], entries: city.entries, among: (unit) => city.among(unit) }))
    : [{ id: "", name: "", stamp: head.remote.stamp, entries: head.entries, among: (unit) => unit }]);

  /** What was told of a city; null where its index is not made of what is published here. */
  function toldOf(told, city) {
    const found = city.id ? [told.cities[city.id]] : Object.keys(told.cities).map((id) => told.cities[id]);
    return found.find((one) => one && one.stamp === city.stamp && Array.isArray(one.rows)) || null;
  }

  /** Calls back with unit after unit of what a list of an answer tells of a city. */
  function eachUnit(list, city, tell) {
    list.forEach(([mask, steps]) => {
      let rank = 0;
      steps.forEach((step) => {
        rank += step;
        if (!(rank < city.entries)) return;
        for (let zone = 0; zone < ZONES; zone += 1) if (mask & (1 << zone)) tell(city.among(zone * city.entries + rank));
      });
    });
  }

  /** Where a row stands by what was told: units as places, and how long what begins there is, as far as that counts. */
  function placesOf(row, rows) {
    const extent = row.places[row.places.length - 1] + 1;
    const units = new Set();
    const said = {};
    rows.forEach(([city, [held, begun, whole]]) => {
      eachUnit(held, city, (unit) => units.add(unit));
      eachUnit(begun, city, (unit) => { said[unit * FAR] = extent < LONGEST ? extent + 1 : LONGEST; });
      eachUnit(whole, city, (unit) => { said[unit * FAR] = Math.min(extent, LONGEST); });
    });
    const places = Float64Array.from(units).sort().map((unit) => unit * FAR);
    return { extent, said, within: (from, to) => Array.from(places.filter((place) => place >= from * FAR && place < to * FAR)) };
  }

  /**
   * What the engine holds of a query's rows: `of(row)` is {within, said, extent, lists, cities, complete}, or null;
   * `cities` are those that it speaks of, all of them where it is complete. Null where nothing is to be had.
   */
  async function answered(asked, head) {
    const all = [].concat(asked.whole, asked.other, asked.number || [], ...(asked.words || []));
    const rows = Array.from(new Set(all.filter((row) => row.points.length <= MOST).map(spoken)));
    const told = rows.length <= ROWS && Date.now() >= silent ? await own.remote.ask(head.remote.url, rows) : null;
    if (!told) return null;
    const cities = citiesOf(head);
    const there = cities.map((city) => [city, toldOf(told, city)]).filter((one) => one[1]);
    if (!there.length) return null;
    all.forEach((row) => { row.sought = true; });
    const missing = cities.filter((city) => !there.some((one) => one[0] === city)).map((city) => city.name);
    return {
      missing: missing.length ? "检索引擎里暂缺" + missing.join("、") + "，这些市按本站索引查。" : "",
      of(row) {
        const at = rows.indexOf(spoken(row));
        const held = there.map(([city, one]) => [city, one.rows[at]]).filter((one) => one[1]);
        if (at < 0 || !held.length) return null;
        const complete = held.length === cities.length;
        return Object.assign(placesOf(row, held), { lists: [], cities: new Set(held.map((one) => one[0].id)), complete });
      }
    };
  }

  /** An engine says in which zone, not where: of that zone the first passage that holds the row. */
  const plain = own.passage;
  own.passage = async function passage(hit) {
    let place = Math.floor(hit.place / FAR) * FAR;
    if (!hit.row.sought || own.remote.zone(place) === NUMBER) return plain(hit);
    for (;;) {
      const found = await plain(Object.assign({}, hit, { place }));
      if (!found || marks(found.text, [hit.row]).length) return found;
      place += fold(found.text).places.pop() + 3;
    }
  };

  own.remote = { ask, answered, zone: (place) => Math.floor(Math.floor(place / FAR) / lists.head.entries) };
})(typeof window === "object" ? window : this);
