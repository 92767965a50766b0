/* Filters of a list page. What is chosen stands in the address. */
(function (root) {
  "use strict";

  /** Text as one looks for it: width, case and kind of brackets make no difference. */
  function plain(text) {
    return text.normalize("NFKC").toLowerCase()
      .replace(/[〔\[【]/g, "(").replace(/[〕\]】]/g, ")").replace(/\s+/g, " ").trim();
  }

  /**
   * Which rows stay, in their order, and how many each option of each facet would leave. A facet has sets of slugs and,
   * of each row, the number of its set; `passes` says of a row what facets do not.
   */
  function sift(facets, total, chosen, passes) {
    const wanted = facets.map(({ name, sets }) => (
      chosen[name] ? sets.map(({ slugs }) => slugs.indexOf(chosen[name]) >= 0) : null));
    const tallies = facets.map(({ sets }) => new Uint32Array(sets.length));
    const kept = [];
    for (let row = 0; row < total; row += 1) {
      if (!passes(row)) continue;
      let against = -1;
      let many = 0;
      for (let i = 0; i < facets.length && many < 2; i += 1) {
        if (wanted[i] && !wanted[i][facets[i].rows[row]]) { many += 1; against = i; }
      }
      if (many === 0) {
        kept.push(row);
        for (let i = 0; i < facets.length; i += 1) tallies[i][facets[i].rows[row]] += 1;
      } else if (many === 1) tallies[against][facets[against].rows[row]] += 1;
    }
    return { kept, counts: counted(facets, tallies) };
  }

  function counted(facets, tallies) {
    const counts = {};
    facets.forEach(({ name, sets }, index) => {
      counts[name] = {};
      sets.forEach(({ slugs }, number) => slugs.concat("").forEach((slug) => {
        counts[name][slug] = (counts[name][slug] || 0) + tallies[index][number];
      }));
    });
    return counts;
  }

  /** The same of rows that hold their own slugs, words and windows. */
  function siftRows(rows, names, chosen) {
    const words = plain(chosen.q).split(" ").filter(Boolean);
    const numbers = rows.map((row, index) => index);
    const facets = names.map((name) => ({ name, rows: numbers, sets: rows.map((row) => ({ slugs: row.slugs[name] })) }));
    return sift(facets, rows.length, chosen, (index) => (!chosen.open || rows[index].isOpen())
      && words.every((word) => rows[index].text().indexOf(word) >= 0));
  }

  /** The button by which a phone unfolds the choices; what it gives says how many are chosen, and is called again. */
  function foldable(form) {
    const button = form.querySelector("[data-fold]");
    if (!button) return () => {};
    const fields = Array.from(form.querySelectorAll(".filter-set [name]"));
    button.addEventListener("click", () => {
      const open = form.toggleAttribute("data-unfolded");
      button.setAttribute("aria-expanded", String(open));
    });
    return () => {
      const many = fields.filter((field) => (field.type === "checkbox" ? field.checked : field.value)).length;
      button.textContent = "筛选 · " + many;
    };
  }

  /** What is folded (other places): closed while nothing is chosen, open as soon as something is. */
  function unfold(away, rows, kept, chosen) {
    const many = kept.filter((index) => rows[index].away === away).length;
    away.hidden = many === 0;
    away.querySelector("summary b").textContent = many;
    if (chosen !== away.hasAttribute("data-opened")) {
      away.toggleAttribute("data-opened", chosen);
      away.open = chosen || away.hasAttribute("data-alone");
    }
  }

  function rowOf(element, names) {
    const slugs = {};
    let text = null;
    names.forEach((name) => {
      slugs[name] = (element.getAttribute("data-" + name) || "").split(" ").filter(Boolean);
    });
    return {
      element,
      slugs,
      isOpen: () => Boolean(element.querySelector(root.Handbook.days.OPEN.map((state) => "[data-state=" + state + "]").join())),
      away: element.closest("[data-away]"),
      text: () => {
        if (text === null) text = plain(element.textContent + " " + (element.getAttribute("data-aka") || ""));
        return text;
      }
    };
  }

  function start(form) {
    const facets = Array.from(form.querySelectorAll("select:not([data-order])"));
    const names = facets.map((facet) => facet.name);
    const fields = Array.from(form.querySelectorAll("[name]"));
    const rows = Array.from(document.querySelectorAll("[data-row]"), (row) => rowOf(row, names));
    const elsewhere = document.querySelector("[data-elsewhere]");
    const pager = document.querySelector("[data-pages]");
    const sized = document.querySelector("[data-page-size]");
    const size = sized ? Number(sized.getAttribute("data-page-size")) : rows.length;
    const folds = Array.from(document.querySelectorAll("[data-away]"));
    const fold = foldable(form);
    let number = 1;
    let waiting = 0;

    /* A day may have brought a state that no row had when the page was built. */
    rows.forEach((row) => facets.forEach((facet) => row.slugs[facet.name].forEach((slug) => {
      if (Array.from(facet.options).some((option) => option.value === slug)) return;
      const badge = row.element.querySelector(".state[data-" + facet.name + "]");
      const option = facet.appendChild(document.createElement("option"));
      option.value = slug;
      option.setAttribute("data-label", badge ? badge.textContent : slug);
    })));

    function read() {
      const asked = new URLSearchParams(root.location.search);
      number = Math.max(1, Math.floor(Number(asked.get("page"))) || 1);
      fields.forEach((field) => {
        const value = asked.get(field.name) || "";
        if (field.type === "checkbox") field.checked = value === field.value;
        else field.value = value;
        if (field.selectedIndex < 0) field.value = "";
      });
    }

    function show() {
      const chosen = { q: "" };
      fields.forEach((field) => { chosen[field.name] = field.type === "checkbox" ? field.checked && "1" : field.value; });
      const result = siftRows(rows, names, chosen);
      const stays = new Set(result.kept);
      const folded = result.kept.filter((index) => rows[index].away).length;
      const pages = Math.max(1, Math.ceil((result.kept.length - folded) / size));
      number = Math.min(number, pages);
      let seen = 0;
      rows.forEach((row, index) => {
        row.sifted = !stays.has(index);
        const shown = !row.sifted && (Boolean(row.away) || Math.ceil((seen += 1) / size) === number);
        if (row.element.hidden === shown) row.element.hidden = !shown;
      });
      if (pager) {
        pager.hidden = pages < 2;
        pager.querySelector("span").textContent = "第 " + number + " 页，共 " + pages + " 页";
        pager.querySelector("[data-page='-1']").disabled = number === 1;
        pager.querySelector("[data-page='1']").disabled = number === pages;
      }
      facets.forEach((facet) => Array.from(facet.options).forEach((option) => {
        option.text = option.getAttribute("data-label") + "（" + (result.counts[facet.name][option.value] || 0) + "）";
      }));
      const all = "共 " + rows.length + " 条";
      document.querySelector("[data-count]").textContent =
        result.kept.length === rows.length ? all : "筛出 " + result.kept.length + " 条，" + all;
      document.querySelector("[data-none]").hidden = result.kept.length > 0;
      const asked = new URLSearchParams();
      Object.keys(chosen).forEach((name) => { if (chosen[name]) asked.set(name, chosen[name]); });
      if (elsewhere) {
        elsewhere.hidden = !chosen.q.trim();
        elsewhere.querySelectorAll("a").forEach((link) => {
          link.search = "?q=" + encodeURIComponent(chosen.q.trim());
        });
      }
      folds.forEach((away) => unfold(away, rows, result.kept, Boolean(asked.toString())));
      if (number > 1) asked.set("page", number);
      form.querySelector("[data-clear]").hidden = !asked.toString();
      fold();
      return asked.toString();
    }

    function update() {
      const asked = show();
      try {
        root.history.replaceState(null, "", root.location.pathname + (asked && "?" + asked) + root.location.hash);
      } catch (refused) { /* at file:// in an old browser */ }
    }

    function later() {
      number = 1;
      root.clearTimeout(waiting);
      waiting = root.setTimeout(update, 120);
    }

    ["input", "change", "reset"].forEach((name) => form.addEventListener(name, later));
    form.addEventListener("reset", () => fields[0].focus());
    form.addEventListener("submit", (event) => { event.preventDefault(); update(); });
    /* Whoever moved the rows about says so, and they are counted in their new order. */
    form.addEventListener("reordered", () => {
      rows.sort((one, other) => (one.element.compareDocumentPosition(other.element) & 4 ? -1 : 1));
      show();
    });
    if (pager) pager.addEventListener("click", (event) => {
      const step = Number(event.target.getAttribute("data-page"));
      if (!step) return;
      number += step;
      update();
      document.querySelector("[data-count]").scrollIntoView();
    });
    root.addEventListener("beforeprint", () => {
      rows.forEach((row) => { row.element.hidden = row.sifted; });
    });
    root.addEventListener("afterprint", show);
    form.hidden = false;
    read();
    show();
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.lists = { plain, sift, siftRows, foldable };
  const form = root.document && document.querySelector("form[data-filters]");
  if (form && !form.closest("[data-long]")) start(form); /* long-list.js has those */
})(typeof window === "object" ? window : this);
