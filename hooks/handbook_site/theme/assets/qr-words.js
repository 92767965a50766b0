/*
 * What stands in a QR code, before it is drawn (qr.js): a text's bytes and what corrects errors, as words of eight
 * bits (ISO/IEC 18004:2015, byte mode, versions 1 to 40, error correction L or M).
 */
(function (root) {
  "use strict";
  const numbers = (text) => text.split(" ").map(Number);
  const range = (count) => Array.from({ length: count }, (_, index) => index);
  const sizeOf = (version) => 17 + 4 * version; /* modules on a side */

  /* For versions 1 to 40 (table 9): how many words of a block correct errors, and how many blocks there are. */
  const LEVELS = [
    { /* M: some 15 % of the words may be lost */
      sign: 0,
      correcting: numbers("10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28"),
      blocks: numbers("1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49"),
    },
    { /* L: some 7 % */
      sign: 1,
      correcting: numbers("7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30"),
      blocks: numbers("1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25"),
    },
  ];

  /* --- how much goes where --- */

  /** Where the alignment patterns have their centres, in rows and in columns alike. */
  function centres(version) {
    if (version === 1) return [];
    const count = Math.floor(version / 7) + 2;
    const last = sizeOf(version) - 7;
    const apart = version === 32 ? 26 : 2 * Math.ceil((last - 6) / (count - 1) / 2);
    return range(count).map((index) => (index ? last - (count - 1 - index) * apart : 6));
  }

  /** All words of a version: what finder, timing, format, version and alignment leave of its modules, by eight. */
  function wordsOf(version) {
    const size = sizeOf(version);
    const count = centres(version).length;
    const aligned = count ? 25 * (count * count - 3) - 10 * (count - 2) : 0; /* some lie on the timing, with 5 modules */
    const fixed = 3 * 64 + 2 * (size - 16) + 31 + (version < 7 ? 0 : 36) + aligned;
    return Math.floor((size * size - fixed) / 8);
  }

  const dataOf = (version, level) => wordsOf(version) - level.correcting[version - 1] * level.blocks[version - 1];
  const headOf = (version) => (version < 10 ? 2 : 3); /* mode, length and end, in words */

  /** The smallest version that holds so many bytes, and the better of the two levels that leaves room for them. */
  function fitting(count) {
    for (let version = 1; version <= 40; version += 1) {
      const level = LEVELS.find((one) => dataOf(version, one) - headOf(version) >= count);
      if (level) return { version, level };
    }
    return null;
  }

  /* --- the words --- */

  /** Mode, length, bytes, end and padding. Mode and end have four bits each: everything stands half a word later. */
  function dataWords(bytes, version, wanted) {
    const count = bytes.length;
    const halves = [4].concat(version < 10 ? [] : [count >> 12, (count >> 8) & 15], (count >> 4) & 15, count & 15);
    bytes.forEach((byte) => halves.push(byte >> 4, byte & 15));
    halves.push(0);
    const words = [];
    for (let index = 0; index < halves.length; index += 2) words.push(halves[index] * 16 + halves[index + 1]);
    for (let padding = 0xEC; words.length < wanted; padding ^= 0xFD) words.push(padding); /* 0xEC and 0x11 in turn */
    return words;
  }

  /* The field of 256 elements by powers of 2, where x⁸ = x⁴ + x³ + x² + 1. */
  const POWERS = [1];
  while (POWERS.length < 255) POWERS.push((POWERS[POWERS.length - 1] << 1) ^ (POWERS[POWERS.length - 1] > 127 ? 0x11D : 0));
  const LOGS = [];
  POWERS.forEach((value, index) => { LOGS[value] = index; });
  const product = (one, other) => (one && other ? POWERS[(LOGS[one] + LOGS[other]) % 255] : 0);

  /** The product of all (x - 2ⁿ) for n below a count, without its first term, which is 1. */
  function divisorOf(count) {
    let made = [1];
    range(count).forEach((power) => {
      const moved = [0].concat(made.map((term) => product(term, POWERS[power])));
      made = made.concat(0).map((term, index) => term ^ moved[index]);
    });
    return made.slice(1);
  }

  /** What corrects errors of a block (Reed and Solomon): the remainder of its words by a divisor. */
  function remainder(words, divisor) {
    return words.reduce((rest, word) => {
      const lead = word ^ rest[0];
      return divisor.map((term, index) => (rest[index + 1] || 0) ^ product(term, lead));
    }, divisor.map(() => 0));
  }

  /** The first of each list, the second of each, and so on; some lists are shorter by one. */
  function inTurns(lists) {
    const longest = lists[lists.length - 1].length;
    return [].concat(...range(longest).map((index) => lists.filter((list) => index < list.length).map((list) => list[index])));
  }

  /** The data in blocks, the longer ones last, all taken in turns; and behind it what corrects each block. */
  function allWords(bytes, version, level) {
    const wanted = dataOf(version, level);
    const data = dataWords(bytes, version, wanted);
    const count = level.blocks[version - 1];
    const begins = (block) => block * Math.floor(wanted / count) + Math.max(0, block - count + (wanted % count));
    const blocks = range(count).map((block) => data.slice(begins(block), begins(block + 1)));
    const divisor = divisorOf(level.correcting[version - 1]);
    return inTurns(blocks).concat(inTurns(blocks.map((block) => remainder(block, divisor))));
  }

  /** The code of so many bytes: {version, sign of the level, words}; null where no version holds them. */
  function encoded(bytes) {
    const fit = fitting(bytes.length);
    return fit && { version: fit.version, sign: fit.level.sign, words: allWords(bytes, fit.version, fit.level) };
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.qrWords = { encoded, centres, sizeOf, range };
})(typeof window === "object" ? window : this);
