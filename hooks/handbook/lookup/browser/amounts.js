/*
 * Amounts that are written in several ways: 三十万 and 30万 and 300000, 五千 and 5000, 20000千牛 and 20000kn.
 * The rules are those of handbook/lookup/amounts.py.
 */
(function (root) {
  "use strict";
  const { UNITS, DIGITS, TENS, COUNTED, MYRIAD } = root.Handbook.lookupRules;
  const SPOKEN = new RegExp("([0-9]?)([" + DIGITS + "两" + TENS + "]{1,8})(?=" + COUNTED + ")", "g");

  /** 二十五 as 25; 0 where the characters are no number. */
  function number(spoken) {
    let total = 0;
    let digit = 0;
    let unit = 10;
    for (const character of spoken.replace(/两/g, "二")) {
      if (TENS.indexOf(character) >= 0) {
        unit = 10 ** (TENS.indexOf(character) + 1);
        total += (digit || 1) * unit;
        digit = 0;
      } else if (digit) return 0;
      else {
        digit = DIGITS.indexOf(character);
        unit = digit ? unit : 10; // 一百零五 is 105, 一百五 is 150
      }
    }
    return total + Math.floor(digit * unit / 10);
  }

  function inMyriads(figures) {
    const value = Number(figures);
    const whole = Math.floor(value / MYRIAD);
    const rest = value % MYRIAD;
    if (!whole || rest % (MYRIAD / 10)) return figures;
    return whole + (rest ? "." + rest / (MYRIAD / 10) : "") + "万";
  }

  const withoutMyriads = (all, whole, part) => (whole + (part || "").padEnd(4, "0")).replace(/^0+/, "") || "0";

  /* A look-behind is too young for the browsers we serve: the figure is taken along. */
  const units = (text, from, to) => UNITS.reduce((held, unit) => (
    held.replace(new RegExp("([0-9])" + unit[from].replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "g"), (all, figure) => figure + unit[to])), text);

  /** A folded text with its numbers and units written otherwise; nothing that is the text itself. */
  function writtenOtherwise(text) {
    const figures = text.replace(SPOKEN, (all, before, spoken) => (before ? all : number(spoken) || all));
    const found = [figures.replace(/([0-9])千(?=[元块万亿人家个])/g, "$1000")];
    found.push(found[0].replace(/(^|[^0-9.])([0-9]{5,12})(?![0-9])/g, (all, before, one) => before + inMyriads(one)));
    found.push(found[0].replace(/([0-9]{1,8})(?:\.([0-9]{1,4}))?万/g, withoutMyriads));
    found.slice().forEach((one) => found.push(units(one, 0, 1)));
    found.slice(0, 3).forEach((one) => found.push(units(one, 1, 0)));
    return Array.from(new Set(found)).filter((one) => one !== text);
  }

  root.Handbook.find.writtenOtherwise = writtenOtherwise;
})(typeof window === "object" ? window : this);
