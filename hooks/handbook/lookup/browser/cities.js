/*
 * One city among those that are asked as one: its index, in the order of all (handbook/lookup/joining/order.py), and whether
 * it can be read.
 */
(function (root) {
  "use strict";
  const own = root.Handbook.find;
  const { files, filesIn, listsOf, cardsOf } = own;
  const { FAR, utf8 } = own.lists;
  const { PATIENCE } = root.Handbook.lookupRules;
  const { read } = files;
  const json = (content) => JSON.parse(utf8(content));

  /* The cities of which a file has not come, how often that has changed, and when it last did not. */
  const heard = { unread: new Set(), changes: 0, failed: 0 };

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
      if (heard.unread.has(this)) return instead;
      try {
        return await inTime(question());
      } catch (refused) {
        if (!heard.unread.has(this)) heard.changes += 1;
        heard.unread.add(this);
        heard.failed = Date.now();
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

  Object.assign(own, { City, heard });
})(typeof window === "object" ? window : this);
