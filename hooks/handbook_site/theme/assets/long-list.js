/*
 * Filters of a list that has several pages. They work over the rows of all pages: what rows are found by comes as
 * columns (columns.js) when a filter is first touched, rows come when they are to be shown. What is chosen stands in
 * the address. While nothing is chosen the page is what it was without this script.
 */
(function (root) {
  "use strict";
  const document = root.document;
  const own = root.Handbook.columns;
  const days = root.Handbook.days;
  const MOST = 1000; /* rows that can be laid into one page, to print them */
  const TYPING = 250;
  const FAILED = "没有取到筛选要用的数据，请再选一次；也可以先用页面下方的分页逐页翻看。";

  /* --- files, each once; one that failed may be asked for again --- */

  const asked = {};
  function load(name, version) {
    if (!asked[name]) asked[name] = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const fail = () => { delete asked[name]; script.remove(); reject(new Error(name)); };
      script.src = "rows/" + name + ".js?v=" + version;
      script.onload = () => (name in own.arrived ? resolve(own.arrived[name]) : fail());
      script.onerror = fail;
      document.head.appendChild(script);
    });
    return asked[name];
  }

  function start(place) {
    const form = place.querySelector("form[data-filters]");
    const fields = Array.from(form.querySelectorAll("[name]"));
    const selects = fields.filter((field) => field.tagName === "SELECT");
    const part = (name) => place.querySelector("[data-" + name + "]");
    const list = part("rows");
    const pager = part("pages");
    const total = Number(place.getAttribute("data-long"));
    const size = Number(place.getAttribute("data-page-size"));
    const version = place.getAttribute("data-version");
    const fixed = Array.from(list.children);
    let number = 1;
    let all = false; /* whether all that is filtered stands in one page */
    let turn = 0;
    let waiting = 0;
    let columns = null;
    let result = null;
    let late = {}; /* what the address asks of options that had no room in the page */

    const fold = root.Handbook.lists.foldable(form);
    const file = (name) => load(name, version);
    const word = () => fields[0].value.trim();

    /** The columns on the reader's day; with them come the options that had no room in the page. */
    function table() {
      return file("columns").then((given) => {
        if (given.total !== total) throw new Error("columns");
        if (columns) return columns;
        columns = Object.assign(own.read(given, days.today(), days), { sizes: given });
        columns.facets.forEach(offer);
        return columns;
      });
    }

    function offer(facet) {
      const select = selects.find((one) => one.name === facet.name);
      const there = new Set(Array.from(select.options, (option) => option.value));
      facet.sets.forEach((set) => set.choices.forEach((choice) => {
        if (there.has(choice[0])) return;
        there.add(choice[0]);
        const option = select.appendChild(document.createElement("option"));
        option.value = choice[0];
        option.text = choice[1];
        option.setAttribute("data-label", choice[1]);
      }));
    }

    /* --- the address --- */

    function read() {
      const given = new URLSearchParams(root.location.search);
      number = Math.max(1, Math.floor(Number(given.get("page"))) || 1);
      fields.forEach((field) => {
        const value = given.get(field.name) || "";
        if (field.type === "checkbox") field.checked = value === field.value;
        else field.value = value;
        if (field.selectedIndex >= 0 || field.tagName !== "SELECT") return;
        field.value = "";
        late[field.name] = value;
      });
      return fields.some((field) => given.get(field.name)) || number > 1;
    }

    function chosen() {
      const values = {};
      fields.forEach((field) => { values[field.name] = field.type === "checkbox" ? field.checked && "1" : field.value; });
      values.q = word();
      return values;
    }

    function write(values) {
      const given = new URLSearchParams();
      Object.keys(values).forEach((name) => { if (values[name]) given.set(name, values[name]); });
      if (number > 1) given.set("page", number);
      const query = given.toString();
      form.querySelector("[data-clear]").hidden = !query;
      fold();
      try {
        root.history.replaceState(null, "", root.location.pathname + (query && "?" + query) + root.location.hash);
      } catch (refused) { /* at file:// in an old browser */ }
    }

    /* --- words --- */

    /** Of each row how early it comes among those that hold the words; a promise. The look-up's engine knows. */
    function holding(query, sizes) {
      let note = "";
      return root.Handbook.lookup.engine().then((find) => find.find(query, size)).then((answer) => {
        const hits = answer ? answer.hits : [];
        note = answer ? answer.note : "请输入字、词或文号。";
        const files = Array.from(new Set(hits.map((hit) => Math.floor(hit.rank / sizes.span))));
        return Promise.all(files.map((one) => file("e" + one))).then((texts) => {
          const held = new Map(files.map((one, index) => [one, own.numbers(texts[index], sizes.digits)]));
          const found = new Uint32Array(total);
          hits.forEach((hit, index) => {
            const row = held.get(Math.floor(hit.rank / sizes.span))[hit.rank % sizes.span];
            if (row) found[row - 1] = index + 1;
          });
          return { found, note };
        });
      });
    }

    /* --- what is shown --- */

    function say(text) { part("count").textContent = text; }

    /** The page as it came. */
    function plain() {
      list.textContent = "";
      fixed.forEach((row) => list.appendChild(row));
      part("steps").hidden = false;
      part("none").hidden = true;
      pager.hidden = true;
      result = null;
      say("共 " + total + " 条");
    }

    function count(counts) {
      selects.forEach((select) => Array.from(select.options).forEach((option) => {
        const many = (counts[select.name] || {})[option.value] || 0;
        option.text = option.getAttribute("data-label") + "（" + many + "）";
      }));
    }

    /** Rows by their numbers, as elements; a promise. */
    function drawn(rows) {
      const chunk = columns.sizes.chunk;
      const files = Array.from(new Set(rows.map((row) => Math.floor(row / chunk))));
      return Promise.all(files.map((one) => file("r" + one))).then((texts) => {
        const held = new Map(files.map((one, index) => [one, texts[index]]));
        const range = document.createRange();
        range.selectNodeContents(list);
        return range.createContextualFragment(rows.map((row) => held.get(Math.floor(row / chunk))[row % chunk]).join("\n"));
      });
    }

    function turnPages(rows, pages) {
      pager.hidden = !all && pages < 2;
      pager.querySelector("span").textContent = all ? "全部列在这一页" : "第 " + number + " 页，共 " + pages + " 页";
      pager.querySelector("[data-page='-1']").disabled = all || number === 1;
      pager.querySelector("[data-page='1']").disabled = all || number === pages;
      part("all").hidden = all || rows > MOST;
    }

    /** Shows the page of what was found. */
    function show(mine) {
      const rows = result.rows;
      const pages = Math.max(1, Math.ceil(rows.length / size));
      number = Math.min(number, pages);
      const wanted = all ? rows.slice(0, MOST) : rows.slice((number - 1) * size, number * size);
      return drawn(wanted).then((fragment) => {
        if (mine !== turn) return;
        list.textContent = "";
        list.appendChild(fragment);
        days.again();
        part("steps").hidden = true;
        part("none").hidden = rows.length > 0;
        turnPages(rows.length, pages);
        say(result.note + (rows.length === total ? "" : "筛出 " + rows.length + " 条，") + "共 " + total + " 条");
        write(result.values);
      });
    }

    function failed(mine) {
      if (mine !== turn) return;
      plain();
      say(FAILED);
    }

    /** Works out what stays for what is chosen, and shows it. */
    function update() {
      const values = chosen();
      turn += 1;
      const mine = turn;
      elsewhere(values.q);
      if (number === 1 && !Object.keys(values).some((name) => values[name]) && !Object.keys(late).length) {
        plain();
        write(values);
        if (columns) count(own.sift(columns, {}, null).counts);
        return Promise.resolve();
      }
      const slow = root.setTimeout(() => { if (mine === turn) say("正在取筛选要用的数据……"); }, 400);
      return table().then((given) => (values.q ? holding(values.q, given.sizes) : { found: null, note: "" })).then((words) => {
        if (mine !== turn) return null;
        selects.forEach((select) => {
          if (late[select.name]) select.value = late[select.name];
          if (select.selectedIndex < 0) select.value = "";
        });
        late = {};
        const now = Object.assign(chosen(), { q: values.q });
        const sifted = own.sift(columns, now, words.found);
        if (words.found) sifted.kept.sort((one, other) => words.found[one] - words.found[other]);
        result = { rows: sifted.kept, note: words.note, values: now };
        count(sifted.counts);
        return show(mine);
      }).catch(() => failed(mine)).then(() => root.clearTimeout(slow));
    }

    function elsewhere(query) {
      const links = part("elsewhere");
      if (!links) return;
      links.hidden = !query;
      links.querySelectorAll("a").forEach((link) => { link.search = "?q=" + encodeURIComponent(query); });
    }

    /* --- what a reader does --- */

    function later(pause) {
      number = 1;
      all = false;
      late = {};
      root.clearTimeout(waiting);
      waiting = root.setTimeout(update, pause);
    }

    function go(step) {
      number += step;
      turn += 1;
      const mine = turn;
      show(mine).then(() => part("count").scrollIntoView()).catch(() => failed(mine));
    }

    root.Handbook.lookup.typed(fields[0], TYPING, () => later(0));
    form.addEventListener("change", (event) => { if (event.target !== fields[0]) later(0); });
    form.addEventListener("reset", () => { fields[0].focus(); later(0); });
    form.addEventListener("submit", (event) => { event.preventDefault(); later(0); });
    ["focusin", "pointerdown"].forEach((name) => form.addEventListener(name, () => { table().catch(() => {}); }));
    pager.addEventListener("click", (event) => {
      const step = Number(event.target.getAttribute("data-page"));
      if (event.target.hasAttribute("data-all")) { all = true; number = 1; go(0); }
      else if (step) go(step);
    });
    root.addEventListener("beforeprint", () => {
      const shown = list.children.length;
      const whole = result ? result.rows.length : total;
      part("printed").hidden = shown >= whole;
      part("printed").textContent = "这里只印出 " + shown + " 条，" + (result ? "筛出的" : "清单里") + "一共 " + whole + " 条。";
    });
    root.addEventListener("afterprint", () => { part("printed").hidden = true; });
    form.hidden = false;
    if (read()) update();
  }

  const place = document.querySelector("[data-long]");
  if (place) start(place);
})(window);
