/*
 * Cards and texts of the look-up: what a result shows, what it says first, and the words around what was found.
 * The format is the core's: handbook/lookup/cards.py.
 */
(function (root) {
  "use strict";
  const FAR = root.Handbook.find.lists.FAR;
  const { fold } = root.Handbook.find.folding;
  const { ZONES, NUMBER } = root.Handbook.lookupRules;

  const textFile = (head, rank) => {
    let number = -1;
    for (let start = 0; number + 1 < head.texts.length && start + head.texts[number + 1] <= rank; number += 1) {
      start += head.texts[number + 1];
    }
    return number;
  };

  /** The same of the index that these lists are of. */
  function cardsOf(lists) {
    /** What a result shows of an entry. */
    async function card(rank) {
      const head = await lists.open();
      if (!head.bytes) head.bytes = new TextEncoder().encode(head.dictionary);
      const lines = await lists.read("c" + Math.floor(rank / head.cards), head.bytes, (held) => lists.utf8(held).split("\n"));
      const [kind, id, title, office, standing, window, sample] = lines[rank % head.cards].split("\t");
      const [slug, label] = head.kinds[Number(kind)];
      const [word, turns] = standing.split(";");
      return { rank, slug, label, id, title, office, word, turns, window, sample: Boolean(sample), href: (slug === "pages" ? "" : slug + "/") + id + ".html" };
    }

    /**
     * The units of an entry's text but its title, the lines that it says first behind them; and the fields' names. With
     * these comes `shown`, which chooses among the lines.
     */
    async function texts(rank) {
      const head = await lists.open();
      const number = textFile(head, rank);
      await Promise.all([lists.load("shown"), lists.load("t" + number)]);
      const words = await lists.read("words", null, (held) => {
        const end = held.indexOf(10);
        return { labels: JSON.parse(lists.utf8(held.subarray(0, end))), dictionary: held.slice(end + 1) };
      });
      const first = head.texts.slice(0, number + 1).reduce((total, one) => total + one, 0);
      const lines = await lists.read("t" + number, words.dictionary, (held) => lists.utf8(held).split("\n"));
      return { labels: words.labels, units: lines[rank - first].split("\0").map((unit) => unit.split("\x01")) };
    }

    /** What an entry says first: [{asks, text, doubted, href}], as handbook/pages/brief.py has it. */
    async function brief(rank) {
      const lines = (await texts(rank)).units[ZONES - 1].filter(Boolean).map((line) => line.split("\x02"));
      return lines.map(([asks, text, doubted, href]) => ({ asks, text, doubted: Boolean(doubted), href }));
    }

    /** The passage of a hit, under which heading it stands; null for one in a title. */
    async function passage(hit) {
      const head = await lists.open();
      const unit = Math.floor(hit.place / FAR);
      const zone = Math.floor(unit / head.entries);
      if (zone === 0) return null;
      const { labels, units } = await texts(hit.rank);
      let left = hit.place - unit * FAR;
      for (const part of units[zone - 1]) {
        const places = fold(part.slice(1)).places;
        const extent = places.length ? places[places.length - 1] + 1 : -2;
        if (left < extent || zone === NUMBER) return { label: labels[part.charCodeAt(0) - 0x100], text: part.slice(1) };
        left -= extent + 2;
      }
      return null;
    }

    return { card, brief, passage };
  }

  Object.assign(root.Handbook.find, cardsOf(root.Handbook.find.lists), { cardsOf });
})(typeof window === "object" ? window : this);
