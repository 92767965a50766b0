/* What a result of the look-up looks like, in the list under the box and on its page. Loaded with the engine. */
(function (root) {
  "use strict";
  const document = root.document;
  const page = document.documentElement;
  const own = root.Handbook.lookup;
  const make = own.make;

  /** The rows of characters that a hit was found by, its own first; none for one found by its sound. */
  function rowsOf(answer, hit) {
    return hit.row.points.length ? [hit.row].concat(answer.rows).filter((row) => row.points.length) : [];
  }

  /** A text with what was found in it marked. */
  function marked(text, rows) {
    const out = document.createDocumentFragment();
    let done = 0;
    root.Handbook.find.marks(text, rows).forEach(([from, to]) => {
      out.appendChild(document.createTextNode(text.slice(done, from)));
      out.appendChild(make("mark", "", text.slice(from, to)));
      done = to;
    });
    out.appendChild(document.createTextNode(text.slice(done)));
    return out;
  }

  /** The part of a text around the first thing found in it, at most so many characters. */
  function excerpt(text, rows, most) {
    const first = root.Handbook.find.marks(text, rows)[0] || [0];
    const whole = (index) => (/[\uDC00-\uDFFF]/.test(text.charAt(index)) ? index + 1 : index);
    const start = whole(Math.max(0, Math.min(first[0] - Math.floor(most / 3), text.length - most)));
    const end = whole(Math.min(text.length, start + most));
    const out = marked(text.slice(start, end), rows);
    if (start > 0) out.insertBefore(document.createTextNode("…"), out.firstChild);
    if (end < text.length) out.appendChild(document.createTextNode("…"));
    return out;
  }

  /** Where a hit stands, under which heading; a promise of whether there is something to show. */
  function passage(into, answer, hit, most) {
    return root.Handbook.find.passage(hit).then((found) => {
      if (!found) return false;
      into.appendChild(make("b", "", found.label));
      into.appendChild(excerpt(found.text, rowsOf(answer, hit), most));
      return true;
    });
  }

  /** A row as it can be typed: the engine keeps rare characters as two private ones. */
  function spoken(row) {
    return root.Handbook.find.textOf(row).replace(/[\uF000-\uF3FF][\uF400-\uF7FF]/g, (pair) => (
      String.fromCodePoint(0x10000 + ((pair.charCodeAt(0) - 0xF000) << 10) + pair.charCodeAt(1) - 0xF400)));
  }

  /** The address of a result, with the words that its page is to mark; the first is the one to go to. */
  function link(card, answer, hit) {
    const words = Array.from(new Set(rowsOf(answer, hit).map(spoken))).slice(0, 6);
    const query = new URLSearchParams(words.map((word) => ["find", word])).toString();
    return own.site + card.href + (query && "?" + query);
  }

  /** How an entry stands on the reader's day: {standing, window: [words, state, end, its words]|null}. */
  function state(card) {
    const days = root.Handbook.days;
    const turned = days.turned(card.turns, days.today());
    return { standing: turned ? turned[0] : card.word || "", window: days.turned(card.window, days.today()) };
  }

  /** Badges of an entry: sample, standing, window, closing date. */
  function badges(card) {
    const out = make("span", "states");
    const now = state(card);
    const badge = (text, name, value) => {
      const made = out.appendChild(make("span", "state", text));
      made.setAttribute("data-" + name, value);
      made.setAttribute("data-role", root.Handbook.days.ROLES[value]);
    };
    if (card.sample) out.appendChild(make("span", "sample", "示例"));
    if (now.standing) badge(now.standing, "standing", now.standing);
    if (now.window) {
      badge(now.window[0], "state", now.window[1]);
      if (now.window[3]) out.appendChild(make("span", "period", now.window[3]));
    }
    return out;
  }

  Object.assign(own, { marked, passage, rowsOf, link, state, badges });
})(window);
