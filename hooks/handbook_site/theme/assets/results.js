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

  const BESIDE = ["在哪里", "多少钱"]; /* what is told in the row too, beside what something is for */

  /** A text of at most so many characters. */
  const cut = (text, most) => (text.length > most ? Array.from(text).slice(0, most - 1).join("") + "…" : text);

  /** A line of what an entry says first: the question, 待核 where it is, the answer. */
  function line(into, said, text) {
    if (said.asks) into.appendChild(make("b", "", said.asks));
    if (said.doubted) into.appendChild(make("span", "verify", "待核"));
    into.appendChild(document.createTextNode(text));
  }

  /** What an entry says first, in a row: of something that one goes to, where it is and what it costs as well. */
  function inRow(into, lines, most) {
    const beside = lines.slice(1).filter((said) => BESIDE.indexOf(said.asks) >= 0);
    line(into, lines[0], beside.length ? cut(lines[0].text, Math.floor(most / 2)) : lines[0].text);
    beside.forEach((said) => {
      into.appendChild(document.createTextNode("　"));
      line(into, said, cut(said.text, Math.floor(most / 4)));
    });
  }

  /**
   * Writes what an entry says first, and where it holds what was looked for, under which heading: that alone where it
   * is the same. What has nothing to say is hidden; a promise.
   */
  function tell(first, where, answer, hit, most) {
    const find = root.Handbook.find;
    return Promise.all([find.brief(hit.rank), find.passage(hit)]).then(([told, found]) => {
      const lines = find.shown(told, answer.asked);
      if (found) {
        where.appendChild(make("b", "", found.label));
        where.appendChild(excerpt(found.text, rowsOf(answer, hit), most));
      }
      where.hidden = !found;
      first.hidden = !lines.length || Boolean(found && found.text.trim() === lines[0].text);
      if (!first.hidden) inRow(first, lines, most);
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

  /* Where several cities are asked, the engine folds what they have alike and says whose an entry is (joined.js). */
  const folded = (hits) => (root.Handbook.find.folded ? root.Handbook.find.folded(hits) : hits);
  const facts = (card, hit) => (root.Handbook.find.facts ? root.Handbook.find.facts(card, hit) : [card.label, card.office]).filter(Boolean);

  Object.assign(own, { marked, tell, rowsOf, link, state, badges, folded, facts });
})(window);
