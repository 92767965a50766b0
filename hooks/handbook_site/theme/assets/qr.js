/*
 * A QR code of a text in UTF-8, for paper (ISO/IEC 18004:2015). Needs qr-words.js.
 *
 *   Handbook.qr.matrix(text)  rows of booleans, true is dark; null where the text is longer than a code can hold
 *   Handbook.qr.svg(text, label)  the same as a picture with its quiet zone, or null
 *   Handbook.qr.printed(address, fragment)  the address to print: the published one with the reader's answers
 *
 * Cells are [row, column]; a grid has 1 for dark, 0 for light and null for what is still free.
 */
(function (root) {
  "use strict";
  const { encoded, centres, sizeOf, range } = root.Handbook.qrWords;
  const QUIET = 4; /* light modules around a code, which readers ask for */

  /* Which modules each mask turns over (table 10). */
  const MASKS = [
    (row, column) => (row + column) % 2 === 0,
    (row) => row % 2 === 0,
    (row, column) => column % 3 === 0,
    (row, column) => (row + column) % 3 === 0,
    (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
    (row, column) => (row * column) % 2 + (row * column) % 3 === 0,
    (row, column) => ((row * column) % 2 + (row * column) % 3) % 2 === 0,
    (row, column) => ((row + column) % 2 + (row * column) % 3) % 2 === 0,
  ];

  /* --- the modules --- */

  /** Squares around a centre; of the rings around it some are light. What lies outside of the grid is left out. */
  function squares(grid, row, column, radius, light) {
    for (let down = -radius; down <= radius; down += 1) {
      for (let right = -radius; right <= radius; right += 1) {
        const ring = Math.max(Math.abs(down), Math.abs(right));
        const line = grid[row + down];
        if (line && column + right in line) line[column + right] = light.indexOf(ring) < 0 ? 1 : 0;
      }
    }
  }

  /** Where the 15 bits of the format stand, the lowest first; twice. */
  function formatCells(size) {
    const near = (index) => (index < 6 ? index : index + 1); /* the timing lies between */
    return range(15).map((bit) => [
      bit < 8 ? [near(bit), 8] : [8, near(14 - bit)],
      bit < 8 ? [8, size - 1 - bit] : [size - 15 + bit, 8],
    ]);
  }

  /** Where the 18 bits of the version stand, the lowest first; twice. Small codes have none. */
  function versionCells(version) {
    const place = (bit) => [Math.floor(bit / 3), sizeOf(version) - 11 + (bit % 3)];
    return version < 7 ? [] : range(18).map((bit) => [place(bit), place(bit).reverse()]);
  }

  const darkCell = (size) => [size - 8, 8];

  /** A grid with all that is the same in each code of a version; where format and version come it is light. */
  function frame(version) {
    const size = sizeOf(version);
    const grid = range(size).map(() => new Array(size).fill(null));
    [[3, 3], [3, size - 4], [size - 4, 3]].forEach((eye) => squares(grid, eye[0], eye[1], 4, [2, 4]));
    const along = centres(version);
    along.forEach((row) => along.forEach((column) => {
      if (grid[row][column] === null) squares(grid, row, column, 2, [1]);
    }));
    range(size).slice(8, -8).forEach((index) => { grid[6][index] = grid[index][6] = 1 - (index % 2); });
    const kept = [].concat(...formatCells(size), ...versionCells(version), [darkCell(size)]);
    kept.forEach((cell) => { grid[cell[0]][cell[1]] = 0; });
    return grid;
  }

  /** The free cells in the order in which they are filled: two columns at once, upwards first, from the right. */
  function freeCells(grid) {
    const size = grid.length;
    const found = [];
    range((size - 1) / 2).forEach((pair) => {
      const right = size - 1 - 2 * pair - (size - 1 - 2 * pair <= 6 ? 1 : 0); /* past the timing */
      range(size).forEach((step) => {
        const row = pair % 2 ? step : size - 1 - step;
        [right, right - 1].forEach((column) => { if (grid[row][column] === null) found.push([row, column]); });
      });
    });
    return found;
  }

  function filled(grid, cells, words, mask) {
    const made = grid.map((row) => row.slice());
    cells.forEach((cell, index) => {
      const bit = (words[index >> 3] >> (7 - (index & 7))) & 1; /* nothing is left for the last few: 0 */
      made[cell[0]][cell[1]] = bit ^ (mask(cell[0], cell[1]) ? 1 : 0);
    });
    return made;
  }

  /** A number and its remainder behind it, by which readers mend it (Bose, Chaudhuri, Hocquenghem). */
  function mendable(value, divisor, places) {
    let rest = value << places;
    while (rest >> places) rest ^= divisor << (Math.clz32(divisor) - Math.clz32(rest));
    return (value << places) | rest;
  }

  function inform(grid, version, sign, mask) {
    const set = (bits) => (cells, bit) => cells.forEach((cell) => { grid[cell[0]][cell[1]] = (bits >> bit) & 1; });
    formatCells(grid.length).forEach(set(mendable(sign * 8 + mask, 0x537, 10) ^ 0x5412));
    versionCells(version).forEach(set(mendable(version, 0x1F25, 12)));
    set(1)([darkCell(grid.length)], 0);
  }

  /* --- how hard a code is to read (7.8.3): the mask with the least is taken --- */

  const LIKE_AN_EYE = "1011101";
  const LIGHT = "0000";

  /** Runs of one value in a row or column: [value, first, behind the last]. */
  function runs(line) {
    const ends = range(line.length + 1).filter((index) => index === 0 || line[index] !== line[index - 1]);
    return ends.slice(1).map((end, index) => [line[ends[index]], ends[index], end]);
  }

  const ofRuns = (line) => runs(line).reduce((sum, run) => sum + (run[2] - run[1] < 5 ? 0 : run[2] - run[1] - 2), 0);

  /** What looks like the middle of a finder with four light modules on one side; outside of the code it is light. */
  function ofEyes(line) {
    const wide = LIGHT + line.join("") + LIGHT;
    let sum = 0;
    for (let index = wide.indexOf(LIKE_AN_EYE); index >= 0;) {
      const end = index + LIKE_AN_EYE.length;
      const free = wide.slice(index - 4, index) === LIGHT || wide.slice(end, end + 4) === LIGHT;
      sum += free ? 40 : 0;
      index = wide.indexOf(LIKE_AN_EYE, free ? end : index + 1);
    }
    return sum;
  }

  function ofBlocks(row, above) {
    const beside = (index) => [row[index - 1], above[index], above[index - 1]];
    const alike = (one, index) => index > 0 && beside(index).every((other) => other === one);
    return row.filter(alike).length * 3;
  }

  function penalty(grid) {
    const columns = range(grid.length).map((index) => grid.map((row) => row[index]));
    const dark = grid.reduce((sum, row) => sum + row.filter(Boolean).length, 0);
    const uneven = Math.floor(Math.abs((dark / (grid.length * grid.length)) * 100 - 50) / 5) * 10;
    const blocks = grid.slice(1).reduce((sum, row, index) => sum + ofBlocks(row, grid[index]), 0);
    return grid.concat(columns).reduce((sum, line) => sum + ofRuns(line) + ofEyes(line), uneven + blocks);
  }

  /* --- what pages call --- */

  function matrix(text) {
    const code = encoded(Array.from(new TextEncoder().encode(text)));
    if (!code) return null;
    const grid = frame(code.version);
    const cells = freeCells(grid);
    const tried = MASKS.map((mask) => filled(grid, cells, code.words, mask));
    const hard = tried.map(penalty);
    const mask = hard.indexOf(Math.min(...hard));
    inform(tried[mask], code.version, code.sign, mask);
    return tried[mask].map((row) => row.map(Boolean));
  }

  /** The dark modules as the outline of a path: a box for each run of them in a row. */
  function outline(rows) {
    const box = (run, down) => "M" + (run[1] + QUIET) + " " + (down + QUIET)
      + "h" + (run[2] - run[1]) + "v1h-" + (run[2] - run[1]) + "z";
    const dark = (row, down) => runs(row).filter((run) => run[0]).map((run) => box(run, down)).join("");
    return rows.map(dark).join("");
  }

  function made(name, attributes) {
    const element = root.document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach((key) => element.setAttribute(key, attributes[key]));
    return element;
  }

  function svg(text, label) {
    const rows = matrix(text);
    if (!rows) return null;
    const wide = rows.length + 2 * QUIET;
    const picture = made("svg", { class: "qr", role: "img", "aria-label": label, viewBox: "0 0 " + wide + " " + wide });
    picture.appendChild(made("path", { d: outline(rows), "shape-rendering": "crispEdges" }));
    return picture;
  }

  /** The published address with a fragment; nothing where a handbook has no address. */
  function printed(address, fragment) {
    const answers = (fragment || "").charAt(0) === "#" ? fragment.slice(1) : fragment;
    return address ? address + (answers ? "#" + answers : "") : "";
  }

  root.Handbook.qr = { matrix, svg, printed };
})(typeof window === "object" ? window : this);
