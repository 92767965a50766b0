/*
 * A file with only those lines changed whose values changed. Comments, order and line breaks of the others stay,
 * so that nobody's work is lost and a reviewer sees what was edited. Lines are told apart by their indentation;
 * every part is read again and compared, and where one is not what the whole says, that level is written anew.
 * A part with an alias cannot be read alone: its name is believed, since the whole is read again in the end. Where
 * the value behind an alias changes, both ends are spelled out. Comments that cannot stay go to the top, and
 * whoever edits is told before saving.
 */
(function (root) {
  "use strict";
  const yaml = root.handbook.formText;
  const KEY = /^ *((?:[^\s#:\-[\]{},&*!|>%@`"'?][^:#]*?|"[^"]*"|'[^']*'))\s*:(?=\s|$)/;
  const ASIDE = /^\s*(#|$)/;
  const SHARED = /(?:^|[\s,[{:-])[*&][^\s,[\]{}]/; // an alias, or what one stands for
  const LONGEST = 160; // letters of a part in brackets; a longer one stands in lines

  function indentOf(line) { return line.length - line.trimStart().length; }

  const told = new Set();
  let spelled = false; // whether parts with an alias are written out

  function shares(part) { return part.lines.some((line) => SHARED.test(line)); }

  function opensField(line, indent) { return indentOf(line) === indent && KEY.test(line); }

  function opensItem(line, indent) { return indentOf(line) === indent && /^ *-(\s|$)/.test(line); }

  /** The lines of each field or item, with the comments that lead to it. */
  function cut(lines, indent, opens) {
    const parts = [];
    let waiting = [];
    lines.forEach((line) => {
      if (opens(line, indent)) {
        parts.push({ lead: waiting, lines: [line] });
        waiting = [];
      } else if (!parts.length || (ASIDE.test(line) && indentOf(line) <= indent)) {
        waiting.push(line);
      } else {
        const last = parts[parts.length - 1].lines;
        last.push.apply(last, waiting);
        last.push(line);
        waiting = [];
      }
    });
    return { parts, tail: waiting };
  }

  function attempt(part) {
    try { return yaml.read(part.lines.join("\n")); } catch (error) { return undefined; }
  }

  /** The name of the field that each part holds; null where the parts are not the fields of `old`. */
  function namesOf(parts, old) {
    const names = parts.map((part) => {
      const found = attempt(part);
      if (found === undefined && shares(part)) {
        const key = KEY.exec(part.lines[0]);
        return key && key[1] in old ? key[1] : null;
      }
      const own = yaml.isMap(found) ? Object.keys(found) : [];
      return own.length === 1 && yaml.same(found[own[0]], old[own[0]]) ? own[0] : null;
    });
    return names.includes(null) || names.length !== Object.keys(old).length ? null : names;
  }

  /** The words after the first line of a part: `  # why`. */
  function remark(part) {
    const found = /\s+#.*$/.exec(part.lines[0]);
    if (!found) return "";
    const rest = attempt({ lines: [part.lines[0].slice(0, found.index)].concat(part.lines.slice(1)) });
    return rest && yaml.same(rest, attempt(part)) ? found[0] : "";
  }

  function firstBelow(lines) {
    const found = lines.slice(1).find((line) => !ASIDE.test(line));
    return found === undefined ? -1 : indentOf(found);
  }

  /** A part that stood on one line in brackets stays there where it can. `lead` is what comes before them. */
  function bracketed(part, lead, value, old) {
    const found = part.lines.length === 1 && typeof value === "object" ? lead.exec(part.lines[0]) : null;
    const line = found ? found[0] + yaml.flow(value, old) : "";
    return found && line.length <= LONGEST ? [line] : null;
  }

  /** The lines of one field with another value. */
  function changed(part, name, old, value, indent, order) {
    if (yaml.same(old, value) && !(spelled && shares(part))) return part.lines;
    if (value === undefined) return [];
    const below = firstBelow(part.lines);
    const bare = /:\s*(#.*)?$/.test(part.lines[0]) && below >= 0;
    const inside = bare ? within(part.lines.slice(1), below, old, value, order) : null;
    if (inside) return [part.lines[0]].concat(inside);
    const made = bracketed(part, /^[^{[&*]*?:\s+(?=[{[])/, value, old) || yaml.field(name, value, indent, order);
    made[0] += remark(part);
    return made;
  }

  function within(lines, indent, old, value, order) {
    if (Array.isArray(old) && Array.isArray(value)) return sequence(lines, indent, old, value, order);
    if (yaml.isMap(old) && yaml.isMap(value)) return mapping(lines, indent, old, value, order);
    return null;
  }

  /** The lines of a part whose fields stand at `indent`; null where they cannot be told apart. */
  function mapping(lines, indent, old, value, order) {
    const found = cut(lines, indent, opensField);
    const names = namesOf(found.parts, old);
    if (!names) return null;
    const below = order || {};
    const known = Object.keys(below);
    const rows = found.parts.map((part, place) => {
      const made = changed(part, names[place], old[names[place]], value[names[place]], indent, below[names[place]]);
      return { name: names[place], lines: (made.length || place === 0 ? part.lead : []).concat(made) };
    });
    Object.keys(value).filter((name) => !names.includes(name)).forEach((name) => {
      const before = (row) => known.includes(row.name) && known.indexOf(row.name) < known.indexOf(name);
      const place = known.includes(name) ? rows.map(before).lastIndexOf(true) + 1 : rows.length;
      rows.splice(place || 1, 0, { name, lines: yaml.field(name, value[name], indent, below[name]) });
    });
    return [].concat.apply([], rows.map((row) => row.lines)).concat(found.tail);
  }

  /** Which old item each new one was: the same, or of the same name, or in the same place; -1 for none. */
  function origins(old, value) {
    const left = old.map((_, place) => place);
    const take = (place) => {
      if (place === undefined) return -1;
      left.splice(left.indexOf(place), 1);
      return place;
    };
    const name = (item) => (yaml.isMap(item) ? item.id || item.title || item.name : undefined);
    const found = value.map((item) => take(left.find((place) => yaml.same(old[place], item))));
    [
      (item, place) => left.find((other) => name(item) !== undefined && name(old[other]) === name(item)),
      (item, place) => left.find((other) => other === place),
    ].forEach((rule) => value.forEach((item, place) => {
      if (found[place] < 0) found[place] = take(rule(item, place));
    }));
    return found;
  }

  /** The lines of an item with another value. */
  function changedItem(part, old, value, indent, order) {
    if (yaml.same(old, value) && !(spelled && shares(part))) return part.lines;
    const mark = /^ *- +(?=\S)/.exec(part.lines[0]);
    if (mark && yaml.isMap(old) && yaml.isMap(value)) {
      const offset = mark[0].length;
      const lines = [" ".repeat(offset) + part.lines[0].slice(offset)].concat(part.lines.slice(1));
      const made = mapping(lines, offset, old, value, order);
      const first = made ? made.findIndex((line) => !ASIDE.test(line)) : -1;
      const above = (line) => " ".repeat(indent) + line.trim(); // where a field went that the words stood below
      if (first >= 0) {
        return made.slice(0, first).map(above).concat(mark[0] + made[first].slice(offset), made.slice(first + 1));
      }
    }
    const made = bracketed(part, /^ *- +(?=[{[])/, value, old) || yaml.item(value, indent, order);
    if (typeof value === "string" && !yaml.isMap(old)) made[0] += remark(part);
    return made;
  }

  function sequence(lines, indent, old, value, order) {
    const found = cut(lines, indent, opensItem);
    const right = found.parts.every((part, place) => {
      const one = attempt(part);
      if (one === undefined && shares(part)) return true;
      return Array.isArray(one) && one.length === 1 && yaml.same(one[0], old[place]);
    });
    if (!right || found.parts.length !== old.length) return null;
    const from = origins(old, value);
    const head = found.parts.length && !from.includes(0) ? found.parts[0].lead : [];
    const made = value.map((item, place) => {
      if (from[place] < 0) return yaml.item(item, indent, order);
      const part = found.parts[from[place]];
      return part.lead.concat(changedItem(part, old[from[place]], item, indent, order));
    });
    return [].concat.apply(head, made).concat(found.tail);
  }

  /** The comments that one text has and another has not. A comment is what leaves the values as they are. */
  function lost(text, made) {
    const value = yaml.read(text);
    const lines = text.split("\n");
    const left = made.split("\n").map((line) => line.trim());
    return lines.map((line, place) => {
      const found = /(?:^|\s)(#.*)$/.exec(line);
      const there = found ? left.findIndex((one) => one.endsWith(found[1].trim())) : -1;
      if (there >= 0) left.splice(there, 1);
      if (!found || there >= 0) return "";
      const without = lines.slice(0, place).concat(line.slice(0, found.index), lines.slice(place + 1));
      const rest = attempt({ lines: without });
      return rest !== undefined && yaml.same(rest, value) ? found[1].trim() : "";
    }).filter(Boolean);
  }

  function attemptAll(lines, old, value, order) {
    const first = lines.find((line) => !ASIDE.test(line) && !line.startsWith("---"));
    const made = first === undefined ? null : within(lines, indentOf(first), old, value, order);
    try {
      return made && yaml.same(yaml.read(made.join("\n")), value) ? made : null;
    } catch (error) {
      return null;
    }
  }

  /** Whoever edits is told once, before saving, which comments cannot stay where they are. */
  function tell(gone) {
    const said = gone.join("\n");
    if (!said || told.has(said) || typeof root.alert !== "function") return;
    told.add(said);
    root.alert("这样改，文件里的这几处注释留不在原处，保存时挪到文件开头：\n" + said);
  }

  /** The text with another value; line ends as they were. */
  function mended(text, value, order) {
    const old = yaml.read(text);
    if (yaml.same(old, value)) return text;
    const end = text.includes("\r\n") ? "\r\n" : "\n";
    const plain = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    const lines = plain.split("\n");
    let made = null;
    [false, true].forEach((way) => {
      spelled = way;
      made = made || attemptAll(lines, old, value, order);
    });
    spelled = false;
    made = made || yaml.lines(value, order);
    const gone = lost(plain, made.join("\n"));
    tell(gone);
    return gone.concat(made).join(end) + end;
  }

  root.handbook.formMending = { mended };
}(typeof window === "undefined" ? globalThis : window));
