/*
 * YAML as the handbook reads it: every value is the text that somebody typed, so `0512` and `2026-03-01`
 * stay as they are. js-yaml does the reading; what is written is what the core's yaml_editing/yaml_text.py writes.
 */
(function (root) {
  "use strict";
  const PLAIN = /^[0-9A-Za-z\u4e00-\u9fff（《“][^\s:#,[\]{}\u0000-\u001f\u007f-\u009f]*$/;
  const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;
  const NOTHING = ["null", "Null", "NULL", "~"];
  const SHORT = 100;

  function isMap(value) { return Boolean(value) && typeof value === "object" && !Array.isArray(value); }

  /** The values of a document. Throws where it is no YAML. */
  function read(text) { return root.jsyaml.load(text, { schema: root.jsyaml.FAILSAFE_SCHEMA }); }

  /** A value without what says nothing: empty texts, lists and parts. Undefined where nothing is left. */
  function told(value) {
    if (Array.isArray(value)) {
      const items = value.map(told).filter((item) => item !== undefined);
      return items.length ? items : undefined;
    }
    if (isMap(value)) {
      const kept = {};
      Object.keys(value).forEach((name) => {
        const inner = told(value[name]);
        if (inner !== undefined) kept[name] = inner;
      });
      return Object.keys(kept).length ? kept : undefined;
    }
    const text = value === null || value === undefined ? "" : String(value).replace(/\s+$/, "");
    return text === "" ? undefined : text;
  }

  /** Whether two values tell the same, whatever the order of their fields. */
  function same(one, other) { return alike(told(one), told(other)); }

  function alike(one, other) {
    if (Array.isArray(one) || isMap(one)) {
      if (Array.isArray(one) !== Array.isArray(other) || !other || typeof other !== "object") return false;
      const names = Object.keys(one);
      return names.length === Object.keys(other).length && names.every((name) => alike(one[name], other[name]));
    }
    return one === other;
  }

  /* --- writing --- */

  function inOrder(names, order) {
    const known = Object.keys(order || {});
    const rank = (name) => (known.includes(name) ? known.indexOf(name) : known.length);
    return names.slice().sort((one, other) => rank(one) - rank(other));
  }

  /** A text between brackets, where a comma would end it. */
  function inFlow(text) {
    if (NOTHING.includes(text)) return scalar(text);
    if (PLAIN.test(text)) return text;
    try {
      const found = UNSEEN.test(text) || text.includes("\n") ? null : read("[" + text + ", {k: " + text + "}]");
      if (found && found.length === 2 && found[0] === text && found[1].k === text) return text;
    } catch (error) { /* in quotes, then */ }
    const quoted = scalar(text);
    return quoted === text ? "'" + text.replace(/'/g, "''") + "'" : quoted;
  }

  /** A value on one line in brackets, its fields in the order that they had. */
  function flow(value, old) {
    if (Array.isArray(value)) return "[" + value.map((one, place) => flow(one, (old || [])[place])).join(", ") + "]";
    if (!isMap(value)) return inFlow(value);
    const before = isMap(old) ? Object.keys(old).filter((name) => name in value) : [];
    const names = before.concat(Object.keys(value).filter((name) => !before.includes(name)));
    return "{" + names.map((name) => inFlow(name) + ": " + flow(value[name], (old || {})[name])).join(", ") + "}";
  }

  function readsBack(written, text) {
    try {
      const found = read("k: " + written + "\nl:\n  - " + written + "\n");
      return found.k === text && found.l[0] === text && found.l.length === 1;
    } catch (error) {
      return false;
    }
  }

  /** A text on one line, plain where it is read back as it is. */
  function scalar(text) {
    if (NOTHING.includes(text)) return "'" + text + "'";
    if (PLAIN.test(text)) return text;
    if (UNSEEN.test(text) || text.includes("\n")) return JSON.stringify(text);
    return readsBack(text, text) ? text : "'" + text.replace(/'/g, "''") + "'";
  }

  function block(lead, text, indent) {
    const lines = text.split("\n");
    const blocked = lines.length > 1 && lines.every((line) => line === line.trim()) && lines[0] !== "";
    if (!blocked || UNSEEN.test(text)) return [lead + " " + scalar(text)];
    return [lead + " |-"].concat(lines.map((line) => (line ? " ".repeat(indent + 2) + line : "")));
  }

  /** The lines of one field. `order` is the model's: fields by name, each with those of the part it holds. */
  function field(name, value, indent, order) {
    const lead = " ".repeat(indent) + scalar(name) + ":";
    if (Array.isArray(value)) {
      const flow = " [" + value.join(", ") + "]";
      const words = value.every((item) => typeof item === "string" && PLAIN.test(item) && !NOTHING.includes(item));
      if (words && lead.length + flow.length <= SHORT) return [lead + flow];
      return [lead].concat(items(value, indent + 2, order));
    }
    if (isMap(value)) return [lead].concat(fields(value, indent + 2, order));
    return block(lead, value, indent);
  }

  function fields(value, indent, order) {
    const below = order || {};
    return [].concat.apply([], inOrder(Object.keys(value), below).map((name) => (
      field(name, value[name], indent, below[name]))));
  }

  function item(value, indent, order) {
    const lead = " ".repeat(indent) + "-";
    if (Array.isArray(value)) return [lead].concat(items(value, indent + 2, order));
    if (!isMap(value)) return block(lead, value, indent);
    const lines = fields(value, indent + 2, order);
    lines[0] = lead + " " + lines[0].trim();
    return lines;
  }

  function items(value, indent, order) {
    return [].concat.apply([], value.map((one) => item(one, indent, order)));
  }

  /** The lines of a whole value: a part's fields, a list's items, or one text. */
  function lines(value, order) {
    if (Array.isArray(value)) return items(value, 0, order);
    return isMap(value) ? fields(value, 0, order) : [scalar(value)];
  }

  root.handbook = root.handbook || {};
  root.handbook.formText = { isMap, read, told, same, field, item, flow, lines };
}(typeof window === "undefined" ? globalThis : window));
