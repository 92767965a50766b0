/*
 * How Decap reads and writes a file of records. Decap's own YAML would take 0512 for 512, drop every comment and
 * order fields anew. Here the text that was read goes along with the values, and is mended when they are saved.
 */
(function (root) {
  "use strict";
  const handbook = root.handbook;
  const yaml = handbook.formText;
  const TEXT = "kept_text";
  const FORM = "kept_form";
  const NAME = /(^\s*(?:- +)*["']?|[{,]\s*["']?)([a-z_]+)(?=["']?\s*:)/g;

  /** A value by today's names of its fields; an old name beside today's stays, and the check tells it. */
  function today(value, former) {
    if (!former || !value || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map((one) => today(one, former));
    const made = {};
    Object.keys(value).forEach((name) => {
      const now = own(former.keys, name);
      made[now && !(now in value) ? now : name] = today(value[name], own(former.inside, name));
    });
    return made;
  }

  function own(table, name) { return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined; }

  /** Every [old, today's] name of a kind. */
  function pairs(former) {
    const inside = Object.keys(former.inside).map((name) => pairs(former.inside[name]));
    return [].concat.apply(Object.keys(former.keys).map((old) => [old, former.keys[old]]), inside);
  }

  /** The text of a file by today's names and every other letter as it was; as it was where that is not certain. */
  function renamed(text, former) {
    if (!former) return text;
    const wanted = today(yaml.read(text), former);
    const known = new Map(pairs(former));
    const made = text.split("\n").map((line) => {
      const said = line.split(/(?:^|\s)#/)[0]; // a comment is nobody's name
      return said.replace(NAME, (all, before, name) => before + (known.get(name) || name)) + line.slice(said.length);
    }).join("\n");
    try {
      return yaml.same(yaml.read(made), wanted) ? made : text;
    } catch (error) {
      return text;
    }
  }

  /** What is shown of a file: one record; "many" and "broken" are not offered in the list of single records. */
  function fromFile(written, listed, former) {
    const kept = { [TEXT]: written };
    let value = null;
    try {
      kept[TEXT] = renamed(written, former);
      value = today(yaml.read(kept[TEXT]), former);
    } catch (error) {
      return Object.assign(kept, { [FORM]: "broken" });
    }
    if (listed) {
      const records = Array.isArray(value) ? value : [value];
      return Object.assign({ records }, kept, { [FORM]: records.every(yaml.isMap) ? "one" : "broken" });
    }
    if (Array.isArray(value) && value.length === 1) value = value[0];
    if (Array.isArray(value)) return Object.assign(kept, { [FORM]: "many" });
    if (!yaml.isMap(value)) return Object.assign(kept, { [FORM]: "broken" });
    return Object.assign({}, value, kept, { [FORM]: "one" });
  }

  function head(kind) { return "# yaml-language-server: $schema=../schemas/" + kind + ".schema.json\n"; }

  /** The text of a file whose values were edited. What could not be read is given back as it was. */
  function toFile(data, kind, listed) {
    const text = data[TEXT];
    if (text !== undefined && data[FORM] !== "one") return text;
    const values = Object.assign({}, data);
    delete values[TEXT];
    delete values[FORM];
    const order = handbook.form.orders[kind];
    if (text === undefined) {
      delete values.id; // the file's name says it
      return head(kind) + yaml.lines(yaml.told(values) || {}, order).join("\n") + "\n";
    }
    const before = yaml.read(text);
    const listedThere = Array.isArray(before);
    if (!listed && !yaml.isMap(listedThere ? before[0] : before)) return text;
    if (!listed && !("id" in (listedThere ? before[0] : before))) delete values.id;
    const now = yaml.told(listed ? values.records : values);
    if (now === undefined) return text;
    return handbook.formMending.mended(text, shaped(now, listed, listedThere), order);
  }

  /** As the file has it: a list stays one, a single record too, unless there are more now. */
  function shaped(now, listed, listedThere) {
    if (!listed) return listedThere ? [now] : now;
    return listedThere || now.length > 1 ? now : now[0];
  }

  function register(cms) {
    Object.keys(handbook.form.orders).forEach((kind) => [false, true].forEach((listed) => {
      cms.registerCustomFormat("handbook-" + kind + (listed ? "-list" : ""), "yml", {
        fromFile: (text) => fromFile(text, listed, handbook.form.former[kind]),
        toFile: (data) => toFile(data, kind, listed),
      });
    }));
  }

  handbook.formFormats = { fromFile, toFile, register };
}(typeof window === "undefined" ? globalThis : window));
