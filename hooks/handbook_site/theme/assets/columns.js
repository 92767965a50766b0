/*
 * What the rows of a long list are found by: columns loaded whole, a set of values a row (the core's
 * longlists/columns.py). Which rows stay and what each option would leave are the rules of lists.js.
 */
(function (root) {
  "use strict";
  const BASE = 91;
  const FIRST = 35;
  const SKIPPED = 92;
  const arrived = {};

  /** What a file hands over, by its name. */
  function take(name, value) { arrived[name] = value; }

  /** Numbers of base 91, all of the same width. */
  function numbers(text, width) {
    const found = new Uint32Array(text.length / width);
    for (let row = 0, next = 0; row < found.length; row += 1) {
      let value = 0;
      for (let digit = 0; digit < width; digit += 1, next += 1) {
        const code = text.charCodeAt(next);
        value = value * BASE + code - FIRST - (code > SKIPPED ? 1 : 0);
      }
      found[row] = value;
    }
    return found;
  }

  /** A set of a filter on a day: its slugs, and what those are called that no row had when the list was built. */
  function setOn(text, values, today, days) {
    const parts = text.split(";");
    const now = days.turned(parts[1], today);
    const own = parts[0].split(" ").filter(Boolean).map((number) => values[Number(number)]);
    const choices = now ? [[now[1], now[0]]] : own;
    return { slugs: choices.map((choice) => choice[0]), choices };
  }

  /** A table of columns as it stands on a day. */
  function read(table, today, days) {
    const facets = Object.keys(table.facets).map((name) => {
      const given = table.facets[name];
      return { name, rows: numbers(given.rows, given.width),
        sets: given.sets.map((text) => setOn(text, given.values, today, days)) };
    });
    const windows = table.windows && { rows: numbers(table.windows.rows, table.windows.width),
      open: table.windows.sets.map((text) => days.isOpen(text, today)) };
    return { total: table.total, facets, windows };
  }

  /** The rows that stay, and the counts of options. `found`: rows with words. */
  function sift(columns, chosen, found) {
    const isOpen = (row) => columns.windows && columns.windows.open[columns.windows.rows[row]];
    return root.Handbook.lists.sift(columns.facets, columns.total, chosen,
      (row) => (!found || found[row]) && (!chosen.open || isOpen(row)));
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.columns = { take, arrived, numbers, read, sift };
})(typeof window === "object" ? window : this);
