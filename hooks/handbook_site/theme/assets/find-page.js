/*
 * The page 一键查: results as cards, narrowed by what they are, and all of it in the address, so that a look-up can be
 * sent to a colleague. The rules of narrowing are those of the list pages (lists.js).
 */
(function (root) {
  "use strict";
  const own = root.Handbook.lookup;
  const parts = own.parts;
  const make = own.make;
  const SIZE = 20; /* cards at a time */
  const PAUSE = 150;
  const part = (name) => document.querySelector("[data-" + name + "]");
  const form = document.querySelector("form.lookup-find");
  const input = form.querySelector("input[name=q]");
  const filters = part("find");
  const fields = Array.from(filters.querySelectorAll("[name]"));
  const selects = fields.filter((field) => field.tagName === "SELECT");
  const names = selects.map((field) => field.name);
  const list = part("found");
  const title = document.title;
  let turn = 0;
  let answer = null;
  let rows = null; /* of every hit what it can be narrowed by; null while that is not known */
  let kept = [];
  let listed = []; /* the same as they are shown */
  let several = false; /* whether what is shown is of more than one kind */
  let last = ""; /* the kind of the result drawn last */
  let chosen = {};
  let written = ""; /* what the address says by our own hand */

  /* --- the address --- */

  function read() {
    const asked = new URLSearchParams(root.location.search);
    input.value = asked.get("q") || "";
    fields.forEach((field) => {
      const value = asked.get(field.name) || "";
      if (field.type === "checkbox") field.checked = value === field.value;
      else choose(field, value);
    });
  }

  /** Chooses a value that may have no option yet: options come with the results. */
  function choose(select, value) {
    if (!Array.from(select.options).some((option) => option.value === value)) option(select, value, value);
    select.value = value;
  }

  function option(select, value, text) {
    const made = select.appendChild(document.createElement("option"));
    made.value = value;
    made.text = text;
  }

  function write() {
    const asked = new URLSearchParams();
    if (input.value.trim()) asked.set("q", input.value.trim());
    Object.keys(chosen).forEach((name) => { if (name !== "q" && chosen[name]) asked.set(name, chosen[name]); });
    part("clear").hidden = !Array.from(asked.keys()).some((name) => name !== "q");
    const query = asked.toString();
    written = query && "?" + query;
    document.title = input.value.trim() ? input.value.trim().slice(0, 60) + " · " + title : title;
    try {
      root.history.replaceState(null, "", root.location.pathname + (query && "?" + query) + root.location.hash);
    } catch (refused) { /* at file:// in an old browser */ }
  }

  /* --- what is shown --- */

  function note(name, text) {
    part(name).textContent = text;
    part(name).hidden = !text;
  }

  /** Options with how many each would leave; those that would leave none are not offered. */
  function count(labels, counts) {
    selects.forEach((select) => {
      const found = counts[select.name];
      const slugs = Array.from(labels[select.name].keys()).filter((slug) => found[slug] || slug === chosen[select.name]);
      slugs.sort((one, other) => (found[other] || 0) - (found[one] || 0));
      select.textContent = "";
      option(select, "", "全部（" + (found[""] || 0) + "）");
      slugs.forEach((slug) => option(select, slug, labels[select.name].get(slug) + "（" + (found[slug] || 0) + "）"));
      if (chosen[select.name] && !labels[select.name].has(chosen[select.name])) {
        option(select, chosen[select.name], chosen[select.name] + "（0）");
      }
      select.value = chosen[select.name];
      select.parentNode.hidden = !chosen[select.name] && slugs.length < 2;
    });
    parts.kinds(labels.kind, counts.kind, rows.made, chosen.kind, (slug) => {
      selects[names.indexOf("kind")].value = slug;
      narrow();
    });
  }

  function narrow() {
    chosen = { q: "" };
    fields.forEach((field) => { chosen[field.name] = field.type === "checkbox" ? field.checked && "1" : field.value; });
    write();
    if (!answer) return;
    kept = answer.hits;
    several = false;
    part("kinds").hidden = true;
    if (rows) {
      const sifted = root.Handbook.lists.siftRows(rows.made, names, chosen);
      kept = sifted.kept.map((index) => answer.hits[index]);
      several = new Set(sifted.kept.map((index) => rows.made[index].slugs.kind[0])).size > 1;
      count(rows.labels, sifted.counts);
      const open = root.Handbook.lists.siftRows(rows.made, names, Object.assign({}, chosen, { open: "1" })).kept.length;
      part("open").textContent = "只看现在能办（" + open + "）";
    }
    part("narrow").hidden = !rows || !answer.hits.length;
    part("csv").hidden = !rows || !kept.length;
    list.textContent = last = "";
    listed = own.folded(kept);
    parts.top(answer, listed);
    parts.nothing(answer, input.value.trim());
    more(false);
  }

  /** How many hold what was typed, and how many are only like it. */
  function counted(answer) {
    const like = answer.held === undefined ? 0 : answer.hits.length - answer.held;
    if (!like) return "查到 " + answer.hits.length + " 条";
    return answer.held ? "查到 " + answer.held + " 条，相近的 " + like + " 条" : "查到相近的 " + like + " 条";
  }

  function said() {
    const query = input.value.trim();
    if (!answer.complete) return answer.total === null ? "正在数……" : "查到 " + answer.total + " 条";
    if (!answer.hits.length) return "没有查到“" + query + "”。" + (answer.suggestions.length ? "" : "换个词，或少输几个字试试；下面还有别的办法。");
    const all = counted(answer);
    return (kept.length < answer.hits.length ? all + "，筛出 " + kept.length + " 条" : all)
      + (listed.length < kept.length ? "，几个市内容相同的合在一起，列出 " + listed.length + " 条" : "");
  }

  function meant() {
    const into = part("meant");
    into.textContent = answer.suggestions.length ? "您是不是要找：" : "";
    into.hidden = !answer.suggestions.length;
    answer.suggestions.forEach((word) => {
      const link = into.appendChild(make("a", "", word));
      link.href = "?" + new URLSearchParams([["q", word]]);
    });
  }

  /** A result; the first of several of one kind says which kind that is. */
  function cardOf(card, hit) {
    const made = make("li");
    if (several && card.label !== last) made.appendChild(make("h2", "found-group", card.label));
    made.toggleAttribute("data-grouped", several && card.label !== last);
    last = card.label;
    const link = made.appendChild(make("p", "row-title")).appendChild(make("a"));
    link.href = own.link(card, answer, hit);
    link.appendChild(own.marked(card.title, own.rowsOf(answer, hit)));
    made.appendChild(own.badges(card));
    const [first, where] = ["found-first", "found-where"].map((name) => made.appendChild(make("p", name)));
    where.hidden = true;
    if (hit === parts.best(answer, listed)) first.remove(); /* it stands above */
    own.tell(first, where, answer, hit, 110).catch(failed);
    const facts = own.facts(several ? Object.assign({}, card, { label: "" }) : card, hit);
    if (facts.length) made.appendChild(make("p", "found-facts", facts.join(" · ")));
    parts.copies(made, answer, hit);
    return made;
  }

  /** Twenty cards more; the reader who asked for them goes on at the first. */
  function more(goOn) {
    const mine = turn;
    const from = list.children.length;
    const next = listed.slice(from, from + SIZE);
    const wanted = listed;
    return Promise.all(next.map((hit) => root.Handbook.find.card(hit.rank))).then((cards) => {
      if (mine !== turn || wanted !== listed || list.children.length !== from) return;
      cards.forEach((card, index) => list.appendChild(cardOf(card, next[index])));
      part("more").hidden = list.children.length >= listed.length;
      part("count").textContent = said();
      if (goOn && cards.length) list.children[from].querySelector("a").focus();
    }).catch(failed);
  }

  function failed() { part("failed").hidden = false; }

  function show(found, made) {
    answer = found;
    rows = made;
    if (made) names.forEach((name) => { made.labels[name] = made.labels[name] || new Map(); });
    note("note", found.note + (found.missing || ""));
    meant();
    narrow();
  }

  function ask() {
    const query = input.value;
    turn += 1;
    const mine = turn;
    part("failed").hidden = true;
    part("start").hidden = Boolean(query.trim());
    const early = (found) => { if (mine === turn && !(answer && answer.complete && answer.query === query)) show(found, null); };
    if (!query.trim()) { nothing(""); return; }
    own.engine().then((find) => find.find(query, SIZE, early)).then(async (found) => {
      if (mine !== turn) return;
      if (!found) { nothing("请输入字、词或文号。"); return; }
      const [made] = await Promise.all([parts.columnsOf(found.hits), parts.ready(found)]);
      if (mine === turn && !made) { ask(); return; } /* a city failed: what is found without it */
      if (mine === turn) show(Object.assign(found, { query }), made);
    }).catch(() => { if (mine === turn) { nothing(""); failed(); } });
  }

  function nothing(text) {
    answer = null;
    kept = listed = [];
    list.textContent = "";
    ["note", "meant", "more", "csv", "narrow", "kinds"].forEach((name) => { part(name).hidden = true; });
    parts.top(null, []);
    parts.nothing(null, "");
    part("count").textContent = text;
    narrow();
  }

  /* --- the table of what was found --- */

  /** A cell of RFC 4180; what a spreadsheet would take for a formula stands behind an apostrophe. */
  function cell(text) {
    const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? "'" + text : text;
    return "\"" + harmless.replace(/"/g, "\"\"") + "\"";
  }

  /** At file:// the place of the folder is the reader's own business. */
  const addressOf = (card) => (root.location.protocol === "file:" ? card.href : own.site + card.href);

  function table() {
    const wanted = kept;
    const cities = root.Handbook.find.folded; /* several are asked */
    Promise.all(wanted.map((hit) => root.Handbook.find.card(hit.rank))).then((cards) => {
      const lines = cards.map((card) => {
        const now = own.state(card);
        return [...(cities ? [card.city] : []), card.label + (card.sample ? "（示例）" : ""), card.title, card.office, now.standing,
          now.window ? now.window[2] : "", addressOf(card)];
      });
      const text = [[...(cities ? ["城市"] : []), "类别", "名称", "部门处室", "效力", "截止日期", "地址"]].concat(lines)
        .map((line) => line.map(cell).join(",")).join("\r\n");
      const link = make("a");
      link.href = URL.createObjectURL(new Blob(["\uFEFF" + text + "\r\n"], { type: "text/csv;charset=utf-8" }));
      link.download = "一键查 " + input.value.trim().replace(new RegExp("[^\\p{L}\\p{N}]+", "gu"), " ").trim().slice(0, 40) + ".csv";
      document.body.appendChild(link).click();
      link.remove();
      root.setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }).catch(failed);
  }

  /* --- start --- */

  own.typed(input, PAUSE, ask);
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
  filters.addEventListener("change", narrow);
  filters.addEventListener("reset", () => root.setTimeout(() => {
    selects.forEach((select) => { select.value = ""; });
    narrow();
    input.focus();
  }, 0));
  filters.addEventListener("submit", (event) => event.preventDefault());
  part("more").addEventListener("click", () => more(true));
  part("csv").addEventListener("click", table);
  part("again").addEventListener("click", ask);
  root.addEventListener("popstate", () => { if (root.location.search !== written) { read(); ask(); } });
  read();
  part("narrow").open = fields.some((field) => field.value && (field.checked || field.tagName === "SELECT"));
  ask();
})(window);
