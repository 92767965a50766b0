/*
 * The files of the look-up: loading them as scripts, and unpacking what they hand over.
 * The format is the core's: handbook/lookup/packing.py.
 */
(function (root) {
  "use strict";
  const IN_SCRIPTS = ["index", "words"]; /* what comes with the scripts `engine` and `shown` */
  const script = root.document && root.document.currentScript;

  /* --- loading --- */

  /** The files of the index that lies in a folder. */
  function filesIn(folder, stamp) {
    const arrived = {};
    const asked = {};
    const made = {};

    /** The text of a file; a promise. A file that failed may be asked for again. */
    function load(name) {
      if (name in arrived) return Promise.resolve(arrived[name]);
      if (!asked[name]) asked[name] = new Promise((resolve, reject) => {
        const element = root.document.createElement("script");
        element.src = folder + name + ".js" + files.stamp;
        element.arrived = arrived;
        element.onload = () => (name in arrived ? resolve(arrived[name]) : element.onerror());
        element.onerror = () => { delete asked[name]; reject(new Error(name)); };
        root.document.head.appendChild(element);
      });
      return asked[name];
    }

    /** A file unpacked and read, once. */
    function read(name, dictionary, reader) {
      if (!made[name]) {
        made[name] = load(name).then((text) => reader(inflate(IN_SCRIPTS.indexOf(name) >= 0 ? Uint8Array.from(text, byteOf) : bytes(text),
          dictionary)));
        made[name].catch(() => { delete made[name]; });
        made[name].then(() => { arrived[name] = ""; }, () => {});
      }
      return made[name];
    }

    const files = { folder, stamp, arrived, load, read };
    return files;
  }

  /** Each file hands over its text: to the index that asked for it, as the element knows that it came by. */
  function take(name, text) {
    const by = root.document && root.document.currentScript;
    ((by && by.arrived) || own.arrived)[name] = text;
  }

  const byteOf = (one) => one.charCodeAt(0);

  /** Of a file's text two bytes a character; of what stands in a script one. */
  function bytes(text) {
    const out = new Uint8Array(text.length * 2);
    let at = 0;
    for (let i = 0; i < text.length; i += 1) {
      let unit = text.charCodeAt(i);
      if (unit === 0xE000) unit = text.charCodeAt(i += 1) + 0xD800;
      out[at] = unit & 255;
      out[at + 1] = unit >> 8;
      at += 2;
    }
    return out.subarray(0, at);
  }

  /* --- inflating, RFC 1951 --- */

  const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258];
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  /** Codes by their lengths: those of up to nine bits by what stands in the next nine, all by counts and symbols. */
  function codes(lengths) {
    const count = new Uint16Array(16);
    const symbol = new Uint16Array(lengths.length);
    const fast = new Uint16Array(512);
    const first = new Uint16Array(16);
    const code = new Uint16Array(16);
    for (let i = 0; i < lengths.length; i += 1) count[lengths[i]] += 1;
    count[0] = 0;
    for (let i = 1; i < 15; i += 1) {
      first[i + 1] = first[i] + count[i];
      code[i + 1] = (code[i] + count[i]) << 1;
    }
    for (let i = 0; i < lengths.length; i += 1) {
      const length = lengths[i];
      if (!length) continue;
      symbol[first[length]++] = i;
      let turned = 0;
      for (let bit = 0, rest = code[length]++; bit < length; bit += 1, rest >>= 1) turned = (turned << 1) | (rest & 1);
      for (let at = turned; length < 10 && at < 512; at += 1 << length) fast[at] = (length << 9) | i;
    }
    return { count, symbol, fast };
  }

  function inflate(from, dictionary) {
    const before = dictionary ? dictionary.length : 0;
    let out = new Uint8Array(before + from.length * 6 + 1024);
    let at = before;
    let next = 0;
    let held = 0;
    let many = 0;
    if (before) out.set(dictionary);

    function bits(wanted) {
      while (many < wanted) { held |= (from[next++] || 0) << many; many += 8; }
      const value = held & ((1 << wanted) - 1);
      held >>>= wanted;
      many -= wanted;
      return value;
    }

    function symbolOf(table) {
      while (many < 15) { held |= (from[next++] || 0) << many; many += 8; }
      const quick = table.fast[held & 511];
      if (quick) {
        held >>>= quick >> 9;
        many -= quick >> 9;
        return quick & 511;
      }
      for (let length = 1, code = 0, first = 0, index = 0; length < 16; length += 1) {
        code |= (held >> (length - 1)) & 1;
        const count = table.count[length];
        if (code - count < first) {
          held >>>= length;
          many -= length;
          return table.symbol[index + code - first];
        }
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw new Error("deflate");
    }

    function grow(wanted) {
      const more = new Uint8Array(out.length * 2 + wanted);
      more.set(out);
      out = more;
    }

    function whole() {
      next -= many >> 3;
      held = many = 0;
      const length = from[next] | (from[next + 1] << 8);
      if (at + length > out.length) grow(length);
      out.set(from.subarray(next + 4, next + 4 + length), at);
      at += length;
      next += 4 + length;
    }

    function tables(kind) {
      const lengths = new Uint8Array(320);
      if (kind === 1) {
        lengths.fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288).fill(5, 288, 318);
        return [codes(lengths.subarray(0, 288)), codes(lengths.subarray(288, 318))];
      }
      const literals = bits(5) + 257;
      const total = literals + bits(5) + 1;
      const small = new Uint8Array(19);
      for (let i = 0, given = bits(4) + 4; i < given; i += 1) small[ORDER[i]] = bits(3);
      const table = codes(small);
      for (let i = 0; i < total;) {
        const symbol = symbolOf(table);
        if (symbol < 16) { lengths[i++] = symbol; continue; }
        const value = symbol === 16 ? lengths[i - 1] : 0;
        let again = symbol === 16 ? 3 + bits(2) : symbol === 17 ? 3 + bits(3) : 11 + bits(7);
        while (again--) lengths[i++] = value;
      }
      return [codes(lengths.subarray(0, literals)), codes(lengths.subarray(literals, total))];
    }

    for (let last = 0; !last;) {
      last = bits(1);
      const kind = bits(2);
      if (kind === 0) { whole(); continue; }
      const [letters, far] = tables(kind);
      for (;;) {
        const symbol = symbolOf(letters);
        if (symbol === 256) break;
        if (at + 258 > out.length) grow(258);
        if (symbol < 256) { out[at++] = symbol; continue; }
        const size = symbol - 257;
        const length = LENGTHS[size] + (size > 7 && size < 28 ? bits((size >> 2) - 1) : 0);
        const step = symbolOf(far);
        const extra = step > 3 ? (step >> 1) - 1 : 0;
        const start = at - (step < 4 ? step + 1 : ((2 | (step & 1)) << extra) + 1 + bits(extra));
        for (let i = 0; i < length; i += 1) out[at + i] = out[start + i];
        at += length;
      }
    }
    return out.subarray(before, at);
  }

  const utf8 = (content) => new TextDecoder().decode(content);

  /** Reads varints one after the other. */
  function numbers(content, start) {
    const reader = { at: start || 0 };
    reader.next = () => {
      let value = 0;
      for (let power = 1; ; power *= 128) {
        const byte = content[reader.at++];
        value += (byte & 127) * power;
        if (byte < 128) return value;
      }
    };
    return reader;
  }

  /* An index is asked for anew each hour; its files are then those of its fingerprint. */
  const own = filesIn(script ? new URL(".", script.src).href : "", "?d=" + new Date().toISOString().slice(0, 13));
  root.Handbook = root.Handbook || {};
  root.Handbook.find = { take, filesIn, files: Object.assign(own, { bytes, inflate, utf8, numbers }) };
})(typeof window === "object" ? window : this);
