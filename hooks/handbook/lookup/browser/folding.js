/*
 * Folding: the characters of a text that count, by the table that comes with the rules.
 * The rules are the core's (handbook/lookup/folding.py); tests hold both to them.
 */
(function (root) {
  "use strict";
  const { SIGNS, SAME, NOTHING, MARKS, MARKED } = root.Handbook.lookupRules;
  const COUNTS = new RegExp("[\\p{L}\\p{N}\\p{M}" + SIGNS + "]", "u");
  const UNSEEN = new RegExp("[" + NOTHING.map((ends) => ends.map((point) => "\\u{" + point.toString(16) + "}").join("-"))
    .join("") + "]", "u");
  const same = (character) => {
    const at = SAME.indexOf(character);
    return at < 0 || at % 2 ? character : SAME.charAt(at + 1);
  };

  function counting(character) {
    const point = character.codePointAt(0);
    if (point >= 0xAD && UNSEEN.test(character)) return "";
    if (point >= 0x20000) {
      const over = point - 0x10000;
      return String.fromCharCode(0xF000 + (over >> 10), 0xF400 + (over & 1023));
    }
    if (point >= 0xE000 && point <= 0xF8FF) return "";
    return Array.from((point < 0x2000 ? character : same(character)).normalize("NFKD").toLowerCase()).filter((one) => one.length === 1 && COUNTS.test(one)).join("");
  }

  const figure = (character) => character !== undefined && /[0-9０-９]/.test(character);

  /** The characters that count, the place of each (a break takes one), and where each stands in the text. */
  function fold(text) {
    const folded = { points: [], places: [], at: [] };
    let index = 0;
    let place = -1;
    let broken = false;
    for (const character of text) {
      const point = character === "." || character === "．";
      const counts = point ? (figure(text[index - 1]) && figure(text[index + 1]) ? "." : "") : counting(character);
      for (let i = 0; i < counts.length; i += 1) {
        place += broken && place >= 0 ? 2 : 1;
        broken = false;
        folded.points.push(counts.charCodeAt(i));
        folded.places.push(place);
        folded.at.push(index);
      }
      if (!counts && !UNSEEN.test(character)) broken = true;
      index += character.length;
    }
    return folded;
  }

  /** The codes of the marks right before the first character that counts and right behind the last; 0 for none. */
  function marksAround(text, folded) {
    const last = folded.at[folded.at.length - 1];
    const seen = (part) => Array.from(part).filter((one) => !UNSEEN.test(one));
    const ends = [seen(text.slice(0, folded.at[0])).pop(), seen(text.slice(last)).slice(1)[0]];
    return ends.map((one) => {
      const place = MARKS.indexOf(one ? one.normalize("NFKC").charAt(0).replace(".", ",") : "\0");
      return place < 0 ? 0 : MARKED + place;
    });
  }

  root.Handbook.find.folding = { fold, marksAround };
})(typeof window === "object" ? window : this);
