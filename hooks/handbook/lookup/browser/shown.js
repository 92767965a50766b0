/*
 * What is shown of an entry without a click: those of its lines that a query asks for, and of a long one the parts that
 * answer. The rules are the core's (handbook/lookup/shown.py); tests hold both to them. Loaded with the first lines.
 */
(function (root) {
  "use strict";
  const { fold } = root.Handbook.find.folding;
  const { TYPED, MOST, LINES, ASK, ANSWER, LONGEST_LINE, ASKED_LINES, TELLS } = root.Handbook.lookupRules;
  const size = (text) => Array.from(text).length;
  const folded = (text) => String.fromCharCode.apply(null, fold(text).points);

  /** A text cut at its last stop within the length of a line. */
  function toLastStop(text) {
    const letters = Array.from(text);
    if (letters.length <= LONGEST_LINE) return text;
    let stop = LONGEST_LINE - 1;
    while (stop >= 0 && "。；，、".indexOf(letters[stop]) < 0) stop -= 1;
    return letters.slice(0, stop > Math.floor(LONGEST_LINE / 3) ? stop : LONGEST_LINE - 1).join("") + "…";
  }

  /** The sentences of a text; of one that is too long, its parts between semicolons; brackets are never parted. */
  function partsOf(text) {
    return [].concat(...(text.match(/(?:[^。（]|（[^）]*）?)+。?|。/g) || []).map((sentence) => (
      size(sentence) <= LONGEST_LINE ? [sentence] : sentence.match(/(?:[^；（]|（[^）]*）?)+；?|；/g))));
  }

  /** Parts in their order, with a mark where something is left out. */
  function joined(parts, kept) {
    let said = "";
    let before = -1;
    kept.forEach((number) => {
      said += (number > before + 1 ? "…" : "") + parts[number];
      before = number;
    });
    return said.replace(/；+$/, "") + (before < parts.length - 1 ? "…" : "");
  }

  /** A line within its length: whole, or the parts of it that answer. */
  function short(line, typed, tells) {
    const text = line.text;
    if (line.asks === ANSWER || size(text) <= LONGEST_LINE) return text;
    const pairs = new Set();
    for (let i = 0; i + 1 < typed.length; i += 1) pairs.add(typed.slice(i, i + 2));
    const parts = partsOf(text);
    const worths = parts.map((part) => {
      const held = folded(part);
      return Array.from(pairs).filter((pair) => held.indexOf(pair) >= 0).length + (tells && tells.test(part) ? TELLS : 0);
    });
    const enough = Math.max(1, ...worths.map((worth) => Math.floor(worth / 2)));
    const best = parts.map((part, number) => number).filter((number) => worths[number] >= enough)
      .sort((one, two) => worths[two] - worths[one] || one - two);
    const kept = [];
    let room = LONGEST_LINE;
    const following = tells ? [] : [].concat(...parts.map((part, step) => best.map((number) => number + step + 1))).filter((number) => number < parts.length);
    best.concat(following).forEach((number) => {
      if (kept.indexOf(number) >= 0 || size(parts[number]) > room) return;
      room -= size(parts[number]);
      kept.push(number);
    });
    return kept.length ? joined(parts, kept.sort((one, two) => one - two)) : toLastStop(best.length ? parts[best[0]] : text);
  }

  /** Of the lines of an entry those that a query is shown, each in short. */
  function shown(lines, query) {
    const typed = folded(query.slice(0, TYPED)).slice(0, MOST);
    const asks = ASKED_LINES.filter((rule) => new RegExp(rule[0]).test(typed));
    const wanted = [ANSWER].concat(...asks.map((rule) => rule[1]));
    const order = (line) => (wanted.indexOf(line.asks) + wanted.length + 1) % (wanted.length + 1);
    const found = lines.map((line, number) => ({ line, number }))
      .sort((one, two) => order(one.line) - order(two.line) || one.number - two.number).map((one) => one.line);
    const called = found.slice(LINES).filter((line) => line.asks === ASK);
    let told = found.slice(0, LINES - called.length).concat(called);
    if (wanted.indexOf(ASK) < 0 && told.length && told[0].asks !== ASK) { // a number to call closes what is said
      told = told.filter((line) => line.asks !== ASK).concat(told.filter((line) => line.asks === ASK));
    }
    return told.map((line) => {
      const rule = asks.find((one) => one[2] && one[1].indexOf(line.asks) >= 0);
      return Object.assign({}, line, { text: short(line, typed, rule && new RegExp(rule[2])) });
    });
  }

  root.Handbook.find.shown = shown;
})(typeof window === "object" ? window : this);
