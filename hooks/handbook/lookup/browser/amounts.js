/*
 * Amounts that are written in several ways: 三十万 and 30万 and 300000, 20000千牛 and 20000kn.
 * The rules are those of handbook/lookup/amounts.py.
 */
(function (root) {
  "use strict";
  const { UNITS, DIGITS, COUNTED, MYRIAD } = root.Handbook.lookupRules;
  const SPOKEN = new RegExp("[" + DIGITS + "两十百]{1,7}(?=" + COUNTED + ")", "g");

  /** 二十五 as 25; 0 where the characters are no number. */
  function number(spoken) {
    let total = 0;
    let digit = 0;
    for (const character of spoken.replace(/两/g, "二")) {
      if (character === "十" || character === "百") {
        total += (digit || 1) * (character === "十" ? 10 : 100);
        digit = 0;
      } else if (digit) return 0;
      else digit = DIGITS.indexOf(character);
    }
    return total + digit;
  }

  function inMyriads(figures) {
    const value = Number(figures);
    return value && value % MYRIAD === 0 ? value / MYRIAD + "万" : figures;
  }

  /* A look-behind is too young for the browsers we serve: the figure is taken along. */
  const units = (text, from, to) => UNITS.reduce((held, unit) => (
    held.replace(new RegExp("([0-9])" + unit[from].replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "g"), (all, figure) => figure + unit[to])), text);

  /** A folded text with its numbers and units written otherwise; nothing that is the text itself. */
  function writtenOtherwise(text) {
    const found = [text.replace(SPOKEN, (spoken) => number(spoken) || spoken)];
    found.push(found[0].replace(/[0-9]{5,12}(?![0-9])/g, inMyriads));
    found.push(found[0].replace(/([0-9]{1,8})万/g, "$10000"));
    found.slice().forEach((one) => found.push(units(one, 0, 1)));
    found.slice(0, 3).forEach((one) => found.push(units(one, 1, 0)));
    return Array.from(new Set(found)).filter((one) => one !== text);
  }

  root.Handbook.find.writtenOtherwise = writtenOtherwise;
})(typeof window === "object" ? window : this);
