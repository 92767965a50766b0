/*
 * Parts of the page 一键查: what results can be narrowed by, the answer above them, their kinds, and what helps where
 * nothing is found. find-page.js puts them together.
 */
(function (root) {
  "use strict";
  const document = root.document;
  const own = root.Handbook.lookup;
  const days = root.Handbook.days;
  const make = own.make;
  const part = (name) => document.querySelector("[data-" + name + "]");
  let turn = 0;

  /* --- what hits can be narrowed by --- */

  /** A column's choices on the reader's day: [what stands in the address, what is read]. */
  function present(name, choices) {
    const today = days.today();
    if (name === "standing") return choices.map(([said]) => {
      const [word, turns] = said.split(";");
      const now = (days.turned(turns, today) || [word])[0];
      return [now, now];
    });
    if (name === "window") return choices.map(([said]) => days.turned(said, today).reverse());
    return choices;
  }

  /** The rows of a file of columns: for each entry, for each column, the numbers of its choices. */
  function decoded(content, lists, entries, columns) {
    const reader = lists.numbers(content);
    return Array.from({ length: entries }, () => (
      columns.map(() => Array.from({ length: reader.next() }, () => reader.next()))));
  }

  /** What some entries of an index can be narrowed by: slugs of each, and labels. */
  async function columnsIn(lists, ranks) {
    const head = lists.head;
    const table = await lists.read("facets", null, (content) => JSON.parse(lists.utf8(content)));
    const columns = Object.keys(table);
    const choices = columns.map((name) => present(name, table[name]));
    const labels = {};
    columns.forEach((name, index) => { labels[name] = new Map(choices[index]); });
    const chunks = {};
    await Promise.all(Array.from(new Set(ranks.map((rank) => Math.floor(rank / head.columns)))).map(async (number) => {
      const entries = Math.min(head.columns, head.entries - number * head.columns);
      chunks[number] = await lists.read("f" + number, null, (content) => decoded(content, lists, entries, columns));
    }));
    const slugs = ranks.map((rank) => {
      const numbers = chunks[Math.floor(rank / head.columns)][rank % head.columns];
      const found = {};
      columns.forEach((name, index) => {
        found[name] = Array.from(new Set(numbers[index].map((number) => choices[index][number][0])));
      });
      return found;
    });
    return { slugs, labels };
  }

  /** Rows of hits as lists.js sifts them; a promise. Files come once. */
  async function columnsOf(hits) {
    const { slugs, labels } = await columnsIn(root.Handbook.find.lists, hits.map((hit) => hit.rank));
    return { made: hits.map((hit, number) => rowOf(hit, slugs[number])), labels };
  }

  const rowOf = (hit, slugs) => (
    { hit, slugs, isOpen: () => slugs.window.some((state) => days.OPEN.indexOf(state) >= 0), text: () => "" });

  /* --- the answer above the results --- */

  /** A line of the answer as a row; what leads on is a link. */
  function row(said) {
    const made = make("div");
    const asks = made.appendChild(make("dt"));
    if (said.asks) asks.appendChild(make("b", "", said.asks));
    const answers = made.appendChild(make("dd"));
    const text = answers.appendChild(said.href ? make("a", "", said.text) : document.createTextNode(said.text));
    if (said.href) text.href = /^tel:/.test(said.href) ? said.href : own.site + said.href;
    if (said.doubted) answers.appendChild(make("span", "verify", "待核"));
    return made;
  }

  function head(into, card, answer, hit) {
    into.textContent = "";
    const kind = into.appendChild(make("p", "kind", own.facts(card, hit).join(" · ")));
    const title = into.appendChild(make("h2"));
    const link = title.appendChild(make("a"));
    link.href = own.link(card, answer, hit);
    link.appendChild(own.marked(card.title, own.rowsOf(answer, hit)));
    kind.appendChild(own.badges(card));
  }

  /** The best of the results that are shown, where its names hold what was typed; else null. */
  const best = (answer, kept) => (answer && answer.complete
    ? root.Handbook.find.top({ hits: kept, likely: answer.likely && kept.length && kept[0].rank === answer.hits[0].rank }) : null);

  /** Loads what `top` will show, so that it comes together with the results; a promise. */
  const ready = (answer) => (answer.hits.length ? root.Handbook.find.brief(answer.hits[0].rank).catch(() => []) : null);

  /** What the best result says first. */
  function top(answer, kept) {
    const find = root.Handbook.find;
    const hit = best(answer, kept);
    turn += 1;
    const mine = turn;
    if (!hit) { part("top").hidden = true; return; }
    Promise.all([find.card(hit.rank), find.brief(hit.rank)]).then(([card, lines]) => {
      if (mine !== turn) return;
      const told = find.shown(lines, answer.asked).filter((said) => said.text);
      part("top").hidden = !told.length;
      head(part("top-head"), card, answer, hit);
      part("top-lines").textContent = "";
      told.forEach((said) => part("top-lines").appendChild(row(said)));
    }).catch(() => { if (mine === turn) part("top").hidden = true; });
  }

  /* --- kinds --- */

  /** A button for each kind of what was found, with how many; the kind of the best result first. */
  function kinds(labels, counts, rows, chosen, choose) {
    const into = part("kinds");
    const held = into.contains(document.activeElement) ? document.activeElement.value : null;
    const found = Array.from(new Set([].concat(...rows.map((one) => one.slugs.kind)))).filter((slug) => counts[slug]);
    into.textContent = "";
    into.hidden = found.length < 2;
    [""].concat(found).forEach((slug) => {
      const made = into.appendChild(make("button", "plain", (slug ? labels.get(slug) : "全部") + " " + counts[slug]));
      made.type = "button";
      made.value = slug;
      made.setAttribute("aria-pressed", String(slug === chosen));
      made.addEventListener("click", () => choose(slug));
      if (slug === held) made.focus();
    });
  }

  /* --- where nothing is found --- */

  /** The titles that come nearest. */
  function near(answer) {
    const list = part("near").querySelector("ul");
    list.textContent = "";
    part("near").hidden = !answer.near.length;
    const mine = turn;
    Promise.all(answer.near.map(root.Handbook.find.card)).then((cards) => {
      if (mine !== turn) return;
      cards.forEach((card) => {
        const made = list.appendChild(make("li"));
        made.appendChild(make("a", "", card.title)).href = own.site + card.href;
        made.appendChild(make("span", "detail", " " + card.label));
      });
    }).catch(() => { part("near").hidden = true; });
  }

  /** What helps whoever finds nothing, or nothing that holds all that was typed. */
  function nothing(answer, query) {
    const found = answer && answer.hits.length;
    if (answer && answer.complete && !found) document.documentElement.removeAttribute("data-asked");
    const doubtful = found && answer.note === root.Handbook.lookupRules.BY_SOME;
    part("nothing").hidden = !answer || !answer.complete || Boolean(found && !doubtful);
    if (part("nothing").hidden) return;
    part("nothing-title").textContent = found ? "都不是要找的？" : "还可以这样找";
    near(answer);
    document.querySelectorAll("[data-missing]").forEach((link) => {
      const said = encodeURIComponent("手册里没有：" + query);
      link.href = link.getAttribute("data-missing").split("{title}").join(said);
    });
    document.querySelectorAll("[data-carries]").forEach((link) => {
      link.search = "?" + new URLSearchParams([["q", query]]);
    });
  }

  own.parts = { columnsIn, columnsOf, rowOf, best, ready, top, kinds, nothing, copies: () => {} };
})(window);
